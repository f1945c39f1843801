// One way in which a ticket's events may have come to pass, as far as one clock can tell it apart from others.

import { applyStep, beginRun, type ClockRun } from '../../clocks/clock-run'
import { isLive, type Segment } from '../../clocks/cycle'
import type { ClockPlan } from '../../clocks/plan'
import type { Promised } from '../../clocks/promise'
import type { StatusState, Step } from '../../timeline/step'
import { sign, signsOf } from '../../timeline/step'
import type { ClockRunContext } from '../../timeline/story'
import type { Missing } from '../clock-record'

/** The segments of a cycle, the newest first. */
export interface Track {
  readonly segment: Segment
  readonly before: Track | null
}

/** The history that uses up the least or the most time of the current cycle. */
export interface Extreme {
  startMs: number
  stoppedMs: number | null
  track: Track | null
}

/** A bit for each kind of promise. */
export const kindBits: Readonly<Record<Promised['kind'], number>> = { target: 1, none: 2, unknown: 4 }

/** What the current cycle may have used up, and what has become of its promise. */
export interface Tally {
  lo: number
  hi: number
  /** Whether every history, and whether any history, has breached it. */
  must: boolean
  can: boolean
  /** Something happened that these bounds do not follow, so that every verdict is possible. */
  lost: boolean
  /** Whether anything about the cycle is uncertain. */
  touched: boolean
  /** Whether it may have stopped exactly when a policy that does not reach back was applied. */
  maybeBound: boolean
  /** The {@link kindBits} of the promises that were in force. */
  kinds: number
  /** Open time since the stop, which counts if the cycle is reopened under `resume-counting-closed`. */
  closedLeast: number
  closedMost: number
  best: Extreme
  worst: Extreme
}

/** What the part of time that is being passed may add. */
export interface Gain {
  /** How many events happened in it. */
  events: number
  least: number
  most: number
  leastBy: Rate | null
  mostBy: Rate | null
  /** Whether the cycle began in it. */
  began: boolean
  /** Whether all of it runs for certain under one promise. */
  steady: Promised | null
  /** Whether a reopening and another stop may be missing in it. */
  mayReopen: boolean
}

/** Whether time counts in a state, and under which promise. */
export interface Rate {
  readonly must: boolean
  readonly can: boolean
  readonly promised: Promised
}

export interface PossibleState {
  run: ClockRun
  status: StatusState
  /** Cancelled or merged: nothing more counts. */
  ended: boolean
  /** The events applied so far of each poll that is not over. */
  progress: ReadonlyMap<string, number>
  /** Whether the label of the status is not mapped, so that it may mean anything. */
  unmapped: boolean
  /** Whether the policy has been applied; `null` if it applied from the opening on. */
  applied: boolean | null
  tally: Tally
  gain: Gain
}

export const noGain = (): Gain => ({
  events: 0,
  least: 0,
  most: 0,
  leastBy: null,
  mostBy: null,
  began: false,
  steady: null,
  mayReopen: false,
})

export const newTally = (startMs: number, latestMs: number): Tally => ({
  lo: 0,
  hi: 0,
  must: false,
  can: false,
  lost: false,
  touched: startMs < latestMs,
  maybeBound: false,
  kinds: 0,
  closedLeast: 0,
  closedMost: 0,
  best: { startMs: latestMs, stoppedMs: null, track: null },
  worst: { startMs, stoppedMs: null, track: null },
})

/** The state before the opening. */
export function blankState(plan: ClockPlan, context: ClockRunContext, applied: false | null): PossibleState {
  const { openedMs } = context.timeline
  return {
    run: beginRun(plan, { ...context, facts: context.facts.copy() }),
    status: { status: null, phase: 'new', waitingFor: null },
    ended: false,
    progress: new Map(),
    applied,
    unmapped: false,
    tally: newTally(openedMs, openedMs),
    gain: noGain(),
  }
}

/** A copy that can be changed apart from the original. */
export function copyOfState(state: PossibleState): PossibleState {
  const { run, tally } = state
  const { current } = run
  return {
    ...state,
    run: {
      ...run,
      cycles: [],
      current: current && { ...current, segments: [] },
      capLeft: run.capLeft && { ...run.capLeft },
    },
    tally: { ...tally, best: { ...tally.best }, worst: { ...tally.worst } },
    gain: { ...state.gain },
  }
}

