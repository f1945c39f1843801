// What is left of revenue, what a ticket costs, and what a client is worth over time?

import type { Decimal, Money } from '@mspkit/values'
import { listOf, objectOf } from '@mspkit/values/arguments'
import type { Amount } from '@mspkit/values/money'
import { add, compare, over, plus, round } from '@mspkit/values/money'
import { type MeasureReason, reasonOf } from '../reason'
import { answers, known } from './answer'

export interface GrossMargin {
  readonly margin: Money | null
  /** Of service revenue, two decimals. */
  readonly percent: Decimal | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * What is left of service revenue after hard costs and labour?
 *
 * @see Auvik (Frank): 110,000 less 10,000 and 33,000 leaves 67,000, 60.91 %.
 * @example
 * serviceGrossMargin({ currency: 'USD', serviceRevenue: '110000.00', hardCosts: '10000.00', labour: '33000.00' })
 * // => { margin: '67000.00', percent: '60.91', reasons: [] }
 */
export function serviceGrossMargin(given: {
  readonly currency: string
  readonly serviceRevenue: Money
  readonly hardCosts: Money | null
  readonly labour: Money | null
}): GrossMargin {
  const { currency, serviceRevenue, hardCosts, labour } = objectOf(
    given,
    'an object',
    '{ currency: "USD", serviceRevenue: "110000.00", hardCosts: "10000.00", labour: "33000.00" }',
  )
  const { values, reasons } = answers(
    { margin: 'service-gross-margin', percent: 'service-gross-margin-percent' },
    { serviceRevenue, hardCosts, labour },
    { currency },
  )
  return { ...values, reasons }
}

export interface AgreementMargin {
  readonly service: GrossMargin
  readonly resale: GrossMargin
  /** Service and resale together. */
  readonly together: GrossMargin
}

/**
 * What margin does an agreement leave: service, resale, and both together?
 *
 * @example
 * agreementMargin({
 *   currency: 'USD', serviceRevenue: '110000.00', hardCosts: '10000.00', labour: '33000.00', resaleRevenue: '20000.00', resaleCost: '15000.00',
 * }).together.margin // => '72000.00'
 */
export function agreementMargin(given: {
  readonly currency: string
  readonly serviceRevenue: Money
  readonly hardCosts: Money | null
  readonly labour: Money | null
  readonly resaleRevenue: Money
  readonly resaleCost: Money | null
}): AgreementMargin {
  const { currency, serviceRevenue, hardCosts, labour, resaleRevenue, resaleCost } = objectOf(
    given,
    'an object',
    '{ currency: "USD", serviceRevenue: "9000.00", hardCosts: "900.00", labour: "3000.00", resaleRevenue: "500.00", resaleCost: "400.00" }',
  )
  const inputs = { serviceRevenue, hardCosts, labour, resaleRevenue, resaleCost }
  const resale = answers({ margin: 'resale-margin', percent: 'resale-margin-percent' }, inputs, { currency })
  const together = answers({ margin: 'agreement-margin', percent: 'agreement-margin-percent' }, inputs, { currency })
  return {
    service: serviceGrossMargin(given),
    resale: { ...resale.values, reasons: resale.reasons },
    together: { ...together.values, reasons: together.reasons },
  }
}

export interface CostPerTicket {
  /** Of the expense over the tickets, or of the list of costs when only that is given. */
  readonly mean: Money | null
  /** The median; `null` without a cost for each ticket. */
  readonly median: Money | null
  readonly tickets: number
  readonly reasons: readonly MeasureReason[]
}

/**
 * What does a ticket cost? One migration among fifty password resets raises the mean, not the median.
 *
 * @example
 * costPerTicket({ currency: 'USD', costs: ['20.00', '25.00', '600.00'] })
 * // => { mean: '215.00', median: '25.00', tickets: 3, reasons: [] }
 */
export function costPerTicket(given: {
  readonly currency: string
  /** Cost of each ticket. */
  readonly costs?: readonly Money[]
  /** Expense of the whole desk; with `tickets`. */
  readonly expense?: Money
  readonly tickets?: number
}): CostPerTicket {
  const { currency, costs } = objectOf(given, 'an object', '{ currency: "USD", costs: ["20.00", "25.00"] }')
  if (costs !== undefined) listOf(costs, 'sums', '["20.00", "25.00"]')
  const tickets = given.tickets ?? costs?.length ?? 0
  const expense = given.expense ?? (costs ? add(currency, ...costs) : null)
  const { values, reasons } = answers({ mean: 'mean-cost-per-ticket' }, { expense, tickets }, { currency })
  const middle = costs ? median(costs) : null
  const metric = 'median-cost-per-ticket'
  const noMedian =
    costs === undefined
      ? reasonOf('unknown-input', { metric, input: 'costs' })
      : reasonOf('division-by-zero', { metric, divisor: 'tickets' })
  return {
    mean: values.mean,
    median: middle === null ? null : round(middle, currency),
    tickets,
    reasons: middle === null ? [...reasons, noMedian] : reasons,
  }
}

function median(values: readonly Money[]): Amount | null {
  const sorted = [...values].sort(compare)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : over(plus(lower, upper), 2)
}

export interface LifetimeValue {
  /** Gross margin that a client brings before it leaves, in money. */
  readonly value: Money | null
  readonly expectedMonths: Decimal | null
  /** Months until the cost to win the client is earned back. */
  readonly paybackMonths: Decimal | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * What is a client worth over its life? `null` without churn: a client that never leaves has no finite value.
 *
 * @example
 * lifetimeValue({ currency: 'USD', monthlyRevenuePerClient: '2400.00', marginPercent: '55', monthlyChurnPercent: 1.5 })
 *   .value // => '88000.00'
 */
export function lifetimeValue(given: {
  readonly currency: string
  readonly monthlyRevenuePerClient: Money
  readonly marginPercent: Amount
  /** Percent of clients that leave in a month, as {@link churn} has it. */
  readonly monthlyChurnPercent: number | null
  readonly acquisitionCost?: Money | null
}): LifetimeValue {
  const { currency, monthlyRevenuePerClient, marginPercent, monthlyChurnPercent } = objectOf(
    given,
    'an object',
    '{ currency: "USD", monthlyRevenuePerClient: "2400.00", marginPercent: "55", monthlyChurnPercent: 1.5 }',
  )
  const { values, reasons } = answers(
    { value: 'lifetime-value', expectedMonths: 'expected-months', paybackMonths: 'payback-months' },
    {
      monthlyRevenuePerClient,
      marginPercent,
      monthlyChurnPercent,
      acquisitionCost: known(given.acquisitionCost),
    },
    { currency },
  )
  return { ...values, reasons }
}

export interface Churn {
  /** Percent of clients. */
  readonly logo: number | null
  /** Percent of recurring revenue, losses only. */
  readonly grossRevenue: number | null
  /** Percent of recurring revenue, net of what the remaining clients added. */
  readonly netRevenue: number | null
  /** 100 less `netRevenue`. */
  readonly netRetention: number | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * How many clients, and how much recurring revenue, were lost in a period?
 *
 * @example
 * churn({ clientsAtStart: 50, clientsLost: 1, revenueAtStart: '100000.00', lost: '1500.00', contraction: '500.00', expansion: '3000.00' })
 * // => { logo: 2, grossRevenue: 2, netRevenue: -1, netRetention: 101, reasons: [] }
 */
export function churn(given: {
  readonly clientsAtStart: number | null
  readonly clientsLost: number | null
  readonly revenueAtStart: Money | null
  readonly lost: Money | null
  readonly contraction: Money | null
  readonly expansion: Money | null
}): Churn {
  const { values, reasons } = answers(
    {
      logo: 'logo-churn',
      grossRevenue: 'gross-revenue-churn',
      netRevenue: 'net-revenue-churn',
      netRetention: 'net-revenue-retention',
    },
    objectOf(
      given,
      'an object',
      '{ clientsAtStart: 50, clientsLost: 1, revenueAtStart: "100000.00", lost: "1500.00", contraction: "0.00", expansion: "0.00" }',
    ),
    {},
  )
  return { ...values, reasons }
}
