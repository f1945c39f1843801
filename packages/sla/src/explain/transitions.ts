// The reference engine: which cycle a clock is in after each step.

import type { ClockPlan } from '../clocks/plan'
import { heldBy, isDone, missingIn, nothingHeld, type StatusState, type Step, setsOff, sign } from '../timeline/step'
import { type ChangingFacts, factsAt, type Story } from '../timeline/story'

/** What is known just after a step, computed only from the steps up to it. */
export interface Situation {
  readonly atMs: number
  readonly step: Step
  readonly status: StatusState
  readonly facts: ChangingFacts
  readonly movedTo: string | null
  /** Whether a technician had replied before the step, so that the next client reply waits for an answer. */
  readonly answered: boolean
  readonly pauseRule: number
  /** Whether the step starts and stops the clock, if it can. */
  readonly starts: boolean
  /** Whether a fact is missing that says if it starts. */
  readonly mayStart: boolean
  readonly stops: boolean
}

/** Which cycle a clock is in after a step, and whether it is live. */
export interface Transition {
  readonly cycle: number
  readonly live: boolean
  /** The step that started this cycle. */
  readonly startedBy: number
  /** The step that stopped it last. */
  readonly stoppedBy: number
}

const is = (step: Step, what: keyof typeof sign): boolean => (step.signs & sign[what]) !== 0

/** The situation just after each step. */
export function situationsOf(plan: ClockPlan, story: Story): Situation[] {
  let facts = factsAt(story)
  let status = (story.timeline.steps[0] as Step).status as StatusState
  let movedTo: string | null = null
  let answered = plan.includeInitial
  let held = nothingHeld
  return story.timeline.steps.map((step) => {
    const { event, atMs } = step
    const before = answered
    // A situation keeps the facts as they were at its step.
    if ((step.signs & sign.fact) !== 0) facts = facts.copy()
    facts.apply(event)
    if (event.kind === 'calendar-changed') movedTo = event.calendar
    if (step.status !== null) status = step.status
    if (is(step, 'technician-reply')) answered = true
    const heldBefore = held
    held = heldBy(plan, status, facts.lookup)
    return {
      atMs,
      step,
      status,
      facts,
      movedTo,
      answered: before,
      pauseRule: plan.pauseRule(status, facts.lookup),
      starts: setsOff(plan.startsOn, step, held.starting, heldBefore.starting),
      mayStart: (is(step, 'opened') || is(step, 'fact')) && missingIn(plan.startsOn.patterns, facts.lookup) !== null,
      stops: setsOff(plan.stopsOn, step, held.stopping, heldBefore.stopping),
    }
  })
}

/** The transition of the clock at each step. */
export function transitionsOf(plan: ClockPlan, story: Story, situations: readonly Situation[]): Transition[] {
  const transitions: Transition[] = []
  let transition: Transition = { cycle: 0, live: false, startedBy: -1, stoppedBy: -1 }
  for (const [i, now] of situations.entries()) {
    transition = nextTransition(plan, transition, situations, i)
    // If the policy does not reach back, its clocks start when it was applied, or when they next run after that.
    const { appliedMs } = story.timeline
    const startedMs = situations[transition.startedBy]?.atMs ?? 0
    if (transition.live && !plan.lateStart && appliedMs !== null && startedMs < appliedMs && now.atMs >= appliedMs) {
      transition = { ...transition, startedBy: i }
    }
    transitions.push(transition)
  }
  return transitions
}

function nextTransition(plan: ClockPlan, transition: Transition, all: readonly Situation[], i: number): Transition {
  const now = all[i] as Situation
  const { stops } = now
  // A clock that may have started for the first time does so, and its verdict is indeterminate.
  const starts = now.starts || (now.mayStart && transition.cycle === 0)
  const begun: Transition = { cycle: transition.cycle + 1, live: true, startedBy: i, stoppedBy: -1 }
  switch (plan.cycles) {
    case 'once':
    case 'by-reopen': {
      if (transition.cycle === 0) return starts ? (stops ? stopped(begun, i) : begun) : transition
      if (stops) return stopped(transition, i)
      const byStatus = transition.stoppedBy >= 0 && (all[transition.stoppedBy] as Situation).step.status !== null
      const reopens = plan.cycles === 'by-reopen' && !transition.live && byStatus && is(now.step, 'works')
      if (!reopens || plan.onReopen === 'first-only') return transition
      return plan.onReopen === 'new-cycle' ? begun : { ...transition, live: true, stoppedBy: -1 }
    }
    case 'repeats': {
      const running = !transition.live && starts ? begun : transition
      return stops ? stopped(running, i) : running
    }
    case 'next-response': {
      if (stops) return stopped(transition, i)
      const waits = is(now.step, 'opened') ? plan.includeInitial : now.answered && is(now.step, 'client-reply')
      return waits && !transition.live ? begun : transition
    }
    case 'periodic-update': {
      const replies = is(now.step, 'technician-reply')
      const reopens = is(now.step, 'reopened')
      const ended = replies || stops ? stopped(transition, i) : transition
      const begins = replies || reopens || is(now.step, 'opened')
      return begins && !isDone(now.status.phase) ? { ...begun, cycle: ended.cycle + 1 } : ended
    }
  }
}

const stopped = (from: Transition, i: number): Transition => (from.live ? { ...from, live: false, stoppedBy: i } : from)
