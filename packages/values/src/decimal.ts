import { type Parsed, quote } from './problem'

/** A number as text, `'0.0125'`, so that no digit is lost on the way: ratios, percents, hours, rates. */
export type Decimal = string

/** A sum in a document's currency, `'4500.00'`, at the currency's minor unit. */
export type Money = string

const pattern = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** Whether text is a plain decimal: no exponent, no leading zero, no plus, no separators. */
export function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'string' && pattern.test(value)
}

/** Unknown data to a decimal string, or what is wrong with it. Numbers are refused with the text to write. */
export function parseDecimal(value: unknown, path = ''): Parsed<Decimal> {
  if (isDecimal(value)) return { ok: true, value }
  const message =
    typeof value === 'number' && Number.isFinite(value)
      ? `${value} is a number; a decimal is written as text so that no digit is lost. Write ${JSON.stringify(String(value))}.`
      : `${quote(value)} is not a decimal. Write digits as text, e.g. "119.00" or "0.0125".`
  return { ok: false, problems: [{ code: 'values/decimal', path, facts: { received: value }, message }] }
}
