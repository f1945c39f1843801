// The reference engine: a cycle as intervals, cut wherever something changes.

import type { Cycle } from '../clocks/cycle'
import type { ClockPlan } from '../clocks/plan'
import { type Promised, unknownPromise } from '../clocks/promise'
import { missingIn, type StatusState, sign } from '../timeline/step'
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
  /** Whether a pause rule matches, also where the clock has stopped. */
  readonly inPause: boolean
  /** The index of the pause rule that the status matches, or -1. */
  readonly pauseRule: number
  /** Its open time by the promise's calendar, once it has been asked for. */
  open: readonly OpenSpan[] | null
}

/** Open time inside an interval that counts. */
export interface OpenSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** The cycles of a clock with their intervals, up to the last stop or as-of. */
export function intervalsOf(plan: ClockPlan, story: Story): { cycle: Cycle; intervals: Interval[] }[] {
  if (story.timeline.openedMs > story.atMs) return []
  const situations = situationsOf(plan, story)
  const transitions = transitionsOf(plan, story, situations)
  const found: { cycle: Cycle; intervals: Interval[] }[] = []
  // Cycles follow one another, so the steps of each are those from its first to the first of the next.
  let from = transitions.findIndex(({ cycle }) => cycle > 0)
  while (from >= 0 && from < transitions.length) {
    let to = from + 1
    while (transitions[to]?.cycle === transitions[from]?.cycle) to++
    found.push(cycleOf(plan, story, situations, { own: transitions.slice(from, to), from }))
    from = to
  }
  return found
}

/** The transitions of one cycle, and the index of the step of the first. */
interface Steps {
  readonly own: readonly Transition[]
  readonly from: number
}

function cycleOf(
  plan: ClockPlan,
  story: Story,
  situations: readonly Situation[],
  steps: Steps,
): { cycle: Cycle; intervals: Interval[] } {
  const { own, from } = steps
  const last = own.at(-1) as Transition
  const next = from + own.length
  // The step that begins the next cycle ends this one, unless it ended earlier.
  const stoppedBy = last.live && next < situations.length ? next : last.stoppedBy
  const stopped = stoppedBy >= 0
  const { endedMs, appliedMs } = story.timeline
  const endMs = endedMs ?? story.atMs
  const promises = promisesOf(plan, situations, steps)
  const lastOwn = stopped ? Math.min(next - 1, stoppedBy) : next - 1

  const raw: Interval[] = []
  let unknown: Situation | null = null
  for (let i = from; i < next; i++) {
    const now = situations[i] as Situation
    const { live } = own[i - from] as Transition
    const promised = promises[i - from] as Promised
    if (i >= last.startedBy && (!stopped || i < stoppedBy)) {
      const toMs = situations[i + 1]?.atMs ?? endMs
      raw.push(intervalOf(plan, story, now, { live, promised, fromMs: now.atMs, toMs }))
    }
    if (live && now.step.status?.phase === 'unknown' && now.pauseRule < 0) unknown = now
  }
  const { intervals, leftMs } = capPauses(plan, raw)
  const promised = promises[lastOwn - from] as Promised
  // The step that started it also stopped it: an empty interval, from which the ledger continues.
  if (intervals.length === 0) {
    const now = situations[lastOwn] as Situation
    intervals.push(intervalOf(plan, story, now, { live: true, promised, fromMs: now.atMs, toMs: now.atMs }))
  }
  const now = situations.at(-1) as Situation
  const pauses = !stopped && now.pauseRule >= 0 && leftMs > 0
  const state = stopped ? 'stopped' : endedMs !== null ? 'cancelled' : pauses ? 'paused' : 'running'
  const stoppedMs = situations[stoppedBy]?.atMs ?? null
  const cycle: Cycle = {
    number: last.cycle,
    startMs: (situations[last.startedBy] as Situation).atMs,
    segments: [],
    stoppedMs,
    state,
    promised,
    pausedBy: state === 'paused' ? plan.pausing(now.pauseRule, now.status) : null,
    capEndsMs: state === 'paused' && Number.isFinite(leftMs) ? endMs + leftMs : null,
    unknownStatus: unknown === null ? null : unknown.status.status,
    bound: stoppedMs === null || plan.lateStart || appliedMs === null || stoppedMs >= appliedMs,
  }
  return { cycle, intervals }
}

/** The promise just after each step of a cycle. A stopped cycle keeps the promise at its stop. */
function promisesOf(plan: ClockPlan, situations: readonly Situation[], { own, from }: Steps): readonly Promised[] {
  const { startedBy } = own.at(-1) as Transition
  const promises: Promised[] = []
  // Business days are counted from the start, or from the restart of the target.
  const beganMs = (situations[startedBy] as Situation).atMs
  let startMs = beganMs
  let wasLive = true
  let missing: string | null = null
  const promise = ({ facts, movedTo }: Situation, fromMs: number): Promised => {
    const found = plan.promise(facts.lookup, movedTo, fromMs)
    return missing === null ? found : unknownPromise(missing, plan.source, found.calendar)
  }
  for (const [position, { live }] of own.entries()) {
    const i = from + position
    const now = situations[i] as Situation
    const { step, atMs, facts } = now
    let current = promises.at(-1)
    if (current === undefined || (live && (step.signs & (sign.fact | sign['calendar-changed'])) !== 0))
      missing ??= missingIn(plan.patterns, facts.lookup)
    if (current === undefined || i === startedBy) {
      startMs = beganMs
      current = promise(now, startMs)
    } else if (live) {
      const next = promise(now, startMs)
      const reopened = !wasLive
      if (plan.onTargetChange === 'keep') {
        if (step.event.kind === 'calendar-changed') current = withCalendar(current, next)
      } else if (plan.onTargetChange === 'restart' && next.index !== current.index && !reopened) {
        startMs = atMs
        current = promise(now, startMs)
      } else if (!same(current, next)) current = next
    }
    wasLive = live
    promises.push(current)
  }
  return promises
}

const withCalendar = (promised: Promised, { calendar }: Promised): Promised => ({ ...promised, calendar })

const same = (a: Promised, b: Promised): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.index === b.index &&
    a.targetMs === b.targetMs &&
    a.calendar === b.calendar &&
    a.missing === b.missing &&
    a.source?.path === b.source?.path)

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
    inPause: pauseRule >= 0,
    pauseRule: live && pauses ? pauseRule : -1,
    open: null,
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
  if (!plan.caps) return { intervals: [...intervals], leftMs: Number.POSITIVE_INFINITY }
  let eachLeft = plan.capEachMs
  let totalLeft = plan.capTotalMs
  let leftMs = Number.POSITIVE_INFINITY
  const cut = intervals.flatMap((interval): Interval[] => {
    const { inPause } = interval
    if (!inPause) eachLeft = plan.capEachMs
    const capped = inPause && plan.capped(interval.status)
    leftMs = capped ? Math.min(eachLeft, totalLeft) : Number.POSITIVE_INFINITY
    if (!capped || interval.because !== 'paused') return [interval]
    const pausedToMs = Math.min(interval.toMs, interval.fromMs + leftMs)
    eachLeft -= pausedToMs - interval.fromMs
    totalLeft -= pausedToMs - interval.fromMs
    leftMs = Math.min(eachLeft, totalLeft)
    const over: Interval = { ...interval, fromMs: pausedToMs, counts: true, because: 'over-pause-cap', open: null }
    return pausedToMs < interval.toMs ? [{ ...interval, toMs: pausedToMs }, over] : [interval]
  })
  return { intervals: cut, leftMs }
}
