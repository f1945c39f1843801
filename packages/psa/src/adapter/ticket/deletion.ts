// A deletion, which ends the clocks of a ticket that was not over.

import type { Phase } from '@mspkit/records'
import { iso } from '../iso'
import type { MappedEvent } from './mapped-ticket'
import { ended } from './meaning'
import { type MappedStatusEvent, statusEvent } from './stamped'

/** What is known of a deletion: the word for it, and the instant at which it was done at the latest. */
interface Deletion {
  readonly label: string
  readonly atMs: number
  /** Begins the event's id: `'connectwise:70001'`. */
  readonly prefix: string
}

/** The event of a deletion, after all that is known of the status; none for a ticket that was over by then. */
export function deletionAfter(
  events: readonly MappedEvent[],
  openedPhase: Phase | undefined,
  { label, atMs, prefix }: Deletion,
): MappedStatusEvent[] {
  const at = iso(atMs)
  let last: MappedEvent | null = null
  for (const event of events)
    if (event.kind === 'status' && event.at <= at && (last === null || event.at >= last.at)) last = event
  const phase = last?.kind === 'status' ? last.phase : (openedPhase ?? 'new')
  if (ended.has(phase)) return []
  const window = last !== null && last.at < at ? { earliestAt: last.at } : {}
  return [statusEvent(atMs, label, { phase: 'cancelled' }, { id: `${prefix}:deleted:${at}`, ...window })]
}
