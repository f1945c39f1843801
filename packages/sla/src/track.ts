// Follows one ticket event by event. It keeps the ticket and computes each reading from all events.

import { parseTicket, parseTicketEvent, type Ticket, type TicketEvent } from '@mspkit/records'
import { domainMs, fromEpochMs, type Instant, type InstantLike } from '@mspkit/values'
import { copyOf, validated } from './argument'
import type { Sla, TicketTracker } from './sla'

/** Follows a ticket event by event; see `Sla.track`. */
export function trackTicket(sla: Sla, ticket: Ticket): TicketTracker {
  const kept = ticketCopy(ticket)
  const events: TicketEvent[] = [...kept.events]
  const whole = (): Ticket => ({ ...kept, events })
  return {
    observe: (event) => {
      events.push(eventCopy(validated('event', parseTicketEvent(event))))
    },
    read: (at) => sla.read(whole(), at),
    next: (at) => sla.next(whole(), at),
    snapshot: () => structuredClone(whole()),
  }
}

const instantOf = (at: InstantLike): Instant => fromEpochMs(domainMs(at))

function ticketCopy(ticket: Ticket): Ticket {
  const { openedAt, events, ...rest } = validated('ticket', parseTicket(ticket))
  return { ...copyOf('ticket', rest), openedAt: instantOf(openedAt), events: events.map(eventCopy) }
}

/** Converts instants to text before copying, because not every object that represents an instant can be copied. */
function eventCopy(event: TicketEvent): TicketEvent {
  const at = instantOf(event.at)
  const earliest = event.earliestAt === undefined ? {} : { earliestAt: instantOf(event.earliestAt) }
  return copyOf('event', { ...event, at, ...earliest })
}
