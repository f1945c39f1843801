// Finds the schedule of a list of times, such as the episodes of a problem.

import { dayMs, domainFromMs, domainToMs, hourMs, quote } from '@mspkit/values'
import { afterPatchDay, daily, monthly, weekly } from './calendar-rhythms'
import { everyNDays } from './every-n-days'
import { type Hour, plainCalendar, type Schedule, type ScheduleCalendar } from './kinds'
import { type Candidate, fewest, logOdds } from './odds'

/** A schedule, and how well the times fit it. */
export interface FoundSchedule {
  readonly schedule: Schedule
  /** Probability that it is not chance, 0–1, after all schedules that were tried. */
  readonly confidence: number
  /** Times that fit it. */
  readonly fitting: number
  /** Times that do not fit it. */
  readonly apart: number
  /** Dates of the schedule without a time. */
  readonly silent: number
}

/**
 * What is the schedule of these local times? Times are milliseconds since 1970 in local time, in order. Returns `null` if chance
 * explains them as well.
 *
 * Each possible schedule is compared with irregular times by a likelihood ratio: how many times fall on its dates, how many dates have
 * none, and whether the times share an hour. The confidence accounts for all schedules that were tried.
 *
 * @throws TypeError or RangeError if the times are not numbers, or the calendar has no functions.
 * @example
 * const monday = Date.UTC(2026, 0, 5, 8)
 * const week = 7 * 86_400_000
 * findSchedule([0, 1, 2, 3, 4, 5].map((n) => monday + n * week))?.schedule // => { kind: 'weekly', weekday: 'mon', hour: 8 }
 * findSchedule([0, 1, 2].map((n) => monday + n * week)) // => null
 */
export function findSchedule(
  localMs: readonly number[],
  calendar: ScheduleCalendar = plainCalendar,
): FoundSchedule | null {
  assertTimes(localMs)
  assertCalendar(calendar)
  const n = localMs.length
  if (n < fewest) return null
  const hour = commonHour(localMs)
  const days = localMs.map((ms) => Math.floor((ms - hour.shiftMs) / dayMs))
  let best: Candidate | null = null
  const offer = (candidate: Candidate | null): void => {
    if (candidate && (best === null || candidate.gain > best.gain)) best = candidate
  }
  if (hour.share > 0.6) {
    offer(weekly(days, hour.hour))
    offer(daily(days, hour.hour, null))
    offer(daily(days, hour.hour, calendar))
    offer(monthly(days, hour.hour))
    offer(afterPatchDay(days, hour.hour, calendar))
  }
  offer(everyNDays(localMs, hour))
  const found = best as Candidate | null
  if (found === null) return null
  const odds = found.gain + (hour.share > 0.6 ? hour.gain : 0) - Math.log(400)
  const apart = n - found.fitting
  if (odds < Math.log(15) || apart > n * 0.36 || found.fitting < found.slots * 0.45 || found.fitting < fewest)
    return null
  return {
    schedule: found.schedule,
    confidence: 1 / (1 + Math.exp(-odds)),
    fitting: found.fitting,
    apart,
    silent: found.slots - found.fitting,
  }
}

function assertTimes(localMs: readonly number[]): void {
  if (!Array.isArray(localMs))
    throw new TypeError(
      `${quote(localMs)} is not a list of local times. Write milliseconds, e.g. [Date.UTC(2026, 0, 5, 8)].`,
    )
  const wrong = localMs.findIndex(
    (ms) => !(Number.isFinite(ms) && ms >= domainFromMs - dayMs && ms <= domainToMs + dayMs),
  )
  if (wrong < 0) return
  throw new RangeError(
    `${quote(localMs[wrong])} is not a local time of the years 1900 to 2199. Write milliseconds, e.g. Date.UTC(2026, 0, 5, 8).`,
  )
}

function assertCalendar(calendar: ScheduleCalendar): void {
  if (typeof calendar?.patchDay === 'function' && typeof calendar.works === 'function') return
  throw new TypeError(
    `${quote(calendar)} is not a calendar for schedules. Write { patchDay(year, month) {…}, works(epochDay) {…} }, or leave it out.`,
  )
}

function commonHour(localMs: readonly number[]): Hour {
  const times = localMs.map((ms) => ((ms % dayMs) + dayMs) % dayMs)
  let best = 0
  let at = 0
  for (const center of times) {
    const near = times.filter((t) => circular(t - center) <= 1.25 * hourMs).length
    if (near > best) {
      best = near
      at = center
    }
  }
  const offsets = times.map((t) => circularSigned(t - at)).filter((d) => Math.abs(d) <= 1.25 * hourMs)
  offsets.sort((a, b) => a - b)
  const middle = at + (offsets[Math.floor((offsets.length - 1) / 2)]! + offsets[Math.floor(offsets.length / 2)]!) / 2
  const n = times.length
  return {
    hour: ((Math.round(middle / hourMs) % 24) + 24) % 24,
    share: best / n,
    // Most tickets come in ten working hours anyway; a window of two and a half is a quarter of them.
    gain: logOdds(best, n, 0.25) - Math.log(10),
    shiftMs: (((middle % dayMs) + dayMs) % dayMs) - dayMs / 2,
  }
}
const circularSigned = (d: number): number => ((((d + dayMs / 2) % dayMs) + dayMs) % dayMs) - dayMs / 2
const circular = (d: number): number => Math.abs(circularSigned(d))
