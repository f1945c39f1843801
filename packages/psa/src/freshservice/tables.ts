// Freshservice's rows: which key of the payload is which fact, besides what they share with Freshdesk's.

import type { FieldTable } from '../adapter/row/table'
import { statsFields as common, ticketFields as ticket, workFields as work } from '../freshworks/tables'

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
  'sla_policies',
  'sla_policy',
  'requested_items',
] as const

export const ticketFields = {
  ...ticket,
  category: ['text', 'category'],
  subCategory: ['text', 'sub_category'],
  itemCategory: ['text', 'item_category'],
  clientId: ['id', 'department_id'],
  customFields: ['any', 'custom_fields'],
} as const satisfies FieldTable

export const statsFields = {
  ...common,
  /** When it was opened again, the last time. */
  reopenedAt: ['instant', 'opened_at'],
  responseSeconds: ['number', 'first_resp_time_in_secs'],
  resolutionSeconds: ['number', 'resolution_time_in_secs'],
} as const satisfies FieldTable

/** https://api.freshservice.com/#view_all_ticket_time_entry */
export const workFields = { ...work, taskId: ['id', 'task_id'] } as const satisfies FieldTable

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

/**
 * https://api.freshservice.com/#list_all_sla, as an answer is shown by a published client, Get-FreshServiceSLAPolicy of
 * https://www.powershellgallery.com/packages/FreshservicePS; `applicable_to` as another types it, freshservice/sla_policies.go of
 * https://github.com/theapsgroup/go-freshservice
 */
export const slaFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  active: ['boolean', 'active'],
  targets: ['list', 'sla_targets'],
  applicableTo: ['any', 'applicable_to'],
  departments: ['list', 'applicable_to/department_id'],
  groups: ['list', 'applicable_to/group_id'],
  types: ['list', 'applicable_to/ticket_type'],
} as const satisfies FieldTable
export const slaPriorityFields = { priority: ['id', 'priority'] } as const satisfies FieldTable

/** https://api.freshservice.com/#view_req_items_of_sr, as answers are shown by the same client, Get- and Set-FreshServiceRequestedItem. */
export const itemFields = {
  id: ['id', 'id'],
  serviceItemId: ['id', 'service_item_id', 'item_id'],
  quantity: ['number', 'quantity'],
  stage: ['id', 'stage/id', 'stage'],
  cost: ['number', 'cost_per_request', 'cost'],
  deliveryHours: ['number', 'delivery_time'],
} as const satisfies FieldTable
