// Currencies: how many decimals the money of each has, and amounts rounded to them.

import type { Money } from '../decimal'
import { quote } from '../problem/quote'
import { didYouMean } from '../problem/suggest'
import { type Amount, toDecimal } from './exact'
import { minorDigitsByCurrency } from './minor-digits.generated'
import type { Rounding } from './rounding'

/**
 * Digits after the point of a currency, from ISO 4217: USD 2, JPY 0, KWD 3.
 *
 * @throws RangeError for a code that ISO 4217 does not list, with the nearest that it does.
 * @example
 * minorDigits('KWD') // => 3
 */
export function minorDigits(currency: string): number {
  const digits = minorDigitsByCurrency.get(currency)
  if (digits !== undefined) return digits
  const hint = typeof currency === 'string' ? didYouMean(currency, minorDigitsByCurrency.keys()) : ''
  throw new RangeError(`${quote(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".${hint}`)
}

/**
 * Whether ISO 4217 lists the code with minor units.
 *
 * @example
 * isCurrency('USD') // => true
 * isCurrency('usd') // => false
 */
export function isCurrency(currency: unknown): currency is string {
  return typeof currency === 'string' && minorDigitsByCurrency.has(currency)
}

/**
 * The amount as money: rounded once, here, to the currency's minor unit.
 *
 * @throws RangeError for an unknown currency or mode.
 * @example
 * round(times('119.00', over(10, 31)), 'USD') // => '38.39'
 * round('1000.5', 'JPY')                      // => '1001'
 */
export function round(amount: Amount, currency: string, mode: Rounding = 'half-away-from-zero'): Money {
  return toDecimal(amount, minorDigits(currency), mode)
}
