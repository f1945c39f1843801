import type { Condition } from '@mspkit/records'
import type { Decimal, LocalDate, Money } from '@mspkit/values'
import type {
  BurnMultiplier,
  HoursGrant,
  HoursPurchase,
  HoursTopUp,
  IncidentsGrant,
  IncidentsPurchase,
  MoneyPurchase,
  Overage,
} from './pool'
import type { Proration, Quantity } from './quantity'
import type { TieredPrice } from './tier'

/** What every line has. */
export interface LineBase {
  readonly id: string
  /** What the client reads; the id when left out. */
  readonly name?: string
  /** First day in force … */
  readonly from?: LocalDate
  /** … and the first day that is not. Two lines may share an id while their days do not overlap. */
  readonly to?: LocalDate
  /** Whether the period ahead is billed, or the one that is over. `advance` when left out; work and expenses are always billed after they were done. */
  readonly bill?: 'advance' | 'arrears'
  /** The caller's own word; tax rates are given for it. */
  readonly taxCode?: string
  /** The site it is for, where taxes differ by site. */
  readonly siteId?: string
}

/** What lines that come back every period have as well. */
export interface RecurringBase extends LineBase {
  /** What the price is for: the billing period (the default), or a month or a year whatever the period is. */
  readonly per?: 'period' | 'month' | 'year'
  /** `actual-days-in-period` when left out. */
  readonly proration?: Proration
}

/** A fixed price every period. */
export interface FlatLine extends RecurringBase {
  readonly kind: 'flat'
  readonly price: Money
}

/** A price for each seat, device or mailbox. */
export interface PerUnitLine extends RecurringBase {
  readonly kind: 'per-unit'
  /** Price of one, a rate. */
  readonly price: Decimal
  readonly quantity: Quantity
}

/** A price that depends on how many there are. */
export type TieredLine = RecurringBase & {
  readonly kind: 'tiered'
  readonly quantity: Quantity
} & TieredPrice

/** A number of units for a price, and a price for each further one. */
export interface IncludedOverageLine extends RecurringBase {
  readonly kind: 'included-overage'
  readonly included: Decimal
  /** For the included units, whether there are that many or not. */
  readonly price: Money
  /** Price of each further one, a rate. */
  readonly overagePrice: Decimal
  readonly quantity: Quantity
}

/** Something passed on: licences every period, or a sale on one day. */
export type ResaleLine = RecurringBase & {
  readonly kind: 'resale'
  readonly quantity: Quantity
  /** The day of the sale; every period when left out. */
  readonly on?: LocalDate
} & (
    | { readonly price: Decimal; readonly cost?: Decimal }
    | { readonly cost: Decimal; readonly markupPercent: Decimal }
    | { readonly cost: Decimal; readonly marginPercent: Decimal }
  )

/** Charged once, with the period that holds its day. */
export interface OneTimeLine extends LineBase {
  readonly kind: 'one-time'
  readonly on: LocalDate
  /** Price of one, a rate. */
  readonly price: Decimal
  /** 1 when left out. */
  readonly quantity?: Decimal
}

/** Hours bought or granted ahead, drawn by work. */
export interface BlockHoursLine extends LineBase {
  readonly kind: 'block-hours'
  /** Which work may draw; all of it, when left out. */
  readonly accepts?: Condition
  /** Whether time is drawn as it was worked, or as the rate card rounds it. */
  readonly draws: 'worked-hours' | 'billed-hours'
  readonly purchases?: readonly HoursPurchase[]
  readonly grant?: HoursGrant
  readonly topUp?: HoursTopUp
  readonly multipliers?: readonly BurnMultiplier[]
  /** Needed when there are several multipliers: the largest that fits (AlgaPSA), or all that fit multiplied. */
  readonly combine?: 'max' | 'multiply'
  readonly overage?: Overage
}

/** Money paid ahead, drawn by work at its price. What is left over is billed like any other work. */
export interface RetainerLine extends LineBase {
  readonly kind: 'retainer'
  readonly accepts?: Condition
  readonly purchases: readonly MoneyPurchase[]
}

/** Tickets bought or granted ahead; a ticket that was drawn covers its work. */
export interface IncidentsLine extends LineBase {
  readonly kind: 'incidents'
  /** Which tickets count, by their facts at the opening. */
  readonly accepts?: Condition
  readonly purchases?: readonly IncidentsPurchase[]
  readonly grant?: IncidentsGrant
  /** Price of each further ticket. Without it the work on further tickets is billed like any other. */
  readonly overagePrice?: Decimal
}

/** Work by the hour, at the price of the rate cards. */
export interface TimeAndMaterialsLine extends LineBase {
  readonly kind: 'time-and-materials'
  readonly accepts?: Condition
}

/** A part of a project's price, charged when it is done or on a day. */
export interface Milestone {
  readonly id: string
  readonly name?: string
  /** Share of the price: weights, of which the parts are made without losing a cent. */
  readonly weight: Decimal
  /** The day it is charged whatever is done (a deposit); else the usage says when it was completed. */
  readonly on?: LocalDate
}

/** A project for a fixed price. */
export interface FixedPriceProjectLine extends LineBase {
  readonly kind: 'fixed-price-project'
  readonly price: Money
  readonly milestones: readonly Milestone[]
  /** Which work the price covers; none when left out. */
  readonly accepts?: Condition
}

/** What was spent for the client, with a surcharge or without. */
export interface ExpenseLine extends LineBase {
  readonly kind: 'expense'
  /** On top of each expense. */
  readonly markupPercent?: Decimal
  /** Which expenses, by their own keys; all that name no other line when left out. */
  readonly accepts?: Condition
}

export type ChargeLineDefinition =
  | FlatLine
  | OneTimeLine
  | PerUnitLine
  | TieredLine
  | IncludedOverageLine
  | BlockHoursLine
  | RetainerLine
  | IncidentsLine
  | TimeAndMaterialsLine
  | FixedPriceProjectLine
  | ExpenseLine
  | ResaleLine

export type ChargeLineKind = ChargeLineDefinition['kind']
