// The rows of business time: one a calendar and UTC day, and one an interval of open time within a bucket of cumulative open time.

import { dayMs, hourMs } from '@mspkit/values'
import type { TableShape } from '../tree/query'
import type { Horizon, WarehouseCalendar } from './facts'

/** Added to instants, so that days since then are never negative between 1900 and 2200. */
export const shiftMs = 32_768 * dayMs
/** How many keys of days one calendar has. */
export const daysPerCalendar = 131_072
/** Open time is looked up in buckets of this length. */
export const bucketMs = 8 * hourMs
/** How many keys of buckets one calendar has. */
export const bucketsPerCalendar = 1_048_576

/** The calendars that the tables hold. */
export const calendarTable: TableShape = {
  name: 'business_calendar',
  columns: [
    { name: 'calendar_id', type: 'whole' },
    { name: 'name', type: 'text' },
    { name: 'spec_hash', type: 'text' },
    { name: 'time_zone', type: 'text' },
    { name: 'tz_version', type: 'text' },
    { name: 'horizon_from_ms', type: 'whole' },
    { name: 'horizon_to_ms', type: 'whole' },
  ],
}

/** The table of days for calendars with at most so many open pieces a day. */
export const dayTable = (pieces: number): TableShape => ({
  name: 'business_day',
  columns: [
    { name: 'day_key', type: 'whole' },
    { name: 'cum_ms', type: 'whole' },
    ...Array.from({ length: pieces }, (_, i) => [
      { name: `s${i + 1}`, type: 'whole' as const },
      { name: `e${i + 1}`, type: 'whole' as const },
    ]).flat(),
  ],
})

/** Open time within one bucket: the open millisecond number `c` of the calendar is at `c + shift_ms`. */
export const dueTable: TableShape = {
  name: 'business_due',
  columns: [
    { name: 'due_key', type: 'whole' },
    { name: 'lo_ms', type: 'whole' },
    { name: 'hi_ms', type: 'whole' },
    { name: 'shift_ms', type: 'whole' },
  ],
}

/** A day of a calendar: the open time before it since the horizon began, and its open pieces in milliseconds of the UTC day. */
export interface DayRow {
  readonly key: number
  readonly cumMs: number
  readonly pieces: readonly (readonly [fromMs: number, toMs: number])[]
}

export interface DueRow {
  readonly key: number
  readonly loMs: number
  readonly hiMs: number
  readonly shiftMs: number
}

/** The first instant after 2199, the end of all calendars. */
export const lastMs = Date.UTC(2200, 0, 1)

/**
 * The rows of a calendar, day by day. The day that begins where the horizon ends is a whole one, because an instant on it would else count as
 * closed: what comes after it has no row.
 */
export function* dayRows({ id, calendar }: WarehouseCalendar, { fromMs, toMs }: Horizon): Generator<DayRow> {
  const spans = calendar.epoch.spans(fromMs, Math.min(toMs + dayMs, lastMs))
  let span = spans.next()
  let cumMs = 0
  for (let day = fromMs; day <= toMs; day += dayMs) {
    const pieces: [number, number][] = []
    let openMs = 0
    while (!span.done && span.value.fromMs < day + dayMs) {
      const from = Math.max(span.value.fromMs, day)
      const to = Math.min(span.value.toMs, day + dayMs)
      if (to > from) {
        pieces.push([from - day, to - day])
        openMs += to - from
      }
      if (span.value.toMs > day + dayMs) break
      span = spans.next()
    }
    yield { key: id * daysPerCalendar + (day + shiftMs) / dayMs, cumMs, pieces }
    cumMs += openMs
  }
}

/** The rows by which a calendar's due instants are found. */
export function* dueRows({ id, calendar }: WarehouseCalendar, { fromMs, toMs }: Horizon): Generator<DueRow> {
  let loMs = 0
  for (const span of calendar.epoch.spans(fromMs, toMs)) {
    const hiMs = loMs + span.toMs - span.fromMs
    // A boundary belongs to both buckets, because a due instant may be the closing or the next opening.
    for (let bucket = Math.floor(loMs / bucketMs); bucket <= Math.floor(hiMs / bucketMs); bucket++)
      yield { key: id * bucketsPerCalendar + bucket, loMs, hiMs, shiftMs: span.fromMs - loMs }
    loMs = hiMs
  }
}

/** The most open pieces that any of the calendars has on a UTC day, at least one. */
export function mostPieces(calendars: readonly WarehouseCalendar[], horizon: Horizon): number {
  let most = 1
  for (const calendar of calendars)
    for (const { pieces } of dayRows(calendar, horizon)) most = Math.max(most, pieces.length)
  return most
}
