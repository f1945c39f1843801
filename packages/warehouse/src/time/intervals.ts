// Statements over status intervals that a warehouse keeps: open time a key, and whether a target was passed, by one GROUP BY.

import {
  above,
  and,
  coalesce,
  column,
  count,
  type Expression,
  equals,
  isKnown,
  isNull,
  max,
  minus,
  nothing,
  or,
  plus,
  remainder,
  sum,
  times,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Select, select } from '../tree/query'
import { dayJoin, isOpen, type Moment, openThrough, openUntil, withinDomain } from './business-time'
import { type CalendarOfRow, calendarIdOf, type TableFacts } from './elapsed'

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

/**
 * One row a key: `elapsed_ms`, `remaining_ms` and `is_breached`. A target that is used up exactly when the last interval ends is not breached;
 * one that is used up at closing time within an interval is. All three are NULL where an interval lies outside the horizon.
 *
 * It needs no window: the sum says whether a target was passed, and where the sum is the target, the last millisecond that ran does.
 *
 * @throws RangeError for a calendar that the warehouse does not have.
 */
export function intervalQuery(options: IntervalOptions, tables: TableFacts): Select {
  const { keys, within, boundary = 'close' } = options
  const { id, joins } = calendarIdOf(options.calendar, tables)
  const { pieces } = tables
  const [start, end] = [column(options.start, 'row_'), column(options.end, 'row_')]
  const runs = above(end, start)
  const first: Moment = { as: 'first_', at: withinDomain(start), calendarId: id }
  const last: Moment = { as: 'last_', at: withinDomain(minus(end, whole(1))), calendarId: id }
  const open = minus(openThrough(last, pieces), openUntil(first, pieces))
  const tail = plus(times(end, whole(2)), when(isOpen(last, pieces), whole(1), whole(0)))
  const one = (value: Expression): Expression => when(runs, value, nothing('whole'))
  const grouped = select({
    outputs: [
      ...keys.map((name) => kept(name, 'row_')),
      output('open_ms', coalesce(sum(one(open)), whole(0))),
      output('tail', max(one(tail))),
      output('unknown', count(when(and(runs, isNull(open)), whole(1), nothing('whole')))),
      ...(typeof within === 'number' ? [] : [output('within_ms', max(column(within.column, 'row_')))]),
    ],
    from: { table: options.from, as: 'row_' },
    joins: [...joins, dayJoin(first), dayJoin(last)],
    groupBy: keys.map((name) => column(name, 'row_')),
  })
  const target = typeof within === 'number' ? whole(within) : column('within_ms', 'g')
  const known = equals(column('unknown', 'g'), whole(0))
  const elapsed = when(known, column('open_ms', 'g'), nothing('whole'))
  const closed = and(isKnown(column('tail', 'g')), equals(remainder(column('tail', 'g'), 2), whole(0)))
  const passed = above(elapsed, target)
  return select({
    outputs: [
      ...keys.map((name) => kept(name, 'g')),
      output('elapsed_ms', elapsed),
      output('remaining_ms', minus(target, elapsed)),
      output('is_breached', boundary === 'close' ? or(passed, and(equals(elapsed, target), closed)) : passed),
    ],
    from: { query: grouped, as: 'g' },
  })
}
