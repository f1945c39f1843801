// What the work of a request costs in all, and the flat prices that it is charged once an incident or visit.

import type { Money } from '@mspkit/values'
import type { Ruling } from '../policy/ruling'
import { none } from '../request/value'
import { beyondPrice, flatOnce, type OnceRequest, otherwisePrice } from './once'
import type { Pricer } from './price'
import type { FlatCharge, Resolved } from './resolved'

/** The flat prices that a request meets and that are charged once an incident or visit. */
export function flatCharges(
  { answered, outcome, verdict, trace }: Resolved,
  request: OnceRequest,
): readonly FlatCharge[] {
  const limit = trace.exhausted?.limit
  const met = new Map<Ruling, string>()
  for (const { outcome: own, ruling, decidedBy } of answered)
    if (own === 'billable' && ruling !== null && ruling.flat !== null && !met.has(ruling))
      met.set(ruling, ruling === limit?.ruling ? beyondPrice(limit.clause.id) : (decidedBy[0] ?? otherwisePrice))
  if (answered.length === 0 && outcome === 'billable') {
    const ruling = limit?.ruling ?? verdict.ruling
    const name = limit === undefined ? (verdict.decidedBy[0] ?? otherwisePrice) : beyondPrice(limit.clause.id)
    if (ruling !== null && ruling.flat !== null) met.set(ruling, name)
  }
  if (met.size === 0) return none
  return [...met].flatMap(([ruling, clause]): FlatCharge[] => {
    const charge = flatOnce(ruling, clause, request)
    return charge === null ? [] : [{ ...charge, ruling }]
  })
}

const chargedEarlier = (flats: readonly FlatCharge[], ruling: Ruling): boolean =>
  flats.some((flat) => flat.ruling === ruling && flat.earlier)

interface WholePrice {
  readonly amounts: readonly (Money | null)[]
  readonly total: Money | null
  readonly flat: Money | null
}

export function priceOf(
  pricer: Pricer | null,
  { answered, outcome, verdict, trace }: Resolved,
  flats: readonly FlatCharge[],
): WholePrice {
  if (pricer === null) return { amounts: answered.map(() => null), total: null, flat: null }
  if (answered.length > 0) {
    const { amounts, total } = pricer.price(answered, (ruling) =>
      chargedEarlier(flats, ruling) ? pricer.zero : (ruling.flat as Money),
    )
    return { amounts, total, flat: null }
  }
  if (outcome === 'covered' || outcome === 'out-of-scope') return { amounts: none, total: pricer.zero, flat: null }
  const ruling = trace.exhausted?.limit.ruling ?? verdict.ruling
  const flat = outcome === 'billable' ? (ruling?.flat ?? null) : null
  if (flat !== null && ruling !== null && chargedEarlier(flats, ruling))
    return { amounts: none, total: pricer.zero, flat: null }
  return { amounts: none, total: flat, flat }
}
