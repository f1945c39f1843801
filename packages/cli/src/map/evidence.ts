// A map proposed for an export of evidence, or for a mailbox of job mails.

import { type GivenEvidence, type MailRule, recogniseEvidence, recogniseMail } from '@mspkit/psa/evidence'
import { quote } from '@mspkit/values'
import { likelyOutcome, undecided } from '../obligations/outcomes'
import type { CellTable } from './cells'
import { areMails, type EvidenceName, evidenceColumns } from './evidence-headings'
import { datesOf, type Known, type Proposal } from './propose'

/** The `$id` of a map's schema: editors that know it complete and check. */
const schemaId = 'https://github.com/mspkit/mspkit/schema/psa/evidence-map.schema.json'

interface EvidenceTable extends CellTable {
  readonly each?: string | null
}

export function proposeEvidence(table: EvidenceTable, known: Known): Proposal {
  const header = table.columns.map(({ heading }) => heading)
  const given = givenOf(known)
  const [ready, ...others] = recogniseEvidence(header)
  if (ready !== undefined) {
    const map = { $schema: schemaId, ...ready.with(given === null ? {} : { given }) }
    const also = others.map((one) => one.name).join(', ')
    return {
      map,
      open: demands(new Map(Object.entries(map.columns).map(([name]) => [name, ''])), known),
      check: [
        `The keys are those of ${ready.tool}, as ${ready.source} describes them; the map was never held against a live system: check what each word means.`,
        ...(also === '' ? [] : [`The same file also holds what the ready maps ${also} read.`]),
      ],
    }
  }
  const names = evidenceColumns(header)
  const cellsOf = (name: EvidenceName): ReadonlyMap<string, number> =>
    table.columns.find(({ heading }) => heading === names.get(name))?.counts ?? new Map()
  const open: string[] = []
  const check: string[] = []
  const stamps = (['at', 'lastSuccessAt'] as const).flatMap(
    (name) => table.columns.find(({ heading }) => heading === names.get(name)) ?? [],
  )
  const dates = datesOf(stamps, known, open)
  const columns: Record<string, unknown> = {}
  for (const [name, heading] of names) {
    const own = dates.own.get(heading)
    columns[name] = own === undefined ? heading : { column: heading, dateFormat: own }
  }
  const isMailbox = areMails(names)
  const mails = isMailbox ? mailsOf(cellsOf('subject'), open) : {}
  const outcomes = isMailbox ? {} : outcomesOf(cellsOf('outcome'), check)
  open.push(...(isMailbox ? [] : missing(names)), ...demands(names, known))
  return {
    map: {
      $schema: schemaId,
      row: 'evidence',
      ...(table.delimiter === ',' ? {} : { delimiter: table.delimiter }),
      ...(table.encoding === 'utf-8' ? {} : { encoding: table.encoding }),
      ...(table.skip === 0 ? {} : { skip: table.skip }),
      ...(table.each == null ? {} : { each: table.each }),
      ...(dates.format === null ? {} : { dateFormat: dates.format }),
      ...(known.zone === undefined ? {} : { zone: known.zone }),
      columns,
      ...(given === null ? {} : { given }),
      ...outcomes,
      ...mails,
    },
    open,
    check,
  }
}

function givenOf({ client, obligation }: Known): GivenEvidence | null {
  if (client === undefined && obligation === undefined) return null
  return {
    ...(obligation === undefined ? {} : { obligation }),
    ...(client === undefined ? {} : { clientId: client }),
  }
}

function missing(names: ReadonlyMap<string, string>): string[] {
  const open: string[] = []
  if (!names.has('at') && !names.has('lastSuccessAt'))
    open.push('Which column says when a run ended: add "at" to "columns".')
  if (!names.has('outcome') && !names.has('lastSuccessAt'))
    open.push('Which column says how a run ended: add "outcome" to "columns".')
  if (!['assetId', 'contactId', 'siteId'].some((name) => names.has(name)))
    open.push('Which column names the device or the mailbox: add "assetId" or "contactId" to "columns".')
  return open
}

function demands(names: ReadonlyMap<string, string>, { client, obligation }: Known): string[] {
  return [
    ...(names.has('obligation') || obligation !== undefined
      ? []
      : [
          'Which obligation of your policy it is about: run again with e.g. --obligation backup-daily, or add "obligation" to "columns".',
        ]),
    ...(names.has('clientId') || client !== undefined
      ? []
      : [
          'Which column names the client: add "clientId" to "columns", or run again with --client acme if the file is of one client.',
        ]),
  ]
}

/** A column with more words is no list of words. */
const mostWords = 60

function outcomesOf(cells: ReadonlyMap<string, number>, check: string[]): { outcomes?: Record<string, string> } {
  if (cells.size === 0 || cells.size > mostWords) return {}
  const words = [...cells.keys()]
  const strange = words.filter((word) => likelyOutcome(word) === null)
  if (strange.length > 0)
    check.push(
      `What these words mean: ${strange.map(quote).join(', ')}. Write "success", "warning", "partial", "failure" or "ignore" in place of "${undecided}".`,
    )
  if (strange.length < words.length)
    check.push(
      `What ${strange.length === 0 ? 'each word means' : 'the other words mean'} was taken from the words: correct what your tool means otherwise.`,
    )
  return { outcomes: Object.fromEntries(words.map((word) => [word, likelyOutcome(word) ?? undecided])) }
}

/** Kinds of mail that are listed. */
const mostShapes = 15

/** The ready rules that read one of the mails, and what mails no rule reads. */
function mailsOf(subjects: ReadonlyMap<string, number>, open: string[]): { mails: readonly MailRule[] } {
  const rules = new Set<MailRule>()
  const shapes = new Map<string, number>()
  for (const [subject, count] of subjects) {
    const known = recogniseMail(subject)
    if (known !== null) rules.add(known.rule)
    const shape = subject.replace(/\d+/g, '#').slice(0, 100)
    if (known === null) shapes.set(shape, (shapes.get(shape) ?? 0) + count)
  }
  const sorted = [...shapes].sort(([, a], [, b]) => b - a)
  if (sorted.length > 0)
    open.push(
      'A rule for each kind of mail, in "mails": { "from": ["backup@acme.example"], "subject": "[{outcome}] {job}", "outcomes": { "Success": "success" } }, or with "outcome": "ignore". The subjects, with # for numbers:',
      ...sorted.slice(0, mostShapes).map(([shape, count]) => `  ${count} × ${quote(shape)}`),
      ...(sorted.length > mostShapes ? [`  … and ${sorted.length - mostShapes} other kinds.`] : []),
    )
  return { mails: [...rules] }
}
