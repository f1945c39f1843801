import { civilOf, epochDayOf } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Random } from './random'

/** The rhythm a group was made with, in the words of `@mspkit/recurrence`. */
export type MadeSchedule =
  | { readonly kind: 'weekly'; readonly weekday: number; readonly hour: number }
  | { readonly kind: 'daily' | 'working-days'; readonly hour: number }
  | { readonly kind: 'monthly'; readonly day: number; readonly hour: number }
  | { readonly kind: 'after-patch-tuesday'; readonly days: number; readonly hour: number }
  | { readonly kind: 'every-n-days'; readonly days: number }

export type Pattern =
  | 'short'
  | 'chronic'
  | 'fixreturn'
  | 'weekly'
  | 'daily'
  | 'monthly'
  | 'patch'
  | 'interval'
  | 'rare'
  | 'storm'
  | 'wave'
  | 'one-off'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** Working hours of most, the rest of the day of some. */
function clockOf(random: Random, machine: boolean): number {
  return machine && random.chance(0.6) ? random.next() * 24 : 7 + random.next() * 10.5
}

/** Times of the occurrences of a group, epoch milliseconds, and the schedule they were made by. */
export function timesOf(
  pattern: Pattern,
  fromMs: number,
  toMs: number,
  timeZone: string,
  machine: boolean,
  random: Random,
): { times: number[]; schedule: MadeSchedule | null; fixAfter: number | null } {
  const zone = zoneOf(timeZone)
  const day0 = Math.floor(zone.localMs(fromMs) / dayMs)
  const days = Math.floor((toMs - fromMs) / dayMs)
  const at = (day: number, hour: number): number => zone.firstInstant(day * dayMs + Math.round(hour * hourMs))
  const workday = (day: number): number => {
    const w = (((day + 3) % 7) + 7) % 7
    return w < 5 || machine ? day : day + 7 - w
  }
  const near = (hour: number): number => hour + (random.next() + random.next() - 1) * 0.75
  const irregular = (count: number, start: number, median: number, spread: number): number[] => {
    const found: number[] = []
    let day = start
    for (let i = 0; i < count; i++) {
      found.push(at(workday(Math.floor(day)), clockOf(random, machine)))
      day += Math.max(random.chance(0.06) ? 0.3 : 1, random.around(median, spread))
    }
    return found
  }
  const made = (times: number[], schedule: MadeSchedule | null = null, fixAfter: number | null = null) => ({
    times: [...new Set(times)].filter((t) => t >= fromMs && t < toMs).sort((a, b) => a - b),
    schedule,
    fixAfter,
  })
  const hour = machine && random.chance(0.4) ? random.whole(0, 23) : random.whole(7, 18)
  const first = day0 + random.whole(0, Math.floor(days * 0.75))
  const kept = (): boolean => !random.chance(0.09)
  switch (pattern) {
    case 'short':
      return made(
        irregular(
          random.weighted([
            [2, 5],
            [3, 3],
            [4, 2],
            [5, 1],
          ]),
          day0 + random.whole(0, days - 20),
          8,
          0.9,
        ),
      )
    case 'chronic':
      return made(
        irregular(random.whole(4, 18), day0 + random.whole(0, Math.floor(days * 0.6)), random.around(15, 0.6), 1.0),
      )
    case 'fixreturn': {
      const before = irregular(random.whole(2, 6), day0 + random.whole(0, Math.floor(days * 0.55)), 10, 0.5)
      const silence = random.whole(50, 170)
      const after = irregular(
        random.whole(1, 5),
        Math.floor(zone.localMs(before[before.length - 1]!) / dayMs) + silence,
        10,
        0.5,
      )
      const all = made([...before, ...after])
      return { ...all, fixAfter: all.times.length > before.length ? before.length : null }
    }
    case 'weekly': {
      const weekday = random.weighted([
        [0, 4],
        [1, 1],
        [2, 1],
        [3, 2],
        [4, 2],
        [5, 0.3],
        [6, 0.5],
      ])
      const start = first + ((weekday - ((first + 3) % 7) + 7) % 7)
      const found: number[] = []
      for (let i = 0, n = random.whole(6, 42); i < n; i++) if (kept()) found.push(at(start + i * 7, near(hour)))
      return made(found, { kind: 'weekly', weekday, hour })
    }
    case 'daily': {
      const working = random.chance(0.75)
      const found: number[] = []
      for (let i = 0, n = random.whole(18, 60); i < n; i++) {
        const d = first + i
        if ((!working || (d + 3) % 7 < 5) && random.chance(0.8)) found.push(at(d, near(hour)))
      }
      return made(found, { kind: working ? 'working-days' : 'daily', hour })
    }
    case 'monthly': {
      const day = random.pick([1, 2, 3, 5, 10, 15, 20, 25, 28])
      const c = civilOf(first)
      const found: number[] = []
      for (let i = 0, n = random.whole(5, 20); i < n; i++) {
        const month = c.month - 1 + i
        let d = epochDayOf(c.year + Math.floor(month / 12), (month % 12) + 1, day)
        if ((d + 3) % 7 === 6 && random.chance(0.8)) d++
        if (kept()) found.push(at(d, near(hour)))
      }
      return made(found, { kind: 'monthly', day, hour })
    }
    case 'patch': {
      const after = random.whole(1, 5)
      const c = civilOf(first)
      const found: number[] = []
      for (let i = 0, n = random.whole(5, 20); i < n; i++) {
        const month = c.month - 1 + i
        if (kept()) found.push(at(patchTuesday(c.year + Math.floor(month / 12), (month % 12) + 1) + after, near(hour)))
      }
      return made(found, { kind: 'after-patch-tuesday', days: after, hour })
    }
    case 'interval': {
      const every = random.pick([10, 14, 20, 21, 28, 30, 35, 42, 45, 60, 90])
      const found: number[] = []
      let d = day0 + random.whole(0, Math.floor(days * 0.3))
      for (let i = 0, n = random.whole(5, 14); i < n; i++) {
        if (kept())
          found.push(
            at(
              d +
                random.weighted([
                  [0, 5],
                  [1, 1],
                  [-1, 1],
                ]),
              near(hour),
            ),
          )
        d += every
      }
      return made(found, { kind: 'every-n-days', days: every })
    }
    case 'rare': {
      // What comes once a quarter, a half-year or a year, such as a certificate: the same day, more or less.
      const every = random.pick([91, 182, 182, 365, 365])
      const found: number[] = []
      let d = day0 + random.whole(0, Math.max(0, days - every - 3))
      for (let i = 0, n = Math.ceil(days / every) + 1; i < n; i++, d += every)
        found.push(at(d + random.whole(-2, 2), near(hour)))
      return made(found)
    }
    case 'storm': {
      const found: number[] = []
      let d = first
      for (
        let i = 0,
          n = random.weighted([
            [1, 5],
            [2, 3],
            [3, 1],
          ]);
        i < n;
        i++
      ) {
        found.push(at(d, random.next() * 24))
        d += random.whole(35, 160)
      }
      return made(found)
    }
    default:
      return made([at(workday(day0 + random.whole(0, days - 1)), clockOf(random, machine))])
  }
}

/** The day count of the second Tuesday of a month. */
function patchTuesday(year: number, month: number): number {
  const first = epochDayOf(year, month, 1)
  return first + ((1 - ((first + 3) % 7) + 7) % 7) + 7
}
