// Events of one ticket from several sources, put together.

import { parseTicket, parseTicketEvent, type Ticket, type TicketEvent } from '@mspkit/records'
import { DefinitionError, problemsAt, toInstant } from '@mspkit/values'
import type { MappedEvent, MappedTicket } from './mapped-ticket'

/**
 * Events of one ticket from several sources, put together: whatever the order in which they came and however often.
 *
 * A change that was only seen between two looks gives way to one of a log that says exactly when. Instants are compared as instants,
 * however they are written, and come out as canonical text.
 *
 * @throws DefinitionError for a source that is no list of events.
 * @example
 * const seen = { kind: 'priority', priority: 'P1', at: '2026-03-02T10:00:00.000Z', earliestAt: '2026-03-02T09:00:00.000Z', id: 'a' }
 * const logged = { kind: 'priority', priority: 'P1', at: '2026-03-02T09:20:00.000Z', id: 'b' }
 * mergeEvents([seen], [logged, logged]) // => [{ kind: 'priority', priority: 'P1', at: '2026-03-02T09:20:00.000Z', id: 'b' }]
 */
export function mergeEvents(...sources: readonly (readonly TicketEvent[])[]): MappedEvent[] {
  const byId = new Map<string, MappedEvent>()
  for (const event of sources.flatMap(eventsOf)) {
    const id = event.id ?? JSON.stringify(event)
    const known = byId.get(id)
    // Of two with one id the choice must not depend on which came first.
    if (known === undefined || JSON.stringify(event) < JSON.stringify(known)) byId.set(id, event)
  }
  const all = [...byId.values()]
  const exact = all.filter((event) => event.earliestAt === undefined)
  const kept = all.filter(({ earliestAt, ...event }) =>
    earliestAt === undefined
      ? true
      : !exact.some((one) => says(one) === says(event) && one.at >= earliestAt && one.at <= event.at),
  )
  return kept.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order(a) < order(b) ? -1 : 1))
}

/** The events of one source, checked, with canonical instants. */
function eventsOf(source: readonly TicketEvent[], index: number): MappedEvent[] {
  if (!Array.isArray(source)) throw new TypeError(`Source ${index + 1} is not a list of events. Write [event, …].`)
  return source.map((event: unknown, line): MappedEvent => {
    const parsed = parseTicketEvent(event)
    if (!parsed.ok) throw new DefinitionError('ticket event', problemsAt([index, line], parsed.problems))
    const { earliestAt, ...rest } = parsed.value
    return earliestAt === undefined
      ? { ...rest, at: toInstant(rest.at) }
      : { ...parsed.value, at: toInstant(rest.at), earliestAt: toInstant(earliestAt) }
  })
}

/** What an event says, whenever it happened. */
function says({ id: _id, at: _at, ...what }: TicketEvent): string {
  return JSON.stringify(Object.entries(what).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const order = (event: MappedEvent): string =>
  `${event.earliestAt ?? event.at}:${event.kind === 'status' ? 0 : 1}:${event.kind}:${event.id ?? JSON.stringify(event)}`

/**
 * A ticket as it was first seen, with what happened since.
 *
 * @throws DefinitionError for a ticket or events that are none.
 */
export function withEvents(ticket: Ticket, events: readonly TicketEvent[]): MappedTicket {
  const parsed = parseTicket(ticket)
  if (!parsed.ok) throw new DefinitionError('ticket', parsed.problems)
  return {
    ...ticket,
    openedAt: toInstant(ticket.openedAt),
    history: ticket.history === 'complete' ? 'complete' : 'snapshots',
    events: mergeEvents(ticket.events, events),
  }
}
