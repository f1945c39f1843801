// Tickets from a file: CSV with its map, or mspkit's own as JSON or NDJSON.

import { parseTicket, type Ticket } from '@mspkit/records'
import { openMapped, type Rows } from './csv'
import type { ProblemLog } from './problems'
import { type Kind, openRecords, ownForm } from './records'

/** A ticket, and what the vendor says of it: its own verdicts, counters and stamps. */
export interface FiledTicket {
  readonly ticket: Ticket
  readonly reported: Readonly<Record<string, unknown>>
}

/** Tickets as a file gives them, and how far it has been read. */
export interface TicketSource {
  readonly tickets: AsyncIterable<FiledTicket>
  readonly totalBytes: number
  readBytes(): number
  /** Labels that the map does not know, once everything was read. */
  missingConfig(): readonly { map: string; key: string; count: number }[]
}

/** How tickets are read in mspkit's own spelling. */
export const ticketKind: Kind<Ticket> = {
  parse: parseTicket,
  many: 'tickets',
  example: '{ "id": …, "openedAt": … }',
}

const ticketRows: Omit<Rows<Ticket>, 'option'> = {
  many: 'tickets',
  row: ['event', 'ticket'],
  read: (tracker, chunks) => tracker.tickets(chunks),
}

/**
 * Opens a ticket file: CSV with its map, or mspkit's own tickets as JSON (a list) or NDJSON (one a line). Rows that cannot be
 * read are reported to `log`; the others come out. `option` is what names the map.
 */
export async function openTickets(
  path: string,
  mapPath: string | undefined,
  log: ProblemLog,
  option = '--map',
): Promise<TicketSource> {
  if (ownForm(path) !== null) {
    const { records, ...rest } = await openRecords(path, ticketKind, log)
    return { ...rest, tickets: bare(records), missingConfig: () => [] }
  }
  const { results, ...rest } = await openMapped(path, mapPath, { ...ticketRows, option }, log)
  return { ...rest, tickets: filed(results) }
}

async function* bare(records: AsyncIterable<Ticket>): AsyncGenerator<FiledTicket> {
  for await (const ticket of records) yield { ticket, reported: {} }
}

async function* filed(
  results: AsyncIterable<{ readonly value: Ticket; readonly reported: FiledTicket['reported'] }>,
): AsyncGenerator<FiledTicket> {
  for await (const { value, reported } of results) yield { ticket: value, reported }
}
