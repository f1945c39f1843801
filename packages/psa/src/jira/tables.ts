// Jira's rows: which key of the payload is which fact.

import type { FieldTable, Wire } from '../adapter/row/table'

/** Offsets always, without their colon. */
export const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
export const pageKeys = ['issues', 'values', 'histories', 'worklogs'] as const

export const issueFields = {
  id: ['id', 'key', 'id'],
  title: ['text', 'fields/summary'],
  statusId: ['id', 'fields/status/id'],
  statusName: ['text', 'fields/status/name'],
  statusCategory: ['text', 'fields/status/statusCategory/key'],
  priorityId: ['id', 'fields/priority/id'],
  priorityName: ['text', 'fields/priority/name'],
  type: ['text', 'fields/issuetype/name'],
  project: ['text', 'fields/project/key'],
  reporterId: ['id', 'fields/reporter/accountId'],
  assigneeId: ['id', 'fields/assignee/accountId'],
  parentId: ['id', 'fields/parent/key'],
  createdAt: ['instant', 'fields/created'],
  updatedAt: ['instant', 'fields/updated'],
  resolvedAt: ['instant', 'fields/resolutiondate'],
  /** Set on the issue of a webhook that reports a deletion. */
  deleted: ['boolean', 'deleted'],
  fields: ['any', 'fields'],
  changelog: ['any', 'changelog'],
} as const satisfies FieldTable

export const entryFields = {
  id: ['id', 'id'],
  at: ['instant', 'created'],
  items: ['list', 'items'],
} as const satisfies FieldTable

/** The new label is under the name that every object has a method by. */
export const itemFields = {
  field: ['text', 'fieldId', 'field'],
  from: ['id', 'from'],
  fromLabel: ['text', 'fromString'],
  to: ['id', 'to'],
  toLabel: ['text', 'toString'],
} as const satisfies FieldTable

/** An SLA of a request, as its custom field or https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request shows it. */
export const slaFields = {
  name: ['text', 'name'],
  completed: ['list', 'completedCycles'],
  ongoing: ['any', 'ongoingCycle'],
} as const satisfies FieldTable
export const cycleFields = {
  stoppedAt: ['instant', 'stopTime/iso8601', 'stopTime/jira'],
  dueAt: ['instant', 'breachTime/iso8601', 'breachTime/jira'],
  breached: ['boolean', 'breached'],
  elapsedMs: ['number', 'elapsedTime/millis'],
  goalMs: ['number', 'goalDuration/millis'],
  paused: ['boolean', 'paused'],
} as const satisfies FieldTable

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs */
export const worklogFields = {
  id: ['id', 'id'],
  issueId: ['id', 'issueId'],
  authorId: ['id', 'author/accountId'],
  seconds: ['number', 'timeSpentSeconds'],
  startedAt: ['instant', 'started'],
  createdAt: ['instant', 'created'],
  changedAt: ['instant', 'updated'],
  comment: ['any', 'comment'],
} as const satisfies FieldTable

/** https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-organization */
export const organizationFields = { id: ['id', 'id'], name: ['text', 'name'] } as const satisfies FieldTable
