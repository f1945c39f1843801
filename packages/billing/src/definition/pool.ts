// What pools hold: purchases, grants, top-ups, and how they are drawn: schema, type and prose of each, once.

import { conditionSchema } from '@mspkit/records/schema'
import { type Doc, localDateSchema, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, money, months } from './amount'

/**
 * Which block is drawn first. `soonest-expiry` (then the earlier purchase; blocks that never expire last) is AlgaPSA's and the
 * default; `purchase` is Autotask's; `listed` is the order in which the lines and their blocks are written. Ties go to the
 * lower id, digits read as numbers.
 */
export type DrawOrder = 'soonest-expiry' | 'purchase' | 'listed'

/**
 * What happens to work that is recorded after its period was invoiced. `remaining` (the default): issued draws are kept and it draws
 * from what is left. `restate`: everything is drawn again in the right order, with credits and charges for the difference.
 */
export type LateEntryRule = 'remaining' | 'restate'

const bought = {
  /** Name of the block in draws; made of the line and its index when left out. */
  id: z.exactOptional(name("the block's name", 'spring')),
  /** First day it can be used; the price is charged with the period that holds it. */
  on: localDateSchema,
  /** What it costs; nothing is charged when left out. */
  price: z.exactOptional(money('what it costs', '1650.00')),
  /** First day on which it cannot be used any more; it never expires when left out. */
  expiresOn: z.exactOptional(localDateSchema),
}
const hours = decimal('a number of hours', '10')
const incidents = decimal('a number of tickets', '10')

const hoursPurchase = strict({
  ...bought,
  /** Hours bought. */
  hours,
})
/** A block of hours, bought once. */
export interface HoursPurchase extends z.infer<typeof hoursPurchase>, Doc {}
export const hoursPurchaseSchema: Schema<HoursPurchase> = hoursPurchase

const incidentsPurchase = strict({
  ...bought,
  /** Tickets bought; a whole number. */
  incidents,
})
/** A number of incidents, bought once. */
export interface IncidentsPurchase extends z.infer<typeof incidentsPurchase>, Doc {}
export const incidentsPurchaseSchema: Schema<IncidentsPurchase> = incidentsPurchase

const moneyPurchase = strict({
  ...bought,
  /** Money paid ahead. */
  amount: money('the money paid ahead', '500.00'),
})
/** Money paid ahead. Without a `price` it is charged at its `amount`. */
export interface MoneyPurchase extends z.infer<typeof moneyPurchase>, Doc {}
export const moneyPurchaseSchema: Schema<MoneyPurchase> = moneyPurchase

const rollover = strict({
  /** For how many further periods a grant stays usable. AlgaPSA: 1. */
  periods: whole('a number of periods', 0, 1),
  /** At most this much (in the pool's unit) is carried into any period; the soonest to expire goes first. */
  cap: z.exactOptional(decimal('the most that is carried over', '5')),
})
/** What becomes of a grant that was not used up. Without a rollover it ends with its period. */
export interface Rollover extends z.infer<typeof rollover>, Doc {}
const rolloverSchema: Schema<Rollover> = rollover

const granted = {
  /** The first grant; the next follow at this day of every `months`-th month, clamped to the month's end, never chained. */
  from: localDateSchema,
  /** First day without a new grant. */
  to: z.exactOptional(localDateSchema),
  /** Months from one grant to the next. */
  months: months(),
  /** Charged with each grant; nothing when left out. */
  price: z.exactOptional(money('a sum', '900.00')),
  /** What becomes of what was not used up. */
  rollover: z.exactOptional(rolloverSchema),
}

const hoursGrant = strict({
  ...granted,
  /** Hours of each grant. */
  hours,
})
/** Hours that come with every period. */
export interface HoursGrant extends z.infer<typeof hoursGrant>, Doc {}
export const hoursGrantSchema: Schema<HoursGrant> = hoursGrant

const incidentsGrant = strict({
  ...granted,
  /** Tickets of each grant; a whole number. */
  incidents,
})
/** Incidents that come with every period. */
export interface IncidentsGrant extends z.infer<typeof incidentsGrant>, Doc {}
export const incidentsGrantSchema: Schema<IncidentsGrant> = incidentsGrant

const hoursTopUp = strict({
  /** A block is bought when fewer hours than this are left. */
  below: decimal('a number of hours', '2'),
  /** Hours bought. */
  hours,
  /** What they cost. */
  price: money('what the hours cost', '1650.00'),
  /** Months until it cannot be used any more. Never, when left out. */
  expiresAfterMonths: z.exactOptional(months()),
})
/** A new block that is bought automatically when work leaves less than `below`. */
export interface HoursTopUp extends z.infer<typeof hoursTopUp>, Doc {}
export const hoursTopUpSchema: Schema<HoursTopUp> = hoursTopUp

const burnMultiplier = strict({
  /** Facts of the work, `{ workRole: 'senior' }`, `{ afterHours: true }`. */
  when: conditionSchema,
  /** Hours taken for each hour of it. */
  multiplier: decimal('a multiplier', '1.5'),
})
/** Work of a kind takes more, or less, than its own time from the block. */
export interface BurnMultiplier extends z.infer<typeof burnMultiplier>, Doc {}
export const burnMultiplierSchema: Schema<BurnMultiplier> = burnMultiplier

const overageRate = strict({
  /** Per hour drawn, multipliers included. */
  rate: decimal('the price of an hour', '165.00'),
})
/** A rate of its own for work beyond the blocks. */
export interface OverageRate extends z.infer<typeof overageRate>, Doc {}

/**
 * Where work goes when the blocks are empty: to the time-and-materials lines at the rate card's price (`rate-card`, the default),
 * at a rate of its own per hour drawn (multipliers included), or nowhere (`not-billed`).
 */
export type Overage = 'rate-card' | 'not-billed' | OverageRate
export const overageSchema: Schema<Overage> = z.union([z.enum(['rate-card', 'not-billed']), overageRate])
