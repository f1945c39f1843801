// Rhythms (how often) and lengths (how long): schema, type and prose of each, once.

import { type Duration, parseDuration, problem, quote, type Weekday } from '@mspkit/values'
import {
  type Doc,
  described,
  durationSchema,
  hintOf,
  localDateSchema,
  type Schema,
  strict,
  text,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const localDays = strict({
  /** The number of local dates after the first; the length ends with the last of them. */
  days: whole('a number of days', 1, 14),
})
/** A number of local dates. */
export interface LocalDays extends z.infer<typeof localDays>, Doc {}
export const localDaysSchema: Schema<LocalDays> = localDays

const businessDays = strict({
  /** The number of dates with open time in the obligation's calendar; the length ends with the last of them. */
  businessDays: whole('a number of business days', 1, 2),
})
/** A number of dates with open time in the obligation's calendar. */
export interface BusinessDays extends z.infer<typeof businessDays>, Doc {}
export const businessDaysSchema: Schema<BusinessDays> = businessDays

/**
 * A length of time: `'12h'`, `{ days: 14 }` or `{ businessDays: 2 }`. A duration is counted around the clock, or in open time
 * where the obligation names a calendar. `days` and `businessDays` end with the n-th local date, or date with open time,
 * after the one they are counted from.
 */
export type Length = z.infer<typeof durationSchema> | LocalDays | BusinessDays
export const lengthSchema: Schema<Length> = described(z.union([durationSchema, localDaysSchema, businessDaysSchema]), {
  noun: 'a length of time',
  examples: ['12h', { days: 14 }],
})

/** A weekday. The rhythm decides whether it takes a weekday or a day of the month. */
const weekday = text<Weekday>(() => [], { noun: 'a weekday', examples: ['wed'] })
const dayInPeriod = described(z.union([weekday, z.int()]), {
  noun: 'a weekday, or a day of the month',
  examples: ['wed', 15],
})

const periodKind = described(z.enum(['day', 'business-day', 'week', 'month', 'quarter', 'half-year', 'year']), {
  synonyms: {
    daily: 'Write "day".',
    weekly: 'Write "week".',
    monthly: 'Write "month".',
    quarterly: 'Write "quarter".',
    'half-yearly': 'Write "half-year".',
    semiannual: 'Write "half-year".',
    fortnight: 'Write { "each": "week", "weeks": 2, "from": "2026-01-05" }.',
    biweekly: 'Write { "each": "week", "weeks": 2, "from": "2026-01-05" }.',
    yearly: 'Write "year".',
    annually: 'Write "year".',
  },
})

const eachPeriod = strict({
  /** The periods; each needs a success of its own. */
  each: periodKind,
  /** Only on this day: a weekday of each week, or a day of each month (1–31, at most the month's last). */
  on: z.exactOptional(dayInPeriod),
  /** From the start of the period to the end of this day. */
  by: z.exactOptional(dayInPeriod),
  /** How many successes each period needs; 1 when missing. */
  times: z.exactOptional(whole('how many successes a period needs', 1, 2)),
  /** For weeks: one period lasts this many; 1 when missing. It needs `from`. `on` and `by` are days of its last week. */
  weeks: z.exactOptional(whole('a number of weeks', 1, 2)),
  /** For several `weeks`: a date in the first week of one of the periods. */
  from: z.exactOptional(localDateSchema),
  /** Month in which the year, or its first half or quarter, begins, 1–12; January when missing. */
  firstMonth: z.exactOptional(
    described(z.int().check(z.minimum(1), z.maximum(12)), { noun: 'a month, 1 (January) to 12', examples: [4] }),
  ),
})
/** Once in each period, or several `times`. `on` and `by` restrict it to a part of the period; without them, the whole period counts. */
export interface EachPeriod extends z.infer<typeof eachPeriod>, Doc {}
export const eachPeriodSchema: Schema<EachPeriod> = described(eachPeriod, {
  noun: 'the periods that each need a success',
  examples: [{ each: 'month' }],
})

const afterPatchTuesday = strict({
  /** The period opens when Microsoft publishes: on the second Tuesday of the month, at 10:00 in Redmond. */
  after: z.literal('patch-tuesday'),
  /** How long it is open. */
  within: lengthSchema,
})
/** Once after each Patch Tuesday of Microsoft. */
export interface AfterPatchTuesday extends z.infer<typeof afterPatchTuesday>, Doc {}
export const afterPatchTuesdaySchema: Schema<AfterPatchTuesday> = afterPatchTuesday

const within = strict({
  /** How long it may take, from when the subject comes under the contract or the last of `after` is done. */
  within: lengthSchema,
})
/** The time that something done once may take. */
export interface OnceWithin extends z.infer<typeof within>, Doc {}
export const onceWithinSchema: Schema<OnceWithin> = within

const once = strict({
  /** The time that it may take. */
  once: onceWithinSchema,
})
/** Once and for all, within a time from when the subject comes under the contract or the last of `after` is done. */
export interface Once extends z.infer<typeof once>, Doc {}
export const onceSchema: Schema<Once> = once

const fortnight = '{ "each": "week", "weeks": 2, "from": "2026-01-05" }'
const year = '{ "each": "year" }'
/** How people write a rhythm in one word. */
const rhythmWords: Readonly<Record<string, string>> = {
  hourly: '"1h"',
  nightly: '"24h", or { "each": "day" } for one on each date',
  daily: '"24h", or { "each": "day" } for one on each date',
  weekly: '{ "each": "week" }',
  fortnightly: fortnight,
  biweekly: fortnight,
  monthly: '{ "each": "month" }',
  quarterly: '{ "each": "quarter" }',
  'half-yearly': '{ "each": "half-year" }',
  semiannually: '{ "each": "half-year" }',
  yearly: year,
  annually: year,
  once: '{ "once": { "within": "48h" } }',
  'patch-tuesday': '{ "after": "patch-tuesday", "within": { "days": 14 } }',
}
const rhythmUnits: Readonly<Record<string, (n: number) => string>> = {
  d: (n) => `"${24 * n}h"`,
  w: (n) => (n === 1 ? '{ "each": "week" }' : `{ "each": "week", "weeks": ${n}, "from": "2026-01-05" }`),
  y: (n) => (n === 1 ? year : ''),
}

/** A word or a number of days that somebody writes for a rhythm; empty where the text is neither. */
function rhythmFor(written: string): string {
  const [, n, unit = ''] = /^(\d{1,4})\s*(d|w|y)(?:ays?|eeks?|ears?)?$/i.exec(written) ?? []
  return rhythmWords[written.toLowerCase()] ?? rhythmUnits[unit.toLowerCase()]?.(Number(n)) ?? ''
}

const interval = text<Duration>(
  (written) => {
    const parsed = parseDuration(written)
    if (parsed.ok) return []
    const meant = rhythmFor(written.trim())
    if (meant === '') return parsed.problems
    return parsed.problems.map(({ code }) => problem(code, '', `${quote(written)} is not a duration. Write ${meant}.`))
  },
  { ...hintOf(durationSchema), examples: ['24h', '1h30m'] },
)

/**
 * How often: within a duration of the last success (`'24h'`), once in each period by date, within a time of every Patch Tuesday,
 * or once and for all.
 */
export type Rhythm = z.infer<typeof durationSchema> | EachPeriod | AfterPatchTuesday | Once
export const rhythmSchema: Schema<Rhythm> = described(
  z.union([interval, eachPeriodSchema, afterPatchTuesdaySchema, onceSchema]),
  { noun: 'how often', examples: ['24h', { each: 'month' }] },
)
