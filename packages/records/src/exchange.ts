// Shapes that packages hand to each other. They live here so that packages of layer 2 do not import each other.

import type { Decimal, Instant, LocalDate, Money, Period, Reason } from '@mspkit/values'

/** The state of a clock of an SLA at an instant. Every key is always there. */
export interface ClockReading<R extends Reason<string, object> = Reason> {
  readonly ticketId: string
  /** The clock's name in the policy: `'first-response'`, `'resolution'` … */
  readonly name: string
  /** 1 for the first cycle; clocks that never start again stay at 1. */
  readonly cycle: number
  /** Whether the promise was kept. `breached` is sticky; `none` means nothing was promised. */
  readonly verdict: 'pending' | 'met' | 'breached' | 'indeterminate' | 'none'
  readonly clock: 'not-started' | 'running' | 'paused' | 'stopped' | 'cancelled'
  /** The target now in force, in milliseconds of open calendar time. */
  readonly targetMs: number | null
  /** Open, unpaused milliseconds so far. */
  readonly elapsedMs: number
  /** Target minus elapsed, in milliseconds; negative when over. */
  readonly remainingMs: number | null
  readonly startedAt: Instant | null
  readonly stoppedAt: Instant | null
  /** When the target is or was used up; a projection assumes no further pause. */
  readonly dueAt: Instant | null
  /** Only while paused and not yet due: when it would be due if it resumed at the instant of the reading. */
  readonly dueAtIfResumed: Instant | null
  readonly breachedAt: Instant | null
  readonly warnings: readonly ClockWarning[]
  readonly reason: R
}

export interface ClockWarning {
  /** Percent of the target. */
  readonly percent: number
  /** When that share is or was used up; `null` while paused and not yet reached. */
  readonly at: Instant | null
  readonly reached: boolean
}

/** A part of the work with one answer to "is it covered?". */
export interface CoverageSegment {
  /** `null` for work known only as a number of minutes. */
  readonly from: Instant | null
  readonly to: Instant | null
  /** Wall-clock minutes. */
  readonly minutes: number
  /** `unbilled`: neither covered nor billed, because it is out of scope or waits for an approval or a fact. */
  readonly outcome: 'covered' | 'billable' | 'unbilled'
  /** Ids of the clauses that decided it. */
  readonly decidedBy: readonly string[]
  /** Whether coverage hours set it apart as lying outside them; work that nothing splits says `false`. */
  readonly afterHours: boolean
  /** Per hour, multiplier included; `null` when the price comes from a rate card. */
  readonly rate: Decimal | null
  /** What it costs by `rate`; `null` when the price comes from elsewhere. */
  readonly amount: Money | null
}

/** What a sum came in for. Resale, and onboarding where it is kept apart, do not enter the margin of the service. */
export type RevenueCategory = 'recurring' | 'labour' | 'project' | 'block' | 'onboarding' | 'resale' | 'other'

/** When a charge is earned. Dates are local dates of the contract; periods are half-open. */
export type ChargeRecognition =
  /** Evenly over the days of the service. */
  | { readonly method: 'by-day'; readonly service: Period }
  /** All of it on one date. */
  | { readonly method: 'at-once'; readonly on: LocalDate }
  /** On the days on which the work was done, by its billed minutes; `minutes` is their sum. */
  | {
      readonly method: 'on-use'
      readonly minutes: number
      readonly uses: readonly { readonly on: LocalDate; readonly minutes: number }[]
    }
  /** As the block, retainer or ticket pack is drawn down: the draws have the dates, the charge has none. */
  | { readonly method: 'as-drawn' }

/** One line of an invoice. The total of an invoice is the sum of its lines. */
export interface ChargeLine<R extends Reason<string, object> = Reason> {
  readonly lineId: string
  /** Which kind of line it comes from, and which part of it: `'per-unit'`, `'increase'`, `'overage'` … */
  readonly kind: string
  readonly description: string
  /** Local dates that the line is for, half-open. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null
  readonly quantity: Decimal | null
  /** Price of one, a rate. */
  readonly unitPrice: Decimal | null
  readonly amount: Money
  readonly taxCode: string | null
  readonly category: RevenueCategory
  readonly recognition: ChargeRecognition
  /** What the provider paid for what is passed on: an expense as it was spent, resale at its cost. `null` where the line says no cost. */
  readonly cost: Money | null
  readonly reasons: readonly R[]
}

/** A problem behind tickets: what keeps coming back, at whom, how often and at what cost. */
export interface RecurringProblem<R extends Reason<string, object> = Reason> {
  readonly problemId: string
  readonly clientId: string
  /** Problems at several clients that are one, when there are any. */
  readonly familyId: string | null
  readonly title: string
  readonly ticketIds: readonly string[]
  readonly firstAt: Instant
  readonly lastAt: Instant
  /** Separate occurrences: tickets close together count once. */
  readonly episodes: number
  /** Minutes of work on those of its tickets that say; `null` if none does. */
  readonly workedMinutes: number | null
  /** Money, when a cost function was given and the minutes are known. */
  readonly cost: Money | null
  readonly reasons: readonly R[]
}
