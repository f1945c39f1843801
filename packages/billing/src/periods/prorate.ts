// What does a part of a period cost?

import {
  addMonths,
  type Decimal,
  DomainError,
  daysBetween,
  daysInMonth,
  type LocalDate,
  type Money,
  type Month,
  monthOf,
  type Period,
  quote,
} from '@mspkit/values'
import { keyedOf } from '@mspkit/values/arguments'
import { type Amount, compare, type Exact, exact, over, plus, type Rounding, round, times } from '@mspkit/values/money'
import type { ProrationBasis } from '../definition'
import { assertPeriod, earlierOf, laterOf, monthsIn } from '../values/months'

/** Days of one calendar month, of how many it has. */
export interface MonthShare {
  readonly month: Month
  readonly days: number
  readonly of: number
}

/** A part of a price, and how it was counted. */
export interface ProratedAmount {
  readonly amount: Money
  /** Days charged, counted by the basis: strict 30/360 days are not the wall calendar's. */
  readonly days: number
  /** Days that are the whole price. */
  readonly of: number
  /** One for each calendar month, for the basis that goes by them; else empty. */
  readonly months: readonly MonthShare[]
}

/** What part of a price some days are, before any rounding. */
export interface Share {
  readonly factor: Exact
  readonly days: number
  readonly of: number
  readonly months: readonly MonthShare[]
}

interface Priced {
  readonly currency: string
  /** `half-away-from-zero` when left out. */
  readonly rounding?: Rounding
}

/** The days of `used` that lie in `period`; empty (at the period's start) when none do. */
export function within(used: Period, period: Period): Period {
  const from = laterOf(used.from, period.from)
  const to = earlierOf(used.to, period.to)
  return from < to ? { from, to } : { from: period.from, to: period.from }
}

/**
 * What does a part of a period cost?
 *
 * Days outside the period do not count; the whole period costs the whole amount on every basis, no day at all costs nothing, and
 * no part costs more than the whole (31 days of 30). Rounded once.
 *
 * @param input.amount the price of the whole period.
 * @param input.periodMonths how many months the amount is for, where the period is not a whole number of months and the basis is
 * `actual-over-30` or `30/360`.
 * @throws DomainError for an empty or reversed period, or a basis that needs `periodMonths`.
 * @see Zuora, "Prorating: 30 days or actual days", for the 30-day bases.
 * @example
 * import { periodOf } from '@mspkit/values'
 * prorate({ currency: 'USD', amount: '3000.00', period: periodOf('2026-03'),
 *   used: { from: '2026-03-10', to: '2026-04-01' }, basis: 'actual-days-in-period' })
 * // => { amount: '2129.03', days: 22, of: 31, months: [] }
 */
export function prorate(
  input: Priced & {
    readonly amount: Amount
    readonly period: Period
    readonly used: Period
    readonly basis: ProrationBasis
    readonly periodMonths?: number
  },
): ProratedAmount {
  keyedOf(input, 'a price to prorate', priceExample, ['currency', 'amount', 'period', 'used', 'basis'])
  const { factor, days, of, months } = shareOf(input.period, input.used, input.basis, input.periodMonths)
  return { amount: round(times(input.amount, factor), input.currency, input.rounding), days, of, months }
}

const priceExample =
  '{ "currency": "USD", "amount": "3000.00", "period": { "from": "2026-03-01", "to": "2026-04-01" }, "used": { "from": "2026-03-10", "to": "2026-04-01" }, "basis": "actual-days-in-period" }'

/** The part of a period that some days are, exact. See {@link prorate}. */
export function shareOf(period: Period, used: Period, basis: ProrationBasis, periodMonths?: number): Share {
  assertPeriod(period)
  assertPeriod(used)
  return shareIn(period, used, basis, periodMonths)
}

