// Adapters of vendors whose tickets are mapped.

import { functionOf, objectOf } from '@mspkit/values/arguments'
import type { VendorConfig } from './config'
import { type Desk, defineAdapter, type MakeEntity, type Many, type One, type VendorDescription } from './desk'
import type { Notes } from './notes'
import type { MappedTicket } from './ticket/mapped-ticket'
import type { TicketReading } from './ticket/reading'
import { type DiffTickets, ticketDiffer } from './ticket/snapshot'
import { assembleTicket } from './ticket/ticket'
import { versionOf } from './ticket/version'
import type { Tracker } from './tracker'

/** The functions of a vendor whose tickets are mapped: each maps a row to a record, and never throws because of data. */
export interface TicketFunctions<E> {
  readonly ticket: One<MappedTicket, E>
  readonly tickets: Many<MappedTicket, E>
  /** What happened between two looks at a ticket's row. */
  readonly diff: DiffTickets
}

export interface TicketAdapter<E> extends TicketFunctions<E> {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): TicketFunctions<E> & Tracker
}

/** What a row and its evidence say, before any rule. */
export type ReadTicket<E> = (row: object, evidence: E | undefined, notes: Notes) => TicketReading

/**
 * A vendor of tickets from its description and one mapping function: the smallest adapter there is.
 *
 * @example
 * import { toEpochMs } from '@mspkit/values'
 * const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
 * const ninth = ticketAdapter({ vendor: 'ninth', wire, pageKeys: [], historyHint: 'Give the log.' }, {}, () => (row) => ({
 *   id: row.nr, clientId: row.customer, title: row.subject, facts: {}, openedMs: toEpochMs(row.opened), status: null, priority: null,
 *   seenMs: null, updatedMs: null, changes: null, fields: {}, vendorReported: {},
 * }))
 * ninth.ticket({ nr: '7', customer: 'acme', subject: 'Mail down', opened: '2026-03-02T09:00:00Z' }).value.openedAt // => '2026-03-02T09:00:00.000Z'
 */
export function ticketAdapter<E>(
  description: VendorDescription,
  config: VendorConfig,
  make: (desk: Desk) => ReadTicket<E>,
): TicketAdapter<E> {
  functionOf(make, 'what makes the mapping function', '(desk) => (row, evidence, notes) => ({ … })')
  return defineAdapter(description, config, (desk, entity) => ticketFunctions(desk, entity, make(desk)))
}

/**
 * The functions of tickets, from the mapping function: for an adapter that has other entities, too, within `defineAdapter`.
 *
 * @example
 * import { toEpochMs } from '@mspkit/values'
 * const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
 * const read = (row) => ({
 *   id: row.nr, clientId: row.customer, title: row.subject, facts: {}, openedMs: toEpochMs(row.opened), status: null, priority: null,
 *   seenMs: null, updatedMs: null, changes: null, fields: {}, vendorReported: {},
 * })
 * const ninth = defineAdapter({ vendor: 'ninth', wire, pageKeys: [], historyHint: 'Give the log.' }, {}, (desk, entity) => ticketFunctions(desk, entity, read))
 * ninth.ticket({ nr: '7', customer: 'acme', subject: 'Mail down', opened: '2026-03-02T09:00:00Z' }).value.id // => '7'
 */
export function ticketFunctions<E>(desk: Desk, entity: MakeEntity, read: ReadTicket<E>): TicketFunctions<E> {
  objectOf(desk, 'a configured vendor', 'the desk that defineAdapter gives')
  functionOf(entity, 'what makes the functions of an entity', 'the one that defineAdapter gives')
  functionOf(read, 'a mapping function', '(row, evidence, notes) => ({ … })')
  const ticket = entity<MappedTicket, E>('ticket', (row, evidence, notes) => {
    const reading = read(row, evidence, notes)
    if (reading.id !== null) notes.name(reading.id)
    const value = assembleTicket(reading, desk, notes)
    const version = value === null || reading.openedMs === null ? null : versionOf(reading, reading.openedMs, desk)
    return { value, vendorReported: reading.vendorReported, version }
  })
  objectOf(ticket, 'what makes the functions of an entity', 'the one that defineAdapter gives')
  return {
    ticket: ticket.one,
    tickets: ticket.many,
    diff: ticketDiffer(desk, (row, notes) => read(row, undefined, notes)),
  }
}
