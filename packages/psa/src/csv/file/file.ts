// Reads a CSV file: header, rows, groups, records.

import { quote } from '@mspkit/values'
import { type Diagnostic, diagnostic } from '../../diagnostic'
import { type CellReader, cellReader } from '../cell/cell'
import type { CsvMap } from '../definition/definition'
import { noteGarbled, noteGarbledHeader } from './encoding'
import type { FileLayout, Layout } from './layout'
import type { CsvResult, CsvRow } from './raw'
import type { Batch, RowFault } from './records'

/** Makes one record of its rows. */
export type Make<T> = (layout: Layout, cells: CellReader, id: string, rows: readonly CsvRow[]) => CsvResult<T>

/** Rows in, results out: gathers the rows of one record. */
export interface Groups<T> {
  /** @param isClean whether the letters of the row were read rightly */
  take(row: CsvRow, isClean: boolean, give: (result: CsvResult<T>) => void): void
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

/** The records of a file, one by one. */
export async function* readRecords<T, L extends FileLayout>(
  map: FileForm,
  batches: AsyncIterable<Batch>,
  making: Making<T, L>,
): AsyncGenerator<CsvResult<T>, void, undefined> {
  for await (const batch of readBatches(map, batches, making)) {
    const results: CsvResult<T>[] = []
    batch.each((result) => results.push(result))
    yield* results
  }
}

/** Records that came together. */
export interface RecordBatch<T> {
  /** Gives each record, once, before the next batch is read. Of a long file most records are forgotten before the next is made. */
  each(visit: (result: CsvResult<T>) => void): void
}

/** Header, rows, groups, records: one pass over the rows of a file. Records come as their text does, many at once. */
export async function* readBatches<T, L extends FileLayout>(
  map: FileForm,
  batches: AsyncIterable<Batch>,
  { entity, layOut, begin, hold }: Making<T, L>,
): AsyncGenerator<RecordBatch<T>, void, undefined> {
  const groupsOf = begin()
  const cells = cellReader(map)
  const encoding = map.encoding ?? 'utf-8'
  // Of rows whose letters were read wrongly, until the record that they belong to is made.
  const garbled = new Map<number, Diagnostic>()
  const file: { known: { readonly layout: L; readonly groups: Groups<T> } | null } = { known: null }
  let hasEnded = false
  const skip = map.skip ?? 0
  for await (const batch of batches) {
    yield { each: (visit) => batch.each((row, broken) => take(row, broken, batch.strange, visit)) }
    if (hasEnded) return
  }
  const { known } = file
  if (known === null) yield { each: (visit) => visit(hold(fileResult(emptyFile, null))) }
  else
    yield {
      each: (visit) => {
        for (const result of known.groups.end()) visit(hold(withGarbled(result, garbled)))
        const none = known.layout.noneCounted()
        if (none !== null) visit(hold(fileResult({ header: known.layout.header, diagnostics: [none] }, null)))
      },
    }

  function take(row: CsvRow, broken: RowFault | null, strange: boolean, visit: (result: CsvResult<T>) => void): void {
    if (hasEnded || row.row <= skip) return
    if (file.known === null) {
      if (!isBlank(row.values)) readHeader(row, strange, visit)
      return
    }
    const { layout, groups } = file.known
    if (broken === null && (isBlank(row.values) || !layout.counts(row))) return
    const fault = malformed(broken, row, layout, entity)
    if (fault !== null) {
      const raw = { header: layout.header, rows: [row] }
      visit(hold({ value: null, vendorReported: null, diagnostics: [fault], raw }))
      return
    }
    const said = strange ? noteGarbled(row, layout, entity, encoding) : null
    if (said !== null) garbled.set(row.row, said)
    groups.take(row, said === null, (result) => visit(hold(withGarbled(result, garbled))))
  }

  function readHeader(row: CsvRow, strange: boolean, visit: (result: CsvResult<T>) => void): void {
    let layout = layOut(row.values, row.row)
    const wrong = strange ? noteGarbledHeader(row.values, row.row, encoding) : null
    if (wrong !== null) layout = { ...layout, diagnostics: [wrong, ...layout.diagnostics] }
    if (layout.diagnostics.length > 0) visit(hold(fileResult(layout, row)))
    hasEnded = layout.diagnostics.some((one) => one.severity === 'error')
    file.known = { layout, groups: groupsOf(layout, cells) }
  }
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
  fault: RowFault | null,
  row: CsvRow,
  layout: FileLayout,
  entity: 'ticket' | 'time-entry' | 'evidence',
): Diagnostic | null {
  const wanted = layout.header.length
  if (fault === null && row.values.length === wanted) return null
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
