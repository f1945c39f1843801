// Prices of a whole incident or visit: its first request is charged them, later ones nothing.

import type { FactLookup } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { OnceCharge } from '../decision/decision'
import type { ChargedPer, Consequence, SurchargeClause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import type { Ruling } from '../policy/ruling'
import { none } from '../request/argument'
import type { ReadRequest, Resolved } from './resolved'

const otherwisePrice = 'otherwise'
/** A limit counts under its own id, so its price has another name. */
const beyond = (limit: string): string => `${limit}/beyond`

/**
 * The incident or visit that a price is charged once for; `null` where every request is charged, or where neither a ticket, a
 * visit, nor technician, client and day are known.
 */
export function chargedFor(per: ChargedPer, facts: FactLookup, on: LocalDate | null): string | null {
  if (per === 'entry') return null
  const ticket = per === 'incident' ? idIn(facts, 'ticketId') : null
  if (ticket !== null) return `ticket ${ticket}`
  const visit = idIn(facts, 'visitId')
  if (visit !== null) return `visit ${visit}`
  const [client, technician] = [idIn(facts, 'clientId') ?? idIn(facts, 'client.id'), idIn(facts, 'technicianId')]
  if (client === null || technician === null || on === null) return null
  return `visit ${JSON.stringify([client, technician, on])}`
}

function idIn(facts: FactLookup, name: string): string | null {
  const value = facts(name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** A flat price that a request meets, and the ruling that it is of. */
export interface FlatCharge extends OnceCharge {
  readonly ruling: Ruling
}

/** The flat prices that a request meets and that are charged once an incident or visit. */
export function flatCharges(resolved: Resolved, { facts, on, chargedBefore }: ReadRequest): readonly FlatCharge[] {
  const { answered, outcome, verdict, trace } = resolved
  const limit = trace.exhausted?.limit
  const met = new Map<Ruling, string>()
  for (const { outcome: own, ruling, decidedBy } of answered)
    if (own === 'billable' && ruling !== null && ruling.flat !== null && !met.has(ruling))
      met.set(ruling, ruling === limit?.ruling ? beyond(limit.clause.id) : (decidedBy[0] ?? otherwisePrice))
  if (answered.length === 0 && outcome === 'billable') {
    const ruling = limit?.ruling ?? verdict.ruling
    const name = limit === undefined ? (verdict.decidedBy[0] ?? otherwisePrice) : beyond(limit.clause.id)
    if (ruling !== null && ruling.flat !== null) met.set(ruling, name)
  }
  if (met.size === 0) return none
  return [...met].flatMap(([ruling, clause]): FlatCharge[] => {
    const id = chargedFor(ruling.per, facts, on)
    if (id === null || ruling.flat === null) return []
    return [{ clause, kind: 'flat', id, amount: ruling.flat, earlier: chargedBefore(clause, id), ruling }]
  })
}

/** The incident or visit that a surcharge is charged once for. */
export function surchargeOnce(
  { id: clause, amount, per = 'incident' }: SurchargeClause,
  { facts, on, chargedBefore }: ReadRequest,
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
    if (clause.kind === 'limit') return once(clause.beyond) ? [beyond(clause.id)] : []
    if (clause.kind === 'exclude' || clause.kind === 'after-hours') return once(clause) ? [clause.id] : []
    return []
  })
  return new Set(once(policy.otherwise) ? [...names, otherwisePrice] : names)
}
