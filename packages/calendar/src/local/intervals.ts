// Set operations on intervals: union, intersection, difference.

import type { Interval } from '../definition/window'

/** Intervals in order, overlapping and abutting ones made one. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = out[out.length - 1]
    if (from >= to) continue
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

/** What two merged lists have in common. */
export function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const one = a[i]!
    const two = b[j]!
    const from = Math.max(one.from, two.from)
    const to = Math.min(one.to, two.to)
    if (from < to) out.push({ from, to })
    if (one.to < two.to) i++
    else j++
  }
  return out
}

/** What of one merged list lies outside another. */
export function without(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const out: Interval[] = []
  for (const { from, to } of a) {
    let start = from
    for (const cut of b) {
      if (cut.to <= start) continue
      if (cut.from >= to) break
      if (cut.from > start) out.push({ from: start, to: cut.from })
      start = Math.max(start, cut.to)
    }
    if (start < to) out.push({ from: start, to })
  }
  return out
}

/** What of a list lies within bounds. */
export function clipped(intervals: readonly Interval[], from: number, to: number): Interval[] {
  return common(intervals, [{ from, to }])
}
