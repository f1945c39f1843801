import type { CalendarDefinition } from '@mspkit/calendar'
import type { Condition, Phase, WaitingFor } from '@mspkit/records'
import type { Decimal, Duration } from '@mspkit/values'

/**
 * What a desk promises about time: clocks, their targets, what pauses them. Plain JSON, written in the desk's own words.
 */
export interface SlaPolicy extends ClockOptions {
  readonly $schema?: string
  /** Version of the document's form; missing means 1. */
  readonly version?: 1
  readonly name?: string
  /** The calendar that clocks run by, unless a target names another. */
  readonly calendar: CalendarChoice
  /** Calendars that stand in the document itself, by name; others are handed to `compileSla`. */
  readonly calendars?: Readonly<Record<string, CalendarDefinition>>
  readonly clocks: readonly ClockDefinition[]
  /** Changes of priority or type this soon after the opening are corrections, in force from the opening. */
  readonly triage?: Duration
  /**
   * Events stamped before the opening: `clamp` (default) counts them at the opening, earlier statuses setting the opening
   * status; `ignore` drops them.
   */
  readonly beforeOpening?: 'clamp' | 'ignore'
  /** Tickets that attainment leaves out, each with the reason that its ledger gives. */
  readonly excluded?: readonly Exclusion[]
  /** What is promised about many tickets together. */
  readonly objectives?: readonly Objective[]
}

/** A named calendar (`always` is 24x7), or the name that a fact of the ticket gives, such as `site.calendar`. */
export type CalendarChoice = string | FactCalendar

export interface FactCalendar {
  /** Dotted name of the fact that holds a calendar's name. */
  readonly fact: string
  /** The calendar where the fact is absent; without it the reading is indeterminate. */
  readonly otherwise?: string
}

/** How clocks behave where desks disagree. On the policy: for all its clocks. On a clock: for that one. */
export interface ClockOptions {
  /** What pauses a clock; a clock's own list replaces the policy's. A bare text is a status label. */
  readonly pausedIn?: readonly PauseRule[]
  /** What a reopened ticket does to a stopped clock; default `resume`. */
  readonly onReopen?: 'resume' | 'resume-counting-closed' | 'new-cycle' | 'first-only'
  /** What happens to elapsed time when another target applies; default `carry-elapsed`. */
  readonly onTargetChange?: 'carry-elapsed' | 'restart' | 'carry-percent' | 'keep'
  /** Whether another calendar counts from its change on (default) or from the start of the clock. */
  readonly calendarOnChange?: 'from-change' | 'from-start'
  /** Whether a breach stands when a longer target applies later; default `sticky`. */
  readonly afterDowngrade?: 'sticky' | 'forgive'
  /** What a target of zero means; no default: it must be declared where one is written. */
  readonly zeroTarget?: 'immediate' | 'none'
  /** Where a target lies that is used up exactly at closing time; default `close`. */
  readonly boundary?: 'close' | 'next-open'
  /** How long pauses may last before the clock runs again. */
  readonly pauseCap?: PauseCap
  /** What a policy that was applied after the opening reaches back to; both default true. */
  readonly latePolicy?: LatePolicy
  /** Warnings, in percent of the target, each above 0. */
  readonly warnAtPercent?: readonly number[]
}

/** A status label, or whatever of status, phase and whom it waits for must fit; all that are written must. */
export type PauseRule = string | StatusPattern

export interface StatusPattern {
  readonly status?: string | readonly string[]
  readonly phase?: Phase | readonly Phase[]
  readonly waitingFor?: WaitingFor | readonly WaitingFor[]
}

/** Caps in wall time. Consecutive pausing statuses are one pause. */
export interface PauseCap {
  /** The longest that one pause may last. */
  readonly each?: Duration
  /** The longest that all pauses of a clock may last together. */
  readonly total?: Duration
  /** Only pauses of these kinds use up the cap; without it, all do. */
  readonly only?: readonly PauseRule[]
}

export interface LatePolicy {
  /** Whether the clock starts at the opening (true) or when the policy was applied. */
  readonly start?: boolean
  /** Whether pauses before the policy was applied count as pauses. */
  readonly pause?: boolean
}

export type BuiltInClock = 'first-response' | 'resolution-plan' | 'next-response' | 'periodic-update' | 'resolution'

export interface ClockDefinition extends ClockOptions {
  /** A built-in clock's name, or a name of your own for one that says when it starts and stops. */
  readonly clock: BuiltInClock | (string & {})
  /** The first whose `when` (and `openedDuring`) fits wins. */
  readonly targets: readonly TargetDefinition[]
  /** What starts it. Built-in clocks know; a clock of your own starts at the opening unless this says otherwise. */
  readonly startOn?: readonly Trigger[]
  /** What stops it. Required for a clock of your own. */
  readonly stopOn?: readonly Trigger[]
  /** For a clock of your own: whether it starts again at the next `startOn` after it stopped. */
  readonly repeats?: boolean
  /** For `next-response`: whether a first cycle runs from the opening, too. */
  readonly includeInitial?: boolean
}

export interface TargetDefinition {
  readonly when?: Condition
  /** Open calendar time. Exactly one of `within` and `by`. */
  readonly within?: Duration
  /** The end of the n-th business day after the start, by the target's calendar. */
  readonly by?: { readonly businessDays: number; readonly timeZone?: string }
  /** Replaces the policy's calendar. */
  readonly calendar?: CalendarChoice
  /** Fits only clocks that start while this calendar is open. */
  readonly openedDuring?: string
}

/**
 * Something that happens to a ticket. `resolved`, `closed` and `reopened` are changes of phase; `responded` and `planned` are
 * milestones; `technician-reply` is public and not automated.
 */
export type Trigger = TriggerWord | StatusPattern

export type TriggerWord =
  | 'opened'
  | 'assigned'
  | 'technician-reply'
  | 'client-reply'
  | 'responded'
  | 'planned'
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'policy-applied'

export interface Exclusion {
  readonly when: Condition
  readonly reason: string
}

export interface Objective {
  readonly clock: string
  /** Percent of met among met and breached, 0 to 100. */
  readonly metPercent: number
  readonly per: 'month' | 'quarter' | 'year'
  /** What the client gets when it is missed, in percent of the fee. Contracts price it. */
  readonly credit?: Decimal
}
