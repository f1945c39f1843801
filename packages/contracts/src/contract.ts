// The evaluator that a contract compiles to, and what it answers about terms, coverage, renewals and events.

import type { ChargeLineDefinition, RateCard, RateCards } from '@mspkit/billing'
import type { CoTermStub, TerminationFee } from '@mspkit/billing/calculations'
import type { Calendar } from '@mspkit/calendar'
import type { Obligations, ObligationsPolicy } from '@mspkit/obligations'
import type { CoverageSegment } from '@mspkit/records'
import type { Scope, ScopePolicy, TrackedLimit } from '@mspkit/scope'
import type { Sla, SlaPolicy } from '@mspkit/sla'
import type { Decimal, Instant, InstantLike, LocalDate, Money, Month, Period } from '@mspkit/values'
import type { AmendedValues, Notice } from './definition/amendment'
import type { Contract, TermsDocument } from './definition/contract'
import type { NoticePeriod } from './definition/term'
import type { ContractUsage } from './definition/usage'
import type { TwoTimes } from './history/fact-at'
import type { SetBy } from './history/set-by'
import type { BilledInvoice, Corrections, DraftInvoice, DraftOptions, MissingFact } from './invoice/invoice'
import type { ContractsReason } from './reason'

/** A compiled contract: what was agreed, and when? Frozen, without state. */
export interface CompiledContract {
  /** The contract that is answered by: a frozen copy. */
  readonly definition: Contract
  /** What was agreed for a day, as it was known at an instant? Documents, with which amendment set what. */
  termsAt(times: TwoTimes): AgreedTerms
  /** The same, compiled: calendars, sla, scope, obligations, rate cards. */
  inForceAt(times: TwoTimes): InForce
  /**
   * Which billing periods begin in [from, to)? Those of the signed cycle, or as amended and known. The first, in which the contract begins, is among them
   * where the contract begins in [from, to).
   */
  billingPeriods(from: LocalDate, to: LocalDate, options?: PeriodsOptions): Period[]
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

export interface PeriodsOptions extends KnownAtOptions {
  /** Issued invoices: their periods stay whole, and a cycle that was changed inside one begins after it. */
  readonly billed?: readonly Pick<BilledInvoice, 'period'>[]
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

/** The renewal status of a contract on a day. Every key is always there. */
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

/** What was agreed for a day, as known at an instant: documents. Plain data, frozen. */
export interface AgreedTerms {
  readonly validAt: LocalDate
  readonly knownAt: Instant
  /** Whether the day is before the first, in a term, or after the end. */
  readonly status: 'before' | 'in-force' | 'ended'
  /** The contract as its amendments make it, lines as written. */
  readonly contract: TermsDocument
  /** The lines in force on the day as they are billed: raised, with their days. */
  readonly lines: readonly ChargeLineDefinition[]
  /** The SLA policy, without the clocks that no line in force buys; `null` when none was agreed, or none was given. */
  readonly sla: SlaPolicy | null
  /** The scope policy, without the clauses that no line in force buys; `null` likewise. */
  readonly scope: ScopePolicy | null
  /** The obligations that lines in force buy, or that no line names; `null` likewise. */
  readonly obligations: ObligationsPolicy | null
  /** The contract's own rate card, with its rates raised; `null` likewise. */
  readonly rateCard: RateCard | null
  /** Tools that the lines in force bring. */
  readonly tools: readonly string[]
  /** Which amendment set what. */
  readonly setBy: readonly SetBy[]
  /** Documents that the contract names and the context lacks: `'scope all-in'`. */
  readonly notGiven: readonly string[]
}

/** What was agreed for a day, compiled. */
export interface InForce {
  readonly terms: AgreedTerms
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly sla: Sla | null
  readonly scope: Scope | null
  readonly obligations: Obligations | null
  readonly rateCards: RateCards
}

export interface CoverageOptions {
  /** What is known: facts recorded later do not count. */
  readonly knownAt: InstantLike
  /** Where the scope's limits are before this work; nothing is used when left out. */
  readonly limits?: readonly TrackedLimit[]
}

/** What scope decides about some work. Plain data; every key is always there. */
export interface Coverage {
  /** In time order. */
  readonly entries: readonly CoveredEntry[]
  /**
   * Records of which nothing is decided, and what each lacks: entries and tickets that cannot be read, work without a date, and work
   * that is still going on. In the order of the usage, entries first.
   */
  readonly leftOut: readonly MissingFact[]
  /** Where the limits are after it. */
  readonly limits: readonly TrackedLimit[]
}

/** What scope decides about an entry. */
export interface CoveredEntry {
  readonly entryId: string
  /** The day of the work in the contract's zone. */
  readonly on: LocalDate
  /**
   * The segments of the work, in time order, in minutes of the clock: before any minimum, rounding or rate card. What would be
   * billable and is written off, free or not to be billed is `unbilled` and costs nothing. `null` where no scope was agreed for
   * the day, or it could not decide.
   */
  readonly segments: readonly CoverageSegment[] | null
  /** What scope needs to know to decide it, or why it could not. */
  readonly missing: readonly MissingFact[]
}
