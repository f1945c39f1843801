// Statements for elapsed and due business time over a table of the user.

import { quote } from '@mspkit/values'
import { objectOf, textOf, wordOf } from '@mspkit/values/arguments'
import { nameOf, namesOf, tableFactsOf } from '../given'
import type { TableFacts } from '../tables/facts'
import {
  type Branch,
  below,
  choose,
  column,
  type Expression,
  equals,
  minus,
  nothing,
  plus,
  whole,
} from '../tree/expression'
import { type Join, kept, type Output, output, type Select, type Source, select } from '../tree/query'
import { dayJoin, dueAt, dueJoin, type Moment, openUntil, withinDomain } from './business-time'
import { lookUp } from './look-up'

/** A calendar of the warehouse by name, or the column of the table that holds such a name. */
export type CalendarOfRow = string | { readonly column: string }

/** What every statement over a table needs. */
interface OverTable {
  /** A table or view of the database, or a query in its SQL. */
  readonly from: string | { readonly sql: string }
  /** Columns that the result repeats. */
  readonly keep: readonly string[]
  readonly calendar: CalendarOfRow
}

export interface ElapsedOptions extends OverTable {
  /** Columns with epoch milliseconds. */
  readonly start: string
  readonly end: string
}

export interface DueOptions extends OverTable {
  /** The column with epoch milliseconds. */
  readonly start: string
  /** Open milliseconds, or the column that holds them. */
  readonly within: number | { readonly column: string }
  /** Used up at closing time: due then (default), or at the next opening. */
  readonly boundary?: 'close' | 'next-open'
}

const elapsedExample = "{ from: 'tickets', keep: ['id'], calendar: 'desk', start: 'opened_ms', end: 'closed_ms' }"
const dueExample = "{ from: 'tickets', keep: ['id'], calendar: 'desk', start: 'opened_ms', within: 14_400_000 }"

const sourceOf = (from: OverTable['from']): Source =>
  typeof from === 'string'
    ? { table: from, as: 'row_' }
    : {
        sql: textOf(objectOf(from, 'a table', "'tickets'").sql, 'a query', "{ sql: 'SELECT * FROM tickets' }"),
        as: 'row_',
      }

/** A calendar's id as an expression, and the join that finds it by name. */
export function calendarIdOf(
  calendar: CalendarOfRow,
  tables: TableFacts,
): { readonly id: Expression; readonly joins: readonly Join[] } {
  const { ids } = tableFactsOf(tables)
  if (typeof calendar !== 'string') {
    const name = nameOf(objectOf(calendar, 'a calendar', "'desk' or { column: 'calendar' }").column, 'a column')
    const on = equals(column('name', 'calendar_'), column(name, 'row_'))
    return {
      id: column('calendar_id', 'calendar_'),
      joins: [{ how: 'left', source: { table: 'business_calendar', as: 'calendar_' }, on }],
    }
  }
  const id = ids.get(calendar)
  if (id === undefined)
    throw new RangeError(
      `${quote(calendar)} is not a calendar of this warehouse. It has: ${[...ids.keys()].map(quote).join(', ')}.`,
    )
  return { id: whole(id), joins: [] }
}

/**
 * Open milliseconds between two columns, row by row: the columns that are kept, and `elapsed_ms`. Negative when reversed, NULL where an
 * instant is NULL or outside the horizon, or the calendar is not in the warehouse.
 *
 * @throws RangeError for a calendar that the warehouse does not have.
 * @example
 * const options = { from: 'tickets', keep: ['id'], calendar: 'desk', start: 'opened_ms', end: 'closed_ms' }
 * const query = elapsedQuery(options, { ids: new Map([['desk', 0]]), pieces: 1 })
 * toSql(query, 'postgres').includes('LEFT JOIN "business_day"') // => true
 */
export function elapsedQuery(options: ElapsedOptions, tables: TableFacts): Select {
  objectOf(options, 'options', elapsedExample)
  const { id, joins } = calendarIdOf(options.calendar, tables)
  const known = tables.lists ? (at: Expression): Expression => at : withinDomain
  const [a, b] = [momentOf('start_', options.start, id, known), momentOf('end_', options.end, id, known)]
  const time = lookUp({ from: sourceOf(options.from), joins, calendarId: id, moments: [a, b] }, tables)
  return select({
    outputs: [...repeated(options.keep), output('elapsed_ms', minus(time.until(b), time.until(a)))],
    from: time.from,
    joins: time.joins,
  })
}

/**
 * When so much open time has passed, row by row: the columns that are kept, and `due_ms`. NULL where an input is NULL, and where the due
 * instant lies past the horizon or the calendar never opens again.
 *
 * @throws RangeError for a calendar that the warehouse does not have, or a length that is negative or no whole number.
 * @example
 * const options = { from: 'tickets', keep: ['id'], calendar: 'desk', start: 'opened_ms', within: 14_400_000 }
 * const query = dueQuery(options, { ids: new Map([['desk', 0]]), pieces: 1 })
 * toSql(query, 'spark').includes('business_due') // => true
 */
export function dueQuery(options: DueOptions, tables: TableFacts): Select {
  const { within, boundary = 'close' } = objectOf(options, 'options', dueExample)
  wordOf(boundary, ['close', 'next-open'], 'when a target is due at closing time')
  if (typeof within === 'number' && !(Number.isSafeInteger(within) && within >= 0))
    throw new RangeError(`${quote(within)} is not a length. Write whole milliseconds, 0 or more.`)
  const { id, joins } = calendarIdOf(options.calendar, tables)
  const start = momentOf('start_', options.start, id)
  const length = lengthOf(within)
  const point = {
    as: 'due_',
    openMs: plus(openUntil(start, tables.pieces), length),
    calendarId: id,
    boundary,
  } as const
  const branches: Branch[] = [[below(length, whole(0)), nothing('whole')]]
  if (boundary === 'close') branches.push([equals(length, whole(0)), start.at])
  const due = choose(branches, dueAt(point))
  return select({
    outputs: [...repeated(options.keep), output('due_ms', due)],
    from: sourceOf(options.from),
    joins: [...joins, dayJoin(start), dueJoin(point)],
  })
}

/** A length in open milliseconds: a number, or the column that holds one. */
export const lengthOf = (within: DueOptions['within']): Expression =>
  typeof within === 'number'
    ? whole(within)
    : column(nameOf(objectOf(within, 'a length', "14_400_000 or { column: 'within_ms' }").column, 'a column'), 'row_')

const momentOf = (as: string, name: string, calendarId: Expression, known = withinDomain): Moment => ({
  as,
  at: known(column(nameOf(name, 'a column'), 'row_')),
  calendarId,
})

const repeated = (names: readonly string[]): Output[] => namesOf(names).map((name) => kept(name, 'row_'))
