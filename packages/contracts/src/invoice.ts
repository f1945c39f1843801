import type {
  BlockBalance,
  Charge,
  Charges,
  Draw,
  Expense,
  IncidentDraw,
  MissingFact,
  MoneyDraw,
  UnbilledWork,
} from '@mspkit/billing'
import type { Asset, Client, Contact, Evidence, Reason, Site, Ticket, TimeEntry } from '@mspkit/records'
import type { TrackedLimit } from '@mspkit/scope'
import type { ObjectiveResult } from '@mspkit/sla'
import type { Decimal, Instant, InstantLike, LocalDate, Money, Period } from '@mspkit/values'

/** What was used, as records say it. Whether work is covered, scope decides; what it draws and costs, billing. */
export interface ContractUsage {
  readonly contacts?: readonly Contact[]
  readonly assets?: readonly Asset[]
  readonly sites?: readonly Site[]
  readonly clients?: readonly Client[]
  /** Units that something else counted, by name. */
  readonly meters?: Readonly<Record<string, Decimal>>
  /** Work that was done: of the period that is billed, and late notes of earlier ones. */
  readonly entries?: readonly TimeEntry[]
  /** The tickets of the work, and those that lines of incidents count. */
  readonly tickets?: readonly Ticket[]
  /** What conditions read of an entry besides the records, by its id: `estimate.hours`, `approval.granted`. */
  readonly facts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly expenses?: readonly Expense[]
  readonly completed?: readonly { readonly lineId: string; readonly milestoneId: string; readonly on: LocalDate }[]
  /** Whether what was promised was done, complete for the period in arrears. Without it no credit is given, and the draft says so. */
  readonly evidence?: readonly Evidence[]
  /**
   * How the objectives of the SLA came out, as `judgeObjectives` of sla says it, complete for the periods that end in the period in arrears. Without
   * it no credit is given for them, and the draft says so.
   */
  readonly objectives?: readonly ObjectiveResult[]
}

/** An invoice that went out, and what it was drafted from. A draft with `billedAt` and `usage` beside it is one. */
export interface BilledInvoice {
  /** The period that it was drafted for. */
  readonly period: Period
  readonly billedAt: Instant
  readonly lines: readonly Charge[]
  /** What it was drafted from. Without it a change of terms cannot be billed anew, and `corrections` says so. */
  readonly usage?: ContractUsage
  readonly draws?: readonly Draw[]
  readonly deposits?: { readonly draws: readonly MoneyDraw[] }
  readonly incidents?: { readonly draws: readonly IncidentDraw[] }
  /** Work that it listed and did not bill; what was covered is not decided, and does not draw on a limit, again. */
  readonly unbilled?: readonly UnbilledWork[]
  /** Where the limits stood after it. */
  readonly limits?: readonly TrackedLimit[]
}

export interface DraftOptions {
  /** What is known when it is drafted: facts recorded later do not count. */
  readonly knownAt: InstantLike
  /** Invoices that went out, in their order. Their draws stand, their work is not billed again, and what they got wrong becomes correction lines. */
  readonly billed?: readonly BilledInvoice[]
  /** Where the scope's limits stand before this invoice's work; where the last billed invoice left them when left out. */
  readonly limits?: readonly TrackedLimit[]
  /** The period of lines billed in arrears, where it is not the one before. */
  readonly arrears?: Period
}

/** Work that is neither covered nor billed. */
export interface HeldWork {
  readonly entryId: string
  readonly minutes: Decimal
  readonly why: 'out-of-scope' | 'needs-approval' | 'conflict'
  /** Ids of the clauses that decided. */
  readonly decidedBy: readonly string[]
}

/** A draft of an invoice. The total is the sum of the lines. When a fact is missing there are none, and `missing` says which. */
export type DraftInvoice = {
  readonly contractId: string
  readonly clientId: string
  readonly currency: string
  readonly period: Period
  /** The period of lines billed in arrears. */
  readonly arrears: Period
  readonly knownAt: Instant
  readonly lines: readonly Charge[]
  /** Work that no line bills, and why. */
  readonly unbilled: readonly UnbilledWork[]
  readonly held: readonly HeldWork[]
  readonly draws: readonly Draw[]
  readonly drawCorrections: readonly Draw[]
  readonly blocks: readonly BlockBalance[]
  readonly deposits: Charges['deposits']
  readonly incidents: Charges['incidents']
  /** Where the scope's limits stand after it. */
  readonly limits: readonly TrackedLimit[]
  /** What the reader should know of the draft as a whole. */
  readonly notes: readonly Reason[]
} & (
  | { readonly outcome: 'charged'; readonly total: Money; readonly missing: readonly [] }
  | { readonly outcome: 'needs-information'; readonly total: null; readonly missing: readonly MissingFact[] }
)

/** What invoices that went out got wrong, as it is known now. */
export type Corrections = {
  /** What was billed plus these is what is right. */
  readonly lines: readonly Charge[]
  /** Each invoice that went out, set beside what is right. */
  readonly periods: readonly CorrectedPeriod[]
} & (
  | { readonly outcome: 'corrected'; readonly total: Money; readonly missing: readonly [] }
  | { readonly outcome: 'needs-information'; readonly total: null; readonly missing: readonly MissingFact[] }
)

/** An invoice that went out: billed, with earlier corrections, against right. */
export interface CorrectedPeriod {
  readonly period: Period
  readonly billed: Money
  readonly corrected: Money
  readonly delta: Money
}
