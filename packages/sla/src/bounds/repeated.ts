// Bounds of clocks with several cycles when stops or replies are missing: each known cycle is met only if no cycle up to its stop can be late.

import type { ClockReading, Ticket } from '@mspkit/records'
import { cyclesOf } from '../clocks/compiled'
import { type Cycle, segmentOf } from '../clocks/cycle'
import { crossing } from '../clocks/measure'
import type { ClockPlan } from '../clocks/plan'
import { type Promised, unknownPromise } from '../clocks/promise'
import { missingIn, sign, signsOf } from '../timeline/step'
import { factsAt } from '../timeline/story'
import { fieldOf, type WindowedEvent } from '../timeline/windows'
import { dependsOnStart } from './clock-record'
import { haveUnknownOrder, relevant } from './polls'
import type { PossibleCycle, Question } from './possible/cycle'

type Verdict = ClockReading['verdict']

/**
 * The known cycles of a clock that starts again and again. What is missing may have cut a known cycle in two or started it earlier, but every
 * cycle lies between two known stops. If no time between two known stops up to a cycle's own can use a target up, it was met.
 */
export function repeatedCycles(question: Question): PossibleCycle[] {
  const { plan, story, atMs } = question
  const cycles = cyclesOf(plan, story)
  const { openedMs, endedMs } = story.timeline
  const promises = promisesOf(question, cycles)
  const kinds = kindsOf(question, promises)
  const earliest = new Map<number, number>()
  for (const { fromMs, toMs } of question.events) earliest.set(toMs, Math.min(fromMs, earliest.get(toMs) ?? toMs))
  let late = false
  let sinceMs = openedMs
  return cycles.map((cycle) => {
    const endMs = cycle.stoppedMs ?? endedMs ?? atMs
    late ||= canUseUp(plan, promises, sinceMs, endMs)
    const verdicts = new Set<Verdict>(late ? ['breached'] : [])
    if (cycle.stoppedMs === null && kinds.has('target')) verdicts.add('pending')
    if (cycle.stoppedMs === null || kinds.has('none') || !plan.lateStart) verdicts.add('none')
    if (kinds.has('unknown')) verdicts.add('indeterminate')
    if (kinds.has('target')) verdicts.add('met')
    // A reply to a ticket that was resolved unseen begins no round of updates, and a later one has its number.
    const isFirst = cycle.number === 1 && cycle.startMs === openedMs
    if (plan.cycles === 'periodic-update' && !isFirst)
      for (const verdict of anyVerdicts(question, cycles)) verdicts.add(verdict)
    const bound: Cycle = { ...cycle, pausedBy: null, unknownStatus: null }
    const [promised] = promises.filter(({ kind }) => kind === 'target')
    const all = (runs: boolean, fromMs: number): Cycle['segments'] => [
      segmentOf(fromMs, endMs, runs, cycle.promised, true),
    ]
    const best: Cycle = { ...bound, segments: all(false, cycle.startMs) }
    const worst: Cycle = {
      ...bound,
      startMs: sinceMs,
      segments: all(true, sinceMs),
      promised: promised ?? cycle.promised,
    }
    if (cycle.stoppedMs !== null) sinceMs = earliest.get(cycle.stoppedMs) ?? cycle.stoppedMs
    return { number: cycle.number, verdicts, touched: true, lo: 0, hi: 0, best, worst }
  })
}

/** The verdicts of a clock about whose cycles nothing else is known. */
export function anyVerdicts(question: Question, cycles: readonly Cycle[]): Set<Verdict> {
  const { plan, story, atMs, missing } = question
  const { openedMs, endedMs } = story.timeline
  const promises = promisesOf(question, cycles)
  const kinds = kindsOf(question, promises)
  const found = new Set<Verdict>(['none'])
  // A clock that has not started is pending.
  const events = relevant(plan, question.events)
  // What was seen late may have been a correction, and the status may have been another: then a condition that starts the clock never held.
  const late = events.some(({ fromMs, toMs }) => fromMs < toMs)
  const neverHeld = plan.startsOn.patterns.some(({ byStatus }) => late || (byStatus && missing.any))
  const starts = cycles.length > 0 && !neverHeld && !hasUnmapped(question.ticket) && !haveUnknownOrder(events)
  if (!starts) found.add('pending')
  if (kinds.has('unknown')) found.add('indeterminate')
  if (kinds.has('target')) found.add('met').add('pending')
  if (canUseUp(plan, promises, openedMs, endedMs ?? atMs)) found.add('breached')
  return found
}

/** Whether a status has a label whose phase is not known. */
export const hasUnmapped = ({ openedPhase, events }: Ticket): boolean =>
  openedPhase === 'unknown' || events.some((event) => event.kind === 'status' && event.phase === 'unknown')

function kindsOf({ plan }: Question, promises: readonly Promised[]): Set<Promised['kind']> {
  const found = new Set(promises.map(({ kind }) => kind))
  return dependsOnStart(plan) ? found.add('target').add('none') : found
}

/** Every promise that may have been in force. The order of late changes is not known: each may have come before the others, or after. */
function promisesOf({ plan, story, events }: Question, cycles: readonly Cycle[]): Promised[] {
  const found = new Set(cycles.flatMap(({ segments, promised }) => [...segments.map((one) => one.promised), promised]))
  const changes = events.filter(({ event }) => event.kind !== 'status' && (signsOf(event, null, null) & changed) !== 0)
  const promiseAfter = (applied: readonly WindowedEvent[]): void => {
    const facts = factsAt(story)
    for (const { event } of applied) facts.apply(event)
    const move = applied.findLast(({ event }) => event.kind === 'calendar-changed')?.event
    const movedTo = move?.kind === 'calendar-changed' ? move.calendar : null
    const promised = plan.promise(facts.lookup, movedTo, story.timeline.openedMs)
    const missing = missingIn(plan.patterns, facts.lookup)
    found.add(promised)
    if (missing !== null) found.add(unknownPromise(missing, plan.source, promised.calendar))
  }
  const late = changes.some(({ fromMs, toMs }) => fromMs < toMs)
  const lasts = late ? lastChanges(changes) : changes.map((_, i) => changes.slice(0, i + 1))
  promiseAfter([])
  for (const applied of lasts) promiseAfter(applied)
  return [...found]
}

const changed = sign.fact | sign['calendar-changed']

/** The changes that came last of each field, in every combination; the changes in the order in which they were seen if that is too many. */
function lastChanges(changes: readonly WindowedEvent[]): WindowedEvent[][] {
  const byField = new Map<string, WindowedEvent[]>()
  for (const one of changes) byField.set(fieldOf(one.event), [...(byField.get(fieldOf(one.event)) ?? []), one])
  let found: WindowedEvent[][] = [[]]
  for (const ofField of byField.values())
    found = found.flatMap((before) => [before, ...ofField.map((one) => [...before, one])])
  return found
}

/** Whether any promise can be used up between two instants. */
function canUseUp(plan: ClockPlan, promises: readonly Promised[], fromMs: number, toMs: number): boolean {
  const targets = promises.filter(({ kind }) => kind === 'target')
  if (dependsOnStart(plan)) return true
  // Time that was used under one promise may count under the next.
  const several = new Set(promises.map(({ calendar }) => calendar)).size > 1
  const scales = plan.onTargetChange === 'carry-percent' && new Set(targets).size > 1
  return targets.some(({ calendar, targetMs }) => {
    if (calendar === null) return false
    if (several || scales) return toMs - fromMs >= targetMs
    const atMs = crossing(plan, calendar, fromMs, targetMs)
    return atMs !== null && atMs < toMs
  })
}
