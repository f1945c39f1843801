// Statements in one call, for facts that fit in memory.

import { assertValid, type Period } from '@mspkit/values'
import { datesOf, objectOf } from '@mspkit/values/arguments'
import { problemsOfFacts } from '../facts/check'
import type { StatementFacts } from '../facts/definition'
import { foldOf } from './fold'
import type { Statement } from './statement'

/** A period's statements at every level. They agree: clients and unallocated cost add up to the portfolio. */
export interface StatementBook {
  readonly portfolio: Statement
  readonly clients: readonly Statement[]
  /** By client and contract; what belongs to no contract has `contractId: null`. */
  readonly contracts: readonly Statement[]
  readonly months: readonly Statement[]
  readonly clientMonths: readonly Statement[]
}

/**
 * What did a period earn, by client, contract and month, and what is missing from the answer?
 *
 * The lines of a statement add up to its balance, to the minor unit, on every level: each client, contract and month
 * is rounded once, and larger statements are sums of smaller ones. `margin` is `null` when cost or revenue is missing; then
 * `marginAtMost` or `marginAtLeast` holds the balance, so that missing cost never looks like profit.
 *
 * @throws DefinitionError with every problem of the facts; DomainError for an entry that cannot be dated for want of a
 * zone; RangeError for an invalid period.
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
 * book.portfolio.missing.map((gap) => [gap.code, gap.of, gap.minutes]) // => [['profitability/uncosted-time', 'lee', 45]]
 */
export function statement(period: Period, facts: StatementFacts): StatementBook {
  assertValid(
    'statement',
    problemsOfFacts(objectOf(facts, 'an object', '{ currency: "USD", revenue: […], work: […] }')),
  )
  const { work = [], ...terms } = facts
  const fold = foldOf(datesOf(period), terms)
  for (const each of work) fold.count(each)
  return {
    portfolio: fold.read('portfolio')[0] as Statement,
    clients: fold.read('client'),
    contracts: fold.read('contract'),
    months: fold.read('month'),
    clientMonths: fold.read('client-month'),
  }
}
