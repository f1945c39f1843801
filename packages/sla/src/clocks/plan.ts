// A clock of a checked policy, as the engines read it.

import type { Calendar } from '@mspkit/calendar'
import type { CompiledCondition, FactLookup } from '@mspkit/records'
import type { ReasonSource } from '@mspkit/values'
import type { BusinessDays, ClockOptions } from '../policy/options'
import type { FactPattern, PausingStatus, StatusState, StatusTest, TriggerPlan } from '../timeline/step'
import type { Promised } from './promise'

/** A clock with defaults filled in and patterns compiled. */
export interface ClockPlan {
  readonly name: string
  /** When a cycle starts, and whether another follows. */
  readonly cycles: 'once' | 'by-reopen' | 'next-response' | 'periodic-update' | 'repeats'
  readonly onReopen: NonNullable<ClockOptions['onReopen']>
  readonly onTargetChange: NonNullable<ClockOptions['onTargetChange']>
  readonly fromStart: boolean
  readonly forgive: boolean
  readonly zeroIsNone: boolean
  readonly nextOpen: boolean
  readonly capEachMs: number
  readonly capTotalMs: number
  /** Whether there is a pause cap. */
  readonly caps: boolean
  readonly capped: StatusTest
  readonly lateStart: boolean
  readonly latePause: boolean
  readonly warnAtPercent: readonly number[]
  readonly includeInitial: boolean
  readonly startsOn: TriggerPlan
  readonly stopsOn: TriggerPlan
  /** The signs of the steps that concern the clock; it skips all others. */
  readonly relevantSigns: number
  /** Whether a status may pause the clock. */
  readonly pauses: boolean
  /** The index of the pause rule that a status matches whatever the facts are, or -1. */
  readonly pausedBy: (state: StatusState) => number
  /** The index of the pause rule that a status and the facts match, or -1. */
  readonly pauseRule: (state: StatusState, facts: FactLookup) => number
  /** The status that pauses the clock, with what the rule reads. */
  readonly pausing: (rule: number, status: StatusState) => PausingStatus
  /** The patterns of start, stop and pauses that read facts. */
  readonly patterns: readonly FactPattern[]
  /** The pause rules that read facts. */
  readonly pausePatterns: readonly FactPattern[]
  /** Where the policy defines a pause rule. */
  readonly pauseSource: (rule: number) => ReasonSource
  readonly targets: readonly TargetPlan[]
  /** The calendar, unless a target names another. */
  readonly calendar: CalendarPlan
  readonly source: ReasonSource
  /**
   * What the clock promises, given the facts now: the first target that matches. A missing fact stops the search.
   *
   * @param movedTo the calendar that a `calendar-changed` event named, in place of the policy's own
   * @param startMs the start of the clock, from which business days are counted
   */
  promise(facts: FactLookup, movedTo: string | null, startMs: number): Promised
}

export interface TargetPlan {
  readonly when: CompiledCondition | null
  readonly withinMs: number | null
  readonly by: BusinessDays | null
  /** `null`: the clock's calendar, which a `calendar-changed` event may have replaced. */
  readonly calendar: CalendarPlan | null
  readonly openedDuring: Calendar | null
  readonly source: ReasonSource
  /** Promises of fixed length by calendar, so that each is made once. */
  readonly promises: Map<Calendar, Promised>
}

/** A calendar by name, or by the fact that names it. */
export type CalendarPlan = { readonly name: string } | { readonly fact: string; readonly otherwise: string | null }
