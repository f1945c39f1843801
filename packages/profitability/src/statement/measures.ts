// Named metrics of a statement.

import type { Money } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Amount, minus, negate, over, plus } from '@mspkit/values/money'
import { type Measure, type MetricName, measureOf } from '../formulas/registry'
import { type LineGroup, type Statement, type StatementLine, statementIn } from './statement'

const minuteUnits = 60_000

/** Minutes are kept to the millisecond, so that hours are an exact fraction. */
export const hoursOf = (minutes: number): Amount => over(Math.round(minutes * minuteUnits), 60 * minuteUnits)

function sumOf(statement: Statement, group: LineGroup, kinds: readonly StatementLine['kind'][]): Amount {
  const amounts = statement.lines
    .filter((line) => line.group === group && kinds.includes(line.kind))
    .map((line) => line.amount)
  return plus(0, ...amounts)
}

/**
 * What do the named metrics say about a statement: margins, and every variant of the effective hourly rate?
 *
 * A metric that needs cost is `null` while cost is missing, and one that needs revenue while revenue is missing. Shared
 * tools count as tools.
 *
 * @param given.toolRetail what the tools would sell for; without it the variants net of retail are `null`.
 * @example
 * const { clients } = statement({ from: '2026-03-01', to: '2026-04-01' }, {
 *   currency: 'USD', unapproved: 'not-tracked',
 *   revenue: [{ clientId: 'acme', category: 'recurring', amount: '1500.00', method: 'at-once', on: '2026-03-01' }],
 *   technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
 *   work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 1200 } }],
 * })
 * measuresOf(clients[0]).length > 0 // => true
 */
export function measuresOf(
  statement: Statement,
  given: { readonly toolRetail?: Money } = {},
): readonly Measure<StatementMetric>[] {
  const { currency, completeness, minutes, totals } = statementIn(statement)
  const costKnown = completeness === 'complete' || completeness === 'provisional' || completeness === 'at-least'
  const revenueKnown = completeness !== 'at-least' && completeness !== 'unknown'
  const cost = (amount: Amount): Amount | null => (costKnown ? negate(amount) : null)
  const revenue = (amount: Amount): Amount | null => (revenueKnown ? amount : null)
  const labour = cost(sumOf(statement, 'service', ['labour']))
  const inputs = {
    serviceRevenue: revenue(sumOf(statement, 'service', ['revenue'])),
    resaleRevenue: revenue(sumOf(statement, 'resale', ['revenue'])),
    resaleCost: cost(sumOf(statement, 'resale', ['cost'])),
    hardCosts: cost(sumOf(statement, 'service', ['cost'])),
    toolCost: cost(sumOf(statement, 'service', ['cost'])),
    labour,
    wages: labour,
    serviceWages: labour,
    revenue: revenue(sumOf(statement, 'service', ['revenue'])),
    profit: costKnown && revenueKnown ? minus(totals.revenue, totals.cost) : null,
    hours: hoursOf(minutes.worked),
    roundedHours: minutes.rounded === null ? null : hoursOf(minutes.rounded),
    toolRetail: objectOf(given, 'an object', '{ toolRetail: "1000.00" }').toolRetail ?? null,
  }
  return names.map((name) => measureOf(name, inputs, { currency }))
}

const names = [
  'service-gross-margin',
  'service-gross-margin-percent',
  'resale-margin',
  'resale-margin-percent',
  'agreement-margin',
  'agreement-margin-percent',
  'contribution-rate',
  'wage-multiple',
  'effective-hourly-rate',
  'effective-hourly-rate-net-of-tool-cost',
  'effective-hourly-rate-net-of-tool-retail',
  'effective-hourly-rate-net-of-wages',
  'effective-hourly-rate-on-rounded-hours',
  'effective-hourly-rate-net-of-tool-cost-on-rounded-hours',
  'effective-hourly-rate-net-of-tool-retail-on-rounded-hours',
  'effective-hourly-rate-net-of-wages-on-rounded-hours',
] as const satisfies readonly MetricName[]

/** The metrics that {@link measuresOf} answers. */
export type StatementMetric = (typeof names)[number]
