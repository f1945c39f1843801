import { type Decimal, quote } from '@mspkit/values'
import { type Amount, compare, toDecimal, toPlain } from '@mspkit/values/money'

/** Exact amounts become binary numbers here, on their way into statistics … */
export function toNumber(amount: Amount): number {
  return typeof amount === 'number' ? amount : Number(typeof amount === 'string' ? checked(amount) : toPlain(amount))
}

const checked = (text: string): string => {
  compare(text, 0)
  return text
}

/** … and here they become decimal text again, rounded once. `null` for what is no number, so that no infinity leaves. */
export function toText(value: number, scale: number): Decimal | null {
  if (!Number.isFinite(value)) return null
  const shown = Math.abs(value)
  if (shown >= 1e21) return null
  return toDecimal(plainText(value), scale)
}

/** A binary number as plain decimal text without an exponent: its shortest digits, not its binary tail. */
function plainText(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, minus = '', first = '', rest = '', exponent = '0'] = match
  const shift = Number(exponent)
  return shift < 0
    ? `${minus}0.${'0'.repeat(-shift - 1)}${first}${rest}`
    : `${minus}${(first + rest).padEnd(shift + 1, '0')}`
}

/** A chance or level, as a number. @throws RangeError unless above 0 and below 1. */
export function levelOf(level: Amount, name = 'level'): number {
  const value = toNumber(level)
  if (!(value > 0 && value < 1))
    throw new RangeError(`${name} is ${quote(level)}; write a share above 0 and below 1, e.g. "0.95".`)
  return value
}

/** @throws RangeError unless the number is 0 or more. */
export function notNegative(amount: Amount, name: string): number {
  const value = toNumber(amount)
  if (!(value >= 0)) throw new RangeError(`${name} is ${quote(amount)}; write 0 or more.`)
  return value
}

/** @throws RangeError unless the number is above 0. */
export function positive(amount: Amount, name: string): number {
  const value = toNumber(amount)
  if (!(value > 0)) throw new RangeError(`${name} is ${quote(amount)}; write a number above 0.`)
  return value
}
