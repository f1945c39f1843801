// Prices of a whole incident or visit: its first request is charged them, later ones nothing.

import type { FactLookup } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { OnceCharge } from '../decision/decision'
import type { ChargedPer, Consequence, SurchargeClause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import type { Ruling } from '../policy/ruling'
import { idOf } from '../request/value'

/** What decides whether a request is charged a price that is charged once. */
export interface OnceRequest {
  readonly facts: FactLookup
  readonly on: LocalDate | null
  /** Whether the price of a clause was charged to an earlier request of an incident or visit. */
  readonly chargedBefore: (clause: string, id: string) => boolean
}

export const otherwisePrice = 'otherwise'
/** A limit counts under its own id, so its price has another name. */
export const beyondPrice = (limit: string): string => `${limit}/beyond`

/**
 * The incident or visit that a price is charged once for; `null` where every request is charged, or where neither a ticket, a
 * visit, nor technician, client and day are known.
 */
function chargedFor(per: ChargedPer, facts: FactLookup, on: LocalDate | null): string | null {
  if (per === 'entry') return null
  const ticket = per === 'incident' ? idIn(facts, 'ticketId') : null
  if (ticket !== null) return `ticket ${ticket}`
  const visit = idIn(facts, 'visitId')
  if (visit !== null) return `visit ${visit}`
  const [client, technician] = [idIn(facts, 'clientId') ?? idIn(facts, 'client.id'), idIn(facts, 'technicianId')]
  if (client === null || technician === null || on === null) return null
  return `visit ${JSON.stringify([client, technician, on])}`
}

const idIn = (facts: FactLookup, name: string): string | null => idOf(facts(name))

/** The incident or visit that the flat price of a ruling is charged once for; `clause` is the name of the price. */
export function flatOnce(
  { flat, per }: Ruling,
  clause: string,
  { facts, on, chargedBefore }: OnceRequest,
): OnceCharge | null {
  const id = flat === null ? null : chargedFor(per, facts, on)
  if (id === null || flat === null) return null
  return { clause, kind: 'flat', id, amount: flat, earlier: chargedBefore(clause, id) }
}

/** The incident or visit that a surcharge is charged once for. */
export function surchargeOnce(
  { id: clause, amount, per = 'incident' }: SurchargeClause,
  { facts, on, chargedBefore }: OnceRequest,
): OnceCharge | null {
  const id = amount === undefined ? null : chargedFor(per, facts, on)
  if (id === null || amount === undefined) return null
  return { clause, kind: 'surcharge', id, amount, earlier: chargedBefore(clause, id) }
}

/** The names of the prices of a policy that are charged once an incident or visit. */
export function oncePrices(policy: ScopePolicy): ReadonlySet<string> {
  const once = ({ flat, per }: Consequence): boolean => flat !== undefined && per !== 'entry'
  const names = policy.clauses.flatMap((clause): string[] => {
    if (clause.kind === 'surcharge') return clause.amount !== undefined && clause.per !== 'entry' ? [clause.id] : []
    if (clause.kind === 'condition') return once(clause.otherwise) ? [clause.id] : []
    if (clause.kind === 'limit') return once(clause.beyond) ? [beyondPrice(clause.id)] : []
    if (clause.kind === 'exclude' || clause.kind === 'after-hours') return once(clause) ? [clause.id] : []
    return []
  })
  return new Set(once(policy.otherwise) ? [...names, otherwisePrice] : names)
}
