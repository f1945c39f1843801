// Tickets from a file: CSV with its map, or mspkit's own as JSON or NDJSON.

import { type AlikeFact, type AlikeResult, type CsvMap, type CsvResult, ticketBatches } from '@mspkit/psa/csv'
import { parseTicket, type Ticket } from '@mspkit/records'
import { headingOf, placeOf } from '../csv/advice'
import { type MappedPaths, type MappedRecord, openMapped, type RecordBatch, type Rows } from '../csv/source'
import { type Kind, openRecords, ownForm } from '../files/records'
import type { ProblemLog } from '../print/problems'
import type { FiledTicket, TicketBatch, TicketSource } from './filed'

/** How tickets are read in mspkit's record format. */
export const ticketKind: Kind<Ticket> = {
  parse: parseTicket,
  many: 'tickets',
  example: '{ "id": …, "openedAt": … }',
}

const ticketRows = (option: string, alike: readonly AlikeFact[] | undefined): Rows<Ticket, FiledTicket> => ({
  many: 'tickets',
  option,
  row: ['event', 'ticket'],
  read: (map, chunks, options) => ticketBatches(map, chunks, alike === undefined ? options : { ...options, alike }),
  keep: filedBy,
})

/** Where tickets are, and what is known of them. */
export interface TicketPaths extends MappedPaths {
  /** Facts in which tickets that are alike must agree; without it each ticket is read whole. */
  readonly alike?: readonly AlikeFact[]
}

/**
 * Opens a ticket file: CSV with its map, or mspkit's own tickets as JSON (a list) or NDJSON (one per line); `-` is standard input, as CSV if there is a map. Rows that cannot be
 * read are reported to `log`; the others come out. `option` is what names the map.
 */
export async function openTickets(paths: TicketPaths, log: ProblemLog, option = '--map'): Promise<TicketSource> {
  const isOwn = paths.path === '-' ? paths.mapPath === undefined : ownForm(paths.path) !== null
  if (isOwn) {
    const { records, ...rest } = await openRecords(paths.path, ticketKind, log, paths.input)
    return { ...rest, facts: null, tickets: bare(records), batches: oneEach(bare(records)) }
  }
  const { records, batches, ...rest } = await openMapped(paths, ticketRows(option, paths.alike), log)
  return { ...rest, tickets: records, batches: withAlike(batches) }
}

async function* bare(records: AsyncIterable<Ticket>): AsyncGenerator<FiledTicket> {
  for await (const ticket of records) yield { ticket, reported: nothing, status: null }
}

async function* oneEach(tickets: AsyncIterable<FiledTicket>): AsyncGenerator<TicketBatch> {
  for await (const ticket of tickets) yield { each: (visit) => visit(() => ticket, null) }
}

async function* withAlike(batches: AsyncIterable<RecordBatch<Ticket, FiledTicket>>): AsyncGenerator<TicketBatch> {
  for await (const { each } of batches)
    yield { each: (visit) => each((record, result) => visit(record, isAlike(result) ? result : null)) }
}

const isAlike = (result: CsvResult<Ticket> | AlikeResult): result is AlikeResult => 'alike' in result

const nothing = Object.freeze({})

/** A ticket with the label of its present status, where the file has one row per ticket. */
function filedBy({ row, columns: { status } }: CsvMap): (record: MappedRecord<Ticket>) => FiledTicket {
  const heading = row === 'ticket' && status !== undefined ? headingOf(status) : null
  let index = -1
  return ({ value, reported, raw }) => {
    if (index < 0 && heading !== null) index = placeOf(raw.header, heading)
    const label = raw.rows[0]?.values[index]?.trim() ?? ''
    return { ticket: value, reported, status: label === '' ? null : label }
  }
}
