// Counts of tickets that share their bounds: what they add is found once, and counted together.

import { addTimes, type Count, type Tally } from './tally'

/** A group of tickets, with one value for each entry of `groupBy`. */
export interface TicketGroup {
  readonly values: readonly (string | null)[]
}

/** Counts tickets that share their bounds. */
export interface AlikeCounter {
  /** Counts one of them. @param elapsedMs for each clock its elapsed milliseconds, as `SharedBounds` has them @throws TypeError for a group of another tracker */
  observe(group: TicketGroup, elapsedMs: readonly (number | null)[]): void
}

/** A counter that adds to its tallies when they are asked for. */
export interface WaitingCounter extends AlikeCounter {
  flush(): void
}

/** The tallies of a group, one a clock, and how many tickets wait to be added to them. */
interface Waiting {
  readonly tallies: readonly Tally[]
  times: number
}

/** @param tallyOf the tally of a clock within a group */
export function alikeCounter(
  counts: readonly Count[],
  tallyOf: (group: TicketGroup, clock: string) => Tally,
): WaitingCounter {
  const groups = new Map<TicketGroup, Waiting>()
  return {
    observe(group, elapsedMs) {
      let waiting = groups.get(group)
      if (waiting === undefined) {
        waiting = { tallies: counts.map(({ name }) => tallyOf(group, name)), times: 0 }
        groups.set(group, waiting)
        // The first is added at once: the order of the report is that of the tickets.
        waiting.tallies.forEach((tally, i) => {
          addTimes(tally, counts[i] as Count, 1)
        })
      } else waiting.times++
      for (let i = 0; i < waiting.tallies.length; i++) {
        const ms = elapsedMs[i] ?? null
        if (ms !== null) waiting.tallies[i]?.elapsed.add(ms)
      }
    },
    flush() {
      for (const waiting of groups.values()) {
        waiting.tallies.forEach((tally, i) => {
          addTimes(tally, counts[i] as Count, waiting.times)
        })
        waiting.times = 0
      }
    },
  }
}