/** Applies an event to the run, with one meaning of its status. `before` is null at the opening. */
export function applyEvent(state: PossibleState, event: Step['event'], status: StatusState | null, atMs: number): void {
  const { run } = state
  const before = event.kind === 'opened' ? null : state.status
  const signs = signsOf(event, status, before)
  if (status !== null) state.status = status
  // States share what they know of the facts until one of them learns more.
  if ((signs & (sign.fact | sign['calendar-changed'] | sign['policy-applied'])) !== 0)
    run.context = { ...run.context, facts: run.context.facts.copy() }
  if (event.kind === 'calendar-changed') run.context.movedTo = event.calendar
  else run.context.facts.apply(event)
  if ((signs & sign.end) !== 0) state.ended = true
  if (event.kind === 'policy-applied' && state.applied === false && atMs > run.context.timeline.openedMs) {
    state.applied = true
    run.context.timeline = { ...run.context.timeline, appliedMs: atMs }
  }
  if ((signs & run.plan.relevantSigns) === 0) return
  // The run's own segments are not used: they stay empty.
  run.writtenToMs = atMs
  applyStep(run, { atMs, event, clamped: false, status, before, signs })
}

/** Whether time counts now, and under which promise. */
export function rateOf(state: PossibleState, missing: Missing): Rate | null {
  const { run } = state
  const { plan, current, pausedBy, context } = run
  if (current === null) return null
  if (state.ended) return { must: false, can: false, promised: current.promised }
  const live = isLive(current)
  const reopens = plan.cycles === 'by-reopen' && plan.onReopen !== 'first-only'
  const mayLive = live || (missing.stops && reopens)
  const pauses = pausedBy !== null && (plan.latePause || state.applied !== false)
  const may = !pauses || missing.pauses || missing.stops || (plan.caps && pausedBy !== null && plan.capped(pausedBy))
  const promised =
    live || !missing.stops ? current.promised : plan.promise(context.facts.lookup, context.movedTo, run.promisedFromMs)
  const must = live && !pauses && !missing.pauses && !missing.stops && !missing.replies && !missing.end
  return { must, can: mayLive && may, promised }
}

/** The facts that a clock's targets and calendars read. */
export const factNames = ({ targets, calendar, patterns }: ClockPlan): readonly string[] => [
  ...new Set(
    [calendar, ...targets.map((target) => target.calendar)]
      .flatMap((choice) => (choice !== null && 'fact' in choice ? [choice.fact] : []))
      .concat(targets.flatMap((target) => target.when?.facts ?? []))
      .concat(patterns.flatMap(({ when }) => when.facts)),
  ),
]

/** What tells a state apart from others: two states of one key are one, with wider bounds. */
export function keyOf(
  { run, status, ended, applied, unmapped, progress, gain }: PossibleState,
  facts: readonly string[],
): string {
  const { current, count, pausedBy, stoppedByStatus, answered, context } = run
  const flags =
    (isLive(current) ? 1 : 0) +
    (current?.bound ? 2 : 0) +
    (pausedBy === null ? 0 : 4) +
    (stoppedByStatus ? 8 : 0) +
    (answered ? 16 : 0) +
    (ended ? 32 : 0) +
    (unmapped ? 64 : 0) +
    (gain.events > 0 ? 128 : 0) +
    (applied === null ? 0 : applied ? 256 : 512)
  let key = `${count}|${flags}|${context.movedTo}|${promiseKey(current?.promised)}|${statusKey(status)}`
  if (progress.size === 1) for (const [poll, done] of progress) key += `|${poll},${done}`
  else if (progress.size > 1) key += `|${[...progress].sort().join()}`
  // A missing fact is not an absent one.
  for (const name of facts) key += `|${JSON.stringify(context.facts.lookup(name)) ?? '?'}`
  return key
}

/** The texts of statuses, as those of promises below. */
const statusKeys = /* @__PURE__ */ new WeakMap<StatusState, string>()

function statusKey(state: StatusState): string {
  let key = statusKeys.get(state)
  if (key === undefined) {
    key = `${state.status}\n${state.phase}\n${state.waitingFor}`
    statusKeys.set(state, key)
  }
  return key
}

/** The texts of promises, which are made once and compared often. */
const promiseKeys = /* @__PURE__ */ new WeakMap<Promised, string>()

function promiseKey(promised: Promised | undefined): string {
  if (promised === undefined) return ''
  let key = promiseKeys.get(promised)
  if (key === undefined) {
    key = `${promised.kind},${promised.index},${promised.targetMs},${promised.missing}`
    promiseKeys.set(promised, key)
  }
  return key
}
