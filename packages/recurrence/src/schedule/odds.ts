// How much likelier a schedule is than chance.

import type { Schedule } from './kinds'

/** The share of episodes that may lie outside their schedule, because people report late and tickets are assigned wrongly. */
const outside = 0.1
/** The share of a schedule's dates that may have no episode. */
export const silence = 0.2
export const fewest = 4

export interface Candidate {
  readonly schedule: Schedule
  readonly gain: number
  readonly fitting: number
  readonly slots: number
}

/** Log likelihood of `hits` of `n` under the schedule, compared with chance. */
export function logOdds(hits: number, n: number, chance: number): number {
  return hits * Math.log((1 - outside) / chance) + (n - hits) * Math.log(outside / (1 - chance))
}

/** How well episodes fit a schedule. */
interface Fit {
  readonly schedule: Schedule
  /** Episodes that fall on its dates, of all `n`. */
  readonly hits: number
  readonly n: number
  /** The probability that an episode falls on its dates by chance. */
  readonly chance: number
  /** Its dates on which an episode came, of all `slots`. */
  readonly filled: number
  readonly slots: number
}

/** A schedule with its gain over chance. Dates without an episode lower the gain. */
export function candidate({ schedule, hits, n, chance, filled, slots }: Fit): Candidate {
  const silent = Math.max(0, slots - filled)
  const gain = logOdds(hits, n, chance) + filled * Math.log(1 - silence) + silent * Math.log(silence)
  return { schedule, gain, fitting: hits, slots: hits + silent }
}

export function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let best = values[0]!
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > (counts.get(best) ?? 0)) best = value
  }
  return best
}
