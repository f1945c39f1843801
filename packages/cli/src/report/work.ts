// The tickets and the work of a report, as they are read.

import type { Ticket, TimeEntry } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import { openEntries } from '../files/entries'
import { printNotes } from '../print/notes'
import { collectProblems } from '../print/problems'
import { reportReading } from '../print/reading'
import { fileAge } from '../sla/age'
import { InputError } from '../terminal'
import { openTickets } from '../tickets/source'
import type { Moments, Reading } from './options'

/** Tickets and work, of one client or of all. */
export interface Work {
  readonly tickets: readonly Ticket[]
  readonly entries: readonly TimeEntry[] | undefined
}

/** Reads all tickets and work, or those of `--client`. @throws InputError where the client has no ticket and no other file knows it. */
export async function readWork(reading: Reading, moments: Moments, isKnown: boolean): Promise<Work> {
  const { client, tickets: path } = reading.options
  const tickets: Ticket[] = []
  for await (const ticket of ticketsOf(reading, moments))
    if (client === undefined || ticket.clientId === client) tickets.push(ticket)
  if (tickets.length === 0 && client !== undefined && path !== undefined) {
    const none = `${path} has no ticket of the client ${JSON.stringify(client)}`
    // A quiet month is a report too; an id that no file knows is misspelt.
    if (!isKnown) throw new InputError(`${none}. Write its id as the file does.`)
    await printNotes(reading.terminal.err, { text: `${none}: its report counts none.`, is: 'doubtful' })
  }
  if (reading.options.entries === undefined) return { tickets, entries: undefined }
  const entries = new Map<string, TimeEntry>()
  for await (const entry of entriesOf(reading))
    if (client === undefined || entry.clientId === client) entries.set(entry.id, entries.get(entry.id) ?? entry)
  return { tickets, entries: [...entries.values()] }
}

/** Tickets as they are read; what was wrong with them is said at the end. */
export async function* ticketsOf(
  { options, terminal }: Reading,
  { seenAt, asOf, timeZone }: Moments,
): AsyncGenerator<Ticket> {
  const { tickets: path, map: mapPath } = options
  if (path === undefined) return
  // A log of each file of records: what is wrong with one is said once, when it has been read.
  const log = collectProblems(10)
  const source = await openTickets({ path, mapPath, ...(seenAt === null ? {} : { seenAt }) }, log)
  const age = fileAge(seenAt === null ? null : toEpochMs(seenAt))
  for await (const { ticket } of source.tickets) {
    age.observe(ticket)
    yield ticket
  }
  await reportReading({ path, many: 'tickets', log, ...source }, terminal)
  // A history is whole up to its last event; how tickets stood is known for the instant of the export alone.
  if (source.facts === null) return
  const file = { name: path, atMs: toEpochMs(asOf), isExport: true }
  await printNotes(terminal.err, ...age.lines(file, { timeZone }))
}

/** Time entries as they are read; what was wrong with them is said at the end. */
export async function* entriesOf({ options, terminal }: Reading): AsyncGenerator<TimeEntry> {
  const { entries: path } = options
  if (path === undefined) return
  const log = collectProblems(10)
  const source = await openEntries(path, options.entriesMap, '--entries-map', log)
  yield* source.records
  await reportReading({ path, many: 'time entries', log, ...source }, terminal)
}
