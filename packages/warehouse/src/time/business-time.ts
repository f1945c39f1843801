// Business time in statements: open time between two instants, and when so much open time has passed, as joins on one packed key.

import { dayMs } from '@mspkit/values'
import { bucketMs, bucketsPerCalendar, daysPerCalendar, lastMs, shiftMs } from '../tables/day-table'
import {
  above,
  and,
  atLeast,
  atMost,
  below,
  choose,
  column,
  type Expression,
  equals,
  greatest,
  least,
  minus,
  nothing,
  or,
  plus,
  quotient,
  remainder,
  times,
  whole,
} from '../tree/expression'
import type { Join } from '../tree/query'

/** The first instant of 1900: what lies before it, or after 2199, gives no key. */
const firstMs = Date.UTC(1900, 0, 1)

/** The domain of instants; what lies outside is unknown, never another calendar's day. */
export const withinDomain = (at: Expression): Expression =>
  choose([[and(atLeast(at, whole(firstMs)), below(at, whole(lastMs))), at]], nothing('whole'))

/** An instant of one row, and the calendar by which it is looked up. */
export interface Moment {
  /** The name under which its day is joined. */
  readonly as: string
  /** Epoch milliseconds. */
  readonly at: Expression
  readonly calendarId: Expression
}

/** The join that finds the day of an instant. Always left: an instant outside the horizon gives NULL, never 0. */
export const dayJoin = ({ as, at, calendarId }: Moment): Join => ({
  how: 'left',
  source: { table: 'business_day', as },
  on: equals(
    column('day_key', as),
    plus(times(calendarId, whole(daysPerCalendar)), quotient(plus(at, whole(shiftMs)), dayMs)),
  ),
})

const clockOf = (at: Expression): Expression => remainder(plus(at, whole(shiftMs)), dayMs)
const starts = (as: string, i: number): Expression => column(`s${i + 1}`, as)
const ends = (as: string, i: number): Expression => column(`e${i + 1}`, as)
const each = <T>(pieces: number, make: (i: number) => T): T[] => Array.from({ length: pieces }, (_, i) => make(i))

/** Open time from the start of the horizon to an instant. @param pieces how many open pieces a day the table has */
export function openUntil({ as, at }: Moment, pieces: number): Expression {
  const clock = clockOf(at)
  const parts = each(pieces, (i) => greatest(whole(0), minus(least(clock, ends(as, i)), starts(as, i))))
  return plus(column('cum_ms', as), ...parts)
}

/** Open time to the end of the millisecond that begins at the instant: for ends, which may be midnight. */
export function openThrough({ as, at }: Moment, pieces: number): Expression {
  const clock = plus(clockOf(at), whole(1))
  const parts = each(pieces, (i) => greatest(whole(0), minus(least(clock, ends(as, i)), starts(as, i))))
  return plus(column('cum_ms', as), ...parts)
}

/** Whether the calendar is open at an instant. */
export function isOpen({ as, at }: Moment, pieces: number): Expression {
  const clock = clockOf(at)
  return or(...each(pieces, (i) => and(atMost(starts(as, i), clock), below(clock, ends(as, i)))))
}

/** A number of open milliseconds since the start of the horizon, to be turned into an instant. */
export interface OpenPoint {
  readonly as: string
  readonly openMs: Expression
  readonly calendarId: Expression
  /** At closing time: then, or at the next opening. */
  readonly boundary: 'close' | 'next-open'
}

/** The join that finds when so much open time has passed. */
export function dueJoin({ as, openMs, calendarId, boundary }: OpenPoint): Join {
  const counted = boundary === 'close' ? minus(openMs, whole(1)) : openMs
  const key = plus(times(calendarId, whole(bucketsPerCalendar)), quotient(greatest(counted, whole(0)), bucketMs))
  const [lo, hi] = [column('lo_ms', as), column('hi_ms', as)]
  const inside =
    boundary === 'close' ? and(above(openMs, lo), atMost(openMs, hi)) : and(atLeast(openMs, lo), below(openMs, hi))
  return { how: 'left', source: { table: 'business_due', as }, on: and(equals(column('due_key', as), key), inside) }
}

/** The instant of an open point; NULL when it lies past the horizon. */
export const dueAt = ({ as, openMs }: OpenPoint): Expression => plus(openMs, column('shift_ms', as))
