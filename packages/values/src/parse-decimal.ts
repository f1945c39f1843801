// Reads unknown data as a decimal.

import { type Decimal, isDecimal } from './decimal'
import { type Parsed, problem } from './problem/problem'
import { quote } from './problem/quote'

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
