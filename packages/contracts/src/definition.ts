import type {
  ChargeLineDefinition,
  Commitment,
  Discount,
  DrawOrder,
  LateEntryRule,
  RateCard,
  TerminationRule,
} from '@mspkit/billing'
import type { CalendarDefinition } from '@mspkit/calendar'
import type { ObligationsPolicy } from '@mspkit/obligations'
import type { Condition } from '@mspkit/records'
import type { ScopePolicy } from '@mspkit/scope'
import type { SlaPolicy } from '@mspkit/sla'
import type { Decimal, Instant, LocalDate, Money } from '@mspkit/values'

/**
 * What was agreed with a client, as it was signed, with every later change as an amendment. Plain JSON. Documents of other rooms
 * stand in it, or are named and handed to `compileContract`.
 */
export interface Contract {
  /** Where editors find the JSON Schema of this document. */
  readonly $schema?: string
  /** Version of this form; 1 when missing. */
  readonly version?: 1
  readonly id: string
  readonly name?: string
  readonly clientId: string
  /** ISO 4217, of every sum in the contract. */
  readonly currency: string
  /** IANA zone of every local date in the contract. */
  readonly timeZone: string
  readonly term: Term
  readonly renewal: Renewal
  /** Months from the term's first day, in advance, when left out. */
  readonly billingCycle?: BillingCycle
  /** Calendars by the names that the other documents use. */
  readonly calendars?: Readonly<Record<string, CalendarDefinition>>
  /** The policy, or the name of one that is handed in. The same for the other documents. */
  readonly sla?: SlaPolicy | string
  readonly scope?: ScopePolicy | string
  readonly obligations?: ObligationsPolicy | string
  readonly rateCard?: RateCard | string
  readonly lines: readonly ContractLine[]
  readonly discounts?: readonly Discount[]
  readonly commitments?: readonly Commitment[]
  /** Which block is drawn first; see billing. */
  readonly drawOrder?: DrawOrder
  /** What work does that turns up after its time was invoiced; see billing. */
  readonly lateEntry?: LateEntryRule
  /** Co-managed work: who does what. */
  readonly duties?: readonly Duty[]
  /** Who may say yes to what, in the order in which they are asked. */
  readonly approvers?: readonly Approver[]
  /** What ending before the term costs. Without it nothing is agreed, and no fee is answered. */
  readonly earlyTermination?: TerminationRule
  /** A notice that was received, usually by an amendment. */
  readonly notice?: Notice
  /** First day no longer served, where an earlier end was agreed. */
  readonly endsOn?: LocalDate
  readonly amendments?: readonly Amendment[]
}

/** How long it was agreed for at first. */
export interface Term {
  /** First day. */
  readonly from: LocalDate
  /** Months; the end is clamped to the month's end. */
  readonly months: number
}

/** What happens when the term is over. */
export interface Renewal {
  /** Whether it goes on by itself unless somebody gives notice in time. */
  readonly auto: boolean
  /** Months that it goes on for each time. */
  readonly months: number
  readonly notice: NoticePeriod
  /**
   * What a notice counts for that came too late for its term: nothing (`'void'`, the default; it must be given again), or it
   * ends the contract with the next term (`'next-term'`).
   */
  readonly lateNotice?: 'void' | 'next-term'
  /** What goes up each time. */
  readonly uplift?: UpliftRule
}

/**
 * How long before the last day of the term notice must be there. `businessDays` are walked back on a calendar, the last day of the term
 * not counted; the calendar may be left out where the contract has only one.
 */
export type NoticePeriod =
  | { readonly days: number }
  | { readonly months: number }
  | { readonly businessDays: number; readonly calendar?: string }

/**
 * What goes up at a renewal: the prices of recurring lines, and hourly rates where `rateCard` says so, from the price that stood at the end of the term before. A price
 * that an amendment sets from the day of the renewal, or later, is not raised by it.
 */
