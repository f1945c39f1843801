// Which tickets the rules of a policy exclude from the counts.

import { type CompiledCondition, compileCondition, factsOf, lookupIn, type Ticket } from '@mspkit/records'
import { compiledPolicyOf } from '../policy/compiled-policy'
import type { Sla } from '../sla'

/** The reason for which a ticket is excluded; `null` if it counts. */
export function exclusionOf(sla: Sla): (ticket: Ticket) => string | null {
  const { roster } = compiledPolicyOf(sla)
  const rules = (sla.policy.excluded ?? []).map(
    ({ when, reason }): { condition: CompiledCondition; reason: string } => ({
      condition: compileCondition(when),
      reason,
    }),
  )
  return (ticket) => {
    if (rules.length === 0) return null
    const client = roster.clients.get(ticket.clientId)
    const facts = lookupIn(factsOf({ ticket, ...(client ? { client } : {}) }))
    return rules.find(({ condition }) => condition.test(facts) === 'yes')?.reason ?? null
  }
}
