// An agreement: a contract document, compiled so that its months can be drafted.

import { compileContract } from '../compile'
import type { CompiledContract } from '../contract'
import type { Contract, Term } from '../definition'
import type { Surroundings } from '../surroundings'

/** A contract that profitability can draft. Made by {@link compileAgreement}. */
export interface Agreement {
  readonly id: string
  readonly clientId: string
  readonly currency: string
  readonly timeZone: string
  readonly term: Term
  readonly compiled: CompiledContract
  /** What the contract names and does not contain. */
  readonly context: Surroundings
}

/**
 * Makes a contract ready for `agreementProfit`: the same as `compileContract`, but late entries count in the month of
 * their work, so nothing is restated.
 *
 * @throws DefinitionError with everything that is wrong with the contract.
 * @example
 * const agreement = compileAgreement({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
 * })
 * agreement.clientId // => 'acme'
 */
export function compileAgreement(contract: Contract, context?: Surroundings): Agreement
export function compileAgreement(contract: unknown, context?: Surroundings): Agreement
export function compileAgreement(contract: unknown, context: Surroundings = {}): Agreement {
  const compiled = compileContract(inWorkMonth(contract), context)
  const { id, clientId, currency, timeZone, term } = contract as Contract
  return Object.freeze({ id, clientId, currency, timeZone, term: Object.freeze({ ...term }), compiled, context })
}

/** Work counts in its own month whenever it was typed, so no entry is late. */
function inWorkMonth(contract: unknown): unknown {
  if (typeof contract !== 'object' || contract === null || !('lateEntry' in contract)) return contract
  return { ...contract, lateEntry: 'remaining' }
}
