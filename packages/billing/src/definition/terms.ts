import type { Decimal, LocalDate, Money } from '@mspkit/values'

interface InForce {
  /** First day of the charges it touches … */
  readonly from?: LocalDate
  /** … and the first day it does not. A charge belongs by the first day of its period. */
  readonly to?: LocalDate
}

/** Less to pay on named lines. */
export type Discount = InForce & {
  readonly id: string
  readonly name?: string
  /** Ids of lines; `'all'` is every line that bills something. */
  readonly lines: readonly string[] | 'all'
} & ({ readonly percent: Decimal } | { readonly amount: Money })

/** At least this much for the period, with a true-up line for what is missing. */
export interface Commitment extends InForce {
  readonly id: string
  readonly name?: string
  readonly lines: readonly string[] | 'all'
  readonly minimum: Money
  /** Whether the charges are held against the minimum before or after discounts. There is no default: the money differs. */
  readonly compare: 'before-discount' | 'after-discount'
  readonly taxCode?: string
  readonly siteId?: string
}

/** A rate of the caller's for a tax code, and for a site where sites differ. mspkit knows no tax law. */
export interface TaxRate {
  readonly taxCode: string
  /** Only for lines of this site; without it, for lines of every site that has no rate of its own for the code. */
  readonly siteId?: string
  /** Shown on the invoice: `'Illinois'`. */
  readonly name?: string
  /** A ratio: `'0.0825'` is 8.25 %. */
  readonly rate: Decimal
}
