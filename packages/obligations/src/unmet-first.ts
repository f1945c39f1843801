import type { ObligationStatus } from './roster'

/**
 * What is unmet, worst and oldest first? Worst is most missed runs; among equals the longest unmet; then the order of the policy
 * and the roster. `responsible` narrows it to whom it is asked of; `'both'` always stays.
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
  const { responsible } = options
  const asked = (status: ObligationStatus): boolean =>
    responsible === undefined || status.responsible === 'both' || status.responsible === responsible
  return [...statuses]
    .filter((status) => status.verdict === 'unmet' && asked(status))
    .sort((a, b) => (b.missedRuns ?? 0) - (a.missedRuns ?? 0) || (b.unmetMs ?? 0) - (a.unmetMs ?? 0))
}
