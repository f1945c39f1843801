// The reference engine: a cycle as intervals, cut wherever something changes.

import type { Cycle } from '../clocks/cycle'
import type { ClockPlan } from '../clocks/plan'
import type { Promised } from '../clocks/promise'
import { promiseOf } from '../clocks/target'
import type { StatusState } from '../timeline/step'
import type { ChangingFacts, Story } from '../timeline/story'
import type { Holder, LedgerEntry } from './ledger'
import { type Situation, situationsOf, type Transition, transitionsOf } from './transitions'

/** The time between two steps of a ticket, for one cycle of one clock. */
export interface Interval {
  readonly fromMs: number
  readonly toMs: number
  readonly counts: boolean
  readonly because: LedgerEntry['because']
  readonly promised: Promised
  readonly binding: boolean
  readonly status: StatusState
  readonly heldBy: Holder
  /** The index of the pause rule that the status matches, or -1. */
  readonly pauseRule: number
}

/** The cycles of a clock with their intervals, up to the last stop or as-of. */
export function intervalsOf(plan: ClockPlan, story: Story): { cycle: Cycle; intervals: Interval[] }[] {
  if (story.timeline.openedMs > story.atMs) return []
  const situations = situationsOf(plan, story)
  const transitions = transitionsOf(plan, story, situations)
  const byCycle = new Map<number, Own[]>()
  for (const [i, transition] of transitions.entries()) {
    if (transition.cycle === 0) continue
    const own = byCycle.get(transition.cycle) ?? []
    own.push({ transition, i })
    byCycle.set(transition.cycle, own)
  }
  return [...byCycle].map(([number, own]) =>
    cycleOf(plan, story, situations, { number, own, next: byCycle.get(number + 1)?.[0]?.i ?? -1 }),
  )
}

/** A step of a cycle, by its index. */
interface Own {
  readonly transition: Transition
  readonly i: number
}

/** The steps of a cycle, and the step that begins the next one, or -1. */
interface Steps {
  readonly number: number
  readonly own: readonly Own[]
  readonly next: number
}

function cycleOf(
  plan: ClockPlan,
  story: Story,
  situations: readonly Situation[],
  { number, own, next }: Steps,
): { cycle: Cycle; intervals: Interval[] } {
  const last = (own.at(-1) as { transition: Transition }).transition
  // The step that begins the next cycle ends this one, unless it ended earlier.
  const stoppedBy = last.live ? next : last.stoppedBy
  const stopped = stoppedBy >= 0
  const { endedMs, appliedMs } = story.timeline
  const endMs = endedMs ?? story.atMs
  const atStep = (i: number): number => (situations[i] as Situation).atMs
  const promises = promisesOf(plan, story, situations, own, last.startedBy)
  const promisedAt = (i: number): Promised => promises.get(i) as Promised

  const within = own.filter(({ i }) => i >= last.startedBy && (!stopped || i < stoppedBy))
  const intervalAt = (i: number, live: boolean, toMs: number): Interval =>
    intervalOf(plan, story, situations[i] as Situation, { live, promised: promisedAt(i), fromMs: atStep(i), toMs })
  const raw = within.map(({ transition, i }) =>
    intervalAt(i, transition.live, i + 1 < situations.length ? atStep(i + 1) : endMs),
  )
  const { intervals, leftMs } = capPauses(plan, raw)
  const lastOwn = own.filter(({ i }) => !stopped || i <= stoppedBy).at(-1) as { i: number }
  // The step that started it also stopped it: an empty interval, from which the ledger continues.
  if (intervals.length === 0) {
    intervals.push(intervalAt(lastOwn.i, true, atStep(lastOwn.i)))
  }
  const now = situations.at(-1) as Situation
  const pauses = !stopped && now.pauseRule >= 0 && leftMs > 0
  const state = stopped ? 'stopped' : endedMs !== null ? 'cancelled' : pauses ? 'paused' : 'running'
  const unknown = own.filter(({ transition, i }) => {
    const { step, pauseRule } = situations[i] as Situation
    return transition.live && step.status?.phase === 'unknown' && pauseRule < 0
  })
  const lastUnknown = unknown.at(-1)
  const stoppedMs = stopped ? atStep(stoppedBy) : null
  const cycle: Cycle = {
    number,
    startMs: atStep(last.startedBy),
    segments: [],
    stoppedMs,
    state,
    promised: promisedAt(lastOwn.i),
    pausedBy: state === 'paused' ? now.status : null,
    capEndsMs: state === 'paused' && Number.isFinite(leftMs) ? endMs + leftMs : null,
    unknownStatus: lastUnknown ? (situations[lastUnknown.i] as Situation).status.status : null,
    bound: stoppedMs === null || plan.lateStart || appliedMs === null || stoppedMs >= appliedMs,
  }
  return { cycle, intervals }
}

