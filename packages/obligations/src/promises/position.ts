// The state of a promise at an instant, and its lapses: its rule applied to successes in time order.

import { neverKept, type Rule } from '../rhythm/rule'
import type { Spans } from '../rhythm/spans'

/** The state of a promise at an instant, in epoch milliseconds. */
export interface Position {
  /** The interval under contract that holds the instant, or the first one after it. */
  readonly startMs: number
  readonly endMs: number
  /** Whether the interval has begun. */
  readonly begun: boolean
  readonly state: number
  /** Whether it is kept only because its beginning counts, without a success since. */
  readonly lenient: boolean
  /** The lapse that an exemption interrupted and that goes on; `null` when there is none. */
  readonly before: InterruptedLapse | null
}

/** A lapse before an exemption. The exemption ends no lapse: whoever was unprotected before is so after. */
export interface InterruptedLapse {
  /** `null` for one that would have begun with the exemption. */
  readonly fromMs: number | null
  /** Its length without exemptions. */
  readonly lengthMs: number
  readonly missedRuns: number
  /** What was due, and when its grace was over. */
  readonly dueMs: number
  readonly deadlineMs: number
}

/**
 * The state after all successes up to an instant. A success at the instant counts, and so does one before the contract: a server
 * that was backed up yesterday evening is protected on the first morning. `null` when the subject is no longer under the promise,
 * or never was.
 */
export function positionAt(rule: Rule, spans: Spans, times: readonly number[], atMs: number): Position | null {
  let state = neverKept
  let lenient = false
  let before: InterruptedLapse | null = null
  let i = 0
  const succeedUntil = (ms: number): void => {
    for (; i < times.length && times[i]! <= ms; i++) {
      state = rule.after(state, times[i]!)
      lenient = false
      before = null
    }
  }
  for (let s = 0; s < spans.length; s += 2) {
    const startMs = spans[s]!
    const endMs = spans[s + 1]!
    if (atMs < startMs) return { startMs, endMs, begun: false, state, lenient: false, before: null }
    const early = upTo(times, i, startMs)
    i += early.length
    if (early.length > 0 || rule.goesOn?.has(startMs) !== true) before = null
    // A subject that left and returned without a success is still kept by a beginning alone.
    const wasKept = rule.deadlineMs(early.reduce(rule.after, state)) > startMs
    if (early.length > 0) lenient = false
    state = rule.begin(state, startMs, early)
    lenient = rule.deadlineMs(state) > startMs && (lenient || !wasKept)
    succeedUntil(Math.min(atMs, endMs - 1))
    if (atMs < endMs) return { startMs, endMs, begun: true, state, lenient, before }
    before = lapseUntil(rule, state, startMs, endMs, before)
  }
  return null
}

const none: readonly number[] = []

/** The successes from one on that are at or before an instant. */
function upTo(times: readonly number[], from: number, ms: number): readonly number[] {
  let to = from
  while (to < times.length && times[to]! <= ms) to++
  return to === from ? none : times.slice(from, to)
}

/** The lapse that goes on at the end of an interval; `null` when the promise is kept there. */
function lapseUntil(
  rule: Rule,
  state: number,
  startMs: number,
  endMs: number,
  before: InterruptedLapse | null,
): InterruptedLapse | null {
  const deadlineMs = rule.deadlineMs(state)
  if (deadlineMs > endMs) return null
  const fromMs = Math.max(deadlineMs, startMs)
  const lengthMs = endMs - fromMs
  const missedRuns = rule.missed(state, startMs, endMs)
  if (before === null)
    return { fromMs: lengthMs === 0 ? null : fromMs, lengthMs, missedRuns, dueMs: rule.dueMs(state), deadlineMs }
  return {
    ...before,
    fromMs: before.fromMs ?? fromMs,
    lengthMs: before.lengthMs + lengthMs,
    missedRuns: before.missedRuns + missedRuns,
  }
}

/** An interval in which a promise was broken, with its missed runs. */
export interface LapsedSpan {
  readonly fromMs: number
  readonly toMs: number
  readonly missedRuns: number
}

/**
 * Every interval of [fromMs, toMs) in which the promise was broken. Successes at or after `toMs` have no effect, so answers for
 * adjoining periods add up.
 */
export function lapsesOf(
  rule: Rule,
  spans: Spans,
  times: readonly number[],
  fromMs: number,
  toMs: number,
): LapsedSpan[] {
  const lapses: LapsedSpan[] = []
  let state = neverKept
  let i = 0
  for (let s = 0; s < spans.length && spans[s]! < toMs; s += 2) {
    const startMs = spans[s]!
    const endMs = Math.min(spans[s + 1]!, toMs)
    const broken = (untilMs: number): void => {
      const from = Math.max(rule.deadlineMs(state), startMs, fromMs)
      const to = Math.min(untilMs, endMs)
      if (from >= to) return
      const missedRuns = rule.missed(state, startMs, to) - rule.missed(state, startMs, from)
      lapses.push({ fromMs: from, toMs: to, missedRuns })
    }
    const early = upTo(times, i, startMs)
    i += early.length
    state = rule.begin(state, startMs, early)
    for (; i < times.length && times[i]! < endMs; i++) {
      broken(times[i]!)
      state = rule.after(state, times[i]!)
    }
    broken(endMs)
  }
  return lapses
}
