// A time zone's clock, from what the platform says of its offsets: its transitions, found year by year.

import { quote } from '../problem/quote'
import { civilOf, epochDayOf, fromEpochDay, type LocalDate, toEpochDay } from '../time/local-date'
import { dayMs } from '../time/units'
import type { OffsetReader } from './offset'

/**
 * A time zone's clock. Local times are given as *local milliseconds*: the milliseconds from 1970-01-01T00:00 to the
 * reading on the wall, as if the wall stood in Greenwich.
 */
export interface Zone {
  /** The IANA name as it was given. */
  readonly timeZone: string
  /** Milliseconds the zone's clock is ahead of UTC at an instant. */
  offsetMs(epochMs: number): number
  /** The reading on the wall at an instant, in local milliseconds. */
  localMs(epochMs: number): number
  /**
   * The first instant at which the zone's clock reads a wall time or later: in a gap the transition, in an overlap the
   * earlier pass, on a date that was skipped the first instant after it. Monotone: a later reading is never earlier.
   */
  firstInstant(localMs: number): number
  /** The local date at an instant. */
  dateAt(epochMs: number): LocalDate
  /** The first instant of a local date (not always midnight: some zones change at 00:00). */
  startOf(date: LocalDate): number
  /**
   * The instants in [from, to) at which the offset changes, in order, with the offset in force before and after, in
   * milliseconds.
   */
  transitions(fromMs: number, toMs: number): ReadonlyArray<ZoneTransition>
}

export interface ZoneTransition {
  readonly atMs: number
  readonly beforeMs: number
  readonly afterMs: number
}

/** UTC and its like have one offset by definition, so their years need not be searched. */
const neverChanges = (name: string): boolean => /^(Etc\/|UTC$|GMT$)/i.test(name)

export function createZone(timeZone: string, read: OffsetReader): Zone {
  const years = new Map<number, readonly ZoneTransition[]>()
  const yearStart = (year: number): number => epochDayOf(year, 1, 1) * dayMs
  const yearOf = (epochMs: number): number => civilOf(Math.floor(epochMs / dayMs)).year

  /** Transitions of one UTC year, found by stepping through it and bisecting wherever the offset differs. */
  function transitionsOf(year: number): readonly ZoneTransition[] {
    const known = years.get(year)
    if (known) return known
    if (neverChanges(timeZone)) return []
    // No zone changes twice within these steps: the shortest gap is 7 days since 1970 and 4 before it (tzdata).
    const step = (year < 1970 ? 3 : 6) * dayMs
    const found: ZoneTransition[] = []
    // Zones change on whole seconds; a change exactly at New Year belongs to the year it opens.
    let previous = yearStart(year) - 1000
    const last = yearStart(year + 1) - 1000
    let before = read(previous)
    while (previous < last) {
      const at = Math.min(previous + step, last)
      const after = read(at)
      if (after !== before) found.push({ atMs: changeIn(previous, at, before), beforeMs: before, afterMs: after })
      previous = at
      before = after
    }
    years.set(year, found)
    return found
  }

  /** The one change of offset in (lo, hi]: the first whole second that reads otherwise than `before`. */
  function changeIn(lo: number, hi: number, before: number): number {
    return foreseen(lo, hi, before) ?? bisect(lo, bisect(lo, hi, before, 900_000), before, 1000)
  }

  /** Most changes come on the same weekday and hour as a year ago, 52 or 53 weeks later: two readings are enough. */
  function foreseen(lo: number, hi: number, before: number): number | null {
    const year = yearOf(hi)
    for (const [neighbour, direction] of [
      [year - 1, 1],
      [year + 1, -1],
    ] as const) {
      for (const { atMs } of years.get(neighbour) ?? []) {
        for (const weeks of [52, 53]) {
          const at = atMs + direction * weeks * 7 * dayMs
          if (at > lo && at <= hi && read(at - 1000) === before && read(at) !== before) return at
        }
      }
    }
    return null
  }

  /** The first multiple of a grain after `lo` that reads otherwise; `hi` when there is none before it. */
  function bisect(lo: number, hi: number, before: number, grainMs: number): number {
    let low = Math.floor(lo / grainMs)
    let high = Math.ceil(hi / grainMs)
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (read(middle * grainMs) === before) low = middle
      else high = middle
    }
    return Math.min(high * grainMs, hi)
  }

  const openings = new Map<number, number>()
  /** The offset in force when a UTC year opens, before any change of that year. */
  function openingOf(year: number): number {
    let offset = openings.get(year)
    if (offset === undefined) {
      offset = transitionsOf(year)[0]?.beforeMs ?? read(yearStart(year))
      openings.set(year, offset)
    }
    return offset
  }

  // The span of constant offset that answered last: neighbours in a log need the same one again.
  let spanFrom = 0
  let spanTo = 0
  let spanOffset = 0
  function offsetMs(epochMs: number): number {
    if (typeof epochMs === 'number' && epochMs >= spanFrom && epochMs < spanTo) return spanOffset
    if (!Number.isFinite(epochMs))
      throw new RangeError(`${quote(epochMs)} is not epoch milliseconds. Write e.g. 1772463600000.`)
    const year = yearOf(epochMs)
    spanFrom = yearStart(year)
    spanTo = yearStart(year + 1)
    spanOffset = openingOf(year)
    for (const transition of transitionsOf(year)) {
      if (transition.atMs > epochMs) {
        spanTo = transition.atMs
        break
      }
      spanFrom = transition.atMs
      spanOffset = transition.afterMs
    }
    return spanOffset
  }

  function transitions(fromMs: number, toMs: number): readonly ZoneTransition[] {
    const all: ZoneTransition[] = []
    for (let year = yearOf(fromMs); year <= yearOf(toMs); year++) {
      for (const transition of transitionsOf(year)) {
        if (transition.atMs >= fromMs && transition.atMs < toMs) all.push(transition)
      }
    }
    return all
  }

  function firstInstant(localMs: number): number {
    // Offsets lie within 26 hours of each other, so the answer lies within two days of the reading taken as UTC.
    let start = localMs - 2 * dayMs
    let offset = offsetMs(start)
    for (const transition of transitions(start + 1, localMs + 2 * dayMs)) {
      const at = Math.max(start, localMs - offset)
      if (at < transition.atMs) return at
      start = transition.atMs
      offset = transition.afterMs
    }
    return Math.max(start, localMs - offset)
  }

  return Object.freeze({
    timeZone,
    offsetMs,
    localMs: (epochMs: number) => epochMs + offsetMs(epochMs),
    firstInstant,
    dateAt: (epochMs: number) => fromEpochDay(Math.floor((epochMs + offsetMs(epochMs)) / dayMs)),
    startOf: (date: LocalDate) => firstInstant(toEpochDay(date) * dayMs),
    transitions,
  })
}
