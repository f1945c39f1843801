// Availability: how much of the time under a promise it was kept.

import { objectOf } from '@mspkit/values/arguments'
import type { PromiseHistory } from '../answers/answers'
import { percentOf } from '../answers/percent'
import { objectsOf } from '../roster/argument'

/** How much of the time under a promise it was kept, over all its subjects. */
export interface Availability {
  readonly obligation: string
  /** `null` for all clients together. */
  readonly clientId: string | null
  readonly subjects: number
  /** The denominator: milliseconds under the promise, summed over the subjects and their parts. */
  readonly periodMs: number
  readonly keptMs: number
  readonly lapsedMs: number
  readonly unknownMs: number
  /** Kept ÷ period in percent, 4 decimals, rounded down: unknown time does not count as kept. `null` without a period. */
  readonly percent: number | null
  /** The same if all unknown time were kept. */
  readonly atMostPercent: number | null
}

/**
 * How available was each promise, over all its subjects, or for each client? A subject weighs by its time under the promise.
 *
 * @throws RangeError for so many subjects that their milliseconds are no longer exact numbers (about 285,000 subject-years).
 * @example
 * const history = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', periodMs: 400,
 *   keptMs: 300, lapsedMs: 100, unknownMs: 0, kept: [], lapses: [], unknown: [], availabilityPercent: 75, reasons: [],
 * }
 * availability([history])[0].percent // => 75
 */
export function availability(
  histories: Iterable<PromiseHistory>,
  options: { readonly per?: 'obligation' | 'client' } = {},
): Availability[] {
  const groups = new Map<string, Sum>()
  const { per } = objectOf(options, 'an object of options', '{ per: "client" }')
  for (const history of objectsOf(histories, 'histories', ['subject'])) {
    const clientId = per === 'client' ? history.clientId : null
    const key = JSON.stringify([history.obligation, clientId])
    const sum = groups.get(key) ?? { obligation: history.obligation, clientId, seen: new Set<string>(), ...noTime }
    // Of a promise for each part, a subject has several histories.
    const { kind, id } = history.subject
    sum.seen.add(JSON.stringify([history.clientId, kind, id]))
    sum.periodMs += history.periodMs
    sum.keptMs += history.keptMs
    sum.lapsedMs += history.lapsedMs
    sum.unknownMs += history.unknownMs
    groups.set(key, sum)
  }
  return [...groups.values()].map(({ seen, obligation, clientId, ...sum }) => ({
    obligation,
    clientId,
    subjects: seen.size,
    ...sum,
    percent: percentOf(sum.keptMs, sum.periodMs),
    atMostPercent: percentOf(sum.keptMs + sum.unknownMs, sum.periodMs),
  }))
}

interface Sum {
  readonly obligation: string
  readonly clientId: string | null
  readonly seen: Set<string>
  periodMs: number
  keptMs: number
  lapsedMs: number
  unknownMs: number
}
const noTime = { periodMs: 0, keptMs: 0, lapsedMs: 0, unknownMs: 0 }
