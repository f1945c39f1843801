// The reasons that this package gives.

import type { Instant, LocalDate, Reason, ReasonSource } from '@mspkit/values'
import type { Window } from '../definition/definition'

/** A window that opens a span, with the local date on which it starts. */
export interface WindowFacts {
  readonly on: LocalDate
  readonly window: Window
}

/** The local date that a line of the definition is about. */
export interface DateFacts {
  readonly on: LocalDate
}

/** A window that comes back, with the local date on which it starts; `name` is `null` when its rule has none. */
export interface RecurringWindowFacts extends WindowFacts {
  readonly name: string | null
}

/** A date on which a rule holds that comes back; `name` is `null` when it has none. */
export interface RecurringDateFacts extends DateFacts {
  readonly name: string | null
}

/** A holiday; `name` is `null` when it has none. */
export interface HolidayFacts {
  readonly on: LocalDate
  readonly name: string | null
}

/** The dates between which the calendar is valid; `null` for no bound. */
export interface ValidityFacts {
  readonly from: LocalDate | null
  readonly to: LocalDate | null
}

/** The reason for which the subtracted calendar is open, and its facts. */
export interface SubtractedFacts {
  readonly by: string
  readonly on?: LocalDate
  readonly window?: Window
  readonly name?: string | null
}

/** A change of a zone's clock: the instant of it, and by how many milliseconds the clock moved. */
export interface ClockChangeFacts {
  readonly timeZone: string
  readonly at: Instant
  readonly byMs: number
}

type NoFacts = Readonly<Record<string, never>>

/** A reason whose place is keys, before it has a document. */
export type Cause =
  | CauseOf<'calendar/window', WindowFacts>
  | CauseOf<'calendar/override', WindowFacts>
  | CauseOf<'calendar/recurring-hours', RecurringWindowFacts>
  | CauseOf<'calendar/break', DateFacts>
  | CauseOf<'calendar/recurring-break', RecurringDateFacts>
  | CauseOf<'calendar/holiday', HolidayFacts>
  | CauseOf<'calendar/replaced-by-override', DateFacts>
  | CauseOf<'calendar/replaced-by-recurring', RecurringDateFacts>
  | CauseOf<'calendar/outside-validity', ValidityFacts>
  | CauseOf<'calendar/outside-hours', NoFacts>
  | CauseOf<'calendar/subtracted', SubtractedFacts>
  | CauseOf<'calendar/clock-changed', ClockChangeFacts>

interface CauseOf<Code extends string, Facts extends object> {
  readonly code: Code
  readonly facts: Facts
  readonly path: readonly (string | number)[]
}

/** Why a span is open or closed: a line of the definition, which is always known. */
export type CalendarReason = Cause extends infer C
  ? C extends CauseOf<infer Code, infer Facts>
    ? Reason<Code, Facts> & { readonly source: ReasonSource }
    : never
  : never
