// Shares, chances and percents are numbers. Exact arithmetic uses the decimal that is written, not the binary value.

import { type Decimal, quote } from '@mspkit/values'
import { type Amount, toDecimal } from '@mspkit/values/money'

/**
 * The decimal that a number is written as: its shortest digits, not its exact binary value.
 *
 * @throws RangeError unless the number is finite.
 */
export function decimalOf(value: number): Decimal {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new RangeError(`${quote(value)} is not a number. Write e.g. 0.8.`)
  return plainText(value)
}

function plainText(value: number): Decimal {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return `${value}`
  const [, minus = '', first = '', rest = '', exponent = '0'] = match
  const shift = Number(exponent)
  // Digits with a point in the right place are a decimal; template types cannot see that.
  return (
    shift < 0
      ? `${minus}0.${'0'.repeat(-shift - 1)}${first}${rest}`
      : `${minus}${(first + rest).padEnd(shift + 1, '0')}`
  ) as Decimal
}

/** An amount rounded to a scale, as a number: for percents and shares that never multiply money. */
export const toShare = (amount: Amount, scale: number): number => Number(toDecimal(amount, scale))

/** A share for exact arithmetic. @throws RangeError unless it is from `from` to `to`. */
export function shareOf(share: number, wanted: string, holds: (share: number) => boolean): Decimal {
  if (typeof share === 'number' && holds(share)) return decimalOf(share)
  throw new RangeError(`${quote(share)} is not ${wanted}.`)
}
