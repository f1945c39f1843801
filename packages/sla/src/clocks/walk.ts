// The fast engine's pass over a ticket's steps, for one clock.

import { isDone, type StatusState, type Step, sign } from '../timeline/step'
import type { Calendars, ChangingFacts } from '../timeline/story'
import type { Timeline } from '../timeline/timeline'
import { type Cycle, segmentOf } from './cycle'
import type { ClockPlan } from './plan'
import type { Promised } from './promise'
import { promiseOf } from './target'
import { setsOff } from './trigger'

/** What the walks of a ticket's clocks share: its story, and its facts at the current step. */
export interface WalkContext {
  readonly timeline: Timeline
  readonly calendars: Calendars
  readonly facts: ChangingFacts
  /** The calendar that a `calendar-changed` event named. */
  movedTo: string | null
}

/** The state of a walk along a ticket's steps, for one clock. */
export interface Walk {
  readonly plan: ClockPlan
  readonly context: WalkContext
  cycles: Cycle[]
  /** The cycle that runs, or that stopped last. */
  current: Cycle | null
  /** Up to where the current cycle's segments are written. */
  writtenToMs: number
  /** The status that pauses the clock, while one does. */
  pausedBy: StatusState | null
  /** Business days are counted from here: the start, or where the target was restarted. */
  promisedFromMs: number
  /** Whether a technician has replied, so that the next client reply waits for an answer. */
  answered: boolean
  stoppedByStatus: boolean
  /** What is left of the pause caps; `null` where there are none. */
  readonly capLeft: { eachMs: number; totalMs: number } | null
}

/** The list that nothing has been put in yet. */
const none: never[] = []

