// What a compiled policy answers, and what its tracker does.

import type { Evidence } from '@mspkit/records'
import type { InstantLike, Period } from '@mspkit/values'
import type { ObligationStatus, PromiseHistory, UnmatchedEvidence, UnmetDays, UpcomingChange } from '../answers/answers'
import type { ObligationsPolicy } from '../policy/definition'
import type { Roster } from '../roster/roster'

/**
 * A compiled policy: did we do what we promised? Functions only, frozen. In answers, `subject` and the `source` of a reason are
 * frozen objects that answers share; everything else is made anew for each answer.
 *
 * Every function throws RangeError for an instant or a period that is none, DomainError outside the years 1900 to 2199, and TypeError
 * or DefinitionError for evidence and rosters of the wrong kind.
 */
export interface Obligations {
  /** The policy as compiled: a frozen copy. */
  readonly policy: ObligationsPolicy
  /**
   * Every promise to every subject at an instant, in the order of the policy, then of the roster. Evidence after the instant is not
   * looked at; a subject that has left is not listed.
   */
  status(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): ObligationStatus[]
  /**
   * When was each promise kept, and when not, from an instant to another (half-open)? Evidence is taken to be complete up to `to`.
   *
   * @throws RangeError when `to` is before `from`.
   */
  lapses(
    evidence: Iterable<Evidence>,
    roster: Roster,
    period: { readonly from: InstantLike; readonly to: InstantLike },
  ): PromiseHistory[]
  /** What changes by itself next, after an instant: all changes of the first instant that has any; empty when none ever comes. */
  next(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): UpcomingChange[]
  /** The local dates of a period on which each promise was not kept, for credits. Whoever was under a promise is listed, with 0 too. */
  unmetDays(evidence: Iterable<Evidence>, roster: Roster, period: Period): UnmetDays[]
  /** Evidence that belongs to no promise of the policy and the roster, and why: most often a misspelt name. */
  unmatched(evidence: Iterable<Evidence>, roster: Roster): UnmatchedEvidence[]
  /** A tracker takes evidence as it comes, in any order, and answers the same as the whole. */
  track(snapshot?: TrackerSnapshot): ObligationsTracker
}

/** What a tracker remembers, as plain data. */
export interface TrackerSnapshot {
  /** The version of this format. */
  readonly version: 1
  readonly evidence: readonly Evidence[]
}

/** A tracker takes evidence as it comes, and answers what the evaluator would answer of all of it. */
export interface ObligationsTracker {
  /**
   * Takes one piece of evidence, early or late, and keeps a copy of it.
   *
   * @throws DefinitionError with every problem of evidence that cannot be read, DomainError when it ran outside 1900 to 2199; nothing
   * is remembered of it then.
   */
  observe(evidence: Evidence): void
  /** Every promise to every subject at an instant. */
  status(roster: Roster, at: InstantLike): ObligationStatus[]
  /** When was each promise kept, and when not? */
  lapses(roster: Roster, period: { readonly from: InstantLike; readonly to: InstantLike }): PromiseHistory[]
  /** What changes by itself next, after an instant. */
  next(roster: Roster, at: InstantLike): UpcomingChange[]
  /** The local dates of a period on which each promise was not kept. */
  unmetDays(roster: Roster, period: Period): UnmetDays[]
  /** All that is remembered, its evidence frozen; `track(snapshot)` goes on from it identically. */
  snapshot(): TrackerSnapshot
}
