// Reading one cell of a CSV by its column.

import { dayMs, fromEpochDay, fromEpochMs, type LocalDate, quote, type Severity } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { type Diagnostic, type DiagnosticCode, diagnostic, type EntityKind } from '../../diagnostic'
import type { CsvColumn, CsvUnit } from '../definition/column-definition'
import type { CsvMap } from '../definition/definition'
import type { CsvRow } from '../file/raw'
import { compileDateFormat, type DateReader } from './date-format'
import { isEmptyWord } from './empty-word'
import { notADate, quickInstant, readInstant } from './instant'
import { possibleDateFormats } from './possible-dates'
import { type Cell, empty, type Fault, fault, found, readBoolean, readMinutes, readNumber } from './value'

/** A column of the map, found in the header. */
export interface Column {
  readonly heading: string
  readonly index: number
  readonly as: 'text' | 'number' | 'boolean' | 'instant' | 'date' | 'duration'
  readonly unit: CsvUnit | null
  readonly dates: DateReader | null
  readonly zone: Zone | null
  /** Reads an instant in epoch milliseconds; NaN where the cell needs a closer look, with `dates` and `zone`. */
  readonly quick: ((text: string) => number) | null
  /** The column within which an id is one. */
  readonly within: number | null
}

/** How the map's columns are read; `as` is how the column is read where the map does not say. */
export function prepareColumn(
  map: Pick<CsvMap, 'dateFormat' | 'zone'>,
  column: CsvColumn,
  index: number,
  as: Column['as'],
  within: number | null,
): Column {
  const spec = typeof column === 'string' ? { column } : column
  const kind = spec.as ?? as
  const dated = kind === 'instant' || kind === 'date'
  const dates = dated ? compileDateFormat(spec.dateFormat ?? map.dateFormat) : null
  const zone = spec.zone ?? map.zone
  const form = dates?.ok ? dates.value : null
  const clock = dated && zone !== undefined ? zoneOf(zone) : null
  return {
    heading: spec.column,
    index,
    as: kind,
    unit: spec.unit ?? null,
    dates: form,
    zone: clock,
    quick: form === null ? null : quickInstant(form, spec.dateFormat ?? map.dateFormat, clock),
    within,
  }
}

/** A fault with how bad it is, and what to do where the code alone does not say. */
export interface RowFault extends Fault {
  readonly severity: Severity
  readonly remedy?: string
}

/** Reads cells of one file by its map. */
export interface CellReader {
  text(row: CsvRow, column: Column | null): string | null
  /** The text of a cell that many rows repeat, kept once: what is kept of a ticket does not keep the text of its file. */
  name(row: CsvRow, column: Column | null): string | null
  /** The id of a row: with that of the column within which it is one, where the map names one. */
  id(row: CsvRow, column: Column | null): string | null
  instantMs(row: CsvRow, column: Column | null): Cell<number>
  /** An instant whose cell is written as nearly all are; NaN for a cell that needs a closer look, with `instantMs`. */
  quickMs(text: string, column: Column): number
  date(row: CsvRow, column: Column | null): Cell<LocalDate>
  minutes(row: CsvRow, column: Column | null): Cell<number>
  number(row: CsvRow, column: Column | null): Cell<number>
  any(row: CsvRow, column: Column): Cell<unknown>
  diagnose(entity: EntityKind, id: string | null, row: CsvRow, column: Column | null, fault: RowFault): Diagnostic
}

/** More names are not kept. */
const mostNames = 20_000

