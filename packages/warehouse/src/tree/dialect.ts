// Writes statements in SQL: what all dialects share, and the table of what differs.

import type { ColumnType, Expression, Over } from './expression'
import type { Join, Query, Select, Source, Steps, TableShape } from './query'

/** What a dialect says in its own way. */
export interface Dialect {
  readonly types: Readonly<Record<ColumnType, string>>
  /** Quotes a name. */
  readonly identifier: (name: string) => string
  /** Quotes a text. */
  readonly text: (value: string) => string
  readonly quotient: (operand: string, divisor: string) => string
  /** What remains of a number that is not negative; without it, by `MOD`. */
  readonly remainder?: (operand: string, divisor: number) => string
  readonly matches: (operand: string, pattern: string) => string
  /** Sums of whole numbers as whole numbers of 64 bits. */
  readonly sum: (sql: string) => string
  /** The sum of an operand, exact below 2^53 and any larger number or NULL beyond, where that takes less than a sum of whole numbers. */
  readonly smallSum?: (operand: string) => string
  /** A table or view of the database, by its name; without it, the name itself. */
  readonly relation?: (name: string) => string
  /** Whether a step may be marked to be computed once; the word after `AS`. */
  readonly once: string
}

export const dialectNames = ['duckdb', 'postgres', 'spark', 'snowflake', 'bigquery'] as const
/** A dialect of SQL. DuckDB, Postgres and Spark are executed in our tests; Snowflake and BigQuery are only parsed. */
export type DialectName = (typeof dialectNames)[number]

const operators = { and: 'AND', or: 'OR' } as const
const aggregates = {
  sum: 'SUM',
  'small-sum': 'SUM',
  min: 'MIN',
  max: 'MAX',
  count: 'COUNT',
  'row-number': 'ROW_NUMBER',
  lead: 'LEAD',
  lag: 'LAG',
}

/** An expression in SQL. */
export function expressionSql(expression: Expression, dialect: Dialect): string {
  const sql = (part: Expression): string => expressionSql(part, dialect)
  switch (expression.kind) {
    case 'column': {
      const name = dialect.identifier(expression.name)
      return expression.table === null ? name : `${dialect.identifier(expression.table)}.${name}`
    }
    case 'whole':
      return expression.value < 0 ? `(${expression.value})` : String(expression.value)
    case 'text':
      return dialect.text(expression.value)
    case 'flag':
      return expression.value ? 'TRUE' : 'FALSE'
    case 'null':
      return `CAST(NULL AS ${dialect.types[expression.type]})`
    case 'raw':
      return expression.sql
    case 'binary': {
      const { operator, left, right } = expression
      const word = operator === 'and' || operator === 'or' ? operators[operator] : operator
      return `(${sql(left)} ${word} ${sql(right)})`
    }
    case 'quotient':
      return dialect.quotient(sql(expression.operand), String(expression.divisor))
    case 'remainder':
      return (
        dialect.remainder?.(sql(expression.operand), expression.divisor) ??
        `MOD(${sql(expression.operand)}, ${expression.divisor})`
      )
    case 'not':
      return expression.operand.kind === 'is-null'
        ? `(${sql(expression.operand.operand)} IS NOT NULL)`
        : `(NOT ${sql(expression.operand)})`
    case 'is-null':
      return `(${sql(expression.operand)} IS NULL)`
    case 'one-of':
      return `(${sql(expression.operand)} IN (${expression.values.map(sql).join(', ')}))`
    case 'matches':
      return dialect.matches(sql(expression.operand), expression.pattern)
    case 'case': {
      const branches = expression.branches.map(([when, then]) => `WHEN ${sql(when)} THEN ${sql(then)}`)
      return `CASE ${branches.join(' ')} ELSE ${sql(expression.otherwise)} END`
    }
    case 'call':
      return `${expression.name.toUpperCase()}(${expression.operands.map(sql).join(', ')})`
    case 'aggregate': {
      const { name, operand, over } = expression
      const inner = operand === null ? (name === 'count' ? '*' : '') : sql(operand)
      if (name === 'small-sum' && dialect.smallSum !== undefined) return dialect.smallSum(inner)
      const call = `${aggregates[name]}(${inner})${over === undefined ? '' : overSql(over, dialect)}`
      return name === 'sum' || name === 'small-sum' ? dialect.sum(call) : call
    }
  }
}

