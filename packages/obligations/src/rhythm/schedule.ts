// The schedule of a promise: its periods by number, computed as far as they are needed.

import { domainToMs } from '@mspkit/values'
import type { DatedPeriod, Periods } from './periods'

/**
 * The periods of a promise by number. Number 0 is over before the promise begins; past the last
 * one, every instant is Infinity.
 */
export interface Schedule {
  startMs(k: number): number
  dueMs(k: number): number
  /** When the grace of period `k` is over. */
  deadlineMs(k: number): number
  /** The first period whose deadline is at or after an instant. */
  inTimeAt(ms: number): number
  /** The first period that is due after an instant. */
  dueAfter(ms: number): number
  /** The first period that starts at or after an instant. */
  startingAt(ms: number): number
  /** The first period that starts after an instant. */
  startingAfter(ms: number): number
}

/** The first index of a rising list whose value is at least `value`; looks at the last answer first. */
function finder(list: readonly number[]): (value: number) => number {
  let last = 0
  return (value) => {
    if (
      last <= list.length &&
      (last === 0 || list[last - 1]! < value) &&
      (last === list.length || list[last]! >= value)
    )
      return last
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (list[middle]! < value) low = middle + 1
      else high = middle
    }
    last = low
    return low
  }
}

/** Lays out periods from the last one whose deadline has passed at `baseMs`. */
export function scheduleOf(periods: Periods, baseMs: number, deadlineOf: (dueMs: number) => number): Schedule {
  const starts: number[] = []
  const dues: number[] = []
  const deadlines: number[] = []
  let upcoming: DatedPeriod | null = firstPeriod(periods, baseMs, deadlineOf)

  /** Makes sure that some period starts, and one ends, after an instant. */
  function reach(ms: number): void {
    while (
      upcoming !== null &&
      (starts.length === 0 || starts[starts.length - 1]! <= ms || deadlines[deadlines.length - 1]! < ms)
    ) {
      if (upcoming.startMs >= domainToMs) {
        upcoming = null
        return
      }
      starts.push(upcoming.startMs)
      dues.push(upcoming.dueMs)
      deadlines.push(deadlineOf(upcoming.dueMs))
      upcoming = periods.next(upcoming.key)
    }
  }
  /** Makes sure that period `k` is there, if there is one. */
  function reachNumber(k: number): void {
    while (upcoming !== null && starts.length <= k) reach(starts[starts.length - 1] ?? baseMs)
  }
  const read = (list: readonly number[]) => (k: number) => {
    if (k >= list.length) reachNumber(k)
    return list[k] ?? Number.POSITIVE_INFINITY
  }
  const search = (list: readonly number[]) => {
    const find = finder(list)
    return (ms: number) => {
      reach(ms)
      return find(ms)
    }
  }
  const startingAt = search(starts)
  const dueAt = search(dues)
  return {
    startMs: read(starts),
    dueMs: read(dues),
    deadlineMs: read(deadlines),
    inTimeAt: search(deadlines),
    dueAfter: (ms) => dueAt(ms + 1),
    startingAt,
    startingAfter: (ms) => startingAt(ms + 1),
  }
}

function firstPeriod(periods: Periods, baseMs: number, deadlineOf: (dueMs: number) => number): DatedPeriod | null {
  let period = periods.at(baseMs)
  while (period !== null && deadlineOf(period.dueMs) > baseMs) {
    const earlier = periods.previous(period.key)
    if (earlier === null) return period
    period = earlier
  }
  return period
}
