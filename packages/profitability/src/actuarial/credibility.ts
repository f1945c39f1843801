// How credible is a client's own history?

import { type Decimal, DomainError } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { Amount } from '@mspkit/values/money'
import { type ReasonOf, reasonOf } from '../reason'
import { gammaQuantile, leastCount, negativeBinomialCdf, normalQuantile } from './distribution'
import { atMost, levelOf, notNegative, positive, rounded, toNumber, toText } from './numbers'

const places = 6
const text = (value: number): Decimal => toText(value, places)

export interface Blend {
  /** The weight of the client's own experience, 0 to 1. */
  readonly credibility: number
  /** Own mean and pool mean, blended by it. */
  readonly estimate: Decimal
  readonly reasons: readonly ReasonOf<'profitability/no-own-experience'>[]
}

/**
 * What should a client be expected to need, given what it needed and what the others need?
 *
 * Bühlmann: Z = exposure ÷ (exposure + k). A client without experience gets the pool's mean.
 *
 * @param given.k the exposure at which own experience has a weight of one half.
 * @throws RangeError for a negative exposure or a k that is not above 0; DomainError for experience without a mean.
 * @example
 * buhlmann({ exposure: '0', k: '20', ownMean: null, poolMean: '0.55' }).estimate // => '0.550000'
 * buhlmann({ exposure: '30', k: '20', ownMean: '0.80', poolMean: '0.55' }).estimate // => '0.700000'
 */
export function buhlmann(given: {
  readonly exposure: Amount
  readonly k: Amount
  readonly ownMean: Amount | null
  readonly poolMean: Amount
}): Blend {
  const { ownMean, poolMean, ...amounts } = objectOf(
    given,
    'an object',
    '{ exposure: "30", k: "20", ownMean: "0.80", poolMean: "0.55" }',
  )
  const exposure = notNegative(amounts.exposure, 'exposure')
  const z = exposure / (exposure + positive(amounts.k, 'k'))
  if (ownMean === null && z > 0) {
    const message = 'There is exposure but no mean of it. Write ownMean, e.g. "0.80".'
    throw new DomainError('profitability/no-own-mean', message, { exposure })
  }
  return blendOf(z, ownMean, poolMean)
}

function blendOf(z: number, own: Amount | null, pool: Amount): Blend {
  const estimate = z * (own === null ? 0 : toNumber(own)) + (1 - z) * toNumber(pool)
  return {
    credibility: rounded(z, places),
    estimate: text(estimate),
    reasons: z === 0 ? [reasonOf('no-own-experience', {})] : [],
  }
}

/**
 * How many events make experience fully credible: within `within` of the mean, with chance `chance`?
 *
 * @example
 * fullCredibility({ chance: 0.9, within: 0.05 }) // => 1083
 */
export function fullCredibility(given: { readonly chance: number; readonly within: number }): number {
  const { chance, within } = objectOf(given, 'an object', '{ chance: 0.9, within: 0.05 }')
  const z = normalQuantile((1 + levelOf(chance, 'chance')) / 2)
  return Math.ceil((z / positive(within, 'within')) ** 2)
}

/**
 * How credible is a client's own ticket count? min(1, √(n ÷ full)): limited fluctuation.
 *
 * @param given.full events for full credibility; 1,082 is the classical number (90 % within 5 %, from z = 1.645).
 * @example
 * limitedFluctuation({ events: 2500 }) // => 1
 * limitedFluctuation({ events: 100 })  // => 0.304009
 */
export function limitedFluctuation(given: { readonly events: Amount; readonly full?: Amount }): number {
  const { events, full = 1082 } = objectOf(given, 'an object', '{ events: 100 }')
  return rounded(Math.min(1, Math.sqrt(notNegative(events, 'events') / positive(full, 'full'))), places)
}

export interface GammaPoisson {
  /** Shape of the posterior: prior shape + tickets. */
  readonly shape: Decimal
  /** Rate of the posterior: prior rate + exposure. */
  readonly rate: Decimal
  /** Posterior mean, tickets per unit of exposure. */
  readonly mean: Decimal
  readonly deviation: Decimal
  /** exposure ÷ (rate + exposure). */
  readonly credibility: number
  /** The rate lies between these with chance `chance`, equal tails. */
  readonly interval: { readonly from: Decimal; readonly to: Decimal; readonly chance: number }
  /** Tickets in the next exposure: negative binomial. */
  readonly next: {
    readonly exposure: Decimal
    readonly mean: Decimal
    readonly deviation: Decimal
    /** The least count that is not passed with chance `chance`. */
    readonly atMost: number
    readonly chance: number
  }
}

/** Beyond this the forecast's count is no whole number that a computer holds, and no client has more. */
const mostTickets = 1_000_000_000

/**
 * How many tickets should a small client be expected to open, given what is known of all clients?
 *
 * The prior is gamma with shape a and rate b (mean a ÷ b); n tickets over exposure e make the posterior gamma(a + n, b + e).
 * Exposure is in the caller's unit, e.g. endpoint-months; means are per unit.
 *
 * @throws RangeError for a prior that is not above 0, a negative count or exposure, and more than a billion tickets.
 * @example
 * gammaPoisson({ prior: { shape: '3', rate: '2' }, tickets: 7, exposure: '4' }).mean // => '1.666667'
 * gammaPoisson({ prior: { shape: '3', rate: '2' }, tickets: 7, exposure: '4' }).credibility // => 0.666667
 */
export function gammaPoisson(given: {
  readonly prior: { readonly shape: Amount; readonly rate: Amount }
  readonly tickets: number
  readonly exposure: Amount
  /** Exposure to be forecast; 1 when left out. */
  readonly nextExposure?: Amount
  /** Chance for the interval and the forecast; 0.9 when left out. */
  readonly chance?: number
}): GammaPoisson {
  const { prior, tickets, ...figures } = objectOf(
    given,
    'an object',
    '{ prior: { shape: "3", rate: "2" }, tickets: 7, exposure: "4" }',
  )
  const { shape: priorShape, rate: priorRate } = objectOf(prior, 'an object', '{ shape: "3", rate: "2" }')
  const exposure = notNegative(figures.exposure, 'exposure')
  const shape =
    atMost(positive(priorShape, 'prior.shape'), mostTickets, 'prior.shape') +
    atMost(notNegative(tickets, 'tickets'), mostTickets, 'tickets')
  const rate = positive(priorRate, 'prior.rate') + exposure
  const chance = levelOf(figures.chance ?? 0.9, 'chance')
  const ahead = positive(figures.nextExposure ?? 1, 'nextExposure')
  const p = rate / (rate + ahead)
  return {
    shape: text(shape),
    rate: text(rate),
    mean: text(shape / rate),
    deviation: text(Math.sqrt(shape) / rate),
    credibility: rounded(exposure / rate, places),
    interval: {
      from: text(gammaQuantile((1 - chance) / 2, shape, rate)),
      to: text(gammaQuantile((1 + chance) / 2, shape, rate)),
      chance,
    },
    next: {
      exposure: text(ahead),
      mean: text((shape * ahead) / rate),
      deviation: text(Math.sqrt((shape * ahead) / rate / p)),
      atMost: leastCount(chance, (n) => negativeBinomialCdf(n, shape, p)),
      chance,
    },
  }
}
