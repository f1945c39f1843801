// Numbers as text: ratios, percents, hours, rates and sums of money.

import { type Parsed, problem } from './problem/problem'
import { quote } from './problem/quote'

/**
 * A number as text, `'0.0125'`, so that no digit is lost: rates, quantities, hours, percents that multiply money.
 *
 * The type admits text that TypeScript can see to be a number; text from elsewhere enters through {@link parseDecimal}.
 */
export type Decimal = `${number}`

/** A sum of money in a document's currency, `'4500.00'`, at the currency's minor unit. Every sum is a {@link Decimal}. */
export type Money = Decimal

const pattern = /^-?(0|[1-9]\d*)(\.\d+)?$/

/**
 * Whether a value is a plain decimal as text: no exponent, no leading zero, no plus, no separators.
 *
 * @example
 * isDecimal('119.00') // => true
 * isDecimal(119)      // => false
 */
export function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'string' && pattern.test(value)
}

/** The remedy for a decimal with a sign of its unit, spaces, or commas between thousands; `null` where the digits are not plain. */
function plainDigits(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 64) return null
  const [, sign = '', digits = ''] =
    /^\s*(-?)\s*[$€£]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*[%$€£]?\s*$/.exec(value) ?? []
  const plain = sign + digits.replaceAll(',', '')
  return isDecimal(plain) ? `Write only the digits, ${quote(plain)}` : null
}

/**
 * Unknown data to a decimal, or what is wrong with it. Numbers are refused with the text to write.
 *
 * @example
 * parseDecimal('119.00').value                // => '119.00'
 * parseDecimal(119, '/price').problems[0].path // => '/price'
 */
export function parseDecimal(value: unknown, path: string | number = ''): Parsed<Decimal> {
  if (isDecimal(value)) return { ok: true, value }
  const message =
    typeof value === 'number' && Number.isFinite(value)
      ? `${value} is a number; write a decimal as text so that no digit is lost, "${value}".`
      : `${quote(value)} is not a decimal. ${plainDigits(value) ?? 'Write digits as text, e.g. "119.00" or "0.0125"'}.`
  return { ok: false, problems: [problem('values/decimal', path, message, { received: value })] }
}
