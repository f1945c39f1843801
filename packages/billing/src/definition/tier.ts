import type { Decimal, Money } from '@mspkit/values'

/** One step of a price ladder. */
export interface Tier {
  /** The last unit of this step, inclusive; `null` on the last step, which has no end. */
  readonly upTo: Decimal | null
  /** Price of one unit in this step, a rate. */
  readonly unitPrice: Decimal
  /** Charged once when the step is reached, on top of its units. */
  readonly flat?: Money
}

/**
 * What no unit at all costs where the first step has a `flat` price. `'nothing'` is the default; `'first-flat'` charges
 * the flat price of the first step.
 */
export type ZeroQuantity = 'nothing' | 'first-flat'

/** A ladder: each unit at the price of its own step (`graduated`), or all units at the price of the last (`volume`). */
export interface TierPricing {
  readonly model: 'graduated' | 'volume'
  /** From small to large; the last has `upTo: null`. */
  readonly tiers: readonly Tier[]
  readonly zeroQuantity?: ZeroQuantity
}

/** Units sold in packages: a package begun is a package charged. */
export interface PackagePrice {
  readonly model: 'package'
  /** Units in one package. */
  readonly size: Decimal
  /** Price of one package, a rate. */
  readonly price: Decimal
  /** Units that cost nothing, before the first package. */
  readonly free?: Decimal
}

export type TieredPrice = TierPricing | PackagePrice
