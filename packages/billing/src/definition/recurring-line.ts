// Lines that come back every period: schema, type and prose of each, once. Their first base is that of the shared keys,
// because declarations keep the comments of a spread within its file only.

import { described, localDateSchema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, money, percent } from './amount'
import { kindOf } from './kind'
import { type RecurringBase, recurringShape } from './line-base'
import { quantitySchema } from './quantity'
import { type PackagePrice, packageShape, type TierPricing, tierShape } from './tier'

const flat = strict({
  /** A fixed price every period. */
  kind: kindOf('flat'),
  ...recurringShape,
  /** Every period. */
  price: money('the price'),
})
/** A fixed price every period. */
export interface FlatLine extends RecurringBase, z.infer<typeof flat> {}

const perUnit = strict({
  /** A price for each seat, device or mailbox. */
  kind: kindOf('per-unit'),
  ...recurringShape,
  /** Price of one, a rate. */
  price: decimal('the price of one', '115.00'),
  /** How many there are. */
  quantity: quantitySchema,
})
/** A price for each seat, device or mailbox. */
export interface PerUnitLine extends RecurringBase, z.infer<typeof perUnit> {}

const tieredKeys = {
  /** A price that depends on how many there are. */
  kind: kindOf('tiered'),
  ...recurringShape,
  /** How many there are. */
  quantity: quantitySchema,
}
const byTiers = strict({ ...tieredKeys, ...tierShape })
/** A price by tiers: each unit at the price of its own tier, or all at the price of the last one reached. */
export interface TierLine extends RecurringBase, TierPricing, z.infer<typeof byTiers> {}
const byPackages = strict({ ...tieredKeys, ...packageShape })
/** A price by packages: a package begun is a package charged. */
export interface PackageLine extends RecurringBase, PackagePrice, z.infer<typeof byPackages> {}
/** A price that depends on how many there are. */
export type TieredLine = TierLine | PackageLine

const includedOverage = strict({
  /** A number of units for a price, and a price for each further one. */
  kind: kindOf('included-overage'),
  ...recurringShape,
  /** Units in the price. */
  included: decimal('the units in the price', '25'),
  /** For the included units, whether there are that many or not. */
  price: money('the price', '1500.00'),
  /** Price of each further one, a rate. */
  overagePrice: decimal('the price of one more', '45.00'),
  /** How many there are. */
  quantity: quantitySchema,
})
/** A number of units for a price, and a price for each further one. */
export interface IncludedOverageLine extends RecurringBase, z.infer<typeof includedOverage> {}

const resaleKeys = {
  /** Something passed on: licences every period, or a sale on one day. */
  kind: kindOf('resale'),
  ...recurringShape,
  /** How many there are. */
  quantity: quantitySchema,
  /** The day of the sale; every period when left out. */
  on: z.exactOptional(localDateSchema),
}
const cost = decimal('the cost of one', '80.00')
const atPrice = strict({
  ...resaleKeys,
  /** Price of one, a rate. */
  price: decimal('the price of one', '100.00'),
  /** Cost of one. */
  cost: z.exactOptional(cost),
})
/** Something passed on at a price. */
export interface PricedResaleLine extends RecurringBase, z.infer<typeof atPrice> {}
const atMarkup = strict({
  ...resaleKeys,
  /** Cost of one. */
  cost,
  /** Percent of the cost, on top of it. */
  markupPercent: percent('a percentage of the cost', '25'),
})
/** Something passed on at its cost and a markup. */
export interface MarkupResaleLine extends RecurringBase, z.infer<typeof atMarkup> {}
const atMargin = strict({
  ...resaleKeys,
  /** Cost of one. */
  cost,
  /** Percent of the price that is not cost; less than `'100'`. */
  marginPercent: percent('a percentage of the price', '20'),
})
/** Something passed on at its cost and a margin. */
export interface MarginResaleLine extends RecurringBase, z.infer<typeof atMargin> {}
/** Something passed on: licences every period, or a sale on one day; at a price, or at cost with a markup or margin. */
export type ResaleLine = PricedResaleLine | MarkupResaleLine | MarginResaleLine

/** What the trade calls the percentages of resale. */
const percents = {
  synonyms: {
    markup: 'Did you mean "markupPercent"?',
    margin: 'Did you mean "marginPercent"?',
  },
}

/** What the trade calls the price and the quantity of a line. */
const prices = {
  synonyms: {
    amount: 'Did you mean "price"?',
    fee: 'Did you mean "price"?',
    total: 'Did you mean "price"?',
    unitprice: 'Did you mean "price"?',
    rate: 'Did you mean "price"?',
    units: 'Did you mean "quantity"?',
    seats: 'Did you mean "quantity"?',
    count: 'Write "quantity": { "count": "contacts" }.',
  },
}

/** The objects of these kinds, for the union of all lines. */
export const recurringLines = {
  flat: described(flat, prices),
  perUnit: described(perUnit, prices),
  byTiers,
  byPackages,
  includedOverage: described(includedOverage, prices),
  atPrice: described(atPrice, percents),
  atMarkup: described(atMarkup, percents),
  atMargin: described(atMargin, percents),
}
