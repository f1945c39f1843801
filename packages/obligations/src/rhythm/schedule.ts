// The schedule of a promise: its periods by number, computed as far as they are needed.

import { domainFromMs, domainToMs } from '@mspkit/values'
import type { DatedPeriod, Periods } from './periods'

/**
 * The periods of a promise by number. Number 0 is over before the promise begins; earlier ones have negative numbers, so that a
 * success counts alike, whenever the policy begins. Past the last one, every instant is Infinity.
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

/** One instant of every period, rising with its number: from number 0 on, and from number -1 back. */
interface Column {
  readonly ahead: number[]
  readonly back: number[]
}

const read = ({ ahead, back }: Column, k: number): number =>
  (k >= 0 ? ahead[k] : back[-1 - k]) ?? (k >= 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)

/** The first number whose instant is at least `value`; looks at the last answer first. */
function finder(column: Column): (value: number) => number {
  let last = 0
  return (value) => {
    if (read(column, last - 1) < value && read(column, last) >= value) return last
    let low = -column.back.length
    let high = column.ahead.length
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (read(column, middle) < value) low = middle + 1
      else high = middle
    }
    last = low
    return low
  }
}

/** Numbers periods from the last one whose deadline has passed at `baseMs`. */
export function scheduleOf(periods: Periods, baseMs: number, deadlineOf: (dueMs: number) => number): Schedule {
  const starts: Column = { ahead: [], back: [] }
  const dues: Column = { ahead: [], back: [] }
  const deadlines: Column = { ahead: [], back: [] }
  let upcoming: DatedPeriod | null = firstPeriod(periods, baseMs, deadlineOf)
  let earlier: DatedPeriod | null = upcoming === null ? null : periods.previous(upcoming.key)

  function put(to: 'ahead' | 'back', { startMs, dueMs }: DatedPeriod): void {
    starts[to].push(startMs)
    dues[to].push(dueMs)
    deadlines[to].push(deadlineOf(dueMs))
  }
  /** Makes sure that some period starts, and one ends, after an instant. */
  function reach(ms: number): void {
    const { ahead } = starts
    while (upcoming !== null && (ahead.length === 0 || ahead.at(-1)! <= ms || deadlines.ahead.at(-1)! < ms)) {
      if (upcoming.startMs >= domainToMs) {
        upcoming = null
        return
      }
      put('ahead', upcoming)
      upcoming = periods.next(upcoming.key)
    }
  }
  /** Makes sure that some period has this instant of it before `ms`. */
  function reachBack(column: Column, ms: number): void {
    while (earlier !== null && (column.back.at(-1) ?? column.ahead[0] ?? ms) >= ms) {
      put('back', earlier)
      earlier = earlier.startMs <= domainFromMs ? null : periods.previous(earlier.key)
    }
  }
  /** Makes sure that period `k` is there, if there is one. */
  function reachNumber(k: number): void {
    while (upcoming !== null && starts.ahead.length <= k) reach(starts.ahead.at(-1) ?? baseMs)
  }
  const reader = (column: Column) => (k: number) => {
    if (k >= column.ahead.length) reachNumber(k)
    return read(column, k)
  }
  const search = (column: Column) => {
    const find = finder(column)
    return (ms: number) => {
      reach(ms)
      reachBack(column, ms)
      return find(ms)
    }
  }
  const startingAt = search(starts)
  const dueAt = search(dues)
  return {
    startMs: reader(starts),
    dueMs: reader(dues),
    deadlineMs: reader(deadlines),
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
