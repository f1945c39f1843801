// What was used, what charges are made with, and what is owed: the shapes of `chargesFor`.

import type { Calendar, CalendarDefinition } from '@mspkit/calendar'
import type { CoverageSegment, Facts, Ticket, TimeEntry } from '@mspkit/records'
import type { Decimal, LocalDate, Money, Period, ReasonSource } from '@mspkit/values'
import type { Rounding } from '@mspkit/values/money'
import type { BlockBalance, Draw } from '../blocks/draw-blocks'
import type { IncidentDraw, IncidentDraws } from '../blocks/draw-incidents'
import type { MoneyDraw, RetainerBalance } from '../blocks/draw-retainer'
import type {
  ChargeLineDefinition,
  Commitment,
  Discount,
  DrawOrder,
  Expense,
  LateEntryRule,
  RateCards,
} from '../definition'
import type { Roster } from '../quantities/roster'
import type { Charge, MissingFact, UnbilledRecord, UnbilledWork } from './charge'

/** A time entry with what is known about it. */
export interface Work {
  readonly entry: TimeEntry
  readonly ticket?: Ticket
  /** What conditions read besides the records: `asset.type`, `estimate.hours`. They win over the records. */
  readonly facts?: Facts
  /** What scope decided: covered minutes are not billed, billable ones are. Without it all minutes are billable. */
  readonly segments?: readonly CoverageSegment[]
  /** The cards that price it, where they are not those of the options: a card that changed prices the work of its own days. */
  readonly rateCards?: RateCards
}

/** What was used: people and things, meters, work, tickets, expenses, finished milestones. Of one client, unless the context says whose records are charged. */
export interface Usage extends Roster {
  /** Readings of meters, by name: units that another system counted. */
  readonly meters?: Readonly<Record<string, Decimal>>
  readonly work?: readonly Work[]
  /** Tickets opened, for lines that count incidents. */
  readonly tickets?: readonly Ticket[]
  readonly expenses?: readonly Expense[]
  readonly completed?: readonly { readonly lineId: string; readonly milestoneId: string; readonly on: LocalDate }[]
  /** The draws of invoices that went out. Their work and tickets are not billed again. */
  readonly issued?: {
    readonly draws?: readonly Draw[]
    readonly deposits?: readonly MoneyDraw[]
    readonly incidents?: readonly IncidentDraw[]
    /** Ids of expenses that were billed. */
    readonly expenses?: readonly string[]
    /** Milestones that were billed. */
    readonly milestones?: readonly { readonly lineId: string; readonly milestoneId: string }[]
  }
}

const named: Readonly<Record<keyof Usage, true>> = {
  contacts: true,
  assets: true,
  meters: true,
  work: true,
  tickets: true,
  expenses: true,
  completed: true,
  issued: true,
}
/** The keys of a usage. A misspelt one would leave out what it holds. */
export const usageKeys: readonly string[] = Object.keys(named)

/** Whose records are charged. */
export interface RecordOwner {
  /** The client, and others whose records the agreement covers. */
  readonly clientIds: readonly string[]
  /** The ids of the agreement: a record whose field `contract.id` is none of them is another agreement's. */
  readonly agreementIds: readonly string[]
}

/** What charges are made with: currency, zone, and what the lines refer to. */
export interface ChargesContext {
  /** ISO 4217, of every sum in the lines. */
  readonly currency: string
  /** IANA zone of the agreement: it says on which local date work was done. */
  readonly timeZone: string
  readonly rateCards?: RateCards
  /** Calendars by the names that bands use: definitions, or compiled ones. */
  readonly calendars?: Readonly<Record<string, CalendarDefinition | Calendar>>
  readonly drawOrder?: DrawOrder
  readonly lateEntry?: LateEntryRule
  readonly discounts?: readonly Discount[]
  readonly commitments?: readonly Commitment[]
  /** Whose records are charged. Records of other clients and agreements are listed, not charged. Everything is charged when left out. */
  readonly owner?: RecordOwner
  /** The days of the period on which the agreement holds, for minimums; all of them when left out, `null` for none. */
  readonly inForce?: Period | null
  /** The period of lines billed in arrears; the same period when left out. */
  readonly arrears?: Period
  /**
   * The whole periods that prices are for, where a changed billing cycle ends a period early. Prices are prorated by days, by the rules of
   * the lines.
   */
  readonly priced?: { readonly period: Period; readonly arrears: Period }
  /** The number of months that a price is for, where the period is not a whole number of months. */
  readonly periodMonths?: number
  /** `half-away-from-zero` when left out. */
  readonly rounding?: Rounding
  /**
   * Whether the lines are versions of lines, as amendments and renewals of a contract make them. The same id may then occur on other days: each line is
   * checked alone, and not against the others.
   */
  readonly versions?: boolean
  /** All lines of the agreement, where not all of them are charged here: quantities with `sameAs` refer to them. */
  readonly agreement?: readonly ChargeLineDefinition[]
  /** Document and path of the lines, for the reasons; a list called `lines` when left out. */
  readonly source?: ReasonSource
}

/** What prices are counted and rounded with, and the period whose work is billed. */
export interface PriceTerms {
  readonly currency: string
  readonly rounding: Rounding | undefined
  readonly periodMonths: number | undefined
  readonly workPeriod: Period
}

/** What work is dated, priced and drawn with. */
export interface WorkTerms extends PriceTerms {
  readonly timeZone: string
  readonly rateCards: RateCards
  readonly calendars: NonNullable<ChargesContext['calendars']>
  readonly drawOrder: DrawOrder
  readonly lateEntry: LateEntryRule
}

/** The terms of a calculation, with what a context leaves out. */
export const termsOf = (context: ChargesContext, period: Period): WorkTerms => ({
  currency: context.currency,
  rounding: context.rounding,
  periodMonths: context.periodMonths,
  workPeriod: context.arrears ?? period,
  timeZone: context.timeZone,
  rateCards: context.rateCards ?? {},
  calendars: context.calendars ?? {},
  drawOrder: context.drawOrder ?? 'soonest-expiry',
  lateEntry: context.lateEntry ?? 'remaining',
})

/** What is owed for a period. The total is the sum of the lines. When a fact is missing there are no lines, and `missing` lists the facts. */
export type Charges = {
  readonly currency: string
  readonly period: Period
  readonly lines: readonly Charge[]
  /** Work that no line bills, and why. */
  readonly unbilled: readonly UnbilledWork[]
  /** Expenses, milestones and tickets that no line takes, people and things that are not this client's, and why. */
  readonly unbilledRecords: readonly UnbilledRecord[]
  readonly draws: readonly Draw[]
  /** Under `restate`: what the draws would have to be, against those issued. */
  readonly drawCorrections: readonly Draw[]
  readonly blocks: readonly BlockBalance[]
  readonly deposits: { readonly draws: readonly MoneyDraw[]; readonly balances: readonly RetainerBalance[] }
  readonly incidents: Pick<IncidentDraws, 'draws' | 'balances'>
} & (
  | { readonly outcome: 'charged'; readonly total: Money; readonly missing: readonly [] }
  | { readonly outcome: 'needs-information'; readonly total: null; readonly missing: readonly MissingFact[] }
)
