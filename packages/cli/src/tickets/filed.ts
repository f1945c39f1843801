// A ticket as its file has it.

import type { Ticket } from '@mspkit/records'

/** A ticket, and what the vendor says of it: its own verdicts, counters and stamps. */
export interface FiledTicket {
  readonly ticket: Ticket
  readonly reported: Readonly<Record<string, unknown>>
  /** The label of its present status, where the file has one row a ticket. */
  readonly status: string | null
}
