// What Freshdesk's and Freshservice's rows have in common: both are of one maker, Freshworks.

import type { StatusTable } from '../adapter/config'
import type { FieldTable, Wire } from '../adapter/row/table'

/** Offsets always. */
export const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }

/** Statuses that the maker fixes; those above 5 are the account's own. https://developers.freshdesk.com/api/#ticket-properties */
export const systemStatuses: StatusTable = {
  '2': { phase: 'active', label: 'Open' },
  '3': { phase: 'waiting', label: 'Pending' },
  '4': { phase: 'resolved', label: 'Resolved' },
  '5': { phase: 'closed', label: 'Closed' },
}

/** Priorities that the maker fixes: rows have the number, activities the label. */
export const priorityLabels = ['Low', 'Medium', 'High', 'Urgent'] as const

export const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'subject'],
  description: ['text', 'description_text'],
  status: ['id', 'status'],
  priority: ['id', 'priority'],
  type: ['text', 'type'],
  contactId: ['id', 'requester_id'],
  responderId: ['id', 'responder_id'],
  groupId: ['id', 'group_id'],
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

/** Of `include=stats`, in rows of one ticket and of lists alike. */
export const statsFields = {
  respondedAt: ['instant', 'first_responded_at'],
  statusAt: ['instant', 'status_updated_at'],
  resolvedAt: ['instant', 'resolved_at'],
  closedAt: ['instant', 'closed_at'],
  pendingSince: ['instant', 'pending_since'],
} as const satisfies FieldTable

/** Time entries; `start_time` is when the timer was last started, not when the work began. */
export const workFields = {
  id: ['id', 'id'],
  agentId: ['id', 'agent_id'],
  spent: ['text', 'time_spent'],
  running: ['boolean', 'timer_running'],
  billable: ['boolean', 'billable'],
  executedAt: ['instant', 'executed_at'],
  createdAt: ['instant', 'created_at'],
  changedAt: ['instant', 'updated_at'],
  note: ['text', 'note'],
} as const satisfies FieldTable

/** One target of an SLA policy, in seconds. */
export const slaTargetFields = {
  respondSeconds: ['number', 'respond_within'],
  resolveSeconds: ['number', 'resolve_within'],
  businessHours: ['boolean', 'business_hours'],
} as const satisfies FieldTable
