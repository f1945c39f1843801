// The schedules that may explain a list of days, each with how many others of its kind were possible.

import { civilOf, weekdayIndex, weekdays } from '@mspkit/values'
import { lastOf } from './dates'
import type { Schedule, ScheduleCalendar } from './kinds'

export interface Candidate {
  readonly schedule: Schedule
  /** How many schedules of this kind were possible: stating one of many needs more evidence. */
  readonly possible: number
}

/** Schedules by the calendar. `days` are different days since 1970, in order. */
export function calendarCandidates(days: readonly number[], hour: number, calendar: ScheduleCalendar): Candidate[] {
  const found: Candidate[] = [
    { schedule: { kind: 'working-days', hour }, possible: 1 },
    { schedule: { kind: 'daily', hour }, possible: 1 },
    ...weekdaySets(days, hour),
    { schedule: { kind: 'last-day', hour }, possible: 2 },
    { schedule: { kind: 'working-day-of-month', which: 'first', hour }, possible: 3 },
    { schedule: { kind: 'working-day-of-month', which: 'last', hour }, possible: 3 },
  ]
  const dates = days.map((day) => civilOf(day))
  const common = ranked(dates.map(({ day }) => day))
  for (const day of common.slice(0, 2)) found.push({ schedule: { kind: 'monthly', day, hour }, possible: 31 })
  for (let n = 2; n <= Math.min(4, common.length); n++) {
    const set = common.slice(0, n).sort((a, b) => a - b)
    found.push({ schedule: { kind: 'days-of-month', days: set, hour }, possible: 31 ** n / (n * 2) })
  }
  found.push(...nthWeekdays(days, hour), ...monthSteps(days, hour))
  const after = ranked(days.map((day) => afterPatchDay(day, calendar)))[0]!
  if (after <= patchDaysAfterAtMost)
    found.push({ schedule: { kind: 'after-patch-day', days: after, hour }, possible: 13 })
  return found
}

const patchDaysAfterAtMost = 12

/** Values by how often they occur, the most common first; of equal ones the smaller. */
function ranked(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([value]) => value)
}

/** One weekday, or the most common two to six. */
function weekdaySets(days: readonly number[], hour: number): Candidate[] {
  const common = ranked(days.map(weekdayIndex))
  const one = { kind: 'weekly', weekday: weekdays[common[0]!]!, hour } as const
  const found: Candidate[] = [{ schedule: one, possible: 7 }]
  for (let n = 2; n <= Math.min(6, common.length); n++) {
    const set = common.slice(0, n).sort((a, b) => a - b)
    found.push({ schedule: { kind: 'weekdays', weekdays: set.map((day) => weekdays[day]!), hour }, possible: 60 })
  }
  return found
}

/** The first Monday, the last Friday, the second and fourth Tuesday. */
function nthWeekdays(days: readonly number[], hour: number): Candidate[] {
  const weekday = ranked(days.map(weekdayIndex))[0]!
  const ofWeekday = days.filter((day) => weekdayIndex(day) === weekday)
  const weeks = ranked(ofWeekday.map((day) => Math.ceil(civilOf(day).day / 7))).filter((week) => week < 5)
  const kind = { kind: 'nth-weekday', weekday: weekdays[weekday]!, hour } as const
  const found: Candidate[] = [{ schedule: { ...kind, weeks: [-1] }, possible: 36 }]
  for (const week of weeks.slice(0, 2)) found.push({ schedule: { ...kind, weeks: [weekOf(week)] }, possible: 36 })
  if (weeks.length > 1) {
    const two = weeks.slice(0, 2).sort((a, b) => a - b)
    found.push({ schedule: { ...kind, weeks: two.map(weekOf) }, possible: 70 })
  }
  return found
}

const weekOf = (week: number): 1 | 2 | 3 | 4 => (week === 1 ? 1 : week === 2 ? 2 : week === 3 ? 3 : 4)

/** Every second month, quarterly, every four months, half-yearly, yearly. */
function monthSteps(days: readonly number[], hour: number): Candidate[] {
  const dates = days.map((day) => civilOf(day))
  const atEnd = days.filter((day, i) => lastOf(dates[i]!.year, dates[i]!.month) === day).length
  const day = atEnd * 2 > days.length ? 31 : ranked(dates.map((date) => date.day))[0]!
  return [2, 3, 4, 6, 12].map((months) => {
    const month = ranked(dates.map((date) => ((date.month - 1) % months) + 1))[0]!
    return { schedule: { kind: 'every-n-months', months, month, day, hour }, possible: months * 31 }
  })
}

/** Days since the latest patch day. */
function afterPatchDay(day: number, calendar: ScheduleCalendar): number {
  const { year, month } = civilOf(day)
  const same = day - calendar.patchDay(year, month)
  return same >= 0 ? same : day - calendar.patchDay(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1)
}

const longestStep = 200

/** Every n days, with the day from which most of the days are counted. */
export function stepCandidates(days: readonly number[], hour: number | null): (Candidate & { anchor: number })[] {
  const span = days[days.length - 1]! - days[0]!
  const found: (Candidate & { anchor: number })[] = []
  const near = new Int32Array(longestStep)
  for (let n = 2; n <= Math.min(longestStep, span / 2); n++) {
    if (n === 7) continue
    const anchor = commonPhase(days, n, near)
    if (anchor === null) continue
    found.push({ schedule: { kind: 'every-n-days', days: n, hour }, possible: n * 8, anchor })
  }
  return found
}

/** The day from which most other days are a multiple of n away, give or take one; null if that are fewer than half. `near` is a scratch buffer. */
function commonPhase(days: readonly number[], n: number, near: Int32Array): number | null {
  near.fill(0, 0, n)
  for (const day of days) near[phaseOf(day, n)]!++
  let best = days[0]!
  let most = -1
  for (const day of days) {
    const phase = phaseOf(day, n)
    const around = near[(phase + 1) % n]! + near[(phase + n - 1) % n]!
    const count = near[phase]! + (n > 10 ? around * 0.9 : 0)
    if (count <= most) continue
    most = count
    best = day
  }
  return most * 2 >= days.length ? best : null
}

const phaseOf = (day: number, n: number): number => ((day % n) + n) % n
