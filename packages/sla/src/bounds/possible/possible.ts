// Every verdict that a clock may have: one pass over a ticket's events that follows all orders and times that fit.

import type { TicketEvent } from '@mspkit/records'
import { isLive } from '../../clocks/cycle'
import type { Promised } from '../../clocks/promise'
import { openingStatus, type StatusState, type Step, statusOf, type Timeline } from '../../timeline/step'
import { factsAt } from '../../timeline/story'
import type { WindowedEvent } from '../../timeline/windows'
import { mayRestart } from '../clock-record'
import { meanings } from '../meanings'
import { grouped, type Item, type Poll, relevant } from '../polls'
import { cyclesAtEnd, type Pass, type PossibleCycle, type Question, record, type Span } from './cycle'
import { merge } from './merge'
import { applyEvent, blankState, copyOfState, factNames, keyOf, newTally, noGain, type PossibleState } from './state'
import { elapse, exchange, hold, reopen } from './tally'

/** The most states that are followed at a time; beyond it, nothing is certain. */
const mostStates = 64

/** The cycles that a clock may have had; `null` if the possibilities are too many to follow. */
export function followed(question: Question): PossibleCycle[] | null {
  const { plan, compiled, ticket, atMs, missing, story } = question
  const { timeline } = story
  const { openedMs } = timeline
  const events = relevant(plan, question.events)
  if (!canFollow(question, events, timeline)) return null
  const pass: Pass = {
    ...question,
    timeline,
    // Facts that never change tell no states apart.
    facts: events.some(({ event }) => event.kind !== 'status' && event.kind !== 'reply') ? factNames(plan) : [],
    cycles: new Map(),
  }
  const { polls, byEnd } = grouped(events, openedMs + compiled.rules.triageMs)
  const cuts = [openedMs, atMs]
  for (const { fromMs, toMs } of events) cuts.push(fromMs, toMs)
  for (const cutMs of missing.cuts) cuts.push(cutMs)
  const instants = cuts
    .sort((a, b) => a - b)
    .filter((ms, i, sorted) => ms >= openedMs && ms <= atMs && ms !== sorted[i - 1])

  // Until a policy that was seen late is applied, the clock's run sees it as coming.
  const late = timeline.appliedMs !== null
  const isExact = events.some(
    ({ event, toMs, poll }) => isApplied(event) && poll === null && toMs === timeline.appliedMs,
  )
  const context = {
    timeline: late && !isExact ? { ...timeline, appliedMs: Number.POSITIVE_INFINITY } : timeline,
    facts: factsAt(story),
    movedTo: null,
  }
  const blank = blankState(plan, context, late ? false : null)
  const opening = { fromMs: openedMs, toMs: openedMs }
  const before = { from: blank, progress: blank.progress }
  let states = happen(pass, before, { kind: 'opened' }, openingStatus(ticket), opening)
  let started = 0
  let active: Poll[] = []
  for (const [i, fromMs] of instants.entries()) {
    for (const [k, item] of (byEnd.get(fromMs) ?? []).entries()) {
      // What was seen late may have happened at the same instant as two stamps, and between them.
      if (k > 0 && active.length > 0) states = between(pass, states, active, { fromMs, toMs: fromMs })
      states = merged(pass, atInstant(pass, states, item, fromMs))
    }
    active = active.filter((poll) => poll.toMs > fromMs)
    for (; (polls[started]?.fromMs ?? Number.POSITIVE_INFINITY) <= fromMs; started++)
      active.push(polls[started] as Poll)
    const toMs = instants[i + 1]
    // At the instant of the question, late events may follow those that happened at it.
    if (toMs !== undefined || active.length > 0)
      states = between(pass, states, active, { fromMs, toMs: toMs ?? fromMs })
    if (states.length > mostStates) return null
    // A clock that runs once and has stopped sees nothing more.
    const over = states.every(({ run }) => run.current !== null && run.current.stoppedMs !== null)
    if (plan.cycles === 'once' && over && !missing.any) break
  }
  return cyclesAtEnd(pass, states)
}

