// What the cycles of a clock may have come to, gathered from the states that the pass over its events goes through.

import type { ClockReading } from '@mspkit/records'
import { type Cycle, isLive } from '../../clocks/cycle'
import type { Promised } from '../../clocks/promise'
import type { CompiledPolicy } from '../../policy/compiled-policy'
import type { Timeline } from '../../timeline/step'
import type { Story } from '../../timeline/story'
import type { WindowedEvent } from '../../timeline/windows'
import type { ClockRecord, Missing, MissingParts } from '../clock-record'
import { type Extreme, kindBits, type PossibleState, rateOf } from './state'

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
export interface Question extends ClockRecord {
  readonly compiled: CompiledPolicy
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
export function record(pass: Pass, state: PossibleState, isFinal = false): void {
  const { missing, atMs, timeline } = pass
  const { run, tally } = state
  if (run.current === null) return
  const everywhere = missing.during(timeline.openedMs, Number.POSITIVE_INFINITY)
  const stopsBefore = missing.any && (everywhere.stops || everywhere.replies)
  const ends: MissingOfCycle = isFinal
    ? { atEnd: missing.atEnd, stopsBefore }
    : { atEnd: { ...missing.atEnd, stops: false, replies: false }, stopsBefore }
  const found: PossibleCycle = {
    number: run.count,
    verdicts: verdictsOf(state, ends),
    touched: tally.touched || missing.any,
    lo: tally.lo,
    hi: tally.hi,
    best: cycleOf(state, tally.best, atMs, ends.atEnd),
    worst: cycleOf(state, tally.worst, atMs, ends.atEnd),
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
  let fewest = Number.POSITIVE_INFINITY
  for (const state of states) {
    record(pass, state, true)
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

/** The verdict of a cycle that has ended under a kind of promise. */
const kept: Readonly<Record<Promised['kind'], Verdict>> = { target: 'met', none: 'none', unknown: 'indeterminate' }
/** The verdict of a cycle that is open under a kind of promise. */
const open: Readonly<Record<Promised['kind'], Verdict>> = { target: 'pending', none: 'none', unknown: 'indeterminate' }

const kindWords: readonly Promised['kind'][] = ['target', 'none', 'unknown']

/** What may be missing from a cycle at its end, and before. */
interface MissingOfCycle {
  readonly atEnd: Missing
  /** Whether a stop may be missing anywhere before the end. */
  readonly stopsBefore: boolean
}

/** Every verdict that the current cycle may have. */
function verdictsOf(state: PossibleState, { atEnd, stopsBefore }: MissingOfCycle): Set<Verdict> {
  const { run, tally, ended, unmapped } = state
  const { current, plan } = run
  if (current === null) return new Set(['pending'])
  if (tally.lost) return new Set<Verdict>(['met', 'breached', 'pending', 'none', 'indeterminate'])
  if (tally.must) return new Set<Verdict>(['breached'])
  const found = new Set<Verdict>(tally.can ? ['breached'] : [])
  const bits = kindBits[current.promised.kind] | (stopsBefore ? tally.kinds : 0)
  const kinds = kindWords.filter((kind) => (bits & kindBits[kind]) !== 0)
  const final = plan.cycles !== 'by-reopen' || plan.onReopen === 'first-only'
  const live = current.stoppedMs === null
  if (ended && live) found.add('none')
  else if (live) found.add(open[current.promised.kind])
  if (!live || (ended ? stopsBefore : atEnd.stops || atEnd.replies || (final && stopsBefore)))
    for (const kind of kinds) found.add(current.bound || tally.maybeBound ? kept[kind] : 'none')
  // A stop before the end of the ticket may have been undone unseen.
  if (!live && (!current.bound || (ended && stopsBefore && !final))) found.add('none')
  if (!ended && atEnd.stops && (live || !final)) {
    found.add('none')
    for (const kind of kinds) found.add(open[kind])
  }
  if (!ended && live && (unmapped || atEnd.end)) found.add('none')
  return found
}

/** A cycle as its best or worst history left it. */
function cycleOf(state: PossibleState, extreme: Extreme, endMs: number, missing: Missing): Cycle {
  const { run, ended } = state
  const current = run.current as Cycle
  const worst = extreme === state.tally.worst
  const segments = []
  for (let track = extreme.track; track !== null; track = track.before) segments.push(track.segment)
  segments.reverse()
  const reopened = worst && rateOf(state, missing)?.can === true
  const stoppedMs =
    isLive(current) || reopened ? null : Math.max(extreme.stoppedMs ?? endMs, segments.at(-1)?.toMs ?? 0)
  const pauses = run.pausedBy !== null || missing.pauses || missing.stops
  const rests = worst ? run.pausedBy !== null && !missing.pauses && !missing.stops : pauses
  return {
    ...current,
    startMs: extreme.startMs,
    segments,
    stoppedMs,
    state: stoppedMs !== null ? 'stopped' : ended ? 'cancelled' : rests ? 'paused' : 'running',
    pausedBy: rests ? run.pausedBy : null,
  }
}
