// Local open time of a desk: weeks that repeat, and the dates that differ.

import { civilOf, dayMs, weekdayIndex, weekdays } from '@mspkit/values'
import { entriesByDate } from '../definition/by-date'
import type { CalendarDefinition, WeeklyHours, Window, ZonedCalendar } from '../definition/definition'
import { type Interval, readWindow } from '../definition/window'
import { dayNumber, daysOf, holidayTable } from './holiday'
import { clipped, common, merged, without } from './intervals'
import { recurringTable, windowsOf } from './recurring'
import { weekMs } from './week'

/** An interval of local dates whose weeks repeat, exceptions aside. */
export interface Era {
  /** The first date, as a day count; the first era begins at -Infinity. */
  readonly fromDay: number
  /** Open time of its week, milliseconds from Monday 00:00, merged. */
  readonly week: readonly Interval[]
}

/** One zone's open time on the local line: eras of repeating weeks, and the dates that depart from them. */
export interface Schedule {
  readonly eras: readonly Era[]
  /** Open time of a local date, from its midnight to the next, on the local line. */
  openOnDate(day: number): Interval[]
  /** Dates in [fromDay, toDay) that may depart from their era's week, in order. The first date of an era is one. */
  irregularDays(fromDay: number, toDay: number): number[]
  /** Dates outside the eras' weeks that may have open time, in any order; `null` when there is no end of them. */
  ownDates(): readonly number[] | null
  /** No date before this departs, nor does an era begin; -Infinity when there is no such date. */
  readonly firstIrregularDay: number
  /** No date after this departs, nor does an era begin. */
  readonly lastIrregularDay: number
}

/** Dates of open time are the same whichever zone reads them, so calendars of one zone compose before any clock is asked. */
export function scheduleOf(definition: CalendarDefinition): Schedule {
  if ('union' in definition) return composed(definition.union, (parts) => merged(parts.flat()))
  if ('intersect' in definition) return composed(definition.intersect, (parts) => parts.reduce(common))
  if ('subtract' in definition) return composed(definition.subtract, difference)
  return zoned(definition)
}

/** The first without the others. */
export function difference(parts: readonly Interval[][]): Interval[] {
  return without(parts[0] ?? [], merged(parts.slice(1).flat()))
}

type Combine = (parts: Interval[][]) => Interval[]

function composed(definitions: readonly CalendarDefinition[], combine: Combine): Schedule {
  const parts = definitions.map(scheduleOf)
  const starts = sorted(parts.flatMap((part) => part.eras.map((era) => era.fromDay)))
  return {
    eras: starts.map((fromDay) => ({
      fromDay,
      week: combine(parts.map((part) => [...eraAt(part.eras, fromDay).week])),
    })),
    openOnDate: (day) => combine(parts.map((part) => part.openOnDate(day))),
    irregularDays: (from, to) => sorted(parts.flatMap((part) => part.irregularDays(from, to))),
    ownDates() {
      const first = Math.min(...parts.map((part) => part.firstIrregularDay))
      const last = Math.max(...parts.map((part) => part.lastIrregularDay))
      if (first > last) return []
      if (!Number.isFinite(first) || !Number.isFinite(last)) return null
      return sorted(parts.flatMap((part) => part.irregularDays(first, last + 1)))
    },
    firstIrregularDay: Math.min(...parts.map((part) => part.firstIrregularDay)),
    lastIrregularDay: Math.max(...parts.map((part) => part.lastIrregularDay)),
  }
}

export function eraAt(eras: readonly Era[], day: number): Era {
  let i = eras.length - 1
  while (i > 0 && eras[i]!.fromDay > day) i--
  return eras[i]!
}

/** Hours that start on each weekday, Monday first, in milliseconds from the date's midnight. */
type ByWeekday = readonly (readonly Interval[])[]
const closedWeek: ByWeekday = [[], [], [], [], [], [], []]

const read = (windows: readonly Window[] | undefined): Interval[] => (windows ?? []).map(readWindow)
const byWeekday = (hours: WeeklyHours): ByWeekday => weekdays.map((weekday) => read(hours[weekday]))
const shifted = (intervals: readonly Interval[], by: number): Interval[] =>
  intervals.map(({ from, to }) => ({ from: from + by, to: to + by }))
const sorted = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => a - b)

function byDay(byDate: ZonedCalendar['overrides']): Map<number, Interval[]> {
  return new Map(entriesByDate(byDate).map(([date, windows]) => [dayNumber(date), read(windows)]))
}

interface HoursFrom {
  readonly fromDay: number
  readonly hours: ByWeekday
}

