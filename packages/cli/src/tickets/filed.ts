// Tickets as their file has them.

import type { Ticket } from '@mspkit/records'

/** A ticket, and what the vendor says of it: its own verdicts, counters and stamps. */
export interface FiledTicket {
  readonly ticket: Ticket
  readonly reported: Readonly<Record<string, unknown>>
  /** The label of its present status, where the file has one row a ticket. */
  readonly status: string | null
}

/** Tickets as a file gives them, and how far it has been read. */
export interface TicketSource {
  readonly tickets: AsyncIterable<FiledTicket>
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
