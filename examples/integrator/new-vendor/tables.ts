// Acme Desk's rows: which key of the payload is which fact.

import type { StatusTable } from '@mspkit/psa'
import type { FieldTable, Wire } from '@mspkit/psa/adapter'

/** How Acme writes values: offsets always, 1900 for no date, and 0 for no id. */
export const wire: Wire = { naive: 'refuse', sentinels: ['1900-01-01'], zeroIsNone: true, textual: false }

/** Keys under which its answers hold rows. */
export const pageKeys = ['results'] as const

/** Statuses that Acme fixes for everybody; a desk's own go into its configuration. */
export const systemStatuses: StatusTable = {
  new: { phase: 'new', label: 'new' },
  open: { phase: 'active', label: 'open' },
  onhold: { phase: 'waiting', waitingFor: 'client', label: 'onhold' },
  done: { phase: 'resolved', label: 'done' },
}

export const ticketFields = {
  id: ['id', 'nr'],
  title: ['text', 'subject'],
  clientId: ['id', 'customer/id'],
  contractId: ['id', 'contract/id'],
  state: ['text', 'state'],
  priority: ['text', 'priority'],
  createdAt: ['instant', 'created'],
  respondedAt: ['instant', 'first_reply'],
  resolvedAt: ['instant', 'done'],
  updatedAt: ['instant', 'changed'],
  deleted: ['boolean', 'deleted'],
} as const satisfies FieldTable

export const changeFields = {
  id: ['id', 'id'],
  at: ['instant', 'at'],
  field: ['text', 'field'],
  from: ['text', 'old'],
  to: ['text', 'new'],
} as const satisfies FieldTable

/** Comments of `GET /tickets/{nr}/comments`; a private one is for the desk alone. */
export const commentFields = {
  id: ['id', 'id'],
  at: ['instant', 'at'],
  author: ['text', 'author/kind'],
  isPublic: ['boolean', 'public'],
} as const satisfies FieldTable

export const timeFields = {
  id: ['id', 'nr'],
  ticketId: ['id', 'ticket'],
  clientId: ['id', 'customer/id'],
  technicianId: ['id', 'user/id'],
  startedAt: ['instant', 'started'],
  minutes: ['number', 'minutes'],
  billedMinutes: ['number', 'billable_minutes'],
  note: ['text', 'text'],
  changedAt: ['instant', 'changed'],
} as const satisfies FieldTable
