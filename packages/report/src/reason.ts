// The reasons of this package: why a figure is missing, why records are left out, and why no trend is known.

import type { Reason } from '@mspkit/values'

type NoFacts = Readonly<Record<string, never>>

/** Which records or documents a measure needs. */
export type Needed =
  | 'sla'
  | 'calendar'
  | 'contacts'
  | 'assets'
  | 'entries'
  | 'problems'
  | 'obligations'
  | 'coverage'
  | 'profit'
  | 'agreements'
  | 'satisfaction'
  | 'uptime'
  | 'planned-changes'
  | 'documentation'
  | 'alignment'
  | 'objectives'

/** Why a figure is `null`. */
export type MissingReason =
  | Reason<'report/no-records', { readonly needed: Needed }>
  | Reason<'report/nothing-counted', NoFacts>
  | Reason<'report/no-decision-maker', NoFacts>
  | Reason<'report/priorities-unknown', { readonly priorities: readonly string[] }>
  | Reason<'report/none-decidable', { readonly count: number }>
  | Reason<'report/no-subject', NoFacts>
  | Reason<'report/not-promised-yet', NoFacts>
  | Reason<'report/none-begun', NoFacts>
  | Reason<'report/too-few-answers', { readonly answered: number; readonly asked: number }>
  | Reason<'report/no-planned-work-marked', NoFacts>
  | Reason<'report/profit-incomplete', { readonly sentences: readonly string[] }>

/** Why records are left out of a figure. */
export type LeftOutReason =
  | Reason<'report/merged', NoFacts>
  | Reason<'report/child', NoFacts>
  | Reason<'report/cancelled', NoFacts>
  | Reason<'report/spam', NoFacts>
  | Reason<'report/scheduled', NoFacts>
  | Reason<'report/kind-unknown', NoFacts>
  | Reason<'report/no-work-recorded', NoFacts>
  | Reason<'report/too-early', { readonly days: number }>
  | Reason<'report/history-incomplete', NoFacts>
  | Reason<'report/reopened-soon', { readonly days: number }>
  | Reason<'report/not-decided', NoFacts>
  | Reason<'report/not-decidable', NoFacts>
  | Reason<'report/no-promise', NoFacts>
  | Reason<'report/excluded-by-policy', { readonly rule: string }>
  | Reason<'report/not-answered', NoFacts>
  | Reason<'report/not-watched', NoFacts>
  | Reason<'report/not-as-planned', NoFacts>
  | Reason<'report/opener-unknown', NoFacts>
  | Reason<'report/worker-unknown', NoFacts>
  | Reason<'report/priority-unknown', NoFacts>
  | Reason<'report/not-begun', NoFacts>
  | Reason<'report/exempt', NoFacts>
  | Reason<'report/fact-unknown', { readonly fact: string }>
  | Reason<'report/opened-late-in-day', { readonly minutes: number }>

/** Why a change cannot be separated from chance. */
export type TrendReason =
  | Reason<'report/no-comparison', NoFacts>
  | Reason<'report/too-few', { readonly now: number; readonly before: number }>
  | Reason<'report/no-uncertainty-known', NoFacts>

/** Every reason of this package. */
export type ReportReason = MissingReason | LeftOutReason | TrendReason

type Code = ReportReason['code']

/** The reason of a code. */
export type ReasonOf<C extends Code> = Extract<ReportReason, { readonly code: C }>
type Short = Code extends `report/${infer Name}` ? Name : never
type FactsOf<N extends Short> = ReasonOf<`report/${N}`>['facts']

/** A reason that comes from the records and from no line of a document. */
export const reasonOf = <N extends Short>(
  name: N,
  facts: FactsOf<N>,
): { readonly code: `report/${N}`; readonly facts: FactsOf<N>; readonly source: null } => ({
  code: `report/${name}`,
  facts,
  source: null,
})
