// What part of a recurring price is charged: how often it is charged in the period, and for how many of its days.

import type { Decimal, Money, Period } from '@mspkit/values'
import { civilOf, DomainError, daysBetween, quote, toEpochDay } from '@mspkit/values'
import { type Amount, add, type Exact, exact, minus, negate, over, round, sign, times } from '@mspkit/values/money'
import type { PriceTerms } from '../charges/usage'
import type { FlatLine, IncludedOverageLine, ProrationBasis, RecurringBase, TieredLine } from '../definition'
import { type Share, shareIn } from '../periods/prorate'
import type { TimeFacts } from '../reasons/facts'
import { earlierOf, laterOf, monthsIn } from '../values/months'
import { plain } from '../values/plain'
import { rulesOf } from './cut'
import type { LineInPeriod } from './line-in-period'

/** How often a price is charged: so many times, or months of twelve for a price per year. `null` for a price per period. */
export interface PriceCount {
  readonly times: Exact
  /** Of a price per year: the months charged, from which month of the year on. */
  readonly year: { readonly from: number; readonly months: number } | null
}

/** The part of a price that is charged; `factor` is `null` for exactly one whole price. */
export interface TimeShare {
  readonly factor: Exact | null
  readonly facts: TimeFacts
  /** ` × 12 × 22/31` in a formula; empty for one whole price. */
  readonly text: string
  /** Of a whole period at a price per year: the months of it. */
  readonly year: PriceCount['year']
}

export function timeShareOf(
  line: LineInPeriod<FlatLine | TieredLine | IncludedOverageLine>,
  { periodMonths }: PriceTerms,
): TimeShare {
  const { definition, period, used, run } = line
  const per = definition.per ?? 'period'
  const consumed = 'quantity' in definition && isConsumption(definition.quantity)
  const count = consumed ? null : pricesIn(definition, period, periodMonths)
  if (used === run && (consumed || (used.from === period.from && used.to === period.to))) {
    const facts = { per, days: null, of: null, basis: null }
    return { factor: count?.times ?? null, facts, text: countText(count), year: count?.year ?? null }
  }
  const basis = rulesOf(definition.proration).part ?? 'actual-days-in-period'
  const { factor, days, of } = portionOf(line, run, consumed ? 'none' : basis, periodMonths) ?? nothing
  return {
    factor: count === null ? factor : times(factor, count.times),
    facts: { per, days, of, basis },
    text: countText(count) + daysText(days, of, basis !== 'none' || used !== run),
    year: null,
  }
}

const nothing: Share = { factor: /* @__PURE__ */ exact(0), days: 0, of: 1, months: [] }

/** Whether a quantity is what was used up, of which a part of a period has its own, and not a level that every day has. */
export const isConsumption = (quantity: unknown): boolean =>
  typeof quantity === 'object' && quantity !== null && 'reading' in quantity && quantity.reading === 'consumption'

/**
 * The part of a price that some days of a run cost on the days of one of its prices: the share of the days, divided by the days at each price so
 * that equal prices add up to the share. `null` where the price holds on none of them.
 */
export function portionOf(
  { definition, period, used, run }: LineInPeriod,
  days: Period,
  basis: ProrationBasis,
  periodMonths: number | undefined,
): Share | null {
  const whole = shareIn(period, days, basis, periodMonths)
  if (used === run) return whole
  const from = laterOf(used.from, days.from)
  const to = earlierOf(used.to, days.to)
  if (from >= to) return null
  const divide = dividingBasis(definition)
  const until = (day: typeof to): Share => shareIn(period, { from: days.from, to: day }, divide, periodMonths)
  const [before, after, all] = [until(from), until(to), until(days.to)]
  const part = minus(after.factor, before.factor)
  const isWhole = sign(all.factor) > 0
  const share = isWhole ? over(part, all.factor) : over(daysBetween(from, to), daysBetween(days.from, days.to))
  return { factor: times(whole.factor, share), days: after.days - before.days, of: after.of, months: [] }
}

/** By which days a run is divided where the price changed. */
function dividingBasis(definition: LineInPeriod['definition']): ProrationBasis {
  const { prices } = 'proration' in definition ? rulesOf(definition.proration) : {}
  return prices === undefined || prices === 'none' || prices === 'next-period' ? 'actual-days-in-period' : prices
}

/**
 * How many times a price is charged for its period: 12 for a price per month in a year; `null` for a price per period.
 *
 * Months of a price per year are counted from January, so that any twelve months add up to the price.
 */
export function pricesIn(
  line: Pick<RecurringBase, 'id' | 'per'>,
  period: Period,
  periodMonths: number | undefined,
): PriceCount | null {
  if (line.per === undefined || line.per === 'period') return null
  const months = periodMonths ?? monthsIn(period)
  if (!months) {
    const message = `Line ${quote(line.id)} has a price per ${line.per}, and ${period.from} to ${period.to} is not a whole number of months. Write periodMonths, e.g. 1.`
    throw new DomainError('billing/months-unknown', message, { lineId: line.id, period: { ...period } })
  }
  if (line.per === 'month') return { times: exact(months), year: null }
  const year = months % 12 === 0 ? null : { from: civilOf(toEpochDay(period.from)).month - 1, months }
  return { times: over(months, 12), year }
}

/** What a share of a price costs, rounded once. Months of a price per year are the differences of its running total. */
export function priceOfShare(
  price: Amount,
  { factor, year }: Pick<TimeShare, 'factor' | 'year'>,
  { currency, rounding }: Pick<PriceTerms, 'currency' | 'rounding'>,
): Money {
  if (year === null) return round(factor === null ? price : times(price, factor), currency, rounding)
  const until = (months: number): Money => round(over(times(price, months), 12), currency, rounding)
  return add(currency, until(year.from + year.months), negate(until(year.from)))
}

/** The whole price of one for a period. */
export const wholePrice = (price: Decimal, count: PriceCount | null): Amount =>
  count === null ? price : times(price, count.times)

/** ` × 12`, ` × 1/12` of a price per year, or nothing for a price per period. */
export const countText = (count: PriceCount | null): string =>
  count === null ? '' : count.year === null ? ` × ${plain(count.times)}` : ` × ${count.year.months}/12`

/** ` × 22/31`, or nothing for a whole period. */
export const daysText = (days: number, of: number, charged: boolean): string =>
  days === of || !charged ? '' : ` × ${days}/${of}`
