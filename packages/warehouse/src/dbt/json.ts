// Rows from the documents that Airbyte keeps in a column: DuckDB, Postgres and Spark read JSON each in their own way.

/** One of three texts, by the database that dbt runs on. */
const byTarget = (duckdb: string, postgres: string, spark: string): string =>
  `{% if target.type == 'duckdb' %}${duckdb}{% elif target.type == 'postgres' %}${postgres}{% else %}${spark}{% endif %}`

/** A text within a document, by its keys. */
export const jsonText = (column: string, ...keys: readonly string[]): string =>
  byTarget(
    `json_extract_string(${column}, '$.${keys.join('.')}')`,
    `(CAST(${column} AS JSONB) #>> '{${keys.join(',')}}')`,
    `get_json_object(CAST(${column} AS STRING), '$.${keys.join('.')}')`,
  )

/** Zendesk's audits: one row a change of a field, with `ticket_id`, `created_at`, `field_name` and `word`. */
export const auditChanges = byTarget(
  `SELECT CAST(ticket_id AS VARCHAR) AS ticket_id, created_at, json_extract_string(entry, '$.field_name') AS field_name, json_extract_string(entry, '$.value') AS word
FROM (SELECT ticket_id, created_at, unnest(CAST(CAST(events AS JSON) AS JSON[])) AS entry FROM {{ source('zendesk', 'ticket_audits') }}) AS a`,
  `SELECT CAST(a.ticket_id AS TEXT) AS ticket_id, a.created_at, entry ->> 'field_name' AS field_name, entry ->> 'value' AS word
FROM {{ source('zendesk', 'ticket_audits') }} AS a CROSS JOIN LATERAL jsonb_array_elements(CAST(a.events AS JSONB)) AS entry`,
  `SELECT CAST(a.ticket_id AS STRING) AS ticket_id, a.created_at, entry.field_name AS field_name, entry.value AS word
FROM {{ source('zendesk', 'ticket_audits') }} AS a LATERAL VIEW explode(from_json(CAST(a.events AS STRING), 'array<struct<field_name:string,value:string>>')) x AS entry`,
)

/** Jira writes `+0000`, which databases want as `+00:00`. */
const zoned = (text: string, length: string): string =>
  `CASE WHEN ${text} LIKE '%:__' OR ${text} LIKE '%Z' THEN ${text} ELSE CONCAT(SUBSTRING(${text}, 1, ${length}(${text}) - 2), ':', SUBSTRING(${text}, ${length}(${text}) - 1)) END`

/** Jira's changelogs: one row a change of the status, with `ticket_id`, `at_ms`, `from_id` and `to_id`. */
export const changelogStatuses = byTarget(
  `SELECT CAST(id AS VARCHAR) AS ticket_id, epoch_ms(CAST(${zoned("json_extract_string(history, '$.created')", 'LENGTH')} AS TIMESTAMPTZ)) AS at_ms, json_extract_string(item, '$.from') AS from_id, json_extract_string(item, '$.to') AS to_id
FROM (SELECT id, history, unnest(CAST(json_extract(history, '$.items') AS JSON[])) AS item
  FROM (SELECT id, unnest(CAST(json_extract(changelog, '$.histories') AS JSON[])) AS history FROM {{ source('jira', 'issues') }}) AS i) AS c
WHERE json_extract_string(item, '$.field') = 'status'`,
  `SELECT CAST(i.id AS TEXT) AS ticket_id, CAST(FLOOR(EXTRACT(EPOCH FROM CAST(${zoned("(history ->> 'created')", 'LENGTH')} AS TIMESTAMPTZ)) * 1000) AS BIGINT) AS at_ms, item ->> 'from' AS from_id, item ->> 'to' AS to_id
FROM {{ source('jira', 'issues') }} AS i
CROSS JOIN LATERAL jsonb_array_elements(CAST(i.changelog AS JSONB) -> 'histories') AS history
CROSS JOIN LATERAL jsonb_array_elements(history -> 'items') AS item
WHERE item ->> 'field' = 'status'`,
  `SELECT CAST(i.id AS STRING) AS ticket_id, unix_millis(CAST(${zoned('history.created', 'LENGTH')} AS TIMESTAMP)) AS at_ms, item.\`from\` AS from_id, item.\`to\` AS to_id
FROM {{ source('jira', 'issues') }} AS i
LATERAL VIEW explode(from_json(CAST(i.changelog AS STRING), 'histories array<struct<created:string,items:array<struct<field:string,\`from\`:string,\`to\`:string>>>>').histories) x AS history
LATERAL VIEW explode(history.items) y AS item
WHERE item.field = 'status'`,
)
