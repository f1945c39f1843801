import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import type { InstantLike } from '@mspkit/values'
import type { NextChange, Sla } from './compile'

/** One ticket followed event by event. The only thing here that remembers. */
export interface TicketTracker {
  /** Takes in one event, in whatever order events arrive. */
  observe(event: TicketEvent): void
  /** The readings at an instant: what `sla.read` says of the whole ticket. */
  read(at: InstantLike): ClockReading[]
  /** When the next reading changes by itself. */
  next(at: InstantLike): NextChange | null
  /** The ticket with every event so far; `track` goes on from it. */
  snapshot(): Ticket
}

/** Follows a ticket event by event; see `Sla.track`. Reading anew each time, it accumulates nothing that could drift. */
export function trackTicket(sla: Sla, ticket: Ticket): TicketTracker {
  const events: TicketEvent[] = [...ticket.events]
  const whole = (): Ticket => ({ ...ticket, events })
  return {
    observe: (event) => {
      events.push(structuredClone(event))
    },
    read: (at) => sla.read(whole(), at),
    next: (at) => sla.next(whole(), at),
    snapshot: () => structuredClone(whole()),
  }
}
