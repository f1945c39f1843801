// HaloPSA's rows: which key of the payload is which fact.

import { noDates } from '../adapter/row/no-dates'
import type { FieldTable, Wire } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'

/** How Halo writes values: UTC without saying so, 1900 and 1899 for no date, 0 for no id. */
export const wire: Wire = {
  naive: 'utc',
  sentinels: noDates,
  zeroIsNone: true,
  textual: false,
}

export const pageKeys = [
  'tickets',
  'actions',
  'clients',
  'assets',
  'contracts',
  'audit',
  'agents',
  'statuses',
  'items',
] as const

/** `targetdate` is left out on purpose: nothing fills it any more. */
export const ticketFields = {
  id: ['id', 'id'],
  title: ['text', 'summary'],
  description: ['text', 'details'],
  createdAt: ['instant', 'dateoccurred', 'datecreated'],
  respondedAt: ['instant', 'responsedate'],
  closedAt: ['instant', 'dateclosed'],
  respondBy: ['instant', 'respondbydate'],
  fixBy: ['instant', 'fixbydate'],
  clockStartedAt: ['instant', 'sla_start_date', 'responsestartdate'],
  statusId: ['id', 'status_id'],
  statusName: ['text', 'status_name'],
  statusSince: ['instant', 'laststatuschangestatusdate'],
  sinceStatusId: ['id', 'laststatuschangestatus'],
  updatedAt: ['instant', 'lastupdate', 'lastactiondate'],
  priorityId: ['id', 'priority_id', 'priority/priorityid'],
  priorityName: ['text', 'priority/name', 'priority_name'],
  clientId: ['id', 'client_id'],
  clientName: ['text', 'client_name'],
  siteId: ['id', 'site_id'],
  userId: ['id', 'user_id'],
  agentId: ['id', 'agent_id'],
  team: ['text', 'team'],
  typeId: ['id', 'tickettype_id'],
  typeName: ['text', 'tickettype_name'],
  category: ['text', 'category_1'],
  contractId: ['id', 'contract_id'],
  parentId: ['id', 'parent_id'],
  mergedInto: ['id', 'merged_into_id'],
  slaName: ['text', 'sla_name'],
  fixState: ['text', 'slastate'],
  responseState: ['text', 'slaresponsestate'],
  holdHours: ['number', 'slaholdtime'],
  onHold: ['boolean', 'onhold'],
  deleted: ['boolean', 'deleted'],
  excluded: ['boolean', 'excludefromsla'],
  impact: ['any', 'impact'],
  urgency: ['any', 'urgency'],
  assets: ['list', 'assets'],
  customFields: ['list', 'customfields'],
  actions: ['any', 'actions'],
  audit: ['any', 'audit_log'],
} as const satisfies FieldTable
export const ticketPaths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  updatedMs: 'updatedAt',
  respondedMs: 'respondedAt',
  closedMs: 'closedAt',
  mergedInto: 'mergedInto',
  deleted: 'deleted',
})

export const actionFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  at: ['instant', 'datetime', 'actiondatecreated'],
  agentId: ['id', 'who_agentid'],
  whoType: ['number', 'who_type'],
  oldStatus: ['id', 'old_status'],
  newStatus: ['id', 'new_status'],
  newStatusName: ['text', 'new_status_name'],
  response: ['boolean', 'action_isresponse'],
  note: ['text', 'note', 'note_html', 'emailbody'],
  hidden: ['boolean', 'hiddenfromuser'],
} as const satisfies FieldTable

export const workFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  agentId: ['id', 'who_agentid'],
  enteredAt: ['instant', 'actiondatecreated', 'datetime'],
  from: ['instant', 'actionarrivaldate'],
  to: ['instant', 'actioncompletiondate'],
  hours: ['number', 'timetaken'],
  travelHours: ['number', 'traveltime'],
  billable: ['boolean', 'actisbillable'],
  chargeHours: ['number', 'actionchargehours'],
  nonChargeHours: ['number', 'actionnonchargehours'],
  prepayHours: ['number', 'actionprepayhours'],
  contractId: ['id', 'actioncontractid'],
  rateId: ['id', 'chargerate'],
  invoice: ['id', 'actioninvoicenumber'],
  note: ['text', 'note'],
} as const satisfies FieldTable

export const auditFields = {
  id: ['id', 'id'],
  at: ['instant', 'date'],
  what: ['text', 'value'],
  from: ['text', 'from'],
  to: ['text', 'to'],
} as const satisfies FieldTable

