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
  /** The lapse that goes on over an exemption, or over a success that leaves the promise unmet; `null` when there is none. */
  readonly before: EarlierLapse | null
}

/**
 * The earlier part of a lapse. An exemption ends none: whoever was unprotected before is so after. Nor does a success at the instant at which
 * several periods end, if one of them still lacks its own.
 */
export interface EarlierLapse {
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
  let before: EarlierLapse | null = null
  let i = 0
  const succeedUntil = (ms: number, startMs: number): void => {
    for (; i < times.length && times[i]! <= ms; i++) {
      const next = rule.after(state, times[i]!)
      const [dueMs, deadlineMs] = [rule.dueMs(next), rule.deadlineMs(next)]
      const lapse = deadlineMs > times[i]! ? null : lapseUntil(rule, state, startMs, times[i]!, before)
      before = lapse && { ...lapse, dueMs, deadlineMs }
      state = next
      lenient = false
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
    succeedUntil(Math.min(atMs, endMs - 1), startMs)
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
  before: EarlierLapse | null,
): EarlierLapse | null {
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
  let first = 0
  /** A success that leaves the promise unmet ends no lapse. */
  const add = (lapse: LapsedSpan): void => {
    const last = lapses.length > first ? lapses.at(-1) : undefined
    if (last?.toMs !== lapse.fromMs) lapses.push(lapse)
    else lapses[lapses.length - 1] = { ...lapse, fromMs: last.fromMs, missedRuns: last.missedRuns + lapse.missedRuns }
  }
  for (let s = 0; s < spans.length && spans[s]! < toMs; s += 2) {
    const startMs = spans[s]!
    const endMs = Math.min(spans[s + 1]!, toMs)
    first = lapses.length
    const broken = (untilMs: number): void => {
      const from = Math.max(rule.deadlineMs(state), startMs, fromMs)
      const to = Math.min(untilMs, endMs)
      if (from >= to) return
      const before = from === startMs ? 0 : rule.missed(state, startMs, from)
      const missedRuns = rule.missed(state, startMs, to) - before
      add({ fromMs: from, toMs: to, missedRuns })
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
