// Two instants of a record that are in the wrong order.

import { type Instant, quote, toEpochMs } from '@mspkit/values'

type ReversedIssue = {
  readonly code: 'custom'
  readonly message: string
  readonly params: { readonly code: 'records/reversed-window' }
  readonly path: string[]
  readonly input: unknown
}

/** The issue of a record whose `to` lies before its `from`. */
export function reversed(from: Instant, to: Instant, began: string): ReversedIssue[] {
  if (toEpochMs(from) <= toEpochMs(to)) return []
  const message = `${quote(to)} is before "from" (${quote(from)}), when ${began}. Write the later instant as "to".`
  return [{ code: 'custom', message, params: { code: 'records/reversed-window' }, path: ['to'], input: to }]
}
