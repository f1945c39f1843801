// A contract as it is known at an instant: its history, its terms and its documents, by day.

import type { ChargeLineDefinition, RateCard, RateCards } from '@mspkit/billing'
import type { Calendar } from '@mspkit/calendar'
import type { Obligations, ObligationsPolicy } from '@mspkit/obligations'
import type { Scope, ScopePolicy } from '@mspkit/scope'
import type { Sla, SlaPolicy } from '@mspkit/sla'
import { addDays, type InstantLike, type LocalDate } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Contract, ContractLine, LineTerms, TermsDocument } from '../definition/contract'
import type { NoticePeriod } from '../definition/term'
import type { Segment, SegmentStart } from '../history/segments'
import type { SetBy } from '../history/set-by'
import type { DatedCycle } from './cycles/billing-periods'
import type { Bought } from './packages'
import type { LineRaise } from './raises'
import type { TermSchedule } from './term-schedule'

/** What is known of a contract's history. */
export interface KnownHistory {
  readonly contract: Contract
  readonly zone: Zone
  /** How many amendments are known, in the order of their recording. */
  readonly amendments: number
  /** The days in order, each with its terms. */
  readonly segments: readonly Segment[]
  /** The contract as it is for good: its term, a notice, an agreed end. */
  readonly latest: TermsDocument
  /** The segment that holds a day. */
  at(day: LocalDate): Segment
}

/** The documents and evaluators of each day. */
export interface KnownDocuments {
  documents(day: LocalDate): Documents
  evaluators(day: LocalDate): Evaluators
  /** The rate cards of a day, as renewals raised them. */
  readonly cardsOn: CardsOn
}

/** A contract as it is known at an instant. */
export interface KnownTerms extends KnownHistory, KnownDocuments {
  /** The billing cycles one after the other. */
  cycles(): readonly DatedCycle[]
  /** The terms of the contract until a day. @param noticeOn the date of the notice; what is recorded when left out. */
  schedule(until: LocalDate, noticeOn?: LocalDate | null): TermSchedule
  /** The terms of a line that has its own. */
  scheduleOfLine(line: LineTerms, until: LocalDate, noticeOn?: LocalDate | null): TermSchedule
  lastDayForNotice(lastDay: LocalDate, notice: NoticePeriod): LocalDate
  /** The lines on all their days until a day. */
  versions(until: LocalDate): Versions
}

/** The terms of a contract by what is known at an instant; by all that is recorded when it is left out. */
export type TermsKnownAt = (knownAt: InstantLike | undefined) => KnownTerms

/** The last day of [from, to). */
export const lastDayOf = (to: LocalDate): LocalDate => addDays(to, -1)

/** The documents of a state on a day. */
export interface Documents {
  readonly sla: SlaPolicy | null
  readonly scope: ScopePolicy | null
  readonly obligations: ObligationsPolicy | null
  readonly rateCard: RateCard | null
  readonly bought: Bought
  readonly notGiven: readonly string[]
}

/** The evaluators of a day. */
export interface Evaluators {
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly sla: Sla | null
  readonly scope: Scope | null
  readonly obligations: Obligations | null
}

/** A line as it is billed on some of its days. */
export interface LineVersion {
  /** Billing's line, with the days on which it is so. Frozen. */
  readonly line: ChargeLineDefinition
  /** As it was written, raises and days apart. */
  readonly written: ContractLine
  /** Where it is written: `/lines/2`, or in the amendment that brought it. */
  readonly path: string
  /** What amendments set in it. */
  readonly setBy: readonly SetBy[]
  /** The renewals that raised it. */
  readonly raises: readonly LineRaise[]
  /** The days inside its days from which it has another number of units, in order, each with what is written from then on. */
  readonly changes: readonly SegmentStart[]
}

/** Values of an index without which the prices of a line are not known from a day on. */
export interface MissingIndexValues {
  readonly lineId: string
  readonly missing: readonly string[]
  readonly from: LocalDate
}

/** The lines of a contract on all days that matter. */
export interface Versions {
  readonly versions: readonly LineVersion[]
  readonly missing: readonly MissingIndexValues[]
}

/** The rate cards of a day, the contract's own with what renewals put on its rates. */
export interface DatedCards {
  readonly cards: RateCards
  /** Values of an index without which the rates are not known. */
  readonly missing: readonly string[]
}

/** Finds the cards of a day. */
export type CardsOn = (day: LocalDate) => DatedCards
