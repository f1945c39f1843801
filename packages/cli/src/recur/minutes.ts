// What was worked on each ticket, from a file of time entries.

import type { Ticket } from '@mspkit/records'
import type { RecurrenceDefinition } from '@mspkit/recurrence'
import { openEntries } from '../entries'
import type { ProblemLog } from '../problems'

/** Puts onto a ticket what was worked on it. */
export type WithMinutes = (ticket: Ticket) => Ticket

/** Minutes of work by ticket, from a file of time entries; without one, tickets keep what they say themselves. */
export async function minutesOf(
  path: string | undefined,
  map: string | undefined,
  { fields }: RecurrenceDefinition,
  log: ProblemLog,
): Promise<WithMinutes> {
  if (path === undefined) return (ticket) => ticket
  const name = fields?.workedMinutes ?? 'workedMinutes'
  const minutes = new Map<string, number>()
  const { records } = await openEntries(path, map, '--entries-map', log)
  for await (const { ticketId, workedMinutes } of records) {
    if (ticketId !== undefined) minutes.set(ticketId, (minutes.get(ticketId) ?? 0) + workedMinutes)
  }
  return (ticket) => {
    const worked = minutes.get(ticket.id)
    return worked === undefined ? ticket : { ...ticket, fields: { ...ticket.fields, [name]: worked } }
  }
}
