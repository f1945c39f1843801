import type { CoTermStub, TerminationFee } from '@mspkit/billing'
import type { Reason } from '@mspkit/records'
import type { Decimal, Instant, InstantLike, LocalDate, Money, Month, Period } from '@mspkit/values'
import type { Coverage, CoverageOptions } from './coverage'
import type { TwoTimes } from './fact-at'
import type { AgreedTerms, InForce } from './in-force'
import type { BilledInvoice, ContractUsage, Corrections, DraftInvoice, DraftOptions } from './invoice'

/** A compiled contract: what was agreed, and when? Verbs only, frozen. */
export interface CompiledContract {
  /** What was agreed for a day, as it was known at an instant? Documents, with which amendment set what. */
  termsAt(times: TwoTimes): AgreedTerms
  /** The same, ready to be asked: calendars, sla, scope, obligations, rate cards. */
  inForceAt(times: TwoTimes): InForce
  /** Which billing periods begin in [from, to)? Those of the signed cycle, or as amended and known. */
  billingPeriods(from: LocalDate, to: LocalDate, options?: { readonly knownAt?: InstantLike }): Period[]
  /** Where does the contract stand on a day: can notice still be given, will it go on, has it ended? */
  renewal(asOf: LocalDate, options?: RenewalOptions): RenewalStanding
  /**
   * What does the client owe for a period, by the facts in force on each of its days?
   *
   * @param period a billing period of the contract's cycle, or its month.
   * @throws RangeError for a period that is none of the cycle's, or one that is billed already.
   */
  draftInvoice(period: Period | Month, usage: ContractUsage, options: DraftOptions): DraftInvoice
  /**
   * What does scope say of work, whether or not an invoice can be made of it? Each entry by the scope in force on its own day, in time order.
   *
   * Everything that is handed in is asked about, whatever was billed. Hand in `limits` to go on from where earlier work left them.
   */
  coverage(usage: ContractUsage, options: CoverageOptions): Coverage
  /** What did invoices that went out get wrong, as it is known now? Corrected minus billed, with the amendments that are the reason. */
  corrections(billed: readonly BilledInvoice[], options: { readonly knownAt: InstantLike }): Corrections
  /** What happened and will happen, in order: signing, amendments, last days for notice, renewals, the end. */
  timeline(options?: { readonly until?: LocalDate; readonly knownAt?: InstantLike }): TimelineEntry[]
  /**
   * What does it cost to end before the term? By billing's formula and the contract's rule.
   *
   * @param endsOn the first day no longer served.
   * @throws RangeError when the contract has no rule, or it ends after the term.
   */
  earlyTermination(
    endsOn: LocalDate,
    options: { readonly monthly: Money; readonly knownAt?: InstantLike },
  ): TerminationFee
  /**
   * What does something cost that is added to the running term and ends with it?
   *
   * @param options.price for the whole term.
   * @param options.lineId a line whose own term is meant; the contract's when left out.
   */
  coTerm(
    addedOn: LocalDate,
    options: { readonly price: Decimal; readonly lineId?: string; readonly knownAt?: InstantLike },
  ): CoTermStub
}

export interface RenewalOptions {
  /** When notice was received, where no amendment says so. */
  readonly noticeReceivedAt?: InstantLike
  /** What is known; everything that is recorded when left out. */
  readonly knownAt?: InstantLike
  /** A line that has terms of its own; the contract when left out. */
  readonly lineId?: string
}

/**
 * - `active`: in the first term; notice can still be given.
 * - `renewed`: the same in a later term.
 * - `notice-window`: the last day for notice has passed without one, so it will go on.
 * - `notice-late`: notice came after its last day, so it will go on.
 * - `ending`: it will end: notice came in time, an earlier end was agreed, or it does not go on by itself and the last day for notice has passed.
 * - `ended`: it is over.
 */
export type RenewalState = 'active' | 'renewed' | 'notice-window' | 'notice-late' | 'ending' | 'ended'

/** Where a contract stands. Every key is always there. */
export interface RenewalStanding {
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
  /** First day no longer served; `null` while it goes on. */
  readonly endsOn: LocalDate | null
  readonly reasons: readonly Reason[]
}

/** Something that happens to a contract. */
export interface TimelineEntry {
  readonly on: LocalDate
  readonly what:
    | 'begins'
    | 'amendment-recorded'
    | 'amendment-begins'
    | 'amendment-ends'
    | 'last-day-for-notice'
    | 'notice'
    | 'renews'
    | 'ends'
  readonly at: Instant | null
  readonly facts: Readonly<Record<string, unknown>>
}
