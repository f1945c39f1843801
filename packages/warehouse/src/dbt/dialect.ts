// Statements as models of dbt: SQL that DuckDB, Postgres and Spark read alike, and Jinja where they differ.

import type { Dialect } from '../tree/dialect'

const onSpark = "{% if target.type in ('spark', 'databricks') %}"
const singleQuoted = (value: string): string => `'${value.replaceAll("'", "''")}'`
const escaped = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
/** Text that Jinja would read as its own is handed through. */
const literal = (sql: string): string => (/\{[{%#]/.test(sql) ? `{% raw %}${sql}{% endraw %}` : sql)

/** The tables and views that other models make. */
const relations: ReadonlySet<string> = new Set([
  'business_calendar',
  'business_day',
  'business_due',
  'sla_ticket',
  'sla_event',
  'sla_reading',
])

export const dbtDialect: Dialect = {
  types: { whole: '{{ dbt.type_bigint() }}', text: '{{ dbt.type_string() }}', flag: '{{ dbt.type_boolean() }}' },
  // All names of ours are words that no dialect reserves.
  identifier: (name) => name,
  text: (value) => {
    if (!/['\\]/.test(value)) return literal(`'${value}'`)
    return `${onSpark}${literal(escaped(value))}{% else %}${literal(singleQuoted(value))}{% endif %}`
  },
  quotient: (operand, divisor) =>
    `CAST((${operand} - MOD(${operand}, ${divisor})) / ${divisor} AS {{ dbt.type_bigint() }})`,
  matches: (operand, pattern) =>
    `({% if target.type == 'postgres' %}${operand} ~ ${singleQuoted(`^(${pattern})$`)}{% elif target.type == 'duckdb' %}regexp_full_match(${operand}, ${singleQuoted(pattern)}){% else %}${operand} RLIKE ${escaped(`^(${pattern})$`)}{% endif %})`,
  sum: (sql) => `CAST(${sql} AS {{ dbt.type_bigint() }})`,
  once: '',
  relation: (name) => (relations.has(name) ? `{{ ref('${name}') }}` : name),
}
