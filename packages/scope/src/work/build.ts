// The decision as it is returned: prices, surcharges and minutes of the resolved work.

import type { Money } from '@mspkit/values'
import type { OnceCharge, ScopeCharge, ScopeDecision } from '../decision/decision'
import { type Missing, missingFact } from '../decision/missing'
import type { ScopePolicy } from '../policy/definition'
import type { Ruling } from '../policy/ruling'
import { none } from '../request/argument'
import { type FlatCharge, oncePrices } from './once'
import { type Pricer, pricerFor } from './price'
import type { ReadRequest, Resolved } from './resolved'
import { writeSegments } from './segment'
import { type AppliedSurcharge, compileSurcharges, type Surcharge, surchargesOn } from './surcharge'

/** What step 8 needs of a policy. */
export interface PriceRules {
  readonly pricer: Pricer | null
  readonly surcharges: readonly Surcharge[]
  /** Whether several surcharges add up or only the largest counts. */
  readonly combine: 'sum' | 'max'
  readonly revision: string | null
  /** The names of the prices that are charged once an incident or visit. */
  readonly once: ReadonlySet<string>
}

export const compilePrices = (policy: ScopePolicy): PriceRules => ({
  pricer: policy.currency === undefined ? null : pricerFor(policy.currency),
  surcharges: compileSurcharges(policy),
  combine: policy.surcharges ?? 'sum',
  revision: policy.revision ?? null,
  once: oncePrices(policy),
})

/** The work with its answers, and the prices for a whole incident or visit, or for a whole request. */
export interface ResolvedWork {
  readonly resolved: Resolved
  readonly flats: readonly FlatCharge[]
  readonly surcharges: readonly AppliedSurcharge[]
}

/** The decision of a request, with the surcharges that apply to it. */
export function decisionOf(
  { pricer, revision }: PriceRules,
  nearMisses: ReadRequest['nearMisses'],
  { resolved, flats, surcharges: met }: ResolvedWork,
): ScopeDecision {
  const { verdict, answered, outcome, decidedBy, limitsAfter } = resolved
  const surcharges = met.length === 0 ? none : met.filter(({ once }) => once?.earlier !== true)
  const price = priceOf(pricer, resolved, flats)
  const body = writeSegments(answered, price.amounts)
  const whole = answered.length === 0 ? wholeRuling(resolved) : verdict.ruling
  const some = surcharges.length > 0
  // Written out, because spreading objects costs more than deciding them.
  return {
    outcome: some && outcome === 'covered' ? 'covered-with-surcharge' : outcome,
    decidedBy: some ? [...decidedBy, ...surcharges.map(({ surcharge }) => surcharge.clause.id)] : decidedBy,
    alsoMatched: verdict.alsoMatched,
    alsoFailed: verdict.alsoFailed,
    missing: verdict.missing.length === 0 ? none : verdict.missing.map(missingFact),
    segments: body.segments,
    coveredMinutes: body.coveredMinutes,
    billableMinutes: body.billableMinutes,
    unbilledMinutes: body.unbilledMinutes,
    billedMinutes: body.billedMinutes,
    charges: price.flat === null && !some ? none : chargesOf(price.flat, decidedBy, surcharges),
    amount: some ? withSurcharges(pricer as Pricer, price.total, surcharges) : price.total,
    once: flats.length === 0 && met.length === 0 ? none : onceOf(flats, met),
    limitsAfter,
    nearMisses,
    fallback: whole?.fallback ?? null,
    revision,
  }
}

/** Step 8: the surcharges on work that is covered or billable, or the facts that would decide. */
export function surchargesFor(
  { surcharges, pricer, combine }: PriceRules,
  request: ReadRequest,
  { resolved, flats }: Pick<ResolvedWork, 'resolved' | 'flats'>,
): readonly AppliedSurcharge[] | Missing {
  const { answered, outcome } = resolved
  if (surcharges.length === 0 || pricer === null) return none
  if (outcome !== 'covered' && outcome !== 'billable' && outcome !== 'split') return none
  const coveredMs = answered.reduce((sum, each) => (each.outcome === 'covered' ? sum + each.workMs : sum), 0)
  const billed = request.work.spans === null ? null : priceOf(pricer, resolved, flats).total
  return surchargesOn(surcharges, request, { billed, coveredMs }, pricer, combine)
}

const withSurcharges = (pricer: Pricer, total: Money | null, applied: readonly AppliedSurcharge[]): Money | null =>
  total === null || applied.some(({ amount }) => amount === null)
    ? null
    : pricer.add(total, ...applied.map(({ amount }) => amount as Money))

const chargesOf = (
  flat: Money | null,
  decidedBy: readonly string[],
  applied: readonly AppliedSurcharge[],
): ScopeCharge[] => [
  ...(flat === null ? [] : [{ clause: decidedBy.at(-1) ?? 'otherwise', kind: 'flat' as const, amount: flat }]),
  ...applied.map(({ surcharge, amount }): ScopeCharge => ({ clause: surcharge.clause.id, kind: 'surcharge', amount })),
]

const chargedEarlier = (flats: readonly FlatCharge[], ruling: Ruling): boolean =>
  flats.some((flat) => flat.ruling === ruling && flat.earlier)

const onceOf = (flats: readonly FlatCharge[], met: readonly AppliedSurcharge[]): OnceCharge[] => [
  ...flats.map(({ ruling: _, ...charge }) => charge),
  ...met.flatMap(({ once }) => once ?? []),
]

/** The consequence that governs a request without work. */
const wholeRuling = ({ outcome, verdict, trace }: Resolved): Ruling | null =>
  verdict.outcome === 'covered'
    ? outcome === 'covered'
      ? null
      : (trace.exhausted?.limit.ruling ?? null)
    : verdict.ruling

interface WholePrice {
  readonly amounts: readonly (Money | null)[]
  readonly total: Money | null
  readonly flat: Money | null
}

function priceOf(
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
