// Facts in two times: what was known, at an instant, about a day.

import { type Instant, type InstantLike, type LocalDate, toEpochMs } from '@mspkit/values'
import { dateOf, objectOf, objectsOf } from '@mspkit/values/arguments'

/** Something that holds on some dates, and that was known from an instant on. */
export interface DatedFact<V = unknown> {
  readonly id?: string
  readonly value: V
  /** First day it holds; since ever when left out. */
  readonly from?: LocalDate
  /** First day it does not; for good when left out. */
  readonly to?: LocalDate
  readonly recordedAt: Instant
}

/** The two times of a question. */
export interface TwoTimes {
  /** The day that it is about. */
  readonly validAt: LocalDate
  /** What is known: facts recorded later do not count. */
  readonly knownAt: InstantLike
}

/** Whether an interval of dates with open ends holds a day. */
export const holdsOn = (
  { from, to }: { readonly from?: LocalDate; readonly to?: LocalDate },
  day: LocalDate,
): boolean => (from === undefined || from <= day) && (to === undefined || day < to)

/**
 * What was known, at an instant, about a day? Among the facts recorded at or before `knownAt` whose [from, to) holds `validAt`,
 * the latest recorded; of two recorded at once, the later in the list. `null` when there is none.
 *
 * @throws RangeError or TypeError for what is not a date or an instant, and for facts that are not a list.
 * @example
 * const prices = [
 *   { value: '95.00', from: '2026-01-01', recordedAt: '2025-12-10T09:00:00Z' },
 *   { value: '99.00', from: '2026-04-01', recordedAt: '2026-03-20T15:00:00Z' },
 *   { value: '97.50', from: '2026-04-01', to: '2026-07-01', recordedAt: '2026-05-12T11:00:00Z' },
 * ] satisfies DatedFact[]
 * factAt(prices, { validAt: '2026-04-15', knownAt: '2026-04-30T00:00:00Z' })?.value // => '99.00'
 * factAt(prices, { validAt: '2026-04-15', knownAt: '2026-06-15T00:00:00Z' })?.value // => '97.50'
 */
export function factAt<F extends DatedFact>(facts: readonly F[], times: TwoTimes): F | null {
  objectsOf(facts, 'facts', "[{ value: '95.00', recordedAt: '2025-12-10T09:00:00Z' }]")
  objectOf(times, 'two times', "{ validAt: '2026-04-15', knownAt: '2026-04-30T00:00:00Z' }")
  const { validAt, knownAt } = times
  dateOf(validAt)
  const knownMs = toEpochMs(knownAt)
  let best: F | null = null
  let bestMs = Number.NEGATIVE_INFINITY
  for (const fact of facts) {
    const recordedMs = toEpochMs(fact.recordedAt)
    if (recordedMs > knownMs || recordedMs < bestMs || !holdsOn(fact, validAt)) continue
    best = fact
    bestMs = recordedMs
  }
  return best
}
