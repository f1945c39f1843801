// Every verdict that a clock may have: one pass over a ticket's events that follows all orders and times that fit.

import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import { type CompiledPolicy, storyOf } from '../policy/compiled-policy'
import { type StatusState, type Step, sign, signsOf } from '../timeline/step'
import { factsAt, type Story } from '../timeline/story'
import type { Timeline } from '../timeline/timeline'
import { type WindowedEvent, windowsOf } from '../timeline/windows'
import { type Cycle, isLive } from './cycle'
import type { MissingParts } from './missing'
import type { ClockPlan } from './plan'
import {
  applyEvent,
  blankState,
  copyOfState,
  factNames,
  keyOf,
  newTally,
  noGain,
  type PossibleState,
} from './possible-state'
import { cycleOf, elapse, exchange, hold, type MissingOfCycle, merge, reopen, verdictsOf } from './possible-tally'
import type { Promised } from './promise'

type Verdict = ClockReading['verdict']

/** What one cycle may have come to. */
export interface PossibleCycle {
  readonly number: number
  readonly verdicts: Set<Verdict>
  /** Whether anything about it is uncertain; otherwise its reading is the nominal one. */
  readonly touched: boolean
  readonly lo: number
  readonly hi: number
  readonly best: Cycle
  readonly worst: Cycle
}

/** What the pass is about. */
export interface Question {
  readonly plan: ClockPlan
  readonly compiled: CompiledPolicy
  readonly ticket: Ticket
  readonly atMs: number
  readonly missing: MissingParts
  readonly story: Story
  /** The events of the ticket that may have happened. */
  readonly events: readonly WindowedEvent[]
}

/** The most states that are followed at a time; beyond it, nothing is certain. */
const mostStates = 64

/** What the pass shares: the question, the events by the instants at which they matter, and the cycles that are over. */
interface Pass extends Question {
  readonly timeline: Timeline
  readonly facts: readonly string[]
  readonly cycles: Map<number, PossibleCycle>
}

/** The cycles that a clock may have had; `null` if the possibilities are too many to follow. */
export function possibleCycles(question: Question): PossibleCycle[] | null {
  const { ticket, compiled, atMs } = question
  const triageMs = domainMs(ticket.openedAt) + compiled.rules.triageMs
  const i = ticket.events.findIndex((event) => straddles(event, triageMs) || maybeLater(event, atMs))
  const event = ticket.events[i]
  if (event === undefined) return followed(question)
  const { earliestAt: _, ...exact } = event
  const as = (...events: TicketEvent[]): PossibleCycle[] | null => {
    const other = { ...ticket, events: ticket.events.toSpliced(i, 1, ...events) }
    const changed = { story: storyOf(compiled, other, atMs), events: windowsOf(other, atMs, compiled.rules) }
    return possibleCycles({ ...question, ...changed, ticket: other })
  }
  // A change around the end of triage was a correction, or it was not. A policy seen later was applied by now, or it was not.
  const [one, other] = straddles(event, triageMs)
    ? [as({ ...exact, at: ticket.openedAt }), as({ ...event, earliestAt: triageMs })]
    : [as({ ...event, at: atMs }), as()]
  return one === null || other === null ? null : united(one, other)
}

const maybeLater = ({ kind, at, earliestAt }: TicketEvent, atMs: number): boolean =>
  kind === 'policy-applied' && earliestAt !== undefined && domainMs(at) > atMs && domainMs(earliestAt) <= atMs

const straddles = (event: TicketEvent, triageMs: number): boolean =>
  (event.kind === 'priority' || event.kind === 'type') &&
  event.earliestAt !== undefined &&
  domainMs(event.earliestAt) < triageMs &&
  domainMs(event.at) >= triageMs

/** The cycles of two sets of histories. */
function united(a: readonly PossibleCycle[], b: readonly PossibleCycle[]): PossibleCycle[] {
  const longer = a.length > b.length ? a : b
  return longer.map((_, i) => {
    const [one, other] = [a[i], b[i]]
    if (one && other) return { ...widest(one, other), touched: true }
    return onlySometimes((one ?? other) as PossibleCycle)
  })
}

/** A cycle that exists only in some of the histories. */
const onlySometimes = (cycle: PossibleCycle): PossibleCycle => ({
  ...cycle,
  verdicts: new Set<Verdict>([...cycle.verdicts, cycle.number === 1 ? 'pending' : 'none']),
  touched: true,
})

