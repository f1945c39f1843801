// How long a contract or a line runs, what a renewal does, and when it is billed: schema, type and prose of each, once.

import {
  type Doc,
  decimalSchema,
  described,
  list,
  localDateSchema,
  name,
  type Schema,
  strict,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const percent = (example: string) => described(decimalSchema, { noun: 'a percentage as text', examples: [example] })
const lineIds = described(list(name("a line's id", 'seats')), { noun: "a list of lines' ids", examples: [['seats']] })
const months = (example: number) => whole('a number of months', 1, example)

const term = strict({
  /** The first day. */
  from: localDateSchema,
  /** How many months; the end is clamped to the month's end. */
  months: months(36),
})
/** How long it was agreed for at first. */
export interface Term extends z.infer<typeof term>, Doc {}
export const termSchema: Schema<Term> = described(term, {
  synonyms: Object.fromEntries(
    ['to', 'until', 'end', 'through', 'enddate', 'years'].map((word) => [
      word,
      'Write how long it runs, e.g. "months": 12.',
    ]),
  ),
})

const noticeInDays = strict({
  /** Days before the last day of the term. */
  days: whole('a number of days', 0, 60),
})
/** Notice in days before the last day of the term. */
export interface NoticeInDays extends z.infer<typeof noticeInDays>, Doc {}

const noticeInMonths = strict({
  /** Months before the last day of the term: the same day of the month, clamped to the month's end. */
  months: whole('a number of months', 0, 3),
})
/** Notice in months before the last day of the term. */
export interface NoticeInMonths extends z.infer<typeof noticeInMonths>, Doc {}

const noticeInBusinessDays = strict({
  /** Business days before the last day of the term, that day not counted. */
  businessDays: whole('a number of business days', 0, 30),
  /** Name of the calendar on which they are counted back; may be left out where the contract has only one. */
  calendar: z.exactOptional(name("a calendar's name", 'desk')),
})
/** Notice in business days before the last day of the term, counted back on a calendar. */
export interface NoticeInBusinessDays extends z.infer<typeof noticeInBusinessDays>, Doc {}

/** How long before the last day of the term notice must be received. */
export type NoticePeriod = NoticeInDays | NoticeInMonths | NoticeInBusinessDays
const noticePeriodSchema: Schema<NoticePeriod> = described(
  z.union([noticeInDays, noticeInMonths, noticeInBusinessDays]),
  { noun: 'a notice period', examples: [{ days: 60 }, { months: 2 }] },
)

const upliftKeys = {
  /** Ids of the lines that are raised; `'all'` is every recurring line. */
  lines: z.union([z.literal('all'), lineIds]),
  /** Ids of lines that are not raised: licences that are passed on. */
  except: z.exactOptional(lineIds),
  /** Whether the rates of the contract's own rate card are raised too; its bands, minimums and travel never are. Default: no. */
  rateCard: z.exactOptional(z.boolean()),
  /** What the second raise is added to: the price as invoiced (the default), or the price before rounding. */
  compounding: z.exactOptional(z.enum(['rounded-price', 'exact-price'])),
}

const percentUplift = strict({
  ...upliftKeys,
  /** By how much prices go up, in percent. */
  percent: percent('3'),
})
/** A raise by a fixed percentage. */
export interface PercentUplift extends z.infer<typeof percentUplift>, Doc {}

const indexUplift = strict({
  ...upliftKeys,
  /** Name of the index, under which its values are given in the context: `'CPI-U'`. */
  index: name("an index's name", 'CPI-U'),
  /**
   * Month of the year that is read, 1 to 12: the last such month that is over when the new term begins, and the one a term
   * before.
   */
  indexMonth: described(z.int().check(z.minimum(1), z.maximum(12)), { noun: 'a month, 1 to 12', examples: [10] }),
  /** Percentage points on top. */
  plusPoints: z.exactOptional(percent('1')),
  /** Never less than this. */
  floorPercent: z.exactOptional(percent('2')),
  /** Never more than this. */
  capPercent: z.exactOptional(percent('5')),
  /** Decimals that the percentage is rounded to before it is applied; not rounded when left out. */
  percentDecimals: z.exactOptional(whole('a number of decimals', 0, 1)),
})
/** A raise by a price index between two of its months, a term apart. */
export interface IndexUplift extends z.infer<typeof indexUplift>, Doc {}

/**
 * What goes up at a renewal: the prices of recurring lines, and hourly rates where `rateCard` says so, from the price at the
 * end of the term before. A price that an amendment sets from the day of the renewal, or later, is not raised by it.
 */
export type UpliftRule = PercentUplift | IndexUplift
const upliftRuleSchema: Schema<UpliftRule> = described(z.union([percentUplift, indexUplift]), {
  noun: 'an uplift',
  examples: [{ lines: 'all', percent: '3' }],
})

const renewal = strict({
  /** Whether it renews unless notice is received in time. */
  auto: z.boolean(),
  /** Months that each renewal adds. */
  months: months(12),
  /** How long before the end of the term notice must be received. */
  notice: noticePeriodSchema,
  /**
   * What a notice does that was received too late for its term: nothing (`'void'`, the default; it must be given again), or it
   * ends the contract with the next term (`'next-term'`).
   */
  lateNotice: z.exactOptional(z.enum(['void', 'next-term'])),
  /** What goes up at each renewal. */
  uplift: z.exactOptional(upliftRuleSchema),
})
/** What happens when the term is over. */
export interface Renewal extends z.infer<typeof renewal>, Doc {}
export const renewalSchema: Schema<Renewal> = described(renewal, {
  noun: 'what happens when the term is over',
  examples: [{ auto: true, months: 12, notice: { days: 60 } }],
})

/** Which end of its period an invoice goes out at; lines at the other end are for the period before, or after. */
const bill = z.enum(['advance', 'arrears'])
const monthlyCycle = strict({
  /** A day on which a period begins. */
  anchor: localDateSchema,
  /** Months of a period. */
  months: months(1),
  /** Whether an invoice goes out when its period begins, or when it is over. Lines that do not say are billed likewise. */
  bill,
})
/** Every so many months. Boundary k is the anchor plus k times the months, clamped to the month's end and never chained. */
export interface MonthlyCycle extends z.infer<typeof monthlyCycle>, Doc {}
export const monthlyCycleSchema: Schema<MonthlyCycle> = monthlyCycle

const weeklyCycle = strict({
  /** A day on which a period begins. */
  anchor: localDateSchema,
  /** Weeks of a period. */
  weeks: whole('a number of weeks', 1, 2),
  /** Whether an invoice goes out when its period begins, or when it is over. Lines that do not say are billed likewise. */
  bill,
})
/** Every so many weeks. */
export interface WeeklyCycle extends z.infer<typeof weeklyCycle>, Doc {}
export const weeklyCycleSchema: Schema<WeeklyCycle> = weeklyCycle

const dayOfMonth = whole('a day of the month', 1, 31)
const twiceMonthlyCycle = strict({
  /** Days of the month on which periods begin, in order. The 31st is the last day of any month. */
  twiceAMonth: described(z.readonly(z.tuple([dayOfMonth, dayOfMonth])), {
    noun: 'two days of the month',
    examples: [[1, 15]],
  }),
  /** Whether an invoice goes out when its period begins, or when it is over. Lines that do not say are billed likewise. */
  bill,
})
/** Twice a month. */
export interface TwiceMonthlyCycle extends z.infer<typeof twiceMonthlyCycle>, Doc {}
export const twiceMonthlyCycleSchema: Schema<TwiceMonthlyCycle> = twiceMonthlyCycle

/** When it is billed: every so many months or weeks, or twice a month. */
export type BillingCycle = MonthlyCycle | WeeklyCycle | TwiceMonthlyCycle
export const billingCycleSchema: Schema<BillingCycle> = described(
  z.union([monthlyCycleSchema, weeklyCycleSchema, twiceMonthlyCycleSchema]),
  {
    noun: 'a billing cycle',
    examples: [
      { anchor: '2026-01-01', months: 1, bill: 'advance' },
      { anchor: '2026-01-05', weeks: 2, bill: 'arrears' },
      { twiceAMonth: [1, 15], bill: 'advance' },
    ],
  },
)
