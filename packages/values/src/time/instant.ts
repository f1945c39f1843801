// Points in time.

import { DomainError, type Parsed, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { civilOf, daysInMonth, epochDayOf, twoDigits } from './local-date'
import { dayMs } from './units'

/** A point in time in data: RFC 3339 text with `Z` or an offset. Results use the form of `Date.prototype.toISOString`. */
export type Instant = `${number}-${number}-${number}T${string}`

/**
 * A point in time as functions and records take it: text with `Z` or an offset, a `Date`, epoch milliseconds, or anything with
 * `epochMilliseconds`, so that Temporal's instants fit by shape.
 */
export type InstantLike =
  | string
  | Date
  | number
  | {
      /** Milliseconds since 1970-01-01T00:00Z. */
      readonly epochMilliseconds: number
    }

/** Answers are defined from this instant, 1900-01-01T00:00Z, in epoch milliseconds … */
export const domainFromMs = -2_208_988_800_000
/** … to this one, 2200-01-01T00:00Z, exclusive. `null` in an answer means never within them. */
export const domainToMs = 7_258_118_400_000

/** Strict RFC 3339 to epoch milliseconds; NaN for anything else. Digits after the millisecond are cut off. */
function readInstant(text: string): number {
  const length = text.length
  if (length < 20) return Number.NaN
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const t = text.charCodeAt(10)
  const shaped =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    (t === 84 || t === 116) &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  // Written so that a NaN anywhere fails the comparison.
  const real = month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59 && year >= 0
  if (!shaped || !real || (day > 28 && day > daysInMonth(year, month))) return Number.NaN

  let at = 19
  let ms = 0
  if (text.charCodeAt(at) === 46) {
    const first = ++at
    for (let scale = 100; at < length; at++, scale = scale === 1 ? 0 : scale / 10) {
      const digit = text.charCodeAt(at) - 48
      if (digit < 0 || digit > 9) break
      ms += digit * scale
    }
    if (at === first) return Number.NaN
  }
  const clock = epochDayOf(year, month, day) * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms
  const zone = text.charCodeAt(at)
  if (zone === 90 || zone === 122) return at + 1 === length ? clock : Number.NaN
  if ((zone !== 43 && zone !== 45) || at + 6 !== length || text.charCodeAt(at + 3) !== 58) return Number.NaN
  const offsetHours = twoDigits(text, at + 1)
  const offsetMinutes = twoDigits(text, at + 4)
  if (!(offsetHours <= 23 && offsetMinutes <= 59)) return Number.NaN
  const offset = offsetHours * 3_600_000 + offsetMinutes * 60_000
  return zone === 43 ? clock - offset : clock + offset
}

/**
 * Whether a value is the text of an instant: RFC 3339 with `Z` or an offset.
 *
 * @example
 * isInstant('2026-03-02T09:00:00-06:00') // => true
 * isInstant('2026-03-02')               // => false
 */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && !Number.isNaN(readInstant(value))
}

/**
 * Unknown data to epoch milliseconds, or what is wrong with it. `path` is where it comes from: a JSON Pointer, or an index, so that `texts.map(parseInstant)` tells which.
 *
 * @example
 * parseInstant('2026-03-02T15:00:00Z').value          // => 1772463600000
 * parseInstant('2026-03-02', '/at').problems[0].path // => '/at'
 */
export function parseInstant(value: unknown, path: string | number = ''): Parsed<number> {
  const ms = readSafely(value)
  if (!Number.isNaN(ms)) return { ok: true, value: ms }
  return { ok: false, problems: [problem('values/instant', path, fault(value), { received: value })] }
}

/** A getter or a proxy may throw. */
function readSafely(value: unknown): number {
  try {
    return read(value)
  } catch {
    return Number.NaN
  }
}

function read(value: unknown): number {
  if (typeof value === 'string') return readInstant(value)
  if (typeof value === 'number') return whole(value)
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'object' && value !== null && 'epochMilliseconds' in value) {
    return typeof value.epochMilliseconds === 'number' ? whole(value.epochMilliseconds) : Number.NaN
  }
  return Number.NaN
}

const whole = (ms: number): number => (Number.isInteger(ms) && Math.abs(ms) <= 8.64e15 ? ms : Number.NaN)

/**
 * Epoch milliseconds of an instant, however it is written.
 *
 * Text is strict RFC 3339: a wall time without an offset names no instant and is refused, as is a date that does not
 * exist. Digits finer than a millisecond are cut off.
 *
 * @throws RangeError when it is not an instant; TypeError when it is not even text, a number or a date.
 * @example
 * toEpochMs('2026-03-02T09:00:00-06:00') // => 1772463600000
 * toEpochMs(new Date(0))                 // => 0
 */
export function toEpochMs(instant: InstantLike): number {
  const ms = typeof instant === 'string' ? readInstant(instant) : read(instant)
  if (!Number.isNaN(ms)) return ms
  const known = typeof instant === 'string' || typeof instant === 'number' || typeof instant === 'object'
  throw instant !== null && known ? new RangeError(fault(instant)) : new TypeError(fault(instant))
}

/**
 * Epoch milliseconds of an instant inside the years that every package answers for, 1900 to 2199.
 *
 * @throws DomainError `values/outside-domain` before 1900-01-01T00:00Z or after 2200-01-01T00:00Z; RangeError or TypeError when it
 * is not an instant.
 * @example
 * domainMs('1970-01-01T00:00:01Z') // => 1000
 */
