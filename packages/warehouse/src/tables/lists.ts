// Business time as lists that DuckDB keeps at hand: a look-up by position costs a fraction of a join.

import { dayMs, minuteMs } from '@mspkit/values'
import { dayRows, daysPerCalendar, shiftMs } from './day-table'
import type { Horizon, ListFacts, WarehouseCalendar } from './facts'

/** More entries than these are slower than a join. */
const mostEntries = 2 ** 18
/** Days of one calendar are kept slot by slot up to this many. */
const mostSlots = 2 ** 16
/** The number of a pattern is packed below open time. */
export const patternsPerDay = 4096

/** The lists of calendars; `null` where joins are faster. */
export function listFacts(calendars: readonly WarehouseCalendar[], horizon: Horizon): ListFacts | null {
  const patterns = new Set<string>()
  let slotMs = dayMs
  for (const calendar of calendars)
    for (const { pieces } of dayRows(calendar, horizon)) {
      const written = pieces.join(' ')
      if (patterns.has(written)) continue
      patterns.add(written)
      for (const edge of pieces.flat()) slotMs = commonDivisor(slotMs, edge)
    }
  const days = (horizon.toMs - horizon.fromMs) / dayMs + 1
  const isSmall = days * calendars.length <= mostEntries && patterns.size * (dayMs / slotMs) <= mostEntries
  if (slotMs < minuteMs || patterns.size >= patternsPerDay || !isSmall) return null
  return { fromMs: horizon.fromMs, days, calendars: calendars.length, slotMs, patterns: patterns.size }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Whether one calendar is kept slot by slot, which takes one look-up in place of two. */
export const isBySlot = ({ days, slotMs }: ListFacts): boolean => (days * dayMs) / slotMs <= mostSlots

const keyOf = ({ fromMs }: ListFacts, calendarId: number): number =>
  calendarId * daysPerCalendar + (fromMs + shiftMs) / dayMs

/** Open milliseconds of a day before `x`, and whether it is open then. */
const beforeSql = (pieces: number): string =>
  eachPiece(pieces, (i) => `GREATEST(0, LEAST(x, e${i}) - s${i})`).join(' + ')
const isOpenSql = (pieces: number): string => eachPiece(pieces, (i) => `(s${i} <= x AND x < e${i})`).join(' OR ')
const eachPiece = (pieces: number, of: (i: number) => string): string[] =>
  Array.from({ length: pieces }, (_, i) => of(i + 1))
const columnsOf = (pieces: number): string => eachPiece(pieces, (i) => `s${i}, e${i}`).join(', ')

/**
 * One row with `slots` of a calendar: for each slot of the horizon, twice its open time before where it is closed, and twice its closed time
 * before, plus 1, where it is open.
 */
export function slotListSql(lists: ListFacts, calendarId: number, pieces: number): string {
  const { days, slotMs } = lists
  const [slots, first] = [dayMs / slotMs, keyOf(lists, calendarId)]
  const before = `cum_ms + ${beforeSql(pieces)}`
  const closed = `(day_key - ${first}) * ${dayMs} + x - (${before})`
  return `SELECT list(v ORDER BY k) AS slots FROM (SELECT day_key * ${slots} + j AS k, CASE WHEN ${isOpenSql(pieces)} THEN 2 * (${closed}) + 1 ELSE 2 * (${before}) END AS v FROM (SELECT *, j * ${slotMs} AS x FROM business_day, range(${slots}) AS r(j) WHERE day_key BETWEEN ${first} AND ${first + days - 1}))`
}

/**
 * One row with `days`, the open time before each day and its pattern, calendar by calendar, and `slots` of each pattern as in
 * {@link slotListSql}, from the start of the day. @param calendarId one calendar, or `null` for all of them
 */
export function patternListSql(lists: ListFacts, calendarId: number | null, pieces: number): string {
  const { days, slotMs } = lists
  const slots = dayMs / slotMs
  const columns = columnsOf(pieces)
  const first = keyOf(lists, calendarId ?? 0)
  const some = calendarId === null ? '' : ` WHERE day_key BETWEEN ${first} AND ${first + days - 1}`
  const before = beforeSql(pieces)
  const value = `CASE WHEN ${isOpenSql(pieces)} THEN 2 * (x - (${before})) + 1 ELSE 2 * (${before}) END`
  return `WITH day_ AS MATERIALIZED (SELECT * FROM business_day${some}), pattern_ AS MATERIALIZED (SELECT *, row_number() OVER (ORDER BY ${columns}) - 1 AS p FROM (SELECT DISTINCT ${columns} FROM day_))
SELECT (SELECT list(cum_ms * ${patternsPerDay} + p ORDER BY day_key) FROM day_ JOIN pattern_ USING (${columns})) AS days, (SELECT list(v ORDER BY k) FROM (SELECT p * ${slots} + j AS k, ${value} AS v FROM (SELECT *, j * ${slotMs} AS x FROM pattern_, range(${slots}) AS r(j)))) AS slots`
}
