// Vendors' prices as sums, and the currency that they are in.

import { type Money, quote } from '@mspkit/values'
import { isCurrency, multiply, round } from '@mspkit/values/money'
import type { Notes } from '../notes'
import { decimal } from '../row/amount'

/** A vendor's number as a sum of the currency. */
export const sumOf = (value: number, currency: string): Money => round(decimal(value), currency)

/** A rate times a number of hours or units, as a sum of the currency. */
export const productOf = (rate: number, count: number, currency: string): Money =>
  multiply(currency, decimal(rate), decimal(count))

/**
 * The currency of an agreement's amounts: the row's own where it names one, else the caller's; `null`, with an error noted, where
 * neither does, or where they differ.
 */
export function currencyOf(
  context: { readonly currency?: unknown } | undefined,
  notes: Notes,
  own: string | null = null,
): string | null {
  const given = context?.currency
  const currency = given ?? own
  if (!isCurrency(currency)) {
    notes.add(
      'error',
      'psa/missing-value',
      '',
      currency,
      'The vendor\'s amounts have no currency, and no valid one was passed. Write contract(row, { currency: "USD" }).',
    )
    return null
  }
  if (own === null || own === currency) return currency
  notes.add(
    'error',
    'psa/bad-value',
    '/currency',
    own,
    `The row's amounts are in ${quote(own)}, and ${quote(currency)} was given. Give the row's own currency, or none.`,
  )
  return null
}
