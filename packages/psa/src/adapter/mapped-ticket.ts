// Tickets as adapters give them: all instants are canonical text, so that they sort and compare as text.

import type { Ticket, TicketEvent } from '@mspkit/records'
import type { Instant } from '@mspkit/values'

/** An event of a ticket that an adapter gives. */
export type MappedEvent = TicketEvent & {
  /** Canonical text: UTC with milliseconds. */
  readonly at: Instant
  /** Canonical text: UTC with milliseconds. */
  readonly earliestAt?: Instant
}

/** A ticket that an adapter gives. */
export interface MappedTicket extends Ticket {
  /** Canonical text: UTC with milliseconds. */
  readonly openedAt: Instant
  readonly events: readonly MappedEvent[]
}
