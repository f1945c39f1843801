// The reasons that this package gives: each code with the facts it rests on.

import type { BillingReason } from '@mspkit/billing'
import type { Raise, TerminationFee, TerminationRule } from '@mspkit/billing/calculations'
import type { Decimal, Instant, LocalDate, Money, Period, Reason, ReasonSource } from '@mspkit/values'

/** The amendment that set what a charge rests on. */
export interface AmendedFacts {
  /** Who entered it. */
  readonly by: string
  /** Why, in its own words. */
  readonly reason: string
  /** The first day on which it holds. */
  readonly from: LocalDate
  readonly recordedAt: Instant
  /** Its id; `null` when it has none. */
  readonly id: string | null
}

/** The renewal that raised a price. */
export interface RaisedFacts {
  /** First day of the term that it began. */
  readonly on: LocalDate
  /** How often the price was raised by then. */
  readonly times: number
  readonly raise: Raise
}

/** A price that scope names for a piece of work. */
export interface ScopePriceFacts {
  readonly entryId: string
  readonly on: LocalDate
  /** Ids of the clauses that name it. */
  readonly clauses: readonly string[]
  readonly minutes: number
  readonly amount: Money
}

/** A day on which a promise was not kept. */
export interface UnmetDay {
  /** Id of the asset, site, contact or client. */
  readonly subject: string
  readonly on: LocalDate
  /** What is credited, in percent of the price of the day. */
  readonly percent: Decimal
  readonly obligation: string
}

/** Days on which promises were not kept. */
export interface UnmetFacts {
  /** Price of one unit for the whole period. */
  readonly price: Decimal
  /** Days of the period. */
  readonly of: number
  /** How many days are credited. */
  readonly days: number
  readonly amount: Money
  /** What was paid for these days, where that is less than their price; else `null`. */
  readonly atMost: Money | null
  readonly dates: readonly UnmetDay[]
}

/** An objective of the SLA that was missed. */
export interface ObjectiveFacts {
  readonly clock: string
  /** The month, quarter or year: `'2026-02'`, `'2026-Q1'`, `'2026'`. */
  readonly period: string
  /** How often the clock was met, in percent. */
  readonly attained: number | null
  /** How often was promised. */
  readonly metPercent: number
  readonly met: number
  readonly breached: number
  /** What is credited, in percent of the price. */
  readonly credit: Decimal
  /** What the line costs for the period. */
  readonly price: Decimal
  readonly amount: Money
}

/** A credit for days that are not charged yet. */
export interface CreditedBeforeChargeFacts {
  readonly lineId: string
  readonly amount: Money
  /** The line's own billing period, which is charged when it is over. */
  readonly charged: Period
}

/** An end before the term. */
export interface EndedEarlyFacts extends TerminationFee {
  readonly endsOn: LocalDate
  readonly termTo: LocalDate
  readonly rule: TerminationRule
  /** What a month costs; `null` for a fixed fee. */
  readonly monthly: Decimal | null
}

/** Where a contract is on its way. */
export interface RenewalFacts {
  readonly asOf: LocalDate
  readonly lastDay: LocalDate
  readonly lastDayForNotice: LocalDate
  readonly noticeOn: LocalDate | null
  readonly endsOn: LocalDate | null
  readonly renewsOn: LocalDate | null
}

/** The facts of each code. */
export interface ContractsFacts {
  'contracts/amended': AmendedFacts
  'contracts/raised': RaisedFacts
  'contracts/flat-price': ScopePriceFacts
  'contracts/surcharge': ScopePriceFacts
  'contracts/unmet': UnmetFacts
  'contracts/objective-missed': ObjectiveFacts
  'contracts/ended-early': EndedEarlyFacts
  'contracts/no-evidence': { readonly lines: readonly string[] }
  'contracts/no-attainment': {
    readonly objectives: readonly { readonly clock: string; readonly period: string }[]
  }
  'contracts/credited-before-charge': CreditedBeforeChargeFacts
  'contracts/not-checked': { readonly invoices: readonly LocalDate[] }
  'contracts/active': RenewalFacts
  'contracts/renewed': RenewalFacts
  'contracts/notice-window': RenewalFacts
  'contracts/notice-late': RenewalFacts
  'contracts/ending': RenewalFacts
  'contracts/ended': RenewalFacts
}

export type ContractsCode = keyof ContractsFacts

/** Why an answer of this package is what it is. */
export type ContractsReason<C extends ContractsCode = ContractsCode> = {
  [K in C]: Reason<K, ContractsFacts[K]>
}[C]

/** An amendment that was recorded after an invoice went out. */
export interface LateAmendment {
  /** Its index in the contract. */
  readonly amendment: number
  readonly id: string | null
  readonly recordedAt: Instant
  readonly by: string
  readonly reason: string
}

/** A difference to what was billed, and why. */
export interface CorrectedFacts {
  readonly billed: Money
  readonly right: Money
  /** The days of the line. */
  readonly period: Period | null
  /** First day of the invoice that is corrected. */
  readonly invoice: LocalDate
  readonly billedAt: Instant
  /** The amendments since then that touch the line. */
  readonly recorded: readonly LateAmendment[]
}

/** Why a charge of an invoice is what it is: billing's reasons, and what contracts know besides. */
export type ChargeReason =
  | Exclude<BillingReason, { readonly code: 'billing/corrected' }>
  | Reason<'billing/corrected', CorrectedFacts>
  | ContractsReason

export const because = <C extends ContractsCode>(
  code: C,
  facts: ContractsFacts[C],
  source: ReasonSource | null,
): Reason<C, ContractsFacts[C]> => ({ code, facts, source })
