// The last day on which notice can be given.

import { type Calendar, type CalendarDefinition, toCalendar } from '@mspkit/calendar'
import { addDays, addMonths, DomainError, type LocalDate, quote } from '@mspkit/values'
import { dateOf, numberOf, objectOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { NoticePeriod } from '../definition/term'

/** Whether a calendar has open time on a local date of its own. */
function isBusinessDay(calendar: Calendar, timeZone: string, date: LocalDate): boolean {
  const zone = zoneOf(calendar.timeZone ?? timeZone)
  return calendar.epoch.spans(zone.startOf(date), zone.startOf(addDays(date, 1))).next().done !== true
}

/** No calendar is closed for so long; one that is never opens again. */
const longestClosure = 3660

function businessDaysBefore(calendar: Calendar, timeZone: string, day: LocalDate, count: number): LocalDate {
  let date = day
  let closed = 0
  for (let left = count; left > 0; ) {
    date = addDays(date, -1)
    if (isBusinessDay(calendar, timeZone, date)) {
      left--
      closed = 0
    } else if (++closed > longestClosure)
      throw new DomainError(
        'contracts/no-business-day',
        `The calendar has no business day in the ten years before ${date}, so notice cannot be counted back.`,
        { before: date },
      )
  }
  return date
}

/** On what business days are counted back. */
export interface NoticeContext {
  readonly calendar?: CalendarDefinition | Calendar
  /** The zone of a calendar that has none of its own. */
  readonly timeZone?: string
}

/**
 * Until which day can notice be given? The last day of the term minus the notice: days; months to the same day so many months
 * earlier, clamped to the month's end; or business days counted back on a calendar, the last day of the term not counted.
 *
 * @param lastDay the last day of the term, which is still served.
 * @param context.calendar defined or compiled; needed for business days.
 * @throws DomainError for business days without a calendar, or on one that is closed for ten years; RangeError or TypeError for
 * arguments of the wrong kind.
 * @example
 * lastDayForNotice('2026-05-31', { months: 3 }) // => '2026-02-28'
 * lastDayForNotice('2026-06-30', { days: 60 })  // => '2026-05-01'
 */
export function lastDayForNotice(lastDay: LocalDate, notice: NoticePeriod, context: NoticeContext = {}): LocalDate {
  dateOf(lastDay)
  objectOf(notice, 'a notice period', '{ days: 60 }')
  objectOf(context, 'a context', '{ calendar: desk }')
  if ('days' in notice) return addDays(lastDay, -numberOf(notice.days, 'a number of days', '60'))
  if ('months' in notice) return addMonths(lastDay, -numberOf(notice.months, 'a number of months', '2'))
  if (!('businessDays' in notice))
    throw new TypeError(`${quote(notice)} is not a notice period. Write e.g. { days: 60 } or { months: 2 }.`)
  const calendar = context.calendar === undefined ? undefined : toCalendar(context.calendar)
  const zone = calendar?.timeZone ?? context.timeZone
  if (!calendar || zone === undefined)
    throw new DomainError(
      'contracts/no-calendar',
      'Notice in business days is counted back on a calendar, and none was given (or none says its zone).',
    )
  return businessDaysBefore(calendar, zone, lastDay, notice.businessDays)
}
