// Price tiers and packages: schema, type and prose of each, once.

import { type Doc, described, list, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { decimal, money } from './amount'

const tier = strict({
  /** The last unit of this tier, inclusive; `null` on the last tier, which has no end. */
  upTo: described(z.nullable(decimal('the last unit', '10')), {
    noun: 'null on the last tier, else its last unit as text',
    examples: ['10'],
  }),
  /** Price of one unit in this tier, a rate. */
  unitPrice: decimal('the price of one', '120.00'),
  /** Charged once when the tier is reached, on top of its units. */
  flat: z.exactOptional(money('a sum', '50.00')),
})
/** One tier of a price. */
export interface Tier extends z.infer<typeof tier>, Doc {}
const tierSchema: Schema<Tier> = tier

const zeroQuantity = z.enum(['nothing', 'first-flat'])
/**
 * What no unit at all costs where the first tier has a `flat` price. `'nothing'` is the default; `'first-flat'` charges
 * the flat price of the first tier.
 */
export type ZeroQuantity = z.infer<typeof zeroQuantity>

/** The keys of a price by tiers. */
export const tierShape = {
  /** Each unit at the price of its own tier (`graduated`), or all units at the price of the last one reached (`volume`). */
  model: z.enum(['graduated', 'volume']),
  /** From small to large; the last has `upTo: null`. */
  tiers: described(list(tierSchema, { atLeast: 1 }), {
    noun: 'a list of tiers',
    examples: [[{ upTo: null, unitPrice: '120.00' }]],
  }),
  /** What no unit at all costs; `'nothing'` when missing. `'first-flat'` charges the flat price of the first tier. */
  zeroQuantity: z.exactOptional(zeroQuantity),
}
const tierPricing = strict(tierShape)
/** Tiers: each unit at the price of its own tier (`graduated`), or all units at the price of the last one reached (`volume`). */
export interface TierPricing extends z.infer<typeof tierPricing>, Doc {}

/** The keys of a price by packages. */
export const packageShape = {
  /** Units are sold in packages. */
  model: z.literal('package'),
  /** Units in one package. */
  size: decimal('the units in one package', '100'),
  /** Price of one package, a rate. */
  price: decimal('the price of one package', '25.00'),
  /** Units that cost nothing, before the first package. */
  free: z.exactOptional(decimal('a number of units', '10')),
}
const packagePrice = strict(packageShape)
/** Units sold in packages: a package begun is a package charged. */
export interface PackagePrice extends z.infer<typeof packagePrice>, Doc {}

/** A price that depends on the quantity: by tiers, or by packages. */
export type TieredPrice = TierPricing | PackagePrice
export const tieredPriceSchema: Schema<TieredPrice> = z.discriminatedUnion('model', [tierPricing, packagePrice])
