// Tickets from a file: CSV with its map, or mspkit's own as JSON or NDJSON.

import type { CsvMap } from '@mspkit/psa/csv'
import { parseTicket, type Ticket } from '@mspkit/records'
import { headingOf, placeOf } from '../csv/advice'
import { type MappedPaths, type MappedRecord, openMapped, type Rows } from '../csv/source'
import type { ProblemLog } from '../problems'
import { type Kind, openRecords, ownForm } from '../records'
import type { FiledTicket, TicketSource } from './filed'

/** How tickets are read in mspkit's own spelling. */
export const ticketKind: Kind<Ticket> = {
  parse: parseTicket,
  many: 'tickets',
  example: '{ "id": …, "openedAt": … }',
}

const ticketRows: Omit<Rows<Ticket, FiledTicket>, 'option'> = {
  many: 'tickets',
  row: ['event', 'ticket'],
  read: (tracker, chunks, options) => tracker.tickets(chunks, options),
  keep: filedBy,
}

/**
 * Opens a ticket file: CSV with its map, or mspkit's own tickets as JSON (a list) or NDJSON (one a line); `-` is standard input, as CSV if there is a map. Rows that cannot be
 * read are reported to `log`; the others come out. `option` is what names the map.
 */
export async function openTickets(paths: MappedPaths, log: ProblemLog, option = '--map'): Promise<TicketSource> {
  const isOwn = paths.path === '-' ? paths.mapPath === undefined : ownForm(paths.path) !== null
  if (isOwn) {
    const { records, ...rest } = await openRecords(paths.path, ticketKind, log, paths.input)
    return { ...rest, facts: null, tickets: bare(records) }
  }
  const { records, ...rest } = await openMapped(paths, { ...ticketRows, option }, log)
  return { ...rest, tickets: records }
}

async function* bare(records: AsyncIterable<Ticket>): AsyncGenerator<FiledTicket> {
  for await (const ticket of records) yield { ticket, reported: nothing, status: null }
}

const nothing = Object.freeze({})

/** A ticket with the label of its present status, where the file has one row a ticket. */
function filedBy({ row, columns: { status } }: CsvMap): (record: MappedRecord<Ticket>) => FiledTicket {
  const heading = row === 'ticket' && status !== undefined ? headingOf(status) : null
  let index = -1
  return ({ value, reported, raw }) => {
    if (index < 0 && heading !== null) index = placeOf(raw.header, heading)
    const label = raw.rows[0]?.values[index]?.trim() ?? ''
    return { ticket: value, reported, status: label === '' ? null : label }
  }
}
