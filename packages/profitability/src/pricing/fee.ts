// Prices from effort, and hours under a cap.

import { type Decimal, DomainError, type Money, quote } from '@mspkit/values'
import { listOf, objectOf, wordOf } from '@mspkit/values/arguments'
import { type Amount, compare, type Exact, minus, over, plus, round, times, toDecimal } from '@mspkit/values/money'
import { type ReasonOf, reasonOf } from '../reason'
import { toShare } from '../share'
import { type PercentileMethod, percentileExact } from './percentile'

function keptShare(margin: Amount): Exact {
  if (compare(margin, 1) >= 0) {
    const message = `A margin of ${quote(margin)} leaves nothing for cost. Write a share below 1, e.g. "0.35".`
    throw new DomainError('profitability/margin', message, { received: margin })
  }
  return minus(1, margin)
}

/** Which effort a price is made for: the mean, or a percentile by a named method. */
export type EffortBasis =
  | { readonly at: 'mean' }
  | { readonly at: 'percentile'; readonly share: number; readonly method: PercentileMethod }

export interface SeatPrice {
  readonly price: Money
  /** Hours a seat that the price is made for, four decimals. */
  readonly effort: Decimal
  /** Tools and effort, before margin. */
  readonly cost: Money
}

const mean = (values: readonly Amount[]): Exact => {
  listOf(values, 'hours', '["0.40", "0.50"]')
  if (values.length === 0) throw new RangeError('There is no effort to price. Give at least one month.')
  return over(plus(...values), values.length)
}

function effortAt(efforts: readonly Amount[], basis: EffortBasis): Exact {
  const { at } = objectOf(basis, 'an object', '{ at: "mean" }')
  wordOf(at, ['mean', 'percentile'], 'an effort')
  return basis.at === 'mean' ? mean(efforts) : percentileExact(efforts, basis.share, basis.method)
}

/**
 * What must a seat cost, from the effort that seats have needed?
 *
 * (tools + effort × loaded cost) ÷ (1 − margin), rounded once at the end. Efforts are hours per seat per month.
 *
 * @throws RangeError without efforts; DomainError for a margin of 1 or more.
 * @example
 * seatPrice({ currency: 'USD', efforts: ['0.40', '0.50', '0.60'], basis: { at: 'mean' }, toolCost: '22.00', loadedCost: '58.00', margin: '0.40' })
 * // => { price: '85.00', effort: '0.5000', cost: '51.00' }
 */
export function seatPrice(given: {
  readonly currency: string
  readonly efforts: readonly Amount[]
  readonly basis: EffortBasis
  readonly toolCost: Money
  /** What an hour costs, all in. */
  readonly loadedCost: Amount
  /** The share of the price to keep, e.g. `'0.40'`. */
  readonly margin: Decimal
}): SeatPrice {
  const { currency, efforts, basis, toolCost, loadedCost, margin } = objectOf(
    given,
    'an object',
    '{ currency: "USD", efforts: ["0.40"], basis: { at: "mean" }, toolCost: "22.00", loadedCost: "58.00", margin: "0.40" }',
  )
  const effort = effortAt(efforts, basis)
  const cost = plus(toolCost, times(effort, loadedCost))
  return {
    price: round(over(cost, keptShare(margin)), currency),
    effort: toDecimal(effort, 4),
    cost: round(cost, currency),
  }
}

/**
 * What must the fee be so that a month `k` standard deviations dearer than the mean still keeps the margin?
 *
 * (cost + k × sd) ÷ (1 − margin): the insurer's standard-deviation principle.
 *
 * @throws DomainError for a margin of 1 or more.
 * @example
 * riskLoadedFee({ currency: 'USD', cost: '2000.00', deviation: '400.00', k: '0.5', margin: '0.30' }) // => { fee: '3142.86', loading: '200.00' }
 */
export function riskLoadedFee(given: {
  readonly currency: string
  /** What a month costs on average. */
  readonly cost: Money
  /** Its standard deviation. */
  readonly deviation: Amount
  readonly k: Amount
  readonly margin: Decimal
}): { readonly fee: Money; readonly loading: Money } {
  const { currency, cost, deviation, k, margin } = objectOf(
    given,
    'an object',
    '{ currency: "USD", cost: "2000.00", deviation: "400.00", k: "0.5", margin: "0.30" }',
  )
  const loading = times(deviation, k)
  return {
    fee: round(over(plus(cost, loading), keptShare(margin)), currency),
    loading: round(loading, currency),
  }
}

export interface CappedHours {
  /** Mean hours up to the cap. */
  readonly capped: Decimal
  /** Mean hours above it. */
  readonly excess: Decimal
  /** Share of months that pass the cap. */
  readonly shareOver: number
  readonly reasons: readonly ReasonOf<'profitability/cap-never-reached'>[]
}

/**
 * How many hours fall under a cap, and how many above it, in the months that were seen? The two add up to the mean.
 *
 * @throws RangeError without months.
 * @example
 * cappedHours(['8', '10', '30'], '12') // => { capped: '10.00', excess: '6.00', shareOver: 0.3333, reasons: [] }
 */
export function cappedHours(hours: readonly Amount[], cap: Amount): CappedHours {
  listOf(hours, 'hours', '["8", "10"]')
  const under = hours.map((value) => (compare(value, cap) > 0 ? cap : value))
  const above = hours.map((value) => (compare(value, cap) > 0 ? minus(value, cap) : 0))
  const passed = hours.filter((value) => compare(value, cap) > 0).length
  return {
    capped: toDecimal(mean(under), 2),
    excess: toDecimal(mean(above), 2),
    shareOver: toShare(over(passed, hours.length), 4),
    reasons: passed === 0 ? [reasonOf('cap-never-reached', { cap: toDecimal(cap, 2) })] : [],
  }
}
