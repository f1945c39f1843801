// Reads a CSV file: header, rows, groups, records.

import { quote } from '@mspkit/values'
import { type Diagnostic, diagnostic } from '../diagnostic'
import { type CellReader, cellReader } from './cell'
import type { CsvMap } from './definition'
import { noteGarbled, noteGarbledHeader } from './encoding'
import type { FileLayout, Layout } from './layout'
import type { CsvResult, CsvRow } from './raw'
import type { Batch } from './records'

/** Makes one record of its rows. */
export type Make<T> = (layout: Layout, cells: CellReader, id: string, rows: readonly CsvRow[]) => CsvResult<T>

/** Rows in, results out: gathers the rows of one record. */
export interface Groups<T> {
  take(row: CsvRow): Iterable<CsvResult<T>>
  end(): Iterable<CsvResult<T>>
}

/** Of what the rows of a file are made, and how. */
export interface Making<T, L extends FileLayout = Layout> {
  readonly entity: 'ticket' | 'time-entry' | 'evidence'
  readonly layOut: (header: readonly string[], row: number) => L
  /** Called once, when reading begins; what it gives is called once the header is known. */
  readonly begin: () => (layout: L, cells: CellReader) => Groups<T>
  /** What is done with each result before it is given. */
  readonly hold: (result: CsvResult<T>) => CsvResult<T>
}

/** How a file is written, as far as its rows are concerned. */
type FileForm = Pick<CsvMap, 'skip' | 'encoding' | 'delimiter' | 'missing' | 'decimal'>

/** Header, rows, groups, records: one pass over the rows of a file. */
export async function* readRecords<T, L extends FileLayout>(
  map: FileForm,
  batches: AsyncIterable<Batch>,
  { entity, layOut, begin, hold }: Making<T, L>,
): AsyncGenerator<CsvResult<T>, void, undefined> {
  const groupsOf = begin()
  const cells = cellReader(map)
  const encoding = map.encoding ?? 'utf-8'
  // Of rows whose letters were read wrongly, until the record that they belong to is made.
  const garbled = new Map<number, Diagnostic>()
  let layout: L | null = null
  let groups: Groups<T> | null = null
  const skip = map.skip ?? 0
  for await (const batch of batches) {
    for (const row of batch.rows) {
      if (row.row <= skip) continue
      if (layout === null || groups === null) {
        if (isBlank(row.values)) continue
        layout = layOut(row.values, row.row)
        const wrong = batch.strange ? noteGarbledHeader(row.values, row.row, encoding) : null
        if (wrong !== null) layout = { ...layout, diagnostics: [wrong, ...layout.diagnostics] }
        if (layout.diagnostics.length > 0) yield hold(fileResult(layout, { row: row.row, values: row.values }))
        if (layout.diagnostics.some((one) => one.severity === 'error')) return
        groups = groupsOf(layout, cells)
        continue
      }
      if (row.fault === null && (isBlank(row.values) || !layout.counts(row))) continue
      const fault = malformed(row.fault, row, layout, entity)
      if (fault !== null)
        yield hold({
          value: null,
          vendorReported: null,
          diagnostics: [fault],
          raw: { header: layout.header, rows: [{ row: row.row, values: row.values }] },
        })
      else {
        const said = batch.strange ? noteGarbled(row, layout, entity, encoding) : null
        if (said !== null) garbled.set(row.row, said)
        for (const result of groups.take({ row: row.row, values: row.values })) yield hold(withGarbled(result, garbled))
      }
    }
  }
  if (groups === null) yield hold(fileResult(emptyFile, null))
  else for (const result of groups.end()) yield hold(withGarbled(result, garbled))
}

/** A record with what was said of the letters of its rows. */
function withGarbled<T>(result: CsvResult<T>, garbled: Map<number, Diagnostic>): CsvResult<T> {
  if (garbled.size === 0) return result
  const said = result.raw.rows.flatMap(({ row }): Diagnostic[] => {
    const one = garbled.get(row)
    garbled.delete(row)
    return one === undefined ? [] : [{ ...one, id: result.diagnostics[0]?.id ?? idOf(result.value) }]
  })
  return said.length === 0 ? result : { ...result, diagnostics: [...result.diagnostics, ...said] }
}

const idOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null

const isBlank = (values: readonly string[]): boolean => values.length === 1 && (values[0] as string).trim() === ''

const fileResult = <T>(layout: Pick<FileLayout, 'header' | 'diagnostics'>, row: CsvRow | null): CsvResult<T> => ({
  value: null,
  vendorReported: null,
  diagnostics: layout.diagnostics,
  raw: { header: layout.header, rows: row === null ? [] : [row] },
})

const emptyFile: Pick<FileLayout, 'header' | 'diagnostics'> = {
  header: [],
  diagnostics: [
    diagnostic(
      { vendor: 'csv', entity: 'file', id: null },
      {
        severity: 'error',
        code: 'psa/missing-value',
        path: '',
        received: null,
        message: 'The file is empty: it has no heading. Check the export.',
      },
    ),
  ],
}

/** A row whose cells cannot be distinguished, or do not fit the header: its values may be in the wrong columns. */
function malformed(
  fault: Batch['rows'][number]['fault'],
  row: { row: number; values: readonly string[] },
  layout: FileLayout,
  entity: 'ticket' | 'time-entry' | 'evidence',
): Diagnostic | null {
  const wanted = layout.header.length
  const extra = row.values.slice(wanted)
  if (fault === null && row.values.length >= wanted && extra.every((cell) => cell.trim() === '')) return null
  const shown = fault === null ? row.values.join(',') : (row.values[0] ?? '')
  const [why, remedy] =
    fault === 'quotes'
      ? [
          'a quote is opened and never closed, or closed in the middle of a cell',
          'Write quotes inside a quoted cell twice: "a ""word"" in quotes".',
        ]
      : fault === 'no-list'
        ? ['it has no list under the key that "each" of the map names', 'Write the key that holds the list.']
        : fault === 'length'
          ? ['the row is longer than a million characters, as if a quote were never closed', 'Close the quote.']
          : [
              `it has ${row.values.length} cells and the header ${wanted}`,
              row.values.length > wanted
                ? 'Put quotes around cells that hold the delimiter.'
                : 'Put quotes around cells that hold a line break, or fill in the missing cells.',
            ]
  return diagnostic(
    { vendor: 'csv', entity, id: null, row: row.row },
    {
      severity: 'error',
      code: 'psa/malformed-row',
      path: `/${row.row}`,
      received: shown.slice(0, 200),
      message: `Row ${row.row}: ${why}: ${quote(shown)}. It was left out. ${remedy}`,
    },
  )
}
