// The reference engine: what a reading means, written to be read.

import type { Calendar } from '@mspkit/calendar'
import { domainToMs } from '@mspkit/values'
import type { Cycle, Story } from './cycle'
import { type Measure, share } from './measure'
import type { ClockPlan } from './plan'
import type { Promised } from './promise'
import { type Slice, slicesOf } from './slices'

/*
 * What a reading means, written to be read. Slow on purpose: it lists every open piece of every slice and walks them.
 * The fast engine is held to it by a property.
 */

/** Open time inside a slice that counts. */
interface Piece {
  readonly fromMs: number
  readonly toMs: number
}

/** A cycle told in slices, and what they add up to. */
export interface Told {
  readonly cycle: Cycle
  readonly measure: Measure
  readonly slices: readonly Slice[]
}

/** Every cycle of a clock, oldest first. */
export function tell(plan: ClockPlan, story: Story): Told[] {
  return slicesOf(plan, story).map(({ cycle, slices }) => {
    const judged = plan.onTargetChange === 'restart' ? slices.slice(restartedAt(slices)) : slices
    return { cycle, slices: judged, measure: measureSlices(plan, cycle, slices, judged) }
  })
}

/** The position of the slice in which the target now in force began. */
function restartedAt(slices: readonly Slice[]): number {
  let first = 0
  for (let i = 1; i < slices.length; i++) {
    if ((slices[i] as Slice).promised.index !== (slices[i - 1] as Slice).promised.index) first = i
  }
  return first
}

/** The calendar that a slice's time counts by, under the promise in force at some later moment. */
const countsBy = (plan: ClockPlan, slice: Slice, later: Promised): Calendar | null =>
  plan.fromStart ? later.calendar : slice.promised.calendar

/** The open pieces of a slice; none when it does not count. */
export function openPieces(plan: ClockPlan, slice: Slice, later: Promised): Piece[] {
  const calendar = countsBy(plan, slice, later)
  return slice.counts && calendar ? [...calendar.epoch.spans(slice.fromMs, slice.toMs)] : []
}

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.toMs - piece.fromMs, 0)

/** Elapsed time when a slice begins, as the promise of that slice sees it. */
function elapsedBefore(plan: ClockPlan, slices: readonly Slice[], position: number): number {
  let elapsed = 0
  let first = 0
  const later = (slices[position] ?? slices.at(-1)) as Slice
  for (let i = 0; i <= Math.min(position, slices.length - 1); i++) {
    const changed = i > 0 && (slices[i] as Slice).promised.index !== (slices[i - 1] as Slice).promised.index
    if (changed && plan.onTargetChange === 'restart') first = i
  }
  for (let i = first; i < position; i++) {
    const slice = slices[i] as Slice
    elapsed += lengthOf(openPieces(plan, slice, later.promised))
    const next = slices[i + 1]
    if (next) elapsed *= ratio(plan, slice.promised, next.promised)
  }
  return elapsed
}

/** Under carry-percent the same share of another target is another length. */
function ratio(plan: ClockPlan, before: Promised, after: Promised): number {
  const both = before.kind === 'target' && after.kind === 'target' && before.targetMs > 0
  return plan.onTargetChange === 'carry-percent' && both && before.index !== after.index
    ? after.targetMs / before.targetMs
    : 1
}

/** The first instant of a counting slice at which `targetMs` is used up, having begun it with `elapsed`. */
function passedWithin(
  plan: ClockPlan,
  slice: Slice,
  later: Promised,
  elapsed: number,
  targetMs: number,
): number | null {
  if (!slice.counts || countsBy(plan, slice, later) === null) return null
  const pieces = openPieces(plan, slice, later)
  let used = elapsed
  let atMs: number | null = used >= targetMs ? slice.fromMs : null
  for (const piece of pieces) {
    if (atMs !== null) break
    const length = piece.toMs - piece.fromMs
    if (used + length >= targetMs) atMs = piece.fromMs + Math.ceil(targetMs - used)
    used += length
  }
  if (atMs === null || atMs >= slice.toMs) return null
  if (!plan.nextOpen) return atMs
  const from = atMs
  const open = pieces.find((piece) => piece.toMs > from)
  return open === undefined ? null : Math.max(from, open.fromMs)
}

