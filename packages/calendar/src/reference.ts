// The reference engine: what a definition means, rule by rule, slow and obvious.

import {
  dayMs,
  domainFromMs,
  domainToMs,
  fromEpochDay,
  type LocalDate,
  quote,
  toEpochDay,
  weekdayIndex,
  weekdays,
} from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { DateOptions, EpochCalendar, EpochSpan } from './calendar'
import { dateZone } from './definition/date-zone'
import type { CalendarDefinition, WeeklyHours, Window, ZonedCalendar } from './definition/definition'
import { type Interval, readWindow } from './definition/window'
import { type HolidayTable, holidayTable } from './local/holiday'
import { clipped, common, merged, without } from './local/intervals'
import { isList, type RecurringRule, recurringTable, windowsOf } from './local/recurring'

// What a calendar means, one rule a function, written to be read. The compiled engine is held equal to it.
// Local time is a line of milliseconds without a zone: local midnight of day count d is d * dayMs on it.

/** A window on the local line, with the date it starts on and the place in the definition that wrote it. */
export interface Shift extends Interval {
  readonly day: number
  readonly path: readonly (string | number)[]
}

/** One zone's definition, its dates as day counts. */
export interface Desk {
  readonly definition: ZonedCalendar
  readonly zone: Zone
  readonly holidays: HolidayTable
  readonly recurringOn: (day: number) => readonly RecurringRule[]
}

export function deskOf(definition: ZonedCalendar): Desk {
  return {
    definition,
    zone: zoneOf(definition.timeZone),
    holidays: holidayTable(definition.holidays ?? []),
    recurringOn: recurringTable(definition.recurring),
  }
}

const ownEntry = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined

function shiftsAt(day: number, windows: readonly Window[], path: readonly (string | number)[]): Shift[] {
  return windows.map((text, index) => {
    const { from, to } = readWindow(text)
    return { from: day * dayMs + from, to: day * dayMs + to, day, path: [...path, index] }
  })
}

/** The weekly hours that govern windows starting on a date: the last version from it or before. */
export function hoursOn(definition: ZonedCalendar, date: LocalDate): { hours: WeeklyHours; path: (string | number)[] } {
  let governing: { hours: WeeklyHours; path: (string | number)[] } = { hours: definition.hours, path: ['hours'] }
  let from = ''
  definition.versions?.forEach((version, index) => {
    if (version.from > date || version.from < from) return
    from = version.from
    governing = { hours: version.hours, path: ['versions', index, 'hours'] }
  })
  return governing
}

/** Rules 3 and 5: the windows that start on a date. An override replaces a recurring rule's, and that the week's; outside the validity none start. */
export function shiftsStarting(desk: Desk, day: number): Shift[] {
  const { definition } = desk
  const date = fromEpochDay(day)
  const { from, to } = definition.validity ?? {}
  if ((from !== undefined && date < from) || (to !== undefined && date >= to)) return []
  const override = ownEntry(definition.overrides, date)
  if (override) return shiftsAt(day, override, ['overrides', date])
  const weekday = weekdays[weekdayIndex(day)]!
  const recurring = recurringHoursOn(desk, day)
  if (recurring) {
    const { rule, index } = recurring
    const keys = rule.hours && isList(rule.hours) ? [] : [weekday]
    return shiftsAt(day, windowsOf(rule, day), ['recurring', index, 'hours', ...keys])
  }
  const { hours, path } = hoursOn(definition, date)
  return shiftsAt(day, hours[weekday] ?? [], [...path, weekday])
}

/** Rule 5: the recurring rule whose hours a date has. */
export const recurringHoursOn = (desk: Desk, day: number): RecurringRule | undefined =>
  desk.recurringOn(day).find(({ rule }) => rule.hours)

/** Rule 5: a holiday in force on a date, or `null`; an override beats it. */
export function holidayOn(desk: Desk, day: number): ReturnType<HolidayTable['on']> {
  return ownEntry(desk.definition.overrides, fromEpochDay(day)) ? null : desk.holidays.on(day)
}

