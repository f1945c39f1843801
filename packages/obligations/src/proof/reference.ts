// The reference engine: it counts every run that was owed, one after the other, and finds the success that kept it.
// `rhythm/rule` computes the same with one number; a property holds the two equal.

import type { Duration } from '@mspkit/values'
import type { Obligation } from '../policy/definition'
import type { Length } from '../rhythm/definition'
import { type Clock, endOf } from '../rhythm/length'
import { type DatedPeriod, datedPeriods, patchTuesdays } from '../rhythm/periods'

/** A run that was owed, in epoch milliseconds; Infinity when never. */
export interface OwedRun {
  /** When successes begin to count for it; `null` when a success may come at any time. */
  readonly opensMs: number | null
  readonly dueMs: number
  readonly deadlineMs: number
  readonly keptMs: number | null
}

/** The runs that were owed in one interval under contract, and whether the promise is kept at the end. */
export interface OwedRuns {
  readonly kept: boolean
  readonly runs: readonly OwedRun[]
}

/** One interval under contract, up to an instant. */
export interface OwedQuestion {
  readonly obligation: Obligation
  readonly clock: Clock
  readonly startMs: number
  /** Successes up to the instant, in order. */
  readonly times: readonly number[]
  readonly atMs: number
  /** What came before it: no contract, an exemption of a promise that was kept, or one of a promise that was not. */
  readonly after: 'contract' | 'exemption' | 'lapse'
  /** When the promise began, before any exemption that interrupted it. */
  readonly sinceMs: number
}

/** Was the promise kept at an instant, and which runs were owed until then? */
export function runByRun(question: OwedQuestion): OwedRuns {
  const { every } = question.obligation
  if (typeof every === 'string') return byInterval(question, every)
  return 'once' in every ? onceOnly(question, every.once.within) : byPeriod(question)
}

const beginningCounts = ({ beforeFirst }: Obligation, after: OwedQuestion['after']): boolean =>
  after === 'exemption' || (after === 'contract' && beforeFirst === 'not-started')

const afterGrace = ({ grace }: Obligation, dueMs: number, clock: Clock): number =>
  grace === undefined ? dueMs : endOf(grace, dueMs, 'due', clock)

function byInterval({ obligation, clock, startMs, times, atMs, after }: OwedQuestion, every: Duration): OwedRuns {
  const next = (fromMs: number): OwedRun => {
    const dueMs = endOf(every, fromMs, 'start', clock)
    return { opensMs: null, dueMs, deadlineMs: afterGrace(obligation, dueMs, clock), keptMs: null }
  }
  const counted = beginningCounts(obligation, after) ? [...times, startMs].sort((a, b) => a - b) : times
  const kept = counted.some((ms) => atMs < next(ms).deadlineMs)

  const runs: OwedRun[] = []
  let fromMs = counted.filter((ms) => ms <= startMs).at(-1) ?? startMs
  for (const success of [...times.filter((ms) => ms > startMs), null]) {
    const untilMs = success ?? atMs + 1
    let run = next(fromMs)
    for (; run.deadlineMs < untilMs; run = next(run.dueMs)) runs.push(run)
    runs.push(success === null ? run : { ...run, keptMs: success })
    fromMs = success ?? fromMs
  }
  return { kept, runs: runs.filter((run) => run.deadlineMs >= startMs) }
}

function onceOnly({ obligation, clock, startMs, times, atMs }: OwedQuestion, within: Length): OwedRuns {
  const dueMs = endOf(within, startMs, 'start', clock)
  const deadlineMs = afterGrace(obligation, dueMs, clock)
  const keptMs = times[0] ?? null
  return { kept: keptMs !== null || atMs < deadlineMs, runs: [{ opensMs: null, dueMs, deadlineMs, keptMs }] }
}

/**
 * Periods that begin until an instant, from before the first success: which period a success keeps depends on the ones that were
 * open before it.
 */
function allPeriods({ obligation, clock, startMs, times, atMs }: OwedQuestion): DatedPeriod[] {
  const { every } = obligation
  if (typeof every === 'string' || 'once' in every) return []
  const firstMs = Math.min(startMs, ...times.slice(0, 1))
  const source = 'each' in every ? datedPeriods(every, clock) : patchTuesdays(every, clock)
  let period = source.at(firstMs)
  while (period !== null && afterGrace(obligation, period.dueMs, clock) >= firstMs) {
    const previous = source.previous(period.key)
    if (previous === null) break
    period = previous
  }
  const periods: DatedPeriod[] = []
  while (period !== null && period.startMs <= atMs) {
    periods.push(period)
    period = source.next(period.key)
  }
  return periods
}

function byPeriod(question: OwedQuestion): OwedRuns {
  const { obligation, clock, startMs, times, atMs, after, sinceMs } = question
  const lenient = obligation.beforeFirst === 'not-started'
  const runs = allPeriods(question).map((period): { -readonly [K in keyof OwedRun]: OwedRun[K] } => ({
    opensMs: period.startMs,
    dueMs: period.dueMs,
    deadlineMs: afterGrace(obligation, period.dueMs, clock),
    keptMs: null,
  }))
  // Not owed under this contract: periods due before it and, with `beforeFirst`, periods that began before it.
  const owed = (run: OwedRun): boolean => run.dueMs > startMs && !(lenient && (run.opensMs ?? 0) < sinceMs)
  for (const success of times) {
    const fitting = runs.filter(
      (run) =>
        run.keptMs === null &&
        (success <= startMs || owed(run)) &&
        (run.opensMs ?? success) <= success &&
        success <= run.deadlineMs,
    )
    for (const run of obligation.runKeeps === 'all-open' ? fitting : fitting.slice(0, 1)) run.keptMs = success
  }
  const before = times.filter((success) => success <= startMs)
  const keptBy = (list: readonly OwedRun[], untilMs: number, otherwise: boolean): boolean => {
    const last = list.filter((run) => run.deadlineMs <= untilMs).at(-1)
    if (last === undefined) return otherwise
    const { keptMs, deadlineMs } = last
    // A success at the deadline itself is one of those that were owed by then.
    return keptMs !== null || times.some((success) => deadlineMs < success && success <= untilMs)
  }
  const atFirst = beginningCounts(obligation, after) || (before.length > 0 && keptBy(runs, startMs, true))
  const kept = keptBy(runs.filter(owed), atMs, atFirst || times.length > before.length)
  return { kept, runs: runs.filter(owed) }
}
