// What was worked on each ticket, from a file of time entries.

import type { Ticket } from '@mspkit/records'
import type { RecurrenceDefinition } from '@mspkit/recurrence'
import { openEntries } from '../files/entries'
import { collectProblems } from '../print/problems'
import { reportReading } from '../print/reading'
import type { Terminal } from '../terminal'

interface EntriesOptions {
  readonly entries?: string
  readonly entriesMap?: string
  readonly diagnostics: number
}

/** Puts onto a ticket what was worked on it. */
export type WithMinutes = (ticket: Ticket) => Ticket

/** Minutes of work by ticket, from a file of time entries; without one, tickets keep what they say themselves. */
export async function minutesOf(
  { entries: path, entriesMap, diagnostics }: EntriesOptions,
  { fields }: RecurrenceDefinition,
  terminal: Terminal,
): Promise<WithMinutes> {
  if (path === undefined) return (ticket) => ticket
  const name = fields?.workedMinutes ?? 'workedMinutes'
  const minutes = new Map<string, number>()
  const log = collectProblems(diagnostics)
  const { records, ...source } = await openEntries(path, entriesMap, '--entries-map', log)
  for await (const { ticketId, workedMinutes } of records) {
    if (ticketId !== undefined) minutes.set(ticketId, (minutes.get(ticketId) ?? 0) + workedMinutes)
  }
  await reportReading({ path, many: 'time entries', log, ...source }, terminal)
  return (ticket) => {
    const worked = minutes.get(ticket.id)
    return worked === undefined ? ticket : { ...ticket, fields: { ...ticket.fields, [name]: worked } }
  }
}