/** Rule 4: what holidays leave of the shifts that touch a date. */
function openShifts(desk: Desk, day: number): Interval[] {
  const shifts = (of: number): readonly Interval[] =>
    desk.definition.holidayCloses === 'shifts-starting' && holidayOn(desk, of) ? [] : shiftsStarting(desk, of)
  if (desk.definition.holidayCloses !== 'shifts-starting' && holidayOn(desk, day)) return []
  return [...shifts(day - 1), ...shifts(day)]
}

/** Rule 6: the breaks that touch a date. */
export function breaksTouching(desk: Desk, day: number): Shift[] {
  return [day - 1, day].flatMap((of) => {
    const date = fromEpochDay(of)
    const recurring = desk
      .recurringOn(of)
      .flatMap(({ rule, index }) => shiftsAt(of, rule.breaks ?? [], ['recurring', index, 'breaks']))
    return [...shiftsAt(of, ownEntry(desk.definition.breaks, date) ?? [], ['breaks', date]), ...recurring]
  })
}

/** The open time of one local date, on the local line, from its midnight to the next. */
function openOnDate(desk: Desk, day: number): Interval[] {
  const open = without(merged(openShifts(desk, day)), merged(breaksTouching(desk, day)))
  return clipped(open, day * dayMs, (day + 1) * dayMs)
}

/** Rule 1: the same as instants. Windows that a change of the clock leaves empty are gone. */
export function toInstants(zone: Zone, intervals: readonly Interval[]): Interval[] {
  const instants = intervals.map(({ from, to }) => ({ from: zone.firstInstant(from), to: zone.firstInstant(to) }))
  return instants.filter(({ from, to }) => from < to)
}

/** All open time in [from, to), merged, in epoch milliseconds. */
type OpenBetween = (from: number, to: number) => Interval[]

function openTimeOf(definition: CalendarDefinition): OpenBetween {
  if ('union' in definition) {
    const parts = definition.union.map(openTimeOf)
    return (from, to) => merged(parts.flatMap((part) => part(from, to)))
  }
  if ('intersect' in definition) {
    const parts = definition.intersect.map(openTimeOf)
    return (from, to) => parts.map((part) => part(from, to)).reduce(common)
  }
  if ('subtract' in definition) {
    const [first, ...others] = definition.subtract.map(openTimeOf)
    return (from, to) => without(first!(from, to), merged(others.flatMap((part) => part(from, to))))
  }
  const desk = deskOf(definition)
  return (from, to) => {
    const open: Interval[] = []
    const last = Math.floor(desk.zone.localMs(to) / dayMs) + 1
    for (let day = Math.floor(desk.zone.localMs(from) / dayMs) - 2; day <= last; day++) {
      open.push(...toInstants(desk.zone, openOnDate(desk, day)))
    }
    return clipped(merged(open), from, to)
  }
}

/**
 * The slow engine: answers every question by laying out open time a month at a time and walking through it.
 *
 * It is here to be read and to be compared with; `compileCalendar` answers the same faster.
 *
 * @example
 * referenceCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } }).nextOpen(Date.UTC(2026, 2, 1)) // => 1772442000000
 *
 * @param within the instants it knows of, in epoch milliseconds; beyond them is never.
 */
