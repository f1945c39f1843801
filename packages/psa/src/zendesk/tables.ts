// Zendesk's rows: which key of the payload is which fact.

import type { StatusTable } from '../adapter/config'
import type { FieldTable, Wire } from '../adapter/row/table'

export const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
export const pageKeys = [
  'tickets',
  'ticket',
  'results',
  'audits',
  'ticket_metric_events',
  'metric_events',
  'organizations',
  'organization',
  'users',
  'user',
  'sla_policies',
  'sla_policy',
] as const

/** The statuses that Zendesk fixes; custom ones belong to one of them. On hold means a third party by its own manual. */
export const systemStatuses: StatusTable = {
  new: { phase: 'new', label: 'new' },
  open: { phase: 'active', label: 'open' },
  pending: { phase: 'waiting', waitingFor: 'client', label: 'pending' },
  hold: { phase: 'waiting', waitingFor: 'vendor', label: 'hold' },
  solved: { phase: 'resolved', label: 'solved' },
  closed: { phase: 'closed', label: 'closed' },
}

export const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'subject', 'raw_subject'],
  description: ['text', 'description'],
  status: ['text', 'status'],
  customStatus: ['id', 'custom_status_id'],
  priority: ['text', 'priority'],
  type: ['text', 'type'],
  clientId: ['id', 'organization_id'],
  requesterId: ['id', 'requester_id'],
  assigneeId: ['id', 'assignee_id'],
  groupId: ['id', 'group_id'],
  problemId: ['id', 'problem_id'],
  createdAt: ['instant', 'created_at'],
  updatedAt: ['instant', 'updated_at'],
  solvedAt: ['instant', 'metric_set/solved_at'],
  replyMinutes: ['number', 'metric_set/reply_time_in_minutes/business'],
  channel: ['text', 'via/channel'],
  tags: ['list', 'tags'],
  customFields: ['list', 'custom_fields'],
} as const satisfies FieldTable

/** https://developer.zendesk.com/api-reference/ticketing/organizations/organizations */
export const organizationFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  externalId: ['text', 'external_id'],
  tags: ['list', 'tags'],
} as const satisfies FieldTable

/** https://developer.zendesk.com/api-reference/ticketing/users/users. There is no job title: tags say who decides. */
export const userFields = {
  id: ['id', 'id'],
  clientId: ['id', 'organization_id'],
  relationship: ['text', 'role'],
  types: ['list', 'tags'],
  inactive: ['boolean', 'suspended'],
  active: ['any', 'active'],
} as const satisfies FieldTable

export const auditFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  at: ['instant', 'created_at'],
  authorId: ['id', 'author_id'],
  channel: ['text', 'via/channel'],
  events: ['list', 'events'],
} as const satisfies FieldTable
export const eventFields = {
  id: ['id', 'id'],
  type: ['text', 'type'],
  field: ['text', 'field_name'],
  to: ['any', 'value'],
  from: ['any', 'previous_value'],
  public: ['boolean', 'public'],
  authorId: ['id', 'author_id'],
} as const satisfies FieldTable
export const metricFields = {
  id: ['id', 'id'],
  metric: ['text', 'metric'],
  type: ['text', 'type'],
  at: ['instant', 'time'],
} as const satisfies FieldTable

/** https://developer.zendesk.com/api-reference/ticketing/business-rules/sla_policies/ */
export const slaFields = {
  id: ['id', 'id'],
  title: ['text', 'title'],
  metrics: ['list', 'policy_metrics'],
  all: ['list', 'filter/all'],
  any: ['list', 'filter/any'],
} as const satisfies FieldTable
export const slaMetricFields = {
  metric: ['text', 'metric'],
  priority: ['text', 'priority'],
  minutes: ['number', 'target'],
  seconds: ['number', 'target_in_seconds'],
  businessHours: ['boolean', 'business_hours'],
} as const satisfies FieldTable
export const slaConditionFields = {
  field: ['text', 'field'],
  operator: ['text', 'operator'],
  value: ['any', 'value'],
} as const satisfies FieldTable
