// A map proposed for an export of evidence, or for a mailbox of job mails.

import { objectOf } from '@mspkit/values/arguments'
import { cellsOf } from '../../csv/propose/cells'
import { datesOf } from '../../csv/propose/dates'
import type { EvidenceColumnName } from '../columns'
import type { GivenEvidence, MailRule } from '../definition'
import { shapeOf } from '../pattern'
import { recogniseEvidence } from '../ready/answers'
import { recogniseMail } from '../ready/mails'
import { isZoneWord } from '../zones'
import { addByCells, type UnusedColumn, unusedColumns } from './by-cells'
import { areMails, evidenceColumns } from './headings'
import { likelyOutcome, undecided } from './outcomes'
import type {
  EvidenceCells,
  EvidenceMapAnswers,
  EvidenceMapGuess,
  EvidenceMapProposal,
  EvidenceMapQuestion,
} from './proposal'

/** The `$id` of a map's schema: editors that know it complete and check. */
const schemaId = 'https://github.com/mspkit/mspkit/schema/psa/evidence-map.schema.json'

/**
 * Which map would read this export of evidence? Columns are found by the words that tools use, and known answers of tools by their keys. A word
 * for an outcome that says nothing is `'?'`: the map is refused until somebody decides.
 *
 * @throws TypeError if the cells are not those of `readCsvCells`.
 * @example
 * const counts = (...cells) => new Map(cells.map((cell) => [cell, 1]))
 * const { map, open } = proposeEvidenceMap({ delimiter: ',', encoding: 'utf-8', skip: 0, rows: 2, columns: [
 *   { heading: 'Device', counts: counts('srv-1') },
 *   { heading: 'End Time', counts: counts('2026-04-01T02:00:00Z') },
 *   { heading: 'Result', counts: counts('Success', 'Fertig') },
 * ] }, { obligation: 'backup' })
 * map.columns  // => { at: 'End Time', outcome: 'Result', assetId: 'Device' }
 * map.outcomes // => { Success: 'success', Fertig: '?' }
 * open         // => [{ question: 'client' }]
 */
export function proposeEvidenceMap(cells: EvidenceCells, answers: EvidenceMapAnswers = {}): EvidenceMapProposal {
  const { columns } = cellsOf(cells)
  const known = objectOf(answers, 'the answers', "{ obligation: 'backup-daily' }")
  const header = columns.map(({ heading }) => heading)
  const ready = readyProposal(header, known)
  if (ready !== null) return ready
  const names = evidenceColumns(header)
  const found = areMails(names) ? [] : addByCells(names, columns)
  const proposal = ownProposal(cells, names, known)
  return found.length === 0
    ? proposal
    : { ...proposal, check: [{ guess: 'columns', columns: found }, ...proposal.check] }
}

/** The map of a known tool. */
function readyProposal(header: readonly string[], known: EvidenceMapAnswers): EvidenceMapProposal | null {
  const [ready, ...others] = recogniseEvidence(header)
  if (ready === undefined) return null
  const { zone, dateFormat } = known
  const given = givenOf(known)
  const map = ready.with({
    ...(given === null ? {} : { given }),
    ...(zone === undefined ? {} : { zone }),
    ...(dateFormat === undefined ? {} : { dateFormat }),
  })
  const { tool, source, unconfirmed } = ready
  return {
    map: { $schema: schemaId, ...map },
    open: demands(Object.keys(map.columns), known),
    check: [{ guess: 'tool', tool, source, unconfirmed, others: others.map((one) => one.name) }],
  }
}

function ownProposal(
  cells: EvidenceCells,
  names: ReadonlyMap<EvidenceColumnName, string>,
  known: EvidenceMapAnswers,
): EvidenceMapProposal {
  const columnOf = (name: EvidenceColumnName) => cells.columns.find(({ heading }) => heading === names.get(name))
  const open: EvidenceMapQuestion[] = []
  const check: EvidenceMapGuess[] = []
  const stamps = (['at', 'lastSuccessAt'] as const).flatMap((name) => columnOf(name) ?? [])
  const dates = datesOf(stamps, known, {
    push: (question) => (question.question === 'zone' && names.has('zone') ? open.length : open.push(question)),
  })
  check.push(...dates.odd.map((one) => ({ guess: 'odd-dates' as const, ...one })))
  const columns: Record<string, unknown> = {}
  for (const [name, heading] of names) {
    const own = dates.own.get(heading)
    columns[name] = own === undefined ? heading : { column: heading, dateFormat: own }
  }
  const isMailbox = areMails(names)
  const cellsOfColumn = (name: EvidenceColumnName) => columnOf(name)?.counts ?? new Map<string, number>()
  const mails = isMailbox ? mailsOf(cellsOfColumn('subject'), cellsOfColumn('sender'), open) : {}
  const outcomes = isMailbox ? {} : outcomesOf(columnOf('outcome')?.counts ?? new Map(), check)
  const zones = zonesOf(columnOf('zone')?.counts ?? new Map(), check)
  open.push(
    ...(isMailbox ? [] : missing(names, unusedColumns(names, cells.columns))),
    ...demands([...names.keys()], known),
  )
  const given = givenOf(known)
  const map = {
    $schema: schemaId,
    row: 'evidence',
    ...(cells.delimiter === ',' ? {} : { delimiter: cells.delimiter }),
    ...(cells.encoding === 'utf-8' ? {} : { encoding: cells.encoding }),
    ...(cells.skip === 0 ? {} : { skip: cells.skip }),
    ...(cells.each == null ? {} : { each: cells.each }),
    ...(dates.format === null ? {} : { dateFormat: dates.format }),
    ...(known.zone === undefined ? {} : { zone: known.zone }),
    columns,
    ...(given === null ? {} : { given }),
    ...zones,
    ...outcomes,
    ...mails,
  }
  return { map, open, check }
}

