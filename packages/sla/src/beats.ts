// The reference engine's cycle transitions: which cycle a clock is in after each step.

import type { Story } from './cycle'
import { type ChangingFacts, factsAt } from './facts'
import type { ClockPlan } from './plan'
import { isDone, type StatusState, setsOff, sign } from './status'
import type { Step } from './timeline'

/** Everything that is known just after a step, worked out from the steps up to it and nothing else. */
export interface Situation {
  readonly atMs: number
  readonly step: Step
  readonly status: StatusState
  readonly facts: ChangingFacts
  readonly movedTo: string | null
  readonly pauseRule: number
}

/** What a clock does, step after step: which cycle it is in, and whether that runs. */
export interface Beat {
  readonly cycle: number
  readonly live: boolean
  /** The step that this cycle began at. */
  readonly startedBy: number
  /** The step that stopped it last. */
  readonly stoppedBy: number
}

const is = (step: Step, what: keyof typeof sign): boolean => (step.signs & sign[what]) !== 0

/** The situation just after each step. */
export const situationsOf = (plan: ClockPlan, story: Story): Situation[] =>
  story.timeline.steps.map((_, i) => situationAfter(plan, story, i))

function situationAfter(plan: ClockPlan, story: Story, position: number): Situation {
  const steps = story.timeline.steps.slice(0, position + 1)
  const facts = factsAt(story.ticket, story.timeline, story.roster)
  for (const { event } of steps) facts.apply(event)
  const statuses = steps.map((step) => step.status).filter((status) => status !== null)
  const moves = steps.flatMap(({ event }) => (event.kind === 'calendar-changed' ? [event.calendar] : []))
  const status = statuses.at(-1) as StatusState
  return {
    atMs: (steps.at(-1) as Step).atMs,
    step: steps.at(-1) as Step,
    status,
    facts,
    movedTo: moves.at(-1) ?? null,
    pauseRule: plan.pausedBy(status),
  }
}

/** What the clock does at each step. */
export function beatsOf(plan: ClockPlan, story: Story, situations: readonly Situation[]): Beat[] {
  const beats: Beat[] = []
  let beat: Beat = { cycle: 0, live: false, startedBy: -1, stoppedBy: -1 }
  for (const [i, now] of situations.entries()) {
    beat = nextBeat(plan, beat, situations, i)
    // A policy that does not reach back starts its clocks where it was applied, or where they run again after it.
    const { appliedMs } = story.timeline
    const startedMs = situations[beat.startedBy]?.atMs ?? 0
    if (beat.live && !plan.lateStart && appliedMs !== null && startedMs < appliedMs && now.atMs >= appliedMs) {
      beat = { ...beat, startedBy: i }
    }
    beats.push(beat)
  }
  return beats
}

function nextBeat(plan: ClockPlan, beat: Beat, all: readonly Situation[], i: number): Beat {
  const now = all[i] as Situation
  const stops = setsOff(plan.stopsOn, now.step)
  const starts = setsOff(plan.startsOn, now.step)
  const begun: Beat = { cycle: beat.cycle + 1, live: true, startedBy: i, stoppedBy: -1 }
  const stopped = (from: Beat): Beat => (from.live ? { ...from, live: false, stoppedBy: i } : from)
  switch (plan.cycles) {
    case 'once':
    case 'by-reopen': {
      if (beat.cycle === 0) return starts ? (stops ? stopped(begun) : begun) : beat
      if (stops) return stopped(beat)
      const byStatus = beat.stoppedBy >= 0 && (all[beat.stoppedBy] as Situation).step.status !== null
      const reopens = plan.cycles === 'by-reopen' && !beat.live && byStatus && is(now.step, 'works')
      if (!reopens || plan.onReopen === 'first-only') return beat
      return plan.onReopen === 'new-cycle' ? begun : { ...beat, live: true, stoppedBy: -1 }
    }
    case 'repeats': {
      const running = !beat.live && starts ? begun : beat
      return stops ? stopped(running) : running
    }
    case 'next-response': {
      if (stops) return stopped(beat)
      const answered = plan.includeInitial || all.slice(0, i).some((past) => is(past.step, 'technician-reply'))
      const waits = is(now.step, 'opened') ? plan.includeInitial : answered && is(now.step, 'client-reply')
      return waits && !beat.live ? begun : beat
    }
    case 'periodic-update': {
      const replies = is(now.step, 'technician-reply')
      const reopens = is(now.step, 'reopened')
      const ended = replies || stops ? stopped(beat) : beat
      const begins = replies || reopens || is(now.step, 'opened')
      return begins && !isDone(now.status.phase) ? { ...begun, cycle: ended.cycle + 1 } : ended
    }
  }
}
