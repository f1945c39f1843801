// Calendar documents: schema, type and prose of each, once.

import {
  type Doc,
  described,
  list,
  localDateSchema,
  record,
  type Schema,
  strict,
  text,
  timeZoneSchema,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { everySchema, holidaySchema, weekdaySynonyms } from './holiday-definition'
import { parseWindow } from './window'

/**
 * A span of the clock, `'09:00-17:30'`, half-open: the first minute counts, the last does not. An end at or before
 * the start is on the next date (`'22:00-06:00'`); `'00:00-24:00'` is the whole day.
 */
export type Window = `${number}:${number}-${number}:${number}`
export const windowSchema: Schema<Window> = text(
  (value) => {
    const parsed = parseWindow(value)
    return parsed.ok ? [] : parsed.problems
  },
  {
    noun: 'a window',
    examples: ['09:00-17:30', '22:00-06:00'],
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  },
)

const windows = list(windowSchema)

const weeklyHours = strict({
  /** Windows that start on Mondays. */
  mon: z.exactOptional(windows),
  /** Windows that start on Tuesdays. */
  tue: z.exactOptional(windows),
  /** Windows that start on Wednesdays. */
  wed: z.exactOptional(windows),
  /** Windows that start on Thursdays. */
  thu: z.exactOptional(windows),
  /** Windows that start on Fridays. */
  fri: z.exactOptional(windows),
  /** Windows that start on Saturdays. */
  sat: z.exactOptional(windows),
  /** Windows that start on Sundays. */
  sun: z.exactOptional(windows),
})
/** The windows that start on each weekday. A weekday that is left out is closed. */
export interface WeeklyHours extends z.infer<typeof weeklyHours>, Doc {}
export const weeklyHoursSchema: Schema<WeeklyHours> = described(weeklyHours, {
  noun: 'the windows of a week',
  examples: [{ mon: ['09:00-17:30'] }],
  synonyms: weekdaySynonyms,
})

const calendarVersion = strict({
  /** The first local date whose starting windows these are. */
  from: localDateSchema,
  /** The windows of an ordinary week from then on. */
  hours: weeklyHoursSchema,
})
/** Hours that hold from a date on, until the next version. */
export interface CalendarVersion extends z.infer<typeof calendarVersion>, Doc {}
export const calendarVersionSchema: Schema<CalendarVersion> = calendarVersion

const recurring = strict({
  /**
   * On which dates: a day of every year (`'12-24'`), the n-th weekday of months (`{ nth: 1, weekday: 'sat' }`), a weekday or whole
   * weeks every so many weeks (`{ weeks: 2, weekday: 'sat' }`), or a season (`{ from: '06-01', through: '08-31' }`).
   */
  every: everySchema,
  /**
   * The hours of these dates instead of the week's: windows for a day or a weekday (`[]` for none), and windows by weekday for a
   * season or whole weeks. A holiday has none of them.
   */
  hours: z.exactOptional(z.union([windows, weeklyHoursSchema])),
  /** Windows in which it is closed on each of these dates, whatever else is written. */
  breaks: z.exactOptional(windows),
  /** What explanations call it. */
  name: z.exactOptional(z.string()),
  /** The first local date on which the rule holds, and the one from which weeks are counted. */
  from: z.exactOptional(localDateSchema),
  /** The local date from which it no longer does. */
  to: z.exactOptional(localDateSchema),
})
/**
 * Hours or breaks that come back: 24 December until noon, the first Saturday of the month, every second Saturday, summer hours. A rule for a day or a weekday takes precedence over one for a season or whole weeks; of two equal rules the first applies.
 */
export interface RecurringHours extends z.infer<typeof recurring>, Doc {}
export const recurringHoursSchema: Schema<RecurringHours> = described(recurring, {
  examples: [{ every: '12-24', hours: ['09:00-13:00'] }],
})

const byDate = record(localDateSchema, windows)
const head = {
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
}
const validity = strict({
  /** The first local date that counts. */
  from: z.exactOptional(localDateSchema),
  /** The first local date that no longer counts. */
  to: z.exactOptional(localDateSchema),
})

const zonedCalendar = strict({
  ...head,
  /** An IANA name, e.g. `'America/Chicago'`. All dates and times of the definition are its. */
  timeZone: timeZoneSchema,
  /** The windows of an ordinary week, until the first of `versions`. */
  hours: weeklyHoursSchema,
  /** Later hours, by the date from which they hold. Overrides, breaks and holidays are dated and hold under every version. */
  versions: z.exactOptional(list(calendarVersionSchema)),
  /** Hours and breaks that come back every year, month or few weeks. They hold under every version. */
  recurring: z.exactOptional(list(recurringHoursSchema)),
  /** By local date: the windows that start on it instead of the week's; `[]` for none. Beats a holiday. */
  overrides: z.exactOptional(byDate),
  /** By local date: windows in which it is closed whatever else is written, overrides included. */
  breaks: z.exactOptional(byDate),
  /** Days on which the desk is closed. */
  holidays: z.exactOptional(list(holidaySchema)),
  /**
   * What a holiday closes: its local date from midnight to midnight (`'date'`, the default; last night's tail too), or
   * every shift that starts on it, to its end (`'shifts-starting'`).
   */
  holidayCloses: z.exactOptional(z.enum(['date', 'shifts-starting'])),
  /** Windows start only on local dates from `from` (counts) to `to` (does not). Outside it the calendar is closed. */
  validity: z.exactOptional(validity),
})
/** The hours of one desk in one time zone. */
export interface ZonedCalendar extends z.infer<typeof zonedCalendar>, Doc {}
export const zonedCalendarSchema: Schema<ZonedCalendar> = zonedCalendar

const parts = <T>(part: Schema<T>): Schema<readonly T[]> =>
  list(part).check((context) => {
    if (context.value.length > 0) return
    const message = 'There is no calendar in this list. Write at least one.'
    context.issues.push({ code: 'custom', message, params: { code: 'calendar/no-parts' }, input: context.value })
  }) as z.core.$ZodType as Schema<readonly T[]>
const definitions: Schema<readonly CalendarDefinition[]> = z.lazy(() => parts(calendarDefinitionSchema))
const unread: Schema<readonly unknown[]> = parts(z.unknown())

const unionCalendar = strict({
  ...head,
  /** Open when any of these is. */
  union: definitions,
})
/** Open when any part is. */
export interface UnionCalendar extends z.infer<typeof unionCalendar>, Doc {}
export const unionCalendarSchema: Schema<UnionCalendar> = unionCalendar

const intersectionCalendar = strict({
  ...head,
  /** Open when all of these are. */
  intersect: definitions,
})
/** Open when every part is. */
export interface IntersectionCalendar extends z.infer<typeof intersectionCalendar>, Doc {}
export const intersectionCalendarSchema: Schema<IntersectionCalendar> = intersectionCalendar

const differenceCalendar = strict({
  ...head,
  /** Open when the first of these is and none of the others. */
  subtract: definitions,
})
/** Open when the first part is and none of the others. */
export interface DifferenceCalendar extends z.infer<typeof differenceCalendar>, Doc {}
export const differenceCalendarSchema: Schema<DifferenceCalendar> = differenceCalendar

/** The forms of a composed calendar, parts unread, so that each part is checked by its own form. */
export const composedShapes = {
  union: strict({ ...head, union: unread }),
  intersect: strict({ ...head, intersect: unread }),
  subtract: strict({ ...head, subtract: unread }),
}

/** When a desk works: one zone's week with its exceptions, or calendars put together, across zones too. */
export type CalendarDefinition = ZonedCalendar | UnionCalendar | IntersectionCalendar | DifferenceCalendar
export const calendarDefinitionSchema: Schema<CalendarDefinition> = described(
  z.union([zonedCalendarSchema, unionCalendarSchema, intersectionCalendarSchema, differenceCalendarSchema]),
  { noun: 'a calendar', examples: [{ timeZone: 'America/Chicago', hours: { mon: ['09:00-17:30'] } }] },
)
