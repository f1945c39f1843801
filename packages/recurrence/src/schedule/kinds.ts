// Kinds of rhythm, and what they need to know of the calendar.

import { epochDayOf, quote, type Weekday, weekdayIndex } from '@mspkit/values'

/** A rhythm in the client's local time. Hours are 0–23 on the client's clock. */
export type Schedule =
  | { readonly kind: 'weekly'; readonly weekday: Weekday; readonly hour: number }
  | { readonly kind: 'daily'; readonly hour: number }
  | { readonly kind: 'working-days'; readonly hour: number }
  | { readonly kind: 'monthly'; readonly day: number; readonly hour: number }
  | { readonly kind: 'after-patch-day'; readonly days: number; readonly hour: number }
  | { readonly kind: 'every-n-days'; readonly days: number; readonly hour: number | null }

/** What rhythms need to know of the calendar. Days are counted since 1970. */
export interface ScheduleCalendar {
  /** The local date on which patches come out in a month, as a day since 1970. */
  patchDay(year: number, month: number): number
  /** Whether people work on a day since 1970. */
  works(epochDay: number): boolean
}

/**
 * The second Tuesday of a month, in days since 1970.
 *
 * @throws RangeError when it is not a year and a month from 1 to 12.
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

/** Patches come on the second Tuesday and people work from Monday to Friday: the default. */
export const plainCalendar: ScheduleCalendar = /* @__PURE__ */ Object.freeze<ScheduleCalendar>({
  patchDay: secondTuesday,
  works: (day) => weekdayIndex(day) < 5,
})

export interface Hour {
  readonly hour: number
  /** Share of the episodes within 75 minutes of it. */
  readonly share: number
  readonly gain: number
  /** Midnight for the purpose of counting days: far from the hour, so that jitter does not cross it. */
  readonly shiftMs: number
}

/** A rhythm in local time, and how well the episodes fit it. */
export type StatedSchedule = {
  readonly schedule: Schedule
  readonly timeZone: string
  /** Probability against chance after all rhythms that were tried, 0–1 at four decimals. */
  readonly confidence: number
  /** Episodes that fit it. */
  readonly fitting: number
  /** Episodes that do not. */
  readonly apart: number
  /** Its dates on which nothing came. */
  readonly silent: number
}
