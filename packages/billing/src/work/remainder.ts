// What is left of a segment after blocks and deposits, for the lines that bill by the hour.

import type { Exact } from '@mspkit/values/money'
import type { BlockHoursLine } from '../definition'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { pathOf } from './admit'
import { type PricedSegment, valueOfSegment } from './segments'

/** What is left of a segment. */
export interface Remainder {
  readonly segment: PricedSegment
  readonly minutes: Exact
  readonly billed: Exact
  /** Before rounding. */
  readonly value: Exact
  /** The pool whose own rate it is billed at. */
  readonly overageOf: BlockHoursLine | null
}

/** A segment of which nothing was taken yet. */
export const wholeRemainder = (segment: PricedSegment): Remainder => ({
  segment,
  minutes: segment.minutes,
  billed: segment.billed,
  value: valueOfSegment(segment),
  overageOf: null,
})

export const hasPrice = ({ noCharge, missing }: PricedSegment): boolean => noCharge || missing.length === 0

/** What the price of a segment depends on; nothing when it has a price, or when the same line lacks a fact of the same entry already. */
export function missingPrice(
  segment: PricedSegment,
  lineId: string | null,
  known: readonly MissingFact[],
): MissingFact[] {
  const { entry, index } = segment.work
  if (hasPrice(segment) || known.some((one) => one.recordId === entry.id && one.lineId === lineId)) return []
  const remedy =
    segment.answer?.outcome === 'no-rate'
      ? 'Add a rate that fits the work to a rate card, e.g. { "when": {}, "rate": "150.00" }.'
      : onTheRecord
  return [missingFact({ lineId, recordId: entry.id, missing: segment.missing }, pathOf(index), remedy)]
}

/** The missing prices of segments, each entry once. */
export function missingPrices(
  segments: readonly PricedSegment[],
  known: readonly MissingFact[],
): readonly MissingFact[] {
  const found: MissingFact[] = []
  for (const segment of segments)
    if (!hasPrice(segment)) found.push(...missingPrice(segment, null, [...known, ...found]))
  return found
}

/** Facts that a draw lacks, each with the JSON Pointer of its entry in the usage. */
export const inUsage = (missing: readonly MissingFact[], segments: readonly PricedSegment[]): MissingFact[] =>
  missing.map((fact) => {
    const segment = segments.find(({ work }) => work.entry.id === fact.recordId)
    return segment === undefined ? fact : { ...fact, path: pathOf(segment.work.index) }
  })
