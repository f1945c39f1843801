import { civilOf, epochDayOf, type Weekday, weekdayIndex, weekdays } from '@mspkit/values'

/** A rhythm in the client's local time. Hours are 0–23 on the client's wall. */
export type Schedule =
  | { readonly kind: 'weekly'; readonly weekday: Weekday; readonly hour: number }
  | { readonly kind: 'daily'; readonly hour: number }
  | { readonly kind: 'working-days'; readonly hour: number }
  | { readonly kind: 'monthly'; readonly day: number; readonly hour: number }
  | { readonly kind: 'after-patch-day'; readonly days: number; readonly hour: number }
  | { readonly kind: 'every-n-days'; readonly days: number; readonly hour: number | null }

export interface FoundSchedule {
  readonly schedule: Schedule
  /** How sure, against chance: odds of the rhythm over irregular times, after all rhythms that were tried. */
  readonly confidence: number
  /** Episodes that fit, episodes that do not, and dates on which nothing came. */
  readonly fitting: number
  readonly apart: number
  readonly silent: number
}

/** Local dates on which patches come out, as days since 1970; the second Tuesday of each month when nobody says otherwise. */
export interface ScheduleCalendar {
  patchDay(year: number, month: number): number
  /** Whether people work on a day since 1970. */
  works(epochDay: number): boolean
}

const dayMs = 86_400_000
const hourMs = 3_600_000

/** The second Tuesday of a month, in days since 1970. */
export function secondTuesday(year: number, month: number): number {
  const first = epochDayOf(year, month, 1)
  return first + ((8 - ((first + 3) % 7)) % 7) + 7
}

export const plainCalendar: ScheduleCalendar = {
  patchDay: secondTuesday,
  works: (day) => weekdayIndex(day) < 5,
}

/** One in twelve episodes may stand outside the rhythm it belongs to: people report late, tickets get misplaced. */
const stray = 0.08
/** A date of a rhythm stays silent one time in five. */
const silence = 0.2
const fewest = 4

interface Candidate {
  readonly schedule: Schedule
  readonly gain: number
  readonly fitting: number
  readonly slots: number
}

/**
 * The rhythm of local times, in milliseconds as the wall shows them and in order; null when chance explains them as well.
 *
 * Every rhythm is weighed as a likelihood ratio against irregular times: how many episodes fall on its dates, how many of
 * its dates stay silent, and whether they share an hour. What is left after paying for all the rhythms that were
 * tried is the stated confidence.
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
  if (odds < Math.log(50) || strays > n * 0.3 || found.fitting < found.slots * 0.5 || found.fitting < fewest)
    return null
  return {
    schedule: found.schedule,
    confidence: 1 / (1 + Math.exp(-odds)),
    fitting: found.fitting,
    apart: strays,
    silent: found.slots - found.fitting,
  }
}

interface Hour {
  readonly hour: number
  /** Share of the episodes within 75 minutes of it. */
  readonly share: number
  readonly gain: number
  /** Midnight for the purpose of counting days: far from the hour, so that jitter does not cross it. */
  readonly shiftMs: number
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

/** Log likelihood of `hits` of `n` under the rhythm, against hitting by chance. */
function logOdds(hits: number, n: number, chance: number): number {
  return hits * Math.log((1 - stray) / chance) + (n - hits) * Math.log(stray / (1 - chance))
}

/** What silent dates cost: a rhythm that mostly stays silent is none. */
function candidate(
  schedule: Schedule,
  hits: number,
  n: number,
  chance: number,
  filled: number,
  slots: number,
): Candidate {
  const silent = Math.max(0, slots - filled)
  const gain = logOdds(hits, n, chance) + filled * Math.log(1 - silence) + silent * Math.log(silence)
  return { schedule, gain, fitting: hits, slots: hits + silent }
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let best = values[0]!
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > (counts.get(best) ?? 0)) best = value
  }
  return best
}

function weekly(days: readonly number[], hour: number): Candidate {
  const weekday = mostCommon(days.map(weekdayIndex))
  const hits = days.filter((day) => weekdayIndex(day) === weekday)
  const slots = Math.round((hits[hits.length - 1]! - hits[0]!) / 7) + 1
  return candidate(
    { kind: 'weekly', weekday: weekdays[weekday]!, hour },
    hits.length,
    days.length,
    1 / 5,
    new Set(hits).size,
    slots,
  )
}

function daily(days: readonly number[], hour: number, calendar: ScheduleCalendar | null): Candidate {
  const fits = calendar === null ? days : days.filter((day) => calendar.works(day))
  const first = days[0]!
  let slots = 0
  for (let day = first; day <= days[days.length - 1]!; day++) if (calendar === null || calendar.works(day)) slots++
  const filled = new Set(fits).size
  // By chance a day holds an episode as often as episodes come at all; every day is the claim, so silent days pay.
  const chance = calendar === null ? 1 : 5 / 7
  const base = candidate(
    { kind: calendar === null ? 'daily' : 'working-days', hour },
    fits.length,
    days.length,
    Math.min(0.95, chance),
    filled,
    slots,
  )
  const regular = filled * Math.log((1 - silence) / 0.35) + (slots - filled) * Math.log(silence / 0.65)
  return { ...base, gain: logOdds(fits.length, days.length, Math.min(0.95, chance)) + regular }
}

function monthly(days: readonly number[], hour: number): Candidate {
  const dates = days.map((day) => civilOf(day))
  const day = mostCommon(dates.map((date) => date.day))
  // A date that falls on a weekend may be kept on the Monday after.
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
  return candidate(schedule, hits.length, days.length, chance, new Set(months).size, slots)
}

const patchDaysAfterAtMost = 12

function afterPatchDay(days: readonly number[], hour: number, calendar: ScheduleCalendar): Candidate | null {
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

const longest = 130

function everyNDays(localMs: readonly number[], hour: Hour): Candidate | null {
  let best: Candidate | null = null
  const days = localMs.map((ms) => ms / dayMs)
  const span = days[days.length - 1]! - days[0]!
  for (let n = 2; n <= Math.min(longest, span / 2); n++) {
    if (n === 7) continue
    for (const tolerance of [0.3, 1.35]) {
      if (tolerance > n * 0.12) continue
      const phase = bestPhase(days, n, tolerance)
      const hits = days.filter((day) => Math.abs(wrapped(day - phase, n)) <= tolerance)
      if (hits.length < fewest - 1) continue
      const turns = hits.map((day) => Math.round((day - phase) / n))
      const slots = turns[turns.length - 1]! - turns[0]! + 1
      const schedule: Schedule = { kind: 'every-n-days', days: n, hour: hour.share > 0.6 ? hour.hour : null }
      const found = candidate(schedule, hits.length, days.length, (2 * tolerance) / n, new Set(turns).size, slots)
      // The length and the phase were both fitted.
      const gain = found.gain - Math.log(n / tolerance)
      if (best === null || gain > best.gain) best = { ...found, gain }
    }
  }
  return best
}

const wrapped = (d: number, n: number): number => ((((d + n / 2) % n) + n) % n) - n / 2

function bestPhase(days: readonly number[], n: number, tolerance: number): number {
  let best = days[0]!
  let most = -1
  for (const phase of days) {
    let near = 0
    let off = 0
    for (const day of days) {
      const d = wrapped(day - phase, n)
      if (Math.abs(d) <= tolerance) {
        near++
        off += d
      }
    }
    // The mean of what fits, so that one early ticket does not shift the whole rhythm.
    if (near > most) {
      most = near
      best = phase + off / near
    }
  }
  return best
}
