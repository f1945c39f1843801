// The same facts, from Freshdesk.

import type { InstantLike } from '@mspkit/values'
import type { VendorConfig } from './adapter/config'
import { type Desk, defineAdapter, type Tracker, type VendorDescription } from './adapter/desk'
import {
  type ContactFunctions,
  contactFunctions,
  type DeskFunctions,
  deskFunctions,
  type SlaFunctions,
  slaFunctions,
} from './adapter/desk-functions'
import { iso } from './adapter/iso'
import { contactReader } from './adapter/records/contact'
import { recordReader } from './adapter/records/roster'
import { known } from './adapter/row/amount'
import { seenMsOf } from './adapter/row/moment'
import { type Fields, tableReader } from './adapter/row/table'
import type { VendorClock } from './adapter/ticket/reading'
import type { ReadTicket } from './adapter/ticket-adapter'
import { slaPolicyReader } from './freshdesk/sla-policy'
import {
  companyFields,
  contactFields,
  pageKeys,
  priorityLabels,
  statsFields,
  systemStatuses,
  ticketFields,
  wire,
} from './freshdesk/tables'
import { type FreshdeskTimeEvidence, timeEntryReader } from './freshdesk/time-entry'

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
        client: recordReader(desk, companyFields, (id, { name }) => ({ id, name: name ?? '' })),
      }),
      ...slaFunctions(entity, slaPolicyReader(desk)),
      ...contactFunctions(entity, contactReader(desk, contactFields, [])),
    }),
  )
}

type Row = Fields<typeof ticketFields>
type Stats = Fields<typeof statsFields>

function readTicket(desk: Desk): ReadTicket<FreshdeskTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  const readStats = tableReader(statsFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const stats = typeof row.stats === 'object' && row.stats !== null ? readStats(row.stats, notes) : null
    return {
      id: row.id,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        contactId: row.contactId,
        description: row.description,
        type: row.type,
        queue: row.groupId,
        technicianId: row.responderId,
      }),
      openedMs: row.createdAt,
      status: row.status === null ? null : { key: row.status, label: null },
      priority:
        row.priority === null ? null : { key: row.priority, label: priorityLabels[Number(row.priority) - 1] ?? null },
      respondedMs: stats?.respondedAt ?? null,
      resolvedMs: stats?.resolvedAt ?? null,
      closedMs: stats?.closedAt ?? null,
      statusSinceMs: statusSince(row, stats),
      deleted: row.deleted === true ? 'deleted' : row.spam === true ? 'spam' : null,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      changes: null,
      fields: known({
        source: row.source,
        'product.id': row.productId,
        // Neither is work of the desk; who counts tickets leaves them out.
        deleted: row.deleted === true ? true : null,
        spam: row.spam === true ? true : null,
      }),
      vendorReported: known({
        response: clock(row.responseLate, stats?.respondedAt ?? null, row.respondBy, 'fr_escalated, fr_due_by'),
        resolution: clock(row.late, stats?.resolvedAt ?? stats?.closedAt ?? null, row.dueBy, 'is_escalated, due_by'),
      }),
    }
  }
}

/** When the present status was entered: the stats say it of every status, or of those that they have a stamp for. */
function statusSince(row: Row, stats: Stats | null): number | null {
  if (stats === null || stats.statusAt !== null) return stats?.statusAt ?? null
  return row.status === '3' ? stats.pendingSince : row.status === '2' ? stats.reopenedAt : null
}

function clock(
  late: boolean | null,
  stoppedMs: number | null,
  dueMs: number | null,
  source: string,
): VendorClock | null {
  if (late === null && dueMs === null) return null
  const met = late === true ? false : late === false && stoppedMs !== null ? true : null
  return { met, minutes: null, dueAt: dueMs === null ? null : iso(dueMs), source }
}