/** The hours by the date from which they govern, cut to the validity. */
function hoursByDate(definition: ZonedCalendar): HoursFrom[] {
  const { fromDay: begins, toDay: ends } = daysOf(definition.validity ?? {})
  const versions = new Map<number, WeeklyHours>([[Number.NEGATIVE_INFINITY, definition.hours]])
  for (const version of definition.versions ?? []) versions.set(dayNumber(version.from), version.hours)
  const starts = [...versions.keys()].sort((a, b) => a - b)
  const governing = starts.flatMap((fromDay, i): HoursFrom[] => {
    const start = Math.max(fromDay, begins)
    const end = Math.min(starts[i + 1] ?? Number.POSITIVE_INFINITY, ends)
    return start < end ? [{ fromDay: start, hours: byWeekday(versions.get(fromDay)!) }] : []
  })
  if (begins > Number.NEGATIVE_INFINITY || governing.length === 0) {
    governing.unshift({ fromDay: Number.NEGATIVE_INFINITY, hours: closedWeek })
  }
  if (ends < Number.POSITIVE_INFINITY && ends > begins) governing.push({ fromDay: ends, hours: closedWeek })
  return governing
}

/** A week of these hours, what runs past Sunday midnight brought round to Monday. */
function weekFrom(hours: ByWeekday): Interval[] {
  const all = hours.flatMap((windows, weekday) => shifted(windows, weekday * dayMs))
  return clipped(merged([...all, ...shifted(all, -weekMs)]), 0, weekMs)
}

function zoned(definition: ZonedCalendar): Schedule {
  const governing = hoursByDate(definition)
  const overrides = byDay(definition.overrides)
  const breaks = byDay(definition.breaks)
  const rulesOn = recurringTable(definition.recurring)
  const recurs = (definition.recurring ?? []).length > 0
  const holidays = holidayTable(definition.holidays ?? [])
  const wholeShifts = definition.holidayCloses === 'shifts-starting'
  const { fromDay: begins, toDay: ends } = daysOf(definition.validity ?? {})

  const closes = (day: number): boolean => !overrides.has(day) && holidays.isHoliday(day)

  /** What of the shifts that start on a date holidays leave whole; cutting at midnight is `openOnDate`'s. */
  function shifts(day: number): readonly Interval[] {
    if (day < begins || day >= ends || (wholeShifts && closes(day))) return []
    const override = overrides.get(day)
    if (override) return override
    const ruling = rulesOn(day).find(({ rule }) => rule.hours)
    if (ruling) return read(windowsOf(ruling.rule, day))
    let i = governing.length - 1
    while (i > 0 && governing[i]!.fromDay > day) i--
    return governing[i]!.hours[weekdayIndex(day)]!
  }

  function openOnDate(day: number): Interval[] {
    if (!wholeShifts && closes(day)) return []
    const yesterday = day - 1
    const open = merged([...shifted(shifts(yesterday), yesterday * dayMs), ...shifted(shifts(day), day * dayMs)])
    const pauses = [yesterday, day].flatMap((of) =>
      shifted([...(breaks.get(of) ?? []), ...rulesOn(of).flatMap(({ rule }) => read(rule.breaks))], of * dayMs),
    )
    return clipped(pauses.length > 0 ? without(open, merged(pauses)) : open, day * dayMs, (day + 1) * dayMs)
  }

  // A date departs from its week where something is written for it, and the next by the tail of that.
  const tailed = [...overrides.keys(), ...breaks.keys(), ...(wholeShifts ? holidays.dated : [])]
  const marked = sorted([
    ...tailed.flatMap((day) => [day, day + 1]),
    ...holidays.dated,
    ...governing.slice(1).map(({ fromDay }) => fromDay),
  ])

  function irregularDays(fromDay: number, toDay: number): number[] {
    const days: number[] = []
    for (let i = lowerBound(marked, fromDay); i < marked.length && marked[i]! < toDay; i++) days.push(marked[i]!)
    if (recurs) for (let day = fromDay; day < toDay; day++) if (rulesOn(day)[0] ?? rulesOn(day - 1)[0]) days.push(day)
    if (!holidays.hasYearly) return recurs ? sorted(days) : days
    for (let year = civilOf(fromDay - 1).year; year <= civilOf(toDay).year; year++) {
      for (const day of holidays.yearly(year)) days.push(day, day + 1)
    }
    return sorted(days.filter((day) => day >= fromDay && day < toDay))
  }

  const endless = recurs || holidays.hasYearly
  return {
    eras: governing.map(({ fromDay, hours }) => ({ fromDay, week: weekFrom(hours) })),
    openOnDate,
    irregularDays,
    // Whatever else is written for a date closes it.
    ownDates: () => (recurs ? null : [...overrides.keys()].flatMap((day) => [day, day + 1])),
    firstIrregularDay: endless ? Number.NEGATIVE_INFINITY : (marked[0] ?? Number.POSITIVE_INFINITY),
    lastIrregularDay: endless ? Number.POSITIVE_INFINITY : (marked.at(-1) ?? Number.NEGATIVE_INFINITY),
  }
}

function lowerBound(sortedDays: readonly number[], day: number): number {
  let low = 0
  let high = sortedDays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sortedDays[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
