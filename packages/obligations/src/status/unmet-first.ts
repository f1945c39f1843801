// Unmet promises, worst first.

import { objectOf } from '@mspkit/values/arguments'
import type { ObligationStatus } from '../answers/answers'
import { objectsOf } from '../roster/argument'

/**
 * What is unmet, worst and oldest first? The order is by the share of its time under the promise that a subject has been unmet, then by
 * missed runs, then by unmet time, then by policy and roster: a quarterly test that was never done comes before a gap of two days.
 * `responsible` restricts the list to the provider's or the client's work; `'both'` is always included.
 *
 * @example
 * const status = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', verdict: 'unmet',
 *   metUntil: null, unmetSince: '2026-04-02T14:00:00.000Z', unmetMs: 1080000000, missedRuns: 13, failedRuns: 0, lastEvidence: null,
 *   lastSuccessAt: null, nextDueAt: null, underSince: null, reasons: [],
 * }
 * unmetFirst([{ ...status, missedRuns: 1 }, status]).map((one) => one.missedRuns) // => [13, 1]
 */
export function unmetFirst(
  statuses: Iterable<ObligationStatus>,
  options: { readonly responsible?: 'provider' | 'client' } = {},
): ObligationStatus[] {
  const { responsible } = objectOf(options, 'an object of options', '{ responsible: "provider" }')
  const theirs = (status: ObligationStatus): boolean =>
    responsible === undefined || status.responsible === 'both' || status.responsible === responsible
  return objectsOf(statuses, 'statuses')
    .filter((status) => status.verdict === 'unmet' && theirs(status))
    .map((status) => ({ status, share: unmetShare(status) }))
    .sort(
      (a, b) =>
        b.share - a.share ||
        (b.status.missedRuns ?? 0) - (a.status.missedRuns ?? 0) ||
        (b.status.unmetMs ?? 0) - (a.status.unmetMs ?? 0),
    )
    .map(({ status }) => status)
}

/** The share of the time under the promise that the present lapse takes; 1 where the promise was never kept under it. */
function unmetShare({ underSince, unmetSince, unmetMs }: ObligationStatus): number {
  if (underSince === null || unmetSince === null || unmetMs === null) return 1
  const keptMs = Math.max(0, Date.parse(unmetSince) - Date.parse(underSince))
  return unmetMs === 0 ? 0 : unmetMs / (keptMs + unmetMs)
}
