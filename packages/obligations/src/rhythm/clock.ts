// The clock of a promise: its zone, its open time, and the exemptions in which it is stopped.

import type { EpochCalendar } from '@mspkit/calendar'
import { domainToMs } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'

/** Time that is counted, in milliseconds: around the clock or open time, without exemptions. */
export interface CountedTime {
  /** How much of it lies in [fromMs, toMs). */
  elapsed(fromMs: number, toMs: number): number
  /** When so much of it has passed; `null` when it never has. Never in an exemption, but at its end. */
  after(atMs: number, lengthMs: number): number | null
}

/** The zone and the calendar in which a promise is counted. */
export interface Clock {
  readonly zone: Zone
  /** `null` counts durations around the clock. */
  readonly calendar: EpochCalendar | null
  /** The exemptions, in which it is stopped: `[from, to, from, to, …]` in order and apart. */
  readonly exempt: readonly number[]
  /** What durations are counted in; `null` for all time. */
  readonly time: CountedTime | null
}

const never: readonly number[] = []
const allTime: CountedTime = { elapsed: (fromMs, toMs) => toMs - fromMs, after: (atMs, lengthMs) => atMs + lengthMs }

export function clockIn(zone: Zone, calendar: EpochCalendar | null, exempt: readonly number[] = never): Clock {
  const time = exempt.length === 0 ? calendar : timeWithout(exempt, calendar ?? allTime)
  return { zone, calendar, exempt, time }
}

/** The number of the first exemption that ends after an instant. */
function endingAfter(exempt: readonly number[], atMs: number): number {
  let low = 0
  let high = exempt.length / 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if (exempt[2 * middle + 1]! <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** Counted time that stops in exemptions. Both answers take logarithmic time in their number. */
function timeWithout(exempt: readonly number[], time: CountedTime): CountedTime {
  const many = exempt.length / 2
  const begin = (i: number): number => exempt[2 * i]!
  const end = (i: number): number => exempt[2 * i + 1]!
  /** The counted time from the first exemption until each begins. */
  const counted = [0]
  for (let i = 1; i < many; i++) counted.push(counted[i - 1]! + time.elapsed(end(i - 1), begin(i)))

  const hand = (atMs: number, i: number): number => {
    if (i === many) return counted[many - 1]! + time.elapsed(end(many - 1), atMs)
    return counted[i]! - (atMs < begin(i) ? time.elapsed(atMs, begin(i)) : 0)
  }
  return {
    elapsed: (fromMs, toMs) => hand(toMs, endingAfter(exempt, toMs)) - hand(fromMs, endingAfter(exempt, fromMs)),
    after(atMs, lengthMs) {
      const first = endingAfter(exempt, atMs)
      const wanted = hand(atMs, first) + lengthMs
      let low = first
      let high = many
      while (low < high) {
        const middle = (low + high) >>> 1
        if (counted[middle]! < wanted) low = middle + 1
        else high = middle
      }
      const fromMs = low === first ? atMs : end(low - 1)
      if (fromMs >= domainToMs) return null
      const reachedMs = time.after(fromMs, low === first ? lengthMs : wanted - counted[low - 1]!)
      // What is reached at closing time is reached before an exemption of the night; only what begins with the exemption waits for its end.
      if (reachedMs === null || low === many || reachedMs < begin(low)) return reachedMs
      return end(low) < domainToMs ? time.after(end(low), 0) : null
    },
  }
}

/** Whether all of [fromMs, toMs) is exempt. */
export function isAllExempt(exempt: readonly number[], fromMs: number, toMs: number): boolean {
  const i = endingAfter(exempt, fromMs)
  return i < exempt.length / 2 && exempt[2 * i]! <= fromMs && toMs <= exempt[2 * i + 1]!
}

/** The end of the exemption in which something is due that is due before an instant; `null` when it is due in none. */
export function dueInExemption(exempt: readonly number[], dueMs: number): number | null {
  const i = endingAfter(exempt, dueMs - 1)
  return i < exempt.length / 2 && exempt[2 * i]! < dueMs ? exempt[2 * i + 1]! : null
}
