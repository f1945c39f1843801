// What one zone's definition says about a date: its windows, holidays and breaks, rule by rule.

import { dayMs, fromEpochDay, type LocalDate, weekdayIndex, weekdays } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { WeeklyHours, Window, ZonedCalendar } from '../definition/definition'
import { type Interval, readWindow } from '../definition/window'
import { type HolidayTable, holidayTable } from './holiday'
import { clipped, merged, without } from './intervals'
import { isList, type RecurringRule, recurringTable, windowsOf } from './recurring'

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
export function openOnDate(desk: Desk, day: number): Interval[] {
  const open = without(merged(openShifts(desk, day)), merged(breaksTouching(desk, day)))
  return clipped(open, day * dayMs, (day + 1) * dayMs)
}

/** Rule 1: the same as instants. Windows that a change of the clock leaves empty are gone. */
export function toInstants(zone: Zone, intervals: readonly Interval[]): Interval[] {
  const instants = intervals.map(({ from, to }) => ({ from: zone.firstInstant(from), to: zone.firstInstant(to) }))
  return instants.filter(({ from, to }) => from < to)
}
