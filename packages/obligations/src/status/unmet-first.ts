// Unmet promises, worst first.

import { objectOf } from '@mspkit/values/arguments'
import type { ObligationStatus } from '../answers/answers'
import { objectsOf } from '../roster/argument'

/**
 * What is unmet, worst and oldest first? The order is by missed runs, then by unmet time, then by policy and roster.
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
    .sort((a, b) => (b.missedRuns ?? 0) - (a.missedRuns ?? 0) || (b.unmetMs ?? 0) - (a.unmetMs ?? 0))
}
