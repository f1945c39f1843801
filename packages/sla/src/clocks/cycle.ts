// A run of a clock, and the spans of time that it is made of.

import type { StatusState } from '../timeline/step'
import type { Promised } from './promise'

/** A segment of a cycle in which nothing changes: what is promised, and whether it counts. */
export interface Segment {
  readonly fromMs: number
  readonly toMs: number
  /** Live and not paused: open time counts. */
  readonly runs: boolean
  /** The open time that counts, by the calendar that was promised in it. */
  readonly openMs: number
  readonly promised: Promised
  /** Whether the promise was in force yet; a policy applied late binds from then on. */
  readonly binding: boolean
}

/** A segment, its open time counted. */
export function segmentOf(fromMs: number, toMs: number, runs: boolean, promised: Promised, binding: boolean): Segment {
  const openMs = runs && promised.calendar !== null ? promised.calendar.epoch.elapsed(fromMs, toMs) : 0
  return { fromMs, toMs, runs, openMs, promised, binding }
}

/** One run of a clock from a start to a stop, as far as it is known. */
export interface Cycle {
  readonly number: number
  startMs: number
  segments: Segment[]
  stoppedMs: number | null
  state: 'running' | 'paused' | 'stopped' | 'cancelled'
  /** The promise in force at the end. */
  promised: Promised
  /** The status that pauses it, while it does. */
  pausedBy: StatusState | null
  /** When the pause ends by itself because a cap is used up. */
  capEndsMs: number | null
  /** A status that no map knows and that was counted as running. */
  unknownStatus: string | null
  /** False when the policy was applied after the stop and does not reach back. */
  bound: boolean
}
