import type { ClockReading } from '@mspkit/records'
import type { Cycle, Story } from './cycle'
import { type ChangingFacts, factsAt } from './facts'
import { measure } from './measure'
import { type ClockPlan, type Promised, promiseOf } from './plan'
import { notStarted, toReading } from './reading'
import { isClientReply, isDone, isTechnicianReply, leavesDone, type StatusState } from './status'
import type { Step } from './timeline'

/** The readings of every clock at the story's instant: one walk over the steps a clock, then one over its stretches. */
export function readClocks(plans: readonly ClockPlan[], story: Story): ClockReading[] {
  const { ticket, timeline, atMs } = story
  const endMs = timeline.endedMs ?? atMs
  const found: ClockReading[] = []
  for (const plan of plans) {
    const cycles = cyclesOf(plan, story)
    if (cycles.length === 0) found.push(notStarted(plan, ticket.id))
    for (const cycle of cycles)
      found.push(toReading(plan, cycle, measure(plan, cycle, endMs), ticket.id, timeline.clamped))
  }
  return found
}

/** The cycles of a clock up to the story's instant, oldest first; empty when nothing has started it. */
export function cyclesOf(plan: ClockPlan, story: Story): Cycle[] {
  const { timeline, atMs } = story
  if (timeline.openedMs > atMs) return []
  const walk = beginWalk(plan, story)
  for (const step of timeline.steps) takeStep(walk, step)
  finish(walk, timeline.endedMs ?? atMs)
  return walk.cycles
}

/** Where a walk along a ticket's steps stands, for one clock. */
interface Walk {
  readonly plan: ClockPlan
  readonly story: Story
  readonly facts: ChangingFacts
  readonly cycles: Cycle[]
  /** The cycle that runs, or that stopped last. */
  current: Cycle | null
  /** Up to where the current cycle's stretches are written. */
  cursorMs: number
  status: StatusState
  /** The status before the step at hand; `null` at the opening. */
  before: StatusState | null
  paused: boolean
  movedTo: string | null
  /** Business days are counted from here: the start, or where the target was restarted. */
  promisedFromMs: number
  /** Whether a technician has replied, so that the next client reply waits for an answer. */
  answered: boolean
  stoppedByStatus: boolean
  capEachLeftMs: number
  capTotalLeftMs: number
}

function beginWalk(plan: ClockPlan, story: Story): Walk {
  return {
    plan,
    story,
    facts: factsAt(story.ticket, story.timeline, story.roster),
    cycles: [],
    current: null,
    cursorMs: story.timeline.openedMs,
    status: { status: null, phase: 'new', waitingFor: null },
    before: null,
    paused: false,
    movedTo: null,
    promisedFromMs: story.timeline.openedMs,
    answered: plan.includeInitial,
    stoppedByStatus: false,
    capEachLeftMs: plan.capEachMs,
    capTotalLeftMs: plan.capTotalMs,
  }
}

function takeStep(walk: Walk, step: Step): void {
  const { plan } = walk
  const { event } = step
  advance(walk, step.atMs)
  const { status } = step
  walk.before = event.kind === 'opened' ? null : walk.status
  if (status !== null) {
    walk.status = status
    walk.paused = plan.pausedBy(status) >= 0
    if (!walk.paused) walk.capEachLeftMs = plan.capEachMs
  }
  if (event.kind === 'calendar-changed') walk.movedTo = event.calendar
  const changed = walk.facts.apply(event) || event.kind === 'calendar-changed'
  turn[plan.cycles](walk, step)
  if (!isLive(walk.current)) return
  if (changed) renew(walk, walk.current, step)
  if (status?.phase === 'unknown' && !walk.paused) walk.current.unknownStatus = status.status
  startLate(walk, walk.current, step.atMs)
}

const isLive = (cycle: Cycle | null): cycle is Cycle => cycle !== null && cycle.stoppedMs === null

/** What a step does to the clock, by how its cycles come about. */
const turn: Readonly<Record<ClockPlan['cycles'], (walk: Walk, step: Step) => void>> = {
  once: (walk, step) => {
    if (walk.current === null && walk.plan.startsOn(step, walk.before)) start(walk, step.atMs)
    if (walk.plan.stopsOn(step, walk.before)) stop(walk, step)
  },
  'by-reopen': (walk, step) => {
    const { plan, current, before } = walk
    const reopens = current !== null && !isLive(current) && walk.stoppedByStatus && leavesDone(step)
    if (current === null && plan.startsOn(step, before)) start(walk, step.atMs)
    if (plan.stopsOn(step, before)) stop(walk, step)
    else if (reopens && plan.onReopen !== 'first-only') reopen(walk, current, step.atMs)
  },
  repeats: (walk, step) => {
    if (!isLive(walk.current) && walk.plan.startsOn(step, walk.before)) start(walk, step.atMs)
    if (walk.plan.stopsOn(step, walk.before)) stop(walk, step)
  },
  'next-response': (walk, step) => {
    const waits = step.event.kind === 'opened' ? walk.plan.includeInitial : walk.answered && isClientReply(step)
    if (walk.plan.stopsOn(step, walk.before)) stop(walk, step)
    else if (waits && !isLive(walk.current)) start(walk, step.atMs)
    if (isTechnicianReply(step)) walk.answered = true
  },
  'periodic-update': (walk, step) => {
    const replies = isTechnicianReply(step)
    const reopens = leavesDone(step) && walk.before !== null && isDone(walk.before.phase)
    if (replies || walk.plan.stopsOn(step, walk.before)) stop(walk, step)
    if ((replies || reopens || step.event.kind === 'opened') && !isDone(walk.status.phase)) start(walk, step.atMs)
  },
}

