// Freshservice's rows: which key of the payload is which fact.

import type { StatusTable } from '../adapter/config'
import type { FieldTable, Wire } from '../adapter/row/table'

/** Offsets always. */
export const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
export const pageKeys = [
  'tickets',
  'ticket',
  'activities',
  'time_entries',
  'time_entry',
  'departments',
  'department',
  'requesters',
  'requester',
] as const

/** Statuses that Freshservice fixes; those above 5 are the account's own. */
export const systemStatuses: StatusTable = {
  '2': { phase: 'active', label: 'Open' },
  '3': { phase: 'waiting', label: 'Pending' },
  '4': { phase: 'resolved', label: 'Resolved' },
  '5': { phase: 'closed', label: 'Closed' },
}

/** Priorities that Freshservice fixes: rows have the number, activities the label. */
export const priorityLabels = ['Low', 'Medium', 'High', 'Urgent'] as const

export const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'subject'],
  description: ['text', 'description_text'],
  status: ['id', 'status'],
  priority: ['id', 'priority'],
  type: ['text', 'type'],
  category: ['text', 'category'],
  subCategory: ['text', 'sub_category'],
  itemCategory: ['text', 'item_category'],
  clientId: ['id', 'department_id'],
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
  customFields: ['any', 'custom_fields'],
  stats: ['any', 'stats'],
} as const satisfies FieldTable

/** Of `include=stats`, in rows of one ticket and of lists alike. */
export const statsFields = {
  respondedAt: ['instant', 'first_responded_at'],
  resolvedAt: ['instant', 'resolved_at'],
  closedAt: ['instant', 'closed_at'],
  /** When it was opened again, the last time. */
  reopenedAt: ['instant', 'opened_at'],
  statusAt: ['instant', 'status_updated_at'],
  pendingSince: ['instant', 'pending_since'],
  responseSeconds: ['number', 'first_resp_time_in_secs'],
  resolutionSeconds: ['number', 'resolution_time_in_secs'],
} as const satisfies FieldTable

/** https://api.freshservice.com/#view_all_ticket_time_entry */
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
  taskId: ['id', 'task_id'],
} as const satisfies FieldTable

/** https://api.freshservice.com/#departments */
export const departmentFields = { id: ['id', 'id'], name: ['text', 'name'] } as const satisfies FieldTable

/** https://api.freshservice.com/#requesters. The first department is the client, as it is of the requester's tickets. */
export const requesterFields = {
  id: ['id', 'id'],
  clientId: ['id', 'department_ids/0'],
  siteId: ['id', 'location_id'],
  title: ['text', 'job_title'],
  active: ['any', 'active'],
} as const satisfies FieldTable

export const activityFields = {
  at: ['instant', 'created_at'],
  content: ['text', 'content'],
  more: ['list', 'sub_contents'],
} as const satisfies FieldTable