export function domainMs(instant: InstantLike): number {
  const ms = toEpochMs(instant)
  if (ms >= domainFromMs && ms <= domainToMs) return ms
  const at = fromEpochMs(ms)
  const message = `${at} is outside the years 1900 to 2199. Write an instant from 1900-01-01T00:00:00.000Z to 2200-01-01T00:00:00.000Z.`
  throw new DomainError('values/outside-domain', message, { at })
}

/**
 * The canonical text of an instant, UTC with milliseconds, so that two of them sort as text.
 *
 * @throws RangeError when it is not an instant.
 * @example
 * toInstant('2026-03-02T09:00:00-06:00') // => '2026-03-02T15:00:00.000Z'
 */
export function toInstant(instant: InstantLike): Instant {
  return fromEpochMs(toEpochMs(instant))
}

const digits = /* @__PURE__ */ Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : String(n)))
// An instant is put together from three prepared texts: joining more, shorter ones costs several times as much.
const minutesWritten = /* @__PURE__ */ Array.from(
  { length: 1440 },
  (_, n) => `${digits[Math.floor(n / 60)]}:${digits[n % 60]}:`,
)
const secondsWritten = /* @__PURE__ */ Array.from({ length: 60 }, (_, n) => `${digits[n]}.000Z`)
/** Days that were written lately, each in the slot of its last nine bits, as neighbours in a log share theirs. */
const daySlots = 512
const writtenDays = /* @__PURE__ */ new Float64Array(daySlots).fill(Number.NaN)
const writtenDates = /* @__PURE__ */ new Array<string>(daySlots).fill('')

function writtenDate(day: number): string {
  const slot = day & (daySlots - 1)
  if (writtenDays[slot] !== day) {
    const { year, month, day: dayOfMonth } = civilOf(day)
    writtenDates[slot] =
      `${digits[Math.floor(year / 100)]}${digits[year % 100]}-${digits[month]}-${digits[dayOfMonth]}T`
    writtenDays[slot] = day
  }
  return writtenDates[slot] as string
}

/**
 * The canonical text of epoch milliseconds: what `new Date(ms).toISOString()` gives, several times faster, because results
 * are mostly made of instants.
 *
 * @throws RangeError outside what a Date holds, or for a fraction of a millisecond.
 * @example
 * fromEpochMs(1772463600000) // => '2026-03-02T15:00:00.000Z'
 */
export function fromEpochMs(epochMs: number): Instant {
  // Years before 0 and after 9999 have more digits; the platform knows how.
  if (
    !(typeof epochMs === 'number' && epochMs >= -62_167_219_200_000 && epochMs < 253_402_300_800_000) ||
    !Number.isInteger(epochMs)
  ) {
    const instant = new Date(whole(epochMs))
    if (Number.isNaN(instant.getTime())) throw new RangeError(fault(epochMs))
    return instant.toISOString() as Instant
  }
  const day = Math.floor(epochMs / dayMs)
  const ms = epochMs - day * dayMs
  const minute = Math.floor(ms / 60_000)
  const second = Math.floor((ms - minute * 60_000) / 1000)
  const rest = ms % 1000
  const seconds =
    rest === 0 ? secondsWritten[second] : `${digits[second]}.${Math.floor(rest / 100)}${digits[rest % 100]}Z`
  return `${writtenDate(day)}${minutesWritten[minute]}${seconds}` as Instant
}

function fault(value: unknown): string {
  if (value instanceof Date) return 'An invalid Date is not an instant. Write e.g. "2026-03-02T15:00:00Z".'
  if (typeof value === 'number') {
    return `${value} is not epoch milliseconds: write a whole number such as 1772463600000, or text such as "2026-03-02T15:00:00Z".`
  }
  if (typeof value !== 'string') {
    return `${quote(value)} is not an instant. Write text with an offset, e.g. "2026-03-02T15:00:00Z", a Date, or epoch milliseconds.`
  }
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?([Zz]|[+-]\d{2}:?\d{2})?$/.exec(value)
  if (!parts)
    return `${quote(value)} is not an instant. Write RFC 3339, e.g. "2026-03-02T15:00:00Z" or "2026-03-02T09:00:00-06:00".`
  const [, date = '', time, seconds = ':00', zone] = parts
  const days = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
  const month = Number(date.slice(5, 7))
  if (month < 1 || month > 12) return `${quote(value)} has month ${date.slice(5, 7)}; months are 01 to 12.`
  if (Number(date.slice(8)) > days || date.endsWith('-00')) {
    return `${quote(value)} is not an instant: ${date.slice(0, 7)} has ${days} days.`
  }
  if (time === undefined) {
    return `${quote(value)} is a date, not an instant: it names no moment until a time and an offset are added, e.g. "${date}T09:00:00Z".`
  }
  if (zone === undefined) {
    return `${quote(value)} has no offset, so it names no instant. Add "Z" or the offset, e.g. "${date}T${time}${seconds}Z" or "${date}T${time}${seconds}-06:00".`
  }
  const right = `${date}T${time}${seconds}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`
  if (!Number.isNaN(readInstant(right))) return `${quote(value)} is not RFC 3339. Write "${right}".`
  return `${quote(value)} is not an instant: hours are 00 to 23, minutes and seconds 00 to 59.`
}
