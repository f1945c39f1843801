// Schedules by the calendar: weekly, daily, monthly, after patch days.

import { civilOf, weekdayIndex, weekdays } from '@mspkit/values'
import type { Schedule, ScheduleCalendar } from './kinds'
import { type Candidate, candidate, logOdds, mostCommon, silence } from './odds'

export function weekly(days: readonly number[], hour: number): Candidate {
  const weekday = mostCommon(days.map(weekdayIndex))
  const hits = days.filter((day) => weekdayIndex(day) === weekday)
  const slots = Math.round((hits[hits.length - 1]! - hits[0]!) / 7) + 1
  return candidate({
    schedule: { kind: 'weekly', weekday: weekdays[weekday]!, hour },
    hits: hits.length,
    n: days.length,
    chance: 1 / 5,
    filled: new Set(hits).size,
    slots,
  })
}

export function daily(days: readonly number[], hour: number, calendar: ScheduleCalendar | null): Candidate {
  const fits = calendar === null ? days : days.filter((day) => calendar.works(day))
  const first = days[0]!
  let slots = 0
  for (let day = first; day <= days[days.length - 1]!; day++) if (calendar === null || calendar.works(day)) slots++
  const filled = new Set(fits).size
  // A daily schedule claims every day, so days without an episode count against it.
  const chance = calendar === null ? 1 : 5 / 7
  const base = candidate({
    schedule: { kind: calendar === null ? 'daily' : 'working-days', hour },
    hits: fits.length,
    n: days.length,
    chance: Math.min(0.95, chance),
    filled,
    slots,
  })
  const regular = filled * Math.log((1 - silence) / 0.35) + (slots - filled) * Math.log(silence / 0.65)
  return { ...base, gain: logOdds(fits.length, days.length, Math.min(0.95, chance)) + regular }
}

export function monthly(days: readonly number[], hour: number): Candidate {
  const dates = days.map((day) => civilOf(day))
  const day = mostCommon(dates.map((date) => date.day))
  // If the date falls on a weekend, the Monday after counts.
  const hits = days.filter((d, i) => {
    const late = dates[i]!.day - day
    return late === 0 || ((late === 1 || late === 2) && weekdayIndex(d) === 0)
  })
  return monthlyCandidate({ kind: 'monthly', day, hour }, hits, days, 1 / 26)
}

function monthlyCandidate(
  schedule: Schedule,
  hits: readonly number[],
  days: readonly number[],
  chance: number,
): Candidate {
  const months = hits.map((day) => civilOf(day)).map(({ year, month }) => year * 12 + month)
  const slots = months.length === 0 ? 0 : months[months.length - 1]! - months[0]! + 1
  return candidate({ schedule, hits: hits.length, n: days.length, chance, filled: new Set(months).size, slots })
}

const patchDaysAfterAtMost = 12

export function afterPatchDay(days: readonly number[], hour: number, calendar: ScheduleCalendar): Candidate | null {
  const after = days.map((day) => {
    const { year, month } = civilOf(day)
    const same = day - calendar.patchDay(year, month)
    return same >= 0 ? same : day - calendar.patchDay(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1)
  })
  const common = mostCommon(after)
  if (common > patchDaysAfterAtMost) return null
  const hits = days.filter((_, i) => after[i] === common)
  return monthlyCandidate({ kind: 'after-patch-day', days: common, hour }, hits, days, 1 / 26)
}