export function cellReader(map: Pick<CsvMap, 'missing' | 'decimal'>): CellReader {
  const missing = map.missing === undefined || map.missing.length === 0 ? null : new Set(map.missing)
  const decimal = map.decimal ?? '.'
  const instants = new Map<Column, { text: string; cell: Cell<number> }>()
  /** Of each column, by its index, the last cell that is an instant. */
  const good: string[] = []

  function text(row: CsvRow, column: Column | null): string | null {
    if (column === null) return null
    const value = (row.values[column.index] ?? '').trim()
    return value === '' || missing?.has(value) ? null : value
  }

  const names = new Map<string, string>()
  function name(row: CsvRow, column: Column | null): string | null {
    const value = text(row, column)
    if (value === null) return null
    const known = names.get(value)
    if (known !== undefined || names.size >= mostNames) return known ?? value
    // The cells of a row are parts of the text that was read; a copy is not.
    const copy = String(JSON.parse(JSON.stringify(value)))
    names.set(copy, copy)
    return copy
  }

  function id(row: CsvRow, column: Column | null): string | null {
    const own = text(row, column)
    if (own === null || column === null || column.within === null) return own
    const outer = text(row, { ...column, index: column.within })
    return outer === null ? null : `${outer}-${own}`
  }

  function instantMs(row: CsvRow, column: Column | null): Cell<number> {
    const value = text(row, column)
    if (value === null || column === null) return empty
    const quick = quickMs(value, column)
    if (!Number.isNaN(quick)) return found(quick)
    // Neighbouring rows repeat their stamps.
    const known = instants.get(column)
    if (known?.text === value) return known.cell
    const cell = readInstant(value, column)
    instants.set(column, { text: value, cell })
    if (cell.value !== null) good[column.index] = value
    return cell
  }

  function quickMs(value: string, column: Column): number {
    const ms = column.quick === null ? Number.NaN : column.quick(value)
    if (!Number.isNaN(ms)) good[column.index] = value
    return ms
  }

  function date(row: CsvRow, column: Column | null): Cell<LocalDate> {
    const value = text(row, column)
    if (value === null || column === null) return empty
    const read = column.dates?.read(value)
    if (!read?.ok) return fault('psa/bad-date', read?.why ?? '')
    const localMs = read.epochMs === null ? read.localMs : (column.zone?.localMs(read.epochMs) ?? read.epochMs)
    return notADate(value, localMs) ?? found(fromEpochDay(Math.floor(localMs / dayMs)))
  }

  function minutes(row: CsvRow, column: Column | null): Cell<number> {
    const value = text(row, column)
    return value === null || column === null ? empty : readMinutes(value, column.unit, decimal)
  }

  function number(row: CsvRow, column: Column | null): Cell<number> {
    const value = text(row, column)
    return value === null || column === null ? empty : readNumber(value, decimal)
  }

  function any(row: CsvRow, column: Column): Cell<unknown> {
    if (column.as === 'duration') return minutes(row, column)
    if (column.as === 'date') return date(row, column)
    if (column.as === 'instant') {
      const cell = instantMs(row, column)
      return cell.value === null ? cell : found(fromEpochMs(cell.value))
    }
    const value = text(row, column)
    if (value === null) return empty
    if (column.as === 'number') return readNumber(value, decimal)
    return column.as === 'boolean' ? readBoolean(value) : found(value)
  }

  /** Of each column the cells that are no date of its form, and the last that is one: forms to be named must fit them all. */
  const looked = new Map<Column, string[]>()

  function remedyOf(code: DiagnosticCode, severity: Severity, row: CsvRow, column: Column | null): string | undefined {
    if (code === 'psa/sentinel-date' && severity === 'error') return 'Fill the cell: without it there is no record.'
    const word = text(row, column) ?? ''
    const isCell = code === 'psa/bad-date' || code === 'psa/bad-value'
    if (isCell && severity !== 'error' && isEmptyWord(word))
      return `If it means an empty cell, write "missing": ${JSON.stringify([...(missing ?? []), word])} in the map.`
    if (code !== 'psa/bad-date' || column === null) return remedies[code]
    const cells = looked.get(column) ?? []
    looked.set(column, cells)
    for (const cell of [text(row, column), good[column.index]])
      if (cell != null && cells.length < 20 && !cells.includes(cell)) cells.push(cell)
    const [first, ...others] = possibleDateFormats(cells)
    if (first === undefined) return 'Correct the cell.'
    const forms = [first, ...others].map((form) => `"dateFormat": ${quote(form)}`).join(' or ')
    return `Correct the cell, or write ${forms} in the map if the whole column is written so.`
  }

  return {
    text,
    name,
    id,
    instantMs,
    quickMs,
    date,
    minutes,
    number,
    any,
    diagnose: (entity, id, row, column, { severity, code, why, remedy = remedyOf(code, severity, row, column) }) => {
      const place = column === null ? `Row ${row.row}` : `Row ${row.row}, column ${quote(column.heading)}`
      return diagnostic(
        { vendor: 'csv', entity, id, row: row.row },
        {
          severity,
          code,
          path: column === null ? `/${row.row}` : `/${row.row}/${column.heading}`,
          received: column === null ? null : (row.values[column.index] ?? null),
          message: remedy === undefined ? `${place}: ${why}` : `${place}: ${why} ${remedy}`,
        },
      )
    },
  }
}

/** What to do about a fault, by its code. */
const remedies: Partial<Record<DiagnosticCode, string>> = {
  'psa/sentinel-date': 'Nothing to do: it is read as an empty cell.',
  'psa/bad-value': 'Correct the cell, or say in the map how the column is read.',
  'psa/ambiguous-date': 'Export the column in UTC or with its offset.',
  'psa/naive-datetime': 'Check the zone of the map.',
  'psa/missing-created': 'Fill the cell, or map the column that says when the ticket was opened.',
  'psa/missing-id': 'Fill the cell, or map the column that holds the id.',
  'psa/missing-client': 'Fill the cell, or write "given": { "clientId": "acme" } in the map.',
  'psa/missing-value': 'Fill the cell.',
}
