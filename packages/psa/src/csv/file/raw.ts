// The rows of a file, as they were: every result carries those that it came from.

import type { Mapped } from '../../diagnostic'

/** One row of the file, as it was. */
export interface CsvRow {
  /** Row number as a spreadsheet counts, the heading being 1. */
  readonly row: number
  readonly values: readonly string[]
}

/** The rows a record came from. */
export interface CsvRaw {
  readonly header: readonly string[]
  readonly rows: readonly CsvRow[]
}

/** What a file gives for one record, and for each row that gives none. */
export type CsvResult<T> = Mapped<T, CsvRaw>
