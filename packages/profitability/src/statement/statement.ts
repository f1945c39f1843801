// A statement: its lines, its margin, and what is missing.

import { type Decimal, type Money, type Month, type Period, type Problem, quote } from '@mspkit/values'
import { isObject, objectOf } from '@mspkit/values/arguments'
import type { CompletenessReason, GapFacts, GapReason, ReasonOf } from '../reason'

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

/**
 * Something that is missing from a statement, and how much, where it is known. Its path is where the facts lack it. While one
 * of severity `error` is there, the margin is not known; `unapproved-time` is a `warning`.
 */
export interface StatementGap extends Problem<GapReason['code'], GapFacts> {
  /** What it is about: the technician, the currency, the shared cost. */
  readonly of: string
  readonly minutes: number | null
  /** In its own currency, where it is a sum. */
  readonly amount: Money | null
  readonly currency: string | null
}

/** How far the margin is known. */
export type Completeness =
  /** Nothing is missing. */
  | 'complete'
  /** Everything is counted, but some time is not approved yet. */
  | 'provisional'
  /** Cost is missing: the margin is no more than the lines say. */
  | 'at-most'
  /** Revenue is missing: the margin is no less than the lines say. */
  | 'at-least'
  /** Both are missing: the lines say nothing about the margin. */
  | 'unknown'

/** Why a number of a statement is `null`, or not final. */
export type StatementReason = GapReason | CompletenessReason | ReasonOf<'profitability/no-revenue'>

/** Minutes of work, actual and rounded separately; to the millisecond. */
export interface StatementMinutes {
  readonly worked: number
  /** After the rate card's rounding; `null` when they were not given for every entry. */
  readonly rounded: number | null
  readonly covered: number
  readonly billable: number
  /** Neither covered nor billed: out of scope, or waiting for an approval or a fact. */
  readonly unbilled: number
  /** Work without a coverage decision. */
  readonly undecided: number
  readonly travel: number
  readonly reactive: number
  readonly planned: number
}

/** Revenue, cost and their difference, for one group of lines. */
export interface GroupTotals {
  readonly group: LineGroup
  readonly revenue: Money
  readonly cost: Money
  readonly balance: Money
}

/**
 * What a client, a contract or a month earned. `margin` is there only when it is known: when cost is missing, the lines
 * give no more than an upper bound, and that has a key of its own.
 */
export interface Statement {
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  readonly period: Period
  readonly currency: string
  readonly lines: readonly StatementLine[]
  readonly groups: readonly GroupTotals[]
  /** Sums of the lines, without anything that is missing. */
  readonly totals: { readonly revenue: Money; readonly cost: Money; readonly balance: Money }
  readonly completeness: Completeness
  readonly margin: Money | null
  /** The balance, when only cost is missing. */
  readonly marginAtMost: Money | null
  /** The balance, when only revenue is missing. */
  readonly marginAtLeast: Money | null
  /** Margin of revenue, two decimals; `null` without revenue, or when the margin is not known. */
  readonly marginPercent: Decimal | null
  readonly marginPercentAtMost: Decimal | null
  readonly minutes: StatementMinutes
  readonly missing: readonly StatementGap[]
  /** Why a number above is `null`. */
  readonly reasons: readonly StatementReason[]
}

/** The statement, if it looks like one. @throws TypeError for anything else. */
export function statementIn(statement: Statement): Statement {
  const { lines, totals, minutes } = objectOf(statement, 'an object', 'what `statement(…).portfolio` is')
  if (!Array.isArray(lines) || !lines.every(isObject) || !isObject(totals) || !isObject(minutes))
    throw new TypeError(`${quote(statement)} is not a statement. Give one that \`statement(…)\` returns.`)
  return statement
}
