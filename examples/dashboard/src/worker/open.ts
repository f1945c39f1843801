// Opens files of any kind: sorts them by what they hold, reads records, keeps documents, and asks for what is missing.

import { type CsvCells, type CsvMap, parseCsvMap } from '@mspkit/psa/csv'
import { parseClient, parseTicket, parseTimeEntry } from '@mspkit/records'
import { parseSla } from '@mspkit/sla'
import type { Instant, Parsed, Period, Problem } from '@mspkit/values'
import type { Answers, Opened, Unmapped } from '../shared'
import { type Dataset, emptyDataset } from './dataset'
import { fetched, type InputFile, linesOf, textOf } from './files'
import { type FileKind, kindOf } from './kinds'
import { countProblems } from './problems-of-source'
import { cellsOf, fittingMap, readCsv, unmapped } from './read-csv'
import { progress } from './report-progress'
import { summaryOf } from './summary'

/** What is open, and the tables that still wait for a map. */
export interface Opening {
  readonly dataset: Dataset
  readonly waiting: { readonly file: InputFile; readonly cells: CsvCells }[]
}

export const newOpening = (): Opening => ({ dataset: emptyDataset(), waiting: [] })

/** `demo.json`, which the build writes. */
interface Demo {
  readonly name: string
  readonly asOf: Instant
  readonly period: Period
  readonly files: readonly string[]
}

/** The demo's year, as the server has it. */
export async function openDemo(opening: Opening): Promise<Opened> {
  const response = await fetch('../demo/demo.json').catch(() => null)
  if (response === null || !response.ok)
    throw new Error(
      'The demo could not be loaded. Drop an export of your own, or build the page again: npm run dashboard',
    )
  const { name, asOf, period, files }: Demo = await response.json()
  const { dataset } = opening
  dataset.name = name
  dataset.isDemo = true
  dataset.asOf = asOf
  dataset.period = period
  return openFiles(opening, await Promise.all(files.map((file) => fetched(`../demo/${file}`, file, asOf))))
}

export async function openFiles(opening: Opening, files: readonly InputFile[]): Promise<Opened> {
  const { dataset } = opening
  const tables = files.filter(({ name }) => !/\.(ndjson|jsonl|json)$/i.test(name))
  for (const file of files) if (!tables.includes(file)) await openJson(dataset, file)
  for (const file of tables) {
    const cells = await cellsOf(file)
    const map = fittingMap(cells, dataset.documents['CSV map'] ?? [])
    if (map === null) opening.waiting.push({ file, cells })
    else await addCsv(dataset, file, map)
  }
  if (dataset.name === '') dataset.name = files.map(({ name }) => name).join(', ')
  return opened(opening)
}

async function addCsv(dataset: Dataset, file: InputFile, map: CsvMap): Promise<void> {
  const { tickets, entries, source } = await readCsv(file, map)
  if (map.row === 'time-entry') dataset.entries = [...(dataset.entries ?? []), ...entries]
  else {
    dataset.waits = [...new Set([...dataset.waits, ...waitsOf(map)])]
    for (const ticket of tickets) addTicket(dataset, ticket)
  }
  dataset.sources.push(source)
  dataset.revision++
}

const waitsOf = ({ statuses = {} }: CsvMap): string[] =>
  Object.entries(statuses).flatMap(([label, meaning]) =>
    meaning !== 'ignore' && meaning.phase === 'waiting' ? [label] : [],
  )

function addTicket({ tickets, ticketIds }: Dataset, ticket: Dataset['tickets'][number]): void {
  if (ticketIds.has(ticket.id)) return
  ticketIds.add(ticket.id)
  tickets.push(ticket)
}

/** The tables that wait, read with a map that was confirmed. */
export async function useMap(opening: Opening, name: string, json: unknown): Promise<Parsed<Opened>> {
  const parsed = parseCsvMap(json)
  if (!parsed.ok) return parsed
  const at = opening.waiting.findIndex(({ file }) => file.name === name)
  const [one] = at < 0 ? [] : opening.waiting.splice(at, 1)
  if (one !== undefined) await addCsv(opening.dataset, one.file, parsed.value)
  const { documents } = opening.dataset
  documents['CSV map'] = [...(documents['CSV map'] ?? []), parsed.value]
  return { ok: true, value: opened(opening) }
}

