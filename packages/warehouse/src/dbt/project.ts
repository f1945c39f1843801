// A dbt project that answers a policy's questions inside a warehouse: models, seeds of the day tables, tests and docs.

import type { SlaPolicy } from '@mspkit/sla'
import type { Parsed } from '@mspkit/values'
import { objectOf, wordOf } from '@mspkit/values/arguments'
import { refusalQuery } from '../clocks/refusals'
import { eventRelation, factColumns, ticketRelationWith } from '../clocks/relations'
import { readingColumns, slaStatement } from '../clocks/statement'
import type { Horizon, WarehouseCalendar } from '../tables/facts'
import { calendarTables } from '../tables/fill'
import { stepsSql } from '../tree/dialect'
import { raw } from '../tree/expression'
import type { TableShape } from '../tree/query'
import { dbtDialect } from './dialect'
import { type SourceName, sourceNames, stagingModels } from './sources'

export interface DbtOptions {
  readonly policy: SlaPolicy
  /** All calendars that the policy names, `always` included. */
  readonly calendars: readonly WarehouseCalendar[]
  readonly horizon: Horizon
  /** Columns of the tickets that hold further facts, e.g. `{ 'client.tier': 'client_tier' }`. */
  readonly facts?: Readonly<Record<string, string>>
  /** Where tickets come from; `tables` (default) are tables in the form of `ticketRelationWith` and `eventRelation`, with timestamps. */
  readonly source?: SourceName
}

const example = "{ policy, calendars: calendarsOf({ desk }), horizon: horizonOf('2026-01-01', '2027-01-01') }"

/** Files of a project by their paths. */
export type ProjectFiles = ReadonlyMap<string, string>

/**
 * The files of a dbt project, or every problem of a policy that cannot be said in SQL. The models run on DuckDB, Postgres and Spark without
 * a change: `dbt build --profile …`.
 *
 * @example
 * const policy = { calendar: 'desk', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
 * const calendars = calendarsOf({ desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'] } } })
 * const horizon = horizonOf('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')
 * const project = dbtProject({ policy, calendars, horizon })
 * project.ok && project.value.has('models/sla_reading.sql') // => true
 */
export function dbtProject(options: DbtOptions): Parsed<ProjectFiles> {
  const { policy, calendars, horizon, facts = {}, source = 'tables' } = objectOf(options, 'options', example)
  wordOf(source, sourceNames, 'a source')
  const { pieces, tables } = calendarTables(calendars, horizon)
  const ids = new Map(calendars.map(({ name, id }) => [name, id]))
  const statement = slaStatement(policy, { ids, pieces }, { at: raw('{{ mspkit_as_of_ms() }}'), facts })
  if (!statement.ok) return statement
  const read = [...Object.keys(factColumns), ...Object.keys(facts)].filter(
    (fact) => fact !== 'priority' && fact !== 'type',
  )
  const files = new Map<string, string>([
    ['dbt_project.yml', projectFile],
    ['profiles.yml', profilesFile],
    ['README.md', readme],
    ['macros/mspkit.sql', macros],
    ['models/schema.yml', schemaFile(policy, facts)],
    ...stagingModels(source, facts),
    ['models/sla_reading.sql', `${stepsSql(statement.value, dbtDialect)}\n`],
    ['models/sla_refusal.sql', `${stepsSql({ steps: [], result: refusalQuery('sla_event', read) }, dbtDialect)}\n`],
    ['models/sla_attainment.sql', attainmentModel],
    ['tests/nothing_is_refused.sql', refusalTest],
    ['tests/horizon_is_long_enough.sql', horizonTest],
  ])
  for (const { shape, rows } of tables) files.set(`seeds/${shape.name}.csv`, csvOf(shape, rows()))
  return { ok: true, value: files }
}

function csvOf({ columns }: TableShape, rows: Iterable<readonly (string | number | null)[]>): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return ''
    const text = String(value)
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [columns.map(({ name }) => name).join(',')]
  for (const row of rows) lines.push(row.map(cell).join(','))
  return `${lines.join('\n')}\n`
}

const projectFile = `name: mspkit_sla
version: '1.0.0'
config-version: 2
profile: mspkit
model-paths: [models]
seed-paths: [seeds]
test-paths: [tests]
macro-paths: [macros]
models:
  mspkit_sla:
    +materialized: table
    staging:
      +materialized: view
seeds:
  mspkit_sla:
    business_calendar:
      +column_types: { calendar_id: bigint, horizon_from_ms: bigint, horizon_to_ms: bigint }
    business_day:
      +column_types: { day_key: bigint, cum_ms: bigint }
    business_due:
      +column_types: { due_key: bigint, lo_ms: bigint, hi_ms: bigint, shift_ms: bigint }
vars:
  # The instant of the question in epoch milliseconds; without it, the start of the run.
  as_of_ms: null
  # The schema of the tables that tickets come from.
  mspkit_source_schema: null
`

