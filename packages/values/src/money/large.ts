// Fractions of any length: the only file that uses decimal.js.

import { Decimal as DecimalJs } from 'decimal.js'
import type { Decimal } from '../decimal'
import type { Rounding } from './rounding'

/** decimal.js with a precision for every digit: sums and products are never cut. Only a division is, in `largeToDecimal`. */
const Big = /* @__PURE__ */ DecimalJs.clone({ precision: 100_000, toExpNeg: -9e15, toExpPos: 9e15, defaults: true })
type Big = InstanceType<typeof Big>

const one = /* @__PURE__ */ new Big(1)

/** A fraction of any length. */
export class Large {
  constructor(
    readonly n: Big,
    /** Above zero. */
    readonly d: Big,
  ) {}
}

/** The fraction of a decimal, or of two whole numbers of which the second is above zero. */
export const large = (n: Decimal | number, d = 1): Large => new Large(new Big(n), d === 1 ? one : new Big(d))

/** Below this many a fraction is carried as it comes; above, what both sides share is taken out, so that long sums stay short. */
const longest = /* @__PURE__ */ new Big('1e40')

function inLowestTerms(n: Big, d: Big): Large {
  if (d === one || d.lessThan(longest)) return new Large(n, d)
  const whole = new Big(`1e${Math.max(n.decimalPlaces(), d.decimalPlaces())}`)
  const top = n.times(whole)
  const below = d.times(whole)
  let [a, b] = [top.abs(), below]
  while (!b.isZero()) [a, b] = [b, a.modulo(b)]
  return new Large(top.dividedToIntegerBy(a), below.dividedToIntegerBy(a))
}

const product = (a: Big, b: Big): Big => (a === one ? b : b === one ? a : a.times(b))

export const largeTimes = (a: Large, b: Large): Large => inLowestTerms(a.n.times(b.n), product(a.d, b.d))

/** The quotient; the divisor is not zero. */
export function largeOver(a: Large, b: Large): Large {
  const n = product(a.n, b.d)
  const d = product(a.d, b.n)
  return b.n.isNegative() ? inLowestTerms(n.negated(), d.negated()) : inLowestTerms(n, d)
}

export const largePlus = (a: Large, b: Large): Large =>
  a.d === b.d || a.d.equals(b.d)
    ? inLowestTerms(a.n.plus(b.n), a.d)
    : inLowestTerms(product(a.n, b.d).plus(product(b.n, a.d)), product(a.d, b.d))

export const largeNegated = ({ n, d }: Large): Large => new Large(n.negated(), d)

export const largeCompare = (a: Large, b: Large): -1 | 0 | 1 =>
  product(a.n, b.d).comparedTo(product(b.n, a.d)) as -1 | 0 | 1

export const largeSign = ({ n }: Large): -1 | 0 | 1 => (n.isZero() ? 0 : n.isNegative() ? -1 : 1)

const modes: Readonly<Record<Rounding, DecimalJs.Rounding>> = {
  'half-away-from-zero': 4,
  'half-even': 6,
  'half-toward-zero': 5,
  up: 0,
  down: 1,
  ceiling: 2,
  floor: 3,
}

/** Digits of a number without an exponent: always a decimal, though the library's type says only text. */
const text = (value: Big, scale?: number): Decimal =>
  (scale === undefined ? value.toFixed() : value.toFixed(scale)) as Decimal

export function largeToDecimal({ n, d }: Large, scale: number, mode: Rounding): Decimal {
  const rounded = (d === one ? n : quotient(n, d, scale)).toDecimalPlaces(scale, modes[mode])
  return text(rounded.isZero() ? rounded.abs() : rounded, scale)
}

/** All digits of a fraction that is a decimal as it is carried; `null` for others. */
export const largeAsWritten = ({ n, d }: Large): Decimal | null => (d === one ? (n.isZero() ? '0' : text(n)) : null)

/**
 * A quotient cut two digits after those that are asked for, the second of them a 1 where something was cut off: it rounds as the
 * whole quotient does, in every mode.
 */
function quotient(n: Big, d: Big, scale: number): Big {
  const shift = powerOfTen(scale + 1)
  const scaled = n.times(shift)
  const cut = scaled.dividedToIntegerBy(d)
  if (cut.times(d).equals(scaled)) return cut.dividedBy(shift)
  return cut
    .times(10)
    .plus(n.isNegative() ? -1 : 1)
    .dividedBy(powerOfTen(scale + 2))
}

const powers: Big[] = []

/** Parsed once: money is cut at the same few places for ever. */
function powerOfTen(exponent: number): Big {
  const known = powers[exponent]
  if (known !== undefined) return known
  const power = new Big(`1e${exponent}`)
  powers[exponent] = power
  return power
}
