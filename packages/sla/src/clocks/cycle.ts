// A cycle of a clock, from start to stop, and its segments.

import type { StatusState } from '../timeline/step'
import type { Promised } from './promise'

/** A part of a cycle in which neither the promise nor the clock changes. */
export interface Segment {
  readonly fromMs: number
  readonly toMs: number
  /** Live and not paused: open time counts. */
  readonly runs: boolean
  /** The open time that counts, by the promise's calendar. */
  readonly openMs: number
  readonly promised: Promised
  /** Whether the promise was in force; a policy applied late binds from then on. */
  readonly binding: boolean
}

/** Makes a segment and counts its open time. */
export function segmentOf(fromMs: number, toMs: number, runs: boolean, promised: Promised, binding: boolean): Segment {
  const openMs = runs && promised.calendar !== null ? promised.calendar.epoch.elapsed(fromMs, toMs) : 0
  return { fromMs, toMs, runs, openMs, promised, binding }
}

/** One cycle of a clock from a start to a stop, as far as it is known. */
export interface Cycle {
  readonly number: number
  startMs: number
  segments: Segment[]
  stoppedMs: number | null
  state: 'running' | 'paused' | 'stopped' | 'cancelled'
  /** The promise in force at the end. */
  promised: Promised
  /** The status that pauses the clock now. */
  pausedBy: StatusState | null
  /** When the pause ends because a cap is used up. */
  capEndsMs: number | null
  /** An unmapped status that was counted as running. */
  unknownStatus: string | null
  /** False if the policy was applied after the stop and does not reach back. */
  bound: boolean
}

/** Whether a cycle has started and not stopped. */
export const isLive = (cycle: Cycle | null): cycle is Cycle => cycle !== null && cycle.stoppedMs === null