/** The promise just after each step of a cycle. A stopped cycle keeps the promise at its stop. */
function promisesOf(
  plan: ClockPlan,
  story: Story,
  situations: readonly Situation[],
  own: readonly { transition: Transition; i: number }[],
  startedBy: number,
): Map<number, Promised> {
  const promises = new Map<number, Promised>()
  let current: Promised | null = null
  const at = (i: number, startMs: number): Promised => {
    const { facts, movedTo } = situations[i] as Situation
    return promiseOf(plan, facts.lookup, story.calendars, movedTo, startMs)
  }
  // Business days are counted from the start, or from the restart of the target.
  const beganMs = (situations[startedBy] as Situation).atMs
  let startMs = beganMs
  let wasLive = true
  for (const { transition, i } of own) {
    const { step, atMs } = situations[i] as Situation
    if (current === null || i === startedBy) {
      startMs = beganMs
      current = at(i, startMs)
    } else if (transition.live) {
      const next = at(i, startMs)
      const reopened = !wasLive
      if (plan.onTargetChange === 'keep') {
        if (step.event.kind === 'calendar-changed') current = withCalendar(current, next)
      } else if (plan.onTargetChange === 'restart' && next.index !== current.index && !reopened) {
        startMs = atMs
        current = at(i, startMs)
      } else current = same(current, next) ? current : next
    }
    wasLive = transition.live
    promises.set(i, current)
  }
  return promises
}

const withCalendar = (promised: Promised, { calendar }: Promised): Promised => ({ ...promised, calendar })

const same = (a: Promised, b: Promised): boolean =>
  a.kind === b.kind &&
  a.index === b.index &&
  a.targetMs === b.targetMs &&
  a.calendar === b.calendar &&
  a.missing === b.missing &&
  a.source?.path === b.source?.path

/** What makes an interval, besides the situation at its beginning. */
type Span = Pick<Interval, 'promised' | 'fromMs' | 'toMs'> & { readonly live: boolean }

function intervalOf(plan: ClockPlan, story: Story, { status, pauseRule, facts }: Situation, span: Span): Interval {
  const { live, promised, fromMs, toMs } = span
  const { appliedMs } = story.timeline
  const before = appliedMs !== null && fromMs < appliedMs
  const pauses = pauseRule >= 0 && !(before && !plan.latePause)
  const counts = live ? !pauses : plan.onReopen === 'resume-counting-closed'
  return {
    fromMs,
    toMs,
    counts,
    because: counts ? 'counted' : live ? 'paused' : 'resolved',
    promised,
    binding: !before,
    status,
    heldBy: holderOf(status, facts),
    pauseRule: live && pauses ? pauseRule : -1,
  }
}

function holderOf({ phase, waitingFor }: StatusState, { lookup }: ChangingFacts): Holder {
  const technician = lookup('technicianId')
  const queue = lookup('queue')
  if (phase === 'waiting' && waitingFor !== null) return { kind: waitingFor, id: null }
  if (typeof technician === 'string') return { kind: 'technician', id: technician }
  if (typeof queue === 'string') return { kind: 'queue', id: queue }
  return { kind: 'nobody', id: null }
}

/** Cuts every pause where the cap is used up, because time past the cap counts. Also returns the rest of the cap at the end. */
function capPauses(plan: ClockPlan, intervals: readonly Interval[]): { intervals: Interval[]; leftMs: number } {
  let eachLeft = plan.capEachMs
  let totalLeft = plan.capTotalMs
  let leftMs = Number.POSITIVE_INFINITY
  const cut = intervals.flatMap((interval): Interval[] => {
    const inPause = plan.pausedBy(interval.status) >= 0
    if (!inPause) eachLeft = plan.capEachMs
    const capped = inPause && plan.capped(interval.status)
    leftMs = capped ? Math.min(eachLeft, totalLeft) : Number.POSITIVE_INFINITY
    if (!capped || interval.because !== 'paused') return [interval]
    const pausedToMs = Math.min(interval.toMs, interval.fromMs + leftMs)
    eachLeft -= pausedToMs - interval.fromMs
    totalLeft -= pausedToMs - interval.fromMs
    leftMs = Math.min(eachLeft, totalLeft)
    const over: Interval = { ...interval, fromMs: pausedToMs, counts: true, because: 'over-pause-cap' }
    return pausedToMs < interval.toMs ? [{ ...interval, toMs: pausedToMs }, over] : [interval]
  })
  return { intervals: cut, leftMs }
}
