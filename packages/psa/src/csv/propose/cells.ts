// What a CSV file holds, as far as its first rows and all its cells say: delimiter, heading, distinct values.

import { type Parsed, problem, quote } from '@mspkit/values'
import { functionOf } from '@mspkit/values/arguments'
import Papa from 'papaparse'
import { isIterable } from '../../adapter/argument'

/** A column with its different cells and how often each occurs, the frequent ones first. */
export interface CsvCellColumn {
  readonly heading: string
  readonly counts: ReadonlyMap<string, number>
}

/** What the cells of an export are. */
export interface CsvCells {
  readonly delimiter: string
  readonly encoding: string
  /** Rows above the heading. */
  readonly skip: number
  readonly columns: readonly CsvCellColumn[]
  readonly rows: number
}

/** More different cells of one column are not kept. */
const mostCells = 5_000
/** More rows than these say nothing new. */
const mostRows = 200_000

/**
 * What do the cells of an export say? Reads a CSV whose form is not known, twice: its beginning for encoding, delimiter and heading, then its
 * first 200,000 rows for the different cells of each column.
 *
 * @param open opens the file from its beginning, each time that it is called.
 * @returns Problems for a file that is empty or no table.
 * @throws TypeError if `open` is not a function.
 * @example
 * const bytes = new TextEncoder().encode('Ticket;Company;Status\n7;acme;New\n8;zeta;New\n')
 * const cells = await readCsvCells(async function* () { yield bytes })
 * cells.ok && cells.value.delimiter              // => ';'
 * cells.ok && cells.value.columns[2]?.counts     // => new Map([['New', 2]])
 */
export async function readCsvCells(open: () => AsyncIterable<Uint8Array>): Promise<Parsed<CsvCells>> {
  functionOf(open, 'what opens the file', '() => file.stream()')
  const { text, encoding } = await beginning(chunksOf(open()))
  if (text.trim() === '') return wrong('psa/empty-file', 'The file is empty. Export it again.')
  const { delimiter } = Papa.parse<string[]>(text.slice(0, 100_000), {
    preview: 50,
    delimitersToGuess: [',', ';', '\t', '|'],
  }).meta
  const first = Papa.parse<string[]>(text, { delimiter, preview: 30 }).data
  const skip = headingRow(first)
  const heading = first[skip] ?? []
  if (heading.length < 2)
    return wrong(
      'psa/no-table',
      'The file has one column. Export a table with a heading, its columns divided by "," or ";".',
    )
  const header = numbered(heading.map((cell) => cell.replace(/^\ufeff/, '').trim()))
  const counts = header.map(() => new Map<string, number>())
  let rows = -1 - skip
  for await (const row of rowsOf(chunksOf(open()), encoding, delimiter)) {
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
  return { ok: true, value: { delimiter, encoding, skip, columns, rows: Math.max(0, rows) } }
}

const byCount = (counts: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...counts].sort(([, a], [, b]) => b - a))

/** @throws TypeError for what gives no bytes. */
function chunksOf(file: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (isIterable(file)) return file
  throw new TypeError(`${quote(file)} is not the chunks of a file. Return them from the function, e.g. file.stream().`)
}

const wrong = (code: string, message: string): Parsed<CsvCells> => ({
  ok: false,
  problems: [problem(code, '', message)],
})

/** The first text of a file, up to its last line end. UTF-16 has its mark; what is not UTF-8 is most often Windows-1252. */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly text: string; readonly encoding: string }> {
  for await (const chunk of chunks) {
    const encoding = encodingOf(chunk)
    const text = new TextDecoder(encoding).decode(chunk)
    return { text: text.slice(0, text.lastIndexOf('\n') + 1) || text, encoding }
  }
  return { text: '', encoding: 'utf-8' }
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  try {
    // A letter may be cut at the end of the chunk.
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The first row with at least two cells and 60 % as many filled ones as the fullest: titles above a table fill fewer. */
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

/** A line longer than this, in characters, is taken for a quote that was never closed. */
const longestLine = 1_048_576

async function* rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  delimiter: string,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding)
  let pending = ''
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    const lines = end === 0 ? '' : pending + text.slice(0, end)
    pending = end === 0 ? pending + text : text.slice(end)
    if (lines !== '') yield* Papa.parse<string[]>(lines, { delimiter }).data
    // What follows a line without an end is no table.
    if (pending.length > longestLine) return
  }
  yield* Papa.parse<string[]>(pending, { delimiter }).data
}

/** @throws TypeError for what `readCsvCells` does not return. */
export function cellsOf(cells: CsvCells): CsvCells {
  const fits =
    Array.isArray(cells?.columns) &&
    cells.columns.every((one) => typeof one?.heading === 'string' && one.counts instanceof Map)
  if (fits) return cells
  throw new TypeError(`${quote(cells)} is not the cells of an export. Give what readCsvCells returned.`)
}
