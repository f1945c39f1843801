// Zammad's rows: which key of the payload is which fact. Read in its source (db/migrate, db/seeds, app/models/history.rb and
// app/models/concerns/has_history.rb of zammad/zammad) and in its reference of the REST API, https://next.zammad.org/en/reference/rest-api/

import type { StatusTable } from '../adapter/config'
import type { FieldTable, Wire } from '../adapter/row/table'

/** Times are UTC, with a Z; decimals come as text. */
export const wire: Wire = { naive: 'utc', sentinels: [], zeroIsNone: false, textual: true }
export const pageKeys = ['history', 'ticket'] as const

/** The states of db/seeds/ticket_states.rb. They may be renamed, and others added: load `GET /ticket_states` where they are. */
export const systemStatuses: StatusTable = {
  '1': { phase: 'new', label: 'new' },
  '2': { phase: 'active', label: 'open' },
  '3': { phase: 'waiting', label: 'pending reminder' },
  '4': { phase: 'closed', label: 'closed' },
  '5': { phase: 'closed', label: 'merged' },
  '6': { phase: 'cancelled', label: 'removed' },
  '7': { phase: 'waiting', label: 'pending close' },
}

export const ticketFields = {
  id: ['id', 'id'],
  number: ['text', 'number'],
  title: ['text', 'title'],
  stateId: ['id', 'state_id'],
  /** Of `expand=true`; expanded with all its facts in the search index. */
  state: ['text', 'state/name', 'state'],
  priorityId: ['id', 'priority_id'],
  priority: ['text', 'priority/name', 'priority'],
  clientId: ['id', 'organization_id'],
  contactId: ['id', 'customer_id'],
  ownerId: ['id', 'owner_id'],
  groupId: ['id', 'group_id'],
  type: ['text', 'type'],
  createdAt: ['instant', 'created_at'],
  updatedAt: ['instant', 'updated_at'],
  respondedAt: ['instant', 'first_response_at'],
  respondBy: ['instant', 'first_response_escalation_at'],
  respondMinutes: ['number', 'first_response_in_min'],
  respondLeft: ['number', 'first_response_diff_in_min'],
  /** The first closing. */
  closedAt: ['instant', 'close_at'],
  lastClosedAt: ['instant', 'last_close_at'],
  closeBy: ['instant', 'close_escalation_at'],
  closeMinutes: ['number', 'close_in_min'],
  closeLeft: ['number', 'close_diff_in_min'],
} as const satisfies FieldTable

/** `GET /ticket_history/{id}`. */
export const historyFields = {
  id: ['id', 'id'],
  object: ['text', 'object'],
  type: ['text', 'type'],
  attribute: ['text', 'attribute'],
  fromId: ['id', 'id_from'],
  toId: ['id', 'id_to'],
  from: ['text', 'value_from'],
  to: ['text', 'value_to'],
  at: ['instant', 'created_at'],
} as const satisfies FieldTable

/** `GET /tickets/{id}/time_accountings`. */
export const workFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  units: ['number', 'time_unit'],
  workType: ['id', 'type_id'],
  agentId: ['id', 'created_by_id'],
  createdAt: ['instant', 'created_at'],
  changedAt: ['instant', 'updated_at'],
} as const satisfies FieldTable

/** `GET /organizations`. */
export const organizationFields = { id: ['id', 'id'], name: ['text', 'name'] } as const satisfies FieldTable

/** `GET /users`. */
export const userFields = {
  id: ['id', 'id'],
  clientId: ['id', 'organization_id'],
  active: ['any', 'active'],
} as const satisfies FieldTable

/** `GET /slas`. */
export const slaFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  respondMinutes: ['number', 'first_response_time'],
  nextMinutes: ['number', 'response_time'],
  updateMinutes: ['number', 'update_time'],
  solveMinutes: ['number', 'solution_time'],
  condition: ['any', 'condition'],
} as const satisfies FieldTable
export const slaConditionFields = {
  operator: ['text', 'operator'],
  value: ['any', 'value'],
} as const satisfies FieldTable

/** `GET /calendars`. */
export const calendarFields = {
  id: ['id', 'id'],
  zone: ['text', 'timezone'],
  hours: ['any', 'business_hours'],
  holidays: ['any', 'public_holidays'],
} as const satisfies FieldTable
export const dayFields = { active: ['boolean', 'active'], frames: ['list', 'timeframes'] } as const satisfies FieldTable
export const holidayFields = { active: ['boolean', 'active'], name: ['text', 'summary'] } as const satisfies FieldTable
