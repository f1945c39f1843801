import { DefinitionError, type Period } from '@mspkit/values'
import { checkStatementFacts } from '../check'
import type { StatementFacts } from './definition'
import { statements } from './fold'
import type { Statement } from './statement'

/** A period's statements at every level. They agree: clients and what nobody bears add up to the portfolio. */
export interface StatementBook {
  readonly portfolio: Statement
  readonly clients: readonly Statement[]
  /** By client and contract; what stands on no contract has `contractId: null`. */
  readonly contracts: readonly Statement[]
  readonly months: readonly Statement[]
  readonly clientMonths: readonly Statement[]
}

/**
 * What did a period earn, by client, contract and month, and what is missing from the answer?
 *
 * The lines of a statement add up to its balance, to the minor unit, on every level: each client, contract and month
 * is rounded once, and larger statements are sums of smaller ones. `margin` is `null` when cost or revenue is missing; then
 * `marginAtMost` or `marginAtLeast` holds the balance, so that a hole never looks like profit.
 *
 * @throws DefinitionError with every problem of the facts; RangeError for an entry that cannot be dated for want of a
 * zone.
 * @example
 * const book = statement({ from: '2026-03-01', to: '2026-04-01' }, {
 *   currency: 'USD',
 *   revenue: [{ clientId: 'acme', category: 'recurring', amount: '1500.00', method: 'by-day', service: { from: '2026-03-01', to: '2026-04-01' } }],
 *   technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
 *   unapproved: 'not-tracked',
 *   work: [
 *     { entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 90 } },
 *     { entry: { id: 'E2', clientId: 'acme', technicianId: 'lee', on: '2026-03-03', workedMinutes: 45 } },
 *   ],
 * })
 * book.portfolio.margin // => null
 * book.portfolio.marginAtMost // => '1410.00'
 * book.portfolio.holes // => [{ code: 'uncosted-time', of: 'lee', minutes: 45, amount: null, currency: null }]
 */
export function statement(period: Period, facts: StatementFacts): StatementBook {
  const problems = checkStatementFacts(facts)
  if (problems.length > 0) throw new DefinitionError('statement', problems)
  const { work = [], ...terms } = facts
  const fold = statements(period, terms)
  for (const each of work) fold.observe(each)
  return {
    portfolio: fold.read('portfolio')[0] as Statement,
    clients: fold.read('client'),
    contracts: fold.read('contract'),
    months: fold.read('month'),
    clientMonths: fold.read('client-month'),
  }
}
