// Currencies: how many decimals the money of each has, and amounts rounded to them.

import type { Money } from '../decimal'
import { type Problem, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { suggest } from '../problem/suggest'
import { type Amount, toDecimal } from './exact'
import { minorDigitsByCurrency } from './minor-digits.generated'
import type { Rounding } from './rounding'

/**
 * Digits after the point of a currency, from ISO 4217: USD 2, JPY 0, KWD 3.
 *
 * @throws RangeError for a code that ISO 4217 does not list.
 * @example
 * minorDigits('KWD') // => 3
 */
export function minorDigits(currency: string): number {
  const digits = minorDigitsByCurrency.get(currency)
  if (digits !== undefined) return digits
  throw new RangeError(faultOf(currency))
}

/** Signs and words that mean one currency only: a dollar is not one of them. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['£', 'GBP'],
])

function faultOf(currency: unknown): string {
  if (currency === undefined) return 'No currency was given. Write three capitals, e.g. "USD".'
  const word = typeof currency === 'string' ? currency.trim().toUpperCase() : ''
  // Codes that begin with X are gold, test codes and the like.
  const near = (): string | null =>
    suggest(
      word,
      [...minorDigitsByCurrency.keys()].filter((one) => !/^X/.test(one)),
    )
  const code = otherWords.get(word) ?? (minorDigitsByCurrency.has(word) ? word : near())
  const hint = code === null ? '' : ` Did you mean "${code}"?`
  return `${quote(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".${hint}`
}

/**
 * What is wrong with a currency: one problem if ISO 4217 does not list it. `code` is the code of the problem, `path` where the currency is written.
 *
 * @example
 * currencyProblems('USD', 'billing/unknown-currency')            // => []
 * currencyProblems('usd', 'billing/unknown-currency')[0].message
 * // => '"usd" is not an ISO 4217 currency code. Write three capitals, e.g. "USD". Did you mean "USD"?'
 */
export function currencyProblems(
  currency: unknown,
  code: string,
  path: string | readonly (string | number)[] = '',
): Problem[] {
  if (isCurrency(currency)) return []
  return [problem(code, path, faultOf(currency), { received: currency ?? null })]
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
