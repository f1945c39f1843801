// The intervals of days on which the terms are the same.

import type { LocalDate, Period } from '@mspkit/values'
import type { TermsDocument } from '../definition/contract'
import type { SetBy } from './set-by'

/** The terms while the same amendments hold. */
export interface State {
  /** States that amendments leave alike share it. */
  readonly document: TermsDocument
  /** Found when it is read: every state has all that hold. */
  readonly setBy: readonly SetBy[]
  /** Amendments that could not be applied: what they name was gone. */
  readonly notApplied: readonly SetBy[]
}

/** An interval of days with one state; open at both ends. */
export interface Segment {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly state: State
}

/** A segment, and the day on which it begins. */
export interface SegmentStart {
  readonly on: LocalDate
  readonly segment: Segment
}

/** The segment that holds a day, among segments in order. */
export function segmentOn(all: readonly Segment[], day: LocalDate): Segment {
  if (all.length === 1) return all[0] as Segment
  const begun = countWhile(all, ({ from }) => from === undefined || from <= day)
  return all[begun - 1] as Segment
}

/** The overlap of two intervals; `null` when they do not meet. */
export function overlapOf(
  a: Partial<Period>,
  b: Partial<Period>,
): { readonly from?: LocalDate; readonly to?: LocalDate } | null {
  const from = a.from === undefined || (b.from !== undefined && b.from > a.from) ? b.from : a.from
  const to = a.to === undefined || (b.to !== undefined && b.to < a.to) ? b.to : a.to
  if (from !== undefined && to !== undefined && from >= to) return null
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/** How many of a list come before the first that does not fit; those after it do not fit either. */
export function countWhile<T>(list: readonly T[], fits: (one: T) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(list[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
