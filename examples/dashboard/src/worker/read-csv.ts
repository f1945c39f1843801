// CSV exports: which map reads one, and the records that come out.

import { type CsvCells, type CsvMap, csv, parseCsvMap, proposeCsvMap, readCsvCells } from '@mspkit/psa/csv'
import type { Ticket, TimeEntry } from '@mspkit/records'
import type { Answers, Source, Unmapped } from '../shared'
import type { InputFile } from './files'
import { countProblems } from './problems-of-source'
import { breathe, progress } from './report-progress'

/** @throws Error that names the file, for what is no table. */
export async function cellsOf(file: InputFile): Promise<CsvCells> {
  const read = await readCsvCells(() =>
    file.chunks((bytes) => progress(`Looking through ${file.name}`, bytes, file.size)),
  )
  if (read.ok) return read.value
  throw new Error(`${file.name}: ${read.problems.map(({ message }) => message).join(' ')}`)
}

/** The first of these maps whose headings the file has all; `null` where none fits. */
export function fittingMap(cells: CsvCells, maps: readonly unknown[]): CsvMap | null {
  const headings = new Set(cells.columns.map(({ heading }) => heading))
  for (const json of maps) {
    const parsed = parseCsvMap(json)
    if (!parsed.ok) continue
    const { columns } = parsed.value
    const wanted = Object.values(columns).map((one) => (typeof one === 'string' ? one : one.column))
    if (wanted.every((heading) => headings.has(heading))) return parsed.value
  }
  return null
}

const mostCells = 80

export function unmapped(file: InputFile, cells: CsvCells, answers: Answers): Unmapped {
  const { map, open, check } = proposeCsvMap(cells, answers)
  return {
    file: file.name,
    rows: cells.rows,
    map,
    open,
    check,
    columns: cells.columns.map(({ heading, counts }) => ({
      heading,
      distinct: counts.size,
      cells: [...counts].slice(0, mostCells).map(([cell, count]) => ({ cell, count })),
    })),
  }
}

interface Records {
  readonly tickets: readonly Ticket[]
  readonly entries: readonly TimeEntry[]
  readonly source: Source
}

export async function readCsv(file: InputFile, map: CsvMap): Promise<Records> {
  const reader = csv(map).track()
  const counter = countProblems()
  const tickets: Ticket[] = []
  const entries: TimeEntry[] = []
  const isWork = map.row === 'time-entry'
  const stage = `Reading ${file.name}`
  let leftOut = 0
  const chunks = file.chunks((bytes) => progress(stage, bytes, file.size))
  const rows = isWork ? reader.timeEntries(chunks) : reader.tickets(chunks)
  let n = 0
  for await (const { value, diagnostics } of rows) {
    for (const one of diagnostics) counter.add(one)
    if (value === null) {
      if (diagnostics.some(({ entity }) => entity !== 'file')) leftOut++
    } else if ('workedMinutes' in value) entries.push(value)
    else tickets.push(value)
    if (++n % 2000 === 0) await breathe()
  }
  const source = {
    name: file.name,
    kind: isWork ? 'time entries' : 'tickets',
    modifiedAt: file.modifiedAt,
    records: isWork ? entries.length : tickets.length,
    leftOut,
    problems: counter.all(),
  }
  return { tickets, entries, source }
}
