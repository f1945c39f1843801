// ServiceNow's rows: which key of the payload is which fact.

import { frozenCopy } from '@mspkit/values'
import type { StatusTable } from '../adapter/config'
import type { FieldTable, Wire } from '../adapter/row/table'

/** Everything is text; values are UTC, display values are in the user's zone and are never read. */
export const wire: Wire = { naive: 'utc', sentinels: [], zeroIsNone: false, unwrap: ['value'], textual: true }
export const pageKeys = ['result'] as const

/** The states of incidents as ServiceNow ships them. A tenant may have others: pass this on as `statuses`, with your own laid over it. */
export const incidentStates: StatusTable = /* @__PURE__ */ frozenCopy({
  '1': { phase: 'new', label: 'New' },
  '2': { phase: 'active', label: 'In Progress', counts: 'responded' },
  '3': { phase: 'waiting', label: 'On Hold' },
  '6': { phase: 'resolved', label: 'Resolved' },
  '7': { phase: 'closed', label: 'Closed' },
  '8': { phase: 'cancelled', label: 'Canceled' },
})

export const ticketFields = {
  id: ['id', 'sys_id', 'number'],
  sysId: ['id', 'sys_id'],
  number: ['text', 'number'],
  title: ['text', 'short_description'],
  description: ['text', 'description'],
  state: ['id', 'state', 'incident_state'],
  stateLabel: ['text', 'state/display_value'],
  priority: ['id', 'priority'],
  /** Cases of customer service name the client as the account. */
  clientId: ['id', 'company', 'account'],
  table: ['text', 'sys_class_name'],
  siteId: ['id', 'location'],
  contactId: ['id', 'caller_id'],
  assetId: ['id', 'cmdb_ci'],
  contractId: ['id', 'contract'],
  category: ['text', 'category'],
  parentId: ['id', 'parent_incident', 'parent'],
  queue: ['id', 'assignment_group'],
  technicianId: ['id', 'assigned_to'],
  openedAt: ['instant', 'opened_at', 'sys_created_on'],
  updatedAt: ['instant', 'sys_updated_on'],
  resolvedAt: ['instant', 'resolved_at'],
  closedAt: ['instant', 'closed_at'],
  active: ['boolean', 'active'],
  impact: ['text', 'impact'],
  urgency: ['text', 'urgency'],
  contactType: ['text', 'contact_type'],
  madeSla: ['boolean', 'made_sla'],
} as const satisfies FieldTable

/** Table task_time_worked, which the timer of a task fills. Its durations come as instants after 1970, so the seconds are read. */
export const workFields = {
  id: ['id', 'sys_id'],
  taskId: ['id', 'task'],
  userId: ['id', 'user'],
  seconds: ['number', 'time_in_seconds'],
  on: ['date', 'work_date'],
  enteredAt: ['instant', 'sys_created_on'],
  changedAt: ['instant', 'sys_updated_on'],
  note: ['text', 'comments'],
  category: ['text', 'category'],
} as const satisfies FieldTable

/** Table core_company. */
export const companyFields = { id: ['id', 'sys_id'], name: ['text', 'name'] } as const satisfies FieldTable

/** Table sys_user. */
export const userFields = {
  id: ['id', 'sys_id'],
  clientId: ['id', 'company'],
  siteId: ['id', 'location'],
  title: ['text', 'title'],
  active: ['any', 'active'],
} as const satisfies FieldTable

export const auditFields = {
  id: ['id', 'sys_id'],
  field: ['text', 'fieldname'],
  from: ['id', 'oldvalue'],
  to: ['id', 'newvalue'],
  at: ['instant', 'sys_created_on'],
} as const satisfies FieldTable

export const taskSlaFields = {
  sla: ['text', 'sla/display_value', 'sla'],
  stage: ['text', 'stage'],
  breached: ['boolean', 'has_breached'],
  dueAt: ['instant', 'planned_end_time'],
  business: ['instant', 'business_duration'],
  paused: ['instant', 'business_pause_duration'],
} as const satisfies FieldTable

