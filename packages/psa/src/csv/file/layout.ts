// Finds a map's columns in the header of a file.

import { didYouMean, quote } from '@mspkit/values'
import { type Diagnostic, diagnostic } from '../../diagnostic'
import { type Column, prepareColumn } from '../cell/cell'
import type { CsvColumns } from '../definition/column-definition'
import { columnsOf } from '../definition/columns'
import type { CsvMap } from '../definition/definition'
import type { CsvRow } from './raw'

/** What is known of a file by its header, whatever its rows are. */
export interface FileLayout {
  readonly header: readonly string[]
  /** Whether a row counts, by the map's `only`. */
  readonly counts: (row: CsvRow) => boolean
  /** Once all rows are read: that none counted, where there were some. */
  readonly noneCounted: () => Diagnostic | null
  /** Every column that is read, in the order of the map. */
  readonly read: readonly Column[]
  /** Columns that the file lacks; an `error` among them means that no row can be read. */
  readonly diagnostics: readonly Diagnostic[]
}

/** The map's columns, found in a file's header. */
export interface Layout extends FileLayout {
  readonly columns: { readonly [K in keyof CsvColumns]?: Column }
  readonly fields: ReadonlyMap<string, Column>
  readonly vendorReported: ReadonlyMap<string, Column>
}

/** Columns without which a row is no record. */
const vital: Readonly<Record<CsvMap['row'], readonly string[]>> = {
  event: ['id', 'at', 'openedAt'],
  ticket: ['id', 'openedAt'],
  'time-entry': ['id', 'worked'],
}

/** Finds the map's columns by their headings. A heading that the file lacks is reported once, with the nearest it has. */
export function layOut(map: CsvMap, header: readonly string[], row: number): Layout {
  const columns: Record<string, Column> = {}
  const groups = { fields: new Map<string, Column>(), vendorReported: new Map<string, Column>() }
  const diagnostics: Diagnostic[] = []
  const read: Column[] = []
  const headings = header.map((heading) => heading.trim())
  for (const { path, name, column, as } of columnsOf(map)) {
    const heading = typeof column === 'string' ? column : column.column
    const index = indexOf(headings, heading)
    if (index < 0) {
      diagnostics.push(
        lacks({ path, heading, row }, headings, path.startsWith('/columns') && vital[map.row].includes(name)),
      )
      continue
    }
    const outer = typeof column === 'string' ? undefined : column.within
    const within = outer === undefined ? null : indexOf(headings, outer)
    if (within !== null && within < 0) {
      diagnostics.push(lacks({ path: `${path}/within`, heading: outer as string, row }, headings, true))
      continue
    }
    const prepared = prepareColumn(map, column, index, as, within)
    read.push(prepared)
    if (path.startsWith('/fields')) groups.fields.set(name, prepared)
    else if (path.startsWith('/vendorReported')) groups.vendorReported.set(name, prepared)
    else columns[name] = prepared
  }
  if (read.length === 0 && diagnostics[0] !== undefined) diagnostics[0] = orFurtherDown(diagnostics[0])
  return { header, columns, ...groups, ...filterOf(map, headings, row, diagnostics), read, diagnostics }
}

/** A row without any heading of the map is no row of headings. */
const orFurtherDown = (one: Diagnostic): Diagnostic => ({
  ...one,
  message: `${one.message} Or the headings are further down: then count the rows above them, "skip": 1.`,
})

/** The filter of the map's `only`. Without its column no one knows which rows count, so none is read. */
export function filterOf(
  { only }: Pick<CsvMap, 'only'>,
  headings: readonly string[],
  row: number,
  diagnostics: Diagnostic[],
): Pick<FileLayout, 'counts' | 'noneCounted'> {
  if (only === undefined) return { counts: () => true, noneCounted: () => null }
  const index = indexOf(headings, only.column)
  if (index < 0) diagnostics.push(lacks({ path: '/only/column', heading: only.column, row }, headings, true))
  const wanted = new Set(typeof only.equals === 'string' ? [only.equals] : only.equals)
  let counted = false
  const others = new Set<string>()
  return {
    counts({ values }) {
      const cell = (values[index] ?? '').trim()
      const isWanted = wanted.has(cell)
      if (isWanted) counted = true
      else if (!counted && others.size < 10) others.add(cell)
      return isWanted
    },
    noneCounted: () => (counted || others.size === 0 ? null : noRow(only.column, [...wanted], [...others])),
  }
}

const noRow = (column: string, wanted: readonly string[], others: readonly string[]): Diagnostic =>
  diagnostic(
    { vendor: 'csv', entity: 'file', id: null },
    {
      severity: 'warning',
      code: 'psa/missing-value',
      path: '',
      received: wanted[0] ?? null,
      message: `No row has ${wanted.map(quote).join(' or ')} in the column ${quote(column)}, so none was read.${didYouMean(wanted[0] ?? '', others)} It holds ${others.map(quote).join(', ')}. Write one of them at /only/equals.`,
    },
  )

/** The place of a heading; `'category#2'` is the second of that name. */
export function indexOf(headings: readonly string[], heading: string): number {
  const exact = headings.indexOf(heading)
  const numbered = /^(.*)#(\d+)$/.exec(heading)
  if (exact >= 0 || numbered === null) return exact
  const places = headings.flatMap((one, index) => (one === numbered[1] ? [index] : []))
  return places[Number(numbered[2]) - 1] ?? -1
}

/** A heading that the map names at `path`, and the row of the headings. */
interface Wanted {
  readonly path: string
  readonly heading: string
  readonly row: number
}

export const lacks = ({ path, heading, row }: Wanted, headings: readonly string[], isVital: boolean): Diagnostic =>
  diagnostic(
    { vendor: 'csv', entity: 'file', id: null, row },
    {
      severity: isVital ? 'error' : 'warning',
      code: 'psa/unknown-column',
      path: `/${row}`,
      received: heading,
      message: `Row ${row}: the file has no column ${quote(heading)}, which the map names at ${path}.${didYouMean(heading, headings)} Its columns: ${headings.map(quote).join(', ')}. Write one of them at ${path}.`,
    },
  )
