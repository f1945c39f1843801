// Business time in a form that DuckDB reads by position, which costs a fraction of another join: a list of one calendar's slots, and days and
// slots of all calendars, numbered without gaps.

import { dayMs, minuteMs } from '@mspkit/values'
import type { TableShape } from '../tree/query'
import { dayRows, daysPerCalendar, shiftMs } from './day-table'
import type { Horizon, ListFacts, WarehouseCalendar } from './facts'

/** Days of all calendars are kept in one list up to this many. */
const mostDays = 1_000_000
/** Slots of all kinds of day are kept in one list up to this many: an entry of a day holds its open time and, in as many bits, its first slot. */
export const mostSlotEntries = 2 ** 18
/** Days of one calendar are kept slot by slot up to this many. */
const mostSlots = 2 ** 16
/** What statements need to read the lists of calendars; `null` where there are too many days. */
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
  const ids = Math.max(0, ...calendars.map(({ id }) => id + 1))
  const isSmall = (days + 1) * (ids + 1) < mostDays && patterns.size * (dayMs / slotMs) < mostSlotEntries
  return slotMs < minuteMs || !isSmall ? null : { fromMs: horizon.fromMs, days, slotMs, calendars: ids }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Whether one calendar is kept slot by slot, which takes one look-up in place of two. Open slots would not be below zero before 1970. */
export const isBySlot = ({ fromMs, days, slotMs }: ListFacts): boolean =>
  fromMs > 0 && (days * dayMs) / slotMs <= mostSlots

const keyOf = ({ fromMs }: ListFacts, calendarId: number): number =>
  calendarId * daysPerCalendar + (fromMs + shiftMs) / dayMs

/** Open milliseconds of a day before `x`, and whether it is open then. */
const beforeSql = (pieces: number): string =>
  eachPiece(pieces, (i) => `GREATEST(0, LEAST(x, e${i}) - s${i})`).join(' + ')
const isOpenSql = (pieces: number): string => eachPiece(pieces, (i) => `(s${i} <= x AND x < e${i})`).join(' OR ')
const eachPiece = (pieces: number, of: (i: number) => string): string[] =>
  Array.from({ length: pieces }, (_, i) => of(i + 1))

/**
 * One row with `slots` of a calendar: for each slot of the horizon, its open time before where it is closed, and where it is open that less its
 * beginning, which is below zero.
 */
export function slotListSql(lists: ListFacts, calendarId: number, pieces: number): string {
  const { fromMs, days, slotMs } = lists
  const [slots, first] = [dayMs / slotMs, keyOf(lists, calendarId)]
  const before = `cum_ms + ${beforeSql(pieces)}`
  const begins = `(day_key - ${first}) * ${dayMs} + x + ${fromMs}`
  return `SELECT list(v ORDER BY k) AS slots FROM (SELECT day_key * ${slots} + j AS k, CASE WHEN ${isOpenSql(pieces)} THEN ${before} - (${begins}) ELSE ${before} END AS v FROM (SELECT *, j * ${slotMs} AS x FROM business_day, range(${slots}) AS r(j) WHERE day_key BETWEEN ${first} AND ${first + days - 1}))`
}

const whole = (name: string) => ({ name, type: 'whole' as const })

/**
 * Days of all calendars: the open time before each, and the first slot of its kind of day. After the days of a calendar is one for instants
 * outside the horizon, and after those of all calendars are the days of one that is not there: their open time is NULL.
 */
export const listDayTable: TableShape = {
  name: 'business_list_day',
  columns: ['list_day', 'open_ms', 'first_slot'].map(whole),
}
/** Slots of each kind of day: open time from the start of the day is `open_ms`, and where `is_open` is 1, the time since it began besides. */
export const listSlotTable: TableShape = {
  name: 'business_list_slot',
  columns: ['list_slot', 'open_ms', 'is_open'].map(whole),
}

/** How many days of a calendar there are: those of the horizon, and the one for instants outside it. */
export const listDays = ({ days }: ListFacts): number => days + 1

/** One row with `days` and `slots`, the entries of both tables, each in one whole number. */
export const dayListsSql = `SELECT days, slots FROM (SELECT list(open_ms * ${mostSlotEntries} + first_slot ORDER BY list_day) AS days FROM ${listDayTable.name}) CROSS JOIN (SELECT list(open_ms * 2 + is_open ORDER BY list_slot) AS slots FROM ${listSlotTable.name})`

type Pieces = readonly (readonly [fromMs: number, toMs: number])[]

/** The rows of both tables. */
export function listRows(
  calendars: readonly WarehouseCalendar[],
  horizon: Horizon,
  lists: ListFacts,
): { readonly days: (number | null)[][]; readonly slots: number[][] } {
  const perDay = dayMs / lists.slotMs
  const days: (number | null)[][] = []
  const slots: number[][] = []
  const places = new Map<string, number>()
  const placeOf = (pieces: Pieces): number => {
    const written = pieces.join(' ')
    const known = places.get(written)
    if (known !== undefined) return known
    const first = slots.length
    places.set(written, first)
    for (let j = 0; j < perDay; j++) slots.push([first + j, ...slotOf(pieces, j * lists.slotMs)])
    return first
  }
  const perCalendar = listDays(lists)
  for (const calendar of calendars) {
    let day = calendar.id * perCalendar
    for (const { cumMs, pieces } of dayRows(calendar, horizon)) days.push([day++, cumMs, placeOf(pieces)])
    days.push([day, null, 0])
  }
  for (let day = 0; day < perCalendar; day++) days.push([lists.calendars * perCalendar + day, null, 0])
  return { days, slots }
}

function slotOf(pieces: Pieces, atMs: number): [openMs: number, isOpen: number] {
  let openMs = 0
  let isOpen = 0
  for (const [fromMs, toMs] of pieces) {
    openMs += Math.max(0, Math.min(atMs, toMs) - fromMs)
    if (fromMs <= atMs && atMs < toMs) isOpen = 1
  }
  return [openMs - isOpen * atMs, isOpen]
}
