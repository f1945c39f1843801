// Segments of a calendar, laid out year by year as they are needed.

import { domainFromMs, domainToMs } from '@mspkit/values'
import { openUntil, type Week } from '../local/week'
import type { Horizon } from './horizon'
import { addSegment, firstWeek, open, type Segments } from './segments'

/** Instants per bucket, as a shift of milliseconds: 2^30 ms are twelve days and a half. */
const bucketMs = 2 ** 30

/** What lays out a calendar's segments over a range of instants, and what it knows beforehand. */
export interface Source {
  readonly layOut: (segments: Segments, fromMs: number, toMs: number) => void
  /** The weeks that segments name, the first of them {@link firstWeek}. */
  readonly weeks: readonly Week[]
  readonly horizon: Horizon
}

/**
 * A calendar's segments over the years asked about so far, in typed arrays. It grows by whole years as questions reach
 * further and is otherwise never changed. Sums are counted from `fromMs`, so they move when it grows downwards.
 */
export interface Timeline {
  /** Made anew whenever the timeline grows, so that ten thousand calendars hold no more than their answers need. */
  readonly source: () => Source
  weeks: readonly Week[]
  horizon: Horizon
  fromMs: number
  toMs: number
  startMs: Float64Array
  offsetMs: Int32Array
  pattern: Uint16Array
  /** What to add to a segment's own count (its week's, or its instants) to get the open milliseconds from `fromMs`. */
  base: Float64Array
  /** Open milliseconds from `fromMs` to each segment's start; one more at the end for `toMs`. */
  sum: Float64Array
  /** The segment in force at the start of each bucket. */
  bucket: Uint32Array
}

const none = {
  weeks: [],
  horizon: { opensFromMs: 0, opensToMs: 0, changesFromMs: 0, changesToMs: 0 },
  startMs: /* @__PURE__ */ new Float64Array(0),
  offsetMs: /* @__PURE__ */ new Int32Array(0),
  pattern: /* @__PURE__ */ new Uint16Array(0),
  base: /* @__PURE__ */ new Float64Array(0),
  sum: /* @__PURE__ */ new Float64Array(0),
  bucket: /* @__PURE__ */ new Uint32Array(0),
}

/** A timeline that knows nothing yet. */
export function timelineOf(source: () => Source): Timeline {
  return { source, fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY, ...none }
}

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear()

/** Makes a timeline cover two instants and everything between them, as far as the domain goes. */
export function reach(timeline: Timeline, fromMs: number, toMs: number): void {
  const from = Math.max(Math.min(fromMs, timeline.fromMs), domainFromMs)
  const to = Math.min(Math.max(toMs, timeline.toMs, from), domainToMs)
  const firstYear = Math.min(yearOf(from), yearOf(domainToMs) - 1)
  const newFrom = Date.UTC(firstYear, 0, 1)
  const newTo = Math.max(Date.UTC(Math.min(yearOf(to) + 1, yearOf(domainToMs)), 0, 1), Date.UTC(firstYear + 1, 0, 1))
  const oldTo = timeline.toMs
  const empty = timeline.startMs.length === 0
  if (!empty && newFrom >= timeline.fromMs && newTo <= oldTo) return

  const segments: Segments = { startMs: [], offsetMs: [], pattern: [] }
  const { layOut, weeks, horizon } = timeline.source()
  if (empty) layOut(segments, newFrom, newTo)
  else {
    if (newFrom < timeline.fromMs) layOut(segments, newFrom, timeline.fromMs)
    for (let k = 0; k < timeline.startMs.length; k++) {
      addSegment(segments, timeline.startMs[k]!, timeline.offsetMs[k]!, timeline.pattern[k]!)
    }
    if (newTo > oldTo) layOut(segments, oldTo, newTo)
  }
  timeline.weeks = weeks
  timeline.horizon = horizon
  timeline.fromMs = newFrom
  timeline.toMs = Math.max(newTo, oldTo)
  fill(timeline, segments)
}

/** Packs segments and counts their open time. */
function fill(timeline: Timeline, segments: Segments): void {
  const { weeks } = timeline
  const count = segments.startMs.length
  const startMs = Float64Array.from(segments.startMs)
  const offsetMs = Int32Array.from(segments.offsetMs)
  const pattern = Uint16Array.from(segments.pattern)
  const base = new Float64Array(count)
  const sum = new Float64Array(count + 1)
  let total = 0
  for (let k = 0; k < count; k++) {
    const end = k + 1 < count ? startMs[k + 1]! : timeline.toMs
    const kind = pattern[k]!
    sum[k] = total
    if (kind >= firstWeek) {
      const week = weeks[kind - firstWeek]!
      base[k] = total - openUntil(week, startMs[k]! + offsetMs[k]!)
      total = base[k]! + openUntil(week, end + offsetMs[k]!)
    } else if (kind === open) {
      base[k] = total - startMs[k]!
      total += end - startMs[k]!
    } else base[k] = total
  }
  sum[count] = total
  timeline.startMs = startMs
  timeline.offsetMs = offsetMs
  timeline.pattern = pattern
  timeline.base = base
  timeline.sum = sum
  timeline.bucket = bucketsOf(startMs, timeline.fromMs, timeline.toMs)
}

function bucketsOf(startMs: Float64Array, fromMs: number, toMs: number): Uint32Array {
  const bucket = new Uint32Array(Math.floor((toMs - fromMs) / bucketMs) + 2)
  for (let b = 0, k = 0; b < bucket.length; b++) {
    while (k + 1 < startMs.length && startMs[k + 1]! <= fromMs + b * bucketMs) k++
    bucket[b] = k
  }
  return bucket
}

/** The segment that an instant of the laid-out range lies in; its end belongs to the last. */
export function segmentAt(timeline: Timeline, atMs: number): number {
  const { startMs, bucket } = timeline
  const b = ((atMs - timeline.fromMs) / bucketMs) | 0
  let low = bucket[b]!
  let high = bucket[b + 1]!
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (startMs[middle]! <= atMs) low = middle
    else high = middle - 1
  }
  return low
}

/** Open milliseconds from `fromMs` to an instant of the laid-out range. */
export function sumAt(timeline: Timeline, atMs: number): number {
  const k = segmentAt(timeline, atMs)
  const kind = timeline.pattern[k]!
  if (kind >= firstWeek) {
    return timeline.base[k]! + openUntil(timeline.weeks[kind - firstWeek]!, atMs + timeline.offsetMs[k]!)
  }
  return kind === open ? timeline.base[k]! + atMs : timeline.base[k]!
}
