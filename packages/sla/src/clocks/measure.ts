// Adds up a cycle: elapsed time, breach, due instant, warnings.

import type { Calendar } from '@mspkit/calendar'
import type { Cycle, Segment } from './cycle'
import type { ClockPlan } from './plan'
import type { Promised } from './promise'

/** The result of adding up a cycle's segments, in epoch milliseconds. */
export interface Measure {
  readonly startedMs: number
  readonly elapsedMs: number
  readonly breachedMs: number | null
  readonly dueMs: number | null
  readonly dueIfResumedMs: number | null
  readonly warnings: readonly Passing[]
}

/** When a share of a target was used up, or will be. */
interface Passing {
  readonly percent: number
  readonly atMs: number | null
  readonly reached: boolean
}

/**
 * The first instant at or after `fromMs` at which `needMs` more open milliseconds are used up, by the clock's boundary;
 * `null` if there is none.
 */
export function crossing(plan: ClockPlan, calendar: Calendar, fromMs: number, needMs: number): number | null {
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

/** The sums so far. */
interface Tally {
  elapsed: number
  breachedMs: number | null
  /** The first segment that counts, and when it began. */
  first: number
  startedMs: number
  /** Whether one promise held all along, so that breach and due instant are the same. */
  steady: boolean
}

/** Adds up a cycle: how much time was used, when it was breached, when it is due. */
export function measure(plan: ClockPlan, cycle: Cycle, endMs: number): Measure {
  const { promised } = cycle
  const tally = tallyOf(plan, cycle, endMs)
  const { elapsed, breachedMs } = tally
  const lastMs = cycle.stoppedMs ?? endMs
  const target = isTarget(promised)
  const dueMs = !target
    ? null
    : tally.steady && breachedMs !== null
      ? breachedMs
      : passing(plan, cycle, tally, 100, lastMs).atMs
  const waits = target && cycle.state === 'paused' && dueMs === null
  return {
    startedMs: tally.startedMs,
    elapsedMs: Math.round(elapsed),
    breachedMs,
    dueMs,
    dueIfResumedMs: waits ? projected(plan, promised, 100, elapsed, lastMs) : null,
    warnings: target ? plan.warnAtPercent.map((percent) => passing(plan, cycle, tally, percent, lastMs)) : [],
  }
}

function tallyOf(plan: ClockPlan, { segments, promised, startMs, stoppedMs }: Cycle, endMs: number): Tally {
  const tally: Tally = { elapsed: 0, breachedMs: null, first: 0, startedMs: startMs, steady: true }
  let before: Promised | null = null
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as Segment
    if (before !== null && before !== segment.promised)
      exchange(plan, tally, segments, { position: i, before, promised: segment.promised, fromMs: segment.fromMs })
    before = segment.promised
    if (!segment.binding) tally.steady = false
    if (segment.runs) add(plan, tally, segment)
  }
  // A change at the very end has no segment of its own yet.
  if (before !== null && before !== promised && stoppedMs === null)
    exchange(plan, tally, segments, { position: segments.length, before, promised, fromMs: endMs })
  if (before !== promised) tally.steady = false
  return tally
}

/** Adds a segment that runs, and finds a breach in it. */
function add(plan: ClockPlan, tally: Tally, segment: Segment): void {
  const { promised, fromMs, toMs, openMs } = segment
  const { calendar, targetMs } = promised
  if (calendar === null) return
  if (tally.breachedMs === null && segment.binding && isTarget(promised) && tally.elapsed + openMs >= targetMs) {
    // Under carry-percent elapsed time may be a fraction.
    const atMs = crossing(plan, calendar, fromMs, Math.ceil(targetMs - tally.elapsed))
    if (atMs !== null && atMs < toMs) tally.breachedMs = atMs
  }
  tally.elapsed += openMs
}

/** Another promise applies from a segment on. */
interface Exchange {
  readonly before: Promised
  readonly promised: Promised
  /** The first segment under it. */
  readonly position: number
  readonly fromMs: number
}

function exchange(plan: ClockPlan, tally: Tally, segments: readonly Segment[], change: Exchange): void {
  const { before, promised, position, fromMs } = change
  const { calendar, targetMs } = promised
  tally.steady = false
  if (before.index !== promised.index && plan.onTargetChange === 'restart') {
    tally.elapsed = 0
    tally.first = position
    tally.startedMs = fromMs
  } else if (scales(plan, before, promised)) tally.elapsed *= targetMs / before.targetMs
  // If the calendar is unknown, nothing counts.
  if (plan.fromStart && before.calendar !== calendar)
    tally.elapsed = calendar === null ? 0 : counted(segments, tally.first, position, calendar)
  if (plan.forgive && targetMs > before.targetMs && tally.elapsed < targetMs) tally.breachedMs = null
}

/**
 * When a cycle that is open is breached, if nothing else happens: at its due instant, or at `endMs` if a shorter target, a policy or a
 * resume came after it; `null` if it is breached already or does not run.
 */
export function breachAhead(
  plan: ClockPlan,
  cycle: Cycle,
  { breachedMs, dueMs }: Measure,
  endMs: number,
): number | null {
  const { calendar } = cycle.promised
  if (breachedMs !== null || dueMs === null || calendar === null || cycle.state !== 'running') return null
  return dueMs < endMs ? crossing(plan, calendar, endMs, 0) : dueMs
}

/** Open time of a segment by a calendar that may have applied only later. */
const openBy = ({ promised, runs, openMs, fromMs, toMs }: Segment, calendar: Calendar): number =>
  promised.calendar === calendar ? openMs : runs ? calendar.epoch.elapsed(fromMs, toMs) : 0

/** Open time of several segments, all by one calendar. */
function counted(segments: readonly Segment[], from: number, to: number, calendar: Calendar): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += openBy(segments[i] as Segment, calendar)
  return sum
}

/** A share of a target, rounded up to whole milliseconds. */
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
function passing(plan: ClockPlan, cycle: Cycle, tally: Tally, percent: number, endMs: number): Passing {
  const { promised, segments, state } = cycle
  const { elapsed: total, first } = tally
  // The share of an earlier target may be used up although the share of this target is not.
  if (total >= share(promised.targetMs, percent) || plan.onTargetChange === 'carry-percent') {
    const atMs = passed(plan, promised, segments, first, percent)
    if (atMs !== null) return { percent, atMs, reached: true }
  }
  const atMs = state === 'paused' ? null : projected(plan, promised, percent, total, endMs)
  return { percent, atMs, reached: false }
}

/** The first past instant, inside a running segment, at which the share was used up. */
function passed(
  plan: ClockPlan,
  promised: Promised,
  segments: readonly Segment[],
  first: number,
  percent: number,
): number | null {
  let elapsed = 0
  let before: Promised | null = null
  for (let i = first; i < segments.length; i++) {
    const segment = segments[i] as Segment
    if (before !== null && scales(plan, before, segment.promised))
      elapsed *= segment.promised.targetMs / before.targetMs
    before = segment.promised
    const calendar = plan.fromStart ? promised.calendar : before.calendar
    if (!segment.runs || calendar === null) continue
    // Under carry-percent, a share refers to the target at that time.
    const own = plan.onTargetChange === 'carry-percent' && isTarget(before) ? before : promised
    const need = share(own.targetMs, percent) - elapsed
    const openMs = openBy(segment, calendar)
    if (openMs >= need) {
      const atMs = crossing(plan, calendar, segment.fromMs, Math.ceil(need))
      if (atMs !== null && atMs < segment.toMs) return atMs
    }
    elapsed += openMs
  }
  return null
}