/** {@link shareOf} for periods that were checked. */
export function shareIn(period: Period, used: Period, basis: ProrationBasis, periodMonths?: number): Share {
  const periodDays = daysBetween(period.from, period.to)
  if (periodDays === 0)
    throw new DomainError(
      'billing/empty-period',
      `The period ${period.from} to ${period.to} is empty; no price can be shared over it. "to" is the first day after it.`,
      { period: { ...period } },
    )
  const part = within(used, period)
  const whole = part.from === period.from && part.to === period.to
  const usedDays = daysBetween(part.from, part.to)

  switch (basis) {
    case 'actual-days-in-period':
      return { factor: whole ? exact(1) : over(usedDays, periodDays), days: usedDays, of: periodDays, months: [] }
    case 'none':
      return { factor: exact(usedDays > 0 ? 1 : 0), days: usedDays, of: periodDays, months: [] }
    case 'actual-days-in-each-month': {
      const months = monthShares(part)
      const factor = whole ? exact(1) : over(sumOf(months), sumOf(monthShares(period)))
      return { factor, days: usedDays, of: periodDays, months }
    }
    case 'actual-over-30':
    case '30/360': {
      const of = 30 * (periodMonths ?? neededMonths(period, basis))
      const days = basis === '30/360' ? days360(part) : usedDays
      const factor = over(days, of)
      return { factor: whole || compare(factor, 1) > 0 ? exact(1) : factor, days, of, months: [] }
    }
    default:
      throw new TypeError(`${quote(basis)} is not a basis of proration. Write e.g. "actual-days-in-period".`)
  }
}

function neededMonths(period: Period, basis: ProrationBasis): number {
  const months = monthsIn(period)
  if (months) return months
  const message = `${period.from} to ${period.to} is not a whole number of months; basis "${basis}" needs periodMonths, e.g. 1.`
  throw new DomainError('billing/months-unknown', message, { period: { ...period }, basis })
}

const sumOf = (months: readonly MonthShare[]): Exact => plus(...months.map(({ days, of }) => over(days, of)))

/** The calendar months that some days touch, with how much of each. */
function monthShares(part: Period): MonthShare[] {
  const shares: MonthShare[] = []
  for (let from = part.from; from < part.to; ) {
    const month = monthOf(from)
    const next = addMonths(`${month}-01`, 1)
    const to = earlierOf(next, part.to)
    shares.push({
      month,
      days: daysBetween(from, to),
      of: daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))),
    })
    from = to
  }
  return shares
}

/**
 * Strict 30/360 days of a period: every month has days 1 to 30, both ends count, and an end on the last day of its
 * month is day 30. Of a half-open period the last day is the one before `to`.
 *
 * @example
 * days360({ from: '2026-01-20', to: '2026-02-10' }) // => 20
 * days360({ from: '2026-02-01', to: '2026-03-01' }) // => 30
 */
export function days360(part: Period): number {
  assertPeriod(part)
  if (part.from === part.to) return 0
  const end = lastDayOf(part)
  const start = civil(part.from)
  const endDay = end.day === daysInMonth(end.year, end.month) ? 30 : end.day
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + endDay - Math.min(start.day, 30) + 1
}

const civil = (date: LocalDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})

function lastDayOf(part: Period): { year: number; month: number; day: number } {
  const { year, month, day } = civil(part.to)
  if (day > 1) return { year, month, day: day - 1 }
  const previous = month > 1 ? { year, month: month - 1 } : { year: year - 1, month: 12 }
  return { ...previous, day: daysInMonth(previous.year, previous.month) }
}

/**
 * What do some days cost at a price per month, whatever months they cross?
 *
 * By each month's own length, or by thirtieths. Unlike {@link prorate} there is no whole: three months cost three times the
 * price, and by `actual-over-30` 31 days cost 31/30 of it. `of` is the days of the months touched, or 30.
 *
 * @throws DomainError for a reversed period.
 * @example
 * prorateMonths({ currency: 'USD', monthlyAmount: '56.00', used: { from: '2015-01-25', to: '2015-02-03' },
 *   basis: 'actual-days-in-each-month' }).amount // => '16.65'
 */
export function prorateMonths(
  input: Priced & {
    readonly monthlyAmount: Decimal
    readonly used: Period
    readonly basis: 'actual-days-in-each-month' | 'actual-over-30' | '30/360'
  },
): ProratedAmount {
  keyedOf(input, 'a price to prorate by months', monthlyExample, ['currency', 'monthlyAmount', 'used', 'basis'])
  const { used, basis } = input
  assertPeriod(used)
  const months = basis === 'actual-days-in-each-month' ? monthShares(used) : []
  const days = basis === '30/360' ? days360(used) : daysBetween(used.from, used.to)
  const of = basis === 'actual-days-in-each-month' ? months.reduce((total, month) => total + month.of, 0) : 30
  const factor = basis === 'actual-days-in-each-month' ? sumOf(months) : over(days, 30)
  return { amount: round(times(input.monthlyAmount, factor), input.currency, input.rounding), days, of, months }
}

const monthlyExample =
  '{ "currency": "USD", "monthlyAmount": "56.00", "used": { "from": "2026-01-25", "to": "2026-02-03" }, "basis": "actual-over-30" }'
