// The fast engine: one pass over a ticket's steps for all clocks, then the readings.

import type { ClockReading } from '@mspkit/records'
import type { SlaReason } from '../reason'
import { type ClockRunContext, factsAt, type Story } from '../timeline/story'
import { applyStep, beginRun, type ClockRun, endRun } from './clock-run'
import type { Cycle } from './cycle'
import { measure } from './measure'
import type { ClockPlan } from './plan'
import { notStarted, toReading } from './reading'

/** The readings of every clock at the story's instant. */
export function readClocks(plans: readonly ClockPlan[], story: Story): ClockReading<SlaReason>[] {
  const found: ClockReading<SlaReason>[] = []
  for (const { plan, cycles } of runsOf(plans, story)) {
    if (cycles.length === 0) found.push(notStarted(plan, story))
    for (const cycle of cycles) found.push(readingOf(plan, cycle, story))
  }
  return found
}

/** The reading of a cycle. */
export function readingOf(plan: ClockPlan, cycle: Cycle, { ticket, timeline, atMs }: Story): ClockReading<SlaReason> {
  return toReading(plan, cycle, measure(plan, cycle, timeline.endedMs ?? atMs), ticket.id, timeline.clamped)
}

/** The cycles of a clock up to the story's instant, oldest first; empty if the clock has not started. */
export const cyclesOf = (plan: ClockPlan, story: Story): Cycle[] => runsOf([plan], story).flatMap((run) => run.cycles)

function runsOf(plans: readonly ClockPlan[], story: Story): ClockRun[] {
  const { timeline, atMs } = story
  const context: ClockRunContext = { timeline, facts: factsAt(story), movedTo: null }
  const runs = plans.map((plan) => beginRun(plan, context))
  if (timeline.openedMs > atMs) return runs
  for (const step of timeline.steps) {
    const { event, signs } = step
    if (event.kind === 'calendar-changed') context.movedTo = event.calendar
    else context.facts.apply(event)
    for (const run of runs) if ((signs & run.plan.relevantSigns) !== 0) applyStep(run, step)
  }
  for (const run of runs) endRun(run, timeline.endedMs ?? atMs)
  return runs
}
