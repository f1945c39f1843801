import type { Ticket, TicketEvent } from '@mspkit/records'
import { iso } from '../iso'
import { statusEvent } from '../stamped'
import type { Desk } from './desk'
import { meaningOf, priorityWord } from './meaning'
import type { Notes } from './notes'
import type { TicketReading } from './reading'
import type { Named } from './words'

/** When two looks at a ticket were taken. */
export interface Seen {
  /** The earlier look: what it showed held then. */
  readonly previousAt: string
  /** The later look. */
  readonly nextAt: string
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
): TicketEvent[] {
  const { words } = desk
  const prefix = `${desk.vendor}:${after.id}`
  const said = new Set<string>()
  const lookMs = Date.parse(seen.nextAt)
  const earliestMs = Date.parse(seen.previousAt)
  // A change cannot be later than the row's own last change.
  const touchedMs = after.seenMs ?? lookMs
  const latestMs = touchedMs > earliestMs && touchedMs < lookMs ? touchedMs : lookMs
  const events: TicketEvent[] = []
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

/**
 * Events of one ticket from several sources, put together: whatever the order in which they came and however often.
 *
 * A change that was only seen between two looks gives way to one of a log that says exactly when.
 *
 * @example
 * const seen = { kind: 'priority', priority: 'P1', at: '2026-03-02T10:00:00.000Z', earliestAt: '2026-03-02T09:00:00.000Z', id: 'a' }
 * const logged = { kind: 'priority', priority: 'P1', at: '2026-03-02T09:20:00.000Z', id: 'b' }
 * mergeEvents([seen], [logged, logged]) // => [{ kind: 'priority', priority: 'P1', at: '2026-03-02T09:20:00.000Z', id: 'b' }]
 */
export function mergeEvents(...sources: readonly (readonly TicketEvent[])[]): TicketEvent[] {
  const byId = new Map<string, TicketEvent>()
  for (const event of sources.flat()) {
    const id = event.id ?? JSON.stringify(event)
    const known = byId.get(id)
    // Of two with one id the choice must not depend on which came first.
    if (known === undefined || JSON.stringify(event) < JSON.stringify(known)) byId.set(id, event)
  }
  const all = [...byId.values()]
  const exact = all.filter((event) => event.earliestAt === undefined)
  const kept = all.filter(
    (event) =>
      event.earliestAt === undefined ||
      !exact.some((one) => says(one) === says(event) && one.at >= (event.earliestAt as string) && one.at <= event.at),
  )
  return kept.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order(a) < order(b) ? -1 : 1))
}

/** What an event says, whenever it happened. */
function says({ id: _id, at: _at, earliestAt: _earliestAt, ...what }: TicketEvent): string {
  return JSON.stringify(Object.entries(what).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const order = (event: TicketEvent): string =>
  `${event.earliestAt ?? event.at}:${event.kind === 'status' ? 0 : 1}:${event.kind}:${event.id ?? JSON.stringify(event)}`

/** A ticket as it was first seen, with what happened since. */
export function withEvents(ticket: Ticket, events: readonly TicketEvent[]): Ticket {
  return {
    ...ticket,
    history: ticket.history === 'complete' ? 'complete' : 'snapshots',
    events: mergeEvents(ticket.events, events),
  }
}
