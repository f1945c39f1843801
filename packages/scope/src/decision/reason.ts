// Reasons: why a decision is what it is, with typed facts.

import type { ConditionPart, Truth } from '@mspkit/records'
import type { Decimal, Duration, Instant, LocalDate, Money, Reason } from '@mspkit/values'
import type { Consequence, IncludeClause, LimitClause } from '../policy/clause'
import type { ScopeDecision, ScopeSegment } from './decision'

/** The request's date and the policy's term. */
export interface TermFacts {
  readonly on: LocalDate | null
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A clause, the result of its condition, and the result of each part of the condition. */
export interface ClauseFacts {
  readonly clause: string
  /** The clause's name in the contract. */
  readonly name: string | null
  readonly result: Truth
  /** Paths point into the policy. */
  readonly parts: readonly ConditionPart[]
}

export interface ExclusionFacts extends ClauseFacts {
  /** Whether it excludes the request, its exceptions considered. */
  readonly stands: Truth
  /** Whether an exclusion of higher priority decides. */
  readonly outranked: boolean
  readonly priority: number
  readonly outcome: Consequence['outcome']
}

/** The consequence of a request that no clause matches. */
export interface SilenceFacts {
  readonly outcome: Consequence['outcome']
  readonly rate: Decimal | null
  readonly flat: Money | null
  readonly fallback: string | null
}

/** Work outside the coverage hours; `clause` is `null` where no clause matches it. */
export interface AfterHoursFacts {
  readonly clause: string | null
  readonly name: string | null
  readonly outcome: Consequence['outcome']
  readonly minutes: number
  /** Minutes after minimum and rounding. */
  readonly billedMinutes: number
  readonly rate: Decimal | null
  readonly multiplier: Decimal | null
  readonly minimum: Duration | null
  readonly rounding: Duration | null
}

/** A limit that applies: hours exact to the millisecond, or counts. */
export interface LimitFacts {
  readonly clause: string
  readonly name: string | null
  readonly measure: LimitClause['measure']
  readonly per: LimitClause['per']
  readonly bucket: string | null
  readonly max: Decimal
  readonly usedBefore: Decimal
  readonly drawn: Decimal
  readonly usedAfter: Decimal
  /** Whether it ran out first. */
  readonly reached: boolean
  readonly beyond: Consequence['outcome']
}

export interface SurchargeFacts {
  readonly clause: string
  readonly name: string | null
  /** `null` while the base of a percentage is not known. */
  readonly amount: Money | null
  readonly percent: Decimal | null
}

/** A price that is charged once an incident or visit and that an earlier request was charged. */
export interface ChargedFacts {
  readonly clause: string
  readonly kind: 'flat' | 'surcharge'
  /** The incident or visit. */
  readonly id: string
  readonly amount: Money
}

export interface SegmentFacts {
  readonly from: Instant | null
  readonly to: Instant | null
  readonly minutes: number
  readonly billedMinutes: number
  readonly outcome: ScopeSegment['outcome']
  readonly afterHours: boolean
  readonly rate: Decimal | null
  readonly amount: Money | null
  readonly decidedBy: readonly string[]
}

/** The facts of each reason, by its code. */
export interface ScopeFacts {
  'scope/in-term': TermFacts
  'scope/outside-term': TermFacts
  'scope/no-date': TermFacts
  'scope/exclusion': ExclusionFacts
  'scope/exception': ClauseFacts & { readonly to: string }
  'scope/conflict': { readonly clauses: readonly string[] }
  'scope/inclusion': ClauseFacts & { readonly hours: NonNullable<IncludeClause['hours']> | 'coverage' }
  'scope/silence': SilenceFacts
  'scope/condition': ClauseFacts & { readonly asked: Truth; readonly outcome: Consequence['outcome'] }
  'scope/approval': ClauseFacts & { readonly granted: boolean }
  'scope/covered': { readonly decidedBy: readonly string[] }
  'scope/facts-missing': { readonly missing: readonly string[] }
  'scope/around-the-clock': { readonly decidedBy: readonly string[] }
  'scope/not-split': { readonly clause: string | null }
  'scope/after-hours': AfterHoursFacts
  'scope/limit': LimitFacts
  'scope/surcharge': SurchargeFacts
  'scope/charged-earlier': ChargedFacts
  'scope/segment': SegmentFacts
}

/** Why a decision is what it is. `source` points into the policy; only segments have none. */
export type ScopeReason = { readonly [Code in keyof ScopeFacts]: Reason<Code, ScopeFacts[Code]> }[keyof ScopeFacts]

/** A decision with its proof. Without `reasons` and `meta` it equals what `decide` answers. */
export interface ScopeExplanation extends ScopeDecision {
  /** The version of the time zone data, as {@link Scope.tzdata}; a proof that is kept carries it. */
  readonly meta: { readonly tzdata: string | null }
  /** In the order of the steps. */
  readonly reasons: readonly ScopeReason[]
}

/** A reason whose path points into the policy; `null` for no path. */
export const reason = <Code extends keyof ScopeFacts>(
  code: Code,
  path: string | null,
  facts: ScopeFacts[Code],
): Reason<Code, ScopeFacts[Code]> => ({
  code,
  facts,
  source: path === null ? null : { document: 'policy', path },
})
