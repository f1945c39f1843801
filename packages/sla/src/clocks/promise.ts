// What a clock promises at an instant: a target, nothing, or something that depends on a missing fact.

import type { Calendar } from '@mspkit/calendar'
import type { ReasonSource } from '@mspkit/values'

/** Every calendar that the policy may use, by name. */
export type Calendars = ReadonlyMap<string, Calendar>

/** What a clock promises at an instant: a target, nothing, or unknown because a fact is missing. */
export interface Promised {
  readonly kind: 'target' | 'none' | 'unknown'
  /** Open milliseconds; meaningful only for a target. */
  readonly targetMs: number
  readonly calendar: Calendar | null
  /** Index among the clock's targets; -1 if none applies. */
  readonly index: number
  /** The fact that is missing. */
  readonly missing: string | null
  readonly source: ReasonSource
}

/** Nothing is promised. */
export const noPromise = (calendar: Calendar | null, source: ReasonSource): Promised => ({
  kind: 'none',
  targetMs: Number.POSITIVE_INFINITY,
  calendar,
  index: -1,
  missing: null,
  source,
})
/** The promise depends on a missing fact. */
export const unknownPromise = (missing: string, source: ReasonSource, calendar: Calendar | null): Promised => ({
  ...noPromise(calendar, source),
  kind: 'unknown',
  missing,
})
