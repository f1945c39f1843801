// The same facts, from Freshdesk.

import type { InstantLike } from '@mspkit/values'
import type { VendorConfig } from '../adapter/config'
import { type Desk, defineAdapter, type VendorDescription } from '../adapter/desk'
import {
  type ContactFunctions,
  contactFunctions,
  type DeskFunctions,
  deskFunctions,
  type SlaFunctions,
  slaFunctions,
} from '../adapter/desk-functions'
import { contactReader } from '../adapter/records/contact'
import { clientReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { webhookOfRule } from '../adapter/row/envelope'
import { seenMsOf } from '../adapter/row/moment'
import { entryRead, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { systemStatuses, wire } from '../freshworks/tables'
import { clocksOf, commonPaths, ticketFieldsOf, ticketReading } from '../freshworks/ticket'
import { slaPolicyReader } from './sla-policy'
import { companyFields, contactFields, pageKeys, statsFields, ticketFields } from './tables'
import { type FreshdeskTimeEvidence, timeEntryReader } from './time-entry'

export type { FreshdeskTimeEvidence }

/** What can be loaded with a ticket. Freshdesk has no log that its API gives: a ticket's rows are all there is. */
export interface FreshdeskTicketEvidence {
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

/** The functions of one Freshdesk account: each maps a row to a record, and never throws because of data. */
export interface FreshdeskFunctions
  extends DeskFunctions<FreshdeskTicketEvidence, FreshdeskTimeEvidence>,
    ContactFunctions,
    SlaFunctions {}

export interface Freshdesk extends FreshdeskFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): FreshdeskFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'freshdesk',
  wire,
  pageKeys,
  historyHint: 'Freshdesk gives no log: look at the tickets often, and store what upsertTicket makes of each look.',
  statuses: systemStatuses,
  envelope: webhookOfRule,
}

/**
 * What do Freshdesk's tickets say? Makes the functions of one account. Experimental: the vendor's documentation, no recorded answer.
 *
 * Statuses 2 to 5 are the vendor's own; those above are the account's, and unknown until your table says what they mean. Ask with
 * `include=stats`, or no stamp comes along. There is no log: what happened between two looks has bounds.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = freshdesk().ticket({ id: 7, subject: 'Mail down', status: 2, company_id: 250, created_at: '2025-11-26T20:30:00Z' })
 * value.history // => 'none'
 */
export function freshdesk(config: VendorConfig = {}): Freshdesk {
  return defineAdapter(
    description,
    config,
    (desk, entity): FreshdeskFunctions => ({
      ...deskFunctions(desk, entity, {
        ticket: readTicket(desk),
        timeEntry: timeEntryReader(desk),
        client: clientReader(desk, companyFields),
      }),
      ...slaFunctions(entity, slaPolicyReader(desk)),
      ...contactFunctions(entity, contactReader(desk, contactFields, [])),
    }),
  )
}

const paths = { ...commonPaths, ...pathsOf(ticketFields, { clientId: 'clientId' }) }

function readTicket(desk: Desk): ReadTicket<FreshdeskTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  const readStats = tableReader(statsFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const stats = entryRead(row.stats, readStats, notes)
    return ticketReading(row, stats, {
      paths,
      clientId: row.clientId,
      category: null,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      changes: null,
      complete: true,
      fields: Object.assign(ticketFieldsOf(row), known({ 'product.id': row.productId })),
      vendorReported: clocksOf(row, stats),
    })
  }
}
