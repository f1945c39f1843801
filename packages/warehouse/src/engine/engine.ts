// What an engine in this process can do, whatever its library is.

import type { TableShape } from '../tree/query'

export interface EngineOptions {
  /** The file of the database; without it, the database is in memory. */
  readonly database?: string
  /** How many threads DuckDB uses; by default, one a core. */
  readonly threads?: number
  /** The most memory that DuckDB takes before it writes to disk, e.g. `'1GB'`. */
  readonly memoryLimit?: string
}

/** A value of a result. Whole numbers of 64 bits are numbers. */
export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

/** A DuckDB database with one connection. */
export interface Engine {
  /** Runs statements that return nothing. */
  run(sql: string): Promise<void>
  /** The rows of a result, all at once. */
  rows(sql: string): Promise<Row[]>
  /** The rows of a result, some thousand at a time. */
  batches(sql: string): AsyncGenerator<Row[]>
  /** Which share of the statement that runs now is done, from 0 to 1. */
  progress(): number
  /** Fills a new table with rows in the order of its columns. */
  fill(shape: TableShape, rows: Iterable<readonly Value[]>): Promise<void>
  close(): void
}
