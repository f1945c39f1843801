// Percentages: numbers in documents and answers, exact decimals in between.

import { type Decimal, isDecimal } from '@mspkit/values'
import { over, times, toDecimal } from '@mspkit/values/money'

/** A share in percent, 4 decimals, rounded down, so that only the whole is 100; `null` when the whole is 0. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Number(toDecimal(over(times(part, 100), whole), 4, 'down'))
}

/** A percentage as the decimal that it is written as, for exact comparison. */
export function exactPercent(percent: number): Decimal {
  // Below a millionth, JavaScript writes an exponent.
  return [String(percent), percent.toFixed(20)].find(isDecimal) ?? '0'
}
