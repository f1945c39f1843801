// Coverage decisions: the outcome, its segments, charges, limits and near misses.

import type { CoverageSegment } from '@mspkit/records'
import type { Decimal, Money } from '@mspkit/values'
import type { LimitClause } from '../policy/clause'
import type { MissingFact } from './missing'

/** `split`: some minutes are covered and some billable. */
export type ScopeOutcome =
  | 'covered'
  | 'covered-with-surcharge'
  | 'billable'
  | 'split'
  | 'out-of-scope'
  | 'needs-approval'
  | 'needs-information'
  | 'conflict'

/** Whether a request is covered, what decided it and what it costs. Plain data; every key is always there. */
export interface ScopeDecision {
  readonly outcome: ScopeOutcome
  /** Clauses that decided, in the order of the steps and, within a step, of the document. Empty when `otherwise` did. */
  readonly decidedBy: readonly string[]
  /** Exclusions that held too and were outranked. */
  readonly alsoMatched: readonly string[]
  /** Requirements that failed too, after the one that decided. */
  readonly alsoFailed: readonly string[]
  /** Facts that are not known and that the decision needs. */
  readonly missing: readonly MissingFact[]
  /** The work in time order, one answer each. Their minutes add up to the work's. */
  readonly segments: readonly ScopeSegment[]
  /** Covered minutes, to a hundredth. */
  readonly coveredMinutes: number
  /** Billable minutes as worked, to a hundredth, before any minimum or rounding. */
  readonly billableMinutes: number
  /** Minutes that are neither covered nor billed: out of scope, or waiting for an approval or a fact. */
  readonly unbilledMinutes: number
  /** Billable minutes after the after-hours minimum and rounding. */
  readonly billedMinutes: number
  /** Sums that belong to the request and to no segment of it: surcharges, and flat prices without work. */
  readonly charges: readonly ScopeCharge[]
  /** What the segments and charges come to; `null` when some of it is priced elsewhere or is not known yet. */
  readonly amount: Money | null
  /** What is used of every limit after this request. */
  readonly limitsAfter: readonly LimitState[]
  /** Inclusions and exceptions that fail by one predicate only. */
  readonly nearMisses: readonly NearMiss[]
  /** The policy to ask next for the whole request; `null` when there is none. Segments have their own. */
  readonly fallback: string | null
  /** The policy's `revision`. */
  readonly revision: string | null
}

/** A part of the work with one answer, and how its price came about. */
export interface ScopeSegment extends CoverageSegment {
  /** Minutes that are billed of it, after minimum and rounding; zero where nothing is. */
  readonly billedMinutes: number
  /** The after-hours factor: part of `rate` already, still to be applied to a rate card. */
  readonly multiplier: Decimal | null
  /** The policy to ask next for this segment. */
  readonly fallback: string | null
}

export interface ScopeCharge {
  readonly clause: string
  readonly kind: 'flat' | 'surcharge'
  /** `null` while what it is a percentage of is not known. */
  readonly amount: Money | null
}

export interface LimitState {
  readonly clause: string
  readonly measure: LimitClause['measure']
  readonly per: LimitClause['per']
  /** Which month, ticket, device … the count is of: `'2026-04'`, a ticket's id; `null` when that is not known. */
  readonly bucket: string | null
  /** Hours exact to the millisecond, or a count. It can be passed again as `usage`. */
  readonly used: Decimal
  readonly remaining: Decimal
  readonly max: Decimal
  /** What was counted, where usage is given as ids. */
  readonly counted: readonly string[] | null
}

/** A clause that one change would have made hold. */
export interface NearMiss {
  readonly clause: string
  readonly kind: 'include' | 'exception'
  /** JSON Pointer into the policy to the predicate that is false. */
  readonly path: string
  /** The fact it reads; `null` where it is an `any`, `all` or `not`. */
  readonly fact: string | null
  /** The fact's value; `null` when it is absent. */
  readonly value: unknown
  /** What it had to be. */
  readonly expected: unknown
}
