// mspkit map init: a map proposed for an export.

import { type CsvCells, proposeCsvMap, readCsvCells } from '@mspkit/psa/csv'
import { type EvidenceCells, type EvidenceMapAnswers, holdsEvidence, proposeEvidenceMap } from '@mspkit/psa/evidence'
import { documentKinds, kindOf, recordKinds } from '../check/kinds'
import { spaced } from '../csv/labels'
import { openSource, readJson } from '../files/files'
import { mailboxForm } from '../files/mailbox'
import { ownForm } from '../files/records'
import { counted } from '../print/counted'
import { printNotes } from '../print/notes'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { checkZone } from '../zone'
import { readJsonCells, readMailCells } from './json-cells'
import { guessInWords, questionInWords } from './words'

/** What people know of an export, and whether it is one of evidence. */
export interface MapInitOptions extends EvidenceMapAnswers {
  readonly evidence?: boolean
}

/** Prints the map, and on standard error what it lacks and what to check. Asks nothing. */
export async function mapInit(path: string, options: MapInitOptions, { out, err }: Terminal): Promise<ExitCode> {
  const { evidence = false, ...known } = options
  checkZone(known.zone)
  if (path === '-') throw new InputError('map init reads a file more than once. Write the name of a file, not -.')
  const mailbox = mailboxForm(path)
  const form = mailbox ?? ownForm(path)
  if (form === 'list') await refuseDocument(path)
  const table: EvidenceCells =
    mailbox !== null
      ? await readMailCells(path, mailbox)
      : form === 'list' || form === 'lines'
        ? await readJsonCells(path, form)
        : await csvCells(path)
  const headings = table.columns.map(({ heading }) => heading)
  const isEvidence = evidence || form !== null || known.obligation !== undefined || holdsEvidence(headings)
  const { map, open, check } = isEvidence ? proposeEvidenceMap(table, known) : proposeCsvMap(table, known)
  await print(out, ...mapLines(map))
  const named = JSON.stringify(map)
  const unused = headings.filter((one) => !named.includes(JSON.stringify(one)))
  await printNotes(
    err,
    `${path}: ${counted(table.rows, 'row')}, ${counted(table.columns.length, 'column')}${unused.length === 0 ? '' : `; not used: ${unused.join(', ')}`}.`,
    ...(open.length === 0 ? [] : ['Not known, and needed before the map can be used:']),
    ...[...new Set(open.flatMap((one) => questionInWords(one)))].map((text) => ({
      text: `  ${text}`,
      is: 'bad' as const,
    })),
    ...(check.length === 0 ? [] : ['Check:']),
    ...check.flatMap((one) => guessInWords(one)).map((text) => `  ${text}`),
  )
  return 0
}

/** @throws InputError for a document of mspkit, and for records in its own spelling: neither is an export. */
async function refuseDocument(path: string): Promise<void> {
  const json = await readJson(path)
  const document = kindOf(json, documentKinds)
  if (document !== undefined)
    throw new InputError(
      `${path} is a document of mspkit (${document.noun}), not an export. Give the file that your PSA exports, e.g. mspkit map init export.csv; mspkit check ${path} says what is wrong with the document.`,
    )
  const [first]: readonly unknown[] = Array.isArray(json) ? json : []
  if (kindOf(first, recordKinds)?.name === 'tickets')
    throw new InputError(
      `${path} holds tickets in mspkit's record format, which need no map: mspkit sla --tickets ${path} --policy FILE`,
    )
}

async function csvCells(path: string): Promise<CsvCells> {
  const cells = await readCsvCells(() => openSource(path).chunks)
  if (cells.ok) return cells.value
  throw new InputError(cells.problems.map(({ message }) => message.replace(/^The file/, path)).join('\n'))
}

/** JSON with one entry a line, and what an entry holds on that line. */
function mapLines(map: Readonly<Record<string, unknown>>): string[] {
  const entries = Object.entries(map)
  const body = entries.flatMap(([key, value], i) => {
    const comma = i < entries.length - 1 ? ',' : ''
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
      return [`  ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`]
    if (Array.isArray(value)) {
      return [
        `  ${JSON.stringify(key)}: [`,
        ...value.map((one: unknown, j) => `    ${spaced(one)}${j < value.length - 1 ? ',' : ''}`),
        `  ]${comma}`,
      ]
    }
    const inner = Object.entries(value)
    return [
      `  ${JSON.stringify(key)}: {`,
      ...inner.map(([name, one], j) => `    ${JSON.stringify(name)}: ${spaced(one)}${j < inner.length - 1 ? ',' : ''}`),
      `  }${comma}`,
    ]
  })
  return ['{', ...body, '}']
}
