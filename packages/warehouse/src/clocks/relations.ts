// The two relations that clocks are read from: tickets and their events, one row each.

import { factsOf, type Ticket, type TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { columnsOf } from '../given'
import type { TableShape } from '../tree/query'

/**
 * Tickets, one row each. `opened_phase` is `new` where it is NULL. Further columns hold facts that targets read; a NULL is an unknown fact.
 */
const ticketRelation: TableShape = {
  name: 'sla_ticket',
  columns: [
    { name: 'ticket_id', type: 'text' },
    { name: 'client_id', type: 'text' },
    { name: 'opened_ms', type: 'whole' },
    { name: 'opened_status', type: 'text' },
    { name: 'opened_phase', type: 'text' },
    { name: 'opened_waiting_for', type: 'text' },
    { name: 'priority', type: 'text' },
    { name: 'ticket_type', type: 'text' },
  ],
}

/** Events of tickets, one row each. `event_seq` is the position in the ticket's list: events of one instant keep this order. */
export const eventRelation: TableShape = {
  name: 'sla_event',
  columns: [
    { name: 'ticket_id', type: 'text' },
    { name: 'event_seq', type: 'whole' },
    { name: 'at_ms', type: 'whole' },
    { name: 'earliest_ms', type: 'whole' },
    { name: 'event_id', type: 'text' },
    { name: 'event_kind', type: 'text' },
    { name: 'status', type: 'text' },
    { name: 'phase', type: 'text' },
    { name: 'waiting_for', type: 'text' },
    { name: 'priority', type: 'text' },
    { name: 'ticket_type', type: 'text' },
    { name: 'technician_id', type: 'text' },
    { name: 'author', type: 'text' },
    { name: 'is_public', type: 'flag' },
    { name: 'is_automated', type: 'flag' },
    { name: 'detail', type: 'text' },
  ],
}

/** Columns of tickets that hold facts without being named. */
export const factColumns: Readonly<Record<string, string>> = {
  priority: 'priority',
  type: 'ticket_type',
  clientId: 'client_id',
}

const ticketExample = "{ id: 'T-1', clientId: 'acme', title: '', openedAt: '2026-03-02T15:00:00Z', events: [] }"

type Cell = string | number | boolean | null

/**
 * The relation of tickets with a column for each further fact.
 *
 * @example
 * ticketRelationWith({ 'client.tier': 'client_tier' }).columns.at(-1) // => { name: 'client_tier', type: 'text' }
 */
export const ticketRelationWith = (facts: Readonly<Record<string, string>>): TableShape => ({
  name: ticketRelation.name,
  columns: [
    ...ticketRelation.columns,
    ...Object.values(columnsOf(facts)).map((name) => ({ name, type: 'text' as const })),
  ],
})

/**
 * A ticket as a row of {@link ticketRelationWith}. Facts that are no text are unknown.
 *
 * @example
 * ticketRow({ id: 'T-1', clientId: 'acme', title: 'Printer', openedAt: '2026-03-02T15:00:00Z', events: [] })
 * // => ['T-1', 'acme', 1772463600000, null, 'new', null, null, null]
 */
export function ticketRow(ticket: Ticket, facts: Readonly<Record<string, string>> = {}): Cell[] {
  const known = factsOf({ ticket: objectOf(ticket, 'a ticket', ticketExample) })
  const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return [
    ticket.id,
    ticket.clientId,
    domainMs(ticket.openedAt),
    ticket.openedStatus ?? null,
    ticket.openedPhase ?? 'new',
    ticket.openedWaitingFor ?? null,
    ticket.priority ?? null,
    ticket.type ?? null,
    ...Object.keys(columnsOf(facts)).map((fact) => textOf(known.get(fact))),
  ]
}

/**
 * The events of a ticket as rows of {@link eventRelation}.
 *
 * @example
 * eventRows({ id: 'T-1', clientId: 'acme', title: 'Printer', openedAt: '2026-03-02T15:00:00Z', events: [] }) // => []
 */
export function eventRows(ticket: Ticket): Cell[][] {
  const { id, events } = objectOf(ticket, 'a ticket', ticketExample)
  return objectsOf(events, 'events', "[{ kind: 'reply', at: '2026-03-02T15:20:00Z', by: 'technician' }]").map(
    (event, i) => eventRow(id, event, i),
  )
}

/** The keys of all kinds of events. */
interface AnyEvent {
  readonly at: TicketEvent['at']
  readonly status?: string
  readonly phase?: string
  readonly waitingFor?: string
  readonly priority?: string
  readonly type?: string
  readonly technicianId?: string | null
  readonly by?: string
  readonly public?: boolean
  readonly automated?: boolean
}

function eventRow(ticketId: string, event: TicketEvent, i: number): Cell[] {
  const one: AnyEvent = event
  return [
    ticketId,
    i,
    domainMs(event.at),
    event.earliestAt === undefined ? null : domainMs(event.earliestAt),
    event.id ?? null,
    event.kind,
    one.status ?? null,
    one.phase ?? null,
    one.waitingFor ?? null,
    one.priority ?? null,
    one.type ?? null,
    one.technicianId ?? null,
    one.by ?? null,
    one.public ?? null,
    one.automated ?? null,
    event.kind === 'milestone' || event.kind === 'field' ? event.name : null,
  ]
}
