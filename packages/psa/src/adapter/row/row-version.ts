// One version of a ticket's row, as it is stored.

import type { Phase, Ticket, WaitingFor } from '@mspkit/records'
import type { Instant } from '@mspkit/values'

/** Everything of a ticket that is taken from its row as it is. */
export type TicketFacts = Partial<
  Omit<Ticket, 'id' | 'clientId' | 'title' | 'openedAt' | 'events' | 'history' | 'priority' | 'fields'>
>

/** A status as a row shows it. */
export interface SeenStatus {
  readonly status: string
  readonly phase: Phase
  readonly waitingFor?: WaitingFor
}

/** What a row of a ticket showed: its own facts, not those at the opening. Plain JSON, to be stored. */
export interface RowVersion {
  /** Begins the ids of events: `'connectwise:70001'`. */
  readonly idPrefix: string
  /** From when on it is known to hold: the vendor's stamp of its last change, else when it was seen, else its last stamp. */
  readonly asOf: Instant
  /** The vendor's own stamp of the row's last change; `null` where it has none. */
  readonly updatedAt: Instant | null
  /** Until when it is known to hold: when it was last seen; `null` where neither the row nor the caller says. */
  readonly seenAt: Instant | null
  readonly openedAt: Instant
  readonly clientId: string | null
  readonly title: string | null
  readonly facts: TicketFacts
  readonly fields: Readonly<Record<string, unknown>>
  /** The vendor's own due dates, by the name of the clock. */
  readonly due: Readonly<Record<string, Instant>>
  readonly priority: string | null
  readonly status: SeenStatus | null
  /** When the status was entered, where the row says. */
  readonly statusSince: Instant | null
  readonly respondedAt: Instant | null
  readonly plannedAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly closedAt: Instant | null
  readonly mergedInto: string | null
  readonly deleted: 'deleted' | 'spam' | null
  /** Set where the row had some of its fields alone: what it does not say is as it was before. */
  readonly partial?: true
}
