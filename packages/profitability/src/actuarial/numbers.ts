// Conversions between exact amounts and the binary numbers that statistics use.

import { type Decimal, DomainError, quote } from '@mspkit/values'
import { type Amount, toDecimal, toPlain } from '@mspkit/values/money'
import { decimalOf } from '../share'

/** An exact amount as a binary number, for statistics. */
export function toNumber(amount: Amount): number {
  if (typeof amount !== 'number') return Number(toPlain(amount))
  if (Number.isFinite(amount)) return amount
  throw new RangeError(`${quote(amount)} is not a number. Write e.g. 20.`)
}

/**
 * A binary number as decimal text, rounded once.
 *
 * @throws DomainError for NaN, infinity and numbers of more than 21 digits.
 */
export function toText(value: number, scale: number): Decimal {
  if (Math.abs(value) < 1e21) return toDecimal(decimalOf(value), scale)
  const message = 'These figures are too large for statistics. Write them in a larger unit.'
  throw new DomainError('profitability/too-large', message, { value: String(value) })
}

/** A share or a chance, rounded once; see {@link toText}. */
export const rounded = (value: number, scale: number): number => Number(toText(value, scale))

/** A chance or level. @throws RangeError unless above 0 and below 1. */
export function levelOf(level: number, name = 'level'): number {
  if (typeof level === 'number' && level > 0 && level < 1) return level
  throw new RangeError(`${name} is ${quote(level)}; write a share above 0 and below 1, e.g. 0.95.`)
}

/** @throws RangeError unless the number is 0 or more. */
export function notNegative(amount: Amount, name: string): number {
  const value = toNumber(amount)
  if (!(value >= 0)) throw new RangeError(`${name} is ${quote(amount)}; write 0 or more.`)
  return value
}

/** @throws RangeError for a number above the limit. */
export function atMost(value: number, limit: number, name: string): number {
  if (!(value <= limit)) throw new RangeError(`${name} is ${quote(value)}; write ${limit} or less.`)
  return value
}

/** @throws RangeError unless the number is above 0. */
export function positive(amount: Amount, name: string): number {
  const value = toNumber(amount)
  if (!(value > 0)) throw new RangeError(`${name} is ${quote(amount)}; write a number above 0.`)
  return value
}
