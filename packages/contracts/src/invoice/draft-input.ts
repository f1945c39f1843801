// What a draft is made from: the contract as known, its periods, the usage, the lines, and what billing is given.

import type { LocalDate, Period } from '@mspkit/values'
import type { BillingCycle } from '../definition/term'
import type { ContractUsage } from '../definition/usage'
import type { DatedCycle } from '../terms/cycles/billing-periods'
import type { KnownTerms, Versions } from '../terms/known-terms'
import type { ChargeContext } from './charge-context'
import type { ContractCharge, DraftNote, DraftOptions, MissingFact } from './invoice'

/** What a draft is made from. */
export interface DraftInput {
  readonly terms: KnownTerms
  readonly periods: DraftPeriods
  readonly usage: ContractUsage
  readonly options: DraftOptions
  readonly versions: Versions
  /** What billing is given besides lines, periods and usage; nothing about work. */
  readonly context: ChargeContext
}

/** What a draft is made for: the periods of its lines in advance and in arrears. */
export interface DraftPeriods {
  /** The contract's cycles, as they follow what was billed. */
  readonly cycles: readonly DatedCycle[]
  readonly cycle: BillingCycle
  readonly period: Period
  readonly advance: Period
  readonly arrears: Period
  /** Where the contract is billed in arrears and begins: `'here'` in the period of this invoice, whose lines in advance are on it too; `'next'` in the one after. */
  readonly opening: 'here' | 'next' | null
  /** Periods in advance of lines on cycles of their own are due if they begin on this day or later, and before the end of `advance`. */
  readonly dueFrom: LocalDate
  /** What prices are for, where a change of the cycle broke one of them; `null` where both are whole. */
  readonly priced: { readonly period: Period; readonly arrears: Period } | null
  /** Months of both; `null` where the cycle was changed between them, or one is broken. */
  readonly months: number | null
  /** The last day of both. */
  readonly until: LocalDate
}

/** Charges of an invoice that are not for its lines. */
export interface ExtraCharges {
  readonly charges: readonly ContractCharge[]
  readonly missing: readonly MissingFact[]
  readonly notes: readonly DraftNote[]
}
