// Shares of a total that add up to it exactly.

import type { Decimal, Money } from '../decimal'
import { listOf } from '../problem/argument'
import { quote } from '../problem/quote'
import { minorDigits, round } from './currency'
import { type Amount, compare, exact, minus, negate, over, plus, sign, times, toDecimal } from './exact'

/**
 * Shares of a total that add up to it exactly, by largest remainder: every share is floored, what is left goes one minor
 * unit each to the largest fractions, ties to the earlier part; a weight of zero never receives. A negative total is
 * the mirror of its positive.
 *
 * @throws RangeError when there is no weight above zero, a weight is negative, or the total is finer than the minor unit.
 * @see The method of Hamilton; dinero.js 2.0.2 gives leftovers to the largest ratio instead.
 * @example
 * allocate('USD', '100.00', [1, 1, 1])     // => ['33.34', '33.33', '33.33']
 * allocate('USD', '0.05', ['30', '70'])    // => ['0.02', '0.03']
 */
export function allocate(currency: string, total: Money, weights: readonly Amount[]): Money[] {
  listOf(weights, 'weights', '[1, 1, 1]')
  const digits = minorDigits(currency)
  if (compare(total, round(total, currency)) !== 0) {
    throw new RangeError(
      `${quote(total)} is finer than the minor unit of ${currency} and cannot be shared out exactly.`,
    )
  }
  const shares = largestRemainder(total, weights, digits)
  return shares.map((share) => round(share, currency))
}

/**
 * {@link allocate} at a stated number of decimals: hours, minutes or units instead of money.
 *
 * @example
 * allocateDecimal('10', [1, 1, 1], 2) // => ['3.34', '3.33', '3.33']
 */
export function allocateDecimal(total: Decimal, weights: readonly Amount[], scale: number): Decimal[] {
  listOf(weights, 'weights', '[1, 1, 1]')
  if (compare(total, toDecimal(total, scale)) !== 0)
    throw new RangeError(`${quote(total)} has more than ${scale} decimals.`)
  return largestRemainder(total, weights, scale).map((share) => toDecimal(share, scale))
}

function largestRemainder(total: Decimal, weights: readonly Amount[], scale: number): Amount[] {
  const sum = weights.reduce<Amount>((all, weight) => plus(all, weight), 0)
  const bad = weights.findIndex((weight) => sign(weight) < 0)
  if (bad >= 0) throw new RangeError(`Weight ${bad} is negative; weights are 0 or more.`)
  if (sign(sum) === 0) throw new RangeError('No weight is above zero, so there is no share to give.')
  const negative = sign(total) < 0
  const magnitude = negative ? negate(total) : exact(total)

  const shares = weights.map((weight, index) => {
    const ideal = over(times(magnitude, weight), sum)
    const floor = toDecimal(ideal, scale, 'floor')
    return { index, floor, fraction: minus(ideal, floor), eligible: sign(weight) > 0 }
  })
  const units = times(1, ...Array.from({ length: scale }, () => 10))
  const unit = toDecimal(over(1, units), scale)
  const left = Number(toDecimal(over(minus(magnitude, plus(...shares.map((share) => share.floor))), unit), 0))
  const byFraction = shares
    .filter((share) => share.eligible)
    .sort((a, b) => compare(b.fraction, a.fraction) || a.index - b.index)
  const receives = new Set(byFraction.slice(0, left).map((share) => share.index))
  return shares.map(({ floor, index }) => {
    const share = receives.has(index) ? plus(floor, unit) : exact(floor)
    return negative ? negate(share) : share
  })
}
