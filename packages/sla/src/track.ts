// Follows one ticket event by event. It keeps the ticket and computes each reading from all events.

import { parseTicket, parseTicketEvent, type Ticket, type TicketEvent } from '@mspkit/records'
import { domainMs, fromEpochMs, type Instant, type InstantLike, orThrow } from '@mspkit/values'
import { dataOf } from '@mspkit/values/arguments'
import type { Sla, TicketTracker } from './sla'

/** Follows a ticket event by event; see `Sla.track`. */
export function trackTicket(sla: Sla, ticket: Ticket): TicketTracker {
  const kept = ticketCopy(ticket)
  const events: TicketEvent[] = [...kept.events]
  const whole = (): Ticket => ({ ...kept, events })
  return {
    observe: (event) => {
      events.push(eventCopy(orThrow(parseTicketEvent(event), 'event')))
    },
    read: (at) => sla.read(whole(), at),
    next: (at) => sla.next(whole(), at),
    snapshot: () => structuredClone(whole()),
  }
}

const instantOf = (at: InstantLike): Instant => fromEpochMs(domainMs(at))

function ticketCopy(ticket: Ticket): Ticket {
  const { openedAt, events, ...rest } = orThrow(parseTicket(ticket), 'ticket')
  return { ...dataOf('ticket', '', rest), openedAt: instantOf(openedAt), events: events.map(eventCopy) }
}

/** Converts instants to text before copying, because not every object that represents an instant can be copied. */
function eventCopy(event: TicketEvent): TicketEvent {
  const at = instantOf(event.at)
  const earliest = event.earliestAt === undefined ? {} : { earliestAt: instantOf(event.earliestAt) }
  return dataOf('event', '', { ...event, at, ...earliest })
}
