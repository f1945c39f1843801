import type { Reason, RecurringProblem } from '@mspkit/records'
import type { Decimal, Instant } from '@mspkit/values'
import type { Schedule } from './schedule-kinds'

export type Verdict = 'new' | 'duplicate' | 'new-episode' | 'recurrence' | 'returned-after-fix'

/** What a ticket is, the moment it comes in. Every key is always there. */
export interface Observation {
  readonly ticketId: string
  /** `'excluded'`: the ticket does not count; it belongs to no problem. */
  readonly verdict: Verdict | 'excluded'
  readonly problemId: string | null
  /** Problems at several clients that are one; `null` when there are none. */
  readonly familyId: string | null
  /** The last ticket of the same episode, `null` when this one opens an episode. */
  readonly duplicateOf: string | null
  /** The fix that did not hold, `null` when none was marked or the verdict does not say so. */
  readonly brokenFix: { readonly ticketId: string; readonly fixedAt: Instant } | null
  /** Probability of the attachment, or of there being none, 0–1 at four decimals; `null` when excluded. */
  readonly confidence: Decimal | null
  readonly because: readonly Reason[]
}

/** A problem with its rhythm and its costs. Every key is always there. */
export interface TrackedProblem extends RecurringProblem {
  readonly schedule: StatedSchedule | null
  /** `'once'`: one episode; `'burst'`: over after a short while; `'chronic'`: it goes on; `'scheduled'`: it has a rhythm. */
  readonly shape: 'once' | 'burst' | 'chronic' | 'scheduled'
  /** Days between the starts of episodes, the middle one, at two decimals; `null` with fewer than two. */
  readonly medianIntervalDays: Decimal | null
  /** Episodes of the last 90 days against the 90 before, seen from its last ticket. */
  readonly trend: 'rising' | 'falling' | 'steady' | 'unknown'
  readonly assetIds: readonly string[]
  readonly contactIds: readonly string[]
  readonly slaBreaches: number
  /** The last fix that was marked, and whether it held so far. */
  readonly lastFix: { readonly ticketId: string; readonly fixedAt: Instant; readonly returned: boolean } | null
}

export interface StatedSchedule {
  readonly schedule: Schedule
  readonly timeZone: string
  /** Probability against chance after all rhythms that were tried, at four decimals. */
  readonly confidence: Decimal
  /** Episodes that fit it, that do not, and dates on which nothing came. */
  readonly fitting: number
  readonly apart: number
  readonly silent: number
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

export interface ProblemExplanation {
  readonly problemId: string
  readonly title: string
  /** One entry a ticket: what ties it to the tickets before it. The first has no reasons. */
  readonly links: ReadonlyArray<{
    readonly ticketId: string
    readonly openedAt: Instant
    readonly because: readonly Reason[]
  }>
  readonly reasons: readonly Reason[]
}

export type RankBy = 'minutes' | 'cost' | 'tickets' | 'episodes' | 'sla-breaches' | 'last-seen'
