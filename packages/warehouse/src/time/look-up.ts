// How open time is looked up: by joins on the table of days, which every dialect says, or by position, which DuckDB does faster.

import { dayMs } from '@mspkit/values'
import type { ListFacts, TableFacts } from '../tables/facts'
import { dayListsSql, isBySlot, listDays, mostSlotEntries, slotListSql } from '../tables/lists'
import { expressionSql, joinSql, sourceSql } from '../tree/dialect'
import { dialectOf } from '../tree/dialects'
import { below, column, type Expression, plus, quotient, remainder, times, when, whole } from '../tree/expression'
import type { Join, Source } from '../tree/query'
import { dayJoin, isOpen, type Moment, openThrough, openUntil } from './business-time'

/** Rows in which moments can be looked up. */
export interface LookUp {
  /** The rows, with all of their columns under the same name. */
  readonly from: Source
  readonly joins: readonly Join[]
  until(moment: Moment): Expression
  through(moment: Moment): Expression
  /** 1 where it is open at the moment, and 0 where it is closed. */
  openBit(moment: Moment): Expression
}

/** Rows whose moments are asked for. */
export interface Rows {
  readonly from: Source
  /** What the ids of calendars need. */
  readonly joins: readonly Join[]
  /** The id of the calendar, the same for all moments. */
  readonly calendarId: Expression
  readonly moments: readonly Moment[]
}

/** Rows with what the look-up of their moments needs. */
export function lookUp(rows: Rows, { pieces, lists }: TableFacts): LookUp {
  if (lists === undefined || lists === null)
    return {
      from: rows.from,
      joins: [...rows.joins, ...rows.moments.map(dayJoin)],
      until: (moment) => openUntil(moment, pieces),
      through: (moment) => openThrough(moment, pieces),
      openBit: (moment) => when(isOpen(moment, pieces), whole(1), whole(0)),
    }
  const { as } = rows.from
  const of = (moment: Moment, name: string): Expression => column(`${moment.as}_${name}`, as)
  const { calendarId } = rows
  if (calendarId.kind === 'whole' && isBySlot(lists)) {
    const isOpenAt = (moment: Moment): Expression => below(of(moment, 'slot'), whole(0))
    const open = (moment: Moment, more: number): Expression => {
      const { base, less } = lessened(moment.at)
      const rest = more === less ? [] : [whole(more - less)]
      return when(isOpenAt(moment), plus(of(moment, 'slot'), base, ...rest), of(moment, 'slot'))
    }
    return {
      from: { sql: slotRows(rows, lists, pieces, calendarId.value), as },
      joins: [],
      until: (moment) => open(moment, 0),
      through: (moment) => open(moment, 1),
      openBit: (moment) => when(isOpenAt(moment), whole(1), whole(0)),
    }
  }
  const open = (moment: Moment, clock: Expression): Expression =>
    plus(
      quotient(of(moment, 'day'), mostSlotEntries),
      quotient(of(moment, 'slot'), 2),
      times(remainder(of(moment, 'slot'), 2), clock),
    )
  return {
    from: { sql: dayRows(rows, lists), as },
    joins: [],
    until: (moment) => open(moment, of(moment, 'clock')),
    through: (moment) => open(moment, plus(of(moment, 'clock'), whole(1))),
    openBit: (moment) => remainder(of(moment, 'slot'), 2),
  }
}

const duckdb = dialectOf('duckdb')
const sql = (expression: Expression): string => expressionSql(expression, duckdb)

/** Rows with `<as>_since`, milliseconds since the horizon began, for each moment; `outside` for those outside it. */
function rowsSql({ from, joins, moments }: Rows, { fromMs, days }: ListFacts, more: string, outside: string): string {
  const since = moments.map(({ as, at }) => {
    const own = sql(at)
    return `CASE WHEN ${own} BETWEEN ${fromMs} AND ${fromMs + days * dayMs - 1} THEN ${own} - ${fromMs} ELSE ${outside} END AS ${as}_since`
  })
  return `SELECT ${from.as}.*${more}, ${since.join(', ')} FROM ${sourceSql(from, duckdb)} ${joins.map((join) => joinSql(join, duckdb)).join(' ')}`
}

/**
 * Rows with `<as>_slot`, the entry of its slot, for each moment; NULL outside the horizon, where no entry has the number. What is asked again is
 * the instant itself: another column of each row would cost more than the addition that it saves.
 */
function slotRows({ from, joins, moments }: Rows, lists: ListFacts, pieces: number, calendarId: number): string {
  const { as } = from
  const slots = `SELECT slots AS ${as}_slots FROM (${slotListSql(lists, calendarId, pieces)})`
  // Divided first, no instant is too large; and DuckDB then knows the least and the most of a column, which GREATEST hides.
  const before = lists.fromMs / lists.slotMs - 1
  const slot = moments.map(
    (moment) =>
      `list_extract(${as}_slots, GREATEST(0, ${sql(moment.at)} // ${lists.slotMs} - ${before})) AS ${moment.as}_slot`,
  )
  return `SELECT ${as}.*, ${slot.join(', ')} FROM ${sourceSql(from, duckdb)} ${joins.map((join) => joinSql(join, duckdb)).join(' ')} CROSS JOIN (${slots})`
}

/** An instant as another one less some milliseconds, which can be added to others. */
function lessened(at: Expression): { readonly base: Expression; readonly less: number } {
  const isLess = at.kind === 'binary' && at.operator === '-' && at.right.kind === 'whole'
  return isLess ? { base: at.left, less: at.right.value } : { base: at, less: 0 }
}

/**
 * Rows with `<as>_clock`, milliseconds since the day began, and the entries `<as>_day` of its day and `<as>_slot` of its slot, for each moment.
 * Lists are read by position; joins, even by position, make the grouping that follows several times slower.
 */
function dayRows(rows: Rows, lists: ListFacts): string {
  const { as } = rows.from
  const each = (make: (name: string) => string): string => rows.moments.map((moment) => make(moment.as)).join(', ')
  const { calendarId } = rows
  const id = calendarId.kind === 'whole' ? sql(calendarId) : `COALESCE(${sql(calendarId)}, ${lists.calendars})`
  const known = rowsSql(rows, lists, `, ${id} * ${listDays(lists)} + 1 AS ${as}_first`, String(lists.days * dayMs))
  const numbers = `SELECT *, ${each((name) => `${name}_since // ${dayMs} AS ${name}_number`)} FROM (${known})`
  const days = `SELECT *, ${each((name) => `list_extract(${as}_days, ${as}_first + ${name}_number) AS ${name}_day, ${name}_since - ${name}_number * ${dayMs} AS ${name}_clock`)} FROM (${numbers}) CROSS JOIN (SELECT days AS ${as}_days, slots AS ${as}_slots FROM (${dayListsSql}))`
  return `SELECT *, ${each((name) => `list_extract(${as}_slots, (${name}_day & ${mostSlotEntries - 1}) + ${name}_clock // ${lists.slotMs} + 1) AS ${name}_slot`)} FROM (${days})`
}
