// Jira's issues as its connectors bring them.

import { changelogStatuses, jsonText } from './json'
import { flag, type SourceModels, text, whole } from './model'

/** The phase of a category of statuses. */
const jiraPhase = (category: string): string =>
  `CASE ${category} WHEN 'To Do' THEN 'new' WHEN 'In Progress' THEN 'active' WHEN 'Done' THEN 'resolved' ELSE 'unknown' END`

export const fivetranJira: SourceModels = {
  name: 'jira',
  tables: ['issue', 'issue_field_history', 'status', 'status_category', 'priority'],
  ticket: `SELECT
  CAST(i.id AS {{ dbt.type_string() }}) AS ticket_id,
  CAST(i.project AS {{ dbt.type_string() }}) AS client_id,
  {{ mspkit_epoch_ms('i.created') }} AS opened_ms,
  /* facts */
  ${text} AS opened_status,
  'new' AS opened_phase,
  ${text} AS opened_waiting_for,
  p.name AS priority,
  CAST(i.issue_type AS {{ dbt.type_string() }}) AS ticket_type
FROM {{ source('jira', 'issue') }} AS i LEFT JOIN {{ source('jira', 'priority') }} AS p ON p.id = i.priority
`,
  event: `SELECT
  CAST(h.issue_id AS {{ dbt.type_string() }}) AS ticket_id,
  ROW_NUMBER() OVER (PARTITION BY h.issue_id ORDER BY h.time) AS event_seq,
  {{ mspkit_epoch_ms('h.time') }} AS at_ms,
  ${whole} AS earliest_ms,
  ${text} AS event_id,
  'status' AS event_kind,
  s.name AS status,
  ${jiraPhase('c.name')} AS phase,
  ${text} AS waiting_for,
  ${text} AS priority,
  ${text} AS ticket_type,
  ${text} AS technician_id,
  ${text} AS author,
  ${flag} AS is_public,
  ${flag} AS is_automated,
  ${text} AS detail
FROM {{ source('jira', 'issue_field_history') }} AS h
JOIN {{ source('jira', 'status') }} AS s ON CAST(s.id AS {{ dbt.type_string() }}) = h.value
JOIN {{ source('jira', 'status_category') }} AS c ON c.id = s.status_category_id
WHERE h.field_id = 'status'
`,
}

export const airbyteJira: SourceModels = {
  name: 'jira',
  tables: ['issues', 'workflow_statuses'],
  ticket: `SELECT
  CAST(i.id AS {{ dbt.type_string() }}) AS ticket_id,
  ${jsonText('i.fields', 'project', 'id')} AS client_id,
  {{ mspkit_epoch_ms('i.created') }} AS opened_ms,
  /* facts */
  ${text} AS opened_status,
  'new' AS opened_phase,
  ${text} AS opened_waiting_for,
  ${jsonText('i.fields', 'priority', 'name')} AS priority,
  ${jsonText('i.fields', 'issuetype', 'id')} AS ticket_type
FROM {{ source('jira', 'issues') }} AS i
`,
  event: `WITH change AS (
${changelogStatuses}
), numbered AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY ticket_id ORDER BY at_ms) AS place FROM change
), happened AS (
  SELECT ticket_id, at_ms, to_id AS status_id FROM numbered
  UNION ALL
  -- Its first status: the one before its first change, or the one that it has.
  SELECT CAST(i.id AS {{ dbt.type_string() }}), {{ mspkit_epoch_ms('i.created') }}, COALESCE(f.from_id, ${jsonText('i.fields', 'status', 'id')})
  FROM {{ source('jira', 'issues') }} AS i
  LEFT JOIN numbered AS f ON f.place = 1 AND f.ticket_id = CAST(i.id AS {{ dbt.type_string() }})
)
SELECT
  h.ticket_id,
  ROW_NUMBER() OVER (PARTITION BY h.ticket_id ORDER BY h.at_ms) AS event_seq,
  h.at_ms,
  ${whole} AS earliest_ms,
  ${text} AS event_id,
  'status' AS event_kind,
  s.name AS status,
  ${jiraPhase(jsonText('s.statusCategory', 'name'))} AS phase,
  ${text} AS waiting_for,
  ${text} AS priority,
  ${text} AS ticket_type,
  ${text} AS technician_id,
  ${text} AS author,
  ${flag} AS is_public,
  ${flag} AS is_automated,
  ${text} AS detail
FROM happened AS h
JOIN {{ source('jira', 'workflow_statuses') }} AS s ON CAST(s.id AS {{ dbt.type_string() }}) = h.status_id
`,
}
