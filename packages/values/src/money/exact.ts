// Exact arithmetic on decimal text, rounded once: the only file that uses decimal.js.

import { Decimal as DecimalJs } from 'decimal.js'
import type { Decimal, Money } from '../decimal'
import { parseDecimal } from '../decimal'
import { quote } from '../problem/quote'
import { didYouMean } from '../problem/suggest'
import { minorDigitsByCurrency } from './minor-digits.generated'

/** decimal.js with a precision for every digit: sums and products are never cut. Only a division is, in `toDecimal`. */
const Big = /* @__PURE__ */ DecimalJs.clone({ precision: 100_000, toExpNeg: -9e15, toExpPos: 9e15, defaults: true })
type Big = InstanceType<typeof Big>

declare const exactBrand: unique symbol

/**
 * An exact fraction on its way to a rounding: 119.00 × 10 ÷ 31 before anybody rounds it. Never put into a result;
 * {@link round} or {@link toDecimal} make the text that is.
 */
export interface Exact {
  readonly [exactBrand]: true
}

/** What arithmetic takes: decimal text, a whole number (a count of days, seats or minutes), or an exact fraction. */
export type Amount = Decimal | Money | number | Exact

interface Fraction {
  readonly n: Big
  /** Above zero. */
  readonly d: Big
}

/** Digits of a number without an exponent: always a decimal, though the library's type says only text. */
const text = (value: Big, scale?: number): Decimal =>
  (scale === undefined ? value.toFixed() : value.toFixed(scale)) as Decimal

const one = /* @__PURE__ */ new Big(1)
const wrap = (n: Big, d: Big): Exact => ({ n, d }) as Fraction as unknown as Exact

/** Texts that were read lately: prices and rates come again and again. */
const readLately = /* @__PURE__ */ new Map<string, Fraction>()
const readAtMost = 2048

/** Whether it is a fraction; `null` and other objects, whatever their keys, are refused as what is no decimal. */
const isExact = (amount: Amount): amount is Exact =>
  typeof amount === 'object' &&
  amount !== null &&
  Big.isDecimal(Reflect.get(amount, 'n')) &&
  Big.isDecimal(Reflect.get(amount, 'd'))

function open(amount: Amount): Fraction {
  if (isExact(amount)) return amount as unknown as Fraction
  if (typeof amount === 'number') {
    if (!Number.isSafeInteger(amount)) {
      throw new RangeError(
        `${amount} is not a whole number; write a fraction as text, e.g. ${JSON.stringify(String(amount))}.`,
      )
    }
    return { n: new Big(amount), d: one }
  }
  const known = readLately.get(amount)
  if (known !== undefined) return known
  const parsed = parseDecimal(amount)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  if (readLately.size >= readAtMost) readLately.clear()
  const fraction = { n: new Big(amount), d: one }
  readLately.set(amount, fraction)
  return fraction
}

/** Below this many a fraction is carried as it comes; above, what both sides share is taken out, so that long sums stay short. */
const longest = /* @__PURE__ */ new Big('1e40')

function inLowestTerms(n: Big, d: Big): Exact {
  if (d === one || d.lessThan(longest)) return wrap(n, d)
  const whole = new Big(`1e${Math.max(n.decimalPlaces(), d.decimalPlaces())}`)
  const top = n.times(whole)
  const below = d.times(whole)
  let [a, b] = [top.abs(), below]
  while (!b.isZero()) [a, b] = [b, a.modulo(b)]
  return wrap(top.dividedToIntegerBy(a), below.dividedToIntegerBy(a))
}

/** An amount as an exact fraction. @throws RangeError for text that is not a decimal or a number with a fraction. */
export function exact(amount: Amount): Exact {
  const { n, d } = open(amount)
  return wrap(n, d)
}

/** The exact product. @example toDecimal(times('19.99', '0.5', 3), 3) // => '29.985' */
export function times(first: Amount, ...rest: readonly Amount[]): Exact {
  let { n, d } = open(first)
  for (const factor of rest) {
    const f = open(factor)
    n = n.times(f.n)
    d = product(d, f.d)
  }
  return inLowestTerms(n, d)
}

const product = (a: Big, b: Big): Big => (a === one ? b : b === one ? a : a.times(b))

/** The exact quotient. @throws RangeError for a division by zero. @example toDecimal(over('10', 4), 1) // => '2.5' */
export function over(amount: Amount, divisor: Amount): Exact {
  const a = open(amount)
  const b = open(divisor)
  if (b.n.isZero()) throw new RangeError('A division by zero has no answer.')
  const n = product(a.n, b.d)
  const d = product(a.d, b.n)
  return b.n.isNegative() ? inLowestTerms(n.negated(), d.negated()) : inLowestTerms(n, d)
}

