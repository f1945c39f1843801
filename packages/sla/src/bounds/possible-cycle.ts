// What the cycles of a clock may have come to, gathered from the states that the pass over its events goes through.

import type { ClockReading, Ticket } from '@mspkit/records'
import type { Cycle } from '../clocks/cycle'
import type { ClockPlan } from '../clocks/plan'
import type { CompiledPolicy } from '../policy/compiled-policy'
import type { Story } from '../timeline/story'
import type { Timeline } from '../timeline/timeline'
import type { WindowedEvent } from '../timeline/windows'
import type { MissingParts } from './missing'
import type { PossibleState } from './possible-state'
import { cycleOf, elapse, type MissingOfCycle, verdictsOf } from './possible-tally'

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

/** What the pass shares: the question, the events by the instants at which they matter, and the cycles that are over. */
export interface Pass extends Question {
  readonly timeline: Timeline
  readonly facts: readonly string[]
  readonly cycles: Map<number, PossibleCycle>
}

/** A part of time. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** Keeps what the current cycle came to, because another begins or the pass ends. */
export function record(pass: Pass, state: PossibleState, { fromMs, toMs }: Span, isFinal = false): void {
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

/** What either of two sets of histories allows. */
export function widest(a: PossibleCycle, b: PossibleCycle): PossibleCycle {
  return {
    number: a.number,
    verdicts: new Set([...a.verdicts, ...b.verdicts]),
    touched: true,
    lo: Math.min(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    best: a.lo <= b.lo ? a.best : b.best,
    worst: a.hi > b.hi || (a.hi === b.hi && a.verdicts.has('breached')) ? a.worst : b.worst,
  }
}

/** The cycles that the states at the end leave possible. */
export function cyclesAtEnd(pass: Pass, states: readonly PossibleState[]): PossibleCycle[] {
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

/** A cycle that exists only in some of the histories. */
export const onlySometimes = (cycle: PossibleCycle): PossibleCycle => ({
  ...cycle,
  verdicts: new Set<Verdict>([...cycle.verdicts, cycle.number === 1 ? 'pending' : 'none']),
  touched: true,
})
