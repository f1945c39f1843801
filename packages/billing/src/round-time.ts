import { type Decimal, type Duration, minuteMs, toMs } from '@mspkit/values'
import { type Amount, compare, type Exact, exact, over, sign, times, toDecimal } from '@mspkit/values/money'
import { plain } from './plain'

/** Time as it was worked and as it is billed, kept apart. */
export interface RoundedTime {
  readonly actualMinutes: Decimal
  readonly billedMinutes: Decimal
}

/** Minutes of a duration, exact: whole ones, which most are, without a fraction to carry along. */
function minutesOf(duration: Duration): Exact {
  const ms = toMs(duration)
  return ms % minuteMs === 0 ? exact(ms / minuteMs) : over(ms, minuteMs)
}

/** Minutes of a record, which writes them as a number, as an exact amount: 7.5 is allowed there. */
export function minutesFrom(minutes: number): Exact {
  if (Number.isSafeInteger(minutes)) return exact(minutes)
  return exact(/^-?\d+(\.\d+)?$/.test(String(minutes)) ? String(minutes) : minutes.toFixed(9))
}

/**
 * How many minutes are billed? At least the minimum, then up to a whole number of increments. No work at all is billed as none.
 *
 * @param input.minutes minutes worked.
 * @throws RangeError for negative minutes or a malformed duration.
 * @example
 * roundTime({ minutes: 7, minimum: '15m', increment: '15m' }) // => { actualMinutes: '7', billedMinutes: '15' }
 */
export function roundTime(input: {
  readonly minutes: Amount
  readonly minimum?: Duration
  readonly increment?: Duration
}): RoundedTime {
  const billed = billedMinutes(exact(input.minutes), input.minimum, input.increment)
  return { actualMinutes: plain(input.minutes), billedMinutes: plain(billed) }
}

export function billedMinutes(actual: Exact, minimum: Duration | undefined, increment: Duration | undefined): Exact {
  if (sign(actual) < 0) throw new RangeError(`${plain(actual)} minutes cannot be billed.`)
  if (sign(actual) === 0) return actual
  const least = minimum === undefined ? actual : minutesOf(minimum)
  const enough = compare(actual, least) < 0 ? least : actual
  if (increment === undefined) return enough
  const step = minutesOf(increment)
  return times(toDecimal(over(enough, step), 0, 'ceiling'), step)
}
