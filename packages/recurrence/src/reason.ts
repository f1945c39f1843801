// The reasons of this package: why a ticket belongs to a problem, and what a problem is.

import type { Instant, Reason, Weekday } from '@mspkit/values'
import type { StatedSchedule } from './schedule/kinds'

// Facts are type aliases, because TypeScript does not accept an interface as the facts of a reason.

/** An asset that tickets have in common. */
export type SameAssetFacts = {
  readonly assetId: string
  /** How many tickets of the problem name it. */
  readonly tickets: number
}

/** The previous ticket of the problem, and the rounded time since then. */
export type SinceLastFacts = {
  readonly ticketId: string
  readonly minutes: number
  readonly days: number
}

/** The weekday and local time at which earlier episodes began as well. */
export type SameTimeFacts = {
  readonly weekday: Weekday
  /** `'08:00'`, in the client's zone. */
  readonly at: string
  readonly episodes: number
}

/** A fix after which the problem returned. */
export type BrokenFix = {
  /** The ticket whose problem was marked as fixed. */
  readonly ticketId: string
  readonly fixedAt: Instant
}

/** Why a ticket does not count. */
export type NotCounted = 'opened-by-schedule' | 'child' | 'merged' | 'excluded'

type NoFacts = Readonly<Record<string, never>>

/** Why a ticket belongs to a problem or to none, and what a problem is. */
export type RecurrenceReason =
  // Why a ticket belongs to a problem
  | Reason<'recurrence/must-link', NoFacts>
  | Reason<'recurrence/same-asset', SameAssetFacts>
  | Reason<'recurrence/same-code', { readonly code: string }>
  | Reason<'recurrence/same-words', { readonly words: readonly string[] }>
  | Reason<'recurrence/same-title', NoFacts>
  | Reason<'recurrence/same-person', { readonly contactId: string }>
  /** It names no matter and says that something is back: the latest problem of the same person. */
  | Reason<'recurrence/refers-back', NoFacts>
  | Reason<'recurrence/since-last', SinceLastFacts>
  | Reason<'recurrence/same-time', SameTimeFacts>
  | Reason<'recurrence/many-clients', NoFacts>
  | Reason<'recurrence/after-fix', BrokenFix>
  // Why a ticket belongs to none, or was not counted again
  | Reason<'recurrence/nothing-alike', { readonly compared: number }>
  | Reason<'recurrence/excluded', { readonly why: NotCounted }>
  | Reason<'recurrence/seen-before', NoFacts>
  // What a problem is
  | Reason<'recurrence/counted', { readonly tickets: number; readonly episodes: number }>
  | Reason<'recurrence/mostly-asset', { readonly assetId: string }>
  | Reason<'recurrence/schedule', StatedSchedule>
