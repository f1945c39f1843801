// Which logs a row of HaloPSA carries, and what it means when one of the two is not there.

import type { Notes } from '../adapter/notes'

/** One of the two logs alone is not the whole history. */
export function noteHalfHistory(isAudit: boolean, notes: Notes): void {
  const [path, why] = isAudit
    ? [
        '/actions',
        'The actions were not given: responses and replies are unknown, and statuses are names alone. Load them, from GET /Actions?ticket_id=….',
      ]
    : [
        '/audit',
        'The audit was not given: what rules changed without an action is unknown. Load it, with include_auditing or from GET /Audit.',
      ]
  notes.add('warning', 'psa/history-partial', path, null, why)
}

/** Rows of lists may carry an empty list in place of what was not asked for: alone, only a log with entries is one. */
export const embedded = (log: unknown): unknown =>
  log === null || (Array.isArray(log) && log.length === 0) ? undefined : log
