// What analyses and comparisons report: gaps, conflicts, clauses without effect, and answers that differ.

import type { Decimal, Money } from '@mspkit/values'

/** What is wrong with a contract before it is signed. Plain data. */
export interface ScopeAnalysis {
  /** The number of different requests that the domains allow. */
  readonly combinations: number
  /** Requests that no clause matches, the widest first. They follow `otherwise`. */
  readonly gaps: readonly Gap[]
  /** The number of requests in all gaps, including those beyond `atMost`. */
  readonly gapCombinations: number
  /** Exclusions of equal priority that hold together and disagree. */
  readonly conflicts: readonly Conflict[]
  /** Clauses that match a request but can be removed: no outcome or price would change, and no gap would open. */
  readonly masked: readonly MaskedClause[]
  /** Clauses that match no request. */
  readonly unreachable: readonly UnreachableClause[]
  /** Exceptions that match a request, but none that their exclusion matches. */
  readonly uselessExceptions: readonly UselessException[]
  /** Exclusions after which the work is never paid for. */
  readonly withoutFallback: readonly WithoutFallback[]
  /** Policies that fall back to each other in a cycle; each cycle once. */
  readonly fallbackCycles: readonly (readonly string[])[]
}

/** Facts that show a finding. None of them can be left out. */
export type Witness = Readonly<Record<string, unknown>>

export interface Gap {
  /** The values that each fact may have; a fact that is left out may have any. */
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
  /** The clauses that decide instead. */
  readonly decidedBy: readonly string[]
  readonly witness: Witness
}
export interface UnreachableClause {
  readonly clause: string
  /** JSON Pointer to a predicate that no declared value meets; `null` when predicates exclude each other. */
  readonly never: string | null
}
export interface UselessException {
  readonly clause: string
  readonly to: string
  /** A request that the exception matches without effect. */
  readonly witness: Witness
}
export interface WithoutFallback {
  readonly clause: string
  /** Out of scope without a fallback, or billable without a price in the policy. */
  readonly why: 'never-billed' | 'no-price'
}

/** What differs between two policies. */
export interface ScopeComparison {
  /** Every pair of different answers, most requests first. Empty when both policies decide the same. */
  readonly changes: readonly ScopeDifference[]
  /** Ids of the clauses that only the second has, that only the first has, or that differ. */
  readonly clauses: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    readonly changed: readonly string[]
  }
  /** Other keys of the policy that differ: term, hours, rates, rules. */
  readonly document: readonly string[]
  /** Every field that differs, of the policy and of the clauses that both have. Equal values in other words do not differ. */
  readonly fields: readonly FieldChange[]
  readonly combinations: number
}

/** A field that differs, e.g. the `max` of a limit. */
export interface FieldChange {
  /** Id of the clause; `null` for a field of the policy. */
  readonly clause: string | null
  /** JSON Pointer into the second policy. */
  readonly path: string
  /** `null` where the field is missing. */
  readonly from: unknown
  readonly to: unknown
  /** What the change is to the client, where the clause applies. `different` where neither is clearly better. */
  readonly client: 'better' | 'worse' | 'different'
  /** What it is to the provider. */
  readonly provider: 'better' | 'worse' | 'different'
}

export interface ScopeDifference {
  readonly from: ComparedAnswer
  readonly to: ComparedAnswer
  /** For the client. `different` where neither is clearly better. */
  readonly verdict: 'better' | 'worse' | 'different'
  /** The number of requests with this difference. */
  readonly combinations: number
  /** For whom: the widest regions of requests, by the values that facts may have. */
  readonly where: readonly {
    readonly when: Readonly<Record<string, readonly unknown[]>>
    readonly combinations: number
  }[]
  /** Facts that show this difference. None of them can be left out. */
  readonly witness: Witness
}

export interface ComparedAnswer {
  readonly outcome: 'covered' | 'billable' | 'out-of-scope' | 'needs-approval' | 'needs-information' | 'conflict'
  readonly rate: Decimal | null
  readonly flat: Money | null
  readonly fallback: string | null
  /** Whether no clause matches. */
  readonly silence: boolean
  /** For covered requests: the after-hours rule, limits and surcharges that apply. */
  readonly terms: readonly string[]
}
