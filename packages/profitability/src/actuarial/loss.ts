// How often does a month lose money?

import type { Money } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Amount, compare, minus, over } from '@mspkit/values/money'
import type { MonthlyHours } from './compound'
import { gammaCdf } from './distribution'
import { notNegative, positive, rounded } from './numbers'

const example = 'compoundHours({ tickets: { mean: 20 }, hoursPerTicket: ["0.5", "2"] })'

/**
 * What is the chance that a flat month loses money: that it takes more hours than the fee pays for?
 *
 * @throws RangeError for a loaded cost that is not above 0.
 * @example
 * lossChance(compoundHours({ tickets: { mean: 20 }, hoursPerTicket: ['0.5', '0.5', '0.75', '2'] }), {
 *   fee: '2000.00', toolCost: '260.00', loadedCost: '58.00',
 * }) // => 0.0187
 */
export function lossChance(
  hours: MonthlyHours,
  given: { readonly fee: Money; readonly toolCost: Money; readonly loadedCost: Amount },
): number {
  const { fee, toolCost, loadedCost } = objectOf(
    given,
    'an object',
    '{ fee: "2000.00", toolCost: "260.00", loadedCost: "58.00" }',
  )
  if (typeof objectOf(hours, 'an object', example).chanceAbove !== 'function')
    throw new TypeError(`Hours are what ${example} gives.`)
  positive(loadedCost, 'loadedCost')
  const left = minus(fee, toolCost)
  return compare(left, 0) < 0 ? 1 : hours.chanceAbove(over(left, loadedCost))
}

/** Chance that hours of this mean and variance, gamma, pass a limit. */
export function gammaChanceAbove(limit: number, mean: number, variance: number): number {
  if (limit < 0) return 1
  if (mean === 0 || variance === 0) return mean > limit ? 1 : 0
  return 1 - gammaCdf(limit, mean ** 2 / variance, mean / variance)
}

/**
 * The chance of a losing month when only the mean and the standard deviation of its hours are known: gamma with those
 * moments.
 *
 * @example
 * lossChanceByMoments({ mean: '18.75', deviation: '5.03', breakEvenHours: '30' }) // => 0.0235
 */
export function lossChanceByMoments(given: {
  readonly mean: Amount
  readonly deviation: Amount
  readonly breakEvenHours: Amount
}): number {
  const moments = objectOf(given, 'an object', '{ mean: "18.75", deviation: "5.03", breakEvenHours: "30" }')
  const mean = notNegative(moments.mean, 'mean')
  const variance = notNegative(moments.deviation, 'deviation') ** 2
  const limit = rounded(notNegative(moments.breakEvenHours, 'breakEvenHours'), 6)
  return rounded(gammaChanceAbove(limit, mean, variance), 4)
}
