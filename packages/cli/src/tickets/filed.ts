// Tickets as their file has them.

import type { AlikeResult } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'

/** A ticket, and what the vendor says of it: its own verdicts, counters and stamps. */
export interface FiledTicket {
  readonly ticket: Ticket
  readonly reported: Readonly<Record<string, unknown>>
  /** The label of its present status, where the file has one row per ticket. */
  readonly status: string | null
}

/** Tickets that came together. */
export interface TicketBatch {
  /** Gives each ticket, once, before the next batch is read; `alike` if it is like others, and need not be made to be judged. */
  each(visit: (ticket: () => FiledTicket, alike: AlikeResult | null) => void): void
}

/** Tickets as a file gives them, and how far it has been read. */
export interface TicketSource {
  readonly tickets: AsyncIterable<FiledTicket>
  /** The same, many at once. Either is read, once. */
  readonly batches: AsyncIterable<TicketBatch>
  /** Records that came out, and records that could not be read. */
  readonly counts: { readonly read: number; readonly unreadable: number }
  /** The names of facts for which the map has a column; `null` where the file has no map. */
  readonly facts: ReadonlySet<string> | null
  readonly totalBytes: number
  readBytes(): number
  /** Counts a ticket that was read and then refused. */
  refuse(): void
  /** What would let more be read, once everything was. */
  advice(): Promise<readonly string[]>
}
