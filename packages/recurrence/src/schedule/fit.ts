// How well a schedule explains a list of days, compared with chance.

import type { DayRange, Slot } from './dates'

export interface Fit {
  /** Log likelihood of the days under the schedule. */
  readonly likelihood: number
  /** Dates of the schedule on which a time fell. */
  readonly hits: number
  /** Dates without a time. */
  readonly silent: number
  /** Days with a time that are no dates of the schedule. */
  readonly apart: number
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * The likelihood of exactly these days within a range, if each date of the schedule has a time with one probability and each other day
 * with another. So both dates without a time and times on other days count against the schedule. `slack` is how many days before and
 * after its date a time may come.
 */
export function fitOf(slots: readonly Slot[], days: ReadonlySet<number>, range: DayRange, slack: number): Fit {
  let hits = 0
  let claimed = 0
  let spread = 0
  const explained = new Set<number>()
  for (const slot of slots) {
    const open = slack === 0 ? slot : around(slot[0]!, slack)
    claimed += open.length
    const hit = open.find((day) => days.has(day) && !explained.has(day))
    if (hit === undefined) continue
    explained.add(hit)
    hits++
    spread += Math.log(open.length)
  }
  const silent = slots.length - hits
  const apart = days.size - explained.size
  const others = Math.max(0, range.to - range.from + 1 - claimed)
  const onDate = within((hits + 1) / (hits + silent + 1.3), 0.5, 0.97)
  const elsewhere = within((apart + 0.2) / (others + apart + 1), 0.001, 0.15)
  const likelihood =
    hits * Math.log(onDate) +
    silent * Math.log(1 - onDate) -
    spread +
    apart * Math.log(elsewhere) +
    Math.max(0, others - apart) * Math.log(1 - elsewhere)
  return { likelihood, hits, silent, apart }
}

/** The date first, then the days nearest to it. */
function around(day: number, slack: number): number[] {
  const found = [day]
  for (let off = 1; off <= slack; off++) found.push(day - off, day + off)
  return found
}

/** A problem without a schedule seldom comes on more days than this share. */
const oftenByChance = 0.35

/** The likelihood of the days by chance: on any day, or on working days only. */
export function chanceOf(days: readonly number[], range: DayRange, works: (day: number) => boolean): number {
  const all = range.to - range.from + 1
  let open = 0
  for (let day = range.from; day <= range.to; day++) if (works(day)) open++
  const onWorking = days.filter(works).length
  const uniform = chance(days.length, all)
  const byKind = chance(onWorking, open) + chance(days.length - onWorking, all - open) - 1
  return Math.max(uniform, byKind)
}

function chance(hits: number, of: number): number {
  if (of === 0) return 0
  const p = within((hits + 0.2) / (of + 0.4), 0.0005, oftenByChance)
  return hits * Math.log(p) + (of - hits) * Math.log(1 - p)
}
