// Lengths of physical time.

import { numberOf } from '../problem/argument'
import { type Parsed, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { hourMs, minuteMs } from './units'

/**
 * A length of physical time as people write it: `'15m'`, `'4h'`, `'1h30m'`, `'45s'`. A day is not a duration. Numbers are whole, without
 * spaces and leading zeros: `'4 h'` and `'1.5h'` do not compile. {@link toDuration} makes one from milliseconds.
 */
export type Duration = `${bigint}h${Minutes}${Seconds}` | `${bigint}m${Seconds}` | `${bigint}s`
// `${number}` would take spaces, fractions and exponents. What would refuse a sign too costs the compiler minutes in a program of this size.
type Minutes = '' | `${bigint}m`
type Seconds = '' | `${bigint}s`

/** How a duration is written; the pattern of its schema too. */
export const durationPattern = /^(?=\d)(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/

/**
 * Whether a value is a duration.
 *
 * @example
 * isDuration('1h30m') // => true
 * isDuration('1d')    // => false
 */
export function isDuration(value: unknown): value is Duration {
  return typeof value === 'string' && durationPattern.test(value)
}

/**
 * Unknown data to milliseconds, or what is wrong with it. `path` is where it comes from: a JSON Pointer, or an index, so that `texts.map(parseDuration)` tells which.
 *
 * @example
 * parseDuration('1h30m').value                 // => 5400000
 * parseDuration('1d', '/within').problems[0].path // => '/within'
 */
export function parseDuration(value: unknown, path: string | number = ''): Parsed<number> {
  const match = typeof value === 'string' ? durationPattern.exec(value) : null
  if (match) {
    const ms = Number(match[1] ?? 0) * hourMs + Number(match[2] ?? 0) * minuteMs + Number(match[3] ?? 0) * 1000
    return { ok: true, value: ms }
  }
  return { ok: false, problems: [problem('values/duration', path, fault(value), { received: value })] }
}

function fault(value: unknown): string {
  const days = typeof value === 'string' ? /^(\d+)\s*d(ays?)?$/i.exec(value) : null
  if (days) {
    const n = Number(days[1])
    return `${quote(value)} is not a duration: a day has no fixed length. Write "${n * 24}h". For dates, a promise takes { "days": ${n} }; for working days, a target takes "by": { "businessDays": ${n} }.`
  }
  const iso = typeof value === 'string' ? /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value) : null
  if (iso?.slice(1).some((part) => part !== undefined)) {
    const [, d = 0, h, m, s] = iso
    const hours = Number(d) * 24 + Number(h ?? 0)
    const text = `${hours > 0 ? `${hours}h` : ''}${m === undefined ? '' : `${m}m`}${s === undefined ? '' : `${s}s`}`
    return `${quote(value)} is not written as durations are here. Write "${text === '' ? '0s' : text}".`
  }
  if (typeof value === 'number') {
    const hint =
      Number.isInteger(value) && value >= 0 ? ` ${value} minutes is "${value}m", ${value} seconds "${value}s".` : ''
    return `${value} is a number without a unit. Write the unit, e.g. "4h" or "30m".${hint}`
  }
  return `${quote(value)} is not a duration. Write hours, minutes and seconds in that order, e.g. "4h", "30m", "1h30m" or "45s".`
}

/**
 * Milliseconds of a duration.
 *
 * @throws RangeError when it is not one; `'1d'` is answered with the two things it may mean.
 * @example
 * toMs('1h30m') // => 5400000
 */
export function toMs(duration: Duration): number {
  const parsed = parseDuration(duration)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return parsed.value
}

/**
 * The shortest duration that says a whole number of seconds; the inverse of {@link toMs}.
 *
 * @throws RangeError for a negative length or a fraction of a second, which a duration cannot say.
 * @example
 * toDuration(5_400_000) // => '1h30m'
 * toDuration(0)         // => '0s'
 */
export function toDuration(ms: number): Duration {
  numberOf(ms, 'a length in milliseconds', '5400000')
  if (!(ms >= 0) || ms % 1000 !== 0) throw new RangeError(`${ms} ms is not a whole number of seconds, 0 or more.`)
  const h = Math.floor(ms / hourMs)
  const m = Math.floor((ms % hourMs) / minuteMs)
  const s = (ms % minuteMs) / 1000
  const text = `${h ? `${h}h` : ''}${m ? `${m}m` : ''}${s || ms === 0 ? `${s}s` : ''}`
  return text as Duration
}

/**
 * A length for people, exact to the millisecond and signed.
 *
 * @example
 * formatMs(5_400_000) // => '1 h 30 min'
 * formatMs(-60_500)   // => '-1 min 0.5 s'
 * formatMs(0)         // => '0 min'
 */
export function formatMs(ms: number): string {
  numberOf(ms, 'a length in milliseconds', '5400000')
  const sign = ms < 0 ? '-' : ''
  const total = Math.abs(ms)
  const h = Math.floor(total / hourMs)
  const m = Math.floor((total % hourMs) / minuteMs)
  const s = (total % minuteMs) / 1000
  const parts = [h ? `${h} h` : '', m ? `${m} min` : '', s ? `${s} s` : ''].filter(Boolean)
  return sign + (parts.join(' ') || '0 min')
}
