// A cycle of a clock, from start to stop, and its segments.

import type { PausingStatus } from '../timeline/step'
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
  pausedBy: PausingStatus | null
  /** When the pause ends because a cap is used up. */
  capEndsMs: number | null
  /** An unmapped status that was counted as running. */
  unknownStatus: string | null
  /** False if the policy was applied after the stop and does not reach back. */
  bound: boolean
}

export const newCycle = (number: number, startMs: number, promised: Promised): Cycle => ({
  number,
  startMs,
  segments: none,
  stoppedMs: null,
  state: 'running',
  promised,
  pausedBy: null,
  capEndsMs: null,
  unknownStatus: null,
  bound: true,
})

/** Whether a cycle has started and not stopped. */
export const isLive = (cycle: Cycle | null): cycle is Cycle => cycle !== null && cycle.stoppedMs === null

/** Shared empty list; it is replaced before the first item is added. */
export const none: never[] = []

/** Adds what counts from one instant to another; where a policy was applied in between, before and after it. */
export function addSegments(cycle: Cycle, appliedMs: number | null, fromMs: number, toMs: number, runs: boolean): void {
  const early = appliedMs !== null && fromMs < appliedMs
  // A stop may have lasted from before the policy was applied until after it.
  const untilMs = early ? Math.min(toMs, appliedMs) : toMs
  const segment = segmentOf(fromMs, untilMs, runs, cycle.promised, !early)
  if (cycle.segments === none) cycle.segments = [segment]
  else cycle.segments.push(segment)
  if (untilMs < toMs) addSegments(cycle, appliedMs, untilMs, toMs, runs)
}

/** The rest of the pause caps of a clock. */
export interface CapLeft {
  eachMs: number
  totalMs: number
}

/** How long a pause may still last. @param cap `null` if it uses no cap up */
export const leftOf = (cap: CapLeft | null): number =>
  cap === null ? Number.POSITIVE_INFINITY : Math.min(cap.eachMs, cap.totalMs)

/** Adds a pause, which uses a cap up; past the cap the clock runs. */
export function addPause(
  cycle: Cycle,
  appliedMs: number | null,
  fromMs: number,
  toMs: number,
  cap: CapLeft | null,
): void {
  const pausedToMs = Math.min(toMs, fromMs + leftOf(cap))
  addSegments(cycle, appliedMs, fromMs, pausedToMs, false)
  if (pausedToMs < toMs) addSegments(cycle, appliedMs, pausedToMs, toMs, true)
  if (cap === null) return
  cap.eachMs -= pausedToMs - fromMs
  cap.totalMs -= pausedToMs - fromMs
}
