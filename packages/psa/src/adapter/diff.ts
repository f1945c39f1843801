// What happened between two looks at a ticket's row.

import { type InstantLike, toEpochMs } from '@mspkit/values'
import { iso } from '../iso'
import { statusEvent } from '../stamped'
import type { Desk } from './desk'
import type { MappedEvent } from './mapped-ticket'
import { meaningOf, priorityWord } from './meaning'
import type { Notes } from './notes'
import type { TicketReading } from './reading'
import type { Named } from './words'

/** When two looks at a ticket were taken. */
export interface Seen {
  /** The earlier look: what it showed held then. */
  readonly previousAt: InstantLike
  /** The later look. */
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
  const { words } = desk
  const prefix = `${desk.vendor}:${after.id}`
  const said = new Set<string>()
  const lookMs = toEpochMs(seen.nextAt)
  const earliestMs = toEpochMs(seen.previousAt)
  // A change cannot be later than the row's own last change.
  const touchedMs = after.seenMs ?? lookMs
  const latestMs = touchedMs > earliestMs && touchedMs < lookMs ? touchedMs : lookMs
  const events: MappedEvent[] = []
  const between = (kind: string, value: string) => ({
    at: iso(latestMs),
    earliestAt: iso(earliestMs),
    id: `${prefix}:${kind}:${iso(earliestMs)}:${iso(latestMs)}:${value}`,
  })
  const changed = (a: Named | null, b: Named | null): b is Named =>
    b !== null && (a === null || (a.key ?? a.label) !== (b.key ?? b.label))

  for (const name of ['responded', 'planned'] as const) {
    const [was, is] =
      name === 'responded' ? [before.respondedMs, after.respondedMs] : [before.plannedMs, after.plannedMs]
    if (is != null && is !== was)
      events.push({ kind: 'milestone', at: iso(is), name, id: `${prefix}:${name}:${iso(is)}` })
  }
  if (changed(before.status, after.status)) {
    const meaning =
      after.over != null && words.status(after.status) === null
        ? { phase: after.over }
        : meaningOf(words, after.status, '/status', notes, said)
    const label = words.statusLabel(after.status)
    const exactMs = exactStatusMs(before, after, meaning.phase)
    const more = between('status', label)
    events.push(
      exactMs === null
        ? statusEvent(latestMs, label, meaning, { id: more.id, earliestAt: more.earliestAt })
        : statusEvent(exactMs, label, meaning, { id: `${prefix}:status:${iso(exactMs)}:${label}` }),
    )
  }
  if (changed(before.priority, after.priority)) {
    const word = priorityWord(words, after.priority, '/priority', notes, said)
    if (word !== null) events.push({ kind: 'priority', priority: word, ...between('priority', word) })
  }
  const technicianId = after.facts.technicianId ?? null
  const queue = after.facts.queue ?? null
  const moved = {
    ...(technicianId === (before.facts.technicianId ?? null) ? {} : { technicianId }),
    ...(queue === (before.facts.queue ?? null) ? {} : { queue }),
  }
  if (Object.keys(moved).length > 0)
    events.push({ kind: 'assignment', ...moved, ...between('assignment', JSON.stringify(moved)) })
  if (after.mergedInto != null && before.mergedInto == null)
    events.push({ kind: 'merge', into: after.mergedInto, ...between('merge', after.mergedInto) })
  return events
}

/** The row's own stamp of its new status, where it has one that is new, too. */
function exactStatusMs(before: TicketReading, after: TicketReading, phase: string): number | null {
  if (after.statusSinceMs != null && after.statusSinceMs !== before.statusSinceMs) return after.statusSinceMs
  if (phase === 'resolved' && after.resolvedMs != null && after.resolvedMs !== before.resolvedMs)
    return after.resolvedMs
  if (phase === 'closed' && after.closedMs != null && after.closedMs !== before.closedMs) return after.closedMs
  return null
}
