// Whether runs that keep one rhythm keep another: what is weaker for certain. Everything else depends on more.

import { dayMs, hourMs, isDuration, isLocalDate, toEpochDay, toMs, weekdays } from '@mspkit/values'
import { zoneOf, zoneProblems } from '@mspkit/values/zone'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Periods by date: how long they are, where they begin, how many runs each needs, and on which of its days. */
interface Periods {
  readonly unit: 'day' | 'business-day' | 'week' | 'month'
  readonly size: number
  /** Where the first one begins, in weeks or months; the remainder by the size. */
  readonly phase: number
  readonly times: number
  /** The days of the period on which a run is in time, from 0; `null` for all. */
  readonly days: readonly [first: number, last: number] | null
}

const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
const fewestDays: Readonly<Record<number, number>> = { 1: 28, 3: 90, 6: 181, 12: 365 }
const mostDays: Readonly<Record<number, number>> = { 1: 31, 3: 92, 6: 184, 12: 366 }

function periodsOf(every: unknown): Periods | null {
  if (!isObject(every) || typeof every.each !== 'string') return null
  const { each, times = 1, weeks = 1, from, firstMonth = 1, on, by } = every
  if (typeof times !== 'number' || typeof weeks !== 'number' || typeof firstMonth !== 'number') return null
  const base = { times, days: null, phase: 0, size: 1 }
  if (each === 'day' || each === 'business-day') return { ...base, unit: each }
  if (each === 'week') {
    const phase =
      weeks > 1 && typeof from === 'string' && isLocalDate(from) ? Math.floor((toEpochDay(from) + 3) / 7) % weeks : 0
    const last = (weeks - 1) * 7
    const day = (name: unknown): number => last + weekdays.map(String).indexOf(String(name))
    return { ...base, unit: 'week', size: weeks, phase, days: daysOf(on, by, day) }
  }
  const size = monthsOf[each]
  if (size === undefined) return null
  return {
    ...base,
    unit: 'month',
    size,
    phase: (firstMonth - 1) % size,
    days: daysOf(on, by, (day) => Number(day) - 1),
  }
}

function daysOf(on: unknown, by: unknown, day: (value: unknown) => number): readonly [number, number] | null {
  if (on !== undefined) return [day(on), day(on)]
  return by === undefined ? null : [0, day(by)]
}

const lengthOf = ({ unit, size }: Periods, days: Readonly<Record<number, number>>): number =>
  unit === 'month' ? (days[size] ?? size * 28) : unit === 'week' ? size * 7 : 1

/** How many whole periods of `fine` lie on the days on which `coarse` counts runs, at the least. */
function wholeIn(fine: Periods, coarse: Periods): number {
  const isSameUnit = fine.unit === coarse.unit || (fine.unit === 'day' && coarse.unit === 'business-day')
  if (isSameUnit && fine.size === coarse.size && fine.phase === coarse.phase)
    return isWithin(fine.days, coarse.days) ? 1 : 0
  // A week without a business day is rare, and a day that is owed is no day of the month.
  if (fine.unit === 'business-day') return coarse.unit === 'day' ? 0 : coarse.days === null ? 1 : 0
  if (coarse.days === null && fine.unit === coarse.unit) {
    const isNested = coarse.size % fine.size === 0 && (coarse.phase - fine.phase) % fine.size === 0
    return isNested ? coarse.size / fine.size : Math.floor((coarse.size - fine.size + 1) / fine.size)
  }
  const available = coarse.days === null ? lengthOf(coarse, fewestDays) : coarse.days[1] - coarse.days[0] + 1
  const longest = lengthOf(fine, mostDays)
  return Math.max(0, Math.floor((available - longest + 1) / longest))
}

const isWithin = (inner: Periods['days'], outer: Periods['days']): boolean =>
  outer === null || (inner !== null && inner[0] >= outer[0] && inner[1] <= outer[1])

/** What of an obligation says until when a run is in time. */
export interface Kept {
  readonly id?: unknown
  readonly every?: unknown
  readonly grace?: unknown
  readonly calendar?: unknown
  readonly credit?: unknown
  /** Its zone, its own or that of the policy. */
  readonly timeZone?: unknown
}

