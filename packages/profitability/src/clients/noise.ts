// How noisy is a client for its size, and which client would gain most from being quiet?

import {
  addMonths,
  type Decimal,
  daysBetween,
  daysInMonth,
  type LocalDate,
  monthOf,
  type Period,
  quote,
} from '@mspkit/values'
import { datesOf, objectOf, objectsOf, textOf } from '@mspkit/values/arguments'
import {
  type Amount,
  compare,
  type Exact,
  exact,
  minus,
  over,
  plus,
  times,
  toDecimal,
  toPlain,
} from '@mspkit/values/money'
import { answers, known } from '../metrics/answer'
import { type MeasureReason, reasonOf } from '../reason'
import { earlierOf, laterOf } from '../recognition/dates'

/** A count that changes on a date; the change holds from that date on. */
export interface CountChange {
  readonly on: LocalDate
  readonly delta: number
}

function averageOver(given: Period, atStart: number, changes: readonly CountChange[]): Exact {
  const period = datesOf(given)
  const days = daysBetween(period.from, period.to)
  if (days <= 0)
    throw new RangeError(`The period ${quote(period)} has no days. Write the first day that no longer counts as "to".`)
  for (const { delta } of objectsOf(changes, 'changes', '[{ on: "2026-04-11", delta: 20 }]')) countOf(delta)
  const unitDays = changes.reduce((sum, { on, delta }) => {
    const from = laterOf(on, period.from)
    return sum + (from < period.to ? delta * daysBetween(from, period.to) : 0)
  }, countOf(atStart) * days)
  return over(unitDays, days)
}

/** A whole number, e.g. of endpoints. */
function countOf(count: number): number {
  if (Number.isSafeInteger(count)) return count
  throw new RangeError(`${quote(count)} is not a count. Write a whole number, e.g. 40.`)
}

/**
 * How many were there on average over the days of a period? A change counts from its date on; one before the period
 * counts for all of it.
 *
 * @throws RangeError for a period without days.
 * @example
 * averageCount({ from: '2026-04-01', to: '2026-05-01' }, 40, [{ on: '2026-04-11', delta: 20 }]) // => '53.33'
 */
export function averageCount(period: Period, atStart: number, changes: readonly CountChange[] = []): Decimal {
  return toDecimal(averageOver(period, atStart, changes), 2)
}

/** Calendar months in a period: each month counts by the share of its days. A whole month is exactly 1. */
function monthsIn({ from, to }: Period): Exact {
  let sum = exact(0)
  for (let start = from; start < to; ) {
    const next = addMonths(`${monthOf(start)}-01`, 1)
    const end = earlierOf(next, to)
    const [year, month] = monthOf(start).split('-').map(Number) as [number, number]
    sum = plus(sum, over(daysBetween(start, end), daysInMonth(year, month)))
    start = end
  }
  return sum
}

