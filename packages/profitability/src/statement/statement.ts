import type { Reason } from '@mspkit/records'
import type { Decimal, Money, Month, Period } from '@mspkit/values'

/** Which part of the business a line belongs to. */
export type LineGroup = 'service' | 'resale' | 'onboarding' | 'unused'

/** One line of a statement: revenue above zero, cost below. The lines add up to the balance, to the minor unit. */
export interface StatementLine {
  /** `'revenue/recurring'`, `'labour/covered'`, `'cost/tool'`, `'shared/rmm'`, `'idle/rmm'`, `'unallocated/rmm'`. */
  readonly lineId: string
  readonly group: LineGroup
  readonly kind: 'revenue' | 'labour' | 'cost'
  readonly amount: Money
  /** Worked minutes behind a line of labour, to the millisecond; `null` on other lines. */
  readonly minutes: number | null
}

/** Something that is missing from a statement. Each says how much, where it is known. */
export interface Hole {
  readonly code:
    | 'uncosted-time'
    | 'unconverted-rate'
    | 'zero-cost-time'
    | 'unapproved-time'
    | 'unapproved-time-left-out'
    | 'undated-time'
    | 'unconverted-revenue'
    | 'unconverted-cost'
    | 'unallocated-cost'
  /** What it is about: the technician, the currency, the shared bill. */
  readonly of: string
  readonly minutes: number | null
  /** In its own currency, where it is a sum. */
  readonly amount: Money | null
  readonly currency: string | null
}

/** What the holes leave of the margin. */
export type Standing =
  /** Nothing is missing. */
  | 'complete'
  /** All is counted, but some time is not approved yet. */
  | 'provisional'
  /** Cost is missing: the margin is no more than the lines say. */
  | 'at-most'
  /** Revenue is missing: the margin is no less than the lines say. */
  | 'at-least'
  /** Both are missing: the lines say nothing about the margin. */
  | 'unknown'

/** Minutes of work, actual and rounded apart; to the millisecond. */
export interface StatementMinutes {
  readonly worked: number
  /** After the rate card's rounding; `null` when nobody gave them for every entry. */
  readonly rounded: number | null
  readonly covered: number
  readonly billable: number
  /** Neither covered nor billed: out of scope, or waiting for an approval or a fact. */
  readonly unbilled: number
  /** Work that scope was not asked about. */
  readonly undecided: number
  readonly travel: number
  readonly reactive: number
  readonly planned: number
}

/** Revenue, cost and what is between them, for one group of lines. */
export interface GroupTotals {
  readonly group: LineGroup
  readonly revenue: Money
  readonly cost: Money
  readonly balance: Money
}

/**
 * What a client, a contract or a month earned. `margin` is there only when it is known: with a hole in the cost the
 * lines give no more than an upper bound, and that has a key of its own.
 */
export interface Statement {
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  readonly period: Period
  readonly currency: string
  readonly lines: readonly StatementLine[]
  readonly groups: readonly GroupTotals[]
  /** Sums of the lines; the holes are not in them. */
  readonly totals: { readonly revenue: Money; readonly cost: Money; readonly balance: Money }
  readonly standing: Standing
  readonly margin: Money | null
  /** The balance, when only cost is missing. */
  readonly marginAtMost: Money | null
  /** The balance, when only revenue is missing. */
  readonly marginAtLeast: Money | null
  /** Margin of revenue, two decimals; `null` without revenue, or when the margin is not known. */
  readonly marginPercent: Decimal | null
  readonly marginPercentAtMost: Decimal | null
  readonly minutes: StatementMinutes
  readonly holes: readonly Hole[]
  /** Why a number above is `null`. */
  readonly reasons: readonly Reason[]
}