/** The exact sum; of nothing, zero. @example round(plus('0.10', '0.20'), 'USD') // => '0.30' */
export function plus(...amounts: readonly Amount[]): Exact {
  let n: Big = zero
  let d: Big = one
  for (const amount of amounts) {
    const a = open(amount)
    if (n === zero) ({ n, d } = a)
    else if (a.d === d || a.d.equals(d)) n = n.plus(a.n)
    else {
      n = product(n, a.d).plus(product(a.n, d))
      d = product(d, a.d)
    }
  }
  return inLowestTerms(n, d)
}
const zero = /* @__PURE__ */ new Big(0)

/** The exact difference. */
export function minus(amount: Amount, subtrahend: Amount): Exact {
  return plus(amount, negate(subtrahend))
}

/** The same amount with the other sign, exact. */
export function negate(amount: Amount): Exact {
  const { n, d } = open(amount)
  return wrap(n.negated(), d)
}

/** -1, 0 or 1 as the first is less than, equal to or greater than the second. */
export function compare(first: Amount, second: Amount): -1 | 0 | 1 {
  const a = open(first)
  const b = open(second)
  return product(a.n, b.d).comparedTo(product(b.n, a.d)) as -1 | 0 | 1
}

/** -1, 0 or 1 as the amount is below, at or above zero. */
export function sign(amount: Amount): -1 | 0 | 1 {
  const { n } = open(amount)
  return n.isZero() ? 0 : n.isNegative() ? -1 : 1
}

/**
 * Where a fraction of the last digit goes. `half-away-from-zero` is the default; `half-even` is IEEE 754's and
 * many banks'; `up` and `down` are away from and toward zero.
 */
export const roundingModes = [
  'half-away-from-zero',
  'half-even',
  'half-toward-zero',
  'up',
  'down',
  'ceiling',
  'floor',
] as const
export type Rounding = (typeof roundingModes)[number]

const modes: Readonly<Record<Rounding, DecimalJs.Rounding>> = {
  'half-away-from-zero': 4,
  'half-even': 6,
  'half-toward-zero': 5,
  up: 0,
  down: 1,
  ceiling: 2,
  floor: 3,
}

/**
 * The amount as decimal text of a stated scale: the one place where digits are given up.
 *
 * @throws RangeError for an unknown mode, or a scale that is not a whole number from 0 to 1000.
 * @example
 * toDecimal(over(2, 3), 4)               // => '0.6667'
 * toDecimal('2.5', 0, 'half-even')       // => '2'
 */
export function toDecimal(amount: Amount, scale: number, mode: Rounding = 'half-away-from-zero'): Decimal {
  const { n, d } = open(amount)
  const how = typeof mode === 'string' && Object.hasOwn(modes, mode) ? modes[mode] : undefined
  if (!(Number.isInteger(scale) && scale >= 0 && scale <= 1000))
    throw new RangeError(`${quote(scale)} is not a number of decimals. Write a whole number from 0 to 1000.`)
  if (how === undefined)
    throw new RangeError(`${quote(mode)} is not a rounding mode. Write one of ${roundingModes.join(', ')}.`)
  const rounded = (d === one ? n : quotient(n, d, scale)).toDecimalPlaces(scale, how)
  return text(rounded.isZero() ? rounded.abs() : rounded, scale)
}

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

/** An exact amount as plain text with no more decimals than it needs, at most 30. @example toPlain('1.500') // => '1.5' */
export function toPlain(amount: Amount): Decimal {
  const { n, d } = open(amount)
  if (d === one) return n.isZero() ? '0' : text(n)
  return toDecimal(amount, 30).replace(/\.?0+$/, '') as Decimal
}

/**
 * Digits after the point of a currency, from ISO 4217: USD 2, JPY 0, KWD 3.
 *
 * @throws RangeError for a code that ISO 4217 does not list, with the nearest that it does.
 * @example
 * minorDigits('KWD') // => 3
 */
export function minorDigits(currency: string): number {
  const digits = minorDigitsByCurrency.get(currency)
  if (digits !== undefined) return digits
  const hint = typeof currency === 'string' ? didYouMean(currency, minorDigitsByCurrency.keys()) : ''
  throw new RangeError(`${quote(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".${hint}`)
}

/** Whether ISO 4217 lists the code with minor units. */
export function isCurrency(currency: unknown): currency is string {
  return typeof currency === 'string' && minorDigitsByCurrency.has(currency)
}

/**
 * The amount as money: rounded once, here, to the currency's minor unit.
 *
 * @throws RangeError for an unknown currency or mode.
 * @example
 * round(times('119.00', over(10, 31)), 'USD') // => '38.39'
 * round('1000.5', 'JPY')                      // => '1001'
 */
export function round(amount: Amount, currency: string, mode: Rounding = 'half-away-from-zero'): Money {
  return toDecimal(amount, minorDigits(currency), mode)
}
