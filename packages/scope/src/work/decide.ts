// Steps 6 to 8: from the verdict of the clauses to the decision.

import type { Calendar } from '@mspkit/calendar'
import { type Verdict, verdict } from '../clauses/verdict'
import type { ScopeDecision } from '../decision/decision'
import { compileLimits, type Limit } from '../limits/limits'
import { usedLimits } from '../limits/usage'
import type { ScopePolicy } from '../policy/definition'
import { none } from '../request/argument'
import { compilePrices, decisionOf, type PriceRules, type ResolvedWork, surchargesFor } from './build'
import { coveredWork, undividedWork } from './cover'
import { compileHours, type HoursRules } from './hours'
import { type FlatCharge, flatCharges } from './once'
import type { ReadRequest, Resolved } from './resolved'

/** Steps 6 to 8 of a policy, compiled. */
export interface WorkRules {
  readonly policy: ScopePolicy
  readonly hours: HoursRules
  readonly limits: readonly Limit[]
  readonly prices: PriceRules
}

export const compileWorkRules = (policy: ScopePolicy, calendar: Calendar | null): WorkRules => ({
  policy,
  hours: compileHours(policy, calendar),
  limits: compileLimits(policy),
  prices: compilePrices(policy),
})

/** From the verdict of steps 1 to 5 to resolved work: hours, limits, then surcharges. */
export function resolveWork(
  { policy, hours, limits, prices }: WorkRules,
  found: Verdict,
  request: ReadRequest,
): ResolvedWork {
  const { facts, on, usageOf } = request
  const usedBefore = limits.length === 0 ? none : usedLimits(policy, limits, facts, on, usageOf)
  // Where a fact turns out to be missing, nothing is decided and nothing is drawn.
  const undecided = (missing: readonly string[]): ResolvedWork => ({
    resolved: undividedWork(verdict('needs-information', { missing }), request, usedBefore),
    flats: none,
    surcharges: none,
  })
  const flatsOf = (resolved: Resolved): readonly FlatCharge[] =>
    prices.once.size === 0 ? none : flatCharges(resolved, request)
  if (found.outcome !== 'covered') {
    const resolved = undividedWork(found, request, usedBefore)
    return { resolved, flats: flatsOf(resolved), surcharges: none }
  }
  const resolved = coveredWork(hours, found, request, usedBefore)
  if ('missing' in resolved) return undecided(resolved.missing)
  const flats = flatsOf(resolved)
  const surcharges = surchargesFor(prices, request, { resolved, flats })
  return 'missing' in surcharges ? undecided(surcharges.missing) : { resolved, flats, surcharges }
}

/** The decision that resolved work comes to. */
export const decideWork = ({ prices }: WorkRules, { nearMisses }: ReadRequest, work: ResolvedWork): ScopeDecision =>
  decisionOf(prices, nearMisses, work)
