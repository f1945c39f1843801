// Counts of limits, kept from one request to the next.

import type { FactLookup } from '@mspkit/records'
import type { LimitState } from '../decision/decision'
import { amountText, identityIn, type Limit, readUse, type UsageOf } from './limits'
import { readSnapshot, type TrackedLimit } from './snapshot'

/** Keeps count of every limit in every bucket. */
export interface LimitCounter {
  /** How much of a limit is used so far. */
  readonly usageOf: UsageOf
  /** Takes over how much of each limit is used after a request; `states` are in the order of the limits. */
  add(states: readonly LimitState[], facts: FactLookup): void
  /** All counts as plain data. */
  snapshot(): readonly TrackedLimit[]
}

interface Count {
  readonly clause: string
  readonly bucket: string
  readonly measure: Limit['clause']['measure']
  readonly used: number
  readonly counted: Set<string>
}

/** The length separates clause and bucket, so that no two pairs have the same key. */
const keyOf = (clause: string, bucket: string): string => `${clause.length} ${clause}${bucket}`

/** @throws DefinitionError with every problem of the snapshot. */
export function limitCounter(limits: readonly Limit[], snapshot: readonly TrackedLimit[] = []): LimitCounter {
  const counts = new Map<string, Count>()
  for (const { clause, bucket, used, counted } of readSnapshot(snapshot, limits)) {
    const limit = limits.find((each) => each.clause.id === clause)
    // The count of a limit that the policy no longer has is dropped.
    if (limit === undefined) continue
    const { measure } = limit.clause
    counts.set(keyOf(clause, bucket), {
      clause,
      bucket,
      measure,
      used: readUse(used, limit),
      counted: new Set(counted),
    })
  }

  function addOne(limit: Limit, { bucket, used }: LimitState, facts: FactLookup): void {
    if (bucket === null) return
    const { id, measure } = limit.clause
    const key = keyOf(id, bucket)
    const before = counts.get(key)
    const after = readUse(used, limit)
    if (after === (before?.used ?? 0)) return
    const counted = before?.counted ?? new Set<string>()
    const identity = identityIn(limit, facts)
    if (measure !== 'hours' && identity != null) counted.add(identity)
    counts.set(key, { clause: id, bucket, measure, used: after, counted })
  }

  return {
    usageOf(limit, bucket, facts) {
      const count = bucket === null ? undefined : counts.get(keyOf(limit.clause.id, bucket))
      const identity = identityIn(limit, facts)
      const unknownDevice = identity === undefined && limit.clause.measure === 'devices'
      const seen = identity != null && count?.counted.has(identity)
      return { used: count?.used ?? 0, counted: null, seen: unknownDevice ? 'unknown' : seen ? 'yes' : 'no' }
    },
    add(states, facts) {
      for (const [i, limit] of limits.entries()) addOne(limit, states[i] as LimitState, facts)
    },
    snapshot: () =>
      [...counts.values()].map(({ clause, bucket, measure, used, counted }) => ({
        clause,
        bucket,
        used: amountText(measure, used),
        counted: [...counted],
      })),
  }
}