function givenOf({ client, obligation }: EvidenceMapAnswers): GivenEvidence | null {
  if (client === undefined && obligation === undefined) return null
  return {
    ...(obligation === undefined ? {} : { obligation }),
    ...(client === undefined ? {} : { clientId: client }),
  }
}

function missing(
  names: ReadonlyMap<EvidenceColumnName, string>,
  unused: readonly UnusedColumn[],
): EvidenceMapQuestion[] {
  const has = (...columns: EvidenceColumnName[]): boolean => columns.some((column) => names.has(column))
  const lacks = (column: 'at' | 'outcome' | 'subject') => ({ question: 'column', column, unused }) as const
  return [
    ...(has('at', 'lastSuccessAt') ? [] : [lacks('at')]),
    ...(has('outcome', 'lastSuccessAt') ? [] : [lacks('outcome')]),
    ...(has('assetId', 'contactId', 'siteId') ? [] : [lacks('subject')]),
  ]
}

/** Words of the zone column that are no zone. */
function zonesOf(cells: ReadonlyMap<string, number>, check: EvidenceMapGuess[]): { zones?: Record<string, string> } {
  const strange = [...cells.keys()].filter((word) => word !== '' && !isZoneWord(word))
  if (strange.length === 0 || strange.length > mostWords) return {}
  check.push({ guess: 'zones', words: strange })
  return { zones: Object.fromEntries(strange.map((word) => [word, undecided])) }
}

function demands(columns: readonly string[], { client, obligation }: EvidenceMapAnswers): EvidenceMapQuestion[] {
  return [
    ...(columns.includes('obligation') || obligation !== undefined ? [] : [{ question: 'obligation' } as const]),
    ...(columns.includes('clientId') || client !== undefined ? [] : [{ question: 'client' } as const]),
  ]
}

/** A column with more words is no list of words. */
const mostWords = 60

function outcomesOf(
  cells: ReadonlyMap<string, number>,
  check: EvidenceMapGuess[],
): { outcomes?: Record<string, string> } {
  if (cells.size === 0 || cells.size > mostWords) return {}
  const words = [...cells.keys()]
  const strange = words.filter((word) => likelyOutcome(word) === null)
  if (strange.length > 0) check.push({ guess: 'unknown-outcomes', words: strange })
  if (strange.length < words.length) check.push({ guess: 'outcomes', all: strange.length === 0 })
  return { outcomes: Object.fromEntries(words.map((word) => [word, likelyOutcome(word) ?? undecided])) }
}

/** Kinds of mail that are listed. */
const mostShapes = 15

/** The ready rules that read one of the mails; what none of them reads is asked for. */
function mailsOf(
  subjects: ReadonlyMap<string, number>,
  senders: ReadonlyMap<string, number>,
  open: EvidenceMapQuestion[],
): { mails: readonly MailRule[] } {
  const rules = new Set<MailRule>()
  const shapes = new Map<string, number>()
  for (const [subject, count] of subjects) {
    const known = recogniseMail(subject)
    if (known !== null) rules.add(known.rule)
    else shapes.set(shapeOf(subject), (shapes.get(shapeOf(subject)) ?? 0) + count)
  }
  const frequent = (counts: ReadonlyMap<string, number>) => [...counts].sort(([, a], [, b]) => b - a)
  const sorted = frequent(shapes)
  if (sorted.length > 0)
    open.push({
      question: 'mails',
      subjects: sorted.slice(0, mostShapes),
      others: Math.max(0, sorted.length - mostShapes),
      senders: frequent(senders).slice(0, mostShapes),
    })
  return { mails: [...rules] }
}
