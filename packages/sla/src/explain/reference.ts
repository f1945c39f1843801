// The reference engine: the meaning of a reading, written for readers and not for speed.

import type { Calendar } from '@mspkit/calendar'
import { domainToMs } from '@mspkit/values'
import type { Cycle } from '../clocks/cycle'
import { type Measure, share } from '../clocks/measure'
import type { ClockPlan } from '../clocks/plan'
import type { Promised } from '../clocks/promise'
import type { Story } from '../timeline/story'
import { type Interval, intervalsOf, type OpenSpan } from './intervals'

/*
 * It lists every open span of every interval and adds them up one by one. A property test holds the fast engine to the same answers.
 */

/** A cycle with its intervals, and their sums. */
export interface ExplainedCycle {
  readonly cycle: Cycle
  readonly measure: Measure
  readonly intervals: readonly Interval[]
}

/** Every cycle of a clock, oldest first. */
export function explainCycles(plan: ClockPlan, story: Story): ExplainedCycle[] {
  return intervalsOf(plan, story).map(({ cycle, intervals }) => {
    const judged = plan.onTargetChange === 'restart' ? intervals.slice(restartedAt(intervals)) : intervals
    return { cycle, intervals: judged, measure: measureIntervals(plan, cycle, intervals, judged) }
  })
}

/** The index of the interval in which the current target began. */
function restartedAt(intervals: readonly Interval[]): number {
  let first = 0
  for (let i = 1; i < intervals.length; i++) {
    if ((intervals[i] as Interval).promised.index !== (intervals[i - 1] as Interval).promised.index) first = i
  }
  return first
}

/** The calendar by which an interval's time counts, under the promise in force at a later instant. */
const countsBy = (plan: ClockPlan, interval: Interval, later: Promised): Calendar | null =>
  plan.fromStart ? later.calendar : interval.promised.calendar

/** The open spans of an interval; none when it does not count. */
export function openSpans(plan: ClockPlan, interval: Interval, later: Promised): readonly OpenSpan[] {
  const calendar = countsBy(plan, interval, later)
  if (!interval.counts || calendar === null) return []
  const isOwn = calendar === interval.promised.calendar
  if (isOwn && interval.open !== null) return interval.open
  const spans = [...calendar.epoch.spans(interval.fromMs, interval.toMs)]
  if (isOwn) interval.open = spans
  return spans
}

const lengthOf = (spans: readonly OpenSpan[]): number => spans.reduce((sum, span) => sum + span.toMs - span.fromMs, 0)

/** Elapsed time at the beginning of each interval, under the promise of that interval. */
const elapsedBefores = (plan: ClockPlan, intervals: readonly Interval[]): readonly number[] =>
  plan.fromStart ? countedAgain(plan, intervals) : carried(plan, intervals)

const restartsAt = (plan: ClockPlan, intervals: readonly Interval[], i: number): boolean =>
  plan.onTargetChange === 'restart' &&
  i > 0 &&
  (intervals[i] as Interval).promised.index !== (intervals[i - 1] as Interval).promised.index

/** Earlier time stays under the calendar of its own promise. */
function carried(plan: ClockPlan, intervals: readonly Interval[]): number[] {
  let elapsed = 0
  return intervals.map((interval, i) => {
    const last = intervals[i - 1]
    if (last && restartsAt(plan, intervals, i)) elapsed = 0
    else if (last)
      elapsed =
        (elapsed + lengthOf(openSpans(plan, last, last.promised))) * ratio(plan, last.promised, interval.promised)
    return elapsed
  })
}

/** Earlier time since the start counts by the calendar of the promise in force now. */
function countedAgain(plan: ClockPlan, intervals: readonly Interval[]): number[] {
  const byCalendar = new Map<Calendar | null, readonly number[]>()
  const sumsBy = (promised: Promised): readonly number[] => {
    const { calendar } = promised
    const sums = byCalendar.get(calendar) ?? sumsBefore(plan, intervals, promised)
    byCalendar.set(calendar, sums)
    return sums
  }
  let first = 0
  return intervals.map(({ promised }, i) => {
    if (restartsAt(plan, intervals, i)) first = i
    const sums = sumsBy(promised)
    return (sums[i] as number) - (sums[first] as number)
  })
}

/** Under carry-percent, the factor that keeps the used share when the target changes. */
function ratio(plan: ClockPlan, before: Promised, after: Promised): number {
  const both = before.kind === 'target' && after.kind === 'target' && before.targetMs > 0
  return plan.onTargetChange === 'carry-percent' && both && before.index !== after.index
    ? after.targetMs / before.targetMs
    : 1
}

/** The first instant of a counting interval at which `targetMs` is used up, having begun it with `elapsed`. */
function passedWithin(
  plan: ClockPlan,
  interval: Interval,
  later: Promised,
  elapsed: number,
  targetMs: number,
): number | null {
  if (!interval.counts || countsBy(plan, interval, later) === null) return null
  const spans = openSpans(plan, interval, later)
  let used = elapsed
  let atMs: number | null = used >= targetMs ? interval.fromMs : null
  for (const span of spans) {
    if (atMs !== null) break
    const length = span.toMs - span.fromMs
    if (used + length >= targetMs) atMs = span.fromMs + Math.ceil(targetMs - used)
    used += length
  }
  if (atMs === null || atMs >= interval.toMs) return null
  if (!plan.nextOpen) return atMs
  const from = atMs
  const open = spans.find((span) => span.toMs > from)
  return open === undefined ? null : Math.max(from, open.fromMs)
}

