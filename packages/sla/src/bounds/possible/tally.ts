// How the bounds of a cycle grow with time, and which verdicts they allow.

import { isLive, segmentOf } from '../../clocks/cycle'
import { crossing, isTarget } from '../../clocks/measure'
import type { ClockPlan } from '../../clocks/plan'
import type { Promised } from '../../clocks/promise'
import type { Missing } from '../clock-record'
import { type Extreme, kindBits, noGain, type PossibleState, type Rate, rateOf } from './state'

/** Whether the promise is in force: a policy that is applied late binds from then on. */
const isBinding = ({ applied }: PossibleState): boolean => applied !== false

const openMs = ({ calendar }: Promised, fromMs: number, toMs: number): number =>
  calendar === null ? 0 : calendar.epoch.elapsed(fromMs, toMs)

/** Whether a target is used up before an instant, when `used` of it is used up at `fromMs` and the clock runs on. */
const usesUp = (
  plan: ClockPlan,
  { calendar, targetMs }: Promised,
  used: number,
  fromMs: number,
  toMs: number,
): boolean => {
  if (calendar === null || used + calendar.epoch.elapsed(fromMs, toMs) < targetMs) return false
  const atMs = crossing(plan, calendar, fromMs, Math.ceil(targetMs - used))
  return atMs !== null && atMs < toMs
}

/** Takes in the state that holds from now on, somewhere between two instants. */
export function hold(state: PossibleState, fromMs: number, toMs: number, missing: Missing): void {
  const { tally, gain, run } = state
  const rate = rateOf(state, missing)
  if (rate === null) return
  const { promised } = rate
  // A stop that is missing may have come before what else happened at the same instant.
  if (missing.stops || missing.replies) tally.kinds |= kindBits[promised.kind]
  if (fromMs === toMs) return
  gain.mayReopen ||= missing.stops && missing.pauses
  const first = gain.events === 0 && !gain.began
  const ms = rate.can ? openMs(promised, fromMs, toMs) : 0
  const least = rate.must ? ms : 0
  if (rate.can || isLive(run.current)) tally.kinds |= kindBits[promised.kind]
  if (rate.can && isTarget(promised) && isBinding(state)) {
    // Time under another calendar may have come before it.
    const { mostBy } = gain
    const before = mostBy !== null && mostBy.promised.calendar !== promised.calendar ? gain.most : 0
    // A reopening that is missing makes the time since the stop count.
    const countsClosed = !isLive(run.current) && run.plan.onReopen === 'resume-counting-closed'
    const used = tally.hi + before + (countsClosed ? tally.closedMost : 0)
    tally.can ||= (countsClosed && used > promised.targetMs) || usesUp(run.plan, promised, used, fromMs, toMs)
  }
  if (rate.can && !rate.must) tally.touched = true
  const steady = rate.must && isTarget(promised) && isBinding(state) ? promised : null
  gain.steady = first ? steady : gain.steady === steady ? steady : null
  if (first || least < gain.least) {
    gain.least = least
    gain.leastBy = rate
  }
  if (first || ms > gain.most) {
    gain.most = ms
    gain.mostBy = rate
  }
}

/** Adds what the part of time that has passed gained. */
export function elapse(state: PossibleState, fromMs: number, toMs: number): void {
  const { tally, gain, run } = state
  const { current } = run
  if (current !== null && fromMs < toMs && !(state.ended && gain.events === 0)) {
    if (gain.steady !== null) tally.must ||= usesUp(run.plan, gain.steady, tally.lo, fromMs, toMs)
    if (gain.events > 0) tally.touched = true
    tally.lo += gain.least
    tally.hi += gain.most
    extend(state, tally.worst, gain.mostBy, gain.most, { fromMs, toMs })
    if (tally.best.stoppedMs === null && !gain.began)
      extend(state, tally.best, gain.leastBy, gain.least, { fromMs, toMs })
    if (current.stoppedMs !== null && run.plan.onReopen === 'resume-counting-closed') {
      const closed = openMs(current.promised, fromMs, toMs)
      tally.closedMost += closed
      // A ticket that was reopened unseen may have waited for a while.
      if (gain.events === 0 && !gain.mayReopen) tally.closedLeast += closed
    }
  }
  state.gain = noGain()
}

function extend(
  state: PossibleState,
  extreme: Extreme,
  by: Rate | null,
  ms: number,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): void {
  const over = extreme.stoppedMs !== null && extreme.stoppedMs <= fromMs
  if (by === null || (over && !by.can)) return
  const runs = by.must || (by.can && ms > 0)
  const counts = extreme === state.tally.worst ? by.can : runs && by.must
  const binds = isBinding(state)
  const segment = segmentOf(fromMs, toMs, counts, by.promised, binds)
  extreme.track = { segment, before: extreme.track }
}

/** Another promise applies from here on in the same cycle. */
export function exchange(
  state: PossibleState,
  { before, after, toMs }: { before: Promised; after: Promised; toMs: number },
  missing: Missing,
): void {
  const { tally, gain, run } = state
  const { plan } = run
  if (plan.fromStart && before.calendar !== after.calendar) {
    // Everything since the start is counted again by the new calendar.
    tally.lo = 0
    tally.hi = openMs(after, tally.worst.startMs, toMs)
    state.gain = { ...noGain(), events: gain.events }
    if (plan.forgive && after.targetMs > before.targetMs) tally.must = false
    return
  }
  if (before.index !== after.index && plan.onTargetChange === 'restart') {
    // Between a stop and a reopening that are missing, the change restarts nothing.
    tally.hi = missing.stops ? tally.hi + gain.most : 0
    tally.lo = 0
    state.gain = { ...noGain(), events: gain.events }
  } else if (
    plan.onTargetChange === 'carry-percent' &&
    before.index !== after.index &&
    isTarget(before) &&
    isTarget(after)
  ) {
    if (before.targetMs > 0) {
      const ratio = after.targetMs / before.targetMs
      tally.hi = (tally.hi + gain.most) * ratio
      tally.lo *= ratio
      state.gain = { ...noGain(), events: gain.events }
    }
  }
  if (plan.forgive && after.targetMs > before.targetMs && tally.lo < after.targetMs) tally.must = false
}

/** A stop is undone: under `resume-counting-closed` the time since then counts, by what was promised at the stop. */
export function reopen(state: PossibleState, promised: Promised, fromMs: number, toMs: number): void {
  const { tally, run, gain } = state
  if (run.plan.onReopen === 'resume-counting-closed') {
    const closed = gain.events > 0 || fromMs < toMs ? openMs(promised, fromMs, toMs) : 0
    tally.lo += tally.closedLeast
    tally.hi += tally.closedMost + closed
    const { stoppedMs, track } = tally.worst
    if (stoppedMs !== null && stoppedMs < toMs)
      tally.worst.track = {
        segment: segmentOf(stoppedMs, toMs, true, promised, isBinding(state)),
        before: track,
      }
    const best = tally.best
    if (best.stoppedMs !== null && best.stoppedMs < fromMs && tally.closedLeast > 0)
      best.track = {
        segment: segmentOf(best.stoppedMs, fromMs, true, promised, isBinding(state)),
        before: best.track,
      }
    if (isTarget(promised)) {
      tally.can ||= tally.hi >= promised.targetMs
      tally.must ||= tally.lo > promised.targetMs && state.applied === null
    }
  }
  tally.closedLeast = 0
  tally.closedMost = 0
  tally.best.stoppedMs = null
  tally.worst.stoppedMs = null
}
