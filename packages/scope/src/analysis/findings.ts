// What analyses and comparisons report: gaps, conflicts, clauses without effect, and answers that differ.

import type { Decimal, Money } from '@mspkit/values'

/** What is wrong with a contract before anybody signs it. Plain data. */
export interface ScopeAnalysis {
  /** How many different requests the domains allow. */
  readonly combinations: number
  /** Requests that no clause speaks of, the widest first. They follow `otherwise`. */
  readonly gaps: readonly Gap[]
  /** How many requests all gaps are, also those beyond `atMost`. */
  readonly gapCombinations: number
  /** Exclusions of equal priority that hold together and disagree. */
  readonly conflicts: readonly Conflict[]
  /** Clauses that match somewhere, but that could go: no outcome or price would change, and no gap would open. */
  readonly masked: readonly MaskedClause[]
  /** Clauses that match no request. */
  readonly unreachable: readonly UnreachableClause[]
  /** Exceptions that match, but never where their exclusion does. */
  readonly uselessExceptions: readonly UselessException[]
  /** Exclusions after which the work is never paid for. */
  readonly withoutFallback: readonly WithoutFallback[]
  /** Policies that fall back to each other in a cycle; each cycle once. */
  readonly fallbackCycles: readonly (readonly string[])[]
}

/** Facts that show a finding, as few as were found: without any one of them they would not. */
export type Witness = Readonly<Record<string, unknown>>

export interface Gap {
  /** The values that each fact may have; a fact that is not named may have any. */
  readonly when: Readonly<Record<string, readonly unknown[]>>
  readonly witness: Witness
  readonly combinations: number
}
export interface Conflict {
  readonly clauses: readonly [string, string]
  readonly witness: Witness
}
export interface MaskedClause {
  readonly clause: string
  /** The clauses that decide there in its place. */
  readonly decidedBy: readonly string[]
  readonly witness: Witness
}
export interface UnreachableClause {
  readonly clause: string
  /** JSON Pointer to a predicate that no declared value meets; `null` when predicates only rule each other out. */
  readonly never: string | null
}
export interface UselessException {
  readonly clause: string
  readonly to: string
  /** Where the exception matches, in vain. */
  readonly witness: Witness
}
export interface WithoutFallback {
  readonly clause: string
  /** Out of scope without a fallback, or billable without a price in the policy. */
  readonly why: 'never-billed' | 'no-price'
}

/** What one policy says where the other says something else. */
export interface ScopeComparison {
  /** Every pair of answers that differ, the most requests first. Empty when both cover the same. */
  readonly changes: readonly ScopeDifference[]
  /** Ids of the clauses that only the second has, only the first has, or that are written differently. */
  readonly clauses: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    readonly changed: readonly string[]
  }
  /** Keys besides the clauses (terms, hours, rates, rules) that are written differently. */
  readonly document: readonly string[]
  readonly combinations: number
}

export interface ScopeDifference {
  readonly from: ComparedAnswer
  readonly to: ComparedAnswer
  /** For the client. `different` where neither is plainly better. */
  readonly verdict: 'better' | 'worse' | 'different'
  /** How many requests it is. */
  readonly combinations: number
  /** For whom: the widest spans of requests, by the values that facts may have. */
  readonly where: readonly {
    readonly when: Readonly<Record<string, readonly unknown[]>>
    readonly combinations: number
  }[]
  /** As few facts as were found that make this difference. */
  readonly witness: Witness
}

export interface ComparedAnswer {
  readonly outcome: 'covered' | 'billable' | 'out-of-scope' | 'needs-approval' | 'needs-information' | 'conflict'
  readonly rate: Decimal | null
  readonly flat: Money | null
  readonly fallback: string | null
  /** Whether no clause speaks of it. */
  readonly silence: boolean
  /** For covered requests: which after-hours rule, limits and surcharges apply, as the policy has them. */
  readonly terms: readonly string[]
}
