// The reasons that this package gives.

import type { Instant, Reason, Weekday } from '@mspkit/values'
import type { StatedSchedule } from './schedule/kinds'

// Facts are type aliases: an interface could be reopened with keys of any type, so TypeScript does not take it as a reason's facts.

/** An asset that tickets have in common. */
export type SameAssetFacts = {
  readonly assetId: string
  /** How many tickets of the problem name it. */
  readonly tickets: number
}

/** The ticket of the problem that came before this one, and how long before, rounded. */
export type SinceLastFacts = {
  readonly ticketId: string
  readonly minutes: number
  readonly days: number
}

/** The weekday and the local time at which earlier episodes began too. */
export type SameTimeFacts = {
  readonly weekday: Weekday
  /** `'08:00'`, in the client's zone. */
  readonly at: string
  readonly episodes: number
}

/** A fix that did not hold. */
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
  // Of a link between a ticket and a problem
  | Reason<'recurrence/must-link', NoFacts>
  | Reason<'recurrence/same-asset', SameAssetFacts>
  | Reason<'recurrence/same-code', { readonly code: string }>
  | Reason<'recurrence/same-words', { readonly words: readonly string[] }>
  | Reason<'recurrence/same-title', NoFacts>
  | Reason<'recurrence/same-person', { readonly contactId: string }>
  | Reason<'recurrence/since-last', SinceLastFacts>
  | Reason<'recurrence/same-time', SameTimeFacts>
  | Reason<'recurrence/many-clients', NoFacts>
  | Reason<'recurrence/after-fix', BrokenFix>
  // Of a ticket without a link
  | Reason<'recurrence/nothing-alike', { readonly compared: number }>
  | Reason<'recurrence/excluded', { readonly why: NotCounted }>
  | Reason<'recurrence/seen-before', NoFacts>
  // Of a problem
  | Reason<'recurrence/counted', { readonly tickets: number; readonly episodes: number }>
  | Reason<'recurrence/mostly-asset', { readonly assetId: string }>
  | Reason<'recurrence/schedule', StatedSchedule>