export const statusFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  slaAction: ['text', 'slaaction'],
} as const satisfies FieldTable

export const contractFields = {
  id: ['id', 'id'],
  ref: ['text', 'ref'],
  clientId: ['id', 'client_id'],
  startOn: ['date', 'start_date'],
  endOn: ['date', 'end_date'],
  active: ['boolean', 'active'],
  expired: ['boolean', 'expired'],
  slaId: ['id', 'sla_id'],
  charge: ['number', 'periodchargeamount'],
  hours: ['number', 'chargehoursperperiod'],
  rollover: ['boolean', 'chargerollover'],
  plans: ['list', 'billingplans'],
  periods: ['list', 'periods'],
} as const satisfies FieldTable

export const clientFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  inactive: ['boolean', 'inactive'],
  internal: ['boolean', 'isinternal'],
} as const satisfies FieldTable

export const assetFields = {
  id: ['id', 'id'],
  tag: ['text', 'inventory_number'],
  clientId: ['id', 'client_id'],
  siteId: ['id', 'site_id'],
  typeId: ['id', 'assettype_id'],
  typeName: ['text', 'assettype_name'],
  statusId: ['id', 'status_id'],
  contractId: ['id', 'contract_id'],
  inactive: ['boolean', 'inactive'],
} as const satisfies FieldTable

export const agentFields = { id: ['id', 'id'], cost: ['number', 'costprice'] } as const satisfies FieldTable

export const rateFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  rate: ['number', 'rate'],
  minimum: ['number', 'minimum'],
  step: ['number', 'increment'],
} as const satisfies FieldTable

export const workdayFields = {
  id: ['id', 'id'],
  zone: ['text', 'timezone'],
  same: ['boolean', 'alldayssame'],
  from: ['text', 'start'],
  to: ['text', 'end'],
  holidays: ['list', 'holidays'],
  slots: ['list', 'timeslots'],
  monday: ['boolean', 'incmonday'],
  tuesday: ['boolean', 'inctuesday'],
  wednesday: ['boolean', 'incwednesday'],
  thursday: ['boolean', 'incthursday'],
  friday: ['boolean', 'incfriday'],
  saturday: ['boolean', 'incsaturday'],
  sunday: ['boolean', 'incsunday'],
  mondayFrom: ['text', 'startmonday', 'start'],
  mondayTo: ['text', 'endmonday', 'end'],
  tuesdayFrom: ['text', 'starttuesday', 'start'],
  tuesdayTo: ['text', 'endtuesday', 'end'],
  wednesdayFrom: ['text', 'startwednesday', 'start'],
  wednesdayTo: ['text', 'endwednesday', 'end'],
  thursdayFrom: ['text', 'startthursday', 'start'],
  thursdayTo: ['text', 'endthursday', 'end'],
  fridayFrom: ['text', 'startfriday', 'start'],
  fridayTo: ['text', 'endfriday', 'end'],
  saturdayFrom: ['text', 'startsaturday', 'start'],
  saturdayTo: ['text', 'endsaturday', 'end'],
  sundayFrom: ['text', 'startsunday', 'start'],
  sundayTo: ['text', 'endsunday', 'end'],
} as const satisfies FieldTable

export const holidayFields = {
  name: ['text', 'name'],
  from: ['text', 'date'],
  to: ['text', 'end_date'],
  allDay: ['boolean', 'allday'],
  yearly: ['boolean', 'isrecurring'],
  agentId: ['id', 'agent_id'],
} as const satisfies FieldTable

export const slaFields = {
  id: ['id', 'id'],
  name: ['text', 'name'],
  priorities: ['list', 'priorities'],
} as const satisfies FieldTable

export const policyFields = {
  priorityId: ['id', 'priorityid'],
  name: ['text', 'name'],
  response: ['number', 'responsetime'],
  responseUnit: ['text', 'responseunits'],
  fix: ['number', 'fixtime'],
  fixUnit: ['text', 'fixunits'],
} as const satisfies FieldTable

/** Experimental: from public types of `/Users`; no recorded answer is known. */
export const contactFields = {
  id: ['id', 'id'],
  clientId: ['id', 'client_id'],
  siteId: ['id', 'site_id'],
  title: ['text', 'title'],
  relationship: ['text', 'relationship'],
  types: ['list', 'roles'],
  inactive: ['boolean', 'inactive'],
  active: ['any', 'active'],
} as const satisfies FieldTable
