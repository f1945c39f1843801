// What is wrong with a currency.

import { type Problem, problem, quote } from '@mspkit/values'
import { isCurrency } from '@mspkit/values/money'

/** A problem when ISO 4217 does not list it. */
export function currencyProblems(currency: unknown): Problem[] {
  if (isCurrency(currency)) return []
  const message = `${quote(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".`
  return [problem('billing/unknown-currency', '', message, { received: currency ?? null })]
}
