// The end of a length of time, in local dates or in open time.

import { dayMs, domainToMs, toEpochDay, toMs } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import { type Clock, isAllExempt } from './clock'
import type { Length } from './definition'

/** The day count of the local date at an instant; where midnight comes twice, its second pass is the later date's. */
export function localDay(zone: Zone, atMs: number): number {
  let day = Math.floor(zone.localMs(atMs) / dayMs)
  while (zone.firstInstant((day + 1) * dayMs) <= atMs) day++
  return day
}

/** The first instant of a local date given as a day count. */
export const startOfDay = (zone: Zone, day: number): number => zone.firstInstant(day * dayMs)

const within = (ms: number | null): number => (ms === null || ms >= domainToMs ? Number.POSITIVE_INFINITY : ms)

/**
 * The end of a length that is counted from an instant, in epoch milliseconds; Infinity when it never ends.
 *
 * Days and business days end with a local date. Counted from a `'start'`, the date in which the start lies is day 0, and a start on
 * a closed date counts as the next business day's. Counted from a `'due'`, which is itself the end of something, day 0 is the date in
 * which its last millisecond lies, so that a day of grace after midnight is one day and not two. Dates that are exempt all day are
 * not counted.
 */
export function endOf(length: Length, fromMs: number, counted: 'start' | 'due', clock: Clock): number {
  if (!(fromMs < domainToMs)) return Number.POSITIVE_INFINITY
  const { zone, calendar, time } = clock
  if (typeof length === 'string') {
    const ms = toMs(length)
    return within(time === null ? fromMs + ms : time.after(fromMs, ms))
  }
  const day = localDay(zone, counted === 'start' ? fromMs : fromMs - 1)
  if (clock.exempt.length > 0) return datesWithoutExempt(length, day, counted, clock)
  if ('days' in length) return within(startOfDay(zone, day + length.days + 1))
  // From the start of the date, so that a beginning after closing time still counts by its own date.
  const date =
    counted === 'start'
      ? calendar?.businessDay(startOfDay(zone, day), length.businessDays, { timeZone: zone.timeZone })
      : calendar?.businessDay(startOfDay(zone, day + 1), length.businessDays - 1, { timeZone: zone.timeZone })
  return date == null ? Number.POSITIVE_INFINITY : within(startOfDay(zone, toEpochDay(date) + 1))
}

/** The end of a number of dates, one after the other. */
function datesWithoutExempt(
  length: Exclude<Length, string>,
  fromDay: number,
  counted: 'start' | 'due',
  { zone, calendar, exempt }: Clock,
): number {
  const isOpen = (day: number): boolean =>
    'days' in length || (calendar?.elapsed(startOfDay(zone, day), startOfDay(zone, day + 1)) ?? 0) > 0
  let left = 'days' in length ? length.days : length.businessDays
  let day = fromDay
  if (counted === 'start') while (!isOpen(day) && startOfDay(zone, day) < domainToMs) day++
  while (left > 0) {
    day++
    if (startOfDay(zone, day) >= domainToMs) return Number.POSITIVE_INFINITY
    if (isOpen(day) && !isAllExempt(exempt, startOfDay(zone, day), startOfDay(zone, day + 1))) left--
  }
  return within(startOfDay(zone, day + 1))
}
