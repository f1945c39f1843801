// What is wrong with a whole CSV file, from its cells: title rows, another delimiter, line ends, the form of its dates.

import { type CsvColumn, type CsvMap, possibleDateFormats } from '@mspkit/psa/csv'
import { quote } from '@mspkit/values'
import Papa from 'papaparse'
import { openSource } from '../files/files'

/** What maps of every kind say of their file. */
export interface FileMap extends Pick<CsvMap, 'delimiter' | 'encoding' | 'skip' | 'missing'> {
  readonly columns: object
  readonly fields?: CsvMap['fields']
  readonly vendorReported?: CsvMap['vendorReported']
}

/** A file with its map, both as the user named them. */
export interface MappedFile {
  readonly path: string
  readonly mapPath: string
  readonly map: FileMap
}

/** Every column that the map names, in its order. */
export const columnsOf = ({ columns, fields = {}, vendorReported = {} }: FileMap): CsvColumn[] =>
  [columns, fields, vendorReported].flatMap((group): CsvColumn[] => Object.values(group))

export const headingOf = (column: CsvColumn): string => (typeof column === 'string' ? column : column.column)

/** The place of a column in a heading row; `'Status#2'` is the second of that name. */
export function placeOf(header: readonly string[], heading: string): number {
  const headings = header.map((cell) => cell.trim())
  const numbered = /^(.*)#(\d+)$/.exec(heading)
  if (headings.includes(heading) || numbered === null) return headings.indexOf(heading)
  return headings.flatMap((one, i) => (one === numbered[1] ? [i] : []))[Number(numbered[2]) - 1] ?? -1
}

/**
 * Why a file's heading is not what its map says: a sentence with the remedy; `null` where no reason is found.
 */
export async function headingAdvice(file: MappedFile, header: readonly string[]): Promise<string | null> {
  const { path, mapPath, map } = file
  const written = map.delimiter ?? ','
  const other = delimiters.find(
    (one) => one !== written && header.length === 1 && (header[0]?.split(one).length ?? 0) > 1,
  )
  if (other !== undefined) {
    return `${path}: the heading is one column; ${quote(other)} seems to divide it. Write "delimiter": ${quote(other)} in ${mapPath}.`
  }
  const rows = path === '-' ? [] : await firstRows(path, written, map.encoding)
  const wanted = columnsOf(map).map(headingOf)
  const known = (row: readonly string[]): number => row.filter((cell) => wanted.includes(cell.trim())).length
  const best = rows.reduce((most, row, i) => (known(row) > known(rows[most] ?? []) ? i : most), 0)
  if (best === (map.skip ?? 0) || known(rows[best] ?? []) < 2) return null
  return `${path}: row ${best + 1} holds the headings that the map names, not row ${(map.skip ?? 0) + 1}. Write "skip": ${best} in ${mapPath}.`
}

const delimiters = [',', ';', '\t', '|'] as const

/** The first rows of a file, at most 30. */
async function firstRows(path: string, delimiter: string, encoding = 'utf-8'): Promise<readonly string[][]> {
  return Papa.parse<string[]>(await beginning(path, encoding), { delimiter, preview: 30 }).data
}

/** The first text of a file, up to the last line end in 256 KiB. */
async function beginning(path: string, encoding = 'utf-8'): Promise<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of openSource(path).chunks) {
    const text = decoder.decode(chunk)
    return text.slice(0, text.lastIndexOf('\n') + 1) || text
  }
  return ''
}

/**
 * In which form the dates of a column are written: found in all its cells, so the file is read again.
 *
 * @returns a sentence for each column whose dates could not be read.
 */
export async function dateAdvice(file: MappedFile, headings: Iterable<string>): Promise<string[]> {
  const wanted = [...headings]
  if (wanted.length === 0 || file.path === '-') return []
  const cells = await distinctCells(file, wanted)
  return wanted.map((heading) => sentenceOf(file, heading, cells.get(heading) ?? new Set()))
}

/** Cells are counted by their form, so that a column of a million dates is a few. */
async function distinctCells(
  { path, map }: MappedFile,
  headings: readonly string[],
): Promise<Map<string, Set<string>>> {
  const found = new Map(headings.map((heading) => [heading, new Set<string>()]))
  const missing = new Set(['', ...(map.missing ?? [])])
  let columns: readonly (readonly [index: number, cells: Set<string>])[] | null = null
  let row = 0
  for await (const cells of rowsOf(path, map)) {
    if (row++ < (map.skip ?? 0)) continue
    if (columns === null) {
      columns = headings.map((heading) => [placeOf(cells, heading), found.get(heading) ?? new Set()])
      continue
    }
    for (const [index, distinct] of columns) {
      const cell = (cells[index] ?? '').trim()
      if (!missing.has(cell) && distinct.size < 20_000) distinct.add(cell)
    }
  }
  return found
}

async function* rowsOf(path: string, map: FileMap): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(map.encoding ?? 'utf-8')
  let pending = ''
  for await (const chunk of openSource(path).chunks) {
    pending += decoder.decode(chunk, { stream: true })
    const end = pending.lastIndexOf('\n') + 1
    if (end === 0) continue
    yield* Papa.parse<string[]>(pending.slice(0, end), { delimiter: map.delimiter ?? ',' }).data
    pending = pending.slice(end)
  }
  yield* Papa.parse<string[]>(pending, { delimiter: map.delimiter ?? ',' }).data
}

function sentenceOf({ path, mapPath, map }: MappedFile, heading: string, cells: ReadonlySet<string>): string {
  const column = quote(heading)
  const fitting = possibleDateFormats(cells)
  const where = columnsOf(map).find((one) => headingOf(one) === heading)
  const key = typeof where === 'object' && where.dateFormat !== undefined ? `of the column ${column} ` : ''
  const [only, ...others] = fitting
  if (only === undefined) {
    return `${path}: no form of date fits every cell of ${column}. Do what the lines above say.`
  }
  if (others.length === 0) {
    return `${path}: every cell of ${column} has the form ${quote(only)}. Write "dateFormat": ${quote(only)} ${key}in ${mapPath}.`
  }
  const forms = fitting.map(quote).join(' and ')
  return `${path}: every cell of ${column} fits ${forms}, and only who knows the export can say which. Write one as "dateFormat" ${key}in ${mapPath}.`
}
