// The same facts, from Syncro.

import type { InstantLike } from '@mspkit/values'
import type { VendorConfig } from '../adapter/config'
import { type Desk, defineAdapter, type VendorDescription } from '../adapter/desk'
import { type ContactFunctions, contactFunctions, type DeskFunctions, deskFunctions } from '../adapter/desk-functions'
import { iso } from '../adapter/iso'
import { contactReader } from '../adapter/records/contact'
import { clientReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { seenMsOf } from '../adapter/row/moment'
import { tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { contactFields, customerFields, pageKeys, ticketFields, wire } from './tables'
import { type SyncroTimeEvidence, timeEntryReader } from './time-entry'

export type { SyncroTimeEvidence }

/** What can be loaded with a ticket. No log of its statuses was found in Syncro's API. */
export interface SyncroTicketEvidence {
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

/** The functions of one Syncro account: each maps a row to a record, and never throws because of data. */
export interface SyncroFunctions extends DeskFunctions<SyncroTicketEvidence, SyncroTimeEvidence>, ContactFunctions {}

export interface Syncro extends SyncroFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): SyncroFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'syncro',
  wire,
  pageKeys,
  historyHint: 'Syncro gives no log: look at the tickets often, and store what upsertTicket makes of each look.',
  clientHint: 'Ask for the customer of the ticket.',
}

/**
 * What do Syncro's tickets say? Makes the functions of one account. Experimental: fields of a published client, no recorded answer.
 *
 * Statuses are words of the account: say what they mean by their label, `{ 'Waiting on Customer': { phase: 'waiting' } }`. There is no log: what
 * happened between two looks has bounds.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const desk = syncro({ statuses: { New: { phase: 'new' } } })
 * const { value } = desk.ticket({ id: 7, subject: 'Mail down', status: 'New', customer_id: 250, created_at: '2025-11-26T20:30:00Z' })
 * value.clientId // => '250'
 */
export function syncro(config: VendorConfig = {}): Syncro {
  return defineAdapter(
    description,
    config,
    (desk, entity): SyncroFunctions => ({
      ...deskFunctions(desk, entity, {
        ticket: readTicket(desk),
        timeEntry: timeEntryReader(desk),
        client: clientReader(desk, customerFields),
      }),
      ...contactFunctions(entity, contactReader(desk, contactFields, [])),
    }),
  )
}

const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  updatedMs: 'updatedAt',
  resolvedMs: 'resolvedAt',
})

function readTicket(desk: Desk): ReadTicket<SyncroTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const assetIds = (row.assets ?? []).flatMap((one) =>
      typeof one === 'number' ? [String(one)] : typeof one === 'string' && one !== '' ? [one] : [],
    )
    return {
      id: row.id,
      paths,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        contactId: row.contactId,
        siteId: row.siteId,
        technicianId: row.technicianId,
        category: row.category,
        assetIds: assetIds.length === 0 ? null : assetIds,
      }),
      openedMs: row.createdAt,
      status: row.status === null ? null : { key: row.status, label: row.status },
      priority: row.priority === null ? null : { key: row.priority, label: row.priority },
      resolvedMs: row.resolvedAt,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      changes: null,
      fields: known({ 'ticket.number': row.number, 'ticket.type': row.typeId }),
      vendorReported: row.dueAt === null ? {} : { dueAt: iso(row.dueAt) },
    }
  }
}
