// Exact arithmetic on decimal text, rounded once: short numbers as whole numbers of JavaScript, longer ones with decimal.js.

import type { Decimal, Money } from '../decimal'
import { parseDecimal } from '../parse-decimal'
import { quote } from '../problem/quote'
import {
  Large,
  large,
  largeAsWritten,
  largeCompare,
  largeNegated,
  largeOver,
  largePlus,
  largeSign,
  largeTimes,
  largeToDecimal,
} from './large'
import { demandMode, type Rounding } from './rounding'
import {
  Small,
  smallAsWritten,
  smallCompare,
  smallNegated,
  smallOf,
  smallOver,
  smallPlus,
  smallTimes,
  smallToDecimal,
} from './small'

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

type Fraction = Small | Large

/** A fraction is kept as it is, under a type that says nothing of what it holds. */
const wrap = (fraction: Fraction): Exact => fraction as unknown as Exact

/** Texts that were read lately: prices and rates come again and again. */
const readLately = /* @__PURE__ */ new Map<string, Fraction>()
const readAtMost = 2048

/** Whether it is a fraction; `null` and other objects, whatever their keys, are refused as what is no decimal. */
const isFraction = (amount: unknown): amount is Fraction => amount instanceof Small || amount instanceof Large

function open(amount: Amount): Fraction {
  if (isFraction(amount)) return amount
  if (typeof amount === 'number') {
    if (!Number.isSafeInteger(amount)) {
      throw new RangeError(
        `${amount} is not a whole number; write a fraction as text, e.g. ${JSON.stringify(String(amount))}.`,
      )
    }
    return new Small(amount === 0 ? 0 : amount, 1)
  }
  const known = typeof amount === 'string' ? readLately.get(amount) : undefined
  if (known !== undefined) return known
  const parsed = parseDecimal(amount)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  if (readLately.size >= readAtMost) readLately.clear()
  const fraction = smallOf(parsed.value) ?? large(parsed.value)
  readLately.set(parsed.value, fraction)
  return fraction
}

const largeOf = (fraction: Fraction): Large => (fraction instanceof Large ? fraction : large(fraction.n, fraction.d))

/** What two fractions make: of whole numbers where these hold it, else at any length. */
function made(
  a: Fraction,
  b: Fraction,
  short: (a: Small, b: Small) => Small | null,
  long: (a: Large, b: Large) => Large,
): Fraction {
  const fraction = a instanceof Small && b instanceof Small ? short(a, b) : null
  return fraction ?? long(largeOf(a), largeOf(b))
}

/**
 * An amount as an exact fraction.
 *
 * @throws RangeError for text that is not a decimal or a number with a fraction.
 * @example
 * round(exact('1000.5'), 'JPY') // => '1001'
 */
export const exact = (amount: Amount): Exact => wrap(open(amount))

/** The exact product. @example toDecimal(times('19.99', '0.5', 3), 3) // => '29.985' */
export function times(first: Amount, ...rest: readonly Amount[]): Exact {
  let product = open(first)
  for (const factor of rest) product = made(product, open(factor), smallTimes, largeTimes)
  return wrap(product)
}

/** The exact quotient. @throws RangeError for a division by zero. @example toDecimal(over('10', 4), 1) // => '2.5' */
export function over(amount: Amount, divisor: Amount): Exact {
  const a = open(amount)
  const b = open(divisor)
  if (signOf(b) === 0) throw new RangeError('A division by zero has no answer.')
  return wrap(made(a, b, smallOver, largeOver))
}

/** The exact sum; of nothing, zero. @example round(plus('0.10', '0.20'), 'USD') // => '0.30' */
export function plus(...amounts: readonly Amount[]): Exact {
  let sum: Fraction | null = null
  for (const amount of amounts) {
    const next = open(amount)
    sum = sum === null ? next : made(sum, next, smallPlus, largePlus)
  }
  return wrap(sum ?? new Small(0, 1))
}

/**
 * The exact difference.
 *
 * @example
 * round(minus('0.30', '0.10'), 'USD') // => '0.20'
 */
export function minus(amount: Amount, subtrahend: Amount): Exact {
  return plus(amount, negate(subtrahend))
}

/**
 * The same amount with the other sign, exact.
 *
 * @example
 * round(negate('12.50'), 'USD') // => '-12.50'
 */
export function negate(amount: Amount): Exact {
  const fraction = open(amount)
  return wrap(fraction instanceof Small ? smallNegated(fraction) : largeNegated(fraction))
}

/**
 * -1, 0 or 1 as the first is less than, equal to or greater than the second.
 *
 * @example
 * compare('1.50', '1.5') // => 0
 * compare('2', '10')     // => -1
 */
export function compare(first: Amount, second: Amount): -1 | 0 | 1 {
  const a = open(first)
  const b = open(second)
  const found = a instanceof Small && b instanceof Small ? smallCompare(a, b) : null
  return found ?? largeCompare(largeOf(a), largeOf(b))
}

/**
 * -1, 0 or 1 as the amount is below, at or above zero.
 *
 * @example
 * sign('-0.01') // => -1
 */
export const sign = (amount: Amount): -1 | 0 | 1 => signOf(open(amount))

function signOf(fraction: Fraction): -1 | 0 | 1 {
  if (fraction instanceof Large) return largeSign(fraction)
  return fraction.n === 0 ? 0 : fraction.n < 0 ? -1 : 1
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
  const fraction = open(amount)
  if (!(Number.isInteger(scale) && scale >= 0 && scale <= 1000))
    throw new RangeError(`${quote(scale)} is not a number of decimals. Write a whole number from 0 to 1000.`)
  demandMode(mode)
  const short = fraction instanceof Small ? smallToDecimal(fraction, scale, mode) : null
  return short ?? largeToDecimal(largeOf(fraction), scale, mode)
}

/** An exact amount as plain text with no more decimals than it needs, at most 30. @example toPlain('1.500') // => '1.5' */
export function toPlain(amount: Amount): Decimal {
  const fraction = open(amount)
  const written = fraction instanceof Small ? smallAsWritten(fraction) : largeAsWritten(fraction)
  return written ?? (toDecimal(amount, 30).replace(/\.?0+$/, '') as Decimal)
}
