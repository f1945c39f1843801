// Answers about promises: statuses, histories, upcoming changes, unmet days and unmatched evidence.

import type { EvidenceOutcome } from '@mspkit/records'
import type { Instant, LocalDate } from '@mspkit/values'
import type { Credit, Responsible } from '../policy/definition'
import type { Subject } from '../roster/roster'
import type { DoubtReason, StatusReason, UnmatchedReason, UnmetDaysReason, Verdict } from './reason'

/** An interval of time, half-open, with its physical length in milliseconds. */
export interface Interval {
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
}

/** One promise to one subject at an instant. Every key is always there. */
export interface ObligationStatus {
  readonly obligation: string
  readonly clientId: string
  readonly subject: Subject
  /** The job or other part of the subject, where the promise is made `per` part; else `null`. */
  readonly part: string | null
  readonly responsible: Responsible
  readonly verdict: Verdict
  /** When it becomes unmet without another success; `null` when it is unmet, unknown, not begun, or done for good. */
  readonly metUntil: Instant | null
  /**
   * When the present unmet time began; never before the subject came under the contract. An exemption in between ends it only if there was
   * a success.
   */
  readonly unmetSince: Instant | null
  /** Physical milliseconds from `unmetSince` to the instant of the status, without exempt time. */
  readonly unmetMs: number | null
  /** Runs whose due instant and grace have passed, since the last success and since the subject came under the contract. */
  readonly missedRuns: number | null
  /** Runs whose outcome does not keep the promise, since the last success that counts. */
  readonly failedRuns: number
  readonly lastEvidence: { readonly at: Instant; readonly outcome: EvidenceOutcome } | null
  /** The last success that counts. */
  readonly lastSuccessAt: Instant | null
  /** When the next success is due, without grace; in the past when it is overdue. */
  readonly nextDueAt: Instant | null
  /** When the promise to the subject began, or begins: it came under contract, or was added. */
  readonly underSince: Instant | null
  readonly reasons: readonly StatusReason[]
}

/** An interval in which a promise was not kept. */
export interface Lapse extends Interval {
  /** Runs that were missed inside the interval. */
  readonly missedRuns: number
}

/** One promise to one subject over a period. `keptMs` + `lapsedMs` + `unknownMs` = `periodMs`, to the millisecond. */
export interface PromiseHistory {
  readonly obligation: string
  readonly clientId: string
  readonly subject: Subject
  /** The job or other part of the subject, where the promise is made `per` part; else `null`. */
  readonly part: string | null
  readonly responsible: Responsible
  /** Milliseconds of the period in which the subject was under this promise. */
  readonly periodMs: number
  readonly keptMs: number
  readonly lapsedMs: number
  /** Milliseconds for which a missing fact leaves the answer open. */
  readonly unknownMs: number
  /** Milliseconds in which it was exempt; no part of `periodMs`. */
  readonly exemptMs: number
  readonly kept: readonly Interval[]
  readonly lapses: readonly Lapse[]
  readonly unknown: readonly Interval[]
  readonly exempt: readonly Interval[]
  /** Kept ÷ period in percent, 4 decimals, rounded down; `null` for an empty period or one with unknown time. */
  readonly availabilityPercent: number | null
  readonly reasons: readonly DoubtReason[]
}

/** A verdict that changes without new evidence, and when. */
export interface UpcomingChange {
  readonly at: Instant
  readonly obligation: string
  readonly clientId: string
  readonly subject: Subject
  /** The job or other part of the subject, where the promise is made `per` part; else `null`. */
  readonly part: string | null
  readonly from: Verdict
  /** `left`: no longer under the promise. */
  readonly to: Verdict | 'left'
}

/** The local dates on which a promise to a subject was not kept. */
export interface UnmetDays {
  readonly obligation: string
  readonly clientId: string
  readonly subject: Subject
  /** The job or other part of the subject, where the promise is made `per` part; else `null`. */
  readonly part: string | null
  readonly responsible: Responsible
  /** How many of the `daysUnder` count as unmet. */
  readonly days: number
  readonly dates: readonly LocalDate[]
  /** Local dates of the period on which the subject was under the promise. A day's price is its share of them. */
  readonly daysUnder: number
  /** The credit of the policy; `null` when it has none. */
  readonly credit: Credit | null
  readonly reasons: readonly UnmetDaysReason[]
}

/** Evidence that belongs to no promise of the policy and the roster. */
export interface UnmatchedEvidence {
  /** Position in the evidence that was passed. */
  readonly index: number
  readonly obligation: string
  readonly at: Instant
  readonly reason: UnmatchedReason
}
