// Which contract applies to a ticket.

import { objectOf } from '@mspkit/values/arguments'
import type { RecordsReason } from './reason'

/** The contracts that a ticket could be under, by what they are linked to. Leave out what is unknown. */
export interface ContractLinks {
  readonly ticket?: string | null
  readonly asset?: string | null
  readonly site?: string | null
  readonly client?: string | null
}

const order = ['ticket', 'asset', 'site', 'client'] as const

/**
 * Which contract applies to a ticket? Its own, then its asset's, its site's, its client's.
 *
 * `contractId` is `null` when none is linked anywhere.
 *
 * @example
 * applicableContract({ asset: 'AG-7', client: 'AG-1' }).contractId // => 'AG-7'
 */
export function applicableContract(links: ContractLinks): { contractId: string | null; reason: RecordsReason } {
  objectOf(links, 'a set of links to contracts', '{ client: "AG-1" }')
  for (const by of order) {
    const contractId = links[by]
    if (contractId)
      return { contractId, reason: { code: 'records/contract-of', facts: { by, contractId }, source: null } }
  }
  return { contractId: null, reason: { code: 'records/no-contract', facts: {}, source: null } }
}
