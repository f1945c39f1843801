// Counts of limits, kept from one request to the next.

import type { FactLookup } from '@mspkit/records'
import type { LimitState, ScopeDecision } from '../decision/decision'
import { amountText, identityIn, type Limit, readUse, type UsageOf } from './limits'
import { readSnapshot, type ScopeSnapshot, snapshotOf } from './snapshot'

/** Keeps count of every limit in every bucket. */
export interface LimitCounter {
  /** How much of a limit is used so far. */
  readonly usageOf: UsageOf
  /** Whether a price of an incident or visit was charged. */
  readonly chargedBefore: (clause: string, id: string) => boolean
  /**
   * Takes over how much of each limit is used after a request, and the prices that it was charged.
   *
   * @param billed whether its prices are billed; those of work that is not are left to later work.
   */
  add(decision: Pick<ScopeDecision, 'limitsAfter' | 'once'>, facts: FactLookup, billed: boolean): void
  /** All counts as plain data. */
  snapshot(): ScopeSnapshot
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
export function limitCounter(
  limits: readonly Limit[],
  once: ReadonlySet<string>,
  snapshot?: ScopeSnapshot,
): LimitCounter {
  const counts = new Map<string, Count>()
  const charged = new Map<string, Set<string>>()
  for (const { clause, bucket, used, counted } of snapshot === undefined ? [] : readSnapshot(snapshot, limits)) {
    const limit = limits.find((each) => each.clause.id === clause)
    if (limit === undefined) {
      // What the policy no longer has is dropped.
      if (once.has(clause)) charged.set(clause, new Set([...(charged.get(clause) ?? []), ...counted]))
      continue
    }
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
    chargedBefore: (clause, id) => charged.get(clause)?.has(id) === true,
    add({ limitsAfter, once: prices }, facts, billed) {
      for (const [i, limit] of limits.entries()) addOne(limit, limitsAfter[i] as LimitState, facts)
      if (!billed) return
      for (const { clause, id } of prices) {
        const ids = charged.get(clause)
        if (ids === undefined) charged.set(clause, new Set([id]))
        else ids.add(id)
      }
    },
    snapshot: () =>
      snapshotOf([
        ...[...counts.values()].map(({ clause, bucket, measure, used, counted }) => ({
          clause,
          bucket,
          used: amountText(measure, used),
          counted: [...counted],
        })),
        ...[...charged].map(([clause, ids]) => ({
          clause,
          bucket: 'charged',
          used: amountText('incidents', ids.size),
          counted: [...ids],
        })),
      ]),
  }
}
