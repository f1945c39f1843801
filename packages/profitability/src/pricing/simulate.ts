import { type Decimal, quote } from '@mspkit/values'
import type { Amount } from '@mspkit/values/money'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { levelOf, notNegative, toNumber, toText } from './binary'
import { leastCount, poissonCdf } from './distribution'

/** Every simulation says its seed: the same seed gives the same answer, on every machine. */
export interface Draws {
  /** A whole number. */
  readonly seed: number
  /** How many times to draw. */
  readonly draws: number
}

export interface Simulated {
  readonly draws: number
  readonly seed: number
  readonly mean: Decimal
  readonly deviation: Decimal
  /** Standard error of the mean: how far the lot may have misled. */
  readonly error: Decimal
  readonly percentiles: readonly { readonly level: Decimal; readonly value: Decimal }[]
  /** Share of draws above `above`; `null` when that was not asked. */
  readonly chanceAbove: Decimal | null
}

interface Asked {
  readonly levels?: readonly Decimal[]
  readonly above?: Amount
}

function lots({ seed, draws }: Draws): { uniform: () => number; below: (n: number) => number; draws: number } {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${quote(seed)}; write a whole number.`)
  if (!Number.isSafeInteger(draws) || draws < 1)
    throw new RangeError(`draws is ${quote(draws)}; write a whole number, 1 or more.`)
  const generator = xoroshiro128plus(seed)
  return { uniform: () => uniformFloat64(generator), below: (n) => uniformInt(generator, 0, n - 1), draws }
}

/** Chances of at most 0, 1, 2 … tickets, to where a 53-bit lot cannot tell the rest from none. */
function cumulativeCounts(mean: number): Float64Array {
  const length = Math.ceil(mean + 12 * Math.sqrt(mean) + 30)
  return Float64Array.from({ length }, (_, n) => poissonCdf(n, mean))
}

function summary(values: Float64Array, { seed, draws }: Draws, { levels = ['0.80', '0.95'], above }: Asked): Simulated {
  values.sort()
  const mean = values.reduce((sum, value) => sum + value, 0) / draws
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws
  const text = (value: number, scale = 2): Decimal => toText(value, scale) as Decimal
  const limit = above === undefined ? null : toNumber(above)
  return {
    draws,
    seed,
    mean: text(mean),
    deviation: text(Math.sqrt(variance)),
    error: text(Math.sqrt(variance / draws), 4),
    percentiles: levels.map((level) => ({
      level,
      value: text(values[Math.max(0, Math.ceil(levelOf(level) * draws - 1e-9) - 1)] as number),
    })),
    chanceAbove: limit === null ? null : text(values.filter((value) => value > limit).length / draws, 4),
  }
}

/**
 * What would many months take, drawn by a seeded lot? For models that `compoundHours` cannot say; where it can, its answer
 * is exact and this one only near it.
 *
 * @throws RangeError for a seed that is no whole number, or no hours.
 * @example
 * const drawn = simulateHours({ tickets: { mean: 20 }, hoursPerTicket: ['0.5', '0.5', '0.75', '2'] }, { seed: 7, draws: 2000 })
 * Math.abs(Number(drawn.mean) - 18.75) < 0.5 // => true
 */
export function simulateHours(
  model: { readonly tickets: { readonly mean: Amount }; readonly hoursPerTicket: readonly Amount[] },
  options: Draws & Asked,
): Simulated {
  const { uniform, below, draws } = lots(options)
  const lambda = notNegative(model.tickets.mean, 'tickets.mean')
  const hours = model.hoursPerTicket.map((value, i) => notNegative(value, `hoursPerTicket/${i}`))
  if (hours.length === 0) throw new RangeError('No ticket has been seen; give the hours of at least one.')
  const counts = cumulativeCounts(lambda)
  const months = Float64Array.from({ length: draws }, () => {
    const u = uniform()
    const count = leastCount(u, (n) => counts[n] ?? 1)
    let sum = 0
    for (let i = 0; i < count; i++) sum += hours[below(hours.length)] as number
    return sum
  })
  return summary(months, options, options)
}

/** How sure is a mean, by drawing the values again with a seeded lot? For lists that `bootstrapMean` finds too long. */
export function simulateMean(values: readonly Amount[], options: Draws & Asked): Simulated {
  if (values.length === 0) throw new RangeError('There is no mean of no values.')
  const { below, draws } = lots(options)
  const numbers = values.map(toNumber)
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0
    for (let i = 0; i < numbers.length; i++) sum += numbers[below(numbers.length)] as number
    return sum / numbers.length
  })
  return summary(means, options, options)
}
