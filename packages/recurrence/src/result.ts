// The answers of this package: observations, problems, families, revisions, explanations.

import type { RecurringProblem } from '@mspkit/records'
import type { Instant } from '@mspkit/values'
import type { BrokenFix, RecurrenceReason } from './reason'
import type { StatedSchedule } from './schedule/kinds'

/** How a ticket relates to the problems so far. */
export type Verdict = 'new' | 'duplicate' | 'new-episode' | 'recurrence' | 'returned-after-fix'

/** How a ticket relates to problems when it arrives. Every key is always present. */
export interface Observation {
  readonly ticketId: string
  /** `'excluded'`: the ticket does not count and belongs to no problem. */
  readonly verdict: Verdict | 'excluded'
  readonly problemId: string | null
  /** The family of the problem, which connects problems at several clients; `null` if there is none. */
  readonly familyId: string | null
  /** The previous ticket of the same episode; `null` if this ticket begins one. */
  readonly duplicateOf: string | null
  /** The fix after which the problem returned; `null` unless the verdict is `'returned-after-fix'`. */
  readonly brokenFix: BrokenFix | null
  /**
   * How sure the weights are of the decision, 0–1 with four decimals; `null` if excluded. At desks like those that the weights know, it
   * is the share of such decisions that are right; in other texts, such as bug reports, it is too high.
   */
  readonly confidence: number | null
  readonly reasons: readonly RecurrenceReason[]
}

/** A problem with its schedule and its cost. Every key is always present. */
export interface TrackedProblem extends RecurringProblem<RecurrenceReason> {
  /** `'request'` if most of its tickets ask for something, by their type or category. */
  readonly kind: 'incident' | 'request'
  /** The confidence of its surest link, 0–1 with four decimals; `null` with one ticket. Below 0.88, it is listed only on request. */
  readonly confidence: number | null
  readonly schedule: StatedSchedule | null
  /** `'once'`: one episode; `'burst'`: all episodes within two weeks; `'chronic'`: a longer time; `'scheduled'`: it has a schedule. */
  readonly shape: 'once' | 'burst' | 'chronic' | 'scheduled'
  /** Median days between the starts of episodes, with two decimals; `null` with fewer than two episodes. */
  readonly medianIntervalDays: number | null
  /** Compares the episodes of the 90 days before its last ticket with those of the 90 days before that. */
  readonly trend: 'rising' | 'falling' | 'steady' | 'unknown'
  readonly assetIds: readonly string[]
  readonly contactIds: readonly string[]
  readonly slaBreaches: number
  /** The last fix that was marked, and whether the problem returned after it. */
  readonly lastFix: LastFix | null
}

/** A problem with its tickets alone: which they are, in how many episodes, and what came of the last fix. */
export type ProblemTickets = Pick<
  TrackedProblem,
  'problemId' | 'clientId' | 'kind' | 'ticketIds' | 'episodes' | 'lastFix'
>

/** The last fix of a problem. */
export interface LastFix extends BrokenFix {
  /** Whether a ticket of the problem came after the fix. */
  readonly returned: boolean
}

/** A title that several tickets of a client have, though no listed problem joins them. */
export interface RepeatedTitle {
  readonly clientId: string
  /** As the first ticket has it, without marks of mail programs. Letter case does not count. */
  readonly title: string
  /** Three or more, in order of time. */
  readonly ticketIds: readonly string[]
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** Problems at several clients with one cause. */
export interface ProblemFamily {
  readonly familyId: string
  /** The most typical title of its tickets. */
  readonly title: string
  readonly problemIds: readonly string[]
  readonly clientIds: readonly string[]
  readonly tickets: number
  /** Minutes of work on those of its tickets that say; `null` if none does. */
  readonly workedMinutes: number | null
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** A change of problem ids, for integrators who store them. */
export interface Revision {
  readonly problemId: string
  readonly mergedInto: string | null
  readonly splitInto: string | null
  /** The instant of the latest ticket at that time. */
  readonly at: Instant
}

/** A ticket of a problem, with what links it to the earlier tickets. */
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
  /** One for each ticket, in order of time. */
  readonly links: readonly ProblemLink[]
  readonly reasons: readonly RecurrenceReason[]
}
