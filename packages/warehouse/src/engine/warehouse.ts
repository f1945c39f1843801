// The embedded warehouse: calendars as tables in DuckDB, and answers by statements.

import type { CalendarContext } from '@mspkit/calendar'
import type { InstantLike } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { calendarsOf, horizonOf } from '../tables/calendars'
import type { Horizon, NamedCalendars, TableFacts } from '../tables/facts'
import { calendarTables } from '../tables/fill'
import { type DueOptions, dueQuery, type ElapsedOptions, elapsedQuery } from '../time/elapsed'
import { toSql } from '../tree/dialects'
import { openEngine } from './duckdb'
import type { Engine, EngineOptions, Row } from './engine'

export interface WarehouseOptions extends EngineOptions, CalendarContext {
  /** Calendars by the names that statements use. */
  readonly calendars: NamedCalendars
  /** The instants that the tables must cover: the earliest one in the data … */
  readonly from: InstantLike
  /** … and the latest due instant. */
  readonly to: InstantLike
}

/** Calendars as tables in an embedded DuckDB, and what is asked of them. */
export interface Warehouse {
  /** The instants that the tables cover. */
  readonly horizon: Horizon
  /** What statements need to know of the tables. */
  readonly tables: TableFacts
  /** Runs SQL of your own, e.g. to create a view over Parquet files. */
  run(sql: string): Promise<void>
  /** The rows of SQL of your own. */
  rows(sql: string): Promise<Row[]>
  /** Elapsed business time of each row of a table; see {@link elapsedQuery}. */
  elapsed(options: ElapsedOptions): Promise<Row[]>
  /** When so much business time has passed, for each row of a table; see {@link dueQuery}. */
  due(options: DueOptions): Promise<Row[]>
  /** Closes the database; what is in memory only is lost. */
  close(): void
}

const example = "{ calendars: { desk }, from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }"

/**
 * Opens an embedded DuckDB with calendars as tables.
 *
 * @throws Error with what to install where DuckDB is missing; DefinitionError for a calendar that is wrong; RangeError for a horizon that
 * ends before it begins.
 * @example
 * const warehouse = await openWarehouse({
 *   calendars: { desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'], tue: ['08:00-17:00'] } } },
 *   from: '2026-01-01T00:00:00Z',
 *   to: '2027-01-01T00:00:00Z',
 * })
 * await warehouse.run(`CREATE TABLE tickets AS SELECT 'T-1' AS id, epoch_ms(TIMESTAMPTZ '2026-03-02T15:00:00Z') AS opened, epoch_ms(TIMESTAMPTZ '2026-03-03T15:00:00Z') AS closed`)
 * await warehouse.elapsed({ from: 'tickets', keep: ['id'], calendar: 'desk', start: 'opened', end: 'closed' })
 * // => [{ id: 'T-1', elapsed_ms: 32400000 }]
 * warehouse.close()
 */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const { from, to } = objectOf(options, 'options', example)
  const horizon = horizonOf(from, to)
  const calendars = calendarsOf(options.calendars, options)
  const { pieces, lists, tables, listTables } = calendarTables(calendars, horizon)
  const engine = await openEngine(options)
  try {
    for (const { shape, rows } of [...tables, ...listTables]) await engine.fill(shape, rows())
  } catch (error) {
    engine.close()
    throw error
  }
  return warehouseOf(engine, horizon, { ids: new Map(calendars.map(({ name, id }) => [name, id])), pieces, lists })
}

function warehouseOf(engine: Engine, horizon: Horizon, tables: TableFacts): Warehouse {
  return {
    horizon,
    tables,
    run: engine.run,
    rows: engine.rows,
    elapsed: (options) => engine.rows(toSql(elapsedQuery(options, tables), 'duckdb')),
    due: (options) => engine.rows(toSql(dueQuery(options, tables), 'duckdb')),
    close: engine.close,
  }
}
