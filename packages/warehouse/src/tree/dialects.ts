// The dialects: what each says in its own way.

import { didYouMean, quote } from '@mspkit/values'
import { worded } from '@mspkit/values/arguments'
import { createTableSql, type Dialect, type DialectName, dialectNames, stepsSql } from './dialect'
import type { Query, Steps, TableShape } from './query'

const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const backQuoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``
const singleQuoted = (value: string): string => `'${value.replaceAll("'", "''")}'`
/** For dialects in which a backslash escapes. */
const escaped = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const dialects: Readonly<Record<DialectName, Dialect>> = {
  duckdb: {
    types: { whole: 'BIGINT', text: 'VARCHAR', flag: 'BOOLEAN' },
    identifier: doubleQuoted,
    text: singleQuoted,
    quotient: (operand, divisor) => {
      const bits = Math.log2(Number(divisor))
      return Number.isInteger(bits) ? `(${operand} >> ${bits})` : `(${operand} // ${divisor})`
    },
    remainder: (operand, divisor) =>
      Number.isInteger(Math.log2(divisor)) ? `(${operand} & ${divisor - 1})` : `MOD(${operand}, ${divisor})`,
    matches: (operand, pattern) => `regexp_full_match(${operand}, ${singleQuoted(pattern)})`,
    sum: (sql) => `CAST(${sql} AS BIGINT)`,
    // A double takes half the memory of the whole number of 128 bits in which DuckDB sums.
    smallSum: (operand) => `TRY_CAST(SUM(CAST(${operand} AS DOUBLE)) AS BIGINT)`,
    once: 'MATERIALIZED',
  },
  postgres: {
    types: { whole: 'BIGINT', text: 'TEXT', flag: 'BOOLEAN' },
    identifier: doubleQuoted,
    text: singleQuoted,
    quotient: (operand, divisor) => `(${operand} / ${divisor})`,
    matches: (operand, pattern) => `(${operand} ~ ${singleQuoted(`^(${pattern})$`)})`,
    sum: (sql) => `CAST(${sql} AS BIGINT)`,
    once: 'MATERIALIZED',
  },
  spark: {
    types: { whole: 'BIGINT', text: 'STRING', flag: 'BOOLEAN' },
    identifier: backQuoted,
    text: escaped,
    quotient: (operand, divisor) => `(${operand} div ${divisor})`,
    matches: (operand, pattern) => `(${operand} RLIKE ${escaped(`^(${pattern})$`)})`,
    sum: (sql) => `CAST(${sql} AS BIGINT)`,
    once: '',
  },
  snowflake: {
    types: { whole: 'NUMBER(19, 0)', text: 'VARCHAR', flag: 'BOOLEAN' },
    identifier: doubleQuoted,
    text: escaped,
    // Its division keeps six decimals.
    quotient: (operand, divisor) => `CAST((${operand} - MOD(${operand}, ${divisor})) / ${divisor} AS NUMBER(19, 0))`,
    matches: (operand, pattern) => `REGEXP_LIKE(${operand}, ${escaped(pattern)})`,
    sum: (sql) => `CAST(${sql} AS NUMBER(19, 0))`,
    once: '',
  },
  bigquery: {
    types: { whole: 'INT64', text: 'STRING', flag: 'BOOL' },
    identifier: backQuoted,
    text: escaped,
    quotient: (operand, divisor) => `DIV(${operand}, ${divisor})`,
    matches: (operand, pattern) => `REGEXP_CONTAINS(${operand}, ${escaped(`^(${pattern})$`)})`,
    sum: (sql) => sql,
    once: '',
  },
}

/** A dialect by its name. @throws RangeError for an unknown name. */
export function dialectOf(name: DialectName): Dialect {
  if (typeof name === 'string' && Object.hasOwn(dialects, name)) return dialects[name]
  throw new RangeError(
    `${quote(name)} is not a dialect.${didYouMean(typeof name === 'string' ? name : '', dialectNames)} Write one of ${dialectNames.map(quote).join(', ')}.`,
  )
}

/**
 * A statement in the SQL of a dialect.
 *
 * @throws RangeError for an unknown dialect; TypeError for what is not a statement.
 * @example
 * toSql({ name: 'closing', columns: [{ name: 'at_ms', type: 'whole' }] }, 'snowflake') // => 'CREATE TABLE "closing" ("at_ms" NUMBER(19, 0))'
 */
export function toSql(statement: Steps | Query | TableShape, dialect: DialectName): string {
  const own = dialectOf(dialect)
  return worded(statement, 'a statement', 'elapsedQuery, slaStatement or calendarTables', () => {
    if ('columns' in statement) return createTableSql(statement, own)
    return stepsSql('steps' in statement ? statement : { steps: [], result: statement }, own)
  })
}
