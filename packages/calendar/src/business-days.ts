// Business days between dates, and before a date: dates on which a calendar has open time.

import { addDays, type LocalDate, orThrow, parseLocalDate, quote } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { type Calendar, type DateOptions, isCalendar } from './calendar'

/** @throws TypeError, RangeError or DefinitionError for arguments that do not fit. */
function zoneFor(calendar: Calendar, options: DateOptions, dates: readonly LocalDate[]): Zone {
  if (!isCalendar(calendar) || typeof calendar.epoch?.previousOpen !== 'function')
    throw new TypeError(`${quote(calendar)} is not a compiled calendar. Give what compileCalendar returns.`)
  for (const date of dates) orThrow(parseLocalDate(date), 'date')
  const timeZone = options?.timeZone ?? calendar.timeZone
  if (timeZone === null)
    throw new RangeError(
      'The calendar has several zones, so it has no dates of its own. Write { timeZone: "America/Chicago" }.',
    )
  return zoneOf(timeZone)
}

/**
 * How many local dates have open time, from a date (counts) to another (does not)? Negative when the second is earlier.
 *
 * @throws RangeError when the calendar has several zones and none is given.
 * @example
 * const desk = compileCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'], fri: ['22:00-02:00'] }, holidays: ['2026-03-09'] })
 * businessDaysBetween(desk, '2026-03-02', '2026-03-16') // => 5
 */
export function businessDaysBetween(
  calendar: Calendar,
  from: LocalDate,
  to: LocalDate,
  options: DateOptions = {},
): number {
  const zone = zoneFor(calendar, options, [from, to])
  if (to < from) return -businessDaysBetween(calendar, to, from, options)
  const endMs = zone.startOf(to)
  let count = 0
  for (let at: number | null = zone.startOf(from); at !== null && at < endMs; ) {
    at = calendar.epoch.nextOpen(at)
    if (at === null || at >= endMs) break
    count++
    at = zone.startOf(addDays(zone.dateAt(at), 1))
  }
  return count
}

/**
 * The n-th local date with open time before a date, e.g. the last business day before a deadline; `null` when there is none.
 *
 * @throws RangeError when `n` is not a whole number of at least 1, or the calendar has several zones and none is given.
 * @example
 * const desk = compileCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'], fri: ['09:00-17:00'] } })
 * businessDayBefore(desk, '2026-03-09')    // => '2026-03-06'
 * businessDayBefore(desk, '2026-03-09', 2) // => '2026-03-02'
 */
export function businessDayBefore(
  calendar: Calendar,
  date: LocalDate,
  n = 1,
  options: DateOptions = {},
): LocalDate | null {
  const zone = zoneFor(calendar, options, [date])
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`${quote(n)} is not a number of business days. Write a whole number, 1 or more.`)
  let before = date
  for (let i = 0; i < n; i++) {
    const last = calendar.epoch.previousOpen(zone.startOf(before) - 1)
    if (last === null) return null
    // A closing is the first instant after open time; an open instant is its own.
    before = zone.dateAt(calendar.epoch.isOpen(last) ? last : last - 1)
  }
  return before
}
