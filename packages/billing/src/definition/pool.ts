import type { Condition } from '@mspkit/records'
import type { Decimal, LocalDate, Money } from '@mspkit/values'

/**
 * Which block is drawn first. `soonest-expiry` (then the earlier purchase; blocks that never expire last) is AlgaPSA's and the
 * default; `purchase` is Autotask's; `listed` is the order in which the lines and their blocks are written. Ties go to the
 * lower id, digits read as numbers.
 */
export type DrawOrder = 'soonest-expiry' | 'purchase' | 'listed'

/**
 * What happens to work that turns up after its time was invoiced. `remaining` (the default): issued draws stand and it draws from
 * what is left. `restate`: everything is drawn again in the right order, with credits and charges for the difference.
 */
export type LateEntryRule = 'remaining' | 'restate'

interface Bought {
  /** Name of the block in draws; made of the line and its place when left out. */
  readonly id?: string
  /** First day it can be used; the price is charged with the period that holds it. */
  readonly on: LocalDate
  /** What it costs; nothing is charged when left out. */
  readonly price?: Money
  /** First day it cannot be used any more. Never, when left out. */
  readonly expiresOn?: LocalDate
}

/** A block of hours, bought once. */
export interface HoursPurchase extends Bought {
  readonly hours: Decimal
}

/** A number of incidents, bought once. */
export interface IncidentsPurchase extends Bought {
  readonly incidents: Decimal
}

/** Money paid ahead. Without a `price` it is charged at its `amount`. */
export interface MoneyPurchase extends Bought {
  readonly amount: Money
}

/** What becomes of a grant that was not used up. Without a rollover it ends with its period. */
export interface Rollover {
  /** For how many further periods it stays usable. AlgaPSA: 1. */
  readonly periods: number
  /** At most this much (in the pool's unit) is carried into any period; the soonest to expire goes first. */
  readonly cap?: Decimal
}

interface Granted {
  /** The first grant; the next follow at this day of every `months`-th month, clamped to the month's end, never chained. */
  readonly from: LocalDate
  /** First day without a new grant. */
  readonly to?: LocalDate
  readonly months: number
  /** Charged with each grant; nothing when left out. */
  readonly price?: Money
  readonly rollover?: Rollover
}

/** Hours that come with every period. */
export interface HoursGrant extends Granted {
  readonly hours: Decimal
}

/** Incidents that come with every period. */
export interface IncidentsGrant extends Granted {
  readonly incidents: Decimal
}

/** A new block bought by itself, as soon as work leaves less than `below`. */
export interface HoursTopUp {
  /** A block is bought when fewer hours than this are left. */
  readonly below: Decimal
  readonly hours: Decimal
  readonly price: Money
  /** Months until it cannot be used any more. Never, when left out. */
  readonly expiresAfterMonths?: number
}

/** Work of a kind takes more, or less, than its own time from the block. */
export interface BurnMultiplier {
  /** Facts of the work, `{ workRole: 'senior' }`, `{ afterHours: true }`. */
  readonly when: Condition
  readonly multiplier: Decimal
}

/**
 * Where work goes when the blocks are empty: to the time-and-materials lines at the rate card's price (`rate-card`, the default),
 * at a rate of its own per hour drawn (multipliers included), or nowhere (`not-billed`).
 */
export type Overage = 'rate-card' | 'not-billed' | { readonly rate: Decimal }
