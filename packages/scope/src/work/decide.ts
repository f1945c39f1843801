// Steps 6 to 8: from the verdict of the clauses to work in which every part has its answer and its prices.

import type { Calendar } from '@mspkit/calendar'
import { type Verdict, verdict } from '../clauses/verdict'
import type { Missing } from '../decision/missing'
import { compileLimits, type Limit } from '../limits/limits'
import { usedLimits } from '../limits/usage'
import type { ScopePolicy } from '../policy/definition'
import { none } from '../request/value'
import { coveredWork, undividedWork } from './cover'
import { compileHours, type HoursRules } from './hours'
import { oncePrices } from './once'
import { type Pricer, pricerFor } from './price'
import type { AppliedSurcharge, FlatCharge, ReadRequest, Resolved, ResolvedWork } from './resolved'
import { compileSurcharges, type SurchargeRules, surchargesOn } from './surcharge'
import { flatCharges, priceOf } from './whole-price'

/** Steps 6 to 8 of a policy, compiled. */
export interface WorkRules {
  readonly policy: ScopePolicy
  readonly hours: HoursRules
  readonly limits: readonly Limit[]
  readonly surcharges: SurchargeRules
  /** `null` for a policy that prices nothing. */
  readonly pricer: Pricer | null
  /** The names of the prices that are charged once an incident or visit. */
  readonly once: ReadonlySet<string>
  readonly revision: string | null
}

export const compileWorkRules = (policy: ScopePolicy, calendar: Calendar | null): WorkRules => ({
  policy,
  hours: compileHours(policy, calendar),
  limits: compileLimits(policy),
  surcharges: compileSurcharges(policy),
  pricer: policy.currency === undefined ? null : pricerFor(policy.currency),
  once: oncePrices(policy),
  revision: policy.revision ?? null,
})

/** From the verdict of steps 1 to 5 to resolved work: hours, limits, then surcharges. */
export function resolveWork(rules: WorkRules, found: Verdict, request: ReadRequest): ResolvedWork {
  const { policy, hours, limits, once } = rules
  const { facts, on, usageOf } = request
  const usedBefore = limits.length === 0 ? none : usedLimits(policy, limits, facts, on, usageOf)
  // Where a fact turns out to be missing, nothing is decided and nothing is drawn.
  const undecided = (missing: readonly string[]): ResolvedWork => ({
    resolved: undividedWork(verdict('needs-information', { missing }), request, usedBefore),
    flats: none,
    surcharges: none,
  })
  const flatsOf = (resolved: Resolved): readonly FlatCharge[] =>
    once.size === 0 ? none : flatCharges(resolved, request)
  if (found.outcome !== 'covered') {
    const resolved = undividedWork(found, request, usedBefore)
    return { resolved, flats: flatsOf(resolved), surcharges: none }
  }
  const resolved = coveredWork(hours, found, request, usedBefore)
  if ('missing' in resolved) return undecided(resolved.missing)
  const flats = flatsOf(resolved)
  const surcharges = surchargesFor(rules, request, resolved, flats)
  return 'missing' in surcharges ? undecided(surcharges.missing) : { resolved, flats, surcharges }
}

/** Step 8: the surcharges on work that is covered or billable, or the facts that would decide. */
function surchargesFor(
  { surcharges, pricer }: WorkRules,
  request: ReadRequest,
  resolved: Resolved,
  flats: readonly FlatCharge[],
): readonly AppliedSurcharge[] | Missing {
  const { answered, outcome } = resolved
  if (surcharges.surcharges.length === 0 || pricer === null) return none
  if (outcome !== 'covered' && outcome !== 'billable' && outcome !== 'split') return none
  const coveredMs = answered.reduce((sum, each) => (each.outcome === 'covered' ? sum + each.workMs : sum), 0)
  const billed = request.work.spans === null ? null : priceOf(pricer, resolved, flats).total
  return surchargesOn(surcharges, request, { billed, coveredMs }, pricer)
}
