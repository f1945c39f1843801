// How sure is a mean of few months?

import { type Decimal, DomainError, quote } from '@mspkit/values'
import { listOf, objectOf } from '@mspkit/values/arguments'
import { type Amount, toPlain } from '@mspkit/values/money'
import { levelOf, rounded, toNumber, toText } from './numbers'

export interface BootstrapMean {
  readonly n: number
  /** Mean of the values. */
  readonly mean: Decimal
  /** Standard deviation of the resampled mean. */
  readonly deviation: Decimal
  /** The resampled mean lies between these, equal tails. */
  readonly interval: { readonly from: Decimal; readonly to: Decimal; readonly chance: number }
  /** Chance that the resampled mean is above `above`; `null` without `above`. */
  readonly chanceAbove: number | null
}

const mostPoints = 4_000_000

/**
 * How sure is a mean of few months? Every way to resample the months, with its exact probability; no random numbers.
 *
 * The sum of n draws is the n-fold convolution of the values, which for values of few decimals is a short list.
 *
 * @throws RangeError for no values; DomainError for values too many or too finely written for the exact list.
 * @see B. Efron, "Bootstrap methods: another look at the jackknife" (1979), section 3: the exact bootstrap.
 * @example
 * bootstrapMean(['10', '12', '20'], { chance: 0.9 })
 * // => { n: 3, mean: '14.00', deviation: '2.49', interval: { from: '10.67', to: '17.33', chance: 0.9 }, chanceAbove: null }
 */
export function bootstrapMean(
  values: readonly Amount[],
  options: { readonly chance?: number; readonly above?: Amount; readonly scale?: number } = {},
): BootstrapMean {
  const { chance = 0.9, above, scale = 2 } = objectOf(options, 'an object', '{ chance: 0.9, above: "15" }')
  listOf(values, 'hours', '["10", "12"]')
  const n = values.length
  if (n === 0) throw new RangeError('There is no mean of no values. Give at least one.')
  const tail = (1 - levelOf(chance, 'chance')) / 2
  const { units, unit, low } = wholeUnits(values)
  const size = n * Math.max(...units) + 1
  if (size > mostPoints || size * n * n > 4e9) {
    const message = `${n} values at this precision have too many sums to list. Round them, e.g. hours to "0.25".`
    throw new DomainError('profitability/too-many-sums', message, { values: n })
  }
  const chances = sumChances(units, size)
  const meanAt = (index: number): number => low + (index * unit) / n
  const mean = values.reduce((sum: number, value) => sum + toNumber(value), 0) / n
  const variance = values.reduce((sum: number, value) => sum + (toNumber(value) - mean) ** 2, 0) / n
  const text = (value: number): Decimal => toText(value, scale)
  return {
    n,
    mean: text(mean),
    deviation: text(Math.sqrt(variance / n)),
    interval: {
      from: text(meanAt(leastIndex(chances, tail))),
      to: text(meanAt(leastIndex(chances, 1 - tail))),
      chance,
    },
    chanceAbove: above === undefined ? null : rounded(chanceOver(chances, meanAt, toNumber(above)), 4),
  }
}

/** Values as whole multiples of their common unit above the least, so that sums are list positions. */
function wholeUnits(values: readonly Amount[]): { units: number[]; unit: number; low: number } {
  const texts = values.map((value) => toPlain(value))
  const decimals = Math.max(...texts.map((value) => value.split('.')[1]?.length ?? 0))
  const whole = texts.map((value) => Math.round(Number(value) * 10 ** decimals))
  if (whole.some((value) => !Number.isSafeInteger(value)))
    throw new RangeError(`${quote(texts)} are too large to be listed exactly.`)
  const low = Math.min(...whole)
  const divisor = whole.map((value) => value - low).reduce(gcd, 0) || 1
  return {
    units: whole.map((value) => (value - low) / divisor),
    unit: divisor / 10 ** decimals,
    low: low / 10 ** decimals,
  }
}
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** Chances of each sum of n draws. */
function sumChances(units: readonly number[], size: number): Float64Array {
  let chances = new Float64Array(size)
  chances[0] = 1
  const largest = Math.max(...units)
  units.forEach((_, drawn) => {
    const next = new Float64Array(size)
    for (const unit of units) {
      for (let i = 0; i <= drawn * largest; i++) {
        const chance = chances[i] as number
        if (chance > 0) next[i + unit] = (next[i + unit] as number) + chance / units.length
      }
    }
    chances = next
  })
  return chances
}

function leastIndex(chances: Float64Array, level: number): number {
  let sum = 0
  for (let i = 0; i < chances.length; i++) {
    sum += chances[i] as number
    if (sum >= level - 1e-12) return i
  }
  return chances.length - 1
}

function chanceOver(chances: Float64Array, meanAt: (index: number) => number, limit: number): number {
  let sum = 0
  for (let i = chances.length - 1; i >= 0 && meanAt(i) > limit + 1e-9; i--) sum += chances[i] as number
  return sum
}
