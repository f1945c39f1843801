// How holidays, and dates on which hours come back, are written in a calendar's definition: schema, type and prose of each, once.

import { parseLocalDate, type Weekday, weekdays } from '@mspkit/values'
import { type Doc, described, list, localDateSchema, type Schema, strict, text, whole } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** Month and day, `'12-25'`; `'02-29'` is a holiday in leap years only. */
export type MonthDay = `${number}-${number}`
const monthDaySchema: Schema<MonthDay> = text(
  (value) => {
    const leapYear = parseLocalDate(`2000-${value}`)
    if (leapYear.ok) return []
    const message = `${JSON.stringify(value.slice(0, 80))} is not a day of the year. Write month-day, e.g. "12-25".`
    return leapYear.problems.map((one) => ({ ...one, code: 'calendar/month-day', message }))
  },
  { noun: 'a day of the year', examples: ['12-25'], pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' },
)

/** Weekdays written in full, and what to write. */
export const weekdaySynonyms: Readonly<Record<string, string>> = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, day.slice(0, 3)]),
)
const weekdaySchema: Schema<Weekday> = described(z.enum(weekdays), { synonyms: weekdaySynonyms })

/** A whole number in a range, refused in the words of what it counts. */
const counted = (fits: (value: number) => boolean, code: string, refusal: string, noun: string, example: number) =>
  described(
    z.int().check((context) => {
      if (fits(context.value)) return
      const message = `${context.value} ${refusal}`
      context.issues.push({ code: 'custom', message, params: { code }, input: context.value })
    }),
    { noun, examples: [example] },
  )

const nthSchema = counted(
  (value) => value !== 0 && Math.abs(value) <= 5,
  'calendar/nth-weekday',
  'counts no weekday of a month. Write 1 to 5 from its start, or -1 to -5 from its end.',
  'which of them in the month',
  -1,
)
const monthSchema = counted(
  (value) => value >= 1 && value <= 12,
  'calendar/month',
  'is not a month. Write 1 (January) to 12.',
  'a month',
  5,
)

const weekdayOfMonth = strict({
  /** 1 to 5 from the month's start, -1 to -5 from its end. A month without a fifth has no holiday. */
  nth: nthSchema,
  /** Which weekday. */
  weekday: weekdaySchema,
  /** 1 (January) to 12. */
  month: monthSchema,
})
/** `{ nth: -1, weekday: 'mon', month: 5 }` is the last Monday of May. */
export interface WeekdayOfMonth extends z.infer<typeof weekdayOfMonth>, Doc {}
export const weekdayOfMonthSchema: Schema<WeekdayOfMonth> = weekdayOfMonth

const holidayName = z.exactOptional(z.string())

const namedHoliday = strict({
  /** Its local date. */
  on: localDateSchema,
  /** What explanations call it. */
  name: holidayName,
})
/** A holiday on one date, with the name that explanations give. */
export interface NamedHoliday extends z.infer<typeof namedHoliday>, Doc {}
export const namedHolidaySchema: Schema<NamedHoliday> = described(namedHoliday, {
  synonyms: {
    date: 'Did you mean "on"? A day of every year is written "every": "12-25".',
    day: 'Write "on": "2026-12-25", or for every year "every": "12-25".',
    month: 'Write "on": "2026-12-25", or for every year "every": "12-25".',
  },
})

const yearlyHoliday = strict({
  /** Month and day, `'12-25'` (`'02-29'`: in leap years only), or the n-th weekday of a month. */
  every: z.union([monthDaySchema, weekdayOfMonthSchema]),
  /** What explanations call it. */
  name: holidayName,
  /** The first local date on which the rule holds. */
  from: z.exactOptional(localDateSchema),
  /** The local date from which it no longer does. */
  to: z.exactOptional(localDateSchema),
})
/**
 * A holiday that comes back every year, without a horizon. Moving feasts and substitute days come from
 * `@mspkit/calendar/holidays`.
 */
export interface YearlyHoliday extends z.infer<typeof yearlyHoliday>, Doc {}
export const yearlyHolidaySchema: Schema<YearlyHoliday> = yearlyHoliday

const holidaySetName = strict({
  /** The name under which the list of holidays is given when the calendar is compiled. */
  set: described(z.string(), { noun: "a holiday set's name", examples: ['us-federal'] }),
})
/** All holidays of a set that is given by name when the calendar is compiled. */
export interface HolidaySetName extends z.infer<typeof holidaySetName>, Doc {}
export const holidaySetNameSchema: Schema<HolidaySetName> = holidaySetName

/** A holiday as it may be written in a definition. */
export type Holiday = z.infer<typeof localDateSchema> | NamedHoliday | YearlyHoliday | HolidaySetName
const writtenOut = [localDateSchema, namedHolidaySchema, yearlyHolidaySchema] as const
export const holidaySchema: Schema<Holiday> = z.union([...writtenOut, holidaySetNameSchema])
/** What a named set may hold: every holiday but the name of another set. */
export const holidayListSchema: Schema<readonly Holiday[]> = list(
  z.union(writtenOut) as z.core.$ZodType as Schema<Holiday>,
)

const weekdayOfMonths = strict({
  /** 1 to 5 from the month's start, -1 to -5 from its end. A month without a fifth is left out. */
  nth: nthSchema,
  /** Which weekday. */
  weekday: weekdaySchema,
  /** 1 (January) to 12. Left out: every month. */
  month: z.exactOptional(monthSchema),
})
/** `{ nth: 1, weekday: 'sat' }` is the first Saturday of every month; with `month`, of that month only. */
export interface WeekdayOfMonths extends z.infer<typeof weekdayOfMonths>, Doc {}
export const weekdayOfMonthsSchema: Schema<WeekdayOfMonths> = weekdayOfMonths

const everyFewWeeks = strict({
  /** 2 for every second week, counted from the rule's `from`. */
  weeks: whole('a number of weeks', 1, 2),
  /** Which weekday. Left out: all seven dates of the week that begins on `from`, and of each that comes round. */
  weekday: z.exactOptional(weekdaySchema),
})
/** `{ weeks: 2, weekday: 'sat' }` is every second Saturday, the first on the rule's `from`; without `weekday` it is every second week. */
export interface EveryFewWeeks extends z.infer<typeof everyFewWeeks>, Doc {}
export const everyFewWeeksSchema: Schema<EveryFewWeeks> = everyFewWeeks

const season = strict({
  /** The first day of the season, month and day. */
  from: monthDaySchema,
  /** Its last day, which counts. A day earlier in the year than `from` is in the next year. */
  through: monthDaySchema,
})
/** `{ from: '06-01', through: '08-31' }` is 1 June to 31 August of every year, both included. */
export interface Season extends z.infer<typeof season>, Doc {}
export const seasonSchema: Schema<Season> = described(season, {
  examples: [{ from: '06-01', through: '08-31' }],
  synonyms: { to: 'Write "through", the last day that counts.' },
})

/** The dates on which hours come back. */
export const everySchema = z.union([monthDaySchema, weekdayOfMonthsSchema, everyFewWeeksSchema, seasonSchema])