const isApplied = ({ kind }: TicketEvent): boolean => kind === 'policy-applied'

function canFollow({ plan, missing }: Question, events: readonly WindowedEvent[], timeline: Timeline): boolean {
  const { appliedMs } = timeline
  const reachesBack = plan.lateStart && plan.latePause
  if (appliedMs !== null && !reachesBack && missing.any) return false
  const carries = plan.onTargetChange === 'carry-elapsed' || plan.onTargetChange === 'restart'
  return events.every((one) => {
    const { kind } = one.event
    // A change while a stop is missing may have been seen by the clock or not.
    return !missing.any || kind === 'status' || kind === 'reply' || kind === 'milestone' || (carries && !plan.fromStart)
  })
}

/** An event happens, somewhere in a span: a state for each meaning that its status may have. */
function happen(
  pass: Pass,
  { from, progress }: { readonly from: PossibleState; readonly progress: PossibleState['progress'] },
  event: Step['event'],
  status: StatusState | null,
  span: Span,
): PossibleState[] {
  if (from.ended) return [withProgress(from, progress)]
  const found = meanings(pass.plan, status)
  return found.map((meaning) => {
    const state = copyOfState(from)
    state.progress = progress
    step(pass, state, event, meaning, span)
    if (status !== null) state.unmapped = status.phase === 'unknown'
    if (found.length > 1) state.tally.touched = true
    hold(state, span.fromMs, span.toMs, pass.missing.during(span.fromMs, span.toMs))
    return state
  })
}

function step(pass: Pass, state: PossibleState, event: Step['event'], status: StatusState | null, span: Span): void {
  const { fromMs, toMs } = span
  const { run, tally } = state
  const before = run.current
  const wasLive = isLive(before)
  const promised = before?.promised
  const number = run.count
  const startMs = before?.startMs
  if (fromMs < toMs) state.gain.events++
  // Whether a clock began before its policy was applied depends on the order, also within a part of time.
  const orderMs = pass.plan.lateStart && event.kind !== 'policy-applied' ? 0 : state.gain.events / 1000
  applyEvent(state, event, status, fromMs < toMs ? fromMs + orderMs : fromMs)
  const { current } = run
  const stops = wasLive && before !== null && (before.stoppedMs !== null || state.ended)
  if (stops) {
    tally.maybeBound = fromMs < toMs
    tally.best.stoppedMs = fromMs
    tally.worst.stoppedMs = toMs
  }
  if (run.count > number) {
    if (before !== null) record(pass, leaving({ ...state, run: { ...run, current: before, count: number } }, span))
    state.tally = newTally(fromMs, toMs)
    state.tally.lost = current !== null && varies(pass, current.promised, span)
    if (current !== null && !isLive(current)) {
      // It stopped at the step that started it.
      state.tally.best = { startMs: fromMs, stoppedMs: fromMs, track: null }
      state.tally.worst = { startMs: fromMs, stoppedMs: fromMs, track: null }
      state.tally.maybeBound = fromMs < toMs
    }
    state.gain = { ...noGain(), events: fromMs < toMs ? 1 : 0, began: fromMs < toMs }
    return
  }
  if (current === null || promised === undefined) return
  if (current.startMs !== startMs) {
    // A policy that does not reach back starts the clock anew.
    state.tally = newTally(fromMs, toMs)
    state.tally.lost = current !== null && varies(pass, current.promised, span)
    state.gain = { ...noGain(), events: fromMs < toMs ? 1 : 0, began: fromMs < toMs }
    return
  }
  if (!wasLive && isLive(current)) reopen(state, promised, fromMs, toMs)
  // A change may have come after a reopening that is missing, and started the target anew.
  if (!wasLive && mayRestart(pass.plan, event) && pass.missing.during(pass.timeline.openedMs, toMs).stops)
    state.tally.lost = true
  const missing = pass.missing.during(fromMs, toMs)
  if (current.promised !== promised) {
    exchange(state, { before: promised, after: current.promised, toMs }, missing)
    if (pass.plan.onTargetChange === 'restart' && varies(pass, current.promised, span)) state.tally.lost = true
  }
}

