import { isCurrency, multiply, round } from '@mspkit/values/money'
import { decimal } from './amount'
import type { Notes } from './notes'

/** A vendor's number as a sum of the currency. */
export const sumOf = (value: number, currency: string): string => round(decimal(value), currency)

/** A rate times a number of hours or units, as a sum of the currency. */
export const productOf = (rate: number, count: number, currency: string): string =>
  multiply(currency, decimal(rate), decimal(count))

/** The currency that the caller gave; `null`, with an error noted, when it gave none. */
export function currencyOf(evidence: { readonly currency?: unknown } | undefined, notes: Notes): string | null {
  const currency = evidence?.currency
  if (isCurrency(currency)) return currency
  notes.add(
    'error',
    'MISSING_VALUE',
    '',
    currency,
    "The vendor's amounts name no currency, and none that is known was given.",
    'Give it: contract(row, { currency: "USD" }).',
  )
  return null
}
