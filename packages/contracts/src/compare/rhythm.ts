// How often something is promised, as a number that can be compared.

import { dayMs, isDuration, isLocalDate, toEpochDay, toMs, weekdays } from '@mspkit/values'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Runs that are owed in a year of each period. */
const perYear: Readonly<Record<string, number>> = {
  day: 365,
  'business-day': 260,
  week: 52,
  month: 12,
  quarter: 4,
  'half-year': 2,
  year: 1,
}

/** Months of each period that is made of months. */
const monthsOf: Readonly<Record<string, number>> = { quarter: 3, 'half-year': 6, year: 12 }

/** A rhythm without what says nothing: defaults that are written out, and another date of the same weeks or month of the same quarters. */
export function plainRhythm(every: unknown): unknown {
  if (!isObject(every) || typeof every.each !== 'string') return every
  const { times = 1, weeks = 1, from, firstMonth = 1, by, ...rest } = every
  const months = monthsOf[every.each]
  const first = typeof firstMonth === 'number' && months !== undefined ? ((firstMonth - 1) % months) + 1 : firstMonth
  const isLast = by === undefined || by === (every.each === 'week' ? 'sun' : 31)
  return { ...rest, ...(isLast ? {} : { by }), times, weeks, from: weekOf(from, weeks), firstMonth: first }
}

/** Which of several weeks a date is in; the date itself where weeks are not counted. */
const weekOf = (from: unknown, weeks: unknown): unknown =>
  typeof from === 'string' && isLocalDate(from) && typeof weeks === 'number' && weeks > 1
    ? Math.floor((toEpochDay(from) + 3) / 7) % weeks
    : from

/** The days of a period on which a run is in time, by number; `null` for what has none. */
function windowOf(every: unknown): readonly [first: number, last: number] | null {
  if (!isObject(every)) return null
  const day = (value: unknown): number =>
    typeof value === 'number' ? value : weekdays.map(String).indexOf(String(value)) + 1
  if (every.on !== undefined) return [day(every.on), day(every.on)]
  return [1, every.by === undefined ? (every.each === 'week' ? 7 : 31) : day(every.by)]
}

/** Whether the days of a period on which a run is in time grew, where nothing else of the rhythm changed; `null` where that cannot be compared. */
export function windowGrows(before: unknown, after: unknown): boolean | null {
  const [was, is] = [windowOf(before), windowOf(after)]
  if (was === null || is === null || !hasSamePeriods(before, after)) return null
  const [grows, shrinks] = [is[0] <= was[0] && is[1] >= was[1], is[0] >= was[0] && is[1] <= was[1]]
  return grows === shrinks ? null : grows
}

function hasSamePeriods(before: unknown, after: unknown): boolean {
  const [was, is] = [plainRhythm(before), plainRhythm(after)]
  const keys = ['each', 'times', 'weeks', 'from', 'firstMonth'] as const
  return isObject(was) && isObject(is) && keys.every((key) => was[key] === is[key])
}

/** How often a rhythm asks for a run; for what is done once, how soon. Rhythms of two units cannot be compared. */
export interface Frequency {
  readonly unit: 'per-year' | 'after-release' | 'once'
  /** More is stricter. */
  readonly count: number
}

/** `null` for what is no rhythm, or one whose number depends on more than itself. */
export function runsPerYear(every: unknown): Frequency | null {
  if (isDuration(every)) return { unit: 'per-year', count: (365 * dayMs) / toMs(every) }
  if (!isObject(every)) return null
  if (typeof every.each === 'string') {
    const [times, weeks] = [every.times ?? 1, every.weeks ?? 1]
    const count = perYear[every.each]
    if (count === undefined || typeof times !== 'number' || typeof weeks !== 'number') return null
    return { unit: 'per-year', count: (count * times) / weeks }
  }
  const once = isObject(every.once) ? every.once.within : undefined
  const within = approximateMs(once ?? every.within)
  if (within === null) return null
  return { unit: once === undefined ? 'after-release' : 'once', count: 1 / within }
}

/** A length in milliseconds, to compare two of one kind; `null` for what is none. */
function approximateMs(length: unknown): number | null {
  if (isDuration(length)) return toMs(length)
  if (!isObject(length)) return null
  return typeof length.days === 'number' ? length.days * dayMs : null
}

/** Whether a length of time grew; `null` where two kinds cannot be compared. */
export function lengthGrows(before: unknown, after: unknown): boolean | null {
  if (isObject(before) && isObject(after)) {
    const key = 'days' in before ? 'days' : 'businessDays'
    const [was, is] = [before[key], after[key]]
    return typeof was === 'number' && typeof is === 'number' && was !== is ? is > was : null
  }
  const [was, is] = [zeroOr(before), zeroOr(after)]
  if (was === 0 || is === 0) return is === was ? null : is !== 0
  return typeof was === 'number' && typeof is === 'number' ? is > was : null
}

/** A duration in milliseconds; any other length as it is. */
const zeroOr = (length: unknown): unknown => (isDuration(length) ? toMs(length) : length)
