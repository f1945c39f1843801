import { dayMs, hourMs } from '@mspkit/values'
import { afterPatchDay, daily, monthly, weekly } from './schedule-dates'
import { everyNDays } from './schedule-every'
import { type Hour, plainCalendar, type Schedule, type ScheduleCalendar } from './schedule-kinds'
import { type Candidate, fewest, logOdds } from './schedule-odds'

export interface FoundSchedule {
  readonly schedule: Schedule
  /** How sure, against chance: odds of the rhythm over irregular times, after all rhythms that were tried. */
  readonly confidence: number
  /** Episodes that fit, episodes that do not, and dates on which nothing came. */
  readonly fitting: number
  readonly apart: number
  readonly silent: number
}

/**
 * The rhythm of local times, in milliseconds as the wall shows them and in order; null when chance explains them as well.
 *
 * Every rhythm is weighed as a likelihood ratio against irregular times: how many episodes fall on its dates, how many of
 * its dates stay silent, and whether they share an hour. What is left after paying for all the rhythms that were
 * tried is the stated confidence.
 *
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
  const strays = n - found.fitting
  if (odds < Math.log(15) || strays > n * 0.36 || found.fitting < found.slots * 0.45 || found.fitting < fewest)
    return null
  return {
    schedule: found.schedule,
    confidence: 1 / (1 + Math.exp(-odds)),
    fitting: found.fitting,
    apart: strays,
    silent: found.slots - found.fitting,
  }
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
