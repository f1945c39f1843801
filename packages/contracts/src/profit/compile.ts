// Compiles a contract so that its months can be drafted.

import { frozenCopy } from '@mspkit/values'
import { compileContract } from '../compile'
import type { ContractContext } from '../context'
import type { Contract } from '../definition/contract'
import type { Agreement } from './agreement'

/**
 * Makes a contract ready for `agreementProfit`: the same as `compileContract`, but late entries count in the month of
 * their work, so nothing is restated.
 *
 * @throws DefinitionError with every problem of the contract; TypeError for a context of the wrong kind.
 * @example
 * const agreement = compileAgreement({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
 * })
 * agreement.clientId // => 'acme'
 */
export function compileAgreement(contract: Contract, context: ContractContext = {}): Agreement {
  const compiled = compileContract(inWorkMonth(contract), context)
  const { id, clientId, currency, timeZone, term } = compiled.definition
  const { clients = [], sites = [] } = context
  return Object.freeze({
    id,
    clientId,
    currency,
    timeZone,
    term,
    compiled,
    clients: frozenCopy(clients.filter((client) => client.id === clientId)),
    sites: frozenCopy(sites.filter((site) => site.clientId === clientId)),
  })
}

/** Work counts in its own month whenever it was typed, so no entry is late. */
function inWorkMonth(contract: Contract): Contract {
  if (typeof contract !== 'object' || contract === null || contract.lateEntry === undefined) return contract
  return { ...contract, lateEntry: 'remaining' }
}
