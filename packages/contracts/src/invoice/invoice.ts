// Drafts of invoices, what is kept of issued ones, and what corrections say. Plain data; every key is always there.

import type {
  BlockBalance,
  Charge,
  Charges,
  Draw,
  IncidentDraw,
  MissingFact as MissingForBilling,
  MoneyDraw,
  UnbilledRecord,
  UnbilledWork,
} from '@mspkit/billing'
import type { TrackedLimit } from '@mspkit/scope'
import type { Instant, InstantLike, Money, Period, Problem } from '@mspkit/values'
import type { ContractUsage } from '../definition/usage'
import type { ChargeReason, ContractsReason } from '../reason'

/** A charge of an invoice. */
export type ContractCharge = Charge<ChargeReason>

/** What is missing, on which record, and for which line. */
export interface Missing {
  /** The line that depends on it; `null` where it is no line in particular. */
  readonly lineId: string | null
  /** The record that it is missing on: an entry, a contact, an asset, an expense, or the first day of an invoice. */
  readonly recordId: string | null
  /** The facts, by name. */
  readonly missing: readonly string[]
}

/** A fact that is not known and that the answer depends on. The path leads into the usage; `''` where it is of no record. */
export type MissingFact = MissingForBilling | (Problem<'contracts/missing-fact', Missing> & Missing)

/** An issued invoice, and what it was drafted from. A draft with `billedAt` and `usage` added is one. */
export interface BilledInvoice {
  /** The period that it was drafted for. */
  readonly period: Period
  readonly billedAt: Instant
  readonly lines: readonly ContractCharge[]
  /** What it was drafted from. Without it a change of terms cannot be billed anew, and `corrections` says so. */
  readonly usage?: ContractUsage
  readonly draws?: readonly Draw[]
  readonly deposits?: { readonly draws: readonly MoneyDraw[] }
  readonly incidents?: { readonly draws: readonly IncidentDraw[] }
  /** What it listed and did not bill; work that was covered is not decided, and does not draw on a limit, again. */
  readonly unbilled?: readonly UnbilledWork[]
  /** Where the limits were after it. */
  readonly limits?: readonly TrackedLimit[]
}

export interface DraftOptions {
  /** What is known when it is drafted: facts recorded later do not count. */
  readonly knownAt: InstantLike
  /**
   * Issued invoices, in their order. Their draws are kept, their work is not billed twice, and what they got wrong becomes
   * correction lines.
   */
  readonly billed?: readonly BilledInvoice[]
  /** Where the scope's limits are before this invoice's work; where the last billed invoice left them when left out. */
  readonly limits?: readonly TrackedLimit[]
  /** The period of lines billed in arrears, where it is not the one before. */
  readonly arrears?: Period
}

/** Work that is neither covered nor billed. */
export interface HeldWork {
  readonly entryId: string
  readonly minutes: number
  readonly why: 'out-of-scope' | 'needs-approval' | 'conflict'
  /** Ids of the clauses that decided. */
  readonly decidedBy: readonly string[]
}

/** Of a record that is later than the days that are billed: the period of the invoice that will bill it. */
export interface BilledLater {
  readonly billedWith?: Period
}

/** A note on a draft as a whole. */
export type DraftNote = ContractsReason<
  'contracts/no-evidence' | 'contracts/no-attainment' | 'contracts/credited-before-charge' | 'contracts/not-checked'
>

/** A draft of an invoice. The total is the sum of the lines. When a fact is missing there are none, and `missing` says which. */
export type DraftInvoice = {
  readonly contractId: string
  readonly clientId: string
  readonly currency: string
  readonly period: Period
  /** The period of lines billed in arrears. */
  readonly arrears: Period
  readonly knownAt: Instant
  readonly lines: readonly ContractCharge[]
  /** Work that no line bills, and why. */
  readonly unbilled: readonly (UnbilledWork & BilledLater)[]
  /** Expenses, milestones and tickets that no line takes, people and things that are not this client's, and why. */
  readonly unbilledRecords: readonly (UnbilledRecord & BilledLater)[]
  readonly held: readonly HeldWork[]
  readonly draws: readonly Draw[]
  readonly drawCorrections: readonly Draw[]
  readonly blocks: readonly BlockBalance[]
  readonly deposits: Charges['deposits']
  readonly incidents: Charges['incidents']
  /** Where the scope's limits are after it. */
  readonly limits: readonly TrackedLimit[]
  /** What the reader should know of the draft as a whole. */
  readonly notes: readonly DraftNote[]
  /** With which zone data local dates were found, e.g. `2025c`; `null` where the platform does not say. */
  readonly meta: { readonly tzdata: string | null }
} & (
  | { readonly outcome: 'charged'; readonly total: Money; readonly missing: readonly [] }
  | { readonly outcome: 'needs-information'; readonly total: null; readonly missing: readonly MissingFact[] }
)

/** What is wrong with issued invoices, as it is known now. */
export type Corrections = {
  /** What was billed plus these is what is right. */
  readonly lines: readonly ContractCharge[]
  /** Each issued invoice, compared with what is right. */
  readonly periods: readonly CorrectedPeriod[]
} & (
  | { readonly outcome: 'corrected'; readonly total: Money; readonly missing: readonly [] }
  | { readonly outcome: 'needs-information'; readonly total: null; readonly missing: readonly MissingFact[] }
)

/** An issued invoice: what was billed, with earlier corrections, against what is right. */
export interface CorrectedPeriod {
  /** The invoice's period. */
  readonly period: Period
  readonly billed: Money
  readonly corrected: Money
  readonly delta: Money
}
