// The evaluator that a contract compiles to, and what it answers about renewals and events.

import type { CoTermStub, TerminationFee } from '@mspkit/billing/calculations'
import type { Decimal, Instant, InstantLike, LocalDate, Money, Month, Period } from '@mspkit/values'
import type { AmendedValues, Contract, ContractUsage, Notice, NoticePeriod } from './definition'
import type { TwoTimes } from './history/fact-at'
import type { BilledInvoice, Corrections, DraftInvoice, DraftOptions } from './invoice/invoice'
import type { ContractsReason } from './reason'
import type { AgreedTerms, InForce } from './terms/in-force'
import type { Coverage, CoverageOptions } from './work/coverage'

/** A compiled contract: what was agreed, and when? Frozen, without state. */
export interface CompiledContract {
  /** The contract that is answered by: a frozen copy. */
  readonly definition: Contract
  /** What was agreed for a day, as it was known at an instant? Documents, with which amendment set what. */
  termsAt(times: TwoTimes): AgreedTerms
  /** The same, compiled: calendars, sla, scope, obligations, rate cards. */
  inForceAt(times: TwoTimes): InForce
  /** Which billing periods begin in [from, to)? Those of the signed cycle, or as amended and known. */
  billingPeriods(from: LocalDate, to: LocalDate, options?: KnownAtOptions): Period[]
  /**
   * Can notice still be given on a day, will the contract renew, has it ended?
   *
   * @throws DomainError for a line that the contract does not have.
   */
  renewal(asOf: LocalDate, options?: RenewalOptions): RenewalStatus
  /**
   * What does the client owe for a period, by the facts in force on each of its days?
   *
   * @param period a billing period of the contract's cycle, or its month.
   * @throws DomainError for a period that is none of the cycle's, or one that is billed already; RangeError or TypeError for
   * arguments of the wrong kind.
   */
  draftInvoice(period: Period | Month, usage: ContractUsage, options: DraftOptions): DraftInvoice
  /**
   * What does scope decide about work, whether or not an invoice can be made of it? Each entry by the scope in force on its own
   * day, in time order.
   *
   * Every entry is decided, whatever was billed. Give `limits` to continue from where earlier work left them.
   */
  coverage(usage: ContractUsage, options: CoverageOptions): Coverage
  /** What is wrong with issued invoices, as it is known now? Corrected minus billed, with the amendments that are the reason. */
  corrections(billed: readonly BilledInvoice[], options: { readonly knownAt: InstantLike }): Corrections
  /** What happened and will happen, in order: signing, amendments, last days for notice, renewals, the end. */
  timeline(options?: TimelineOptions): TimelineEntry[]
  /**
   * What does it cost to end before the term? By billing's formula and the contract's rule.
   *
   * @param endsOn the first day no longer served.
   * @throws DomainError when the contract has no rule; RangeError when it ends after the term.
   */
  earlyTermination(endsOn: LocalDate, options: EarlyTerminationOptions): TerminationFee
  /**
   * What does something cost that is added to the running term and ends with it?
   *
   * @throws DomainError for a line that the contract does not have.
   */
  coTerm(addedOn: LocalDate, options: CoTermOptions): CoTermStub
}

export interface KnownAtOptions {
  /** What is known; everything that is recorded when left out. */
  readonly knownAt?: InstantLike
}

export interface RenewalOptions extends KnownAtOptions {
  /** When notice was received, where no amendment says so. */
  readonly noticeReceivedAt?: InstantLike
  /** A line that has terms of its own; the contract when left out. */
  readonly lineId?: string
}

export interface TimelineOptions extends KnownAtOptions {
  /** The last day; by default the end of the first term, or of all that is recorded. */
  readonly until?: LocalDate
}

export interface EarlyTerminationOptions extends KnownAtOptions {
  /** What a month costs. */
  readonly monthly: Money
}

export interface CoTermOptions extends KnownAtOptions {
  /** For the whole term. */
  readonly price: Decimal
  /** A line whose own term is meant; the contract's when left out. */
  readonly lineId?: string
}

/**
 * - `active`: in the first term; notice can still be given.
 * - `renewed`: the same in a later term.
 * - `notice-window`: the last day for notice has passed without one, so it will renew.
 * - `notice-late`: notice came after its last day, so it will renew.
 * - `ending`: it will end: notice came in time, an earlier end was agreed, or it does not renew and the last day for notice has passed.
 * - `ended`: it is over.
 */
export type RenewalState = 'active' | 'renewed' | 'notice-window' | 'notice-late' | 'ending' | 'ended'

/** Where a contract is on its way on a day. Every key is always there. */
export interface RenewalStatus {
  readonly asOf: LocalDate
  readonly state: RenewalState
  /** The term that holds the day: the first for days before it, the last for days after the end. */
  readonly term: Period
  /** The last day of that term, which is still served. */
  readonly lastDay: LocalDate
  /** How often it was renewed before that term. */
  readonly renewals: number
  readonly lastDayForNotice: LocalDate
  /** The local date of the notice in the contract's zone; `null` when there is none. */
  readonly noticeOn: LocalDate | null
  /** Whether the notice was in time for the term in which it was received; `null` when there is none. */
  readonly noticeEffective: boolean | null
  /** First day of the next term; `null` when there will be none. */
  readonly renewsOn: LocalDate | null
  /** First day no longer served; `null` while it continues. */
  readonly endsOn: LocalDate | null
  readonly reasons: readonly ContractsReason<`contracts/${RenewalState}`>[]
}

/** What an amendment is, in a timeline. */
export interface AmendmentFacts {
  /** Its index in the contract. */
  readonly amendment: number
  readonly id: string | null
  readonly by: string
  readonly reason: string
  readonly set: AmendedValues
}

/** The facts of each kind of event. */
export interface TimelineFacts {
  begins: { readonly from: LocalDate; readonly to: LocalDate; readonly renewals: number }
  renews: { readonly from: LocalDate; readonly to: LocalDate; readonly renewals: number }
  'amendment-recorded': AmendmentFacts & { readonly from: LocalDate; readonly to: LocalDate | null }
  'amendment-begins': AmendmentFacts
  'amendment-ends': AmendmentFacts
  'last-day-for-notice': { readonly from: LocalDate; readonly to: LocalDate; readonly notice: NoticePeriod }
  notice: { readonly by: Notice['by'] }
  ends: { readonly lastDay: LocalDate }
}

/** Something that happens to a contract. */
export type TimelineEntry<W extends keyof TimelineFacts = keyof TimelineFacts> = {
  [K in W]: {
    readonly on: LocalDate
    readonly what: K
    readonly at: Instant | null
    readonly facts: TimelineFacts[K]
  }
}[W]
