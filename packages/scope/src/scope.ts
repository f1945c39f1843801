import type { ScopeDecision } from './decision'
import type { DecideOptions, ScopeRequest } from './request'
import type { ScopeTracker, TrackedLimit } from './track'

/** A scope policy made ready to be asked. Frozen, without state. */
export interface Scope {
  /**
   * Is this request covered, what decided it, and what does it cost?
   *
   * Steps in their fixed order: term, exclusions, inclusions, conditions, approval, coverage hours, limits, surcharges.
   *
   * @throws RangeError for an instant, date or amount that is none, work that ends before it begins, and usage of a limit
   * that the policy does not have.
   */
  decide(request: ScopeRequest, options?: DecideOptions): ScopeDecision
  /**
   * Which smallest changes would have made it exactly `covered`?
   *
   * All change sets of the smallest size over the facts that may change, in the order in which facts and values are
   * given. `[{}]` when it is covered already; `[]` when nothing helps. Facts that no clause reads are never changed.
   */
  whatWouldMakeItCovered(request: ScopeRequest, changeable: Changeable, options?: DecideOptions): readonly ScopeChange[]
  /** Decides requests one after the other and keeps count of every limit; `snapshot` is what it has to remember. */
  track(snapshot?: readonly TrackedLimit[]): ScopeTracker
}

/** The facts that somebody could change, with the values they may take. */
export type Changeable = Readonly<Record<string, readonly unknown[]>> | ReadonlyMap<string, readonly unknown[]>

/** Facts with their new values. */
export type ScopeChange = Readonly<Record<string, unknown>>
