// Discounts and minimums of a contract while they are agreed: an amendment that adds, changes or removes one holds from its own day on.

import type { Commitment, Discount } from '@mspkit/billing'
import type { LocalDate, Period } from '@mspkit/values'
import { overlapOf, type Segment } from '../history/segments'

/** One as it is written, and the days of a period on which it is; `undefined` reaches beyond the period. */
interface Written<T> {
  readonly value: T
  readonly text: string
  readonly from: LocalDate | undefined
  to: LocalDate | undefined
}

/** The discounts of a period, each on the days on which it is written and holds; `undefined` where none ever is. */
export const discountsIn = (segments: readonly Segment[], period: Period): readonly Discount[] | undefined =>
  agreedIn(segments, period, ({ state }) => state.document.discounts)

/** The minimums of a period, in the same way. */
export const commitmentsIn = (segments: readonly Segment[], period: Period): readonly Commitment[] | undefined =>
  agreedIn(segments, period, ({ state }) => state.document.commitments)

function agreedIn<T extends Partial<Period>>(
  segments: readonly Segment[],
  period: Period,
  listOf: (segment: Segment) => readonly T[] | undefined,
): readonly T[] | undefined {
  const around = segments.filter((segment) => overlapOf(period, segment) !== null)
  const [first] = around
  if (first === undefined || around.every((segment) => listOf(segment) === listOf(first))) return first && listOf(first)
  const written = new Map<string, Written<T>[]>()
  for (const [i, segment] of around.entries()) {
    const to = i === around.length - 1 ? undefined : segment.to
    for (const value of listOf(segment) ?? []) {
      const text = JSON.stringify(value)
      const runs = written.get(text) ?? []
      written.set(text, runs)
      const before = runs.at(-1)
      if (before?.to === undefined || before.to !== segment.from)
        runs.push({ value, text, from: i === 0 ? undefined : segment.from, to })
      else before.to = to
    }
  }
  const all = [...written.values()].flat()
  return all.length === 0 ? undefined : all.flatMap(onItsDays)
}

function onItsDays<T extends Partial<Period>>({ value, from, to }: Written<T>): T[] {
  if (from === undefined && to === undefined) return [value]
  const days = overlapOf(value, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
  return days === null ? [] : [{ ...value, ...days }]
}
