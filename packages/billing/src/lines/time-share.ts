// What part of a recurring price is charged: how often it is charged in the period, and for how many of its days.

import type { Decimal, Period } from '@mspkit/values'
import { DomainError, quote } from '@mspkit/values'
import { type Amount, type Exact, exact, over, times } from '@mspkit/values/money'
import type { PriceTerms } from '../charges/usage'
import type { FlatLine, IncludedOverageLine, Proration, ProrationRules, RecurringBase, TieredLine } from '../definition'
import { shareIn } from '../periods/prorate'
import type { TimeFacts } from '../reasons/facts'
import { monthsIn } from '../values/months'
import { plain } from '../values/plain'
import type { LineInPeriod } from './in-period'

/** The part of a price that is charged; `factor` is `null` for exactly one whole price. */
export interface TimeShare {
  readonly factor: Exact | null
  readonly facts: TimeFacts
  /** ` × 12 × 22/31` in a formula; empty for one whole price. */
  readonly text: string
}

export function timeShareOf(
  line: LineInPeriod<FlatLine | TieredLine | IncludedOverageLine>,
  { periodMonths }: PriceTerms,
): TimeShare {
  const { definition, period, used } = line
  const per = definition.per ?? 'period'
  if (used.from === period.from && used.to === period.to) {
    const count = pricesIn(definition, period, periodMonths)
    return { factor: count, facts: { per, days: null, of: null, basis: null }, text: countText(count) }
  }
  const basis = rulesOf(definition.proration).part ?? 'actual-days-in-period'
  const { factor, days, of } = shareIn(period, used, basis, periodMonths)
  const count = pricesIn(definition, period, periodMonths)
  return {
    factor: count === null ? factor : times(factor, count),
    facts: { per, days, of, basis },
    text: countText(count) + daysText(days, of, basis !== 'none'),
  }
}

export const rulesOf = (proration: Proration | undefined): ProrationRules =>
  proration === undefined
    ? {}
    : typeof proration === 'string'
      ? { part: proration, increases: proration, decreases: proration }
      : proration

/** How many times a price is charged for its period: 12 for a price per month in a year; `null` for a price per period. */
export function pricesIn(
  line: Pick<RecurringBase, 'id' | 'per'>,
  period: Period,
  periodMonths: number | undefined,
): Exact | null {
  if (line.per === undefined || line.per === 'period') return null
  const months = periodMonths ?? monthsIn(period)
  if (!months) {
    const message = `Line ${quote(line.id)} has a price per ${line.per}, and ${period.from} to ${period.to} is not a whole number of months. Write periodMonths, e.g. 1.`
    throw new DomainError('billing/months-unknown', message, { lineId: line.id, period: { ...period } })
  }
  return line.per === 'month' ? exact(months) : over(months, 12)
}

/** The whole price of one for a period. */
export const wholePrice = (price: Decimal, count: Exact | null): Amount =>
  count === null ? price : times(price, count)

/** ` × 12`, or nothing for a price per period. */
export const countText = (count: Exact | null): string => (count === null ? '' : ` × ${plain(count)}`)

/** ` × 22/31`, or nothing for a whole period. */
export const daysText = (days: number, of: number, charged: boolean): string =>
  days === of || !charged ? '' : ` × ${days}/${of}`
