// Tables of ETL tools, by the names of Fivetran's connectors (github.com/fivetran/dbt_zendesk_source, dbt_jira_source, dbt_servicenow) or, of
// tickets and incidents, by those of the vendor's own API, which Airbyte's connectors keep (github.com/airbytehq/airbyte, source-*/schemas). Its issues of
// Jira hold their fields in one column of JSON, so that no map can read them.

import { type ReadyMap, ready } from './ready-map'

export const etlMaps: readonly ReadyMap[] = [
  /* @__PURE__ */ ready('zendesk-field-history', ['field_name', 'ticket_id', 'updated', 'value', 'user_id'], {
    row: 'event',
    grouping: 'collect',
    openedAt: 'first-row',
    only: { column: 'field_name', equals: 'status' },
    columns: { id: 'ticket_id', at: 'updated', status: 'value' },
  }),
  /* @__PURE__ */ ready('jira-field-history', ['field_id', 'issue_id', 'time', 'value'], {
    row: 'event',
    grouping: 'collect',
    openedAt: 'first-row',
    only: { column: 'field_id', equals: 'status' },
    // The statuses are ids here; say what they mean in `statuses`.
    columns: { id: 'issue_id', at: 'time', status: 'value' },
  }),
  /* @__PURE__ */ ready(
    'jira-issues',
    ['id', 'key', 'created', 'updated', 'resolved', 'status', 'issue_type', 'project'],
    {
      row: 'ticket',
      // The id, as the field history has it; types, statuses and priorities are ids, too. No column names a client: give it.
      columns: {
        id: 'id',
        contactId: 'reporter',
        technicianId: 'assignee',
        queue: 'project',
        title: 'summary',
        type: 'issue_type',
        priority: 'priority',
        status: 'status',
        openedAt: 'created',
        resolvedAt: 'resolved',
        updatedAt: 'updated',
      },
    },
  ),
  /* @__PURE__ */ ready(
    'zendesk-tickets',
    ['id', 'created_at', 'updated_at', 'status', 'organization_id', 'requester_id', 'assignee_id', 'group_id'],
    {
      row: 'ticket',
      columns: {
        id: 'id',
        clientId: 'organization_id',
        contactId: 'requester_id',
        technicianId: 'assignee_id',
        queue: 'group_id',
        title: 'subject',
        type: 'type',
        priority: 'priority',
        status: 'status',
        openedAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
  ),
  /* @__PURE__ */ ready(
    'freshdesk-tickets',
    ['id', 'created_at', 'updated_at', 'status', 'company_id', 'requester_id', 'responder_id', 'fr_due_by'],
    {
      row: 'ticket',
      columns: {
        id: 'id',
        clientId: 'company_id',
        contactId: 'requester_id',
        technicianId: 'responder_id',
        queue: 'group_id',
        title: 'subject',
        type: 'type',
        priority: 'priority',
        status: 'status',
        openedAt: 'created_at',
        updatedAt: 'updated_at',
      },
      vendorReported: { responseDue: 'fr_due_by', resolutionDue: 'due_by' },
    },
  ),
  // Fivetran's table of tasks, before that of incidents, whose headings it has, too: references are `_value`, and the states of an incident are not those of other tasks.
  /* @__PURE__ */ ready(
    'servicenow-tasks',
    ['number', 'opened_at', 'closed_at', 'sys_updated_on', 'sys_class_name', 'company_value', 'assigned_to_value'],
    {
      row: 'ticket',
      only: { column: 'sys_class_name', equals: 'incident' },
      columns: {
        id: 'number',
        clientId: 'company_value',
        technicianId: 'assigned_to_value',
        queue: 'assignment_group_value',
        title: 'short_description',
        priority: 'priority',
        status: 'state',
        openedAt: 'opened_at',
        closedAt: 'closed_at',
        updatedAt: 'sys_updated_on',
      },
    },
  ),
  /* @__PURE__ */ ready(
    'servicenow-incidents',
    ['number', 'opened_at', 'closed_at', 'sys_updated_on', 'state', 'short_description'],
    {
      row: 'ticket',
      columns: {
        id: 'number',
        clientId: 'company',
        contactId: 'caller_id',
        technicianId: 'assigned_to',
        queue: 'assignment_group',
        title: 'short_description',
        priority: 'priority',
        status: 'state',
        openedAt: 'opened_at',
        resolvedAt: 'resolved_at',
        closedAt: 'closed_at',
        updatedAt: 'sys_updated_on',
        reopenings: 'reopen_count',
      },
    },
  ),
]
