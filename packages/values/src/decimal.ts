// Numbers as text: ratios, percents, hours, rates and sums of money.

/**
 * A number as text, `'0.0125'`, so that no digit is lost: rates, quantities, hours, percents that multiply money.
 *
 * @remarks The type admits text that TypeScript can see to be a number; text from elsewhere enters through {@link parseDecimal}.
 */
export type Decimal = `${number}`

/** A sum of money in a document's currency, `'4500.00'`, at the currency's minor unit. Every sum is a {@link Decimal}. */
export type Money = Decimal

/** How a decimal is written; the pattern of its schema too. */
export const decimalPattern = /^-?(0|[1-9]\d*)(\.\d+)?$/

/**
 * Whether a value is a plain decimal as text: no exponent, no leading zero, no plus, no separators.
 *
 * @example
 * isDecimal('119.00') // => true
 * isDecimal(119)      // => false
 */
export function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'string' && decimalPattern.test(value)
}