function start(walk: Walk, startMs: number): void {
  walk.current = {
    number: walk.cycles.length + 1,
    startMs,
    stretches: [],
    stoppedMs: null,
    state: 'running',
    promised: promiseFrom(walk, startMs),
    pausedBy: null,
    capEndsMs: null,
    unknownStatus: null,
    bound: true,
  }
  walk.cycles.push(walk.current)
  walk.capEachLeftMs = walk.plan.capEachMs
  walk.capTotalLeftMs = walk.plan.capTotalMs
}

function stop(walk: Walk, step: Step): void {
  if (!isLive(walk.current)) return
  const { appliedMs } = walk.story.timeline
  walk.current.stoppedMs = step.atMs
  walk.current.bound = walk.plan.lateStart || appliedMs === null || step.atMs >= appliedMs
  walk.stoppedByStatus = step.status !== null
}

function reopen(walk: Walk, cycle: Cycle, atMs: number): void {
  if (walk.plan.onReopen === 'new-cycle') {
    start(walk, atMs)
    return
  }
  write(walk, cycle, cycle.stoppedMs as number, atMs, walk.plan.onReopen === 'resume-counting-closed')
  cycle.stoppedMs = null
  cycle.bound = true
  renew(walk, cycle, null)
}

/** A policy that does not reach back starts its clocks where it was applied, or where they run again after it. */
function startLate(walk: Walk, cycle: Cycle, atMs: number): void {
  const { appliedMs } = walk.story.timeline
  if (walk.plan.lateStart || appliedMs === null || atMs < appliedMs || cycle.startMs >= appliedMs) return
  cycle.startMs = atMs
  cycle.stretches = []
  cycle.promised = promiseFrom(walk, atMs)
  walk.capEachLeftMs = walk.plan.capEachMs
  walk.capTotalLeftMs = walk.plan.capTotalMs
}

const promiseNow = (walk: Walk, startMs: number): Promised =>
  promiseOf(walk.plan, walk.facts.lookup, walk.story.calendars, walk.movedTo, startMs)

/** The promise of a clock that begins, or begins anew, at an instant. */
function promiseFrom(walk: Walk, startMs: number): Promised {
  walk.promisedFromMs = startMs
  return promiseNow(walk, startMs)
}

/** Facts have changed: another target or calendar may apply from here on. */
function renew(walk: Walk, cycle: Cycle, step: Step | null): void {
  const next = promiseNow(walk, walk.promisedFromMs)
  if (walk.plan.onTargetChange === 'keep') {
    if (step?.event.kind === 'calendar-changed') cycle.promised = { ...cycle.promised, calendar: next.calendar }
    return
  }
  const restarts = walk.plan.onTargetChange === 'restart' && next.index !== cycle.promised.index && step !== null
  cycle.promised = restarts ? promiseFrom(walk, step.atMs) : next
}

/** Writes down what the current cycle did since the last step. */
function advance(walk: Walk, toMs: number): void {
  const { current, cursorMs, plan } = walk
  walk.cursorMs = toMs
  if (!isLive(current)) return
  const { appliedMs } = walk.story.timeline
  const pauseIgnored = !plan.latePause && appliedMs !== null && cursorMs < appliedMs
  if (!walk.paused || pauseIgnored) {
    write(walk, current, cursorMs, toMs, true)
    return
  }
  const pausedToMs = Math.min(toMs, cursorMs + capLeft(walk))
  write(walk, current, cursorMs, pausedToMs, false)
  if (pausedToMs < toMs) write(walk, current, pausedToMs, toMs, true)
  if (plan.capped(walk.status)) {
    walk.capEachLeftMs -= pausedToMs - cursorMs
    walk.capTotalLeftMs -= pausedToMs - cursorMs
  }
}

const capLeft = ({ plan, status, capEachLeftMs, capTotalLeftMs }: Walk): number =>
  plan.capped(status) ? Math.min(capEachLeftMs, capTotalLeftMs) : Number.POSITIVE_INFINITY

function write(walk: Walk, cycle: Cycle, fromMs: number, toMs: number, runs: boolean): void {
  const { promised } = cycle
  const { appliedMs } = walk.story.timeline
  const binding = appliedMs === null || fromMs >= appliedMs
  cycle.stretches.push({ fromMs, toMs, runs, promised, calendar: promised.calendar, binding })
}

function finish(walk: Walk, endMs: number): void {
  advance(walk, endMs)
  const { current, story } = walk
  for (const cycle of walk.cycles) if (cycle.stoppedMs !== null) cycle.state = 'stopped'
  if (!isLive(current)) return
  const left = capLeft(walk)
  if (story.timeline.endedMs !== null) current.state = 'cancelled'
  else if (walk.paused && left > 0) {
    current.state = 'paused'
    current.pausedBy = walk.status
    current.capEndsMs = left === Number.POSITIVE_INFINITY ? null : endMs + left
  }
}
