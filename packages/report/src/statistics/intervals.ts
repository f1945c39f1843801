// How sure is a count, a share, or a change of one? The only file of this package that uses the statistics library.

import { quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import jStat from 'jstat'

/** An interval with the chance at which it holds the true value. */
export interface ChanceInterval {
  readonly from: number
  /** `null` where it has no upper end. */
  readonly to: number | null
  readonly chance: number
}

/** An interval with both ends. */
export interface BoundedInterval extends ChanceInterval {
  readonly to: number
}

/** The chance of every interval. */
const chance = 0.95
const tail = (1 - chance) / 2

function demand(name: string, value: number, holds: (value: number) => boolean): void {
  if (Number.isFinite(value) && holds(value)) return
  throw new RangeError(
    `${quote(value)} cannot be "${name}". Write counts from 0 up, an exposure above 0, and a part within its whole.`,
  )
}

/**
 * The exact Poisson interval of a rate: events per unit of exposure.
 *
 * @throws RangeError for counts below 0 and an exposure of 0.
 * @example
 * rateInterval({ events: 0, exposure: 1 }).from // => 0
 */
export function rateInterval(counted: Counted): BoundedInterval {
  const { events, exposure } = objectOf(counted, 'an object', '{ events: 3, exposure: 12 }')
  demand('events', events, (one) => one >= 0)
  demand('exposure', exposure, (one) => one > 0)
  const from = events === 0 ? 0 : gammaQuantile(tail, events)
  return { from: from / exposure, to: gammaQuantile(1 - tail, events + 1) / exposure, chance }
}

/** From this count on the cube root of a gamma is as good as normal (Wilson and Hilferty 1931), and the library's series takes time with the count. */
const nearlyNormal = 100_000

function gammaQuantile(p: number, shape: number): number {
  if (shape < nearlyNormal) return jStat.gamma.inv(p, shape, 1)
  return shape * (1 - 1 / (9 * shape) + jStat.normal.inv(p, 0, 1) / (3 * Math.sqrt(shape))) ** 3
}

/** Events in some exposure. */
export interface Counted {
  readonly events: number
  readonly exposure: number
}

/**
 * The exact interval of the ratio of two Poisson rates, now ÷ before: given the sum of both counts, the count of now is
 * binomial. `null` without events before and now, because any ratio fits.
 *
 * @example
 * rateRatioInterval({ events: 0, exposure: 12 }, { events: 0, exposure: 12 }) // => null
 */
export function rateRatioInterval(now: Counted, before: Counted): ChanceInterval | null {
  for (const counted of [now, before]) {
    const { events, exposure } = objectOf(counted, 'an object', '{ events: 3, exposure: 12 }')
    demand('events', events, (one) => one >= 0)
    demand('exposure', exposure, (one) => one > 0)
  }
  const sum = now.events + before.events
  if (sum === 0) return null
  const toRatio = (p: number): number => (p / (1 - p)) * (before.exposure / now.exposure)
  const low = now.events === 0 ? 0 : jStat.beta.inv(tail, now.events, before.events + 1)
  const high = before.events === 0 ? null : jStat.beta.inv(1 - tail, now.events + 1, before.events)
  return { from: toRatio(low), to: high === null ? null : toRatio(high), chance }
}

/** A part of a whole, both counted. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/**
 * Wilson's interval of a share, 0 to 1.
 *
 * @example
 * shareInterval({ part: 0, whole: 10 }).from // => 0
 */
export function shareInterval(share: Share): BoundedInterval {
  const { part, whole } = objectOf(share, 'an object', '{ part: 3, whole: 12 }')
  demand('whole', whole, (one) => one > 0)
  demand('part', part, (one) => one >= 0 && one <= whole)
  const z = jStat.normal.inv(1 - tail, 0, 1)
  const p = part / whole
  const scale = 1 + z ** 2 / whole
  const centre = (p + z ** 2 / (2 * whole)) / scale
  const half = (z * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))) / scale
  return { from: Math.max(0, centre - half), to: Math.min(1, centre + half), chance }
}

/**
 * Newcombe's interval of the difference of two shares, now − before (method 10, from two Wilson intervals).
 *
 * @example
 * shareDifferenceInterval({ part: 5, whole: 10 }, { part: 5, whole: 10 }).from < 0 // => true
 */
export function shareDifferenceInterval(now: Share, before: Share): BoundedInterval {
  const [ofA, ofB] = [shareInterval(now), shareInterval(before)]
  const [a, b] = [now.part / now.whole, before.part / before.whole]
  const difference = a - b
  return {
    from: difference - Math.hypot(a - ofA.from, ofB.to - b),
    to: difference + Math.hypot(ofA.to - a, b - ofB.from),
    chance,
  }
}