/** Whether runs that keep the one promise keep the other's rhythm, whenever they are; `false` where that is not certain. */
export function implies(one: Kept, other: Kept): boolean {
  const [every, next] = [one.every, other.every]
  if (isDuration(every) && isDuration(next)) return toMs(next) >= toMs(every)
  const [a, b] = [periodsOf(every), periodsOf(next)]
  if (isDuration(every) && b !== null) {
    // The clock is put forward by an hour once a year.
    const available = (b.days === null ? lengthOf(b, fewestDays) : b.days[1] - b.days[0] + 1) * dayMs - hourMs
    const gap = toMs(every) + graceMs(one, 'most')
    // Open time may be as long as a week of holidays.
    return one.calendar === undefined && b.unit !== 'business-day' && Math.floor(available / gap) >= b.times
  }
  if (a !== null && isDuration(next)) {
    const gap = lengthOf(a, mostDays) + (a.days === null ? lengthOf(a, mostDays) : a.days[1] - a.days[0] + 1)
    const [late, allowed] = [graceMs(one, 'most'), toMs(next) + graceMs(other, 'least')]
    return a.unit !== 'business-day' && allowed >= gap * dayMs + hourMs + late
  }
  if (a !== null && b !== null) return wholeIn(a, b) * a.times >= b.times
  const patched = patchDays(one)
  if (patched !== null && b !== null) return isWithinMonths(patched, b)
  return isSooner(every, next)
}

/** How long a grace lasts around the clock, at the most or at the least: open time may take any time, and no less than its length. */
function graceMs({ grace, calendar }: Kept, bound: 'most' | 'least'): number {
  const isMost = bound === 'most'
  if (grace === undefined) return 0
  if (isDuration(grace)) return isMost && calendar !== undefined ? Number.POSITIVE_INFINITY : toMs(grace)
  const days = isObject(grace) && typeof grace.days === 'number' ? grace.days : null
  if (days === null) return isMost ? Number.POSITIVE_INFINITY : 0
  // To the end of a date, from any time of it.
  return isMost ? (days + 1) * dayMs + hourMs : days * dayMs - hourMs
}

/** Whether a time zone changes anything: dates are those of a zone, and durations are the same everywhere. */
export const isDated = ({ every, grace, credit }: Kept): boolean =>
  !isDuration(every) || (grace !== undefined && !isDuration(grace)) || credit !== undefined

/** Whether a calendar changes until when a run is in time: durations and business days are counted in its open time. */
export function isCounted({ every, grace }: Kept): boolean {
  const within = isObject(every) ? (isObject(every.once) ? every.once.within : every.within) : undefined
  const isOpen = (length: unknown): boolean => isDuration(length) || (isObject(length) && 'businessDays' in length)
  return [every, grace, within].some(isOpen) || (isObject(every) && every.each === 'business-day')
}

/** Whether Patch Tuesday, at 10:00 in Redmond, is a Wednesday in a zone: in eastern Asia and Australia, and where no zone is known. */
const isWednesday = (timeZone: unknown): boolean =>
  typeof timeZone !== 'string' ||
  zoneProblems(timeZone).length > 0 ||
  ['2026-01-13T18:00:00Z', '2026-07-14T17:00:00Z'].some(
    (release) => zoneOf(timeZone).dateAt(Date.parse(release)) > release.slice(0, 10),
  )

/**
 * The days of the month, from 0, on which runs after Patch Tuesday are in time: the 8th to the 14th, or a day later in the east, and the days of
 * the length. `null` for other rhythms, and lengths that closed days make longer.
 */
function patchDays({ every, calendar, timeZone }: Kept): readonly [number, number] | null {
  if (!isObject(every) || every.after !== 'patch-tuesday') return null
  const { within } = every
  const days =
    isDuration(within) && calendar === undefined
      ? Math.ceil(toMs(within) / dayMs)
      : isObject(within) && typeof within.days === 'number'
        ? within.days
        : null
  return days === null ? null : [7, (isWednesday(timeZone) ? 14 : 13) + days]
}

/** Whether each month has a run, or each of several months one for each of them. */
const isWithinMonths = (days: readonly [number, number], { unit, size, times, days: on }: Periods): boolean =>
  unit === 'month' &&
  days[1] < 28 &&
  times <= (on === null ? size : 1) &&
  (on === null || (size === 1 && isWithin(days, on)))

/** What is done once, or after each Patch Tuesday, within a time. */
function isSooner(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return false
  const [a, b] = [one, other].map((every) => (isObject(every.once) ? every.once.within : every.within))
  const isSameKind = ('once' in one && 'once' in other) || ('after' in one && 'after' in other)
  const [was, is] = [daysIn(a), daysIn(b)]
  return isSameKind && was !== null && is !== null && was.unit === is.unit && is.length >= was.length
}

function daysIn(length: unknown): { readonly unit: string; readonly length: number } | null {
  if (isDuration(length)) return { unit: 'time', length: toMs(length) }
  if (!isObject(length)) return null
  const [unit] = ['days', 'businessDays'].filter((key) => typeof length[key] === 'number')
  return unit === undefined ? null : { unit, length: Number(length[unit]) }
}
