// Months, and days in periods.

import {
  addDays,
  addMonths,
  DomainError,
  daysInMonth,
  type LocalDate,
  type Period,
  parseLocalDate,
  parsePeriod,
} from '@mspkit/values'

/** @throws DomainError when it ends before it starts; TypeError when it is not an object with two dates. */
export function assertPeriod(period: Period): void {
  const parsed = parsePeriod(period)
  if (parsed.ok) return
  const [first] = parsed.problems
  if (first?.code === 'values/reversed-period')
    throw new DomainError('billing/reversed-period', first.message, first.facts)
  throw new TypeError(first?.message)
}

/** A period with a day in it. @throws DomainError when it is empty; otherwise as {@link assertPeriod}. */
export function assertDays(period: Period, purpose: string): void {
  assertPeriod(period)
  if (period.from !== period.to) return
  const message = `The period ${period.from} to ${period.to} has no ${purpose}. "to" is the first day after it.`
  throw new DomainError('billing/empty-period', message, { period: { ...period } })
}

/** @throws TypeError when it is not a date. */
export function assertDate(date: LocalDate, key: string): void {
  const parsed = parseLocalDate(date)
  if (!parsed.ok) throw new TypeError(`"${key}": ${parsed.problems[0]?.message}`)
}

const year = (date: LocalDate): number => Number(date.slice(0, 4))
const month = (date: LocalDate): number => Number(date.slice(5, 7))
const day = (date: LocalDate): number => Number(date.slice(8, 10))

/** Months from the month of one date to the month of another, whatever their days. */
const monthSteps = (from: LocalDate, to: LocalDate): number => (year(to) - year(from)) * 12 + month(to) - month(from)

const isMonthEnd = (date: LocalDate): boolean => day(date) === daysInMonth(year(date), month(date))

/**
 * How many months a period is, or `null` when it is not a whole number of them.
 *
 * A boundary clamped to a month's end counts as the day it was clamped from: from 28 February to 31 March is one month of
 * the cycle that starts on the 31st.
 *
 * @throws DomainError when it ends before it starts; TypeError when it is not a period.
 * @example
 * monthsIn({ from: '2026-01-01', to: '2027-01-01' }) // => 12
 * monthsIn({ from: '2026-02-28', to: '2026-03-31' }) // => 1
 * monthsIn({ from: '2026-03-01', to: '2026-03-11' }) // => null
 */
export function monthsIn(period: Period): number | null {
  assertPeriod(period)
  const { from, to } = period
  const aligned =
    day(from) === day(to) || (day(to) < day(from) && isMonthEnd(to)) || (day(from) < day(to) && isMonthEnd(from))
  return aligned ? monthSteps(from, to) : null
}

/**
 * Whole months that fit between two dates, counted from the first and never chained.
 *
 * @throws DomainError when the second is earlier; TypeError when they are not dates.
 * @example
 * wholeMonthsBetween('2026-04-01', '2028-01-01') // => 21
 * wholeMonthsBetween('2026-01-31', '2026-03-30') // => 1
 */
export function wholeMonthsBetween(from: LocalDate, to: LocalDate): number {
  assertDate(from, 'from')
  assertDate(to, 'to')
  assertPeriod({ from, to })
  const steps = monthSteps(from, to)
  return addMonths(from, steps) <= to ? steps : steps - 1
}

/** The earlier of two dates, which are text and not numbers. */
export function earlierOf(a: LocalDate, b: LocalDate): LocalDate {
  if (a < b) return a
  return b
}

/** The later of two dates. */
export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  if (a > b) return a
  return b
}

/** Whether a day lies in a half-open period, whose bounds may be left out. */
export const holds = (period: { readonly from?: LocalDate; readonly to?: LocalDate }, day: LocalDate): boolean =>
  (period.from === undefined || period.from <= day) && (period.to === undefined || day < period.to)

/** The day after the latest of some dates; 1 January 1900 when there are none. */
export const dayAfterLast = (dates: readonly LocalDate[]): LocalDate =>
  dates.length === 0 ? '1900-01-01' : addDays(dates.reduce(laterOf), 1)
