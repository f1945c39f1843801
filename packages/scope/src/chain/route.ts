// The route of a request through a chain: what one policy does not take falls to the next.

import { type Money, minuteMs } from '@mspkit/values'
import type { ScopeDecision, ScopeOutcome, ScopeSegment } from '../decision/decision'
import { distinctFacts, type MissingFact } from '../decision/missing'
import { mergedMinutes, minuteSum, sumOf } from '../decision/sums'
import type { ScopeRequest, TimedWork } from '../request/request'
import type { ChainDecision } from './decision'

/** Decides the request that reached a policy. */
type DecideBy = (policyId: string, request: ScopeRequest) => ScopeDecision
/** What became of the work from one policy on. */
interface Route {
  readonly hops: ChainDecision['hops']
  readonly segments: ChainDecision['segments']
  readonly outcomes: readonly ScopeOutcome[]
  readonly takers: readonly string[]
  /** The amounts of the work that did not fall further; `null` where one has no price yet. */
  readonly amounts: readonly (Money | null)[]
  readonly missing: readonly MissingFact[]
}

/** Decides a request along the fallbacks of a chain. */
export function decideAlong(first: string, request: ScopeRequest, decideBy: DecideBy): ChainDecision {
  const found = route(first, request, decideBy)
  const segments = [...found.segments].sort((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0,
  )
  return {
    path: [...new Set(found.hops.map(({ policyId }) => policyId))],
    policyId: found.takers[0] ?? null,
    outcome: together(found.outcomes),
    missing: distinctFacts(found.missing),
    segments,
    ...mergedMinutes(segments),
    amount: found.amounts.includes(null) ? null : sumOf(found.amounts as readonly Money[]),
    hops: found.hops,
  }
}

function route(policyId: string, request: ScopeRequest, decideBy: DecideBy): Route {
  const decision = decideBy(policyId, request)
  const hop = { policyId, decision }
  if (decision.fallback !== null) {
    const rest = route(decision.fallback, request, decideBy)
    return { ...rest, hops: [hop, ...rest.hops] }
  }
  const kept = decision.segments.filter(({ fallback }) => fallback === null)
  const fallen = [...new Set(decision.segments.flatMap(({ fallback }) => fallback ?? []))]
  if (fallen.length === 0) {
    return {
      hops: [hop],
      segments: kept.map((segment) => ({ ...segment, policyId })),
      outcomes: [decision.outcome],
      takers: decision.outcome === 'out-of-scope' ? [] : [policyId],
      amounts: [decision.amount],
      missing: decision.missing,
    }
  }
  const routes = fallen.map((to) =>
    route(
      to,
      {
        ...request,
        work: workOf(
          decision.segments.filter(({ fallback }) => fallback === to),
          request,
        ),
      },
      decideBy,
    ),
  )
  const own = [...kept.map(({ amount }) => amount), ...decision.charges.map(({ amount }) => amount)]
  return {
    hops: [hop, ...routes.flatMap(({ hops }) => hops)],
    segments: [...kept.map((segment) => ({ ...segment, policyId })), ...routes.flatMap(({ segments }) => segments)],
    outcomes: [
      ...kept.map(({ outcome }) => (outcome === 'unbilled' ? decision.outcome : outcome)),
      ...routes.flatMap(({ outcomes }) => outcomes),
    ],
    takers: [...(kept.length > 0 ? [policyId] : []), ...routes.flatMap(({ takers }) => takers)],
    amounts: [...own, ...routes.flatMap(({ amounts }) => amounts)],
    missing: routes.flatMap(({ missing }) => missing),
  }
}

function workOf(segments: readonly ScopeSegment[], { work }: ScopeRequest): NonNullable<ScopeRequest['work']> {
  if (work !== undefined && 'workedMinutes' in work && !('from' in work))
    return { ...work, workedMinutes: minuteSum(segments.map(({ minutes }) => minutes)) }
  return segments.map(({ from, to, minutes }): TimedWork => {
    const wallMinutes = (Date.parse(to as string) - Date.parse(from as string)) / minuteMs
    return { from: from as string, to: to as string, workedMinutes: Math.min(minutes, wallMinutes) }
  })
}

const blocking: readonly ScopeOutcome[] = ['conflict', 'needs-information', 'needs-approval', 'out-of-scope']

/** One outcome for several: an outcome that blocks a part blocks the whole. */
function together(outcomes: readonly ScopeOutcome[]): ScopeOutcome {
  const blocked = blocking.find((outcome) => outcomes.includes(outcome))
  if (blocked) return blocked
  const kinds = new Set(outcomes)
  if (kinds.size === 1) return [...kinds][0] as ScopeOutcome
  const billable = kinds.has('billable') || kinds.has('split')
  return billable ? 'split' : 'covered-with-surcharge'
}
