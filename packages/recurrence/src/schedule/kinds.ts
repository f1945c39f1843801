// The kinds of schedule, and what they need from a calendar.

import { epochDayOf, type LocalDate, quote, type Weekday, weekdayIndex } from '@mspkit/values'

/**
 * A schedule in the client's local time. Hours are 0–23. Days of the month that a month does not have mean its last day. `weeks` counts
 * the weekdays of a month: 1 is the first, -1 the last.
 */
export type Schedule =
  | { readonly kind: 'weekly'; readonly weekday: Weekday; readonly hour: number }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[]; readonly hour: number }
  | { readonly kind: 'daily'; readonly hour: number }
  | { readonly kind: 'working-days'; readonly hour: number }
  | { readonly kind: 'monthly'; readonly day: number; readonly hour: number }
  | { readonly kind: 'days-of-month'; readonly days: readonly number[]; readonly hour: number }
  | { readonly kind: 'last-day'; readonly hour: number }
  | {
      readonly kind: 'nth-weekday'
      readonly weekday: Weekday
      readonly weeks: readonly (1 | 2 | 3 | 4 | -1)[]
      readonly hour: number
    }
  | { readonly kind: 'working-day-of-month'; readonly which: 'first' | 'last'; readonly hour: number }
  | { readonly kind: 'after-patch-day'; readonly days: number; readonly hour: number }
  | { readonly kind: 'every-n-days'; readonly days: number; readonly hour: number | null }
  /** `months` is 2, 3, 4, 6 or 12; `month` is the first month of the year that it falls in. */
  | {
      readonly kind: 'every-n-months'
      readonly months: number
      readonly month: number
      readonly day: number
      readonly hour: number
    }

/** What schedules need from a calendar. Days are counted since 1970. */
export interface ScheduleCalendar {
  /** The local date on which patches come out in a month, as a day since 1970. */
  patchDay(year: number, month: number): number
  /** Whether people work on a day since 1970. */
  works(epochDay: number): boolean
}

/**
 * The second Tuesday of a month, in days since 1970.
 *
 * @throws RangeError if the arguments are not a year and a month from 1 to 12.
 * @example
 * new Date(secondTuesday(2026, 3) * 86_400_000).toISOString().slice(0, 10) // => '2026-03-10'
 */
export function secondTuesday(year: number, month: number): number {
  if (!Number.isInteger(year) || !Number.isInteger(month) || month < 1 || month > 12)
    throw new RangeError(
      `${quote(year)}, ${quote(month)} is not a month. Write a year and 1 (January) to 12, e.g. 2026, 3.`,
    )
  const first = epochDayOf(year, month, 1)
  return first + ((8 - weekdayIndex(first)) % 7) + 7
}

/** The default calendar: patch day is the second Tuesday, and people work from Monday to Friday. */
export const plainCalendar: ScheduleCalendar = /* @__PURE__ */ Object.freeze<ScheduleCalendar>({
  patchDay: secondTuesday,
  works: (day) => weekdayIndex(day) < 5,
})

export interface Hour {
  readonly hour: number
  /** Share of the episodes within 75 minutes of the hour. */
  readonly share: number
  readonly gain: number
  /** Where days begin when days are counted: far from the hour, so that no episode crosses it by chance. */
  readonly shiftMs: number
}

/** A schedule in local time, and how well the episodes fit it. */
export type StatedSchedule = {
  readonly schedule: Schedule
  readonly timeZone: string
  /** Probability that it is not chance, 0–1 with four decimals, after all schedules that were tried. */
  readonly confidence: number
  /** Episodes that fit it. */
  readonly fitting: number
  /** Episodes that do not fit it. */
  readonly apart: number
  /** Dates of the schedule without an episode. */
  readonly silent: number
  /** The date on which the schedule expects the next episode. */
  readonly next: LocalDate
}
