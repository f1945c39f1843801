// The dates of a schedule, as days since 1970.

import { civilOf, epochDayOf, weekdayIndex, weekdays } from '@mspkit/values'
import type { Schedule, ScheduleCalendar } from './kinds'

/** A date of a schedule: the days on which it may come, the first one as a rule. */
export type Slot = readonly number[]

/** A range of days since 1970, both included. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** The dates of a schedule within a range. `anchor` is one day of the schedule, for those that only count days. */
export function slotsOf(schedule: Schedule, range: DayRange, anchor: number, calendar: ScheduleCalendar): Slot[] {
  switch (schedule.kind) {
    case 'weekly':
      return everyDay(range, (day) => weekdays[weekdayIndex(day)] === schedule.weekday)
    case 'weekdays': {
      const wanted = new Set(schedule.weekdays)
      return everyDay(range, (day) => wanted.has(weekdays[weekdayIndex(day)]!))
    }
    case 'daily':
      return everyDay(range, () => true)
    case 'working-days':
      return everyDay(range, (day) => calendar.works(day))
    case 'every-n-days': {
      const first = range.from + ((((anchor - range.from) % schedule.days) + schedule.days) % schedule.days)
      const found: Slot[] = []
      for (let day = first; day <= range.to; day += schedule.days) found.push([day])
      return found
    }
    default:
      return everyMonth(range, (year, month) => slotsOfMonth(schedule, year, month, calendar))
  }
}

function everyDay({ from, to }: DayRange, isDate: (day: number) => boolean): Slot[] {
  const found: Slot[] = []
  for (let day = from; day <= to; day++) if (isDate(day)) found.push([day])
  return found
}

function everyMonth({ from, to }: DayRange, slots: (year: number, month: number) => Slot[]): Slot[] {
  const found: Slot[] = []
  const first = civilOf(from)
  const last = civilOf(to)
  // A date after patch day may fall into the next month.
  const end = last.year * 12 + last.month - 1
  for (let at = first.year * 12 + first.month - 2; at <= end; at++) {
    for (const slot of slots(Math.floor(at / 12), (at % 12) + 1))
      if (slot[0]! >= from && slot[0]! <= to) found.push(slot)
  }
  return found
}

type Monthly = Exclude<Schedule, { readonly kind: 'weekly' | 'weekdays' | 'daily' | 'working-days' | 'every-n-days' }>

function slotsOfMonth(schedule: Monthly, year: number, month: number, calendar: ScheduleCalendar): Slot[] {
  switch (schedule.kind) {
    case 'monthly':
      return [orNextWorkingDay(dayOf(year, month, schedule.day), calendar)]
    case 'days-of-month':
      return schedule.days.map((day) => orNextWorkingDay(dayOf(year, month, day), calendar))
    case 'last-day':
      return [[dayOf(year, month, 31)]]
    case 'nth-weekday':
      return schedule.weeks.map((week) => [nthWeekday(year, month, weekdays.indexOf(schedule.weekday), week)])
    case 'working-day-of-month':
      return workingDay(year, month, schedule.which, calendar)
    case 'after-patch-day':
      return [[calendar.patchDay(year, month) + schedule.days]]
    case 'every-n-months':
      return (month - schedule.month) % schedule.months === 0
        ? [orNextWorkingDay(dayOf(year, month, schedule.day), calendar)]
        : []
  }
}

/** The day of a month; its last day if the month is too short. */
function dayOf(year: number, month: number, day: number): number {
  return Math.min(epochDayOf(year, month, 1) + day - 1, lastOf(year, month))
}

export const lastOf = (year: number, month: number): number =>
  (month === 12 ? epochDayOf(year + 1, 1, 1) : epochDayOf(year, month + 1, 1)) - 1

/** A date that falls on a day off may also come on the next working day. */
function orNextWorkingDay(day: number, calendar: ScheduleCalendar): Slot {
  if (calendar.works(day)) return [day]
  for (let next = day + 1; next <= day + 4; next++) if (calendar.works(next)) return [day, next]
  return [day]
}

function nthWeekday(year: number, month: number, weekday: number, week: number): number {
  if (week < 0) {
    const last = lastOf(year, month)
    return last - ((weekdayIndex(last) - weekday + 7) % 7)
  }
  const first = epochDayOf(year, month, 1)
  return first + ((weekday - weekdayIndex(first) + 7) % 7) + (week - 1) * 7
}

function workingDay(year: number, month: number, which: 'first' | 'last', calendar: ScheduleCalendar): Slot[] {
  const step = which === 'first' ? 1 : -1
  let day = which === 'first' ? epochDayOf(year, month, 1) : lastOf(year, month)
  for (let tried = 0; tried < 14; tried++, day += step) if (calendar.works(day)) return [[day]]
  return []
}
