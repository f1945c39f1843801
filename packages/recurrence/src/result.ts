// What this package answers: observations, problems, families, revisions, explanations.

import type { RecurringProblem } from '@mspkit/records'
import type { Instant } from '@mspkit/values'
import type { BrokenFix, RecurrenceReason } from './reason'
import type { StatedSchedule } from './schedule/kinds'

/** What a ticket is to the problems so far. */
export type Verdict = 'new' | 'duplicate' | 'new-episode' | 'recurrence' | 'returned-after-fix'

/** What a ticket is at the moment when it comes in. Every key is always there. */
export interface Observation {
  readonly ticketId: string
  /** `'excluded'`: the ticket does not count; it belongs to no problem. */
  readonly verdict: Verdict | 'excluded'
  readonly problemId: string | null
  /** Problems at several clients that are one; `null` when there are none. */
  readonly familyId: string | null
  /** The last ticket of the same episode; `null` when this one opens an episode. */
  readonly duplicateOf: string | null
  /** The fix that did not hold; `null` when none was marked or the verdict is another. */
  readonly brokenFix: BrokenFix | null
  /** Probability of the attachment, or that there is none, 0–1 at four decimals; `null` when excluded. */
  readonly confidence: number | null
  readonly reasons: readonly RecurrenceReason[]
}

/** A problem with its rhythm and its costs. Every key is always there. */
export interface TrackedProblem extends RecurringProblem<RecurrenceReason> {
  readonly schedule: StatedSchedule | null
  /** `'once'`: one episode; `'burst'`: over after a short while; `'chronic'`: it goes on; `'scheduled'`: it has a rhythm. */
  readonly shape: 'once' | 'burst' | 'chronic' | 'scheduled'
  /** Median of the days between the starts of episodes, at two decimals; `null` with fewer than two. */
  readonly medianIntervalDays: number | null
  /** Episodes of the last 90 days against the 90 before, counted back from its last ticket. */
  readonly trend: 'rising' | 'falling' | 'steady' | 'unknown'
  readonly assetIds: readonly string[]
  readonly contactIds: readonly string[]
  readonly slaBreaches: number
  /** The last fix that was marked, and whether the problem returned since. */
  readonly lastFix: LastFix | null
}

/** The last fix of a problem. */
export interface LastFix extends BrokenFix {
  /** Whether a ticket of the problem came after it. */
  readonly returned: boolean
}

/** Problems at several clients with one cause. */
export interface ProblemFamily {
  readonly familyId: string
  readonly problemIds: readonly string[]
  readonly clientIds: readonly string[]
  readonly tickets: number
  readonly workedMinutes: number
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** What became of a problem id: integrators store them. */
export interface Revision {
  readonly problemId: string
  readonly mergedInto: string | null
  readonly splitInto: string | null
  /** The last ticket's instant when it happened. */
  readonly at: Instant
}

/** A ticket of a problem, with what ties it to the tickets before it. */
export interface ProblemLink {
  readonly ticketId: string
  readonly openedAt: Instant
  /** Empty for the first ticket. */
  readonly reasons: readonly RecurrenceReason[]
}

/** Why the tickets of a problem belong together. */
export interface ProblemExplanation {
  readonly problemId: string
  readonly title: string
  /** One a ticket, in order of time. */
  readonly links: readonly ProblemLink[]
  readonly reasons: readonly RecurrenceReason[]
}
