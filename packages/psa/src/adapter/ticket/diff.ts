// What happened between two looks at a ticket's row.

import { type InstantLike, toEpochMs } from '@mspkit/values'
import { changesBetween } from '../../sync/changes'
import type { Desk } from '../desk'
import { iso } from '../iso'
import type { Notes } from '../notes'
import { deletionAfter } from './deletion'
import type { MappedEvent } from './mapped-ticket'
import { meaningOf, priorityWord } from './meaning'
import type { TicketReading } from './reading'
import { versionOf } from './version'

/** When two looks at a ticket were taken. */
export interface Seen {
  /** The earlier look: what it showed held then. */
  readonly previousAt: InstantLike
  /** The later look; not before the earlier. */
  readonly nextAt: InstantLike
}

/**
 * What happened between two looks at a row: exact where a stamp of the row says when, else seen at the later look, and at
 * the earliest just after the one before. Ids are made of what happened, so a look taken twice makes no second event.
 */
export function diffReadings(
  before: TicketReading,
  after: TicketReading,
  seen: Seen,
  desk: Desk,
  notes: Notes,
): MappedEvent[] {
  const lookMs = toEpochMs(seen.nextAt)
  const earliestMs = toEpochMs(seen.previousAt)
  // A change cannot be later than the row's own last change.
  const touchedMs = after.updatedMs ?? after.seenMs ?? lookMs
  const latestMs = touchedMs > earliestMs && touchedMs < lookMs ? touchedMs : lookMs
  const openedMs = after.openedMs ?? before.openedMs ?? earliestMs
  const [was, is] = [versionOf(before, openedMs, desk), versionOf(after, openedMs, desk)]
  noteUnknown(before, after, desk, notes)
  const events = changesBetween(was, is, { earliestAt: iso(earliestMs), at: iso(latestMs) })
  if (is.deleted === null || was.deleted !== null) return events
  return [
    ...events,
    ...deletionAfter(events, is.status?.phase, { label: is.deleted, atMs: latestMs, prefix: is.idPrefix }).map(
      (event) => ({
        ...event,
        earliestAt: iso(earliestMs),
      }),
    ),
  ]
}

/** Words that are new in the later look and that no table knows. */
function noteUnknown(before: TicketReading, after: TicketReading, { words }: Desk, notes: Notes): void {
  const said = new Set<string>()
  const isNew = (kind: 'status' | 'priority'): boolean => {
    const [was, is] = [before[kind], after[kind]]
    return is !== null && (was === null || (was.key ?? was.label) !== (is.key ?? is.label))
  }
  if (after.status !== null && isNew('status') && after.over == null)
    meaningOf(words, after.status, '/status', notes, said)
  if (after.priority !== null && isNew('priority')) priorityWord(words, after.priority, '/priority', notes, said)
}
