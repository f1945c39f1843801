// The facts that reasons of charges rest on.

import type { Decimal, LocalDate, Money, Period } from '@mspkit/values'
import type {
  ChangeRule,
  CountingPoint,
  ProrationBasis,
  QuantityChange,
  RecurringBase,
  TieredPrice,
} from '../definition'
import type { Counted, NotCounted } from '../quantities/count'
import type { TierShare } from '../quantities/tiers'

/** The part of a price that is charged; days, of and basis are `null` for a whole period. */
export interface TimeFacts {
  readonly per: NonNullable<RecurringBase['per']>
  readonly days: number | null
  readonly of: number | null
  readonly basis: ProrationBasis | null
}

/** A fixed price. */
export interface PriceFacts extends TimeFacts {
  readonly formula: string
  readonly price: Decimal
}

/** A number of units at a price for each, from a day on. */
export interface UnitFacts {
  readonly formula: string
  readonly price: Decimal
  readonly quantity: Decimal
  readonly per: NonNullable<RecurringBase['per']>
  readonly days: number
  readonly of: number
  readonly basis: ChangeRule
  readonly from: LocalDate
}

/** Which records were counted, which were not, and why. */
export interface CountedFacts {
  readonly count: 'contacts' | 'assets'
  readonly at: CountingPoint
  /** The day that was counted, where one was. */
  readonly countedOn: LocalDate | null
  readonly quantity: Decimal
  readonly found: Decimal
  readonly minimum: number | null
  readonly minimumApplied: boolean
  readonly counted: readonly Counted[]
  readonly notCounted: readonly NotCounted[]
}

/** An agreed number of units. */
export interface AgreedFacts {
  readonly agreed: Decimal
  readonly quantity: Decimal
  readonly minimum: number | null
  readonly changes: readonly QuantityChange[]
}

/** The reading of a meter. */
export interface MeteredFacts {
  readonly meter: string
  readonly read: Decimal
  readonly quantity: Decimal
  readonly minimum: number | null
  readonly minimumApplied: boolean
}

/** As many as another line has. */
export interface SameAsFacts {
  readonly sameAs: string
  readonly quantity: Decimal
}

/** A price by tiers or packages. */
export interface TiersFacts extends TimeFacts {
  readonly formula: string
  readonly model: TieredPrice['model']
  readonly quantity: Decimal
  readonly perTier: readonly TierShare[]
}

/** Included units, or units beyond them. */
export interface IncludedFacts extends TimeFacts {
  readonly formula: string
  readonly price: Decimal
  readonly included: Decimal
  readonly quantity: Decimal
}

/** Work of a line at one price. */
export interface HoursFacts {
  readonly formula: string
  /** Per hour, the band's multiplier included. */
  readonly price: Decimal
  readonly multiplier: Decimal
  readonly band: string | null
  readonly actualMinutes: number
  readonly billedMinutes: number
  readonly entries: readonly {
    readonly entryId: string
    readonly on: LocalDate
    readonly actualMinutes: number
    readonly billedMinutes: number
  }[]
}

/** Minutes on the road of one visit. */
export interface TravelFacts {
  readonly formula: string
  readonly price: Decimal
  readonly on: LocalDate | null
  readonly actualMinutes: number
  /** `null` for a price per visit. */
  readonly billedMinutes: number | null
  /** Ids of the entries. */
  readonly entries: readonly string[]
}

/** A sum on a day. */
export interface OnDayFacts {
  readonly on: LocalDate
  readonly price: Money
}

/** Charged once. */
export interface OneTimeFacts extends OnDayFacts {
  readonly formula: string
  readonly quantity: Decimal
}

/** A part of a project's price. */
export interface MilestoneFacts extends OnDayFacts {
  /** What the client reads. */
  readonly milestone: string
  readonly milestoneId: string
  /** The whole price. */
  readonly of: Money
  readonly weight: Decimal
  /** Whether it is due because it was completed; else on its day. */
  readonly completed: boolean
}

/** A block, retainer or pack of tickets bought. */
export interface PurchaseFacts extends OnDayFacts {
  readonly hours?: Decimal
  readonly incidents?: Decimal
  readonly expiresOn: LocalDate | null
}

/** A block that the pool bought automatically. */
export interface TopUpFacts extends OnDayFacts {
  readonly hours: Decimal
  readonly blockId: string
  readonly below: Decimal
}

/** Tickets beyond those bought. */
export interface IncidentsBeyondFacts {
  readonly formula: string
  readonly price: Decimal
  /** Their ids. */
  readonly tickets: readonly string[]
}

/** An expense passed on. */
export interface ExpenseFacts {
  readonly formula: string
  readonly expenseId: string
  readonly on: LocalDate
  readonly spent: Money
  readonly markupPercent: Decimal | null
}

/** A line's part of a discount. */
export interface DiscountFacts {
  readonly discountId: string
  /** `null` for a discount of a sum. */
  readonly percent: Decimal | null
  /** What all its lines cost. */
  readonly base: Money
  /** The whole discount. */
  readonly total: Money
  /** What this line cost. */
  readonly of: Money
}

/** How much charges lack to a minimum. */
export interface TrueUpFacts {
  readonly formula: string
  readonly commitmentId: string
  readonly minimum: Money
  readonly compared: Money
  readonly compare: 'before-discount' | 'after-discount'
}

/** A line of an invoice, credited. */
export interface CreditedFacts {
  readonly invoiceId: string
  /** Index of the line on the invoice. */
  readonly line: number
  readonly lineId: string
  /** What the line cost. */
  readonly amount: Money
  readonly reason: string
}

/** A difference to what was billed. */
export interface CorrectedFacts {
  readonly billed: Money
  readonly right: Money
  readonly period: Period | null
}
