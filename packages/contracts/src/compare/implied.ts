// Whether runs that keep one rhythm keep another: what is weaker for certain. Everything else depends on more.

import { dayMs, hourMs, isDuration, isLocalDate, toEpochDay, toMs, weekdays } from '@mspkit/values'

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
  const room = coarse.days === null ? lengthOf(coarse, fewestDays) : coarse.days[1] - coarse.days[0] + 1
  const longest = lengthOf(fine, mostDays)
  return Math.max(0, Math.floor((room - longest + 1) / longest))
}

const isWithin = (inner: Periods['days'], outer: Periods['days']): boolean =>
  outer === null || (inner !== null && inner[0] >= outer[0] && inner[1] <= outer[1])

/** Whether runs that keep the one rhythm keep the other, whenever they are; `false` where that is not certain. */
export function implies(one: unknown, other: unknown): boolean {
  if (isDuration(one) && isDuration(other)) return toMs(other) >= toMs(one)
  const [a, b] = [periodsOf(one), periodsOf(other)]
  if (isDuration(one) && b !== null) {
    // The clock is put forward by an hour once a year.
    const room = (b.days === null ? lengthOf(b, fewestDays) : b.days[1] - b.days[0] + 1) * dayMs - hourMs
    return b.unit !== 'business-day' && Math.floor(room / toMs(one)) >= b.times
  }
  if (a !== null && isDuration(other)) {
    const gap = lengthOf(a, mostDays) + (a.days === null ? lengthOf(a, mostDays) : a.days[1] - a.days[0] + 1)
    return a.unit !== 'business-day' && toMs(other) >= gap * dayMs + hourMs
  }
  if (a !== null && b !== null) return wholeIn(a, b) * a.times >= b.times
  return isSooner(one, other)
}

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
