// Tickets as adapters give them: all instants are canonical text, so that they sort and compare as text.

import type { Ticket, TicketEvent } from '@mspkit/records'
import type { Instant } from '@mspkit/values'

/** When an event that an adapter gives happened. */
interface Occurrence {
  /** Canonical text: UTC with milliseconds. */
  readonly at: Instant
  /** The event may have happened any time since. Canonical text: UTC with milliseconds. */
  readonly earliestAt?: Instant
}
type Mapped<E extends TicketEvent> = E extends TicketEvent ? Omit<E, keyof Occurrence> & Occurrence : never

/** An event of a ticket that an adapter gives. */
export type MappedEvent = Mapped<TicketEvent>

/** A ticket that an adapter gives. */
export interface MappedTicket extends Ticket {
  /** Canonical text: UTC with milliseconds. */
  readonly openedAt: Instant
  readonly events: readonly MappedEvent[]
}
