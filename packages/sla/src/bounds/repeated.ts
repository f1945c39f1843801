// Bounds of clocks with several cycles when stops or replies are missing: each known cycle is met only if no cycle up to its stop can be late.

import type { ClockReading } from '@mspkit/records'
import { cyclesOf } from '../clocks/compiled'
import { type Cycle, segmentOf } from '../clocks/cycle'
import { crossing } from '../clocks/measure'
import type { ClockPlan } from '../clocks/plan'
import type { Promised } from '../clocks/promise'
import { sign } from '../timeline/step'
import { factsAt, type Story } from '../timeline/story'
import type { PossibleCycle, Question } from './possible-cycle'

type Verdict = ClockReading['verdict']

/**
 * The known cycles of a clock that starts again and again. What is missing may have cut a known cycle in two or started it earlier, but every
 * cycle lies between two known stops. If no time between two known stops up to a cycle's own can use a target up, it was met.
 */
export function repeatedCycles(question: Question): PossibleCycle[] {
  const { plan, story, atMs } = question
  const cycles = cyclesOf(plan, story)
  const { openedMs, endedMs } = story.timeline
  const promises = promisesOf(plan, story, cycles)
  const kinds = new Set(promises.map(({ kind }) => kind))
  const earliest = new Map<number, number>()
  for (const { fromMs, toMs } of question.events) earliest.set(toMs, Math.min(fromMs, earliest.get(toMs) ?? toMs))
  let late = false
  let sinceMs = openedMs
  return cycles.map((cycle) => {
    const endMs = cycle.stoppedMs ?? endedMs ?? atMs
    late ||= canUseUp(plan, promises, sinceMs, endMs)
    const verdicts = new Set<Verdict>(late ? ['breached'] : [])
    if (cycle.stoppedMs === null) verdicts.add('pending')
    if (cycle.stoppedMs === null || kinds.has('none') || !plan.lateStart) verdicts.add('none')
    if (kinds.has('unknown')) verdicts.add('indeterminate')
    if (kinds.has('target')) verdicts.add('met')
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
export function anyVerdicts({ plan, atMs }: Question, story: Story, cycles: readonly Cycle[]): Set<Verdict> {
  const { openedMs, endedMs } = story.timeline
  const promises = promisesOf(plan, story, cycles)
  const kinds = new Set(promises.map(({ kind }) => kind))
  const depends = plan.targets.some(({ by, openedDuring }) => by !== null || openedDuring !== null)
  const found = new Set<Verdict>(['none'])
  if (cycles.length === 0) found.add('pending')
  if (kinds.has('unknown')) found.add('indeterminate')
  if (kinds.has('target') || depends) found.add('met').add('pending')
  if (canUseUp(plan, promises, openedMs, endedMs ?? atMs)) found.add('breached')
  return found
}

/** Every promise that may have been in force. */
function promisesOf(plan: ClockPlan, story: Story, cycles: readonly Cycle[]): Promised[] {
  const { timeline } = story
  const facts = factsAt(story)
  let movedTo: string | null = null
  const found = new Set(cycles.flatMap(({ segments, promised }) => [...segments.map((one) => one.promised), promised]))
  for (const { event, signs } of timeline.steps) {
    if (event.kind === 'calendar-changed') movedTo = event.calendar
    else facts.apply(event)
    if ((signs & (sign.opened | sign.fact | sign['calendar-changed'])) !== 0)
      found.add(plan.promise(facts.lookup, movedTo, timeline.openedMs))
  }
  return [...found]
}

/** Whether any promise can be used up between two instants. */
function canUseUp(plan: ClockPlan, promises: readonly Promised[], fromMs: number, toMs: number): boolean {
  const targets = promises.filter(({ kind }) => kind === 'target')
  // Length or choice of such a target depends on when the cycle starts.
  if (plan.targets.some(({ by, openedDuring }) => by !== null || openedDuring !== null)) return true
  const several = new Set(targets.map(({ calendar }) => calendar)).size > 1 || plan.onTargetChange === 'carry-percent'
  return targets.some(({ calendar, targetMs }) => {
    if (calendar === null) return false
    if (several && new Set(targets).size > 1) return toMs - fromMs >= targetMs
    const atMs = crossing(plan, calendar, fromMs, targetMs)
    return atMs !== null && atMs < toMs
  })
}