/** When `needMs` more open time is used up after an instant, if nothing pauses; `null` if never. */
function projectedFrom(plan: ClockPlan, calendar: Calendar | null, fromMs: number, needMs: number): number | null {
  if (calendar === null) return null
  if (needMs <= 0 && !plan.nextOpen) return fromMs
  let left = Math.max(0, needMs)
  for (const { fromMs: openMs, toMs } of calendar.epoch.spans(fromMs, domainToMs)) {
    // If it is used up exactly at the end of this window, it is due there, or when the next window opens.
    if (left < toMs - openMs || (left === toMs - openMs && !plan.nextOpen)) return openMs + Math.ceil(left)
    left -= toMs - openMs
  }
  return null
}

function breachOf(
  plan: ClockPlan,
  intervals: readonly Interval[],
  before: readonly number[],
  final: Promised,
): number | null {
  let breachedMs: number | null = null
  for (const [i, interval] of intervals.entries()) {
    const { targetMs } = interval.promised
    const longer = targetMs > (intervals[i - 1]?.promised.targetMs ?? targetMs)
    if (plan.forgive && longer && (before[i] as number) < targetMs) breachedMs = null
    if (breachedMs !== null || !interval.binding || interval.promised.kind !== 'target') continue
    breachedMs = passedWithin(plan, interval, interval.promised, before[i] as number, interval.promised.targetMs)
  }
  const last = intervals.at(-1)
  if (plan.forgive && last && last.promised !== final) {
    const longer = final.targetMs > last.promised.targetMs
    if (longer && totalElapsed(plan, intervals, before, final) < final.targetMs) breachedMs = null
  }
  return breachedMs
}

function totalElapsed(
  plan: ClockPlan,
  intervals: readonly Interval[],
  before: readonly number[],
  final: Promised,
): number {
  const last = intervals.at(-1)
  if (!last) return 0
  const changed = last.promised.index !== final.index
  if (changed && plan.onTargetChange === 'restart') return 0
  const whole = plan.fromStart
    ? intervals.reduce((sum, interval) => sum + lengthOf(openSpans(plan, interval, final)), 0)
    : (before.at(-1) as number) + lengthOf(openSpans(plan, last, last.promised))
  return whole * ratio(plan, last.promised, final)
}

function measureIntervals(
  plan: ClockPlan,
  cycle: Cycle,
  all: readonly Interval[],
  judged: readonly Interval[],
): Measure {
  const { promised } = cycle
  const endMs = all.at(-1)?.toMs ?? cycle.startMs
  const carriedBefore = elapsedBefores(plan, judged)
  const elapsed = totalElapsed(plan, judged, carriedBefore, promised)
  const anew = plan.onTargetChange === 'restart' && (all.at(-1)?.promised ?? promised).index !== promised.index
  const isTarget = promised.kind === 'target'

  const recounted = plan.fromStart ? sumsBefore(plan, judged, promised) : []
  const passing = (percent: number): { atMs: number | null; reached: boolean } => {
    if (!isTarget) return { atMs: null, reached: false }
    for (const [i, interval] of judged.entries()) {
      if (anew) break
      const own =
        plan.onTargetChange === 'carry-percent' && interval.promised.kind === 'target' ? interval.promised : promised
      const before = plan.fromStart ? (recounted[i] as number) : (carriedBefore[i] as number)
      const atMs = passedWithin(plan, interval, promised, before, share(own.targetMs, percent))
      if (atMs !== null) return { atMs, reached: true }
    }
    if (cycle.state === 'paused') return { atMs: null, reached: false }
    return {
      atMs: projectedFrom(plan, promised.calendar, endMs, share(promised.targetMs, percent) - elapsed),
      reached: false,
    }
  }
  const due = passing(100)
  return {
    startedMs: anew
      ? endMs
      : ((plan.onTargetChange === 'restart' && judged !== all ? judged[0]?.fromMs : undefined) ?? cycle.startMs),
    elapsedMs: Math.round(elapsed),
    breachedMs: breachOf(plan, all, judged === all ? carriedBefore : elapsedBefores(plan, all), promised),
    dueMs: due.atMs,
    dueIfResumedMs:
      cycle.state === 'paused' && due.atMs === null && isTarget
        ? projectedFrom(plan, promised.calendar, endMs, promised.targetMs - elapsed)
        : null,
    warnings: isTarget ? plan.warnAtPercent.map((percent) => ({ percent, ...passing(percent) })) : [],
  }
}

/** Open time before each interval, all of it by the calendar of one promise. */
function sumsBefore(plan: ClockPlan, intervals: readonly Interval[], later: Promised): number[] {
  let sum = 0
  return intervals.map((interval) => {
    const before = sum
    sum += lengthOf(openSpans(plan, interval, later))
    return before
  })
}
