// The fast engine: one clock's run over a ticket's steps, which gives its cycles.

import { isDone, type StatusState, type Step, setsOff, sign, type Timeline } from '../timeline/step'
import type { ChangingFacts } from '../timeline/story'
import { type Cycle, isLive, segmentOf } from './cycle'
import type { ClockPlan } from './plan'
import type { Promised } from './promise'

/** What the runs of a ticket's clocks share: the timeline, and the facts at the current step. */
export interface ClockRunContext {
  timeline: Timeline
  readonly facts: ChangingFacts
  /** The calendar that a `calendar-changed` event named. */
  movedTo: string | null
}

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
  pausedBy: StatusState | null
  /** The instant from which business days are counted: the start, or the restart of the target. */
  promisedFromMs: number
  /** Whether a technician has replied, so that the next client reply waits for an answer. */
  answered: boolean
  stoppedByStatus: boolean
  /** The rest of the pause caps; `null` without caps. */
  readonly capLeft: { eachMs: number; totalMs: number } | null
}

/** Shared empty list; it is replaced before the first item is added. */
const none: never[] = []

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
    capLeft: plan.caps ? { eachMs: plan.capEachMs, totalMs: plan.capTotalMs } : null,
  }
}

const is = (step: Step, signs: number): boolean => (step.signs & signs) !== 0

/** Applies a step that concerns the clock. A segment is written only where something changes for the clock. */
export function applyStep(run: ClockRun, step: Step): void {
  const { status, atMs } = step
  if (status !== null) applyStatus(run, status, atMs)
  if (is(step, sign['policy-applied'])) writeTo(run, atMs)
  advance(run, step)
  if (!isLive(run.current)) return
  if (is(step, sign.fact | sign['calendar-changed'])) updatePromise(run, run.current, step)
  if (is(step, sign.unmapped) && run.pausedBy === null) run.current.unknownStatus = (status as StatusState).status
  startLate(run, run.current, atMs)
}

function applyStatus(run: ClockRun, status: StatusState, atMs: number): void {
  const { plan } = run
  const pauses = plan.pausedBy(status) >= 0
  // Pausing statuses may differ in whether they use up the cap.
  if (pauses !== (run.pausedBy !== null) || (pauses && run.capLeft !== null)) writeTo(run, atMs)
  run.pausedBy = pauses ? status : null
  if (!pauses && run.capLeft !== null) run.capLeft.eachMs = plan.capEachMs
}

/** Starts, stops or reopens the clock, as its kind of cycle requires. */
function advance(run: ClockRun, step: Step): void {
  const { plan, current } = run
  const live = isLive(current)
  const stops = setsOff(plan.stopsOn, step)
  switch (plan.cycles) {
    case 'once':
    case 'by-reopen':
      if (current === null && setsOff(plan.startsOn, step)) start(run, step.atMs)
      if (stops) stop(run, step)
      else if (current !== null && !live && run.stoppedByStatus && is(step, sign.works)) reopen(run, current, step.atMs)
      break
    case 'repeats':
      if (!live && setsOff(plan.startsOn, step)) start(run, step.atMs)
      if (stops) stop(run, step)
      break
    case 'next-response': {
      const waits = is(step, sign.opened) ? plan.includeInitial : run.answered && is(step, sign['client-reply'])
      if (stops) stop(run, step)
      else if (waits && !live) start(run, step.atMs)
      if (is(step, sign['technician-reply'])) run.answered = true
      break
    }
    case 'periodic-update': {
      const replies = is(step, sign['technician-reply'])
      const { phase } = (step.status ?? step.before) as StatusState
      const begins = (replies || is(step, sign.reopened | sign.opened)) && !isDone(phase)
      if (stops || replies || begins) stop(run, step)
      if (begins) start(run, step.atMs)
    }
  }
}

function start(run: ClockRun, startMs: number): void {
  run.count++
  run.current = {
    number: run.count,
    startMs,
    segments: none,
    stoppedMs: null,
    state: 'running',
    promised: promiseFrom(run, startMs),
    pausedBy: null,
    capEndsMs: null,
    unknownStatus: null,
    bound: true,
  }
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
  write(run, cycle, cycle.stoppedMs as number, atMs, onReopen === 'resume-counting-closed')
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

const promiseNow = ({ plan, context }: ClockRun, startMs: number): Promised =>
  plan.promise(context.facts.lookup, context.movedTo, startMs)

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
  if (pausedBy === null || pauseIgnored) write(run, current, fromMs, toMs, true)
  else writePause(run, current, pausedBy, fromMs, toMs)
}

/** Writes a pause; past the cap the clock runs. */
function writePause(run: ClockRun, cycle: Cycle, pausedBy: StatusState, fromMs: number, toMs: number): void {
  const pausedToMs = Math.min(toMs, fromMs + capLeftMs(run, pausedBy))
  write(run, cycle, fromMs, pausedToMs, false)
  if (pausedToMs < toMs) write(run, cycle, pausedToMs, toMs, true)
  if (run.capLeft === null || !run.plan.capped(pausedBy)) return
  run.capLeft.eachMs -= pausedToMs - fromMs
  run.capLeft.totalMs -= pausedToMs - fromMs
}

const capLeftMs = ({ plan, capLeft }: ClockRun, pausedBy: StatusState): number =>
  capLeft !== null && plan.capped(pausedBy) ? Math.min(capLeft.eachMs, capLeft.totalMs) : Number.POSITIVE_INFINITY

function write(run: ClockRun, cycle: Cycle, fromMs: number, toMs: number, runs: boolean): void {
  const { appliedMs } = run.context.timeline
  const early = appliedMs !== null && fromMs < appliedMs
  // A stop may have lasted from before the policy was applied until after it.
  const untilMs = early ? Math.min(toMs, appliedMs) : toMs
  const segment = segmentOf(fromMs, untilMs, runs, cycle.promised, !early)
  if (cycle.segments === none) cycle.segments = [segment]
  else cycle.segments.push(segment)
  if (untilMs < toMs) write(run, cycle, untilMs, toMs, runs)
}

/** Ends a run: sets the state of the clock at the last known instant. */
export function endRun(run: ClockRun, endMs: number): void {
  writeTo(run, endMs)
  const { current, pausedBy } = run
  if (!isLive(current)) return
  if (run.context.timeline.endedMs !== null) current.state = 'cancelled'
  else if (pausedBy !== null) {
    const left = capLeftMs(run, pausedBy)
    if (left <= 0) return
    current.state = 'paused'
    current.pausedBy = pausedBy
    current.capEndsMs = left === Number.POSITIVE_INFINITY ? null : endMs + left
  }
}