/** States of every task that has none of its own: catalogue tasks, requested items and tasks. */
const baseStates: StatusTable = {
  '-5': { phase: 'waiting', label: 'Pending' },
  '1': { phase: 'new', label: 'Open' },
  '2': { phase: 'active', label: 'Work in Progress', counts: 'responded' },
  '3': { phase: 'closed', label: 'Closed Complete' },
  '4': { phase: 'closed', label: 'Closed Incomplete' },
  '7': { phase: 'cancelled', label: 'Closed Skipped' },
}

const statesByTable: Readonly<Record<string, StatusTable>> = {
  task: baseStates,
  sc_task: baseStates,
  sc_req_item: baseStates,
  problem: {
    '101': { phase: 'new', label: 'New' },
    '102': { phase: 'active', label: 'Assess', counts: 'responded' },
    '103': { phase: 'active', label: 'Root Cause Analysis' },
    '104': { phase: 'active', label: 'Fix in Progress' },
    '106': { phase: 'resolved', label: 'Resolved' },
    '107': { phase: 'closed', label: 'Closed' },
  },
  change_request: {
    '-5': { phase: 'new', label: 'New' },
    '-4': { phase: 'active', label: 'Assess' },
    '-3': { phase: 'waiting', label: 'Authorize', waitingFor: 'internal' },
    '-2': { phase: 'waiting', label: 'Scheduled', waitingFor: 'schedule' },
    '-1': { phase: 'active', label: 'Implement' },
    '0': { phase: 'active', label: 'Review' },
    '3': { phase: 'closed', label: 'Closed' },
    '4': { phase: 'cancelled', label: 'Canceled' },
  },
  sn_customerservice_case: {
    '1': { phase: 'new', label: 'New' },
    '10': { phase: 'active', label: 'Open', counts: 'responded' },
    '18': { phase: 'waiting', label: 'Awaiting Info', waitingFor: 'client' },
    '6': { phase: 'resolved', label: 'Resolved' },
    '3': { phase: 'closed', label: 'Closed' },
    '7': { phase: 'cancelled', label: 'Cancelled' },
  },
}

/**
 * The states of other tables than incident as ServiceNow ships them, each by its table and number: `'problem/101'`. Experimental: releases
 * and tenants differ, so hold them against `sys_choice` of yours. Pass them on with {@link incidentStates}.
 */
export const taskStates: StatusTable = /* @__PURE__ */ frozenCopy(
  Object.fromEntries(
    Object.entries(statesByTable).flatMap(([table, states]) =>
      Object.entries(states).map(([state, entry]) => [`${table}/${state}`, { ...entry, group: table }]),
    ),
  ),
)

/**
 * Table contract_sla, by the columns that the vendor's own scripts read (SLAConditionBase, SLADefinitionSNC and SLACalculatorNG, shown at
 * https://github.com/jacebenson/sn/tree/main/src/script-includes). `target`, `active` and `schedule_source` are properties of
 * https://servicenow.github.io/sdk/api/sla-api. No recorded answer was found.
 */
export const slaFields = {
  id: ['id', 'sys_id'],
  name: ['text', 'name'],
  active: ['boolean', 'active'],
  table: ['text', 'collection'],
  target: ['text', 'target'],
  duration: ['text', 'duration'],
  /** The script of a relative duration; nothing for a duration that the user gave. */
  durationType: ['id', 'duration_type'],
  schedule: ['id', 'schedule'],
  scheduleSource: ['text', 'schedule_source'],
  start: ['text', 'start_condition'],
  pause: ['text', 'pause_condition'],
  whenToResume: ['text', 'when_to_resume'],
  stop: ['text', 'stop_condition'],
  whenToCancel: ['text', 'when_to_cancel'],
  cancel: ['text', 'cancel_condition'],
  reset: ['text', 'reset_condition'],
} as const satisfies FieldTable
