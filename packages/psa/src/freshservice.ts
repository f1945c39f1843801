// The same facts, from Freshservice.

import { iso } from './iso'
import { known } from './vendor/amount'
import type { Desk, VendorConfig, VendorDescription } from './vendor/desk'
import type { VendorClock } from './vendor/reading'
import { type FieldTable, seenMsOf, tableReader } from './vendor/table'
import { type ReadTicket, type TicketAdapter, ticketAdapter } from './vendor/ticket-adapter'

/** What is known beside a ticket. Its activities are prose of a form that nobody documents, so there is no history. */
export interface FreshserviceTicketEvidence {
  /** When the row was read. */
  readonly seenAt?: string
}

const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'subject'],
  description: ['text', 'description_text'],
  status: ['id', 'status'],
  priority: ['id', 'priority'],
  type: ['text', 'type'],
  category: ['text', 'category'],
  clientId: ['id', 'department_id'],
  contactId: ['id', 'requester_id'],
  responderId: ['id', 'responder_id'],
  groupId: ['id', 'group_id'],
  createdAt: ['instant', 'created_at'],
  updatedAt: ['instant', 'updated_at'],
  respondBy: ['instant', 'fr_due_by'],
  dueBy: ['instant', 'due_by'],
  respondedAt: ['instant', 'stats/first_responded_at'],
  resolvedAt: ['instant', 'stats/resolved_at'],
  closedAt: ['instant', 'stats/closed_at'],
  responseLate: ['boolean', 'fr_escalated'],
  late: ['boolean', 'is_escalated'],
  source: ['id', 'source'],
  customFields: ['any', 'custom_fields'],
} as const satisfies FieldTable

const description: VendorDescription = {
  vendor: 'freshservice',
  wire: { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false },
  pageKeys: ['tickets', 'ticket'],
  historyHint: 'Freshservice has no history that can be read: look at tickets often and use diff.',
  statuses: {
    '2': { phase: 'active', label: 'Open' },
    '3': { phase: 'waiting', label: 'Pending' },
    '4': { phase: 'resolved', label: 'Resolved' },
    '5': { phase: 'closed', label: 'Closed' },
  },
}

/**
 * What do Freshservice's tickets say? Makes the verbs of one account.
 *
 * Statuses 2 to 5 are the vendor's own; those above are the account's, and unknown until your table says what they mean. Ask with
 * `include=stats`, or no stamp comes along.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = freshservice().ticket({ id: 7, subject: 'Mail down', status: 2, department_id: 250, created_at: '2025-11-26T20:30:00Z' })
 * value.history // => 'none'
 */
export function freshservice(config: VendorConfig = {}): TicketAdapter<FreshserviceTicketEvidence> {
  return ticketAdapter(description, config, readTicket)
}

function readTicket(desk: Desk): ReadTicket<FreshserviceTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    return {
      id: row.id,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        contactId: row.contactId,
        description: row.description,
        type: row.type,
        category: row.category,
        queue: row.groupId,
        technicianId: row.responderId,
      }),
      openedMs: row.createdAt,
      status: row.status === null ? null : { key: row.status, label: null },
      priority: row.priority === null ? null : { key: row.priority, label: null },
      respondedMs: row.respondedAt,
      resolvedMs: row.resolvedAt,
      closedMs: row.closedAt,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      changes: null,
      fields: fieldsOf(row.source, row.customFields),
      vendorReported: known({
        response: clock(row.responseLate, row.respondedAt, row.respondBy, 'fr_escalated, fr_due_by'),
        resolution: clock(row.late, row.resolvedAt ?? row.closedAt, row.dueBy, 'is_escalated, due_by'),
      }),
    }
  }
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

function fieldsOf(source: string | null, custom: unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  if (source !== null) fields.source = source
  if (typeof custom !== 'object' || custom === null) return fields
  for (const [key, value] of Object.entries(custom)) {
    if (value !== null && value !== undefined) fields[`custom.${key}`] = value
  }
  return fields
}