/** The state in which a cycle ends somewhere in a span, maybe at its beginning. */
function leaving(state: PossibleState, { fromMs, toMs }: Span): PossibleState {
  const { tally, gain } = state
  const own = {
    ...state,
    tally: { ...tally, best: { ...tally.best }, worst: { ...tally.worst } },
    gain: { ...gain, least: 0, steady: null },
  }
  elapse(own, fromMs, toMs)
  return own
}

/** Whether what is promised depends on when in a span the clock starts. */
function varies({ plan }: Pass, { index }: Promised, { fromMs, toMs }: Span): boolean {
  if (fromMs === toMs) return false
  if (plan.targets[index]?.by) return true
  return plan.targets.some(({ openedDuring }) => {
    const openMs = openedDuring === null ? 0 : openedDuring.epoch.elapsed(fromMs, toMs)
    return (
      (openMs > 0 && openMs < toMs - fromMs) || openedDuring?.epoch.isOpen(fromMs) !== openedDuring?.epoch.isOpen(toMs)
    )
  })
}

function atInstant(pass: Pass, states: readonly PossibleState[], item: Item, atMs: number): PossibleState[] {
  const { event, poll, position } = item
  const span = { fromMs: atMs, toMs: atMs }
  const status = statusOf(event.event)
  return states.flatMap((state) => {
    const progress = progressAfter(state, item)
    if (poll !== null && (state.progress.get(poll.id) ?? 0) > position) return [withProgress(state, progress)]
    return happen(pass, { from: state, progress }, event.event, status, span)
  })
}

const withProgress = (state: PossibleState, progress: PossibleState['progress']): PossibleState =>
  progress === state.progress ? state : { ...state, progress }

/** After its last event, a poll is over and need not be remembered. */
function progressAfter({ progress }: PossibleState, { poll, position }: Item): PossibleState['progress'] {
  if (poll === null) return progress
  // Before the last of them, a state that has passed it is as it was.
  const isLast = position + 1 >= poll.events.length
  if (!isLast && (progress.get(poll.id) ?? 0) > position) return progress
  const after = new Map(progress)
  if (isLast) after.delete(poll.id)
  else after.set(poll.id, position + 1)
  return after
}

/** The time between two instants, in which late events may happen. */
function between(pass: Pass, states: readonly PossibleState[], active: readonly Poll[], span: Span): PossibleState[] {
  const { fromMs, toMs } = span
  const missing = pass.missing.during(fromMs, toMs)
  let reached = states
  for (const state of reached) hold(state, fromMs, toMs, missing)
  const all = [...reached]
  while (active.length > 0 && reached.length > 0) {
    if (reached.length > mostStates) return [...reached]
    const next = reached.flatMap((state) => active.flatMap((poll) => nextOf(pass, state, poll, span)))
    reached = merged(pass, next)
    all.push(...reached)
  }
  for (const state of all) elapse(state, fromMs, toMs)
  return merged(pass, all)
}

function nextOf(pass: Pass, state: PossibleState, poll: Poll, span: Span): PossibleState[] {
  const done = state.progress.get(poll.id) ?? 0
  const next = poll.events[done]
  if (next === undefined || next.fromMs > span.fromMs) return []
  const progress = new Map(state.progress).set(poll.id, done + 1)
  return happen(pass, { from: state, progress }, next.event, statusOf(next.event), span)
}

function merged({ facts }: Pass, states: readonly PossibleState[]): PossibleState[] {
  if (states.length < 2) return [...states]
  const found = new Map<string, PossibleState>()
  for (const state of states) {
    const key = keyOf(state, facts)
    const other = found.get(key)
    found.set(key, other === undefined ? state : merge(other, state))
  }
  return [...found.values()]
}
