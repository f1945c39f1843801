// How many minutes are billed?

import { type Decimal, DomainError, type Duration, minuteMs, quote, toMs } from '@mspkit/values'
import { keyedOf } from '@mspkit/values/arguments'
import { compare, type Exact, exact, over, sign, times, toDecimal } from '@mspkit/values/money'
import { plain, toMinutes } from '../values/plain'

/** Time as it was worked and as it is billed, kept apart. */
export interface RoundedTime {
  readonly actualMinutes: number
  readonly billedMinutes: number
}

/** Minutes of a duration, exact: whole ones, which most are, without a fraction to carry along. */
function minutesOf(duration: Duration): Exact {
  const ms = toMs(duration)
  return ms % minuteMs === 0 ? exact(ms / minuteMs) : over(ms, minuteMs)
}

/**
 * The minutes of a record as an exact amount: records write them as a number, and 7.5 is one.
 *
 * @throws TypeError for what is not a finite number.
 * @example
 * import { plus, toPlain } from '@mspkit/values/money'
 * toPlain(plus(minutesFrom(7.5), minutesFrom(30))) // => '37.5'
 */
export function minutesFrom(minutes: number): Exact {
  if (Number.isSafeInteger(minutes)) return exact(minutes)
  if (!Number.isFinite(minutes))
    throw new TypeError(`${quote(minutes)} is not a number of minutes. Write e.g. 45 or 7.5.`)
  // A number without an exponent is a decimal; one with an exponent is written out.
  const text = String(minutes)
  return exact((text.includes('e') ? minutes.toFixed(9) : text) as Decimal)
}

/** How time is rounded: what a rate card says. */
export interface TimeRounding {
  /** Less is billed as this much. */
  readonly minimum?: Duration
  /** Billed time is a whole number of these. */
  readonly increment?: Duration
  /** How it is rounded to increments; `up` when left out. */
  readonly round?: 'up' | 'down' | 'nearest'
  /** More is billed as this much. */
  readonly maximum?: Duration
}

/**
 * How many minutes are billed? Rounded to a whole number of increments, at least the minimum and at most the maximum. Rounded up, the minimum comes first:
 * 7 minutes with a minimum of 15 and increments of 10 are 20. No work at all is billed as none.
 *
 * @param input.minutes minutes worked.
 * @throws DomainError for negative minutes; RangeError for a malformed duration.
 * @example
 * roundTime({ minutes: 7, minimum: '15m', increment: '15m' }) // => { actualMinutes: 7, billedMinutes: 15 }
 * roundTime({ minutes: 37, increment: '15m', round: 'nearest' }).billedMinutes // => 30
 */
export function roundTime(input: TimeRounding & { readonly minutes: number }): RoundedTime {
  keyedOf(input, 'a time to round', '{ "minutes": 7, "increment": "15m" }', ['minutes'])
  const billed = billedMinutes(minutesFrom(input.minutes), input)
  return { actualMinutes: input.minutes, billedMinutes: toMinutes(billed) }
}

const modes = { up: 'ceiling', down: 'floor', nearest: 'half-away-from-zero' } as const

export function billedMinutes(actual: Exact, { minimum, increment, round = 'up', maximum }: TimeRounding): Exact {
  if (sign(actual) < 0)
    throw new DomainError('billing/negative-minutes', `${plain(actual)} minutes cannot be billed. Write 0 or more.`)
  if (sign(actual) === 0) return actual
  if (!Object.hasOwn(modes, round))
    throw new TypeError(`${quote(round)} is no way to round time. Write "up", "down" or "nearest".`)
  const least = minimum === undefined ? exact(0) : minutesOf(minimum)
  const rounded = (minutes: Exact): Exact => {
    if (increment === undefined) return minutes
    const step = minutesOf(increment)
    return times(toDecimal(over(minutes, step), 0, modes[round]), step)
  }
  const billed = round === 'up' ? rounded(larger(actual, least)) : larger(rounded(actual), least)
  return maximum === undefined ? billed : smaller(billed, minutesOf(maximum))
}

const larger = (a: Exact, b: Exact): Exact => (compare(a, b) < 0 ? b : a)
const smaller = (a: Exact, b: Exact): Exact => (compare(a, b) < 0 ? a : b)
