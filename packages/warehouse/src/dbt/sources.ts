// Where a project's tickets come from: tables of our own form, or those that ETL tools make of Zendesk and Jira.

import { didYouMean, quote } from '@mspkit/values'
import { eventRelation, ticketRelationWith } from '../clocks/relations'
import { airbyteJira, fivetranJira } from './jira'
import { auditChanges } from './json'
import { flag, type SourceModels, text, whole } from './model'

export const sourceNames = ['tables', 'fivetran-zendesk', 'airbyte-zendesk', 'fivetran-jira', 'airbyte-jira'] as const
export type SourceName = (typeof sourceNames)[number]

/**
 * A word as a source.
 *
 * @throws RangeError for an unknown word.
 * @example
 * sourceOf('fivetran-jira') // => 'fivetran-jira'
 */
export function sourceOf(word: string): SourceName {
  const found = sourceNames.find((name) => name === word)
  if (found !== undefined) return found
  throw new RangeError(
    `${quote(word)} is not a source.${didYouMean(word, sourceNames)} Write one of ${sourceNames.map(quote).join(', ')}.`,
  )
}

/** The models that bring a source into our two relations, and the declaration of the source. */
export function stagingModels(
  source: SourceName,
  facts: Readonly<Record<string, string>>,
): [path: string, text: string][] {
  const { name, tables, ticket, event } = source === 'tables' ? ownTables(facts) : vendors[source]
  const further = Object.values(facts).map((column) => `  ${column},\n`)
  const lines = tables.map((table) => `      - name: ${table}\n`).join('')
  return [
    [
      'models/staging/sources.yml',
      `version: 2\nsources:\n  - name: ${name}\n    schema: "{{ var('mspkit_source_schema') or target.schema }}"\n    tables:\n${lines}`,
    ],
    [
      'models/staging/sla_ticket.sql',
      source === 'tables' ? ticket : ticket.replace('  /* facts */\n', further.join('')),
    ],
    ['models/staging/sla_event.sql', event],
  ]
}

/** Tables with the columns of the relations; `opened_at`, `at` and `earliest_at` are timestamps. */
function ownTables(facts: Readonly<Record<string, string>>): SourceModels {
  const timestamps: Readonly<Record<string, string>> = {
    opened_ms: 'opened_at',
    at_ms: 'happened_at',
    earliest_ms: 'earliest_at',
  }
  const columns = (names: readonly string[]): string =>
    names
      .map((name) =>
        timestamps[name] === undefined ? `  ${name}` : `  {{ mspkit_epoch_ms('${timestamps[name]}') }} AS ${name}`,
      )
      .join(',\n')
  return {
    name: 'mspkit',
    tables: ['ticket', 'ticket_event'],
    ticket: `SELECT\n${columns(ticketRelationWith(facts).columns.map(({ name }) => name))}\nFROM {{ source('mspkit', 'ticket') }}\n`,
    event: `SELECT\n${columns(eventRelation.columns.map(({ name }) => name))}\nFROM {{ source('mspkit', 'ticket_event') }}\n`,
  }
}

/** Zendesk's statuses. A ticket on hold waits for a third party. */
const zendeskPhase = (status: string): string =>
  `CASE ${status} WHEN 'new' THEN 'new' WHEN 'open' THEN 'active' WHEN 'pending' THEN 'waiting' WHEN 'hold' THEN 'waiting' WHEN 'solved' THEN 'resolved' WHEN 'closed' THEN 'closed' WHEN 'deleted' THEN 'cancelled' ELSE 'unknown' END`
const zendeskWaits = (status: string): string =>
  `CASE ${status} WHEN 'pending' THEN 'client' WHEN 'hold' THEN 'vendor' END`

