// Percentiles of effort, by a named method.

import { type Decimal, quote } from '@mspkit/values'
import { listOf, objectOf } from '@mspkit/values/arguments'
import { type Amount, compare, type Exact, exact, minus, over, plus, times, toDecimal } from '@mspkit/values/money'
import { shareOf } from '../share'

/**
 * Which percentile is meant. Tools disagree, so the method must be named.
 *
 * - `nearest-rank`: the least value that at least that share does not exceed (Hyndman–Fan 1). Always one that was seen.
 * - `linear`: between neighbours, as spreadsheets do (Hyndman–Fan 7; PERCENTILE.INC, NumPy).
 * - `exclusive`: between neighbours of n + 1 (Hyndman–Fan 6; PERCENTILE.EXC, Minitab).
 * - `median-unbiased`: between neighbours of n + ⅓ (Hyndman–Fan 8), what they recommend.
 */
export type PercentileMethod = 'nearest-rank' | 'linear' | 'exclusive' | 'median-unbiased'

/** The exact percentile. @throws RangeError for no values, a share outside [0, 1] or an unknown method. */
export function percentileExact(values: readonly Amount[], share: number, method: PercentileMethod): Exact {
  listOf(values, 'hours or sums', '["10", "12"]')
  if (values.length === 0) throw new RangeError('There is no percentile of no values. Give at least one.')
  const exactShare = shareOf(share, 'a share from 0 to 1; write the 80th percentile as 0.8', (at) => at >= 0 && at <= 1)
  const sorted = [...values].sort(compare)
  const position = positionOf(sorted.length, exactShare, method)
  const whole = Number(toDecimal(position, 0, 'floor'))
  const at = (rank: number): Amount => sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] as Amount
  return plus(at(whole), times(minus(at(whole + 1), at(whole)), minus(position, whole)))
}

/** The rank, counted from 1, at which the percentile is; between two ranks it lies between two values. */
function positionOf(n: number, share: Decimal, method: PercentileMethod): Exact {
  switch (method) {
    case 'nearest-rank':
      return exact(Number(toDecimal(times(n, share), 0, 'ceiling')))
    case 'linear':
      return plus(times(n - 1, share), 1)
    case 'exclusive':
      return times(n + 1, share)
    case 'median-unbiased':
      return plus(times(over(3 * n + 1, 3), share), over(1, 3))
    default:
      throw new RangeError(
        `${quote(method)} is not a percentile method. Write "nearest-rank", "linear", "exclusive" or "median-unbiased".`,
      )
  }
}

/**
 * Under which effort does a stated share of the months stay?
 *
 * @throws RangeError for no values, a share outside [0, 1] or an unknown method.
 * @see R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
 * @example
 * const hours = ['10', '12', '13', '20', '31']
 * percentile(hours, { share: 0.8, method: 'nearest-rank' }) // => '20.00'
 * percentile(hours, { share: 0.8, method: 'linear' })       // => '22.20'
 * percentile(hours, { share: 0.8, method: 'exclusive' })    // => '28.80'
 */
export function percentile(
  values: readonly Amount[],
  options: { readonly share: number; readonly method: PercentileMethod; readonly scale?: number },
): Decimal {
  const { share, method, scale = 2 } = objectOf(options, 'an object', '{ share: 0.8, method: "linear" }')
  return toDecimal(percentileExact(values, share, method), scale)
}
