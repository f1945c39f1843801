// Sums of money at the minor unit of a currency.

import type { Money } from '../decimal'
import { parseDecimal } from '../parse-decimal'
import { type Parsed, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { isCurrency, minorDigits, round } from './currency'
import { type Amount, compare, exact, plus, times } from './exact'

/**
 * The sum of amounts in one currency, rounded once to its minor unit. `plus` is the exact sum.
 *
 * @throws RangeError for an unknown currency or text that is not a decimal.
 * @example
 * add('USD', '19.99', '0.01') // => '20.00'
 */
export function add(currency: string, ...amounts: readonly Amount[]): Money {
  return round(plus(...amounts), currency)
}

/**
 * An amount times factors, rounded once to the currency's minor unit. `times` is the exact product.
 *
 * @throws RangeError for an unknown currency or text that is not a decimal.
 * @example
 * multiply('USD', '119.00', 12)       // => '1428.00'
 * multiply('USD', '150.00', '1.5')    // => '225.00'
 */
export function multiply(currency: string, amount: Amount, ...factors: readonly Amount[]): Money {
  return round(times(amount, ...factors), currency)
}

/**
 * Unknown data to money in a currency: decimal text with exactly the currency's minor digits, or what is wrong with it.
 *
 * @example
 * parseMoney('115', 'USD').ok // => false
 */
export function parseMoney(value: unknown, currency: string, path = ''): Parsed<Money> {
  const wrong = (message: string): Parsed<Money> => ({
    ok: false,
    problems: [problem('values/money', path, message, { received: value, currency })],
  })
  if (!isCurrency(currency))
    return wrong(`${quote(value)} is in ${quote(currency)}, which is not an ISO 4217 currency.`)
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    return wrong(
      `${value} is a number; money is written as text so that no cent is lost. Write "${round(value, currency)}".`,
    )
  }
  const parsed = parseDecimal(value, path)
  const digits = minorDigits(currency)
  if (!parsed.ok) {
    const example = round(exact(115), currency)
    return wrong(`${quote(value)} is not money. Write a sum in ${currency} as text, e.g. "${example}".`)
  }
  const fraction = parsed.value.split('.')[1]?.length ?? 0
  if (fraction === digits) return { ok: true, value: parsed.value }
  const right = round(parsed.value, currency)
  const lossless = compare(right, parsed.value) === 0
  return wrong(
    `${quote(value)} has ${fraction} decimal${fraction === 1 ? '' : 's'}; ${currency} has ${digits}.${lossless ? ` Write "${right}".` : ' A sum finer than the minor unit is a rate, not money.'}`,
  )
}
