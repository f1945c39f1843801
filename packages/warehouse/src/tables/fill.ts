// Everything that a warehouse's tables of calendars hold, as rows in the order of their columns.

import { coveredOf, numberedOf } from '../given'
import type { TableShape } from '../tree/query'
import { calendarTable, dayRows, dayTable, dueRows, dueTable, mostPieces } from './day-table'
import type { Horizon, ListFacts, WarehouseCalendar } from './facts'
import { listDayTable, listFacts, listRows, listSlotTable } from './lists'

type Cell = string | number | null

/** A table with its rows. */
export interface FilledTable {
  readonly shape: TableShape
  readonly rows: () => Iterable<readonly Cell[]>
}

/** What `calendarTables` returns. */
export interface CalendarTables {
  readonly pieces: number
  readonly lists: ListFacts | null
  readonly tables: readonly FilledTable[]
  /** For DuckDB, where `lists` are given to statements. */
  readonly listTables: readonly FilledTable[]
}

/**
 * The tables of calendars over a horizon: `business_calendar`, `business_day`, `business_due`; how many open pieces a day they have; and what
 * lets DuckDB read business time by position: `lists` for statements, and `listTables` to fill besides. `lists` is `null` where there are too
 * many days.
 *
 * @example
 * const calendars = calendarsOf({ desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'] } } })
 * const { tables, pieces } = calendarTables(calendars, horizonOf('2026-03-02T00:00:00Z', '2026-03-04T00:00:00Z'))
 * tables.map(({ shape }) => shape.name) // => ['business_calendar', 'business_day', 'business_due']
 * pieces                                // => 1
 */
export function calendarTables(calendars: readonly WarehouseCalendar[], horizon: Horizon): CalendarTables {
  numberedOf(calendars)
  const pieces = mostPieces(calendars, coveredOf(horizon))
  const lists = listFacts(calendars, horizon)
  const ofLists = lists === null ? null : listRows(calendars, horizon, lists)
  return {
    pieces,
    lists,
    listTables:
      ofLists === null
        ? []
        : [
            { shape: listDayTable, rows: () => ofLists.days },
            { shape: listSlotTable, rows: () => ofLists.slots },
          ],
    tables: [
      { shape: calendarTable, rows: () => calendars.map((one) => calendarRow(one, horizon)) },
      { shape: dayTable(pieces), rows: () => ofEach(calendars, (one) => dayCells(one, horizon, pieces)) },
      { shape: dueTable, rows: () => ofEach(calendars, (one) => dueCells(one, horizon)) },
    ],
  }
}

const calendarRow = ({ id, name, calendar, specHash }: WarehouseCalendar, { fromMs, toMs }: Horizon): Cell[] => [
  id,
  name,
  specHash,
  calendar.timeZone,
  calendar.tzdata,
  fromMs,
  toMs,
]

function* ofEach<T>(
  calendars: readonly WarehouseCalendar[],
  rows: (one: WarehouseCalendar) => Iterable<T>,
): Generator<T> {
  for (const one of calendars) yield* rows(one)
}

function* dayCells(calendar: WarehouseCalendar, horizon: Horizon, pieces: number): Generator<Cell[]> {
  for (const row of dayRows(calendar, horizon)) {
    const cells: Cell[] = [row.key, row.cumMs]
    // An empty piece from 0 to 0 counts nothing, whatever the engine makes of NULL.
    for (let i = 0; i < pieces; i++) cells.push(...(row.pieces[i] ?? [0, 0]))
    yield cells
  }
}

function* dueCells(calendar: WarehouseCalendar, horizon: Horizon): Generator<Cell[]> {
  for (const { key, loMs, hiMs, shiftMs } of dueRows(calendar, horizon)) yield [key, loMs, hiMs, shiftMs]
}
