// How many minutes are billed?

import { type Decimal, DomainError, type Duration, minuteMs, quote, toMs } from '@mspkit/values'
import { compare, type Exact, exact, over, sign, times, toDecimal } from '@mspkit/values/money'
import { assertObject } from '../values/argument'
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

/** Minutes of a record, which writes them as a number, as an exact amount: 7.5 is allowed there. */
export function minutesFrom(minutes: number): Exact {
  if (Number.isSafeInteger(minutes)) return exact(minutes)
  if (!Number.isFinite(minutes))
    throw new TypeError(`${quote(minutes)} is not a number of minutes. Write e.g. 45 or 7.5.`)
  // A number without an exponent is a decimal; one with an exponent is written out.
  const text = String(minutes)
  return exact((text.includes('e') ? minutes.toFixed(9) : text) as Decimal)
}

/**
 * How many minutes are billed? At least the minimum, then up to a whole number of increments. No work at all is billed as none.
 *
 * @param input.minutes minutes worked.
 * @throws DomainError for negative minutes; RangeError for a malformed duration.
 * @example
 * roundTime({ minutes: 7, minimum: '15m', increment: '15m' }) // => { actualMinutes: 7, billedMinutes: 15 }
 */
export function roundTime(input: {
  readonly minutes: number
  readonly minimum?: Duration
  readonly increment?: Duration
}): RoundedTime {
  assertObject(input, 'time to round', '{ "minutes": 7, "increment": "15m" }', 'minutes')
  const actual = minutesFrom(input.minutes)
  const billed = billedMinutes(actual, input.minimum, input.increment)
  return { actualMinutes: input.minutes, billedMinutes: toMinutes(billed) }
}

export function billedMinutes(actual: Exact, minimum: Duration | undefined, increment: Duration | undefined): Exact {
  if (sign(actual) < 0)
    throw new DomainError('billing/negative-minutes', `${plain(actual)} minutes cannot be billed. Write 0 or more.`)
  if (sign(actual) === 0) return actual
  const least = minimum === undefined ? actual : minutesOf(minimum)
  const enough = compare(actual, least) < 0 ? least : actual
  if (increment === undefined) return enough
  const step = minutesOf(increment)
  return times(toDecimal(over(enough, step), 0, 'ceiling'), step)
}
