// How open time is looked up: by joins on the table of days, which every dialect says, or in lists, which DuckDB does faster.

import { dayMs } from '@mspkit/values'
import type { ListFacts, TableFacts } from '../tables/facts'
import { isBySlot, patternListSql, patternsPerDay, slotListSql } from '../tables/lists'
import { expressionSql, joinSql, sourceSql } from '../tree/dialect'
import { dialectOf } from '../tree/dialects'
import {
  and,
  atLeast,
  below,
  choose,
  column,
  type Expression,
  equals,
  minus,
  nothing,
  plus,
  quotient,
  remainder,
  whole,
} from '../tree/expression'
import type { Join, Source } from '../tree/query'
import { dayJoin, isOpen, type Moment, openThrough, openUntil } from './business-time'

/** Rows in which moments can be looked up. */
export interface LookUp {
  /** The rows, with all of their columns under the same name. */
  readonly from: Source
  readonly joins: readonly Join[]
  until(moment: Moment): Expression
  through(moment: Moment): Expression
  isOpen(moment: Moment): Expression
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
      isOpen: (moment) => isOpen(moment, pieces),
    }
  const { as } = rows.from
  const of = (moment: Moment, name: string): Expression => column(`${moment.as}_${name}`, as)
  const isOdd = (moment: Moment): Expression => equals(remainder(of(moment, 'slot'), 2), whole(1))
  const open = (moment: Moment, more: readonly Expression[]): Expression => {
    const half = quotient(of(moment, 'slot'), 2)
    const since = of(moment, staged.packs ? 'clock' : 'since')
    const inside = choose([[isOdd(moment), plus(minus(since, half), ...more)]], half)
    return staged.packs ? plus(quotient(of(moment, 'day'), patternsPerDay), inside) : inside
  }
  const staged = stagedRows(rows, lists, pieces)
  return {
    from: { sql: staged.sql, as },
    joins: [],
    until: (moment) => open(moment, []),
    through: (moment) => open(moment, [whole(1)]),
    isOpen: isOdd,
  }
}

const duckdb = dialectOf('duckdb')
const sql = (expression: Expression): string => expressionSql(expression, duckdb)

/**
 * Rows with columns for each moment: `<as>_since`, milliseconds since the horizon began, and `<as>_slot`, the entry of its slot. Where days have
 * patterns, `<as>_day` is the entry of the day, and `<as>_clock` the milliseconds since it began. Each step is a query of its own, so that
 * DuckDB computes it once.
 */
function stagedRows(
  { from, joins, calendarId, moments }: Rows,
  lists: ListFacts,
  pieces: number,
): { readonly sql: string; readonly packs: boolean } {
  const { as } = from
  const one = calendarId.kind === 'whole' ? calendarId.value : null
  const isSlots = one !== null && isBySlot(lists)
  const each = (make: (name: string) => string): string => moments.map((moment) => make(moment.as)).join(', ')
  const id = one === null ? `, ${sql(calendarId)} AS ${as}_calendar` : ''
  const since = moments.map((moment) => `${sql(sinceStart(lists, moment.at))} AS ${moment.as}_since`).join(', ')
  const rows = `SELECT ${as}.*${id}, ${since} FROM ${sourceSql(from, duckdb)} ${joins.map((join) => joinSql(join, duckdb)).join(' ')}`
  if (isSlots) {
    const slots = `SELECT slots AS ${as}_slots FROM (${slotListSql(lists, one, pieces)})`
    const slot = each((name) => `list_extract(${as}_slots, ${name}_since // ${lists.slotMs} + 1) AS ${name}_slot`)
    return { sql: `SELECT *, ${slot} FROM (${rows}) CROSS JOIN (${slots})`, packs: false }
  }
  const all = `SELECT days AS ${as}_days, slots AS ${as}_slots FROM (${patternListSql(lists, one, pieces)})`
  const days = `SELECT *, ${each((name) => `${name}_since // ${dayMs} AS ${name}_number`)} FROM (${rows})`
  const first = one === null ? `${as}_calendar * ${lists.days} + ` : ''
  const day = each(
    (name) =>
      `${name}_since - ${name}_number * ${dayMs} AS ${name}_clock, list_extract(${as}_days, ${first}${name}_number + 1) AS ${name}_day`,
  )
  const looked = `SELECT *, ${day} FROM (${days}) CROSS JOIN (${all})`
  const slot = each(
    (name) =>
      `list_extract(${as}_slots, (${name}_day & ${patternsPerDay - 1}) * ${dayMs / lists.slotMs} + ${name}_clock // ${lists.slotMs} + 1) AS ${name}_slot`,
  )
  return { sql: `SELECT *, ${slot} FROM (${looked})`, packs: true }
}

/** Milliseconds since the horizon began; NULL outside it. */
const sinceStart = ({ fromMs, days }: ListFacts, at: Expression): Expression =>
  choose(
    [[and(atLeast(at, whole(fromMs)), below(at, whole(fromMs + days * dayMs))), minus(at, whole(fromMs))]],
    nothing('whole'),
  )
