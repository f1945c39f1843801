// Syncro's rows: which key of the payload is which fact. Experimental: read in published clients (wyre-technology/node-syncro, src/types), no
// recorded answer. https://api-docs.syncromsp.com

import type { FieldTable, Wire } from '../adapter/row/table'

/** Offsets always. */
export const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
export const pageKeys = [
  'tickets',
  'ticket',
  'ticket_timers',
  'ticket_timer',
  'customers',
  'customer',
  'contacts',
  'contact',
] as const

export const ticketFields = {
  id: ['id', 'id'],
  number: ['id', 'number'],
  title: ['text', 'subject'],
  status: ['text', 'status'],
  priority: ['text', 'priority'],
  clientId: ['id', 'customer_id'],
  contactId: ['id', 'contact_id'],
  siteId: ['id', 'location_id'],
  technicianId: ['id', 'user_id'],
  category: ['text', 'problem_type'],
  typeId: ['id', 'ticket_type_id'],
  assets: ['list', 'asset_ids'],
  createdAt: ['instant', 'created_at'],
  updatedAt: ['instant', 'updated_at'],
  resolvedAt: ['instant', 'resolved_at'],
  dueAt: ['instant', 'due_date'],
} as const satisfies FieldTable

/** `GET /ticket_timers`. Programs that read it find the time in seconds, without pauses; the client that is typed has minutes. */
export const timerFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  userId: ['id', 'user_id'],
  from: ['instant', 'start_time'],
  to: ['instant', 'end_time'],
  seconds: ['number', 'active_duration'],
  minutes: ['number', 'duration_minutes'],
  billable: ['boolean', 'billable'],
  note: ['text', 'notes'],
  createdAt: ['instant', 'created_at'],
  changedAt: ['instant', 'updated_at'],
} as const satisfies FieldTable

export const customerFields = {
  id: ['id', 'id'],
  name: ['text', 'business_name', 'business_and_full_name'],
} as const satisfies FieldTable

export const contactFields = { id: ['id', 'id'], clientId: ['id', 'customer_id'] } as const satisfies FieldTable
