// Freshdesk's rows: which key of the payload is which fact. Near Freshservice, from the same maker, but with companies instead of departments,
// and without activities. https://developers.freshdesk.com/api/

import type { StatusTable } from '../adapter/config'
import type { FieldTable, Wire } from '../adapter/row/table'

/** Offsets always. */
export const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
/** Lists are bare; its webhooks wrap nothing that is fixed. */
export const pageKeys = [] as const

/** Statuses that Freshdesk fixes; those above 5 are the account's own. https://developers.freshdesk.com/api/#ticket-properties */
export const systemStatuses: StatusTable = {
  '2': { phase: 'active', label: 'Open' },
  '3': { phase: 'waiting', label: 'Pending' },
  '4': { phase: 'resolved', label: 'Resolved' },
  '5': { phase: 'closed', label: 'Closed' },
}

export const priorityLabels = ['Low', 'Medium', 'High', 'Urgent'] as const

export const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'subject'],
  description: ['text', 'description_text'],
  status: ['id', 'status'],
  priority: ['id', 'priority'],
  type: ['text', 'type'],
  clientId: ['id', 'company_id', 'company/id'],
  contactId: ['id', 'requester_id'],
  responderId: ['id', 'responder_id'],
  groupId: ['id', 'group_id'],
  productId: ['id', 'product_id'],
  createdAt: ['instant', 'created_at'],
  updatedAt: ['instant', 'updated_at'],
  respondBy: ['instant', 'fr_due_by'],
  dueBy: ['instant', 'due_by'],
  responseLate: ['boolean', 'fr_escalated'],
  late: ['boolean', 'is_escalated'],
  source: ['id', 'source'],
  deleted: ['boolean', 'deleted'],
  spam: ['boolean', 'spam'],
  stats: ['any', 'stats'],
} as const satisfies FieldTable

/** Of `include=stats`. */
export const statsFields = {
  respondedAt: ['instant', 'first_responded_at'],
  statusAt: ['instant', 'status_updated_at'],
  reopenedAt: ['instant', 'reopened_at'],
  resolvedAt: ['instant', 'resolved_at'],
  closedAt: ['instant', 'closed_at'],
  pendingSince: ['instant', 'pending_since'],
} as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#time-entries */
export const workFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  agentId: ['id', 'agent_id'],
  spent: ['text', 'time_spent'],
  running: ['boolean', 'timer_running'],
  billable: ['boolean', 'billable'],
  executedAt: ['instant', 'executed_at'],
  createdAt: ['instant', 'created_at'],
  changedAt: ['instant', 'updated_at'],
  note: ['text', 'note'],
} as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#companies */
export const companyFields = { id: ['id', 'id'], name: ['text', 'name'] } as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#contacts */
export const contactFields = {
  id: ['id', 'id'],
  clientId: ['id', 'company_id'],
  title: ['text', 'job_title'],
  types: ['list', 'tags'],
  active: ['any', 'active'],
} as const satisfies FieldTable

/** https://developers.freshdesk.com/api/#sla-policies */
export const slaFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  targets: ['any', 'sla_target'],
  companies: ['list', 'applicable_to/company_ids'],
  groups: ['list', 'applicable_to/group_ids'],
  types: ['list', 'applicable_to/ticket_types'],
  sources: ['list', 'applicable_to/sources'],
  products: ['list', 'applicable_to/product_ids'],
} as const satisfies FieldTable
export const slaTargetFields = {
  respondSeconds: ['number', 'respond_within'],
  resolveSeconds: ['number', 'resolve_within'],
  businessHours: ['boolean', 'business_hours'],
} as const satisfies FieldTable
