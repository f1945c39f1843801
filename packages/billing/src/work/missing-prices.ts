// Which facts the price of a segment lacks.

import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { pathOf } from './admit'
import type { PricedSegment } from './segments'

export const hasPrice = ({ noCharge, missing }: PricedSegment): boolean => noCharge || missing.length === 0

/** What a missing fact is missing of: a record, for a line. */
export const missingKey = ({ recordId, lineId }: Pick<MissingFact, 'recordId' | 'lineId'>): string =>
  JSON.stringify([recordId, lineId])

/** What the price of a segment depends on; `null` when it has a price, or when the same line lacks a fact of the same entry already. */
export function missingPrice(
  segment: PricedSegment,
  lineId: string | null,
  known: ReadonlySet<string>,
): MissingFact | null {
  const { entry, index } = segment.work
  if (hasPrice(segment) || known.has(missingKey({ recordId: entry.id, lineId }))) return null
  const remedy =
    segment.answer?.outcome === 'no-rate'
      ? 'Add a rate that fits the work to a rate card, e.g. { "when": {}, "rate": "150.00" }.'
      : onTheRecord
  return missingFact({ lineId, recordId: entry.id, missing: segment.missing }, pathOf(index), remedy)
}

/** The missing prices of segments, each entry once. */
export function missingPrices(
  segments: readonly PricedSegment[],
  known: readonly MissingFact[],
): readonly MissingFact[] {
  const keys = new Set(known.map(missingKey))
  return segments.flatMap((segment) => {
    const fact = missingPrice(segment, null, keys)
    if (fact === null) return []
    keys.add(missingKey(fact))
    return [fact]
  })
}
