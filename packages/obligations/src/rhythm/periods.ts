// The periods of a promise by date: days, weeks, months, and the time after each Patch Tuesday.

import {
  civilOf,
  dayMs,
  daysInMonth,
  domainToMs,
  epochDayOf,
  hourMs,
  toEpochDay,
  type Weekday,
  weekdayIndex,
  weekdays,
} from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { type Clock, clockIn, dueInExemption } from './clock'
import type { AfterPatchTuesday, EachPeriod } from './definition'
import { endOf, localDay, startOfDay } from './length'
import type { Spans } from './spans'

/** One period of a promise by date: successes count from `startMs` and are due before `dueMs`. */
export interface DatedPeriod {
  readonly key: number
  readonly startMs: number
  readonly dueMs: number
}

/** The periods of a rhythm, one after the other; keys rise with time. */
export interface Periods {
  /** The period whose frame holds an instant, or the next; the last one where none follows. */
  at(ms: number): DatedPeriod | null
  next(key: number): DatedPeriod | null
  previous(key: number): DatedPeriod | null
  /** The period of a key that another answer gave. */
  of(key: number): DatedPeriod | null
}

/** Frames are numbered, and a frame's dates follow from its number. */
function numbered(keyAt: (epochDay: number) => number, periodAt: (key: number) => DatedPeriod, clock: Clock): Periods {
  return {
    at: (ms) => periodAt(keyAt(localDay(clock.zone, ms))),
    next: (key) => periodAt(key + 1),
    previous: (key) => periodAt(key - 1),
    of: periodAt,
  }
}

/** Each period as many times as it needs successes. */
function repeated(periods: Periods, times: number): Periods {
  const copy = (period: DatedPeriod | null, i: number): DatedPeriod | null =>
    period === null ? null : { ...period, key: period.key * times + i }
  const split = (key: number): [number, number] => [Math.floor(key / times), ((key % times) + times) % times]
  return {
    at: (ms) => copy(periods.at(ms), 0),
    next(key) {
      const [period, i] = split(key)
      return i + 1 < times ? copy(periods.of(period), i + 1) : copy(periods.next(period), 0)
    },
    previous(key) {
      const [period, i] = split(key)
      return i > 0 ? copy(periods.of(period), i - 1) : copy(periods.previous(period), times - 1)
    },
    of(key) {
      const [period, i] = split(key)
      return copy(periods.of(period), i)
    },
  }
}

/** The periods that are not due in an exemption. */
function owedOf(periods: Periods, exempt: Spans): Periods {
  if (exempt.length === 0) return periods
  const next = (found: DatedPeriod | null): DatedPeriod | null => {
    let period = found
    while (period !== null) {
      const endMs = dueInExemption(exempt, period.dueMs)
      if (endMs === null) return period
      // What is exempt for good owes nothing more.
      period = endMs === Number.POSITIVE_INFINITY ? null : periods.next(period.key)
    }
    return null
  }
  const previous = (key: number): DatedPeriod | null => {
    let period = periods.previous(key)
    while (period !== null && dueInExemption(exempt, period.dueMs) !== null) period = periods.previous(period.key)
    return period
  }
  return {
    // Where an exemption without an end owes nothing more, it is the last period that was owed.
    at(ms) {
      const found = periods.at(ms)
      return found === null ? null : (next(found) ?? previous(found.key))
    },
    next: (key) => next(periods.next(key)),
    previous,
    of: periods.of,
  }
}

/** The periods of `{ each }`, from local date to local date, each as many times as it needs successes. */
export function datedPeriods(rhythm: EachPeriod, clock: Clock): Periods {
  const periods = singlePeriods(rhythm, clock)
  return owedOf(
    rhythm.times === undefined || rhythm.times === 1 ? periods : repeated(periods, rhythm.times),
    clock.exempt,
  )
}