/** The same table proposed again, with answers. */
export function proposeAgain(opening: Opening, name: string, answers: Answers): Unmapped | null {
  const one = opening.waiting.find(({ file }) => file.name === name)
  return one === undefined ? null : unmapped(one.file, one.cells, answers)
}

export const usePolicy = ({ dataset }: Opening, json: unknown): readonly Problem[] => {
  const parsed = parseSla(json)
  if (!parsed.ok) return parsed.problems
  dataset.policy = parsed.value
  dataset.revision++
  return []
}

export function opened(opening: Opening): Opened {
  const [first] = opening.waiting
  if (first !== undefined) return { unmapped: unmapped(first.file, first.cells, {}), summary: null }
  return { unmapped: null, summary: summaryOf(opening.dataset) }
}

async function openJson(dataset: Dataset, file: InputFile): Promise<void> {
  const isLines = /\.(ndjson|jsonl)$/i.test(file.name)
  const counter = countProblems()
  const rows: unknown[] = []
  let kind: FileKind | null = null
  if (isLines) {
    for await (const [line, text] of linesOf(file, (bytes) => progress(`Reading ${file.name}`, bytes, file.size))) {
      try {
        rows.push(JSON.parse(text))
      } catch (error) {
        counter.add({
          code: 'json/bad-line',
          severity: 'error',
          row: line,
          message: `Line ${line} is not JSON: ${error instanceof Error ? error.message : error}`,
        })
      }
    }
    kind = kindOf(rows)
  } else {
    const json = parsedJson(file.name, await textOf(file))
    kind = kindOf(json)
    if (Array.isArray(json)) rows.push(...json)
    else rows.push(json)
  }
  if (kind === null)
    throw new Error(
      `${file.name} holds nothing that this page knows. It reads tickets and time entries (CSV or one JSON object a line), CSV maps, SLA policies, contracts, clients, obligations, rosters and evidence. Rows as the API of a PSA returns them are not read here: export the list as CSV.`,
    )
  await demandObligations(kind, rows[0])
  const before = rows.length
  const kept = keep(dataset, kind, rows, (message, row) =>
    counter.add({ code: 'records/unreadable', severity: 'error', row, message }),
  )
  dataset.sources.push({
    name: file.name,
    kind,
    modifiedAt: file.modifiedAt,
    records: isLines || before > 1 ? kept : null,
    leftOut: before - kept,
    problems: counter.all(),
  })
  dataset.revision++
}

/** A policy of obligations that cannot be used is refused where it is dropped, not on every page. */
async function demandObligations(kind: FileKind, json: unknown): Promise<void> {
  if (kind !== 'obligations policy') return
  const { parseObligations } = await import('@mspkit/obligations')
  const parsed = parseObligations(json)
  if (!parsed.ok) throw new Error(unusable('obligations policy', parsed.problems))
}

const unusable = (what: string, problems: readonly Problem[]): string =>
  `The ${what} cannot be used. ${problems.map(({ path, message }) => `${path} ${message}`).join(' ')}`

function parsedJson(name: string, text: string): unknown {
  if (text.trim() === '') throw new Error(`${name} is empty. Export it again.`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** How many were kept. Unreadable ones are reported and left out. */
function keep(
  dataset: Dataset,
  kind: FileKind,
  rows: readonly unknown[],
  complain: (message: string, row: number) => void,
): number {
  const each = <T>(parse: (json: unknown) => Parsed<T>, take: (value: T) => void): number =>
    rows.filter((row, i) => {
      const parsed = parse(row)
      if (parsed.ok) take(parsed.value)
      else complain(parsed.problems.map(({ path, message }) => `${path} ${message}`.trim()).join(' '), i + 1)
      return parsed.ok
    }).length
  if (kind === 'tickets') return each(parseTicket, (ticket) => addTicket(dataset, ticket))
  if (kind === 'time entries') {
    const entries = dataset.entries ?? []
    dataset.entries = entries
    return each(parseTimeEntry, (entry) => entries.push(entry))
  }
  if (kind === 'clients') return each(parseClient, (client) => dataset.clients.push(client))
  if (kind === 'SLA policy') {
    const parsed = parseSla(rows[0])
    if (!parsed.ok) throw new Error(unusable('SLA policy', parsed.problems))
    dataset.policy = parsed.value
    return 1
  }
  dataset.documents[kind] = [...(dataset.documents[kind] ?? []), ...rows]
  return rows.length
}