const frames = {
  'up-to-this': 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW',
  'before-this': 'ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING',
} as const

function overSql({ partitionBy, orderBy, rows }: Over, dialect: Dialect): string {
  const list = (parts: readonly Expression[]): string => parts.map((part) => expressionSql(part, dialect)).join(', ')
  const words = [
    ...(partitionBy.length === 0 ? [] : [`PARTITION BY ${list(partitionBy)}`]),
    ...(orderBy.length === 0 ? [] : [`ORDER BY ${list(orderBy)}`]),
    ...(rows === undefined ? [] : [frames[rows]]),
  ]
  return ` OVER (${words.join(' ')})`
}

/** A query in SQL. */
function querySql(query: Query, dialect: Dialect): string {
  if (query.kind === 'union') return query.parts.map((part) => querySql(part, dialect)).join('\nUNION ALL\n')
  return selectSql(query, dialect)
}

function selectSql(select: Select, dialect: Dialect): string {
  const { outputs, from, joins = [], where, groupBy = [], orderBy = [], limit } = select
  const sql = (expression: Expression): string => expressionSql(expression, dialect)
  const lines = [
    `SELECT\n  ${outputs.map(({ name, value }) => named(sql(value), name, value, dialect)).join(',\n  ')}`,
    `FROM ${sourceSql(from, dialect)}`,
    ...joins.map((join) => joinSql(join, dialect)),
    ...(where === undefined ? [] : [`WHERE ${sql(where)}`]),
    ...(groupBy.length === 0 ? [] : [`GROUP BY ${groupBy.map(sql).join(', ')}`]),
    ...(orderBy.length === 0 ? [] : [`ORDER BY ${orderBy.map(sql).join(', ')}`]),
    ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
  ]
  return lines.join('\n')
}

/** A column keeps its name without saying so: Spark 4.3 makes an invalid plan of some aliases that say nothing. */
const named = (sql: string, name: string, value: Expression, dialect: Dialect): string =>
  value.kind === 'column' && value.name === name ? sql : `${sql} AS ${dialect.identifier(name)}`

export const joinSql = ({ how, source, on }: Join, dialect: Dialect): string =>
  `${how === 'left' ? 'LEFT JOIN' : 'JOIN'} ${sourceSql(source, dialect)} ON ${expressionSql(on, dialect)}`

export function sourceSql(source: Source, dialect: Dialect): string {
  const as = dialect.identifier(source.as)
  if ('table' in source) {
    const name = dialect.relation?.(source.table) ?? dialect.identifier(source.table)
    return name === as ? name : `${name} AS ${as}`
  }
  const inner = 'query' in source ? querySql(source.query, dialect) : source.sql
  return `(${inner}) AS ${as}`
}

/** Steps and the query that reads them, in SQL. */
export function stepsSql({ steps, result }: Steps, dialect: Dialect): string {
  if (steps.length === 0) return querySql(result, dialect)
  const parts = steps.map(({ name, query, keep }) => {
    const word = keep && dialect.once !== '' ? ` ${dialect.once}` : ''
    return `${dialect.identifier(name)} AS${word} (\n${querySql(query, dialect)}\n)`
  })
  return `WITH ${parts.join(',\n')}\n${querySql(result, dialect)}`
}

/** A statement that creates an empty table. */
export function createTableSql({ name, columns }: TableShape, dialect: Dialect): string {
  const list = columns.map((one) => `${dialect.identifier(one.name)} ${dialect.types[one.type]}`)
  return `CREATE TABLE ${dialect.identifier(name)} (${list.join(', ')})`
}
