// The fast engine: one clock's run over a ticket's steps, which gives its cycles.

import {
  type Held,
  hasSign,
  heldBy,
  isDone,
  missingIn,
  nothingHeld,
  type PausingStatus,
  type StatusState,
  type Step,
  setsOff,
  sign,
  statusAfter,
} from '../timeline/step'
import type { ClockRunContext } from '../timeline/story'
import { addPause, addSegments, type CapLeft, type Cycle, isLive, leftOf, newCycle, none } from './cycle'
import type { ClockPlan } from './plan'
import { type Promised, unknownPromise } from './promise'

/** The state of one clock during a run over a ticket's steps. */
export interface ClockRun {
  readonly plan: ClockPlan
  context: ClockRunContext
  cycles: Cycle[]
  /** How many cycles have started. */
  count: number
  /** The cycle that runs, or that stopped last. */
  current: Cycle | null
  /** The end of the segments written so far. */
  writtenToMs: number
  /** The status that pauses the clock, while one does. */
  pausedBy: PausingStatus | null
  /** The instant from which business days are counted: the start, or the restart of the target. */
  promisedFromMs: number
  /** Whether a technician has replied, so that the next client reply waits for an answer. */
  answered: boolean
  stoppedByStatus: boolean
  /** Which patterns with facts match now. */
  held: Held
  /** The fact that a pattern needed at the start and that was missing. */
  missing: string | null
  /** The rest of the pause caps; `null` without caps. */
  readonly capLeft: CapLeft | null
}

export function beginRun(plan: ClockPlan, context: ClockRunContext): ClockRun {
  return {
    plan,
    context,
    cycles: none,
    count: 0,
    current: null,
    writtenToMs: 0,
    pausedBy: null,
    promisedFromMs: 0,
    answered: plan.includeInitial,
    stoppedByStatus: false,
    held: nothingHeld,
    missing: null,
    capLeft: plan.caps ? { eachMs: plan.capEachMs, totalMs: plan.capTotalMs } : null,
  }
}

/** Applies a step that concerns the clock. A segment is written only where something changes for the clock. */
export function applyStep(run: ClockRun, step: Step): void {
  const { status, atMs } = step
  if (status !== null || (run.plan.patterns.length > 0 && hasSign(step, sign.fact)))
    applyStatus(run, statusAfter(step), atMs)
  if (hasSign(step, sign['policy-applied'])) writeTo(run, atMs)
  advance(run, step)
  if (!isLive(run.current)) return
  if (hasSign(step, sign.fact | sign['calendar-changed'])) {
    run.missing ??= missingIn(run.plan.patterns, run.context.facts.lookup)
    updatePromise(run, run.current, step)
  }
  if (hasSign(step, sign.unmapped) && run.pausedBy === null) run.current.unknownStatus = (status as StatusState).status
  startLate(run, run.current, atMs)
}

function applyStatus(run: ClockRun, status: StatusState, atMs: number): void {
  const { plan } = run
  const rule = plan.pauseRule(status, run.context.facts.lookup)
  const pauses = rule >= 0
  // Pausing statuses may differ in whether they use up the cap.
  if (pauses !== (run.pausedBy !== null) || (pauses && run.capLeft !== null)) writeTo(run, atMs)
  run.pausedBy = pauses ? plan.pausing(rule, status) : null
  if (!pauses && run.capLeft !== null) run.capLeft.eachMs = plan.capEachMs
}

/** Starts, stops or reopens the clock, as its kind of cycle requires. */
function advance(run: ClockRun, step: Step): void {
  const { plan, current } = run
  const live = isLive(current)
  const { held } = run
  if (plan.patterns.length > 0) run.held = heldBy(plan, statusAfter(step), run.context.facts.lookup)
  const { starting, stopping } = run.held
  const stops = setsOff(plan.stopsOn, step, stopping, held.stopping)
  const starts = (): boolean => setsOff(plan.startsOn, step, starting, held.starting) || mayStart(run, step)
  switch (plan.cycles) {
    case 'once':
    case 'by-reopen':
      if (current === null && starts()) start(run, step.atMs)
      if (stops) stop(run, step)
      else if (current !== null && !live && run.stoppedByStatus && hasSign(step, sign.works))
        reopen(run, current, step.atMs)
      break
    case 'repeats':
      if (!live && starts()) start(run, step.atMs)
      if (stops) stop(run, step)
      break
    case 'next-response': {
      const waits = hasSign(step, sign.opened)
        ? plan.includeInitial
        : run.answered && hasSign(step, sign['client-reply'])
      if (stops) stop(run, step)
      else if (waits && !live) start(run, step.atMs)
      if (hasSign(step, sign['technician-reply'])) run.answered = true
      break
    }
    case 'periodic-update': {
      const replies = hasSign(step, sign['technician-reply'])
      const { phase } = statusAfter(step)
      const begins = (replies || hasSign(step, sign.reopened | sign.opened)) && !isDone(phase)
      if (stops || replies || begins) stop(run, step)
      if (begins) start(run, step.atMs)
    }
  }
}

