// The decision as it is returned: prices, surcharges and minutes of the resolved work.

import type { Money } from '@mspkit/values'
import type { NearMiss, OnceCharge, ScopeCharge, ScopeDecision } from '../decision/decision'
import { listOf, type MadeWhenRead } from '../decision/made-when-read'
import { missingFact } from '../decision/missing'
import type { Ruling } from '../policy/ruling'
import { none } from '../request/value'
import type { Pricer } from './price'
import type { AppliedSurcharge, FlatCharge, Resolved, ResolvedWork } from './resolved'
import { writeSegments } from './segment'
import { priceOf } from './whole-price'

/** What a decision needs of a policy. */
interface DecisionRules {
  readonly pricer: Pricer | null
  readonly revision: string | null
}

/** The decision of a request, with the surcharges that apply to it. */
export function decisionOf(
  { pricer, revision }: DecisionRules,
  nearMisses: MadeWhenRead<NearMiss>,
  { resolved, flats, surcharges: met }: ResolvedWork,
): ScopeDecision {
  const { verdict, answered, outcome, decidedBy, limitsAfter } = resolved
  const surcharges = met.length === 0 ? none : met.filter(({ once }) => once?.earlier !== true)
  const price = priceOf(pricer, resolved, flats)
  const body = writeSegments(answered, price.amounts)
  const whole = answered.length === 0 ? wholeRuling(resolved) : verdict.ruling
  const some = surcharges.length > 0
  // Written out, because spreading objects costs more than deciding them.
  const decision = {
    outcome: some && outcome === 'covered' ? 'covered-with-surcharge' : outcome,
    decidedBy: some ? [...decidedBy, ...surcharges.map(({ clause }) => clause.id)] : decidedBy,
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
    fallback: whole?.fallback ?? null,
    revision,
  }
  return withNearMisses(decision, nearMisses)
}

const withNearMisses = /* @__PURE__ */ listOf<'nearMisses', NearMiss>('nearMisses')

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
  ...applied.map(({ clause, amount }): ScopeCharge => ({ clause: clause.id, kind: 'surcharge', amount })),
]

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