export interface Noise {
  /** Average over the days of the period. */
  readonly averageEndpoints: Decimal
  /** Tickets ÷ average endpoints, four decimals. */
  readonly ticketsPerEndpoint: Decimal | null
  /** Reactive hours ÷ average endpoints ÷ months, four decimals. */
  readonly reactiveHoursPerEndpointMonth: Decimal | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * How noisy is a client for its size?
 *
 * Endpoints are averaged over the days, so twenty laptops added on the 21st count for a third of April. Part of a month
 * counts by its days. The trade calls the two figures TPE and RHEM.
 *
 * @example
 * noise({
 *   period: { from: '2026-04-01', to: '2026-05-01' }, reactiveHours: '22', tickets: 31,
 *   endpointsAtStart: 40, changes: [{ on: '2026-04-11', delta: 20 }, { on: '2026-04-21', delta: -6 }],
 * })
 * // => { averageEndpoints: '51.33', ticketsPerEndpoint: '0.6039', reactiveHoursPerEndpointMonth: '0.4286', reasons: [] }
 */
export function noise(given: {
  readonly period: Period
  readonly endpointsAtStart: number
  readonly changes?: readonly CountChange[]
  readonly tickets?: number | null
  readonly reactiveHours?: Amount | null
}): Noise {
  const { period, endpointsAtStart, changes, tickets, reactiveHours } = objectOf(
    given,
    'an object',
    '{ period: { from: "2026-04-01", to: "2026-05-01" }, endpointsAtStart: 40, tickets: 31 }',
  )
  const endpoints = averageOver(period, endpointsAtStart, changes ?? [])
  const { values, reasons } = answers(
    {
      ticketsPerEndpoint: 'tickets-per-endpoint',
      reactiveHoursPerEndpointMonth: 'reactive-hours-per-endpoint-month',
    },
    {
      endpoints,
      tickets: known(tickets),
      reactiveHours: known(reactiveHours),
      months: monthsIn(period),
    },
    {},
  )
  return { averageEndpoints: toDecimal(endpoints, 2), ...values, reasons }
}

export interface NodeCount {
  readonly nodes: Decimal
  /** Types without a weight. They are not counted; no weight is assumed. */
  readonly unweighted: readonly string[]
}

/**
 * How many nodes is a client, when a server weighs more than a workstation?
 *
 * @see MSPCFO: a server is 2 nodes, a workstation 1.
 * @example
 * nodeCount([{ type: 'server', count: 3 }, { type: 'workstation', count: 40 }, { type: 'printer', count: 2 }], { server: 2, workstation: 1 })
 * // => { nodes: '46', unweighted: ['printer'] }
 */
export function nodeCount(
  counts: readonly { readonly type: string; readonly count: number }[],
  weights: Readonly<Record<string, Amount>>,
): NodeCount {
  objectsOf(counts, 'counts', '[{ type: "server", count: 3 }]')
  objectOf(weights, 'an object', '{ server: 2, workstation: 1 }')
  for (const { type } of counts) textOf(type, 'a type of device', '"server"')
  const weighted = counts.filter(({ type }) => Object.hasOwn(weights, type))
  const sum = plus(0, ...weighted.map(({ type, count }) => times(count, weights[type] as Amount)))
  const unweighted = counts.filter(({ type }) => !Object.hasOwn(weights, type)).map(({ type }) => type)
  return { nodes: toPlain(toDecimal(sum, 2)), unweighted: [...new Set(unweighted)] }
}

export interface NoiseRank {
  readonly clientId: string
  readonly rank: number
  readonly hoursPerEndpoint: Decimal | null
  /** Multiple of the rate of all clients together; `null` where either has no rate. */
  readonly timesPortfolio: Decimal | null
  /** Hours above what its endpoints would need at the rate of all clients: the possible saving. Below 0 for quiet clients. */
  readonly excessHours: Decimal | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * Which clients are noisy, and where can the most hours be saved?
 *
 * Ranked by hours above the rate of all clients together, not by the rate itself: with three endpoints, one bad day makes
 * a client look noisy. Clients without endpoints have no rate and come last.
 *
 * @example
 * rankNoise([
 *   { clientId: 'acme', reactiveHours: '40', endpoints: 50 },
 *   { clientId: 'tiny', reactiveHours: '6', endpoints: 3 },
 *   { clientId: 'calm', reactiveHours: '10', endpoints: 47 },
 * ]).map((row) => [row.clientId, row.excessHours]) // => [['acme', '12.00'], ['tiny', '4.32'], ['calm', '-16.32']]
 */
export function rankNoise(
  clients: readonly { readonly clientId: string; readonly reactiveHours: Amount; readonly endpoints: Amount }[],
): readonly NoiseRank[] {
  objectsOf(clients, 'clients', '[{ clientId: "acme", reactiveHours: "40", endpoints: 50 }]')
  const hours = plus(0, ...clients.map((client) => client.reactiveHours))
  const endpoints = plus(0, ...clients.map((client) => client.endpoints))
  const rate = compare(endpoints, 0) > 0 ? over(hours, endpoints) : null
  const rows = clients.map(({ clientId, reactiveHours, endpoints: own }) => {
    const sized = rate !== null && compare(own, 0) > 0
    const ownRate = sized ? over(reactiveHours, own) : null
    const excess = sized ? minus(reactiveHours, times(rate, own)) : null
    return { clientId, ownRate, excess }
  })
  rows.sort((a, b) =>
    a.excess === null || b.excess === null
      ? Number(a.excess === null) - Number(b.excess === null)
      : compare(b.excess, a.excess),
  )
  return rows.map(({ clientId, ownRate, excess }, index) => ({
    clientId,
    rank: index + 1,
    hoursPerEndpoint: ownRate === null ? null : toDecimal(ownRate, 4),
    timesPortfolio:
      ownRate === null || rate === null || compare(rate, 0) === 0 ? null : toDecimal(over(ownRate, rate), 2),
    excessHours: excess === null ? null : toDecimal(excess, 2),
    reasons: ownRate === null ? [reasonOf('division-by-zero', { divisor: 'endpoints' })] : [],
  }))
}
