// What a compiled policy answers, and what its tracker does.

import type { Evidence } from '@mspkit/records'
import type { InstantLike, Period } from '@mspkit/values'
import type { ObligationStatus, PromiseHistory, UnmatchedEvidence, UnmetDays, UpcomingChange } from '../answers/answers'
import type { ObligationsPolicy } from '../policy/definition'
import type { Roster } from '../roster/roster'

/**
 * A compiled policy: did we do what we promised? It has functions only and is frozen. Answers share the frozen objects `subject`
 * and `source`; everything else is new in each answer.
 *
 * Every function throws RangeError for a wrong instant or period, DomainError outside the years 1900 to 2199, and TypeError or
 * DefinitionError for evidence and rosters of the wrong kind.
 */
export interface Obligations {
  /** The policy as compiled: a frozen copy. */
  readonly policy: ObligationsPolicy
  /**
   * Every promise to every subject at an instant, in the order of the policy, then of the roster. Evidence after the instant is
   * ignored, and a subject that has left is not listed.
   */
  status(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): ObligationStatus[]
  /**
   * When was each promise kept, and when not, in a half-open period? Evidence is assumed to be complete up to `to`.
   *
   * @throws RangeError when `to` is before `from`.
   */
  lapses(
    evidence: Iterable<Evidence>,
    roster: Roster,
    period: { readonly from: InstantLike; readonly to: InstantLike },
  ): PromiseHistory[]
  /** Which verdicts change next without new evidence? All changes at the first such instant; empty when there is none. */
  next(evidence: Iterable<Evidence>, roster: Roster, at: InstantLike): UpcomingChange[]
  /** On which local dates of a period was each promise not kept, for credits? Every subject under a promise is listed, also with 0 days. */
  unmetDays(evidence: Iterable<Evidence>, roster: Roster, period: Period): UnmetDays[]
  /** Which evidence belongs to no promise of the policy and the roster, and why? Most often, a name is misspelt. */
  unmatched(evidence: Iterable<Evidence>, roster: Roster): UnmatchedEvidence[]
  /** A tracker that takes evidence as it comes, in any order, and answers as from all of it. */
  track(snapshot?: TrackerSnapshot): ObligationsTracker
}

/** The evidence of a tracker, as plain data. */
export interface TrackerSnapshot {
  /** The version of this format. */
  readonly version: 1
  readonly evidence: readonly Evidence[]
  /** What `snapshot()` wrote, so that a change by accident is found; leave it out of a snapshot that you write yourself. */
  readonly checksum?: string
}

/** Takes evidence as it comes, and answers as the evaluator does from all of it. */
export interface ObligationsTracker {
  /**
   * Takes one piece of evidence, early or late, and keeps a copy.
   *
   * @throws DefinitionError with every problem of unreadable evidence, DomainError for evidence outside 1900 to 2199; refused
   * evidence is not kept.
   */
  observe(evidence: Evidence): void
  /** What is the status of every promise to every subject at an instant? */
  status(roster: Roster, at: InstantLike): ObligationStatus[]
  /** When was each promise kept, and when not? */
  lapses(roster: Roster, period: { readonly from: InstantLike; readonly to: InstantLike }): PromiseHistory[]
  /** Which verdicts change next without new evidence? */
  next(roster: Roster, at: InstantLike): UpcomingChange[]
  /** On which local dates of a period was each promise not kept? */
  unmetDays(roster: Roster, period: Period): UnmetDays[]
  /** All evidence, frozen; `track(snapshot)` continues from it. */
  snapshot(): TrackerSnapshot
}
