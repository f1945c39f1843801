// How bad is a bad month, and how bad are bad months on average?

import type { Decimal } from '@mspkit/values'
import { listOf, objectOf } from '@mspkit/values/arguments'
import {
  type Amount,
  compare,
  type Exact,
  exact,
  minus,
  over,
  plus,
  sign,
  times,
  toDecimal,
} from '@mspkit/values/money'
import { shareOf, toShare } from '../share'

export interface TailRisk {
  /** The smallest outcome that is not exceeded with the probability `level`. */
  readonly valueAtRisk: Decimal
  /** The mean of the worst (1 − level) share of outcomes. */
  readonly tailValueAtRisk: Decimal
}

/**
 * How bad is a bad month, and how bad are bad months on average?
 *
 * Every outcome weighs the same. Where the worst share begins inside an outcome, that outcome is split: at level 0.75 of ten,
 * the worst 2.5 are averaged. Exact, rounded once to `scale` (2) decimals.
 *
 * @throws RangeError for no outcomes, or a level that is not at least 0 and below 1.
 * @see C. Acerbi, D. Tasche, "On the coherence of expected shortfall" (2002): with atoms split, TVaR is coherent.
 * @example
 * tailRisk(['210', '340', '355', '400', '430', '455', '500', '620', '980', '2450'], { level: 0.75 })
 * // => { valueAtRisk: '620.00', tailValueAtRisk: '1496.00' }
 */
export function tailRisk(
  outcomes: readonly Amount[],
  options: { readonly level: number; readonly scale?: number },
): TailRisk {
  const { level: wanted, scale = 2 } = objectOf(options, 'an object', '{ level: 0.95 }')
  listOf(outcomes, 'sums or hours', '["210", "340"]')
  if (outcomes.length === 0) throw new RangeError('There is no tail of no outcomes. Give at least one.')
  const level = shareOf(wanted, 'a level from 0 to below 1; write e.g. 0.95', (at) => at >= 0 && at < 1)
  const sorted = [...outcomes].sort(compare)
  const rank = Math.max(1, Number(toDecimal(times(sorted.length, level), 0, 'ceiling')))
  const tail = times(sorted.length, minus(1, level))
  return {
    valueAtRisk: toDecimal(sorted[rank - 1] as Amount, scale),
    tailValueAtRisk: toDecimal(over(sumOfWorst(sorted, tail), tail), scale),
  }
}

/** The sum of the worst `count` outcomes, the last of them in part. */
function sumOfWorst(sorted: readonly Amount[], count: Exact): Exact {
  let left = count
  let sum = exact(0)
  for (let i = sorted.length - 1; i >= 0 && sign(left) > 0; i--) {
    const part = compare(left, 1) > 0 ? exact(1) : left
    sum = plus(sum, times(sorted[i] as Amount, part))
    left = minus(left, part)
  }
  return sum
}

/**
 * In how many of the months that were seen would the fee not have covered the cost? Break-even is no loss.
 *
 * @throws RangeError without months.
 * @example
 * lossShare(['900.00', '1000.00', '1100.00', '2500.00'], '1000.00') // => 0.5
 */
export function lossShare(costs: readonly Amount[], fee: Amount): number {
  listOf(costs, 'sums', '["900.00"]')
  if (costs.length === 0) throw new RangeError('There is no month to judge. Give the cost of at least one.')
  return toShare(over(costs.filter((cost) => compare(cost, fee) > 0).length, costs.length), 4)
}