/** A clock that may have started for the first time does so, and its verdict is indeterminate. */
const mayStart = ({ plan, context, count }: ClockRun, step: Step): boolean =>
  count === 0 &&
  hasSign(step, sign.opened | sign.fact) &&
  missingIn(plan.startsOn.patterns, context.facts.lookup) !== null

function start(run: ClockRun, startMs: number): void {
  run.count++
  run.missing = missingIn(run.plan.patterns, run.context.facts.lookup)
  run.current = newCycle(run.count, startMs, promiseFrom(run, startMs))
  // Most clocks have one cycle, and a list that grows reserves space for many.
  if (run.cycles === none) run.cycles = [run.current]
  else run.cycles.push(run.current)
  beginSegments(run, startMs)
}

function beginSegments(run: ClockRun, atMs: number): void {
  run.writtenToMs = atMs
  if (run.capLeft === null) return
  run.capLeft.eachMs = run.plan.capEachMs
  run.capLeft.totalMs = run.plan.capTotalMs
}

function stop(run: ClockRun, step: Step): void {
  const { current, plan } = run
  if (!isLive(current)) return
  const { appliedMs } = run.context.timeline
  writeTo(run, step.atMs)
  current.stoppedMs = step.atMs
  current.state = 'stopped'
  current.bound = plan.lateStart || appliedMs === null || step.atMs >= appliedMs
  run.stoppedByStatus = step.status !== null
}

function reopen(run: ClockRun, cycle: Cycle, atMs: number): void {
  const { onReopen } = run.plan
  if (onReopen === 'first-only') return
  if (onReopen === 'new-cycle') {
    start(run, atMs)
    return
  }
  const counts = onReopen === 'resume-counting-closed'
  addSegments(cycle, run.context.timeline.appliedMs, cycle.stoppedMs as number, atMs, counts)
  run.writtenToMs = atMs
  cycle.stoppedMs = null
  cycle.state = 'running'
  cycle.bound = true
  updatePromise(run, cycle, null)
}

/** If the policy does not reach back, its clocks start when it was applied, or when they next run after that. */
function startLate(run: ClockRun, cycle: Cycle, atMs: number): void {
  const { appliedMs } = run.context.timeline
  if (run.plan.lateStart || appliedMs === null || atMs < appliedMs || cycle.startMs >= appliedMs) return
  cycle.startMs = atMs
  cycle.segments = none
  cycle.promised = promiseFrom(run, atMs)
  beginSegments(run, atMs)
}

function promiseNow({ plan, context, missing }: ClockRun, startMs: number): Promised {
  const found = plan.promise(context.facts.lookup, context.movedTo, startMs)
  return missing === null ? found : unknownPromise(missing, plan.source, found.calendar)
}

/** The promise of a clock that starts or restarts at an instant. */
function promiseFrom(run: ClockRun, startMs: number): Promised {
  run.promisedFromMs = Math.floor(startMs)
  return promiseNow(run, run.promisedFromMs)
}

/** Evaluates the promise again, because facts may have changed: another target or calendar may apply from here on. */
function updatePromise(run: ClockRun, cycle: Cycle, step: Step | null): void {
  const { promised } = cycle
  const next = promiseNow(run, run.promisedFromMs)
  if (next === promised) return
  if (step !== null) writeTo(run, step.atMs)
  if (run.plan.onTargetChange === 'keep') {
    if (step?.event.kind === 'calendar-changed') cycle.promised = { ...promised, calendar: next.calendar }
    return
  }
  const restarts = run.plan.onTargetChange === 'restart' && next.index !== promised.index && step !== null
  cycle.promised = restarts ? promiseFrom(run, step.atMs) : next
}

/** Writes the current cycle's segments up to an instant. */
function writeTo(run: ClockRun, toMs: number): void {
  const { current, writtenToMs: fromMs, plan, pausedBy } = run
  if (!isLive(current)) return
  // An empty segment matters only if it is the only one of its promise.
  if (fromMs === toMs && current.segments.at(-1)?.promised === current.promised) return
  run.writtenToMs = toMs
  const { appliedMs } = run.context.timeline
  const pauseIgnored = !plan.latePause && appliedMs !== null && fromMs < appliedMs
  if (pausedBy === null || pauseIgnored) addSegments(current, appliedMs, fromMs, toMs, true)
  else addPause(current, appliedMs, fromMs, toMs, capOn(run, pausedBy))
}

const capOn = ({ plan, capLeft }: ClockRun, pausedBy: StatusState): CapLeft | null =>
  plan.capped(pausedBy) ? capLeft : null

/** Ends a run: sets the state of the clock at the last known instant. */
export function endRun(run: ClockRun, endMs: number): void {
  writeTo(run, endMs)
  const { current, pausedBy } = run
  if (!isLive(current)) return
  if (run.context.timeline.endedMs !== null) current.state = 'cancelled'
  else if (pausedBy !== null) {
    const left = leftOf(capOn(run, pausedBy))
    if (left <= 0) return
    current.state = 'paused'
    current.pausedBy = pausedBy
    current.capEndsMs = left === Number.POSITIVE_INFINITY ? null : endMs + left
  }
}
