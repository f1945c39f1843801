// The schedule "every n days".

import { dayMs } from '@mspkit/values'
import type { Hour, Schedule } from './kinds'
import { type Candidate, candidate, fewest } from './odds'

const longest = 130

export function everyNDays(localMs: readonly number[], hour: Hour): Candidate | null {
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
      const found = candidate({
        schedule,
        hits: hits.length,
        n: days.length,
        chance: (2 * tolerance) / n,
        filled: new Set(turns).size,
        slots,
      })
      // Pay for choosing both the length and the phase.
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
    // The mean of all that fit, so that one early ticket does not shift the schedule.
    if (near > most) {
      most = near
      best = phase + off / near
    }
  }
  return best
}
