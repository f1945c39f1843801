// The reference engine: it counts every run that was owed, one after the other, and finds the success that kept it.
// `rhythm/rule` computes the same with one number; a property holds the two equal.

import type { Duration } from '@mspkit/values'
import type { Obligation } from '../policy/definition'
import type { Clock } from '../rhythm/clock'
import type { Length } from '../rhythm/definition'
import { endOf } from '../rhythm/length'
import { type DatedPeriod, datedPeriods, patchTuesdays } from '../rhythm/periods'
import type { Spans } from '../rhythm/spans'

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

/** One interval under contract, up to an instant. Its clock is stopped in exemptions. */
export interface OwedQuestion {
  readonly obligation: Obligation
  readonly clock: Clock
  /** All intervals under contract, exemptions included that interrupt them. */
  readonly contract: Spans
  readonly startMs: number
  /** Successes up to the instant, in order. */
  readonly times: readonly number[]
  readonly atMs: number
}

/** Was the promise kept at an instant, and which runs were owed until then? */
export function runByRun(question: OwedQuestion): OwedRuns {
  const { every } = question.obligation
  if (typeof every === 'string') return byInterval(question, every)
  return 'once' in every ? onceOnly(question, every.once.within) : byPeriod(question)
}

const beginningCounts = ({ beforeFirst }: Obligation): boolean => beforeFirst === 'not-started'

const afterGrace = ({ grace }: Obligation, dueMs: number, clock: Clock): number =>
  grace === undefined ? dueMs : endOf(grace, dueMs, 'due', clock)

function byInterval({ obligation, clock, startMs, times, atMs }: OwedQuestion, every: Duration): OwedRuns {
  const next = (fromMs: number): OwedRun => {
    const dueMs = endOf(every, fromMs, 'start', clock)
    return { opensMs: null, dueMs, deadlineMs: afterGrace(obligation, dueMs, clock), keptMs: null }
  }
  const counted = beginningCounts(obligation) ? [...times, startMs].sort((a, b) => a - b) : times
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
  const { obligation, clock, contract, startMs, times, atMs } = question
  const lenient = beginningCounts(obligation)
  const open = (): { -readonly [K in keyof OwedRun]: OwedRun[K] }[] =>
    allPeriods(question).map((period) => ({
      opensMs: period.startMs,
      dueMs: period.dueMs,
      deadlineMs: afterGrace(obligation, period.dueMs, clock),
      keptMs: null,
    }))
  // Not owed under a contract: periods due before it and, with `beforeFirst`, periods that began before it.
  const owed = (run: OwedRun, sinceMs = startMs): boolean =>
    run.dueMs > sinceMs && !(lenient && (run.opensMs ?? 0) < sinceMs)
  /** The beginning of the contract under which a success comes, or of the next one. */
  const contractOf = (success: number): number =>
    contract[contract.findIndex((ms, i) => i % 2 === 1 && success < ms) - 1]!
  const runs = open()
  const fits = (run: OwedRun, success: number): boolean =>
    run.keptMs === null && (run.opensMs ?? success) <= success && success <= run.deadlineMs
  const spend = (fitting: { keptMs: number | null }[], success: number): void => {
    for (const run of obligation.runKeeps === 'all-open' ? fitting : fitting.slice(0, 1)) run.keptMs = success
  }
  for (const success of times)
    spend(
      runs.filter((run) => fits(run, success) && owed(run, contractOf(success))),
      success,
    )
  const before = times.filter((success) => success <= startMs)
  const keptBy = (list: readonly OwedRun[], untilMs: number, otherwise: boolean): boolean => {
    const last = list.filter((run) => run.deadlineMs <= untilMs).at(-1)
    if (last === undefined) return otherwise
    const { keptMs, deadlineMs } = last
    // A success at the deadline itself is one of those that were owed by then.
    return keptMs !== null || times.some((success) => deadlineMs < success && success <= untilMs)
  }
  /** Whether the beginning finds the promise kept: as if the contract before had gone on, or the first had been made long before. */
  const isFoundKept = (): boolean => {
    const earlier = contract.slice(0, contract.indexOf(startMs))
    const sinceMs = earlier.at(-2)
    if (sinceMs !== undefined) {
      const goneOn = [...earlier.slice(0, -1), startMs + 1]
      return byPeriod({ ...question, contract: goneOn, startMs: sinceMs, times: before, atMs: startMs }).kept
    }
    const ever = open()
    for (const success of before)
      spend(
        ever.filter((run) => fits(run, success)),
        success,
      )
    return before.length > 0 && keptBy(ever, startMs, true)
  }
  const keepsOwed = runs.some((run) => owed(run) && run.keptMs !== null && run.keptMs <= startMs)
  const atFirst = lenient || keepsOwed || isFoundKept()
  const kept = keptBy(
    runs.filter((run) => owed(run)),
    atMs,
    atFirst || times.length > before.length,
  )
  return { kept, runs: runs.filter((run) => owed(run)) }
}