function followed(question: Question): PossibleCycle[] | null {
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
  const cuts = events.flatMap(({ fromMs, toMs }) => [fromMs, toMs])
  const instants = [...new Set([openedMs, ...cuts, ...missing.cuts, atMs])]
    .filter((ms) => ms >= openedMs && ms <= atMs)
    .sort((a, b) => a - b)

  // Until the policy is applied, the clock's run sees it as coming.
  const late = timeline.appliedMs !== null
  const context = {
    timeline: late ? { ...timeline, appliedMs: Number.POSITIVE_INFINITY } : timeline,
    calendars: compiled.calendars,
    facts: factsAt(story),
    movedTo: null,
  }
  const blank = blankState(plan, context, late ? false : null)
  let states = happen(pass, blank, { kind: 'opened' }, openingStatus(ticket), { fromMs: openedMs, toMs: openedMs })
  let started = 0
  let active: Poll[] = []
  for (const [i, fromMs] of instants.entries()) {
    for (const item of byEnd.get(fromMs) ?? []) states = merged(pass, atInstant(pass, states, item, fromMs))
    active = active.filter((poll) => poll.toMs > fromMs)
    for (; (polls[started]?.fromMs ?? Number.POSITIVE_INFINITY) <= fromMs; started++)
      active.push(polls[started] as Poll)
    const toMs = instants[i + 1]
    if (toMs !== undefined) states = between(pass, states, active, { fromMs, toMs })
    if (states.length > mostStates) return null
    // A clock that runs once and has stopped sees nothing more.
    const over = states.every(({ run }) => run.current !== null && run.current.stoppedMs !== null)
    if (plan.cycles === 'once' && over && !missing.any) break
  }
  return finish(pass, states)
}

/** The late events of one poll, in the vendor's order. */
interface Poll {
  readonly fromMs: number
  readonly toMs: number
  readonly id: number
  readonly events: readonly WindowedEvent[]
}
/** An event that has happened for certain by an instant. */
interface Item {
  readonly event: WindowedEvent
  readonly poll: Poll | null
  readonly position: number
}
interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** Events that the clock cannot see are left out, because their order does not matter. */
function relevant(plan: ClockPlan, events: readonly WindowedEvent[]): WindowedEvent[] {
  const { relevantSigns, pauses } = plan
  const byStatus = sign.status | sign.resolved | sign.closed | sign.works | sign.reopened
  return events.filter(({ event }) => {
    if (event.kind === 'status') return pauses || event.phase === 'cancelled' || (relevantSigns & byStatus) !== 0
    return event.kind === 'merge' || (signsOf(event, null, null) & relevantSigns) !== 0
  })
}

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

function grouped(events: readonly WindowedEvent[], triageMs: number): { polls: Poll[]; byEnd: Map<number, Item[]> } {
  const byPoll = new Map<number, WindowedEvent[]>()
  const byEnd = new Map<number, Item[]>()
  const polls = new Map<number, Poll>()
  // Corrections are in the timeline's opening facts.
  const counted = events.filter(
    ({ event, toMs }) => !((event.kind === 'priority' || event.kind === 'type') && toMs < triageMs),
  )
  const positions = new Map<WindowedEvent, number>()
  for (const one of counted) {
    if (one.poll === null) continue
    const list = byPoll.get(one.poll) ?? []
    positions.set(one, list.length)
    list.push(one)
    byPoll.set(one.poll, list)
  }
  for (const [id, list] of byPoll) {
    const fromMs = list.reduce((least, one) => Math.min(least, one.fromMs), id)
    polls.set(id, { id, fromMs, toMs: id, events: list })
  }
  for (const event of counted) {
    const poll = event.poll === null ? null : (polls.get(event.poll) ?? null)
    const items = byEnd.get(event.toMs) ?? []
    items.push({ event, poll, position: positions.get(event) ?? 0 })
    byEnd.set(event.toMs, items)
  }
  return { polls: [...polls.values()].sort((a, b) => a.fromMs - b.fromMs), byEnd }
}

const openingStatus = (ticket: Ticket): StatusState => ({
  status: ticket.openedStatus ?? null,
  phase: ticket.openedPhase ?? 'new',
  waitingFor: ticket.openedWaitingFor ?? null,
})
const statusOf = (event: Step['event']): StatusState | null =>
  event.kind === 'status' ? { status: event.status, phase: event.phase, waitingFor: event.waitingFor ?? null } : null

const waits = ['client', 'vendor', 'parts', 'schedule', 'internal'] as const

/** What a status may mean: an unmapped label may mean anything but the end of the ticket. */
function meanings(plan: ClockPlan, status: StatusState | null): (StatusState | null)[] {
  const patterns = plan.startsOn.fits !== null || plan.stopsOn.fits !== null
  if (status === null || status.phase !== 'unknown' || (plan.pausedBy(status) >= 0 && !patterns)) return [status]
  const phases = ['active', 'resolved', 'closed', 'new', 'waiting'] as const
  const all: StatusState[] = phases.map((phase) => ({ ...status, phase }))
  for (const waitingFor of waits) all.push({ ...status, phase: 'waiting', waitingFor })
  if (patterns) return all
  const pausing = all.filter((meaning) => plan.pausedBy(meaning) >= 0)
  return [...all.slice(0, 3), ...(plan.caps ? pausing : pausing.slice(0, 1))]
}

