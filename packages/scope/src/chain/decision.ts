// Decisions of a chain: several policies' answers as one, and hop by hop.

import type { ScopeDecision, ScopeSegment } from '../decision/decision'
import type { ScopeSnapshot } from '../limits/snapshot'
import type { LimitUsage, ScopeRequest, TrackOptions } from '../request/request'

/** A compiled chain of policies. Frozen, without state. */
export interface ChainedScope {
  /**
   * Which policy takes this work, by which path, and what does it cost?
   *
   * @throws DomainError for usage of a policy that the chain does not have; and as `scope.decide` does.
   */
  decide(request: ScopeRequest, options?: ChainOptions): ChainDecision
  /**
   * The same for one request after the other, with the limits of every policy counted; `snapshot` is by policy id.
   *
   * @throws DefinitionError with every problem of the snapshot; TypeError for devices that are not a list of ids.
   */
  track(snapshot?: ChainSnapshot, options?: TrackOptions): ChainTracker
  /** As {@link Scope.tzdata}. */
  readonly tzdata: string | null
}

/** Options of a chain's decision. */
export interface ChainOptions {
  /** How much of each limit is used before this request, by policy id and then by clause id. */
  readonly usage?: Readonly<Record<string, LimitUsage>>
}

/** Decides requests one after the other; what earlier ones used of a limit is gone for later ones. */
export interface ChainTracker {
  decide(request: ScopeRequest): ChainDecision
  snapshot(): ChainSnapshot
}

/** What the trackers of a chain's policies counted, by policy id. A policy that it lacks starts at zero. */
export type ChainSnapshot = Readonly<Record<string, ScopeSnapshot>>

/** The decision of a chain: as one answer, and hop by hop. */
export interface ChainDecision
  extends Pick<
    ScopeDecision,
    'outcome' | 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'billedMinutes' | 'amount' | 'missing'
  > {
  /** The policies that the request reached, in that order. */
  readonly path: readonly string[]
  /** The policy that takes the work, the first where several do; `null` when it is out of scope of all. */
  readonly policyId: string | null
  /** The work in time order, each segment with the policy that took it. */
  readonly segments: readonly (ScopeSegment & { readonly policyId: string })[]
  /** Each policy's decision on the request that reached it. */
  readonly hops: readonly { readonly policyId: string; readonly decision: ScopeDecision }[]
}
