// Credibility of several clients together (Bühlmann–Straub).

import { type Decimal, DomainError, quote } from '@mspkit/values'
import { listOf, objectsOf } from '@mspkit/values/arguments'
import type { Amount } from '@mspkit/values/money'
import { type ReasonOf, reasonOf } from '../reason'
import { notNegative, rounded, toNumber, toText } from './numbers'

const places = 6
const text = (value: number): Decimal => toText(value, places)

/** One client's experience: a ratio in each period, and how much each weighs (seats, endpoint-months). */
export interface Experience {
  readonly id: string
  readonly ratios: readonly Amount[]
  readonly weights: readonly Amount[]
}

export interface BuhlmannStraub {
  /** Weighted mean of all ratios, before credibility. */
  readonly overall: Decimal
  /** The credibility-weighted mean: what a client without experience is charged. */
  readonly collective: Decimal
  /** Variance within clients, s². */
  readonly within: Decimal
  /** Variance between clients, a; an estimate below 0 is set to 0. */
  readonly between: Decimal
  /** s² ÷ a; `null` when a is 0: no client's own history has weight. */
  readonly k: Decimal | null
  readonly clients: readonly {
    readonly id: string
    readonly weight: Decimal
    /** `null` without any experience; the premium is then the collective mean. */
    readonly mean: Decimal | null
    readonly credibility: number
    readonly premium: Decimal
  }[]
  readonly reasons: readonly ReasonOf<'profitability/no-difference-between-clients'>[]
}

interface Row {
  readonly id: string
  readonly weight: number
  readonly mean: number
  readonly periods: number
  /** Σ w (x − mean)². */
  readonly scatter: number
}

function rowOf({ id, ratios, weights }: Experience): Row {
  listOf(ratios, 'ratios', '["0.5", "0.9"]')
  listOf(weights, 'weights', '[10, 10]')
  if (ratios.length !== weights.length || ratios.length === 0) {
    throw new RangeError(
      `${quote(id)} has ${ratios.length} ratios and ${weights.length} weights; write one weight a ratio.`,
    )
  }
  const seen = ratios
    .map((ratio, i) => ({ x: toNumber(ratio), w: notNegative(weights[i] as Amount, `A weight of ${quote(id)}`) }))
    .filter(({ w }) => w > 0)
  const weight = sum(seen.map(({ w }) => w))
  const mean = weight === 0 ? 0 : sum(seen.map(({ x, w }) => x * w)) / weight
  const scatter = sum(seen.map(({ x, w }) => w * (x - mean) ** 2))
  return { id, weight, mean, periods: seen.length, scatter }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * How credible is each client's own history, and what should each be charged?
 *
 * The unbiased estimators of Bühlmann and Straub; a between-variance below 0 is set to 0, and then every client gets the weighted
 * mean. Ratios are e.g. hours a seat, weights the seats. Clients may have different numbers of
 * periods; a period of weight 0 is as if it were not there.
 *
 * @throws DomainError for fewer than two clients, or for periods that leave nothing to compare within a client; RangeError for
 * invalid numbers.
 * @see H. Bühlmann, E. Straub (1970). Hachemeister's (1975) claims of five states give a = 89,638.73 and a collective mean of
 * 1,683.7134, as R's actuar prints them.
 * @example
 * const flat = buhlmannStraub([
 *   { id: 'acme', ratios: ['0.5', '0.9', '0.4'], weights: [10, 10, 10] },
 *   { id: 'globex', ratios: ['0.6', '0.5', '0.7'], weights: [10, 10, 10] },
 * ])
 * flat.between // => '0.000000'
 * flat.clients.map((client) => client.premium) // => ['0.600000', '0.600000']
 */
export function buhlmannStraub(experience: readonly Experience[]): BuhlmannStraub {
  const all = objectsOf(experience, 'experience', '[{ id: "acme", ratios: ["0.5"], weights: [10] }]').map(rowOf)
  const rows = all.filter((row) => row.periods > 0)
  if (rows.length < 2) {
    const message = 'Credibility compares clients. Give at least two with experience.'
    throw new DomainError('profitability/one-client', message, { clients: rows.length })
  }
  const freedom = sum(rows.map((row) => row.periods - 1))
  if (freedom === 0) {
    const message = 'Every client has one period only, so nothing can be compared within one. Give a second period.'
    throw new DomainError('profitability/one-period', message, { clients: rows.length })
  }
  const total = sum(rows.map((row) => row.weight))
  const overall = sum(rows.map((row) => row.weight * row.mean)) / total
  const within = sum(rows.map((row) => row.scatter)) / freedom
  const spread = sum(rows.map((row) => row.weight * (row.mean - overall) ** 2)) - (rows.length - 1) * within
  const estimate = (spread * total) / (total ** 2 - sum(rows.map((row) => row.weight ** 2)))
  const between = Math.max(estimate, 0)
  const zOf = (row: Row): number =>
    between === 0 || row.weight === 0 ? 0 : within === 0 ? 1 : row.weight / (row.weight + within / between)
  const zSum = sum(rows.map(zOf))
  const collective = zSum === 0 ? overall : sum(rows.map((row) => zOf(row) * row.mean)) / zSum
  return {
    overall: text(overall),
    collective: text(collective),
    within: text(within),
    between: text(between),
    k: between === 0 ? null : text(within / between),
    clients: all.map((row) => ({
      id: row.id,
      weight: text(row.weight),
      mean: row.periods === 0 ? null : text(row.mean),
      credibility: rounded(zOf(row), places),
      premium: text(zOf(row) * row.mean + (1 - zOf(row)) * collective),
    })),
    reasons: estimate > 0 ? [] : [reasonOf('no-difference-between-clients', { estimate: toText(estimate, places) })],
  }
}
