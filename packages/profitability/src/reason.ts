// The reasons of this package's answers, each with its code and typed facts.

import type { Decimal, Money, Reason } from '@mspkit/values'

type NoFacts = Readonly<Record<string, never>>

/** How bad a month the price should still cover. */
export type Care =
  /** The average month. About half of the months take more. */
  | 'average'
  /** Four months in five stay under it. */
  | 'careful'
  /** Nineteen months in twenty stay under it. */
  | 'cautious'

/** A divisor of a metric that is 0. */
export type DivisorFacts = {
  /** The metric's name, where more than one is answered. */
  readonly metric?: string
  readonly divisor: string
}

/** An input of a metric that is not known. */
export type InputFacts = {
  /** The metric's name, where more than one is answered. */
  readonly metric?: string
  readonly input: string
}

/** What is missing from a statement. */
export type GapFacts = {
  /** What it is about: the technician, the currency, the shared cost. */
  readonly of: string
  readonly minutes: number | null
  /** In its own currency, where it is a sum. */
  readonly amount: Money | null
  readonly currency: string | null
}

/** What would bring a client to its target. */
export type TargetFacts = {
  readonly targetPercent: Decimal
  readonly currency: string
  /** How far the price has to rise; `'0.00'` when the target is met. */
  readonly priceChange: Money
}

/** The same, where fewer hours would help too. */
export type HoursFacts = TargetFacts & {
  readonly hoursToCut: Decimal
  /** Hours worked in the period. */
  readonly hours: Decimal
}

/** The months that a price is made from. */
export type EffortFacts = {
  readonly months: number
  readonly hours: Decimal
  readonly hoursPerSeat: Decimal
}

/** How a client's own months were weighted against those of other clients. */
export type OthersFacts = {
  /** The weight of its own months. */
  readonly percent: number
  readonly others: number
  readonly ownHoursPerSeat: Decimal | null
  readonly othersHoursPerSeat: Decimal
  readonly hoursPerSeat: Decimal
}

/** The month that a price covers. */
export type PricedFacts = {
  readonly care: Care
  readonly hours: Decimal
  readonly seats: number
  readonly expectedHours: Decimal
}

/** What a price is made of. */
export type PriceFacts = {
  readonly currency: string
  readonly pricePerSeat: Money
  readonly tools: Money
  readonly labour: Money
  readonly marginPercent: Decimal
  readonly monthlyFee: Money
  readonly seats: number
}

/** How often a month loses money. */
export type LosingFacts = {
  readonly breakEvenHours: Decimal
  readonly percent: number
  /** One month in so many; `null` when none does. */
  readonly oneIn: number | null
}

/** What is missing from a statement, and so from its margin. */
export type GapReason =
  | Reason<'profitability/uncosted-time', GapFacts>
  | Reason<'profitability/unconverted-rate', GapFacts>
  | Reason<'profitability/zero-cost-time', GapFacts>
  | Reason<'profitability/unapproved-time', GapFacts>
  | Reason<'profitability/unapproved-time-left-out', GapFacts>
  | Reason<'profitability/undated-time', GapFacts>
  | Reason<'profitability/unconverted-revenue', GapFacts>
  | Reason<'profitability/unconverted-cost', GapFacts>
  | Reason<'profitability/unallocated-cost', GapFacts>

/** How far the margin of a statement is known. */
export type CompletenessReason =
  | Reason<'profitability/provisional', NoFacts>
  | Reason<'profitability/at-most', NoFacts>
  | Reason<'profitability/at-least', NoFacts>
  | Reason<'profitability/unknown', NoFacts>

/** Why a figure is `null`. */
export type MeasureReason =
  | Reason<'profitability/division-by-zero', DivisorFacts>
  | Reason<'profitability/unknown-input', InputFacts>

/** What would bring a client to its target, or why that is not known. */
export type RemedyReason =
  | Reason<'profitability/on-target', TargetFacts>
  | Reason<'profitability/raise-or-cut', HoursFacts>
  | Reason<'profitability/raise-only', TargetFacts>
  | Reason<'profitability/find-missing-cost-first', TargetFacts>
  | Reason<'profitability/missing-cost-hides-the-target', TargetFacts>
  | Reason<'profitability/find-missing-first', NoFacts>
  | Reason<'profitability/no-remedy-known', NoFacts>

/** Why a seat costs what it costs. */
export type PriceReason =
  | Reason<'profitability/effort-seen', EffortFacts>
  | Reason<'profitability/only-own-months', { readonly months: number }>
  | Reason<'profitability/own-months-among-others', OthersFacts>
  | Reason<'profitability/one-month-shows-no-spread', { readonly care: Care }>
  | Reason<'profitability/priced-for', PricedFacts>
  | Reason<'profitability/price-made-of', PriceFacts>
  | Reason<'profitability/losing-months', LosingFacts>
  | Reason<'profitability/losing-months-unknown', NoFacts>

/** Why an answer of this package is what it is. */
export type ProfitabilityReason =
  | MeasureReason
  | GapReason
  | CompletenessReason
  | RemedyReason
  | PriceReason
  | Reason<'profitability/no-revenue', { readonly revenue: Money }>
  | Reason<'profitability/no-own-experience', NoFacts>
  | Reason<'profitability/no-difference-between-clients', { readonly estimate: Decimal | null }>
  | Reason<'profitability/cap-never-reached', { readonly cap: Decimal }>
  | Reason<'profitability/too-few-months', { readonly months: number; readonly needed: number }>

type Code = ProfitabilityReason['code']
type Short = Code extends `profitability/${infer Name}` ? Name : never

/** The reason of a code. */
export type ReasonOf<C extends Code> = Extract<ProfitabilityReason, { readonly code: C }>
type FactsOf<N extends Short> = ReasonOf<`profitability/${N}`>['facts']

/** A reason that comes from the figures and not from a line of a document. */
export const reasonOf = <N extends Short>(
  name: N,
  facts: FactsOf<N>,
): { readonly code: `profitability/${N}`; readonly facts: FactsOf<N>; readonly source: null } => ({
  code: `profitability/${name}`,
  facts,
  source: null,
})