/** An event happens, somewhere in a span: a state for each meaning that its status may have. */
function happen(
  pass: Pass,
  from: PossibleState,
  event: Step['event'],
  status: StatusState | null,
  span: Span,
): PossibleState[] {
  if (from.ended) return [from]
  const found = meanings(pass.plan, status)
  return found.map((meaning) => {
    const state = copyOfState(from)
    step(pass, state, event, meaning, span)
    if (status !== null) state.unmapped = status.phase === 'unknown'
    if (found.length > 1) {
      state.tally.touched = true
    }
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
  const orderMs = pass.plan.lateStart ? 0 : state.gain.events / 1000
  applyEvent(state, event, status, fromMs < toMs ? fromMs + orderMs : fromMs)
  const { current } = run
  const stops = wasLive && before !== null && (before.stoppedMs !== null || state.ended)
  if (stops) {
    tally.maybeBound = fromMs < toMs
    tally.best.stoppedMs = fromMs
    tally.worst.stoppedMs = toMs
  }
  if (run.count > number) {
    if (before !== null) record(pass, { ...state, run: { ...run, current: before, count: number } }, span)
    state.tally = newTally(fromMs, toMs)
    state.tally.lost = current !== null && varies(pass, current.promised, span)
    if (current !== null && !isLive(current)) {
      // It stopped at the step that started it.
      state.tally.best = { startMs: fromMs, stoppedMs: fromMs, track: null }
      state.tally.worst = { startMs: fromMs, stoppedMs: fromMs, track: null }
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
  if (!wasLive && isLive(current)) reopen(state, fromMs, toMs)
  const missing = pass.missing.during(fromMs, toMs)
  if (current.promised !== promised) {
    exchange(state, { before: promised, after: current.promised, toMs }, missing)
    if (pass.plan.onTargetChange === 'restart' && varies(pass, current.promised, span)) state.tally.lost = true
  }
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
  return states.flatMap((state) => {
    if (poll !== null && (state.progress.get(poll.id) ?? 0) > position) return over(state, item)
    return happen(pass, state, event.event, statusOf(event.event), span).flatMap((next) => over(next, item))
  })
}

/** After its last event, a poll is over and need not be remembered. */
function over(state: PossibleState, { poll, position }: Item): PossibleState[] {
  if (poll === null) return [state]
  const progress = new Map(state.progress)
  if (position + 1 >= poll.events.length) progress.delete(poll.id)
  else progress.set(poll.id, Math.max(position + 1, progress.get(poll.id) ?? 0))
  return [{ ...state, progress }]
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
  const progress = new Map([...state.progress, [poll.id, done + 1]])
  const { event } = next
  return happen(pass, state, event, statusOf(event), span).map((one) => ({ ...one, progress }))
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

/** Keeps what the current cycle came to, because another begins or the pass ends. */
function record(pass: Pass, state: PossibleState, { fromMs, toMs }: Span, isFinal = false): void {
  const { missing, atMs, timeline } = pass
  const { run } = state
  if (run.current === null) return
  const own = { ...state, tally: { ...state.tally, best: { ...state.tally.best }, worst: { ...state.tally.worst } } }
  // It stopped in this part of time, maybe at its beginning.
  if (fromMs < toMs) own.gain = { ...own.gain, least: 0, steady: null }
  elapse(own, fromMs, toMs)
  const everywhere = missing.during(timeline.openedMs, Number.POSITIVE_INFINITY)
  const stopsBefore = missing.any && (everywhere.stops || everywhere.replies)
  const ends: MissingOfCycle = isFinal
    ? { atEnd: missing.atEnd, stopsBefore }
    : { atEnd: { ...missing.atEnd, stops: false, replies: false }, stopsBefore }
  const { tally } = own
  const found: PossibleCycle = {
    number: run.count,
    verdicts: verdictsOf(own, ends),
    touched: tally.touched || missing.any,
    lo: tally.lo,
    hi: tally.hi,
    best: cycleOf(own, tally.best, atMs, ends.atEnd),
    worst: cycleOf(own, tally.worst, atMs, ends.atEnd),
  }
  const known = pass.cycles.get(run.count)
  pass.cycles.set(run.count, known === undefined ? found : widest(known, found))
}

function widest(a: PossibleCycle, b: PossibleCycle): PossibleCycle {
  return {
    number: a.number,
    verdicts: new Set([...a.verdicts, ...b.verdicts]),
    touched: a.touched || b.touched,
    lo: Math.min(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    best: a.lo <= b.lo ? a.best : b.best,
    worst: a.hi > b.hi || (a.hi === b.hi && a.verdicts.has('breached')) ? a.worst : b.worst,
  }
}

function finish(pass: Pass, states: readonly PossibleState[]): PossibleCycle[] {
  const { atMs } = pass
  let fewest = Number.POSITIVE_INFINITY
  for (const state of states) {
    record(pass, state, { fromMs: atMs, toMs: atMs }, true)
    fewest = Math.min(fewest, state.run.count)
  }
  return [...pass.cycles.values()]
    .sort((a, b) => a.number - b.number)
    .map((cycle) => (cycle.number <= fewest ? cycle : onlySometimes(cycle)))
}