function singlePeriods(rhythm: EachPeriod, clock: Clock): Periods {
  const between = (key: number, firstDay: number, lastDay: number): DatedPeriod => ({
    key,
    startMs: startOfDay(clock.zone, firstDay),
    dueMs: startOfDay(clock.zone, lastDay + 1),
  })
  if (rhythm.each === 'business-day') return businessDays(clock, between)
  if (rhythm.each === 'day')
    return numbered(
      (day) => day,
      (key) => between(key, key, key),
      clock,
    )
  if (rhythm.each === 'week') {
    const weekOf = (day: number): number => (day - weekdayIndex(day) - mondayOfEpoch) / 7
    const weeks = rhythm.weeks ?? 1
    const first = rhythm.from === undefined ? 0 : weekOf(toEpochDay(rhythm.from))
    return numbered(
      (day) => Math.floor((weekOf(day) - first) / weeks),
      (key) => {
        const monday = (key * weeks + first) * 7 + mondayOfEpoch
        const lastMonday = monday + (weeks - 1) * 7
        const dayOf = (name: Weekday | number): number =>
          lastMonday + (typeof name === 'string' ? weekdays.indexOf(name) : 0)
        if (rhythm.on !== undefined) return between(key, dayOf(rhythm.on), dayOf(rhythm.on))
        return between(key, monday, rhythm.by === undefined ? lastMonday + 6 : dayOf(rhythm.by))
      },
      clock,
    )
  }
  return monthly(rhythm, clock, between)
}

const mondayOfEpoch = -3

const monthsOf = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

const monthOfDay = (day: number): number => {
  const { year, month } = civilOf(day)
  return year * 12 + month - 1
}
const firstDayOf = (month: number): number => epochDayOf(Math.floor(month / 12), (month % 12) + 1, 1)

function monthly(
  rhythm: EachPeriod,
  clock: Clock,
  between: (key: number, firstDay: number, lastDay: number) => DatedPeriod,
): Periods {
  const size =
    monthsOf[rhythm.each === 'quarter' || rhythm.each === 'half-year' || rhythm.each === 'year' ? rhythm.each : 'month']
  const offset = ((rhythm.firstMonth ?? 1) - 1) % size
  return numbered(
    (day) => Math.floor((monthOfDay(day) - offset) / size),
    (key) => {
      const month = key * size + offset
      const first = firstDayOf(month)
      const length = daysInMonth(Math.floor(month / 12), (month % 12) + 1)
      const dayOf = (day: Weekday | number): number => first + Math.min(Number(day), length) - 1
      if (rhythm.on !== undefined) return between(key, dayOf(rhythm.on), dayOf(rhythm.on))
      return between(key, first, rhythm.by === undefined ? firstDayOf(month + size) - 1 : dayOf(rhythm.by))
    },
    clock,
  )
}

function businessDays(clock: Clock, between: (key: number, firstDay: number, lastDay: number) => DatedPeriod): Periods {
  const { zone, calendar } = clock
  const openFrom = (day: number): DatedPeriod | null => {
    const at = startOfDay(zone, day)
    const date = at >= domainToMs ? null : (calendar?.businessDay(at, 0, { timeZone: zone.timeZone }) ?? null)
    return date === null ? null : between(toEpochDay(date), toEpochDay(date), toEpochDay(date))
  }
  const hasOpenTime = (day: number): boolean =>
    (calendar?.elapsed(startOfDay(zone, day), startOfDay(zone, day + 1)) ?? 0) > 0
  return {
    at: (ms) => openFrom(localDay(zone, ms)),
    next: (key) => openFrom(key + 1),
    of: (key) => between(key, key, key),
    previous: (key) => {
      for (let day = key - 1; day > key - longestClosure; day--) if (hasOpenTime(day)) return between(day, day, day)
      return null
    },
  }
}

/** The search back for a business day stops after this many closed dates. It can only miss a period before the contract. */
const longestClosure = 400

/** Microsoft publishes on the second Tuesday of the month at 10:00 in Redmond. */
export function patchTuesdays(rhythm: AfterPatchTuesday, clock: Clock): Periods {
  const redmond = zoneOf('America/Los_Angeles')
  // When a period is due does not depend on exemptions.
  const dates = clockIn(clock.zone, clock.calendar)
  const periods = numbered(
    monthOfDay,
    (key) => {
      const first = firstDayOf(key)
      const secondTuesday = first + ((1 - weekdayIndex(first) + 7) % 7) + 7
      const startMs = redmond.firstInstant(secondTuesday * dayMs + 10 * hourMs)
      return { key, startMs, dueMs: endOf(rhythm.within, startMs, 'start', dates) }
    },
    clock,
  )
  return owedOf(periods, clock.exempt)
}
