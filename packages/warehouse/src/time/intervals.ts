// Statements over status intervals that a warehouse keeps: open time a key, and whether a target was passed, by one GROUP BY.

import { objectOf, wordOf } from '@mspkit/values/arguments'
import { nameOf, namesOf } from '../given'
import { lastMs } from '../tables/day-table'
import type { TableFacts } from '../tables/facts'
import {
  above,
  and,
  atMost,
  below,
  coalesce,
  column,
  type Expression,
  equals,
  flag,
  least,
  max,
  minus,
  nothing,
  or,
  plus,
  remainder,
  smallSum,
  times,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Select, select } from '../tree/query'
import { type Moment, withinDomain } from './business-time'
import { type CalendarOfRow, calendarIdOf, lengthOf } from './elapsed'
import { lookUp } from './look-up'

export interface IntervalOptions {
  /** A table or view with one row an interval in which the clock runs, half-open, without overlaps. */
  readonly from: string
  /** Columns that name a clock, e.g. `ticket_id`. */
  readonly keys: readonly string[]
  readonly calendar: CalendarOfRow
  /** Columns with epoch milliseconds. */
  readonly start: string
  readonly end: string
  /** The target in open milliseconds, or the column that holds it, the same in all intervals of a key. */
  readonly within: number | { readonly column: string }
  /** Used up at closing time: due then (default), or at the next opening. */
  readonly boundary?: 'close' | 'next-open'
}

/** More than all open time there is: one sum says how long and whether that is known, and takes less memory a key than a sum and a count. */
const unknownMs = 2 ** 50

const example =
  "{ from: 'running', keys: ['ticket_id'], calendar: 'desk', start: 'from_ms', end: 'to_ms', within: 28_800_000 }"

/**
 * One row a key: `elapsed_ms`, `remaining_ms` and `is_breached`. A target that is used up exactly when the last interval ends is not breached;
 * one that is used up at closing time within an interval is. All three are NULL where an interval lies outside the horizon or lacks its start or end: give
 * an interval that still runs the instant of the question as its end.
 *
 * It needs no window: the sum says whether a target was passed. Where the sum is exactly the target, the last millisecond that ran decides.
 *
 * @throws RangeError for a calendar that the warehouse does not have.
 * @example
 * const options = { from: 'running', keys: ['ticket_id'], calendar: 'desk', start: 'from_ms', end: 'to_ms', within: 28_800_000 }
 * const query = intervalQuery(options, { ids: new Map([['desk', 0]]), pieces: 1 })
 * toSql(query, 'duckdb').includes('GROUP BY') // => true
 */
export function intervalQuery(options: IntervalOptions, tables: TableFacts): Select {
  const { keys, within, boundary = 'close' } = objectOf(options, 'options', example)
  wordOf(boundary, ['close', 'next-open'], 'when a target is due at closing time')
  if (namesOf(keys).length === 0)
    throw new RangeError(`"keys" is an empty list. Write the columns that name a clock: ${example}.`)
  for (const name of [options.from, options.start, options.end]) nameOf(name, 'a table or column')
  const { id, joins } = calendarIdOf(options.calendar, tables)
  const [start, end] = [column(options.start, 'row_'), column(options.end, 'row_')]
  const known = tables.lists ? (at: Expression): Expression => at : withinDomain
  const first: Moment = { as: 'first_', at: known(start), calendarId: id }
  const last: Moment = { as: 'last_', at: known(minus(end, whole(1))), calendarId: id }
  const runs = above(end, start)
  const source = { table: options.from, as: 'row_' }
  const time = lookUp({ from: source, joins, calendarId: id, moments: [first, last] }, tables)
  // Without a start or an end, it is not known how long it ran.
  const open = when(atMost(end, start), whole(0), minus(time.through(last), time.until(first)))
  const closes = boundary === 'close'
  // The end of the last interval that ran, and whether its last millisecond was open.
  const tail = plus(times(least(end, whole(lastMs)), whole(2)), time.openBit(last))
  const sums = select({
    outputs: [
      ...keys.map((name) => kept(name, 'row_')),
      output('open_ms', smallSum(coalesce(open, whole(unknownMs)))),
      ...(closes ? [output('tail', max(when(runs, tail, nothing('whole'))))] : []),
      ...(typeof within === 'number' ? [] : [output('within_ms', max(lengthOf(within)))]),
    ],
    from: time.from,
    joins: time.joins,
    groupBy: keys.map((name) => column(name, 'row_')),
  })
  const target = typeof within === 'number' ? whole(within) : column('within_ms', 's')
  const elapsed = when(below(column('open_ms', 's'), whole(unknownMs)), column('open_ms', 's'), nothing('whole'))
  const passed = above(elapsed, target)
  const closed = coalesce(equals(remainder(column('tail', 's'), 2), whole(0)), flag(false))
  return select({
    outputs: [
      ...keys.map((name) => kept(name, 's')),
      output('elapsed_ms', elapsed),
      output('remaining_ms', minus(target, elapsed)),
      output('is_breached', closes ? or(passed, and(equals(elapsed, target), closed)) : passed),
    ],
    from: { query: sums, as: 's' },
  })
}
