// What a CSV file holds, as far as its first rows and all its cells say: delimiter, heading, distinct values.

import Papa from 'papaparse'
import { beginning } from '../csv/advice'
import { openSource } from '../files'
import { InputError } from '../terminal'

/** A column with its different cells, the frequent ones first. */
export interface CellColumn {
  readonly heading: string
  readonly counts: ReadonlyMap<string, number>
}

export interface CellTable {
  readonly delimiter: string
  readonly encoding: string
  /** Rows above the heading. */
  readonly skip: number
  readonly columns: readonly CellColumn[]
  readonly rows: number
}

/** More different cells of one column are not kept. */
const mostCells = 5_000
/** More rows than these say nothing new. */
const mostRows = 200_000

/** Reads a CSV whose form is not known. @throws InputError for what is no table. */
export async function readCells(path: string): Promise<CellTable> {
  if (path === '-') throw new InputError('map init reads a file more than once. Write the name of a file, not -.')
  const encoding = await encodingOf(path)
  const text = await beginning(path, encoding)
  if (text.trim() === '') throw new InputError(`${path} is empty. Export it again.`)
  const { delimiter } = Papa.parse<string[]>(text.slice(0, 100_000), {
    preview: 50,
    delimitersToGuess: [',', ';', '\t', '|'],
  }).meta
  const first = Papa.parse<string[]>(text, { delimiter, preview: 30 }).data
  const skip = headingRow(first)
  const heading = first[skip] ?? []
  if (heading.length < 2)
    throw new InputError(`${path} has one column. Export a table with a heading, its columns divided by "," or ";".`)
  const header = numbered(heading.map((cell) => cell.replace(/^\ufeff/, '').trim()))
  const counts = header.map(() => new Map<string, number>())
  let rows = -1 - skip
  for await (const row of rowsOf(path, encoding, delimiter)) {
    if (rows >= 0 && row.every((cell) => cell.trim() === '')) continue
    rows++
    if (rows < 1) continue
    if (rows > mostRows) break
    for (const [i, distinct] of counts.entries()) {
      const cell = (row[i] ?? '').trim()
      if (cell !== '' && (distinct.size < mostCells || distinct.has(cell)))
        distinct.set(cell, (distinct.get(cell) ?? 0) + 1)
    }
  }
  const columns = header.map((one, i) => ({ heading: one, counts: byCount(counts[i] ?? new Map()) }))
  return { delimiter, encoding, skip, columns, rows: Math.max(0, rows) }
}

const byCount = (counts: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...counts].sort(([, a], [, b]) => b - a))

/** UTF-16 has its mark; what is not UTF-8 is most often Windows-1252. */
async function encodingOf(path: string): Promise<string> {
  for await (const chunk of openSource(path).chunks) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    try {
      // A letter may be cut at the end of the chunk.
      new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
      return 'utf-8'
    } catch {
      return 'windows-1252'
    }
  }
  return 'utf-8'
}

/** The first row that has as many filled cells as any of the first ones. */
function headingRow(rows: readonly string[][]): number {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== '').length)
  const most = Math.max(...filled)
  const wide = rows.findIndex((row, i) => (filled[i] ?? 0) >= Math.min(most, Math.max(2, most * 0.6)) && row.length > 1)
  return Math.max(0, wide)
}

/** Headings as a map names them: of two with one name, the second is `'Status#2'`. */
function numbered(headings: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    return times === 1 ? heading : `${heading}#${times}`
  })
}

async function* rowsOf(path: string, encoding: string, delimiter: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding)
  let pending = ''
  for await (const chunk of openSource(path).chunks) {
    pending += decoder.decode(chunk, { stream: true })
    const end = pending.lastIndexOf('\n') + 1
    if (end === 0) continue
    yield* Papa.parse<string[]>(pending.slice(0, end), { delimiter }).data
    pending = pending.slice(end)
  }
  yield* Papa.parse<string[]>(pending, { delimiter }).data
}
