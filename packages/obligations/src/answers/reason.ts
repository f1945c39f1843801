// Verdicts, and the reasons for every answer, with typed facts.

import type { EvidenceOutcome } from '@mspkit/records'
import type { Instant, Reason } from '@mspkit/values'
import type { SubjectKind } from '../policy/definition'
import type { Exemption } from '../roster/roster'
import type { Control } from '../standards/definition'

/**
 * The verdict on a promise to a subject: `met` until `metUntil`, `due` (in its grace), `unmet`, `not-started` (not under contract yet,
 * waiting for another, or without a success while the grace of the first run lasts), `exempt` (not owed for now), or `unknown` (facts
 * are missing).
 */
export type Verdict = 'met' | 'due' | 'unmet' | 'not-started' | 'exempt' | 'unknown'

type NoFacts = Readonly<Record<string, never>>

/** The last success that counts, and the next run; `null` for an instant that never comes. */
export interface DueFacts {
  readonly lastSuccessAt: Instant | null
  readonly dueAt: Instant | null
  /** When the grace ends. */
  readonly deadlineAt: Instant | null
}

/** Who granted an exemption, why, and from when to when. */
export interface ExemptFacts {
  readonly kind: Exemption['kind']
  readonly reason: string
  readonly grantedBy: string
  readonly from: Instant
  /** When it ends; `null` for an open-ended one. */
  readonly to: Instant | null
}

/** The runs since the last success that keep no promise. */
export interface FailedRunsFacts {
  readonly failedRuns: number
  readonly lastAt: Instant
  /** How the last of them ended. */
  readonly lastOutcome: EvidenceOutcome
}

/** How many successes the present period has, of those that it needs. */
export interface TimesFacts {
  readonly done: number
  readonly times: number
  /** When the period ends, without grace. */
  readonly dueAt: Instant | null
}

/** The names of facts that conditions read and that are not known. */
export interface MissingFacts {
  readonly missing: readonly string[]
}

/** Ids of obligations. */
export interface ObligationsFacts {
  readonly obligations: readonly string[]
}

/** The client and the subjects that evidence names. */
export interface NamedFacts {
  readonly clientId: string
  readonly subjects: readonly { readonly kind: SubjectKind; readonly id: string }[]
}

/** Whether a protection is promised for a device, and whether the device has it. */
export interface ProtectionFacts {
  readonly obligation: string
  readonly promised: 'yes' | 'no' | 'unknown'
  readonly protected: 'yes' | 'no' | 'unknown'
  /** The verdict that decided; `null` when the asset's own facts decided, or there was no verdict. */
  readonly verdict: Verdict | null
}

/** The score of an environment, and the requirements of the next level of control. */
export interface ControlFacts {
  /** Percent; `null` where no requirement applies to anything. */
  readonly score: number | null
  readonly control: Control
  readonly next: Exclude<Control, 'open'>
  readonly nextAtLeastPercent: number
  /** Requirements that the next level needs for every subject and that a subject misses. */
  readonly nextNeeds: readonly string[]
}

/** Why a promise has the status that it has, at an instant or over a period. */
export type StatusReason =
  | Reason<'obligations/kept', DueFacts>
  | Reason<'obligations/done', DueFacts>
  | Reason<'obligations/in-grace', DueFacts>
  | Reason<'obligations/nothing-due-yet', DueFacts>
  | Reason<'obligations/grace-over', DueFacts & { readonly missedRuns: number }>
  | Reason<'obligations/never-succeeded', { readonly underSince: Instant | null; readonly missedRuns: number }>
  | Reason<'obligations/not-yet-under', { readonly from: Instant | null }>
  | Reason<'obligations/waits-for', ObligationsFacts>
  | Reason<'obligations/exempt', ExemptFacts>
  | Reason<'obligations/awaits-approval', { readonly evidence: string }>
  | Reason<'obligations/times-done', TimesFacts>
  | Reason<'obligations/runs-failed', FailedRunsFacts>
  | DoubtReason

/** Why the verdict on a promise is not known. */
export type DoubtReason =
  | Reason<'obligations/subject-unknown', MissingFacts>
  | Reason<'obligations/evidence-unknown', MissingFacts>
  | Reason<'obligations/dependency-unknown', ObligationsFacts>
  | Reason<'obligations/site-unknown', NoFacts>
  | Reason<'obligations/site-calendar-unknown', { readonly siteId: string }>
  | Reason<'obligations/calendar-not-given', { readonly siteId: string; readonly calendar: string }>

/** How many days were unmet. */
export type UnmetDaysReason = Reason<'obligations/unmet-days', { readonly days: number; readonly lapses: number }>

/** Why evidence belongs to no promise. */
export type UnmatchedReason =
  | Reason<'obligations/unheard-name', { readonly name: string; readonly known: readonly string[] }>
  | Reason<'obligations/names-no-subject', { readonly kinds: readonly SubjectKind[] }>
  | Reason<'obligations/other-client', NamedFacts>
  | Reason<'obligations/subject-not-in-roster', NamedFacts>

/** Whether a device has a promised protection. */
export type ProtectionReason = Reason<'obligations/protection', ProtectionFacts>

/** How far the environment of a client is under control. */
export type AlignmentReason =
  | Reason<'obligations/nothing-to-assess', ControlFacts>
  | Reason<'obligations/control', ControlFacts>

/** Why an answer of this package is what it is. */
export type ObligationsReason = StatusReason | UnmetDaysReason | UnmatchedReason | ProtectionReason | AlignmentReason
