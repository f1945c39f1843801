// What a compiled policy answers: decisions, smallest changes, and trackers that count limits.

import type { ScopeDecision } from '../decision/decision'
import type { ScopeSnapshot } from '../limits/snapshot'
import type { DecideOptions, ScopeRequest, TrackOptions } from '../request/request'

/** A compiled scope policy. Frozen, without state. */
export interface Scope {
  /**
   * Is this request covered, what decided it, and what does it cost?
   *
   * The order of the steps is fixed: term, exclusions, inclusions, conditions, approval, coverage hours, limits,
   * surcharges. Every decision is a new object, so changing one changes no other.
   *
   * @throws DomainError for work that ends before it begins, more minutes than its times allow, instants outside 1900 to 2199, and usage
   * of a limit that the policy does not have; RangeError or TypeError for an instant, a date or an amount that is none.
   */
  decide(request: ScopeRequest, options?: DecideOptions): ScopeDecision
  /**
   * Which smallest changes would have made it exactly `covered`?
   *
   * All change sets of the smallest size over the facts that may change, in the order in which facts and values are
   * given. `[{}]` when it is covered already; `[]` when nothing helps. Facts that no clause reads are never changed.
   */
  whatWouldMakeItCovered(request: ScopeRequest, changeable: Changeable, options?: DecideOptions): readonly ScopeChange[]
  /**
   * Decides requests one after the other and counts every limit, from zero or from a snapshot.
   *
   * @throws DefinitionError with every problem of the snapshot; TypeError for devices that are not a list of ids.
   */
  track(snapshot?: ScopeSnapshot, options?: TrackOptions): ScopeTracker
  /** The version of the platform's time zone data that it decides by, e.g. `'2026a'`; `null` where the platform does not say. */
  readonly tzdata: string | null
}

/** Decides requests one after the other; what earlier ones used of a limit is gone for later ones. */
export interface ScopeTracker {
  /**
   * Like `decide`, with the usage so far. Call it in the order in which the work was done, not in which it was typed.
   *
   * @throws as `decide` does; DomainError for a device that is not one of the `devices` of the tracker.
   */
  decide(request: ScopeRequest): ScopeDecision
  /** How much of each limit is used so far, to continue from later. Plain data. */
  snapshot(): ScopeSnapshot
}

/** The facts that somebody could change, with the values they may take. */
export type Changeable = Readonly<Record<string, readonly unknown[]>> | ReadonlyMap<string, readonly unknown[]>

/** Facts with their new values. */
export type ScopeChange = Readonly<Record<string, unknown>>
