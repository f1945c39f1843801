import { Decimal as DecimalJs } from 'decimal.js'
import type { Decimal, Money } from '../decimal'
import { parseDecimal } from '../decimal'
import { didYouMean } from '../suggest'
import { minorDigitsByCurrency } from './minor-digits.generated'

/**
 * decimal.js with room for every product the house makes: 60 significant digits, so that a quotient which falls
 * exactly between two minor units is told from one that almost does.
 */
const Big = /* @__PURE__ */ DecimalJs.clone({ precision: 60, toExpNeg: -9e15, toExpPos: 9e15, defaults: true })
type Big = InstanceType<typeof Big>

/** Whole numbers below this keep their exact value as a JavaScript number. */
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
  readonly d: Big
}

const one = /* @__PURE__ */ new Big(1)
const wrap = (n: Big, d: Big): Exact => ({ n, d }) as Fraction as unknown as Exact

function open(amount: Amount): Fraction {
  if (typeof amount === 'object') return amount as unknown as Fraction
  if (typeof amount === 'number') {
    if (!Number.isSafeInteger(amount)) {
      throw new RangeError(
        `${amount} is not a whole number; write a fraction as text, e.g. ${JSON.stringify(String(amount))}.`,
      )
    }
    return { n: new Big(amount), d: one }
  }
  const parsed = parseDecimal(amount)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return { n: new Big(amount), d: one }
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
    if (f.d !== one) d = d.times(f.d)
  }
  return wrap(n, d)
}

/** The exact quotient. @throws RangeError for a division by zero. @example toDecimal(over('10', 4), 1) // => '2.5' */
export function over(amount: Amount, divisor: Amount): Exact {
  const a = open(amount)
  const b = open(divisor)
  if (b.n.isZero()) throw new RangeError('A division by zero has no answer.')
  return b.n.isNegative()
    ? wrap(a.n.times(b.d).negated(), a.d.times(b.n.negated()))
    : wrap(a.n.times(b.d), a.d.times(b.n))
}

/** The exact sum; of nothing, zero. @example round(plus('0.10', '0.20'), 'USD') // => '0.30' */
export function plus(...amounts: readonly Amount[]): Exact {
  let n: Big = new Big(0)
  let d: Big = one
  for (const amount of amounts) {
    const a = open(amount)
    if (a.d === d || a.d.equals(d)) n = n.plus(a.n)
    else {
      n = n.times(a.d).plus(a.n.times(d))
      d = d.times(a.d)
    }
  }
  return wrap(n, d)
}

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
  return a.n.times(b.d).comparedTo(b.n.times(a.d)) as -1 | 0 | 1
}

/** -1, 0 or 1 as the amount is below, at or above zero. */
export function sign(amount: Amount): -1 | 0 | 1 {
  const { n } = open(amount)
  return n.isZero() ? 0 : n.isNegative() ? -1 : 1
}

/**
 * Where a fraction of the last digit goes. `half-away-from-zero` is the house's default; `half-even` is IEEE 754's and
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
 * @throws RangeError for an unknown mode.
 * @example
 * toDecimal(over(2, 3), 4)               // => '0.6667'
 * toDecimal('2.5', 0, 'half-even')       // => '2'
 */
export function toDecimal(amount: Amount, scale: number, mode: Rounding = 'half-away-from-zero'): Decimal {
  const { n, d } = open(amount)
  const how = modes[mode]
  if (how === undefined)
    throw new RangeError(`${JSON.stringify(mode)} is not a rounding mode. Write one of ${roundingModes.join(', ')}.`)
  const rounded = (d === one ? n : n.dividedBy(d)).toDecimalPlaces(scale, how)
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(scale)
}

/** An exact amount as plain text with no more decimals than it needs, at most 30. @example toPlain('1.500') // => '1.5' */
export function toPlain(amount: Amount): Decimal {
  const { n, d } = open(amount)
  if (d === one) return n.isZero() ? '0' : n.toFixed()
  const text = toDecimal(amount, 30)
  return text.replace(/\.?0+$/, '')
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
  const hint = didYouMean(currency, minorDigitsByCurrency.keys())
  throw new RangeError(
    `${JSON.stringify(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".${hint}`,
  )
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
