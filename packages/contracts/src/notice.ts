import type { Calendar } from '@mspkit/calendar'
import { addDays, addMonths, type LocalDate } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { NoticePeriod } from './definition'

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
      throw new RangeError(
        `The calendar has no business day in the ten years before ${date}, so notice cannot be counted back.`,
      )
  }
  return date
}

/**
 * Until which day can notice be given? The last day of the term minus the notice: days; months to the same day so many months earlier, clamped to
 * the month's end; or business days walked back on a calendar, the last day of the term not counted.
 *
 * @param lastDay the last day of the term, which is still served.
 * @param options.calendar needed for business days.
 * @throws RangeError for business days without a calendar, or one that is closed for ten years.
 * @example
 * lastDayForNotice('2026-05-31', { months: 3 }) // => '2026-02-28'
 * lastDayForNotice('2026-06-30', { days: 60 })  // => '2026-05-01'
 */
export function lastDayForNotice(
  lastDay: LocalDate,
  notice: NoticePeriod,
  options: { readonly calendar?: Calendar; readonly timeZone?: string } = {},
): LocalDate {
  if ('days' in notice) return addDays(lastDay, -notice.days)
  if ('months' in notice) return addMonths(lastDay, -notice.months)
  const { calendar, timeZone } = options
  const zone = calendar?.timeZone ?? timeZone
  if (!calendar || zone === undefined)
    throw new RangeError(
      'Notice in business days is walked back on a calendar, and none was given (or none says its zone).',
    )
  return businessDaysBefore(calendar, zone, lastDay, notice.businessDays)
}
