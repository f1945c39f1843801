import type { Reason } from '@mspkit/records'
import type { Decimal } from '@mspkit/values'
import type { Amount } from '@mspkit/values/money'
import { because } from '../measure'
import { gammaQuantile, leastCount, negativeBinomialCdf, normalQuantile } from './distribution'
import { levelOf, notNegative, positive, toNumber, toText } from './numbers'

const places = 6
const text = (value: number): Decimal => toText(value, places) as Decimal

export interface Blend {
  /** How far the client's own experience is believed, 0 to 1. */
  readonly credibility: Decimal
  /** Own mean and pool mean, blended by it. */
  readonly estimate: Decimal
  readonly reasons: readonly Reason[]
}

/**
 * What should a client be expected to need, given what it needed and what the others need?
 *
 * Bühlmann: Z = exposure ÷ (exposure + k). A client without experience stands at the pool's mean.
 *
 * @param given.k the exposure at which own experience is believed by half.
 * @throws RangeError for a negative exposure, a k that is not above 0, or experience without a mean.
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
  const exposure = notNegative(given.exposure, 'exposure')
  const z = exposure / (exposure + positive(given.k, 'k'))
  if (given.ownMean === null && z > 0) throw new RangeError('There is exposure but no mean of it; write ownMean.')
  return blendOf(z, given.ownMean, given.poolMean)
}

function blendOf(z: number, own: Amount | null, pool: Amount): Blend {
  const estimate = z * (own === null ? 0 : toNumber(own)) + (1 - z) * toNumber(pool)
  return {
    credibility: text(z),
    estimate: text(estimate),
    reasons: z === 0 ? [because('no-own-experience')] : [],
  }
}

/**
 * How many events make experience fully credible: within `within` of the mean, with chance `chance`?
 *
 * @example
 * fullCredibility({ chance: '0.90', within: '0.05' }) // => 1083
 */
export function fullCredibility({ chance, within }: { readonly chance: Decimal; readonly within: Decimal }): number {
  const z = normalQuantile((1 + levelOf(chance, 'chance')) / 2)
  return Math.ceil((z / positive(within, 'within')) ** 2)
}

/**
 * How far may a client's own ticket count be believed? min(1, √(n ÷ full)): limited fluctuation.
 *
 * @param given.full events for full credibility; 1,082 is the classical number (90 % within 5 %, from z = 1.645).
 * @example
 * limitedFluctuation({ events: 2500 }) // => '1.000000'
 * limitedFluctuation({ events: 100 })  // => '0.304009'
 */
export function limitedFluctuation({
  events,
  full = 1082,
}: {
  readonly events: Amount
  readonly full?: Amount
}): Decimal {
  return text(Math.min(1, Math.sqrt(notNegative(events, 'events') / positive(full, 'full'))))
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
  readonly credibility: Decimal
  /** The rate lies between these with chance `chance`, equal tails. */
  readonly interval: { readonly from: Decimal; readonly to: Decimal; readonly chance: Decimal }
  /** Tickets in the next stretch of exposure: negative binomial. */
  readonly next: {
    readonly exposure: Decimal
    readonly mean: Decimal
    readonly deviation: Decimal
    /** The least count that is not passed with chance `chance`. */
    readonly atMost: number
    readonly chance: Decimal
  }
}

/**
 * How many tickets is a small client to be expected to open, when what is known of all clients speaks along?
 *
 * The prior is gamma with shape a and rate b (mean a ÷ b); n tickets over exposure e make the posterior gamma(a + n, b + e).
 * Exposure is in the caller's unit, e.g. endpoint-months; means are per unit.
 *
 * @throws RangeError for a prior that is not above 0, or a negative count or exposure.
 * @example
 * gammaPoisson({ prior: { shape: '3', rate: '2' }, tickets: 7, exposure: '4' }).mean // => '1.666667'
 * gammaPoisson({ prior: { shape: '3', rate: '2' }, tickets: 7, exposure: '4' }).credibility // => '0.666667'
 */
export function gammaPoisson(given: {
  readonly prior: { readonly shape: Amount; readonly rate: Amount }
  readonly tickets: number
  readonly exposure: Amount
  /** Exposure of the stretch to be forecast; 1 when left out. */
  readonly nextExposure?: Amount
  /** Chance for the interval and the forecast; `'0.90'` when left out. */
  readonly chance?: Decimal
}): GammaPoisson {
  const exposure = notNegative(given.exposure, 'exposure')
  const shape = positive(given.prior.shape, 'prior.shape') + notNegative(given.tickets, 'tickets')
  const rate = positive(given.prior.rate, 'prior.rate') + exposure
  const chanceText = given.chance ?? '0.90'
  const chance = levelOf(chanceText, 'chance')
  const ahead = positive(given.nextExposure ?? 1, 'nextExposure')
  const p = rate / (rate + ahead)
  return {
    shape: text(shape),
    rate: text(rate),
    mean: text(shape / rate),
    deviation: text(Math.sqrt(shape) / rate),
    credibility: text(exposure / rate),
    interval: {
      from: text(gammaQuantile((1 - chance) / 2, shape, rate)),
      to: text(gammaQuantile((1 + chance) / 2, shape, rate)),
      chance: chanceText,
    },
    next: {
      exposure: text(ahead),
      mean: text((shape * ahead) / rate),
      deviation: text(Math.sqrt((shape * ahead) / rate / p)),
      atMost: leastCount(chance, (n) => negativeBinomialCdf(n, shape, p)),
      chance: chanceText,
    },
  }
}
