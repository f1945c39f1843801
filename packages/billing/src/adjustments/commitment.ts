// How much do the charges lack to a minimum commitment?

import { type Decimal, DomainError, type Money, quote } from '@mspkit/values'
import { keyedOf } from '@mspkit/values/arguments'
import { add, compare, minus, negate, over, plus, type Rounding, round, times } from '@mspkit/values/money'

/** The charges compared with a minimum, and the true-up. */
export interface CommitmentResult {
  /** The charges, summed. */
  readonly charged: Money
  /** Zero or negative. */
  readonly discount: Money
  /** What was compared with the minimum. */
  readonly compared: Money
  readonly trueUp: Money
  readonly total: Money
}

/**
 * How much do the charges lack to a minimum commitment?
 *
 * `before-discount` compares the charges with the minimum as they are, `after-discount` as they are paid; the discount never
 * touches the true-up. Charges above the minimum need none.
 *
 * @throws DomainError when there is a discount without `compare`.
 * @example
 * commitment({ currency: 'USD', minimum: '1000.00', charges: ['800.00'] }).trueUp // => '200.00'
 * commitment({ currency: 'USD', minimum: '1000.00', charges: ['1000.00'], discountPercent: '10', compare: 'before-discount' }).total // => '900.00'
 * commitment({ currency: 'USD', minimum: '1000.00', charges: ['1000.00'], discountPercent: '10', compare: 'after-discount' }).total  // => '1000.00'
 */
export function commitment(input: {
  readonly currency: string
  readonly minimum: Money
  readonly charges: readonly Money[]
  readonly discountPercent?: Decimal
  readonly discountAmount?: Money
  readonly compare?: 'before-discount' | 'after-discount'
  readonly rounding?: Rounding
}): CommitmentResult {
  keyedOf(input, 'a minimum commitment', '{ "currency": "USD", "minimum": "1000.00", "charges": ["800.00"] }', [
    'currency',
    'minimum',
    'charges',
  ])
  const { currency, charges, rounding } = input
  if (!Array.isArray(charges)) throw new TypeError(`${quote(charges)} is not a list of charges. Write e.g. ["800.00"].`)
  const charged = add(currency, ...charges)
  const percent = times(charged, over(input.discountPercent ?? '0', 100))
  const discount = round(negate(plus(percent, input.discountAmount ?? '0')), currency, rounding)
  const discounted = input.discountPercent !== undefined || input.discountAmount !== undefined
  if (discounted && input.compare === undefined) {
    const message = 'A minimum with a discount needs compare: "before-discount" or "after-discount".'
    throw new DomainError('billing/compare-missing', message)
  }
  const net = add(currency, charged, discount)
  const compared = input.compare === 'before-discount' ? charged : net
  const trueUp =
    compare(compared, input.minimum) < 0 ? round(minus(input.minimum, compared), currency) : round(0, currency)
  return { charged, discount, compared, trueUp, total: add(currency, net, trueUp) }
}
