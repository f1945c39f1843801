import type { LocalDate, Weekday } from '@mspkit/values'

/**
 * A stretch of the clock, `'09:00-17:30'`, half-open: the first minute counts, the last does not. An end at or before
 * the start is on the next date (`'22:00-06:00'`); `'00:00-24:00'` is the whole day.
 */
export type Window = string

/** The windows that start on each weekday. A weekday that is left out is closed. */
export type WeeklyHours = { readonly [day in Weekday]?: readonly Window[] }

/** A holiday on one date, with the name that explanations give. */
export interface NamedHoliday {
  readonly on: LocalDate
  readonly name?: string
}

/**
 * A holiday that comes back every year, without a horizon. Moving feasts and substitute days come from
 * `@mspkit/calendar/holidays`.
 */
export interface YearlyHoliday {
  /** Month and day, `'12-25'` (`'02-29'`: in leap years only), or the n-th weekday of a month. */
  readonly every: string | WeekdayOfMonth
  readonly name?: string
  /** The first local date on which the rule holds. */
  readonly from?: LocalDate
  /** The local date from which it no longer does. */
  readonly to?: LocalDate
}

/** `{ nth: -1, weekday: 'mon', month: 5 }` is the last Monday of May. */
export interface WeekdayOfMonth {
  /** 1 to 5 from the month's start, -1 to -5 from its end. A month without a fifth has no holiday. */
  readonly nth: number
  readonly weekday: Weekday
  /** 1 (January) to 12. */
  readonly month: number
}

/** All holidays of a set that is given by name when the calendar is compiled. */
export interface HolidaySetName {
  readonly set: string
}

/** A holiday as it may be written in a definition. */
export type Holiday = LocalDate | NamedHoliday | YearlyHoliday | HolidaySetName

/** Hours that hold from a date on, until the next version. */
export interface CalendarVersion {
  /** The first local date whose starting windows these are. */
  readonly from: LocalDate
  readonly hours: WeeklyHours
}

/** The hours of one desk in one time zone. */
export interface ZonedCalendar {
  readonly $schema?: string
  /** The version of this format. Missing means 1. */
  readonly version?: 1
  /** An IANA name, e.g. `'America/Chicago'`. All dates and times of the definition are its. */
  readonly timeZone: string
  /** The windows of an ordinary week, until the first of `versions`. */
  readonly hours: WeeklyHours
  /** Later hours, by the date from which they hold. Overrides, breaks and holidays are dated and hold under every version. */
  readonly versions?: readonly CalendarVersion[]
  /** By local date: the windows that start on it instead of the week's; `[]` for none. Beats a holiday. */
  readonly overrides?: Readonly<Record<LocalDate, readonly Window[]>>
  /** By local date: windows in which it is closed whatever else is written, overrides included. */
  readonly breaks?: Readonly<Record<LocalDate, readonly Window[]>>
  readonly holidays?: readonly Holiday[]
  /**
   * What a holiday closes: its local date from midnight to midnight (`'date'`, the default; last night's tail too), or
   * every shift that starts on it, to its end (`'shifts-starting'`).
   */
  readonly holidayCloses?: 'date' | 'shifts-starting'
  /** Windows start only on local dates from `from` (counts) to `to` (does not). Outside it the calendar is closed. */
  readonly validity?: { readonly from?: LocalDate; readonly to?: LocalDate }
}

/** Open when any part is. */
export interface UnionCalendar {
  readonly $schema?: string
  readonly version?: 1
  readonly union: readonly CalendarDefinition[]
}

/** Open when every part is. */
export interface IntersectionCalendar {
  readonly $schema?: string
  readonly version?: 1
  readonly intersect: readonly CalendarDefinition[]
}

/** Open when the first part is and none of the others. */
export interface DifferenceCalendar {
  readonly $schema?: string
  readonly version?: 1
  readonly subtract: readonly CalendarDefinition[]
}

/** When a desk works: one zone's week with its exceptions, or calendars put together, across zones too. */
export type CalendarDefinition = ZonedCalendar | UnionCalendar | IntersectionCalendar | DifferenceCalendar

/**
 * Around the clock. A definition like any other: `compileCalendar(always)`.
 *
 * @example
 * compileCalendar(always).elapsedMs('2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z') // => 86400000
 */
export const always: CalendarDefinition = {
  timeZone: 'Etc/UTC',
  hours: {
    mon: ['00:00-24:00'],
    tue: ['00:00-24:00'],
    wed: ['00:00-24:00'],
    thu: ['00:00-24:00'],
    fri: ['00:00-24:00'],
    sat: ['00:00-24:00'],
    sun: ['00:00-24:00'],
  },
}

/**
 * The calendar that is open when any of these is.
 *
 * @example
 * union({ timeZone: 'Etc/UTC', hours: {} }) // => { union: [{ timeZone: 'Etc/UTC', hours: {} }] }
 */
export function union(...parts: readonly CalendarDefinition[]): UnionCalendar {
  return { union: parts }
}

/**
 * The calendar that is open when all of these are.
 *
 * @example
 * compileCalendar(intersect(always, { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } })).nextOpen('2026-03-01T00:00:00Z')
 * // => '2026-03-02T09:00:00.000Z'
 */
export function intersect(...parts: readonly CalendarDefinition[]): IntersectionCalendar {
  return { intersect: parts }
}

/**
 * The calendar that is open when the first is and none of the others.
 *
 * @example
 * compileCalendar(subtract(always, { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } })).isOpen('2026-03-02T12:00:00Z')
 * // => false
 */
export function subtract(from: CalendarDefinition, ...less: readonly CalendarDefinition[]): DifferenceCalendar {
  return { subtract: [from, ...less] }
}
