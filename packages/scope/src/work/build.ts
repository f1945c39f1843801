// Step 8, and the decision as it is returned.

import type { Money } from '@mspkit/values'
import { none } from '../clauses/near-miss'
import type { ScopeCharge, ScopeDecision } from '../decision/decision'
import { type Missing, missingFact } from '../decision/missing'
import type { Ruling } from '../policy/consequence'
import type { Asked, DecidedWork, Resolved, WorkRules } from './decide'
import type { Pricer } from './price'
import { written } from './segment'
import { type AppliedSurcharge, surchargesOn } from './surcharge'

/** The decision of a request, with the surcharges that apply to it. */
export function decisionOf(
  { pricer, policy }: WorkRules,
  asked: Asked,
  resolved: Resolved,
  surcharges: readonly AppliedSurcharge[],
): DecidedWork {
  const { verdict, answered, outcome, decidedBy, trace } = resolved
  const price = priceOf(pricer, resolved)
  const body = written(answered, price.amounts)
  const whole = answered.length === 0 ? wholeRuling(resolved) : verdict.ruling
  const some = surcharges.length > 0
  // Written out, because spreading objects costs more than deciding them.
  const decision: ScopeDecision = {
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
    limitsAfter: resolved.limitsAfter,
    nearMisses: asked.nearMisses,
    fallback: whole?.fallback ?? null,
    revision: policy.revision ?? null,
  }
  return { decision, trace: some ? { ...trace, surcharges } : trace }
}

/** Step 8, for work that is covered or billable at all: the surcharges that apply, or the facts that would decide. */
export function surchargesFor(
  { surcharges, pricer, policy }: WorkRules,
  { facts, work }: Asked,
  resolved: Resolved,
): readonly AppliedSurcharge[] | Missing {
  const { answered, outcome } = resolved
  if (surcharges.length === 0 || pricer === null) return none
  if (outcome !== 'covered' && outcome !== 'billable' && outcome !== 'split') return none
  const coveredMs = answered.reduce((sum, each) => (each.outcome === 'covered' ? sum + each.workMs : sum), 0)
  const billed = work.spans === null ? null : priceOf(pricer, resolved).total
  return surchargesOn(surcharges, facts, { billed, coveredMs }, pricer, policy.surcharges ?? 'sum')
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

function priceOf(pricer: Pricer | null, { answered, outcome, verdict, trace }: Resolved): WholePrice {
  if (pricer === null) return { amounts: answered.map(() => null), total: null, flat: null }
  if (answered.length > 0) {
    const { amounts, total } = pricer.price(answered)
    return { amounts, total, flat: null }
  }
  if (outcome === 'covered' || outcome === 'out-of-scope') return { amounts: none, total: pricer.zero, flat: null }
  const ruling = trace.exhausted?.limit.ruling ?? verdict.ruling
  const flat = outcome === 'billable' ? (ruling?.flat ?? null) : null
  return { amounts: none, total: flat, flat }
}
