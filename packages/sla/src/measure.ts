import type { Calendar } from '@mspkit/calendar'
import type { Cycle, Stretch } from './cycle'
import type { ClockPlan, Promised } from './plan'

/** What adding up a cycle's stretches gives, in epoch milliseconds. */
export interface Measure {
  readonly startedMs: number
  readonly elapsedMs: number
  readonly breachedMs: number | null
  readonly dueMs: number | null
  readonly dueIfResumedMs: number | null
  readonly warnings: readonly { percent: number; atMs: number | null; reached: boolean }[]
}

/**
 * The first instant at or after `fromMs` at which `needMs` more open milliseconds are used up, by the clock's boundary;
 * `null` when that never happens.
 */
function crossing(plan: ClockPlan, calendar: Calendar, fromMs: number, needMs: number): number | null {
  const usedUp = needMs <= 0 ? fromMs : calendar.epoch.after(fromMs, needMs)
  return usedUp === null || !plan.nextOpen ? usedUp : calendar.epoch.nextOpen(usedUp)
}

export const isTarget = (promised: Promised): boolean => promised.kind === 'target'
const scales = (plan: ClockPlan, before: Promised, after: Promised): boolean =>
  plan.onTargetChange === 'carry-percent' &&
  before.index !== after.index &&
  isTarget(before) &&
  isTarget(after) &&
  before.targetMs > 0

/** Adds up a cycle: how much was used, when the promise was passed, when it is due. */
export function measure(plan: ClockPlan, cycle: Cycle, endMs: number): Measure {
  const { stretches } = cycle
  let elapsed = 0
  let breachedMs: number | null = null
  let first = 0
  let startedMs = cycle.startMs
  let before: Promised | null = null
  for (let i = 0; i < stretches.length; i++) {
    const stretch = stretches[i] as Stretch
    const { promised, calendar } = stretch
    if (before !== null && before !== promised) {
      if (before.index !== promised.index) {
        if (plan.onTargetChange === 'restart') {
          elapsed = 0
          first = i
          startedMs = stretch.fromMs
        } else if (scales(plan, before, promised)) elapsed *= promised.targetMs / before.targetMs
      }
      if (plan.fromStart && before.calendar !== calendar && calendar) elapsed = counted(stretches, first, i, calendar)
      if (plan.forgive && promised.targetMs > before.targetMs && elapsed < promised.targetMs) breachedMs = null
    }
    before = promised
    if (!stretch.runs || calendar === null) continue
    const length = calendar.epoch.elapsed(stretch.fromMs, stretch.toMs)
    if (breachedMs === null && stretch.binding && isTarget(promised) && elapsed + length >= promised.targetMs) {
      const at = crossing(plan, calendar, stretch.fromMs, promised.targetMs - elapsed)
      if (at !== null && at < stretch.toMs) breachedMs = at
    }
    elapsed += length
  }
  // A change at the very end has no stretch of its own yet.
  const { promised } = cycle
  if (before !== null && before !== promised && cycle.stoppedMs === null) {
    if (before.index !== promised.index && plan.onTargetChange === 'restart') {
      elapsed = 0
      first = stretches.length
      startedMs = endMs
    } else if (scales(plan, before, promised)) elapsed *= promised.targetMs / before.targetMs
    if (plan.fromStart && promised.calendar) elapsed = counted(stretches, first, stretches.length, promised.calendar)
    if (plan.forgive && promised.targetMs > before.targetMs && elapsed < promised.targetMs) breachedMs = null
  }
  const lastMs = cycle.stoppedMs ?? endMs
  const due = passing(plan, cycle, first, 100, elapsed, lastMs)
  return {
    startedMs,
    elapsedMs: Math.round(elapsed),
    breachedMs,
    dueMs: due.atMs,
    dueIfResumedMs:
      cycle.state === 'paused' && due.atMs === null && isTarget(promised)
        ? projected(plan, promised, 100, elapsed, lastMs)
        : null,
    warnings: isTarget(promised)
      ? plan.warnAtPercent.map((percent) => ({ percent, ...passing(plan, cycle, first, percent, elapsed, lastMs) }))
      : [],
  }
}

/** Open time of the stretches that count, all by one calendar. */
function counted(stretches: readonly Stretch[], from: number, to: number, calendar: Calendar): number {
  let sum = 0
  for (let i = from; i < to; i++) {
    const { runs, fromMs, toMs } = stretches[i] as Stretch
    if (runs) sum += calendar.epoch.elapsed(fromMs, toMs)
  }
  return sum
}

/** A share of a target, in whole milliseconds: the first at which the share is not less. */
export const share = (targetMs: number, percent: number): number =>
  percent === 100 ? targetMs : Math.ceil((targetMs * percent) / 100)

function projected(
  plan: ClockPlan,
  promised: Promised,
  percent: number,
  elapsed: number,
  fromMs: number,
): number | null {
  if (promised.calendar === null) return null
  return crossing(plan, promised.calendar, fromMs, Math.ceil(share(promised.targetMs, percent) - elapsed))
}

/** When a share of the target now in force was used up, or would be if the clock ran on from the end. */
function passing(
  plan: ClockPlan,
  cycle: Cycle,
  first: number,
  percent: number,
  total: number,
  endMs: number,
): { atMs: number | null; reached: boolean } {
  const { promised, stretches } = cycle
  if (!isTarget(promised)) return { atMs: null, reached: false }
  if (total >= share(promised.targetMs, percent)) {
    const atMs = passed(plan, promised, stretches, first, percent)
    if (atMs !== null) return { atMs, reached: true }
  }
  return { atMs: cycle.state === 'paused' ? null : projected(plan, promised, percent, total, endMs), reached: false }
}

/** The historic crossing: the first instant in a counting stretch at which the share had been used up. */
function passed(
  plan: ClockPlan,
  promised: Promised,
  stretches: readonly Stretch[],
  first: number,
  percent: number,
): number | null {
  let elapsed = 0
  let before: Promised | null = null
  for (let i = first; i < stretches.length; i++) {
    const stretch = stretches[i] as Stretch
    if (before !== null && scales(plan, before, stretch.promised))
      elapsed *= stretch.promised.targetMs / before.targetMs
    before = stretch.promised
    const calendar = plan.fromStart ? promised.calendar : stretch.calendar
    if (!stretch.runs || calendar === null) continue
    // Under carry-percent a share is a share of what was promised then.
    const own = plan.onTargetChange === 'carry-percent' && isTarget(stretch.promised) ? stretch.promised : promised
    const need = share(own.targetMs, percent) - elapsed
    const length = calendar.epoch.elapsed(stretch.fromMs, stretch.toMs)
    if (length >= need) {
      const at = crossing(plan, calendar, stretch.fromMs, Math.ceil(need))
      if (at !== null && at < stretch.toMs) return at
    }
    elapsed += length
  }
  return null
}
