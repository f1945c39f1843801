// What callers give to tables and statements: named calendars, horizons, and what statements need to know of the tables.

import type { Calendar, CalendarDefinition } from '@mspkit/calendar'

/** Calendars by name: definitions or compiled ones. */
export type NamedCalendars =
  | Readonly<Record<string, CalendarDefinition | Calendar>>
  | ReadonlyMap<string, CalendarDefinition | Calendar>

/** The instants that tables cover, from midnight to midnight UTC. */
export interface Horizon {
  readonly fromMs: number
  readonly toMs: number
}

/** A calendar with its id in the tables. */
export interface WarehouseCalendar {
  readonly id: number
  readonly name: string
  readonly calendar: Calendar
  /** What its rows depend on: the same hash and horizon give the same rows. */
  readonly specHash: string
}

/** What statements need to know to read business time by position. Calendars change from open to closed only between slots. */
export interface ListFacts {
  readonly fromMs: number
  /** Days of the horizon, with the one on which it ends. */
  readonly days: number
  readonly slotMs: number
  /** One more than the greatest id of a calendar. */
  readonly calendars: number
}

/** What statements need to know of the tables that they read. */
export interface TableFacts {
  /** Ids of calendars by name. */
  readonly ids: ReadonlyMap<string, number>
  /** How many open pieces a day `business_day` has. */
  readonly pieces: number
  /** For DuckDB, whose database has the `listTables` of `calendarTables` too: its `lists`. Without them, statements are those of every dialect. */
  readonly lists?: ListFacts | null
}
