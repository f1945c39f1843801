// Evidence from time: how well a ticket fits the times of a problem's episodes.

import { civilOf, dayMs, hourMs } from '@mspkit/values'
import type { ProblemState } from '../memory/state'
import { at } from './weights/names'

const log2 = Math.log2

/** An instant, and the zone's offset then; NaN where no zone is known. */
interface Moment {
  readonly timeMs: number
  readonly offsetMs: number
}

/** How well a ticket fits the times of a problem's earlier episodes, in the client's local time if it is known. */
export function rhythm(r: Moment, p: ProblemState, gapMs: number, out: Float64Array): void {
  const e = p.episodes.length
  const lastStart = p.episodes[e - 1]!
  const gapDays = (r.timeMs + (r.offsetMs || 0) - lastStart - (p.offsets[e - 1]! || 0)) / dayMs
  const weeks = Math.round(gapDays / 7)
  out[at.weekly] = weeks >= 1 ? Math.min(1, Math.abs(gapDays - weeks * 7)) : 1
  let sameHour = 0,
    sameDay = 0,
    sameDate = 0
  const local = r.timeMs + (r.offsetMs || 0)
  const day = Math.floor(local / dayMs)
  const date = civilOf(day).day
  const from = Math.max(0, e - 8)
  let fit = 1
  for (let i = from; i < e; i++) {
    const other = p.episodes[i]! + (p.offsets[i]! || 0)
    let hour = Math.abs(local - other) % dayMs
    if (hour > dayMs / 2) hour = dayMs - hour
    if (hour < 4_500_000) sameHour++
    const otherDay = Math.floor(other / dayMs)
    if ((day - otherDay) % 7 === 0) sameDay++
    if (Math.abs(civilOf(otherDay).day - date) <= 1) sameDate++
    if (i > from) {
      const interval = (p.episodes[i]! - p.episodes[i - 1]!) / dayMs
      const times = Math.max(1, Math.round(gapDays / interval))
      const off = Math.abs(gapDays - times * interval) / Math.max(0.5, interval * 0.1)
      if (times < 5 && off < fit) fit = off
    }
  }
  const seen = e - from
  out[at.rhythm] = e > 1 && gapMs > 43_200_000 ? fit : 1.5
  out[at.hour] = sameHour / seen
  out[at.weekday] = sameDay / seen
  out[at.monthday] = sameDate / seen
  // The time since the last ticket, compared with the usual interval.
  const usual = e > 1 ? (lastStart - p.episodes[0]!) / (e - 1) : 0
  out[at.interval] = usual > 0 ? log2((gapMs + hourMs) / (usual + hourMs)) : -9
}
