// Finds the schedule of a list of times, such as the episodes of a problem.

import { dayMs, domainFromMs, domainToMs, fromEpochDay, hourMs, type LocalDate, quote } from '@mspkit/values'
import { calendarCandidates, stepCandidates } from './candidates'
import { slotsOf } from './dates'
import { chanceOf, type Fit, fitOf } from './fit'
import { type Hour, plainCalendar, type Schedule, type ScheduleCalendar } from './kinds'

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
  /** The date on which the schedule expects the next time. */
  readonly next: LocalDate
}

/**
 * What is the schedule of these local times? Times are milliseconds since 1970 in local time, in order. Returns `null` if chance
 * explains them as well.
 *
 * Each possible schedule must explain exactly these days: times on other days and dates without a time both count against it. The
 * likeliest one is compared with irregular days, with all schedules that were tried taken into account. Times that jump around the clock
 * have only schedules that count days.
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
  const hour = commonHour(localMs)
  const days = [...new Set(localMs.map((ms) => Math.floor((ms - hour.shiftMs) / dayMs)))]
  if (days.length < fewestOfAll) return null
  const best = bestOf(days, hour, calendar)
  if (best === null) return null
  const { schedule, fit, odds, anchor } = best
  const n = days.length
  const isLong = schedule.kind === 'every-n-months' && schedule.months >= 6
  const imperfect = fit.silent + fit.apart > 0
  if (n < fewest && (!isLong || imperfect)) return null
  if (odds < Math.log(leastOdds) || fit.hits < Math.min(fewest, n)) return null
  if (hasTooManyExceptions(schedule, fit, n)) return null
  if (isOfEveryWeek(schedule) && days[n - 1]! - days[0]! < daysAtLeast - 1) return null
  return {
    schedule,
    // A short list of times proves nothing beyond doubt, whatever the likelihood says.
    confidence: Math.min(1 / (1 + Math.exp(-odds)), 1 - 1 / (4 * n)),
    fitting: localMs.length - fit.apart,
    apart: fit.apart,
    silent: fit.silent,
    next: nextDate(schedule, days[n - 1]!, anchor, calendar),
  }
}

const fewest = 4
/** Three times may show a yearly schedule, if all fit. */
const fewestOfAll = 3
const leastOdds = 15
/** Shares of times that may lie outside a schedule, and of its dates that may pass in silence: people report late, and links may be wrong. */
const apartAtMost = 0.3
const silentAtMost = 0.36
/** Of every day, or of several days each week, fewer may pass in silence: three days in five are not "every day". */
const silentDaysAtMost = 0.25
/** Any interval can be tried, so that some interval nearly fits most times. Fewer of them may be exceptions, and fewer of its dates. */
const apartFromInterval = 0.25
const exceptionsFromInterval = 0.5
/** A problem of one week comes every day until it is fixed, which is no schedule. */
const daysAtLeast = 10

function hasTooManyExceptions(schedule: Schedule, { apart, silent, hits }: Fit, n: number): boolean {
  const isInterval = schedule.kind === 'every-n-days'
  if (isInterval && (apart > n * apartFromInterval || apart + silent > n * exceptionsFromInterval)) return true
  return (
    apart > n * apartAtMost || silent > (hits + silent) * (isOfEveryWeek(schedule) ? silentDaysAtMost : silentAtMost)
  )
}

const isOfEveryWeek = ({ kind }: Schedule): boolean =>
  kind === 'daily' || kind === 'working-days' || kind === 'weekdays'

interface Stated {
  readonly schedule: Schedule
  readonly fit: Fit
  /** Log odds against chance, after all schedules that were tried. */
  readonly odds: number
  readonly anchor: number
}

/** The likeliest schedule of days, in order; null if there is none to compare. */
function bestOf(days: readonly number[], hour: Hour, calendar: ScheduleCalendar): Stated | null {
  const range = { from: days[0]!, to: days[days.length - 1]! }
  const present = new Set(days)
  const chance = chanceOf(days, range, calendar.works)
  const hasHour = hour.share > hourShare
  let best: Stated | null = null
  let bestRank = Number.NEGATIVE_INFINITY
  const offer = (schedule: Schedule, possible: number, anchor: number, slack: number): void => {
    const fit = fitOf(slotsOf(schedule, range, anchor, calendar), present, range, slack)
    const odds = fit.likelihood - chance - Math.log(possible) - Math.log(kinds) + (hasHour ? hour.gain : 0)
    const rank = odds + (fit.silent + fit.apart === 0 ? withoutException : 0)
    if (best !== null && rank <= bestRank + 1e-9) return
    best = { schedule, fit, odds, anchor }
    bestRank = rank
  }
  if (hasHour)
    for (const { schedule, possible } of calendarCandidates(days, hour.hour, calendar))
      offer(schedule, possible, range.from, 0)
  for (const { schedule, possible, anchor } of stepCandidates(days, hasHour ? hour.hour : null)) {
    offer(schedule, possible, anchor, 0)
    if (schedule.kind === 'every-n-days' && schedule.days >= leastForSlack) offer(schedule, possible * 3, anchor, 1)
  }
  return best
}

/** How much a schedule without exceptions is preferred, in log odds: exceptions must be shown, not assumed. */
const withoutException = 5
/** The share of times that must come around the same hour. */
const hourShare = 0.6
const kinds = 12
/** From this interval on, a time may come a day before or after its date. */
const leastForSlack = 10

function nextDate(schedule: Schedule, last: number, anchor: number, calendar: ScheduleCalendar): LocalDate {
  const slots = slotsOf(schedule, { from: last + 1, to: last + 800 }, anchor, calendar)
  // A time that came late has used up its own date.
  const next = slots.find((slot) => !slot.includes(last)) ?? [last + 1]
  return fromEpochDay(next[0]!)
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
  const hour = ((Math.round(middle / hourMs) % 24) + 24) % 24
  return {
    hour,
    share: best / n,
    // Most tickets come in ten working hours anyway; a window of two and a half is a quarter of them.
    gain: best * Math.log(0.9 / 0.25) + (n - best) * Math.log(0.1 / 0.75) - Math.log(10),
    // Days begin twelve hours before that hour, so that five to midnight and five past it are one day.
    shiftMs: hour * hourMs - dayMs / 2,
  }
}
const circularSigned = (d: number): number => ((((d + dayMs / 2) % dayMs) + dayMs) % dayMs) - dayMs / 2
const circular = (d: number): number => Math.abs(circularSigned(d))