/** When `needMs` more open time is used up after an instant, if nothing pauses; `null` when never. */
function projectedFrom(plan: ClockPlan, calendar: Calendar | null, fromMs: number, needMs: number): number | null {
  if (calendar === null) return null
  if (needMs <= 0 && !plan.nextOpen) return fromMs
  let left = Math.max(0, needMs)
  for (const { fromMs: openMs, toMs } of calendar.epoch.spans(fromMs, domainToMs)) {
    // Used up exactly at this window's end: due there, or when the next one opens.
    if (left < toMs - openMs || (left === toMs - openMs && !plan.nextOpen)) return openMs + Math.ceil(left)
    left -= toMs - openMs
  }
  return null
}

function breachOf(plan: ClockPlan, slices: readonly Slice[], final: Promised): number | null {
  let breachedMs: number | null = null
  const judge = (i: number, before: Promised | undefined, now: Promised): void => {
    const longer = before !== undefined && now.targetMs > before.targetMs
    if (plan.forgive && longer && elapsedBefore(plan, slices, i) < now.targetMs) breachedMs = null
  }
  for (const [i, slice] of slices.entries()) {
    judge(i, slices[i - 1]?.promised, slice.promised)
    if (breachedMs !== null || !slice.binding || slice.promised.kind !== 'target') continue
    breachedMs = passedWithin(plan, slice, slice.promised, elapsedBefore(plan, slices, i), slice.promised.targetMs)
  }
  const last = slices.at(-1)
  if (plan.forgive && last && last.promised !== final) {
    const longer = final.targetMs > last.promised.targetMs
    if (longer && totalElapsed(plan, slices, final) < final.targetMs) breachedMs = null
  }
  return breachedMs
}

function totalElapsed(plan: ClockPlan, slices: readonly Slice[], final: Promised): number {
  const last = slices.at(-1)
  if (!last) return 0
  const changed = last.promised.index !== final.index
  if (changed && plan.onTargetChange === 'restart') return 0
  const whole = plan.fromStart
    ? slices.reduce((sum, slice) => sum + lengthOf(openPieces(plan, slice, final)), 0)
    : elapsedBefore(plan, slices, slices.length - 1) + lengthOf(openPieces(plan, last, last.promised))
  return whole * ratio(plan, last.promised, final)
}

function measureSlices(plan: ClockPlan, cycle: Cycle, all: readonly Slice[], judged: readonly Slice[]): Measure {
  const { promised } = cycle
  const endMs = all.at(-1)?.toMs ?? cycle.startMs
  const elapsed = totalElapsed(plan, judged, promised)
  const anew = plan.onTargetChange === 'restart' && (all.at(-1)?.promised ?? promised).index !== promised.index
  const isTarget = promised.kind === 'target'

  const passing = (percent: number): { atMs: number | null; reached: boolean } => {
    if (!isTarget) return { atMs: null, reached: false }
    for (const [i, slice] of judged.entries()) {
      if (anew) break
      const own =
        plan.onTargetChange === 'carry-percent' && slice.promised.kind === 'target' ? slice.promised : promised
      const before = plan.fromStart ? sumBefore(plan, judged, i, promised) : elapsedBefore(plan, judged, i)
      const atMs = passedWithin(plan, slice, promised, before, share(own.targetMs, percent))
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
    breachedMs: breachOf(plan, all, promised),
    dueMs: due.atMs,
    dueIfResumedMs:
      cycle.state === 'paused' && due.atMs === null && isTarget
        ? projectedFrom(plan, promised.calendar, endMs, promised.targetMs - elapsed)
        : null,
    warnings: isTarget ? plan.warnAtPercent.map((percent) => ({ percent, ...passing(percent) })) : [],
  }
}

const sumBefore = (plan: ClockPlan, slices: readonly Slice[], position: number, later: Promised): number =>
  slices.slice(0, position).reduce((sum, slice) => sum + lengthOf(openPieces(plan, slice, later)), 0)