/** Rows of statuses, priorities and public replies; replies by anybody but end users are the technician's. */
const zendeskEvents = (
  field: (name: string) => string,
  comment: string,
  before = '',
): string => `WITH ${before}happened AS (
${field('status')}
UNION ALL
${field('priority')}
UNION ALL
${comment}
)
SELECT
  ticket_id,
  ROW_NUMBER() OVER (PARTITION BY ticket_id ORDER BY at_ms, event_kind DESC) AS event_seq,
  at_ms,
  ${whole} AS earliest_ms,
  ${text} AS event_id,
  event_kind,
  CASE WHEN event_kind = 'status' THEN word END AS status,
  CASE WHEN event_kind = 'status' THEN ${zendeskPhase('word')} END AS phase,
  CASE WHEN event_kind = 'status' THEN ${zendeskWaits('word')} END AS waiting_for,
  CASE WHEN event_kind = 'priority' THEN word END AS priority,
  ${text} AS ticket_type,
  ${text} AS technician_id,
  CASE WHEN event_kind = 'reply' THEN word END AS author,
  is_public,
  CASE WHEN event_kind = 'reply' THEN FALSE END AS is_automated,
  ${text} AS detail
FROM happened
WHERE word IS NOT NULL
`

const fivetranField = (
  name: string,
): string => `SELECT CAST(ticket_id AS {{ dbt.type_string() }}) AS ticket_id, {{ mspkit_epoch_ms('updated') }} AS at_ms, '${name}' AS event_kind, value AS word, ${flag} AS is_public
FROM {{ source('zendesk', 'ticket_field_history') }} WHERE field_name = '${name}'`

const airbyteField = (
  name: string,
): string => `SELECT ticket_id, {{ mspkit_epoch_ms('created_at') }} AS at_ms, '${name}' AS event_kind, word, ${flag} AS is_public
FROM change WHERE field_name = '${name}'`

const vendors: Readonly<Record<Exclude<SourceName, 'tables'>, SourceModels>> = {
  'fivetran-zendesk': {
    name: 'zendesk',
    tables: ['ticket', 'ticket_field_history', 'ticket_comment', 'user'],
    ticket: `SELECT
  CAST(id AS {{ dbt.type_string() }}) AS ticket_id,
  CAST(organization_id AS {{ dbt.type_string() }}) AS client_id,
  {{ mspkit_epoch_ms('created_at') }} AS opened_ms,
  /* facts */
  'new' AS opened_status,
  'new' AS opened_phase,
  ${text} AS opened_waiting_for,
  ${text} AS priority,
  type AS ticket_type
FROM {{ source('zendesk', 'ticket') }}
`,
    event: zendeskEvents(
      fivetranField,
      `SELECT CAST(c.ticket_id AS {{ dbt.type_string() }}) AS ticket_id, {{ mspkit_epoch_ms('c.created') }} AS at_ms, 'reply' AS event_kind,
  CASE WHEN u.role = 'end-user' THEN 'client' ELSE 'technician' END AS word, c.public AS is_public
FROM {{ source('zendesk', 'ticket_comment') }} AS c JOIN {{ source('zendesk', 'user') }} AS u ON u.id = c.user_id`,
    ),
  },
  'airbyte-zendesk': {
    name: 'zendesk',
    tables: ['tickets', 'ticket_audits', 'ticket_comments', 'users'],
    ticket: `SELECT
  CAST(id AS {{ dbt.type_string() }}) AS ticket_id,
  CAST(organization_id AS {{ dbt.type_string() }}) AS client_id,
  {{ mspkit_epoch_ms('created_at') }} AS opened_ms,
  /* facts */
  'new' AS opened_status,
  'new' AS opened_phase,
  ${text} AS opened_waiting_for,
  ${text} AS priority,
  type AS ticket_type
FROM {{ source('zendesk', 'tickets') }}
`,
    event: zendeskEvents(
      airbyteField,
      `SELECT CAST(c.ticket_id AS {{ dbt.type_string() }}) AS ticket_id, {{ mspkit_epoch_ms('c.created_at') }} AS at_ms, 'reply' AS event_kind,
  CASE WHEN u.role = 'end-user' THEN 'client' ELSE 'technician' END AS word, c.public AS is_public
FROM {{ source('zendesk', 'ticket_comments') }} AS c JOIN {{ source('zendesk', 'users') }} AS u ON u.id = c.author_id`,
      `change AS (\n${auditChanges}\n),\n`,
    ),
  },
  'fivetran-jira': fivetranJira,
  'airbyte-jira': airbyteJira,
}
