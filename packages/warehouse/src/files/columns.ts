// The columns of Parquet files: whether they are those of tickets, and what the counts that the files keep of them say.

import { didYouMean, domainFromMs, domainToMs, type Problem, problem, quote } from '@mspkit/values'
import type { Engine } from '../engine/engine'

/** What files keep of a column: reading it only to see that it is filled would take as long as judging. */
interface Counts {
  readonly isEmpty: boolean
  readonly isFull: boolean
  /** Whether a text may be empty. */
  readonly mayBeBlank: boolean
  /** Whether all instants are in the domain. */
  readonly isDated: boolean
}
/** By the names of columns; those of events after `events.`. */
export type ColumnCounts = ReadonlyMap<string, Counts>

/** @param files SQL of the text that names the files */
export async function columnCounts(engine: Engine, files: string): Promise<ColumnCounts> {
  const ms = (of: string): string =>
    `COALESCE(TRY_CAST(stats_${of}_value AS BIGINT), epoch_ms(TRY_CAST(stats_${of}_value AS TIMESTAMP)))`
  const rows = await engine.rows(
    `SELECT path_in_schema AS path, sum(stats_null_count) = sum(num_values) AS is_empty, bool_and(COALESCE(stats_null_count = 0, FALSE)) AS is_full,
    bool_or(COALESCE(stats_min_value = '', TRUE)) AS may_be_blank, bool_and(COALESCE(${ms('min')} >= ${domainFromMs} AND ${ms('max')} < ${domainToMs}, FALSE)) AS is_dated
    FROM parquet_metadata(${files}) GROUP BY path_in_schema`,
  )
  const path = (row: Readonly<Record<string, unknown>>): string =>
    String(row.path)
      .replaceAll(' ', '')
      .replace(/,(list,)?(element|item),/, '.')
  return new Map(
    rows.map((row) => [
      path(row),
      {
        isEmpty: row.is_empty === true,
        isFull: row.is_full === true,
        mayBeBlank: row.may_be_blank !== false,
        isDated: row.is_dated === true,
      },
    ]),
  )
}

/** Columns as files have them, and as tickets have them: types by names. */
interface Columns {
  readonly types: Map<string, string>
  readonly known: Readonly<Record<string, string>>
}

/** Removes the columns of `types` that are NULL in all rows. @returns what is wrong with the others: tickets with them are none */
export function wrongColumns(files: string, own: Columns, events: Columns, counts: ColumnCounts): Problem | null {
  return wrongColumn(files, own, 'column', '', counts) ?? wrongColumn(files, events, 'key of events', 'events.', counts)
}

function wrongColumn(
  files: string,
  { types, known }: Columns,
  noun: string,
  prefix: string,
  counts: ColumnCounts,
): Problem | null {
  for (const [key, type] of types) {
    const needed = Object.hasOwn(known, key) ? known[key] : undefined
    if (needed !== undefined && fits(key, type, needed)) continue
    if (counts.get(`${prefix}${key}`)?.isEmpty) {
      types.delete(key)
      continue
    }
    const what =
      needed === undefined
        ? `a ${noun} ${quote(key)}, which tickets do not have.${didYouMean(key, Object.keys(known))} Rename it, or leave it out`
        : `a ${noun} ${quote(key)} of type ${type}. Write it as ${wordOf(key, needed)}`
    return problem('warehouse/no-tickets', '', `${quote(files)} has ${what}.`, { received: key })
  }
  return null
}

const isInstant = (key: string): boolean => ['at', 'earliestAt', 'openedAt'].includes(key)

function fits(key: string, type: string, needed: string): boolean {
  if (isInstant(key)) return /^(VARCHAR|U?BIGINT|U?INTEGER|TIMESTAMP.*)$/.test(type)
  if (needed === 'VARCHAR') return /^(VARCHAR|UUID|ENUM.*)$/.test(type)
  if (key === 'board') return /^STRUCT\(.*name.*kind|^STRUCT\(.*kind.*name/s.test(type)
  return needed !== 'BOOLEAN' || type === 'BOOLEAN'
}

const wordOf = (key: string, needed: string): string => {
  if (isInstant(key)) return 'a timestamp, e.g. CAST("at" AS TIMESTAMPTZ)'
  if (key === 'board') return 'a struct of "name" and "kind"'
  return needed === 'BOOLEAN' ? 'true or false: BOOLEAN' : `text: CAST(${JSON.stringify(key)} AS VARCHAR)`
}

/** Keys of tickets whose values need no look: the counts say that they are right. */
export function filledKeys(types: Columns['types'], eventTypes: Columns['types'], counts: ColumnCounts): Set<string> {
  const filled = new Set<string>()
  const isDated = (path: string, type: string | undefined): boolean =>
    type !== 'VARCHAR' && counts.get(path)?.isFull === true && counts.get(path)?.isDated === true
  for (const key of ['id', 'clientId', 'title'])
    if (counts.get(key)?.isFull && (key === 'title' || !counts.get(key)?.mayBeBlank)) filled.add(key)
  if (isDated('openedAt', types.get('openedAt'))) filled.add('openedAt')
  if (counts.get('events.kind')?.isFull && isDated('events.at', eventTypes.get('at'))) filled.add('events')
  return filled
}
