// Fractions of two whole numbers that JavaScript holds exactly: prices, minutes and sums of an invoice. What does not fit is `null`, and is computed at any length.

import type { Decimal } from '../decimal'
import type { Rounding } from './rounding'

/** A fraction of two safe integers. */
export class Small {
  constructor(
    readonly n: number,
    /** Above zero. */
    readonly d: number,
  ) {}
}

const fits = Number.MAX_SAFE_INTEGER

/** A product is exact where its size is safe: every whole number below is a double, and no larger product rounds to one. */
const small = (n: number, d: number): Small | null =>
  n <= fits && n >= -fits && d <= fits ? new Small(n === 0 ? 0 : n, d) : null

const powers = Array.from({ length: 16 }, (_, k) => 10 ** k)

/** A decimal of at most fifteen digits. */
export function smallOf(text: Decimal): Small | null {
  if (text.length > 15) return null
  const point = text.indexOf('.')
  if (point < 0) return new Small(Number(text) + 0, 1)
  let end = text.length
  while (text.charCodeAt(end - 1) === zero) end--
  const digits = end - point - 1
  const d = powers[Math.max(digits, 0)] as number
  // Whole numbers on both sides of the point: nothing is rounded.
  const whole = Number(text.slice(0, point))
  const part = digits > 0 ? Number(text.slice(point + 1, end)) : 0
  const size = Math.abs(whole) * d + part
  return small(text.charCodeAt(0) === minusSign ? -size : size, d)
}
const zero = 48
const minusSign = 45

export const smallTimes = (a: Small, b: Small): Small | null => small(a.n * b.n, a.d * b.d)

/** The quotient; the divisor is not zero. */
export const smallOver = (a: Small, b: Small): Small | null =>
  b.n < 0 ? small(-a.n * b.d, a.d * -b.n) : small(a.n * b.d, a.d * b.n)

export function smallPlus(a: Small, b: Small): Small | null {
  if (a.d === b.d) return small(a.n + b.n, a.d)
  const [more, less] = a.d > b.d ? [a, b] : [b, a]
  const times = more.d / less.d
  const [left, right, d] =
    more.d % less.d === 0 ? [more.n, less.n * times, more.d] : [more.n * less.d, less.n * more.d, more.d * less.d]
  return isSafe(left) && isSafe(right) ? small(left + right, d) : null
}

const isSafe = (n: number): boolean => n <= fits && n >= -fits

export const smallNegated = ({ n, d }: Small): Small => new Small(n === 0 ? 0 : -n, d)

/** `null` where the comparison needs longer numbers. */
export function smallCompare(a: Small, b: Small): -1 | 0 | 1 | null {
  const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d]
  if (!isSafe(left) || !isSafe(right)) return null
  return left < right ? -1 : left > right ? 1 : 0
}

/** Decimal text of a stated scale; `null` where it needs longer numbers. */
export function smallToDecimal({ n, d }: Small, scale: number, mode: Rounding): Decimal | null {
  const power = powers[scale]
  const scaled = power === undefined ? Number.POSITIVE_INFINITY : Math.abs(n) * power
  if (scaled > fits) return null
  const rest = scaled % d
  const floor = (scaled - rest) / d
  const units = rest !== 0 && isRaised(mode, n < 0, { half: 2 * rest - d, isOdd: floor % 2 === 1 }) ? floor + 1 : floor
  return written(n < 0, units, scale)
}

/** Whether a size between two units becomes the larger one. @param half the sign of its distance from the middle. */
function isRaised(mode: Rounding, negative: boolean, { half, isOdd }: { half: number; isOdd: boolean }): boolean {
  switch (mode) {
    case 'half-away-from-zero':
      return half >= 0
    case 'half-even':
      return half > 0 || (half === 0 && isOdd)
    case 'half-toward-zero':
      return half > 0
    case 'up':
      return true
    case 'down':
      return false
    case 'ceiling':
      return !negative
    case 'floor':
      return negative
  }
}

function written(negative: boolean, units: number, scale: number): Decimal {
  const sign = negative && units !== 0 ? '-' : ''
  if (scale === 0) return `${sign}${units}` as Decimal
  const digits = String(units).padStart(scale + 1, '0')
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}` as Decimal
}

/** All digits of a fraction that has an end; `null` where it has none, or too many digits. */
export function smallAsWritten({ n, d }: Small): Decimal | null {
  if (d === 1) return `${n}`
  const below = d / commonDivisor(Math.abs(n), d)
  const scale = powers.findIndex((power) => power % below === 0)
  return scale < 0 ? null : smallToDecimal({ n, d }, scale, 'down')
}

function commonDivisor(a: number, b: number): number {
  let [left, right] = [a, b]
  while (right !== 0) [left, right] = [right, left % right]
  return left
}
