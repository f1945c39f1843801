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
  /** Other exclusions that hold and are outranked. */
  readonly alsoMatched: readonly string[]
  /** Other requirements that fail, after the one that decided. */
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
  /** Amounts for the whole request and no single segment: surcharges, and flat prices without work. Those charged earlier are left out. */
  readonly charges: readonly ScopeCharge[]
  /** Prices that are charged once an incident or visit, with the request that first meets them. */
  readonly once: readonly OnceCharge[]
  /** The total of segments and charges; `null` while a rate card has to price some of it or a fact is missing. */
  readonly amount: Money | null
  /** How much of every limit is used after this request. */
  readonly limitsAfter: readonly LimitState[]
  /** Inclusions and exceptions that fail by one predicate only. */
  readonly nearMisses: readonly NearMiss[]
  /** The next policy for the whole request; `null` when there is none. Segments have their own. */
  readonly fallback: string | null
  /** The policy's `revision`. */
  readonly revision: string | null
}

/** A part of the work with one answer and its price. */
export interface ScopeSegment extends CoverageSegment {
  /** Billed minutes, after minimum and rounding; zero where the segment is not billed. */
  readonly billedMinutes: number
  /** The after-hours factor. `rate` includes it; the rate of a rate card does not. */
  readonly multiplier: Decimal | null
  /** The next policy for this segment. */
  readonly fallback: string | null
}

export interface ScopeCharge {
  readonly clause: string
  readonly kind: 'flat' | 'surcharge'
  /** `null` while the base of a percentage is not known. */
  readonly amount: Money | null
}

/** A flat price or a surcharge that an incident or a visit costs once. */
export interface OnceCharge {
  /** Whose price it is: a clause's id; `'<id>/beyond'` for that of a limit, `'otherwise'` for the policy's own. */
  readonly clause: string
  readonly kind: 'flat' | 'surcharge'
  /** The incident or visit: `'ticket T-1'`, `'visit V-9'`, `'visit ["acme","kim","2026-04-14"]'`. Pass it as `usage` of the next request. */
  readonly id: string
  /** The price of the incident or visit. */
  readonly amount: Money
  /** Whether an earlier request of the same incident or visit was charged it, so that this one is not. */
  readonly earlier: boolean
}

export interface LimitState {
  readonly clause: string
  readonly measure: LimitClause['measure']
  readonly per: LimitClause['per']
  /** The month, ticket or device that is counted: `'2026-04'`, a ticket's id; `null` when that is not known. */
  readonly bucket: string | null
  /** Hours exact to the millisecond, or a count. Pass it as `usage` of the next request. */
  readonly used: Decimal
  readonly remaining: Decimal
  readonly max: Decimal
  /** The ids that were counted, where usage was passed as ids. */
  readonly counted: readonly string[] | null
}

/** A clause that would hold if one predicate were true. */
export interface NearMiss {
  readonly clause: string
  readonly kind: 'include' | 'exception'
  /** JSON Pointer into the policy to the predicate that is false. */
  readonly path: string
  /** The fact that the predicate reads; `null` for `any`, `all` and `not`. */
  readonly fact: string | null
  /** The fact's value; `null` when it is absent. */
  readonly value: unknown
  /** The value or test that the predicate requires. */
  readonly expected: unknown
}
