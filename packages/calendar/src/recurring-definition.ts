// On which dates hours and breaks come back, as a calendar's definition writes it: schema, type and prose of each, once.

import { type Doc, described, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { counted, monthDaySchema, monthSchema, nthSchema, weekdaySchema } from './holiday-definition'

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
export const weekdayOfMonthsSchema: Schema<WeekdayOfMonths> = described(weekdayOfMonths, {
  noun: 'the n-th weekday of months',
  examples: [{ nth: 1, weekday: 'sat' }],
})

const everyFewWeeks = strict({
  /** 2 for every second week, counted from the rule's `from`. */
  weeks: counted(
    (value) => value >= 1,
    'calendar/weeks',
    'is not a number of weeks. Write 2 for every second week.',
    'a number of weeks',
    2,
  ),
  /** Which weekday. Left out: all seven dates of the week that begins on `from`, and of each that comes round. */
  weekday: z.exactOptional(weekdaySchema),
})
/** `{ weeks: 2, weekday: 'sat' }` is every second Saturday, the first on the rule's `from`; without `weekday` it is every second week. */
export interface EveryFewWeeks extends z.infer<typeof everyFewWeeks>, Doc {}
export const everyFewWeeksSchema: Schema<EveryFewWeeks> = described(everyFewWeeks, {
  noun: 'every so many weeks',
  examples: [{ weeks: 2, weekday: 'sat' }],
})

const season = strict({
  /** The first day of the season, month and day. */
  from: monthDaySchema,
  /** Its last day, which counts. A day earlier in the year than `from` is in the next year. */
  through: monthDaySchema,
})
/** `{ from: '06-01', through: '08-31' }` is 1 June to 31 August of every year, both included. */
export interface Season extends z.infer<typeof season>, Doc {}
export const seasonSchema: Schema<Season> = described(season, {
  noun: 'a season',
  examples: [{ from: '06-01', through: '08-31' }],
  synonyms: { to: 'Write "through", the last day that counts, e.g. "08-31".' },
})

export const everySchema = z.union([monthDaySchema, weekdayOfMonthsSchema, everyFewWeeksSchema, seasonSchema])