const profilesFile = `# One of these is yours; name it with --target.
mspkit:
  target: duckdb
  outputs:
    duckdb:
      type: duckdb
      path: "{{ env_var('MSPKIT_DUCKDB', 'mspkit.duckdb') }}"
      threads: 2
    postgres:
      type: postgres
      host: "{{ env_var('PGHOST', 'localhost') }}"
      port: "{{ env_var('PGPORT', '5432') | int }}"
      user: "{{ env_var('PGUSER', 'postgres') }}"
      password: "{{ env_var('PGPASSWORD', '') }}"
      dbname: "{{ env_var('PGDATABASE', 'postgres') }}"
      schema: public
      threads: 2
    spark:
      type: spark
      method: session
      host: NA
      schema: default
      threads: 1
`

const macros = `{# The instant of the question in epoch milliseconds. #}
{% macro mspkit_as_of_ms() -%}
  {%- if var('as_of_ms') is not none -%}{{ var('as_of_ms') | int }}{%- else -%}{{ (run_started_at.timestamp() * 1000) | int }}{%- endif -%}
{%- endmacro %}

{# A timestamp as epoch milliseconds. Timestamps without a zone are taken as UTC. #}
{% macro mspkit_epoch_ms(column) -%}
  {%- if target.type == 'postgres' -%}CAST(FLOOR(EXTRACT(EPOCH FROM {{ column }}) * 1000) AS BIGINT)
  {%- elif target.type == 'duckdb' -%}epoch_ms({{ column }})
  {%- elif target.type == 'bigquery' -%}UNIX_MILLIS({{ column }})
  {%- elif target.type == 'snowflake' -%}DATE_PART(EPOCH_MILLISECOND, {{ column }})
  {%- else -%}unix_millis({{ column }}){%- endif -%}
{%- endmacro %}
`

const attainmentModel = `-- How often each promise was kept, by client and clock. Cancelled and merged tickets are left out.
SELECT
  t.client_id,
  r.clock,
  SUM(CASE WHEN r.verdict = 'met' THEN 1 ELSE 0 END) AS met,
  SUM(CASE WHEN r.verdict = 'breached' THEN 1 ELSE 0 END) AS breached,
  SUM(CASE WHEN r.verdict = 'pending' THEN 1 ELSE 0 END) AS pending,
  SUM(CASE WHEN r.verdict = 'indeterminate' THEN 1 ELSE 0 END) AS indeterminate,
  100.0 * SUM(CASE WHEN r.verdict = 'met' THEN 1 ELSE 0 END)
    / NULLIF(SUM(CASE WHEN r.verdict IN ('met', 'breached') THEN 1 ELSE 0 END), 0) AS met_percent
FROM {{ ref('sla_reading') }} AS r
JOIN {{ ref('sla_ticket') }} AS t ON t.ticket_id = r.ticket_id
WHERE NOT (r.state = 'cancelled' AND r.verdict = 'none')
GROUP BY t.client_id, r.clock
`

const refusalTest = `-- Events that SQL does not say: with any of them, no reading of this project can be trusted.
SELECT * FROM {{ ref('sla_refusal') }}
WHERE late_events > 0 OR policy_applied > 0 OR calendar_changed > 0 OR field_events > 0
`

const horizonTest = `-- Readings that need days which the day tables do not have: write the project again with a longer horizon.
SELECT * FROM {{ ref('sla_reading') }} WHERE verdict = 'beyond-horizon'
`

const readme = `# SLA readings in the warehouse

Written by \`mspkit warehouse dbt\`. Run \`dbt build\`. \`sla_reading\` has one row per ticket, clock and cycle; \`sla_attainment\` one a client and clock.
When a calendar or the policy changes, write the project again; \`mspkit warehouse refresh\` says which days changed, and with them which intervals.
`

function schemaFile({ clocks }: SlaPolicy, facts: Readonly<Record<string, string>>): string {
  const words = clocks.map(({ clock }) => JSON.stringify(clock)).join(', ')
  const columns = (shape: TableShape): string => shape.columns.map(({ name }) => `      - name: ${name}`).join('\n')
  return `version: 2
models:
  - name: sla_ticket
    description: Tickets, one row each. Instants are epoch milliseconds.
    columns:
      - name: ticket_id
        tests: [not_null, unique]
      - name: opened_ms
        tests: [not_null]
${columns({ name: '', columns: ticketRelationWith(facts).columns.filter(({ name }) => name !== 'ticket_id' && name !== 'opened_ms') })}
  - name: sla_event
    description: What happened to tickets, one row an event, in the order of event_seq within an instant.
    columns:
${columns(eventRelation)}
  - name: sla_reading
    description: What each clock of the policy reads. Lengths are milliseconds of open time.
    columns:
      - name: verdict
        tests:
          - accepted_values:
              values: [met, breached, pending, indeterminate, none, beyond-horizon]
      - name: clock
        tests:
          - accepted_values:
              values: [${words}]
${readingColumns
  .filter((name) => name !== 'verdict' && name !== 'clock')
  .map((name) => `      - name: ${name}`)
  .join('\n')}
  - name: sla_refusal
    description: Counts of events that SQL does not say.
  - name: sla_attainment
    description: How often each promise was kept.
`
}
