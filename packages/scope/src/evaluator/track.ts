// Decisions one after the other, with limits counted along.

import type { LimitState, ScopeDecision } from '../decision/decision'
import { amountText, identityIn, type Limit, readUse, type UsageOf } from '../limits/limits'
import { readSnapshot, type TrackedLimit } from '../limits/snapshot'
import { demandRequest, type ScopeRequest } from '../request/request'
import type { Asked } from '../work/decide'
import type { Inside } from './inside'

/** Decides requests one after the other; what earlier ones used of a limit is gone for later ones. */
export interface ScopeTracker {
  /** Like `decide`, with the usage so far. Call it in the order in which the work was done, not in which it was typed. */
  decide(request: ScopeRequest): ScopeDecision
  /** What is used so far, to continue from later. Plain data. */
  snapshot(): readonly TrackedLimit[]
}

interface Count {
  readonly clause: string
  readonly bucket: string
  readonly used: number
  readonly counted: Set<string>
}

export function trackLimits(
  { workRules: { limits }, ask }: Inside,
  decide: (asked: Asked) => ScopeDecision,
  snapshot: readonly TrackedLimit[] = [],
): ScopeTracker {
  const counts = new Map<string, Count>()
  /** The length keeps apart what would read the same. */
  const keyOf = (clause: string, bucket: string): string => `${clause.length} ${clause}${bucket}`
  for (const { clause, bucket, used, counted } of readSnapshot(snapshot, limits)) {
    const limit = limits.find((each) => each.clause.id === clause)
    // A limit that the policy no longer has counts nothing; what it counted is not carried on.
    if (limit)
      counts.set(keyOf(clause, bucket), { clause, bucket, used: readUse(used, limit), counted: new Set(counted) })
  }

  const usageOf: UsageOf = (limit, bucket, facts) => {
    const count = bucket === null ? undefined : counts.get(keyOf(limit.clause.id, bucket))
    const identity = identityIn(limit, facts)
    const unknownDevice = identity === undefined && limit.clause.measure === 'devices'
    const seen = identity != null && count?.counted.has(identity)
    return { used: count?.used ?? 0, counted: null, seen: unknownDevice ? 'unknown' : seen ? 'yes' : 'no' }
  }

  function remember(limit: Limit, { bucket, used }: LimitState, asked: Asked): void {
    if (bucket === null) return
    const { id } = limit.clause
    const before = counts.get(keyOf(id, bucket))
    const after = readUse(used, limit)
    if (after === (before?.used ?? 0)) return
    const counted = before?.counted ?? new Set<string>()
    const identity = identityIn(limit, asked.facts)
    if (limit.clause.measure !== 'hours' && identity != null) counted.add(identity)
    counts.set(keyOf(id, bucket), { clause: id, bucket, used: after, counted })
  }

  return Object.freeze({
    decide(request: ScopeRequest) {
      demandRequest(request)
      const asked = ask(request, usageOf, true)
      const decision = decide(asked)
      for (const [i, limit] of limits.entries()) remember(limit, decision.limitsAfter[i] as LimitState, asked)
      return decision
    },
    snapshot: () =>
      [...counts.values()].map(({ clause, bucket, used, counted }) => ({
        clause,
        bucket,
        used: amountText(measureOf(limits, clause), used),
        counted: [...counted],
      })),
  })
}

/** Every count is of a limit that the policy has. */
const measureOf = (limits: readonly Limit[], id: string): Limit['clause']['measure'] =>
  limits.find(({ clause }) => clause.id === id)?.clause.measure ?? 'hours'
