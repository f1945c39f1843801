// Open and closed segments of instants, from the local schedule and the clock.

import { dayMs, weekdayIndex } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Interval } from '../definition/window'
import { clipped } from '../local/intervals'
import { eraAt, type Schedule } from '../local/schedule'
import { weekMs } from '../local/week'
import { clockPieces } from './clock'

/** Segments of instants in order, each until the next: what its open time is, and the offset to read it by. */
export interface Segments {
  readonly startMs: number[]
  readonly offsetMs: number[]
  /** {@link closed}, {@link open}, or the index of a week, from {@link firstWeek}. */
  readonly pattern: number[]
}

export const closed = 0
export const open = 1
export const firstWeek = 2

/** Adds a segment unless it goes on as the last one does. */
export function addSegment(segments: Segments, startMs: number, offsetMs: number, pattern: number): void {
  const last = segments.startMs.length - 1
  const offset = pattern < firstWeek ? 0 : offsetMs // a constant has no clock
  if (last >= 0 && segments.pattern[last] === pattern && segments.offsetMs[last] === offset) return
  segments.startMs.push(startMs)
  segments.offsetMs.push(offset)
  segments.pattern.push(pattern)
}

/** Open and closed segments of some intervals of instants that lie in [fromMs, toMs). */
export function addIntervals(segments: Segments, intervals: readonly Interval[], fromMs: number, toMs: number): void {
  let at = fromMs
  for (const { from, to } of intervals) {
    if (from > at) addSegment(segments, at, 0, closed)
    addSegment(segments, from, 0, open)
    at = to
  }
  if (at < toMs) addSegment(segments, at, 0, closed)
}

/** The pattern of each era of a schedule. */
export function patternsOf(schedule: Schedule): number[] {
  let next = firstWeek
  return schedule.eras.map(({ week }) => {
    if (week.length === 0) return closed
    return week[0]!.from === 0 && week[0]!.to === weekMs ? open : next++
  })
}

/** Lays out the segments of a schedule in one zone over [fromMs, toMs): whole weeks wherever nothing departs from them. */
export function layOutSchedule(
  schedule: Schedule,
  zone: Zone,
): (segments: Segments, fromMs: number, toMs: number) => void {
  const patterns = patternsOf(schedule)
  const { eras } = schedule
  const usual = eras.map(({ week }) => weekdaysOf(week))
  const eraIndexAt = (day: number): number => eras.indexOf(eraAt(eras, day))

  /** An interval of the local line that one offset maps onto instants. */
  function layOutMoving(segments: Segments, fromLocal: number, toLocal: number, offset: number): void {
    const firstDay = Math.floor(fromLocal / dayMs)
    let from = fromLocal
    let era = eraIndexAt(firstDay)
    for (const day of schedule.irregularDays(firstDay, Math.ceil(toLocal / dayMs))) {
      const onDate = schedule.openOnDate(day)
      const newEra = eraIndexAt(day)
      if (newEra === era && isUsual(usual[era]!, day, onDate)) continue
      const start = Math.max(day * dayMs, fromLocal)
      const end = Math.min((day + 1) * dayMs, toLocal)
      if (from < start) addSegment(segments, from - offset, offset, patterns[era]!)
      const instants = clipped(onDate, start, end).map((s) => ({ from: s.from - offset, to: s.to - offset }))
      addIntervals(segments, instants, start - offset, end - offset)
      from = end
      era = newEra
    }
    if (from < toLocal) addSegment(segments, from - offset, offset, patterns[era]!)
  }

  function layOutClock(segments: Segments, fromMs: number, toMs: number): void {
    for (const piece of clockPieces(zone, fromMs, toMs)) {
      if (piece.standsAt === null) {
        layOutMoving(segments, piece.fromMs + piece.offsetMs, piece.toMs + piece.offsetMs, piece.offsetMs)
      } else {
        const local = piece.standsAt - 1 // just short of the reading it waits for
        const isOpen = schedule.openOnDate(Math.floor(local / dayMs)).some((s) => s.from <= local && local < s.to)
        addSegment(segments, piece.fromMs, 0, isOpen ? open : closed)
      }
    }
  }

  /** What an interval of instants is from end to end, where no clock need be asked: closed or open all the time; else `null`. */
  function constantOver(fromMs: number, toMs: number): number | null {
    const firstDay = Math.floor(fromMs / dayMs) - 3 // more than any clock is behind
    const pattern = patterns[eraIndexAt(firstDay)]!
    if (pattern >= firstWeek) return null
    return schedule.irregularDays(firstDay, Math.ceil(toMs / dayMs) + 3).length === 0 ? pattern : null
  }

  return (segments, fromMs, toMs) => {
    for (let at = fromMs; at < toMs; ) {
      const newYear = Date.UTC(new Date(at).getUTCFullYear() + 1, 0, 1)
      const end = Math.min(newYear, toMs)
      const constant = constantOver(at, end)
      if (constant === null) layOutClock(segments, at, end)
      else addSegment(segments, at, 0, constant)
      at = end
    }
  }
}

/** A week's open time by weekday, Monday first, from each midnight. */
function weekdaysOf(week: readonly Interval[]): Interval[][] {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    clipped(week, weekday * dayMs, (weekday + 1) * dayMs).map(({ from, to }) => ({
      from: from - weekday * dayMs,
      to: to - weekday * dayMs,
    })),
  )
}

/** Whether a date's open time is what its weekday's is. */
function isUsual(usual: readonly Interval[][], day: number, onDate: readonly Interval[]): boolean {
  const intervals = usual[weekdayIndex(day)]!
  if (intervals.length !== onDate.length) return false
  const midnight = day * dayMs
  return onDate.every(({ from, to }, i) => from - midnight === intervals[i]!.from && to - midnight === intervals[i]!.to)
}
