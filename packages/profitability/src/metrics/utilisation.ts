// How much of a technician's attendance was worked for clients?

import { type Decimal, domainMs, hourMs, type InstantLike, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { type Amount, over, toDecimal } from '@mspkit/values/money'
import type { MeasureReason } from '../reason'
import { answers } from './answer'

export interface Utilisation {
  /** Hours of all entries, overlaps counted twice. */
  readonly grossHours: Decimal
  /** Hours covered by at least one entry. */
  readonly hoursWithoutOverlap: Decimal
  readonly overlapHours: Decimal
  /** Without overlap, of attendance. */
  readonly percent: number | null
  /** Overlaps counted twice, of attendance: what a PSA's report shows. */
  readonly grossPercent: number | null
  readonly reasons: readonly MeasureReason[]
}

/**
 * How much of one technician's attendance was worked for clients, with overlapping entries counted once?
 *
 * Entries are half-open, in any order, of one technician; hours are decimal text.
 *
 * @throws RangeError for an entry that ends before it starts.
 * @see MSPbots, utilisation on non-overlapping minutes.
 * @example
 * utilisation(
 *   [
 *     { from: '2026-04-14T08:00:00Z', to: '2026-04-14T12:00:00Z' },
 *     { from: '2026-04-14T09:00:00Z', to: '2026-04-14T09:45:00Z' },
 *   ],
 *   { attendanceHours: '8' },
 * )
 * // => { grossHours: '4.75', hoursWithoutOverlap: '4.00', overlapHours: '0.75', percent: 50, grossPercent: 59.38, reasons: [] }
 */
export function utilisation(
  entries: readonly { readonly from: InstantLike; readonly to: InstantLike }[],
  given: { readonly attendanceHours: Amount | null },
): Utilisation {
  const { attendanceHours } = objectOf(given, 'an object', '{ attendanceHours: "8" }')
  const spans = objectsOf(entries, 'entries', '[{ from: "2026-04-14T08:00:00Z", to: "2026-04-14T12:00:00Z" }]').map(
    ({ from, to }, index) => {
      const span = { from: domainMs(from), to: domainMs(to) }
      if (span.to < span.from)
        throw new RangeError(
          `Entry ${index} ends (${quote(to)}) before it starts (${quote(from)}). Write the earlier instant as "from".`,
        )
      return span
    },
  )
  const grossMs = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  const unionMs = lengthOfUnion(spans)
  const hours = (ms: number): Decimal => toDecimal(over(ms, hourMs), 2)
  const { values, reasons } = answers(
    { percent: 'utilisation', grossPercent: 'gross-utilisation' },
    {
      hoursWithoutOverlap: over(unionMs, hourMs),
      entryHours: over(grossMs, hourMs),
      attendanceHours,
    },
    {},
  )
  return {
    grossHours: hours(grossMs),
    hoursWithoutOverlap: hours(unionMs),
    overlapHours: hours(grossMs - unionMs),
    ...values,
    reasons,
  }
}

function lengthOfUnion(spans: readonly { from: number; to: number }[]): number {
  let length = 0
  let reached = Number.NEGATIVE_INFINITY
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return length
}