export function beginWalk(plan: ClockPlan, context: WalkContext): Walk {
  return {
    plan,
    context,
    cycles: none,
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
const isLive = (cycle: Cycle | null): cycle is Cycle => cycle !== null && cycle.stoppedMs === null

/** Takes in a step that the clock heeds. Stretches are only written where something changes for it. */
export function takeStep(walk: Walk, step: Step): void {
  const { status, atMs } = step
  if (status !== null) takeStatus(walk, status, atMs)
  if (is(step, sign['policy-applied'])) writeTo(walk, atMs)
  turn(walk, step)
  if (!isLive(walk.current)) return
  if (is(step, sign.fact | sign['calendar-changed'])) renew(walk, walk.current, step)
  if (is(step, sign.unmapped) && walk.pausedBy === null) walk.current.unknownStatus = (status as StatusState).status
  startLate(walk, walk.current, atMs)
}

function takeStatus(walk: Walk, status: StatusState, atMs: number): void {
  const { plan } = walk
  const pauses = plan.pausedBy(status) >= 0
  // Each status that pauses may use up a cap in its own way.
  if (pauses !== (walk.pausedBy !== null) || (pauses && walk.capLeft !== null)) writeTo(walk, atMs)
  walk.pausedBy = pauses ? status : null
  if (!pauses && walk.capLeft !== null) walk.capLeft.eachMs = plan.capEachMs
}

/** What a step does to the clock, by how its cycles come about. */
function turn(walk: Walk, step: Step): void {
  const { plan, current } = walk
  const live = isLive(current)
  const stops = setsOff(plan.stopsOn, step)
  switch (plan.cycles) {
    case 'once':
    case 'by-reopen':
      if (current === null && setsOff(plan.startsOn, step)) start(walk, step.atMs)
      if (stops) stop(walk, step)
      else if (current !== null && !live && walk.stoppedByStatus && is(step, sign.works))
        reopen(walk, current, step.atMs)
      break
    case 'repeats':
      if (!live && setsOff(plan.startsOn, step)) start(walk, step.atMs)
      if (stops) stop(walk, step)
      break
    case 'next-response': {
      const waits = is(step, sign.opened) ? plan.includeInitial : walk.answered && is(step, sign['client-reply'])
      if (stops) stop(walk, step)
      else if (waits && !live) start(walk, step.atMs)
      if (is(step, sign['technician-reply'])) walk.answered = true
      break
    }
    case 'periodic-update': {
      const replies = is(step, sign['technician-reply'])
      const { phase } = (step.status ?? step.before) as StatusState
      const begins = (replies || is(step, sign.reopened | sign.opened)) && !isDone(phase)
      if (stops || replies || begins) stop(walk, step)
      if (begins) start(walk, step.atMs)
    }
  }
}

function start(walk: Walk, startMs: number): void {
  walk.current = {
    number: walk.cycles.length + 1,
    startMs,
    segments: none,
    stoppedMs: null,
    state: 'running',
    promised: promiseFrom(walk, startMs),
    pausedBy: null,
    capEndsMs: null,
    unknownStatus: null,
    bound: true,
  }
  // Most clocks have one cycle, and a list that grows reserves space for many.
  if (walk.cycles === none) walk.cycles = [walk.current]
  else walk.cycles.push(walk.current)
  begin(walk, startMs)
}

function begin(walk: Walk, atMs: number): void {
  walk.writtenToMs = atMs
  if (walk.capLeft === null) return
  walk.capLeft.eachMs = walk.plan.capEachMs
  walk.capLeft.totalMs = walk.plan.capTotalMs
}

function stop(walk: Walk, step: Step): void {
  const { current, plan } = walk
  if (!isLive(current)) return
  const { appliedMs } = walk.context.timeline
  writeTo(walk, step.atMs)
  current.stoppedMs = step.atMs
  current.state = 'stopped'
  current.bound = plan.lateStart || appliedMs === null || step.atMs >= appliedMs
  walk.stoppedByStatus = step.status !== null
}

function reopen(walk: Walk, cycle: Cycle, atMs: number): void {
  const { onReopen } = walk.plan
  if (onReopen === 'first-only') return
  if (onReopen === 'new-cycle') {
    start(walk, atMs)
    return
  }
  write(walk, cycle, cycle.stoppedMs as number, atMs, onReopen === 'resume-counting-closed')
  walk.writtenToMs = atMs
  cycle.stoppedMs = null
  cycle.state = 'running'
  cycle.bound = true
  renew(walk, cycle, null)
}

/** A policy that does not reach back starts its clocks where it was applied, or where they run again after it. */
function startLate(walk: Walk, cycle: Cycle, atMs: number): void {
  const { appliedMs } = walk.context.timeline
  if (walk.plan.lateStart || appliedMs === null || atMs < appliedMs || cycle.startMs >= appliedMs) return
  cycle.startMs = atMs
  cycle.segments = none
  cycle.promised = promiseFrom(walk, atMs)
  begin(walk, atMs)
}

const promiseNow = ({ plan, context }: Walk, startMs: number): Promised =>
  promiseOf(plan, context.facts.lookup, context.calendars, context.movedTo, startMs)

/** The promise of a clock that begins, or begins anew, at an instant. */
function promiseFrom(walk: Walk, startMs: number): Promised {
  walk.promisedFromMs = startMs
  return promiseNow(walk, startMs)
}

/** Facts may have changed, by a step or while it was stopped: another target or calendar may apply from here on. */
function renew(walk: Walk, cycle: Cycle, step: Step | null): void {
  const { promised } = cycle
  const next = promiseNow(walk, walk.promisedFromMs)
  if (next === promised) return
  if (step !== null) writeTo(walk, step.atMs)
  if (walk.plan.onTargetChange === 'keep') {
    if (step?.event.kind === 'calendar-changed') cycle.promised = { ...promised, calendar: next.calendar }
    return
  }
  const restarts = walk.plan.onTargetChange === 'restart' && next.index !== promised.index && step !== null
  cycle.promised = restarts ? promiseFrom(walk, step.atMs) : next
}

/** Writes down what the current cycle did since it was last written down. */
function writeTo(walk: Walk, toMs: number): void {
  const { current, writtenToMs: fromMs, plan, pausedBy } = walk
  if (!isLive(current)) return
  // An empty segment says nothing, unless it is all that a promise was in force for.
  if (fromMs === toMs && current.segments.at(-1)?.promised === current.promised) return
  walk.writtenToMs = toMs
  const { appliedMs } = walk.context.timeline
  const pauseIgnored = !plan.latePause && appliedMs !== null && fromMs < appliedMs
  if (pausedBy === null || pauseIgnored) write(walk, current, fromMs, toMs, true)
  else writePause(walk, current, pausedBy, fromMs, toMs)
}

/** Past the cap the clock runs. */
function writePause(walk: Walk, cycle: Cycle, pausedBy: StatusState, fromMs: number, toMs: number): void {
  const pausedToMs = Math.min(toMs, fromMs + capLeftMs(walk, pausedBy))
  write(walk, cycle, fromMs, pausedToMs, false)
  if (pausedToMs < toMs) write(walk, cycle, pausedToMs, toMs, true)
  if (walk.capLeft === null || !walk.plan.capped(pausedBy)) return
  walk.capLeft.eachMs -= pausedToMs - fromMs
  walk.capLeft.totalMs -= pausedToMs - fromMs
}

const capLeftMs = ({ plan, capLeft }: Walk, pausedBy: StatusState): number =>
  capLeft !== null && plan.capped(pausedBy) ? Math.min(capLeft.eachMs, capLeft.totalMs) : Number.POSITIVE_INFINITY

function write(walk: Walk, cycle: Cycle, fromMs: number, toMs: number, runs: boolean): void {
  const { appliedMs } = walk.context.timeline
  const early = appliedMs !== null && fromMs < appliedMs
  // A stop may have lasted from before the policy was applied until after it.
  const untilMs = early ? Math.min(toMs, appliedMs) : toMs
  const segment = segmentOf(fromMs, untilMs, runs, cycle.promised, !early)
  if (cycle.segments === none) cycle.segments = [segment]
  else cycle.segments.push(segment)
  if (untilMs < toMs) write(walk, cycle, untilMs, toMs, runs)
}

/** The state of the clock when nothing more is known. */
export function endWalk(walk: Walk, endMs: number): void {
  writeTo(walk, endMs)
  const { current, pausedBy } = walk
  if (!isLive(current)) return
  if (walk.context.timeline.endedMs !== null) current.state = 'cancelled'
  else if (pausedBy !== null) {
    const left = capLeftMs(walk, pausedBy)
    if (left <= 0) return
    current.state = 'paused'
    current.pausedBy = pausedBy
    current.capEndsMs = left === Number.POSITIVE_INFINITY ? null : endMs + left
  }
}
