// Step 8, and the decision as it is returned.

import type { Money } from '@mspkit/values'
import type { Ruling } from './consequence'
import type { LimitState, ScopeCharge, ScopeDecision, ScopeOutcome } from './decision'
import { missingFact } from './missing'
import { none } from './near-miss'
import type { Answered, Till } from './price'
import { written } from './segment'
import type { Asked, Settled, Settling, Trace } from './settle'
import { type AppliedSurcharge, surchargesOn } from './surcharge'
import type { Verdict } from './verdict'

/** Step 8, and the decision as it is handed out. */
export function finish(
  settling: Settling,
  asked: Asked,
  verdict: Verdict,
  answered: readonly Answered[],
  trace: Trace,
  limitsAfter: readonly LimitState[],
  outcome: ScopeOutcome,
  decidedBy: readonly string[],
  whenUnknown?: () => Settled,
): Settled {
  const { policy } = settling
  const price = priceOf(settling.till, answered, outcome, trace.exhausted?.limit.ruling ?? verdict.ruling)
  const body = written(answered, price.amounts)
  const found =
    settling.surcharges.length > 0 && verdict.outcome === 'covered'
      ? surchargesFor(settling, asked, answered, outcome, price.total)
      : none
  if ('missing' in found) return (whenUnknown as () => Settled)()
  const whole = answered.length === 0 ? wholeRuling(outcome, verdict, trace) : verdict.ruling
  // Written out, because spreading objects costs more than deciding them.
  const decision: ScopeDecision = {
    outcome: found.length > 0 && outcome === 'covered' ? 'covered-with-surcharge' : outcome,
    decidedBy: found.length > 0 ? [...decidedBy, ...found.map(({ surcharge }) => surcharge.clause.id)] : decidedBy,
    alsoMatched: verdict.alsoMatched,
    alsoFailed: verdict.alsoFailed,
    missing: verdict.missing.length === 0 ? none : verdict.missing.map(missingFact),
    segments: body.segments,
    coveredMinutes: body.coveredMinutes,
    billableMinutes: body.billableMinutes,
    unbilledMinutes: body.unbilledMinutes,
    billedMinutes: body.billedMinutes,
    charges: price.flat === null && found.length === 0 ? none : chargesOf(price.flat, decidedBy, found),
    amount: found.length > 0 ? withSurcharges(settling.till as Till, price.total, found) : price.total,
    limitsAfter,
    almost: asked.almost,
    fallback: whole?.fallback ?? null,
    policyVersion: policy.revision ?? null,
  }
  return { decision, trace: found.length > 0 ? { ...trace, surcharges: found } : trace }
}

/** Step 8, for work that is covered or billable at all. */
function surchargesFor(
  { surcharges, till, policy }: Settling,
  { facts, work }: Asked,
  answered: readonly Answered[],
  outcome: ScopeOutcome,
  total: Money | null,
): readonly AppliedSurcharge[] | { readonly missing: readonly string[] } {
  if (till === null || (outcome !== 'covered' && outcome !== 'billable' && outcome !== 'split')) return none
  const coveredMs = answered.reduce((sum, each) => (each.outcome === 'covered' ? sum + each.workMs : sum), 0)
  const billed = work.stretches === null ? null : total
  return surchargesOn(surcharges, facts, { billed, coveredMs }, till, policy.surcharges ?? 'sum')
}

const withSurcharges = (till: Till, total: Money | null, applied: readonly AppliedSurcharge[]): Money | null =>
  total === null || applied.some(({ amount }) => amount === null)
    ? null
    : till.add(total, ...applied.map(({ amount }) => amount as Money))

const chargesOf = (
  flat: Money | null,
  decidedBy: readonly string[],
  applied: readonly AppliedSurcharge[],
): ScopeCharge[] => [
  ...(flat === null ? [] : [{ clause: decidedBy.at(-1) ?? 'otherwise', kind: 'flat' as const, amount: flat }]),
  ...applied.map(({ surcharge, amount }): ScopeCharge => ({ clause: surcharge.clause.id, kind: 'surcharge', amount })),
]

/** The consequence that governs a request without work. */
const wholeRuling = (outcome: ScopeOutcome, verdict: Verdict, trace: Trace): Ruling | null =>
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
  till: Till | null,
  answered: readonly Answered[],
  outcome: ScopeOutcome,
  ruling: Ruling | null,
): WholePrice {
  if (till === null) return { amounts: answered.map(() => null), total: null, flat: null }
  if (answered.length > 0) {
    const { amounts, total } = till.price(answered)
    return { amounts, total, flat: null }
  }
  if (outcome === 'covered' || outcome === 'out-of-scope') return { amounts: none, total: till.zero, flat: null }
  const flat = outcome === 'billable' ? (ruling?.flat ?? null) : null
  return { amounts: none, total: flat, flat }
}
