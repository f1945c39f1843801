// The functions of vendors that are ticket systems first: tickets, the time that was logged on them, and their clients and contacts.

import type { Client, Contact, TimeEntry } from '@mspkit/records'
import type { SlaPolicy } from '@mspkit/sla'
import type { Desk, MakeEntity, Many, One, ReadRow } from './desk'
import type { SlaContext } from './records/sla-draft'
import { type ReadTicket, type TicketFunctions, ticketFunctions } from './ticket-adapter'

/** The functions of one account: a row in, a record out. Data never makes them throw. `E`, `W`: what is loaded with a ticket, with a time entry. */
export interface DeskFunctions<E, W> extends TicketFunctions<E> {
  readonly timeEntry: One<TimeEntry, W>
  readonly timeEntries: Many<TimeEntry, W>
  readonly client: One<Client, never>
  readonly clients: Many<Client, never>
}

/** The functions of contacts, of vendors that keep them with their client. */
export interface ContactFunctions {
  readonly contact: One<Contact, never>
  readonly contacts: Many<Contact, never>
}

/** The function of SLA policies, of vendors that show what they promise. */
export interface SlaFunctions {
  /**
   * A draft of the policy that an SLA of the vendor's is: a clock for each promise. What no draft holds is said under `psa/not-mapped`. Where it
   * counts business hours, give the name of your calendar: `slaPolicy(row, { calendar: 'desk' })`.
   */
  readonly slaPolicy: One<SlaPolicy, SlaContext>
}

export const slaFunctions = (entity: MakeEntity, read: ReadRow<SlaPolicy, SlaContext>): SlaFunctions => ({
  slaPolicy: entity('sla-policy', read).one,
})

/** The mapping functions behind {@link DeskFunctions}. */
interface DeskReaders<E, W> {
  readonly ticket: ReadTicket<E>
  readonly timeEntry: ReadRow<TimeEntry, W>
  readonly client: ReadRow<Client, never>
}

export function deskFunctions<E, W>(desk: Desk, entity: MakeEntity, readers: DeskReaders<E, W>): DeskFunctions<E, W> {
  const timeEntry = entity('time-entry', readers.timeEntry)
  const client = entity('client', readers.client)
  return {
    ...ticketFunctions(desk, entity, readers.ticket),
    timeEntry: timeEntry.one,
    timeEntries: timeEntry.many,
    client: client.one,
    clients: client.many,
  }
}

export function contactFunctions(entity: MakeEntity, read: ReadRow<Contact, never>): ContactFunctions {
  const contact = entity('contact', read)
  return { contact: contact.one, contacts: contact.many }
}