export function referenceCalendar(
  definition: CalendarDefinition,
  within: EpochSpan = { fromMs: domainFromMs, toMs: domainToMs },
): EpochCalendar {
  const forms = ['timeZone', 'union', 'intersect', 'subtract']
  const known = typeof definition === 'object' && definition !== null && forms.some((key) => key in definition)
  if (!known)
    throw new TypeError(
      `${quote(definition)} is not a calendar's definition. Write e.g. { timeZone: "Etc/UTC", hours: {} }.`,
    )
  objectOf(within, 'a span', '{ fromMs: 0, toMs: 86_400_000 }')
  const openBetween = openTimeOf(definition)
  const stepMs = 32 * dayMs

  /** Open time from an instant on, in order; a span may come in several abutting pieces. */
  function* ahead(atMs: number, endMs = within.toMs): Generator<Interval> {
    for (let from = atMs; from < endMs; from += stepMs) {
      yield* openBetween(from, Math.min(from + stepMs, endMs))
    }
  }
  /** The same looking back, latest first. */
  function* behind(atMs: number): Generator<Interval> {
    for (let to = atMs; to > within.fromMs; to -= stepMs) {
      yield* openBetween(Math.max(to - stepMs, within.fromMs), to).reverse()
    }
  }
  /** Maximal spans from an instant on. */
  function* spansAhead(atMs: number, endMs = within.toMs): Generator<Interval> {
    let held: Interval | null = null
    for (const piece of ahead(atMs, endMs)) {
      if (held && held.to === piece.from) held = { from: held.from, to: piece.to }
      else {
        if (held) yield held
        held = piece
      }
    }
    if (held) yield held
  }

  const isOpen = (atMs: number): boolean =>
    atMs >= within.fromMs && atMs < within.toMs && openBetween(atMs, atMs + 1).length > 0

  function elapsed(fromMs: number, toMs: number): number {
    if (toMs < fromMs) return -elapsed(toMs, fromMs) || 0
    let sum = 0
    for (const { from, to } of ahead(fromMs, toMs)) sum += to - from
    return sum
  }

  function after(atMs: number, lengthMs: number): number | null {
    if (lengthMs < 0) return before(atMs, -lengthMs)
    if (lengthMs === 0) return atMs
    let left = lengthMs
    for (const { from, to } of ahead(atMs)) {
      if (left <= to - from) return from + left
      left -= to - from
    }
    return null
  }

  function before(atMs: number, lengthMs: number): number | null {
    if (lengthMs < 0) return after(atMs, -lengthMs)
    if (lengthMs === 0) return atMs
    let left = lengthMs
    for (const { from, to } of behind(atMs)) {
      if (left <= to - from) return to - left
      left -= to - from
    }
    return null
  }

  const first = (spans: Generator<Interval>): Interval | null => spans.next().value ?? null
  const nextOpen = (atMs: number): number | null => first(ahead(atMs))?.from ?? null
  const previousOpen = (atMs: number): number | null => (isOpen(atMs) ? atMs : (first(behind(atMs))?.to ?? null))

  function nextOpening(atMs: number): number | null {
    if (!isOpen(atMs)) return nextOpen(atMs)
    const closes = first(spansAhead(atMs))?.to ?? within.toMs
    return nextOpen(closes)
  }

  function previousClosing(atMs: number): number | null {
    let start = atMs
    for (const { from, to } of behind(atMs)) {
      if (to < start) return to
      start = from
    }
    return null
  }

  function* spans(fromMs: number, toMs: number): Generator<EpochSpan> {
    for (const { from, to } of spansAhead(fromMs, toMs)) yield { fromMs: from, toMs: to }
  }

  /** Rule 14. */
  function businessDay(atMs: number, n: number, options?: DateOptions): LocalDate | null {
    const zone = dateZone(definition, options)
    let from = atMs
    for (let left = n; ; left--) {
      const open = nextOpen(from)
      if (open === null) return null
      const date = dateOf(zone, open)
      if (left === 0) return date
      from = zone.firstInstant((toEpochDay(date) + 1) * dayMs)
    }
  }

  return { isOpen, elapsed, after, before, nextOpen, previousOpen, nextOpening, previousClosing, spans, businessDay }
}

/** The local date whose midnight has come and whose end has not, by rule 1: the second pass of an overlap at midnight is the later date's. */
function dateOf(zone: Zone, atMs: number): LocalDate {
  let day = Math.floor(zone.localMs(atMs) / dayMs)
  while (zone.firstInstant((day + 1) * dayMs) <= atMs) day++
  return fromEpochDay(day)
}
