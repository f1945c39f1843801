// Binary searches in segments.

import { closingAfter, earliestAt, isOpenAt, latestAt, openingBefore } from '../local/week'
import { closed, firstWeek, open } from './segments'
import { segmentAt, type Timeline } from './timeline'

// Searches inside what a timeline has laid out. Null means: not within it.

/** Is an instant in [fromMs, toMs) open? */
export function isOpenIn(timeline: Timeline, atMs: number): boolean {
  const k = segmentAt(timeline, atMs)
  const kind = timeline.pattern[k]!
  if (kind < firstWeek) return kind === open
  return isOpenAt(timeline.weeks[kind - firstWeek]!, atMs + timeline.offsetMs[k]!)
}

/**
 * The earliest instant at which a sum is reached, known to lie in the segments from `low` to `high`: the sum lies above
 * that of `low`'s start and not above that of `high`'s end.
 */
export function earliestIn(timeline: Timeline, sum: number, low: number, high: number): number {
  const sums = timeline.sum
  let k = low
  let last = high
  while (k < last) {
    const middle = (k + last + 1) >> 1
    if (sums[middle]! < sum) k = middle
    else last = middle - 1
  }
  const kind = timeline.pattern[k]!
  const own = sum - timeline.base[k]!
  if (kind < firstWeek) return own
  return earliestAt(timeline.weeks[kind - firstWeek]!, own) - timeline.offsetMs[k]!
}

/**
 * The latest instant at which a sum is not yet passed, known to lie in the segments from `low` to `high`: the sum is not
 * below that of `low`'s start and lies below that of `high`'s end.
 */
export function latestIn(timeline: Timeline, sum: number, low: number, high: number): number {
  const sums = timeline.sum
  let k = low
  let last = high
  while (k < last) {
    const middle = (k + last + 1) >> 1
    if (sums[middle]! <= sum) k = middle
    else last = middle - 1
  }
  const kind = timeline.pattern[k]!
  const own = sum - timeline.base[k]!
  if (kind < firstWeek) return own
  return latestAt(timeline.weeks[kind - firstWeek]!, own) - timeline.offsetMs[k]!
}

/** The end of the span that an open instant lies in; `null` when it runs past what is laid out. */
export function closingIn(timeline: Timeline, atMs: number): number | null {
  const { startMs, pattern, offsetMs, weeks } = timeline
  let at = atMs
  for (let k = segmentAt(timeline, atMs); k < startMs.length; k++) {
    const end = k + 1 < startMs.length ? startMs[k + 1]! : timeline.toMs
    const kind = pattern[k]!
    if (kind === closed) return at
    if (kind >= firstWeek) {
      const week = weeks[kind - firstWeek]!
      if (!isOpenAt(week, at + offsetMs[k]!)) return at
      const closes = closingAfter(week, at + offsetMs[k]!) - offsetMs[k]!
      if (closes < end) return closes
    }
    at = end
  }
  return null
}

/** The start of the span that an open instant lies in; `null` when it began before what is laid out. */
export function openingIn(timeline: Timeline, atMs: number): number | null {
  const { startMs, pattern, offsetMs, weeks } = timeline
  const first = segmentAt(timeline, atMs)
  let at = atMs
  for (let k = first; k >= 0; k--) {
    const kind = pattern[k]!
    if (kind === closed) return at
    if (kind >= firstWeek) {
      const week = weeks[kind - firstWeek]!
      const local = (k === first ? at : at - 1) + offsetMs[k]!
      if (!isOpenAt(week, local)) return at
      const opens = openingBefore(week, local) - offsetMs[k]!
      if (opens > startMs[k]!) return opens
    }
    at = startMs[k]!
  }
  return null
}