export type UpliftRule = {
  /** Ids of the lines that are raised; `'all'` is every recurring line. */
  readonly lines: readonly string[] | 'all'
  /** Ids of lines that are not: licences that are passed on. */
  readonly except?: readonly string[]
  /** Whether the rates of the contract's own rate card go up too; its bands, minimums and travel do not. They stay when left out. */
  readonly rateCard?: boolean
  /** From the second raise on: of the price that stood on the invoice (the default), or of the price before rounding. */
  readonly compounding?: 'rounded-price' | 'exact-price'
} & ({ readonly percent: Decimal } | IndexUplift)

/** A raise by a price index between two of its months, a term apart. */
export interface IndexUplift {
  /** Name of the index, by which its values are handed in: `'CPI-U'`. */
  readonly index: string
  /** Month of the year that is read, 1 to 12: the last such month that is over when the new term begins, and the one a term before. */
  readonly indexMonth: number
  /** Percentage points on top. */
  readonly plusPoints?: Decimal
  readonly floorPercent?: Decimal
  readonly capPercent?: Decimal
  /** Decimals that the percentage is rounded to before it is applied; not rounded when left out. */
  readonly percentDecimals?: number
}

/** When it is billed. Boundary k is the anchor plus k times the months, clamped to the month's end and never chained. */
export interface BillingCycle {
  readonly anchor: LocalDate
  readonly months: number
  /**
   * Whether an invoice goes out when its period begins (`advance`) or when it is over (`arrears`). Lines that say nothing are billed
   * likewise. On an invoice in advance, lines in arrears are for the period before; on one in arrears, lines in advance are for
   * the period after.
   */
  readonly bill: 'advance' | 'arrears'
}

/** A line of billing's, with what contracts add to it. */
export type ContractLine = ChargeLineDefinition & LineTerms

/** What a line may have of its own. */
export interface LineTerms {
  /** Where it is not the contract's. */
  readonly term?: Term
  readonly renewal?: Renewal
  /** Where it is not the contract's: licences billed once a year. Not for lines that take work. */
  readonly billingCycle?: BillingCycle
  /** Within so many days from the first day of each of its terms, the line may still be decreased at once. */
  readonly cancelWithin?: { readonly days: number }
  /**
   * When fewer units are billed as fewer: by days at once, from the next billing period, or from the line's next term. `'immediate'`
   * when left out.
   */
  readonly decreases?: 'immediate' | 'next-period' | 'at-term-end'
  /** Ids of the obligations that it buys. */
  readonly obligations?: readonly string[]
  /** What else it buys. */
  readonly package?: Package
}

/** What a line buys. What any package names holds only while a line that buys it is in force. */
export interface Package {
  /** Ids of scope clauses. */
  readonly scope?: readonly string[]
  /** Names of SLA clocks. */
  readonly sla?: readonly string[]
  /** Tools that come with it, by name. */
  readonly tools?: readonly string[]
}

/** Who does what, where provider and client share the work. */
export interface Duty {
  readonly id: string
  readonly name?: string
  /** The work it is, over the facts of a request. */
  readonly when: Condition
  readonly responsible: 'provider' | 'client' | 'both'
}

/** Somebody who may say yes. */
export interface Approver {
  readonly id: string
  readonly name?: string
  /** Who it is, over the facts of a contact: `{ 'contact.id': 'ann' }`, `{ 'contact.decisionMaker': true }`. */
  readonly who: Condition
  /** What they may approve, over the facts of a request; anything when left out. */
  readonly when?: Condition
  /** Up to this sum; any when left out. */
  readonly upTo?: Money
}

/** Notice that somebody ends the contract. */
export interface Notice {
  readonly receivedAt: Instant
  readonly by: 'client' | 'provider'
}

/** A change that was agreed, or found out, after signing. */
export interface Amendment {
  readonly id?: string
  /** When everybody knew. */
  readonly recordedAt: Instant
  /** First day it holds, in the contract's zone. It may lie long before `recordedAt`. */
  readonly from: LocalDate
  /** First day it does not hold any more; for good when left out. */
  readonly to?: LocalDate
  /** Who entered it. */
  readonly by: string
  readonly reason: string
  /**
   * New values by JSON Pointer into the contract. A thing in a list is named by its id (`/lines/seats/price`), or by its place where it has
   * none; one that is not there yet is added at the end. `null` takes a thing away.
   */
  readonly set: Readonly<Record<string, unknown>>
}
