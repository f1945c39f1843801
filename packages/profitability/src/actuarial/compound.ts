// How many hours may a month take, when tickets arrive at random?

import { type Decimal, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import type { Amount } from '@mspkit/values/money'
import { levelOf, notNegative, positive, rounded, toText } from './numbers'
import { type CountClass, negativeBinomialCount, panjer, poissonCount } from './panjer'
import { gammaSeverity, type Severity, seenSeverity } from './severity'
import type { TailRisk } from './tail'

/** How many tickets a month brings, and how long one takes. */
export interface HoursModel {
  /**
   * Tickets of a month: Poisson of a mean; with `shape`, negative binomial, as gamma–Poisson forecasts it (the mean itself is not
   * quite known).
   */
  readonly tickets: { readonly mean: Amount; readonly shape?: Amount }
  /** Hours of a ticket: those that were seen, or a mean and a standard deviation (gamma). */
  readonly hoursPerTicket: readonly Amount[] | { readonly mean: Amount; readonly deviation: Amount }
  /** Step of the grid in hours; chosen from the data when left out. */
  readonly step?: Amount
}

export interface HoursMoments {
  readonly mean: Decimal
  readonly variance: Decimal
  readonly deviation: Decimal
}

/** The distribution of a month's hours. Hours are decimal text, chances are numbers. */
export interface MonthlyHours {
  /** E = λm and Var = λ(m² + s²), of the model itself and not of the grid. */
  moments(): HoursMoments
  /** Chance that a month takes more than these hours. */
  chanceAbove(hours: Amount): number
  /** The least hours that a month stays within with the chance of the level. */
  percentile(level: number): Decimal
  /** The percentile, and the mean of the worst (1 − level) share, with its atom split. */
  tail(level: number): TailRisk
  /** Mean hours up to a cap and above it; the two add up to the mean. */
  capped(cap: Amount): { readonly capped: Decimal; readonly excess: Decimal; readonly chanceOver: number }
  /** Step of the grid in hours, and whether every value lay on it. */
  grid(): { readonly step: Decimal; readonly exact: boolean }
}

const points = 4096
const mostExactPoints = 16_384

const isList = (hours: HoursModel['hoursPerTicket']): hours is readonly Amount[] => Array.isArray(hours)

function severityOf(hours: HoursModel['hoursPerTicket']): Severity {
  if (!isList(hours)) {
    objectOf(hours, 'an object', '{ mean: "0.8", deviation: "0.6" }')
    const mean = positive(hours.mean, 'hoursPerTicket.mean')
    const deviation = notNegative(hours.deviation, 'hoursPerTicket.deviation')
    return deviation === 0 ? seenSeverity([mean]) : gammaSeverity(mean, deviation)
  }
  if (hours.length === 0) throw new RangeError('hoursPerTicket is empty. Give the hours of at least one ticket.')
  return seenSeverity(hours.map((value, i) => notNegative(value, `hoursPerTicket/${i}`)))
}

function countOf(count: HoursModel['tickets']): CountClass {
  const { mean, shape } = objectOf(count, 'an object', '{ mean: 20 }')
  const tickets = notNegative(mean, 'tickets.mean')
  return shape === undefined || tickets === 0
    ? poissonCount(tickets)
    : negativeBinomialCount(positive(shape, 'tickets.shape'), tickets)
}

/** A distribution on 0, h, 2h …; its rest above the grid is put on the last point. */
interface Grid {
  readonly step: number
  readonly exact: boolean
  readonly chances: Float64Array
}

function gridOf(count: CountClass, severity: Severity, deviation: number, wanted: number | null): Grid {
  const reach = count.mean * severity.mean + 12 * deviation + severity.top
  const own = severity.exactStep
  const fits = own !== null && reach / own <= mostExactPoints
  const step = wanted ?? (fits ? own : Math.max(reach / points, 1e-6))
  const exact = own !== null && Math.abs(own / step - Math.round(own / step)) < 1e-9 && own / step >= 1 - 1e-9
  const chances = panjer(count, severity.grid(step), Math.ceil(reach / step) + 2)
  const last = chances.length - 1
  const rest = 1 - chances.reduce((total, chance) => total + chance, 0)
  chances[last] = (chances[last] as number) + Math.max(0, rest)
  return { step, exact, chances }
}

/**
 * How many hours may a month take, when both the number of tickets and the hours of each are random?
 *
 * Compound Poisson (or negative binomial) by Panjer's recursion: a closed form on a grid, without random numbers. Hours
 * logged in whole minutes lie on the grid exactly; others are split between the two nearest points, which keeps the mean.
 *
 * @throws RangeError for negative numbers or no hours.
 * @see H. H. Panjer, "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12 (1981).
 * @example
 * const month = compoundHours({ tickets: { mean: 20 }, hoursPerTicket: ['0.5', '0.5', '0.75', '2'] })
 * month.moments()              // => { mean: '18.75', variance: '25.31', deviation: '5.03' }
 * month.percentile(0.95)     // => '27.50'
 * month.chanceAbove('30')      // => 0.0187
 */
export function compoundHours(model: HoursModel): MonthlyHours {
  const {
    tickets,
    hoursPerTicket,
    step: ownStep,
  } = objectOf(model, 'an object', '{ tickets: { mean: 20 }, hoursPerTicket: ["0.5", "2"] }')
  const severity = severityOf(hoursPerTicket)
  const count = countOf(tickets)
  const mean = count.mean * severity.mean
  const variance = count.mean * severity.variance + count.variance * severity.mean ** 2
  const deviation = Math.sqrt(variance)
  const wanted = ownStep === undefined ? null : positive(ownStep, 'step')
  const { step, exact, chances } = gridOf(count, severity, deviation, wanted)
  const text = (value: number, scale = 2): Decimal => toText(value, scale)

  const above = (hours: number): number => {
    let sum = 0
    for (let i = chances.length - 1; i >= 0 && i * step > hours + 1e-9; i--) sum += chances[i] as number
    return Math.min(1, sum)
  }
  const indexAt = (level: number): number => {
    let left = 1 - level
    let i = chances.length - 1
    for (; i > 0; i--) {
      left -= chances[i] as number
      if (left < -1e-12) return i
    }
    return i
  }
  const excessOver = (cap: number): number => {
    let sum = 0
    for (let i = chances.length - 1; i >= 0 && i * step > cap; i--) sum += (chances[i] as number) * (i * step - cap)
    return sum
  }
  const tail = (wantedLevel: number): TailRisk => {
    const level = levelOf(wantedLevel)
    const at = indexAt(level) * step
    return { valueAtRisk: text(at), tailValueAtRisk: text(at + excessOver(at) / (1 - level)) }
  }

  return Object.freeze({
    moments: () => ({ mean: text(mean), variance: text(variance), deviation: text(deviation) }),
    chanceAbove: (hours: Amount) => rounded(above(notNegative(hours, 'hours')), 4),
    percentile: (level: number) => text(indexAt(levelOf(level)) * step),
    tail,
    capped: (cap: Amount) => {
      const limit = notNegative(cap, 'cap')
      const excess = excessOver(limit)
      return { capped: text(mean - excess), excess: text(excess), chanceOver: rounded(above(limit), 4) }
    },
    grid: () => ({ step: text(step, 6), exact }),
  })
}

/**
 * What are the mean and the variance of a month's hours? E = λm, Var = λ(m² + s²).
 *
 * @example
 * compoundPoissonMoments({ tickets: 20, meanHours: '0.75', deviationHours: '0.50' }) // => { mean: '15.00', variance: '16.25', deviation: '4.03' }
 */
export function compoundPoissonMoments(given: {
  readonly tickets: Amount
  readonly meanHours: Amount
  readonly deviationHours: Amount
}): HoursMoments {
  const { tickets, meanHours, deviationHours } = objectOf(
    given,
    'an object',
    '{ tickets: 20, meanHours: "0.75", deviationHours: "0.50" }',
  )
  const lambda = notNegative(tickets, 'tickets')
  const mean = notNegative(meanHours, 'meanHours')
  const deviation = notNegative(deviationHours, 'deviationHours')
  const variance = lambda * (mean ** 2 + deviation ** 2)
  const text = (value: number): Decimal => toText(value, 2)
  return { mean: text(lambda * mean), variance: text(variance), deviation: text(Math.sqrt(variance)) }
}

export interface Pooling {
  readonly mean: Decimal
  /** Deviation of all together. */
  readonly deviation: Decimal
  /** Sum of the deviations one by one: what must be loaded when each client is carried alone. */
  readonly deviationAlone: Decimal
  /** Together ÷ alone: the part of the risk that is left after pooling. */
  readonly shareLeft: number | null
  /** Deviation ÷ mean, of all together. */
  readonly variation: Decimal | null
}

/**
 * How much risk is left when many clients are pooled? Bad months of some coincide with good months of others, unless
 * something hits all of them at once: `correlation` is 0 for independent clients and 1 when all go bad together.
 *
 * @throws RangeError for a correlation outside [0, 1].
 * @example
 * poolingEffect([{ mean: '10', deviation: '4' }, { mean: '10', deviation: '4' }, { mean: '10', deviation: '4' }, { mean: '10', deviation: '4' }])
 * // => { mean: '40.00', deviation: '8.00', deviationAlone: '16.00', shareLeft: 0.5, variation: '0.2000' }
 */
export function poolingEffect(
  clients: readonly { readonly mean: Amount; readonly deviation: Amount }[],
  options: { readonly correlation?: number } = {},
): Pooling {
  const { correlation: rho = 0 } = objectOf(options, 'an object', '{ correlation: 0.2 }')
  if (!(typeof rho === 'number' && rho >= 0 && rho <= 1))
    throw new RangeError(`correlation is ${quote(rho)}; write a number from 0 to 1.`)
  objectsOf(clients, 'clients', '[{ mean: "10", deviation: "4" }]')
  const means = clients.map((client) => notNegative(client.mean, 'mean'))
  const deviations = clients.map((client) => notNegative(client.deviation, 'deviation'))
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const squares = sum(deviations.map((value) => value ** 2))
  const alone = sum(deviations)
  const together = Math.sqrt(squares + rho * (alone ** 2 - squares))
  const mean = sum(means)
  const text = (value: number, scale: number): Decimal => toText(value, scale)
  return {
    mean: text(mean, 2),
    deviation: text(together, 2),
    deviationAlone: text(alone, 2),
    shareLeft: alone === 0 ? null : rounded(together / alone, 4),
    variation: mean === 0 ? null : text(together / mean, 4),
  }
}
