// Dates and months without a zone.

import { numberOf, refuse } from '../problem/argument'
import { type Parsed, problem } from '../problem/problem'
import { quote } from '../problem/quote'

/**
 * A calendar date without a zone, `'2026-03-02'`. Two of them compare as text.
 *
 * @remarks The type admits text of that form; text from elsewhere enters through {@link parseLocalDate}.
 */
export type LocalDate = `${number}-${number}-${number}`

/** A calendar month, `'2026-03'`. */
export type Month = `${number}-${number}`

/** The days of a week as definitions spell them, Monday first (ISO 8601). */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

const monthNames = 'January February March April May June July August September October November December'.split(' ')

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/**
 * Days in a month, `month` 1–12.
 *
 * @example
 * daysInMonth(2028, 2) // => 29
 */
export function daysInMonth(year: number, month: number): number {
  numberOf(year, 'a year', '2026')
  return month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31
}

/**
 * Days since 1970-01-01 of a proleptic Gregorian date, `month` 1–12.
 *
 * Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
 *
 * @example
 * epochDayOf(2026, 3, 2) // => 20514
 */
export function epochDayOf(year: number, month: number, day: number): number {
  numberOf(year, 'a year', '2026')
  numberOf(month, 'a month', '3')
  numberOf(day, 'a day of a month', '31')
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/**
 * Year, month (1–12) and day of a day count. The inverse of {@link epochDayOf}; same source.
 *
 * @example
 * civilOf(20514) // => { year: 2026, month: 3, day: 2 }
 */
export function civilOf(epochDay: number): { year: number; month: number; day: number } {
  numberOf(epochDay, 'a count of days since 1970-01-01', '20514')
  const z = epochDay + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

/** Two digits, the way dates and times are written. */
const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

// Template types see numbers only where numbers are put in; the padding is text.
const write = (year: number, month: number, day: number): LocalDate =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate

/**
 * Days since 1970-01-01 of a local date: the number that date arithmetic is done in.
 *
 * @throws RangeError for text that is not a date, or a date that does not exist.
 * @example
 * toEpochDay('1970-01-02') // => 1
 */
export function toEpochDay(date: LocalDate): number {
  const epochDay = read(date)
  if (Number.isNaN(epochDay)) throw new RangeError(fault(date))
  return epochDay
}

/**
 * The local date of a day count.
 *
 * @example
 * fromEpochDay(20514) // => '2026-03-02'
 */
export function fromEpochDay(epochDay: number): LocalDate {
  const { year, month, day } = civilOf(epochDay)
  return write(year, month, day)
}

/** Digits `text[at]` and `text[at + 1]` as a number; NaN when they are not digits. */
export function twoDigits(text: string, at: number): number {
  const a = text.charCodeAt(at) - 48
  const b = text.charCodeAt(at + 1) - 48
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN
}

/** Days since 1970-01-01; NaN for anything that is not a date. */
function read(text: unknown): number {
  if (typeof text !== 'string' || text.length !== 10) return Number.NaN
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const shaped = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45
  // Written so that a NaN anywhere fails the comparison.
  const real = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return shaped && real ? epochDayOf(year, month, day) : Number.NaN
}

/**
 * Whether a value is a local date that exists.
 *
 * @example
 * isLocalDate('2026-02-28') // => true
 * isLocalDate('2026-02-30') // => false
 */
export function isLocalDate(value: unknown): value is LocalDate {
  return !Number.isNaN(read(value))
}

/**
 * Unknown data to a local date, or what is wrong with it. `path` is where it comes from: a JSON Pointer, or an index, so that `texts.map(parseLocalDate)` tells which.
 *
 * @example
 * parseLocalDate('2026-03-02').value                    // => '2026-03-02'
 * parseLocalDate('2026-02-30', '/from').problems[0].path // => '/from'
 */
export function parseLocalDate(value: unknown, path: string | number = ''): Parsed<LocalDate> {
  if (isLocalDate(value)) return { ok: true, value }
  return {
    ok: false,
    problems: [problem('values/local-date', path, fault(value), { received: value })],
  }
}

/**
 * Text that is a local date, as one.
 *
 * @throws RangeError when it is not.
 * @example
 * toLocalDate('2026-03-02') // => '2026-03-02'
 */
export function toLocalDate(text: string): LocalDate {
  if (isLocalDate(text)) return text
  throw new RangeError(fault(text))
}

/** What is wrong with something that is no date. */
function fault(value: unknown): string {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  if (value === undefined) return 'No date was given. Write year-month-day, e.g. "2026-03-02".'
  if (typeof value === 'string' && /^\d{2}-\d{2}$/.test(value))
    return `${quote(value)} has no year. Write e.g. "2026-${value}"; a holiday of every year is written "every": ${quote(value)}.`
  if (!match) return `${quote(value)} is not a local date. Write year-month-day, e.g. "2026-03-02".`
  const year = Number(match[1])
  const month = Number(match[2])
  if (month < 1 || month > 12) return `${quote(value)} has month ${match[2]}; months are 01 to 12.`
  const days = daysInMonth(year, month)
  const last = write(year, month, days)
  return `${quote(value)} does not exist: ${monthNames[month - 1]} ${year} has ${days} days. The last is "${last}".`
}

/** The weekday of a date, as definitions spell it. @example weekdayOf('2026-03-02') // => 'mon' */
export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[weekdayIndex(toEpochDay(date))] as Weekday
}

/**
 * 0 (Monday) to 6 (Sunday) of a day count.
 *
 * @example
 * weekdayIndex(20514) // => 0
 */
export function weekdayIndex(epochDay: number): number {
  numberOf(epochDay, 'a count of days since 1970-01-01', '20514')
  return (((epochDay + 3) % 7) + 7) % 7
}

/** A date some days later, or earlier for a negative count. @example addDays('2026-02-28', 1) // => '2026-03-01' */
export function addDays(date: LocalDate, days: number): LocalDate {
  numberOf(days, 'a number of days', '7')
  return fromEpochDay(toEpochDay(date) + days)
}

/** Days from one date to another; negative when the second is earlier. @example daysBetween('2026-03-01', '2026-04-01') // => 31 */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

/** The month of a date. @example monthOf('2026-03-02') // => '2026-03' */
export function monthOf(date: LocalDate): Month {
  if (!isLocalDate(date)) refuse(date, 'a local date', '"2026-03-02"')
  return date.slice(0, 7) as Month
}

/**
 * Whether a value is a month.
 *
 * @example
 * isMonth('2026-03') // => true
 * isMonth('2026-13') // => false
 */
export function isMonth(value: unknown): value is Month {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)
}

/**
 * Unknown data to a month, or what is wrong with it.
 *
 * @example
 * parseMonth('2026-03').value // => '2026-03'
 * parseMonth('March').ok      // => false
 */
export function parseMonth(value: unknown, path: string | number = ''): Parsed<Month> {
  if (isMonth(value)) return { ok: true, value }
  const message = `${quote(value)} is not a month. Write year-month, e.g. "2026-03".`
  return { ok: false, problems: [problem('values/month', path, message, { received: value })] }
}
