import type { Condition } from '@mspkit/records'
import type { Decimal, Duration, Money, Period } from '@mspkit/values'

/**
 * What a contract covers, as a list of clauses over the facts of a request. A plain document: it survives JSON and is
 * checked by `checkScope`.
 */
export interface ScopePolicy {
  /** The JSON Schema that an editor should use. */
  readonly $schema?: string
  /** Version of this document's form; 1 when missing. */
  readonly version?: 1
  /** The policy's own name, by which a `fallback` of another policy finds it. */
  readonly id?: string
  /** Your name for this state of the text, e.g. `'2026-03 signed'`; every decision carries it as `policyVersion`. */
  readonly revision?: string
  /** Local dates on which it holds, half-open. A request on any other date is out of scope. */
  readonly term: Period
  /** ISO 4217. Needed as soon as a clause names money or a rate. */
  readonly currency?: string
  /** The client's IANA zone, for the date of timed work. When missing, that of the `coverageHours`. */
  readonly timeZone?: string
  /** What an hour of billable work costs, where a clause says only `percentOfStandard`. A rate, in `currency`. */
  readonly standardRate?: Decimal
  /** What becomes of a request that no clause speaks of. Silence is a choice, so it is written. */
  readonly otherwise: Consequence
  /** Name of the calendar of the hours that are covered. When missing, work is never split by the clock. */
  readonly coverageHours?: string
  /** How work known only as a number of hours stands to the coverage hours. Required with `coverageHours`. */
  readonly untimed?: Untimed
  /** Whether `per: 'month' | 'quarter' | 'year'` is the calendar's or counts from the term's first day; `'calendar'` when missing. */
  readonly limitPeriods?: 'calendar' | 'term'
  /** Whether several surcharges add up or only the largest counts. Required as soon as there are two. */
  readonly surcharges?: 'sum' | 'max'
  readonly clauses: readonly Clause[]
}

/**
 * Ask for the times, take it as inside the hours, or decide by what is known of the work:
 * `{ afterHoursWhen: { workType: 'emergency' } }` (everything else is inside; an unknown work type asks).
 */
export type Untimed = 'needs-information' | 'in-hours' | { readonly afterHoursWhen: Condition }

/** What follows where work is not covered, and who pays for it. */
export interface Consequence {
  readonly outcome: 'billable' | 'out-of-scope' | 'needs-approval'
  /** Price of an hour, any scale. Left out where a rate card prices the work. */
  readonly rate?: Decimal
  /** Price of an hour in percent of the policy's `standardRate`, in place of `rate`. */
  readonly percentOfStandard?: Decimal
  /** One price for the request however long it takes, in place of a rate. */
  readonly flat?: Money
  /** The policy that is asked next, where policies are chained. */
  readonly fallback?: string
}

export type Clause =
  | IncludeClause
  | ExcludeClause
  | ExceptionClause
  | ConditionClause
  | ApprovalClause
  | AfterHoursClause
  | LimitClause
  | SurchargeClause

interface Named {
  /** Unique in the policy; decisions name clauses by it. */
  readonly id: string
  /** What the contract itself calls it. */
  readonly name?: string
}

/** Covered, unless something below says otherwise. */
export interface IncludeClause extends Named {
  readonly kind: 'include'
  readonly when: Condition
  /** `'always'`: around the clock, not only in the coverage hours. */
  readonly hours?: 'always'
}
/** Not covered, whatever is included. */
export interface ExcludeClause extends Named, Consequence {
  readonly kind: 'exclude'
  readonly when: Condition
  /** The highest that holds decides; 0 when missing. */
  readonly priority?: number
}
/** Lifts an exclusion. */
export interface ExceptionClause extends Named {
  readonly kind: 'exception'
  /** Id of the exclusion. */
  readonly to: string
  readonly when: Condition
}
/** A requirement that covered work has to meet. */
export interface ConditionClause extends Named {
  readonly kind: 'condition'
  /** The requests it is asked of; every one when missing. */
  readonly when?: Condition
  readonly require: Condition
  /** What follows where the requirement is not met. */
  readonly otherwise: Consequence
  /** Ids of the inclusions that it belongs to; all of them when missing or empty. */
  readonly appliesTo?: readonly string[]
}
/** Covered only once somebody agreed. */
export interface ApprovalClause extends Named {
  readonly kind: 'approval'
  readonly when: Condition
  /** How it is known that somebody did; `{ "approval.granted": true }` when missing. Not known is not granted. */
  readonly grantedWhen?: Condition
}
/** What covered work costs outside the coverage hours. The first that applies, in the order of the document, counts. */
export interface AfterHoursClause extends Named, Consequence {
  readonly kind: 'after-hours'
  readonly when?: Condition
  /** Factor on the rate, also on that of a rate card. */
  readonly multiplier?: Decimal
  /** The least that is billed of an entry's after-hours total. */
  readonly minimum?: Duration
  /** The entry's after-hours total, the minimum applied, is billed in whole steps of this, rounded up. */
  readonly rounding?: Duration
  /** Covered around the clock when this holds. */
  readonly exceptWhen?: Condition
}
/** How much is covered. */
export interface LimitClause extends Named {
  readonly kind: 'limit'
  readonly measure: 'hours' | 'visits' | 'incidents' | 'devices'
  readonly per: 'ticket' | 'device' | 'user' | 'month' | 'quarter' | 'year' | 'contract'
  /** Hours may have a fraction; the others are counts. */
  readonly max: number
  /** The requests that draw on it; every one when missing. */
  readonly when?: Condition
  /** What follows beyond it. */
  readonly beyond: Consequence
  /** Requests that it does not hold for, and that do not draw. */
  readonly exceptWhen?: Condition
}
/** Added to what covered or partly covered work costs. */
export interface SurchargeClause extends Named {
  readonly kind: 'surcharge'
  readonly when?: Condition
  /** A sum for the request. */
  readonly amount?: Money
  /** Percent of what the work costs; covered minutes are valued at `of`. In place of `amount`. */
  readonly percent?: Decimal
  /** Price of a covered hour that `percent` is taken of; the policy's `standardRate` when missing. */
  readonly of?: Decimal
}

/** Policies that stand behind each other: what one does not take falls to the next. */
export interface ScopeChain {
  readonly $schema?: string
  readonly version?: 1
  /** Id of the policy that is asked first. */
  readonly first: string
  /** Each with its `id`; `fallback` names one of them. */
  readonly policies: readonly ScopePolicy[]
}

export type LimitPer = LimitClause['per']
