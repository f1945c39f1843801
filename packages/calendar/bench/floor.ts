import type { EpochCalendar } from '@mspkit/calendar'

/** The least that an exact answer can cost: a sorted typed array of edges, and two binary searches in it. */
export interface Floor {
  elapsed(fromMs: number, toMs: number): number
  after(atMs: number, lengthMs: number): number
}

/** Edges of a calendar's open time over a range of instants, bare. */
export function floorOf(epoch: EpochCalendar, fromMs: number, toMs: number): Floor {
  const spans = [...epoch.spans(fromMs, toMs)]
  const opens = Float64Array.from(spans, (span) => span.fromMs)
  const closes = Float64Array.from(spans, (span) => span.toMs)
  const before = new Float64Array(spans.length)
  for (let i = 1; i < spans.length; i++) before[i] = before[i - 1]! + closes[i - 1]! - opens[i - 1]!

  const last = (edges: Float64Array, value: number): number => {
    let low = 0
    let high = edges.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (edges[middle]! <= value) low = middle
      else high = middle - 1
    }
    return low
  }
  const sumAt = (atMs: number): number => {
    const i = last(opens, atMs)
    return before[i]! + Math.max(0, Math.min(atMs, closes[i]!) - opens[i]!)
  }
  return {
    elapsed: (from, to) => sumAt(to) - sumAt(from),
    after: (atMs, lengthMs) => {
      const sum = sumAt(atMs) + lengthMs
      const i = last(before, sum)
      return opens[i]! + (sum - before[i]!)
    },
  }
}
