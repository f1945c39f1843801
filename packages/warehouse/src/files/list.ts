// Lists of tickets without a history: how often each promise was kept for certain, under the assumptions chosen, and at most and at least.

import { always } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import type { Assumption, Attainment, ClockBounds, Sla } from '@mspkit/sla'
import { domainMs, type InstantLike, type Problem, problem } from '@mspkit/values'
import { listOf, objectOf } from '@mspkit/values/arguments'
import { slaStatement } from '../clocks/statement'
import type { Engine, Row } from '../engine/engine'
import { engineOf } from '../engine/given'
import { calendarEntries, nameOf, slaOf } from '../given'
import { calendarsOf, horizonOf } from '../tables/calendars'
import type { NamedCalendars } from '../tables/facts'
import { calendarTables } from '../tables/fill'
import { toSql } from '../tree/dialects'
import { weighed } from './weighed'

export interface JudgeListOptions {
  readonly engine: Engine
  /**
   * A table or view with one row per ticket: `ticket_id`, `client_id`, `opened_ms`, `responded_ms`, `done_ms`, `done_phase` (`resolved` or
   * `closed`), `priority`, `ticket_type`, `reopenings`, `paused_minutes`. What is not known is NULL.
   */
  readonly rows: string
  readonly sla: Sla
  /** The calendars that the policy names and does not hold itself. */
  readonly calendars?: NamedCalendars
  readonly at: InstantLike
  /** What to assume about events that are missing, as in `sla.bounds`. */
  readonly assume?: readonly Assumption[]
  /** The latest instant that a target may be due. */
  readonly to: InstantLike
}

/**
 * Attainment of a list, as `attainment` gives it over `sla.bounds` of every ticket, or what cannot be said of it.
 *
 * The database reads every ticket twice, as it is and as if it had never been done, and puts tickets that do not differ in any way that
 * matters into one class; `sla.bounds` judges one ticket of each.
 *
 * @example
 * import { compileSla } from '@mspkit/sla'
 * const engine = await openEngine()
 * await engine.run(`CREATE TABLE list AS SELECT 'T-1' AS ticket_id, 'acme' AS client_id, epoch_ms(TIMESTAMPTZ '2026-03-02T15:00:00Z') AS opened_ms,
 *   NULL::BIGINT AS responded_ms, epoch_ms(TIMESTAMPTZ '2026-03-02T17:00:00Z') AS done_ms, 'resolved' AS done_phase, 'P1' AS priority,
 *   NULL::VARCHAR AS ticket_type, 0 AS reopenings, 0 AS paused_minutes`)
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const [row] = await judgeList({ engine, rows: 'list', sla, at: '2026-03-03T00:00:00Z', to: '2026-04-01T00:00:00Z' })
 * row.met // => 1
 * engine.close()
 */
export async function judgeList(
  options: JudgeListOptions,
): Promise<readonly Attainment[] | { readonly problems: readonly Problem[] }> {
  const {
    engine,
    rows,
    sla,
    at,
    to,
    assume = [],
  } = objectOf(options, 'options', "{ engine, rows: 'list', sla, at, to }")
  engineOf(engine)
  nameOf(rows, 'a table')
  slaOf(sla)
  const [atMs, toMs] = [domainMs(at), domainMs(to)]
  const unsaid = unsaidClocks(sla)
  if (unsaid.length > 0) return { problems: unsaid }
  const [facts = {}] = await rowsOf(
    engine,
    `SELECT min(opened_ms) AS first, count(*) FILTER (paused_minutes > 0) AS paused, count(*) FILTER (responded_ms < opened_ms OR done_ms < opened_ms) AS early FROM ${rows}`,
  )
  if (Number(facts.paused) > 0 || Number(facts.early) > 0) {
    const message = `${facts.paused} rows say how long they were paused, and ${facts.early} have a stamp before their opening: SQL does not say that. Judge this list with the in-process engine.`
    return { problems: [problem('warehouse/list-stamps', '', message, { paused: facts.paused, early: facts.early })] }
  }
  const given = Object.fromEntries(calendarEntries(options.calendars ?? {}))
  const named = calendarsOf({ ...given, ...sla.policy.calendars, always })
  const firstMs = Math.min(Number(facts.first ?? atMs), atMs)
  const { pieces, tables } = calendarTables(named, horizonOf(firstMs, toMs))
  for (const { shape, rows: list } of tables) await engine.fill(shape, list())
  const ids = new Map(named.map(({ name, id }) => [name, id]))
  const statement = slaStatement(sla.policy, { ids, pieces }, { at: atMs, repeatedIds: false })
  if (!statement.ok) return { problems: statement.problems }

  await engine.run(
    `CREATE VIEW sla_ticket AS SELECT ticket_id, client_id, opened_ms, CAST(NULL AS VARCHAR) AS opened_status, 'new' AS opened_phase, CAST(NULL AS VARCHAR) AS opened_waiting_for, priority, ticket_type FROM ${rows}`,
  )
  await engine.run(`CREATE VIEW sla_event AS ${eventsSql(rows, true)}`)
  await engine.run(`CREATE TABLE as_it_is AS ${toSql(statement.value, 'duckdb')}`)
  await engine.run(`CREATE OR REPLACE VIEW sla_event AS ${eventsSql(rows, false)}`)
  await engine.run(`CREATE TABLE if_not_done AS ${toSql(statement.value, 'duckdb')}`)
  const classes = await rowsOf(engine, classSql(rows, atMs))
  return weighed(
    sla,
    classes.map((row) => ({ ticket: ticketOf(row), clock: String(row.clock), count: Number(row.tickets) })),
    (ticket): readonly ClockBounds[] => sla.bounds(ticket, atMs, { assume }),
  )
}

/** Rows of an engine of the caller. @throws TypeError where it returns none. */
const rowsOf = async (engine: Engine, sql: string): Promise<Row[]> =>
  listOf(await engine.rows(sql), 'rows', 'await openEngine()')

/** Clocks whose missing events this does not follow. */
function unsaidClocks({ policy }: Sla): Problem[] {
  return policy.clocks.flatMap(({ clock, startOn, stopOn, onReopen = policy.onReopen }, i) => {
    const isKnown =
      (clock === 'first-response' || clock === 'resolution') && startOn === undefined && stopOn === undefined
    if (isKnown && (onReopen ?? 'resume') === 'resume') return []
    const message = `The clock "${clock}" is not judged over lists in SQL: only "first-response" and "resolution" with their own start and stop are. Judge this list with the in-process engine.`
    return [problem('warehouse/list-clock', ['clocks', i], message, { clock })]
  })
}

/** The stamps of rows as events. */
function eventsSql(rows: string, done: boolean): string {
  const nulls = ['event_id', 'waiting_for', 'priority', 'ticket_type', 'technician_id', 'author'].map(
    (name) => `CAST(NULL AS VARCHAR) AS ${name}`,
  )
  const common = `${nulls.join(', ')}, CAST(NULL AS BOOLEAN) AS is_public, CAST(NULL AS BOOLEAN) AS is_automated`
  const responded = `SELECT ticket_id, 0 AS event_seq, responded_ms AS at_ms, 'milestone' AS event_kind, CAST(NULL AS VARCHAR) AS status, CAST(NULL AS VARCHAR) AS phase, 'responded' AS detail, ${common} FROM ${rows} WHERE responded_ms IS NOT NULL`
  const finished = `SELECT ticket_id, 1, done_ms, 'status', done_phase, done_phase, NULL, ${common} FROM ${rows} WHERE done_ms IS NOT NULL`
  return done ? `${responded} UNION ALL ${finished}` : responded
}

/** Classes of tickets, clock by clock: everything about a ticket and its two readings that its bounds depend on, with one ticket of each. */
function classSql(rows: string, atMs: number): string {
  const signs = [
    'a.remaining_ms',
    'b.remaining_ms',
    'b.elapsed_ms - a.elapsed_ms',
    'a.elapsed_ms',
    'a.due_ms - done_ms',
    `a.due_ms - ${atMs}`,
    `b.due_ms - ${atMs}`,
  ]
  const orders = [
    'responded_ms - opened_ms',
    'done_ms - opened_ms',
    'done_ms - responded_ms',
    `responded_ms - ${atMs}`,
    `done_ms - ${atMs}`,
  ]
  const keys = [
    'a.clock',
    ...['verdict', 'state', 'target_index'].flatMap((name) => [`a.${name}`, `b.${name}`]),
    ...[...signs, ...orders].map((value) => `sign(${value})`),
    'done_phase',
    'CASE WHEN reopenings IS NULL THEN -1 ELSE sign(reopenings) END',
    'paused_minutes',
    'l.priority',
    'l.ticket_type',
  ]
  return `SELECT a.clock AS clock, count(*) AS tickets, arg_min(l, ticket_id).* FROM ${rows} AS l JOIN as_it_is AS a USING (ticket_id) JOIN if_not_done AS b ON b.ticket_id = a.ticket_id AND b.clock = a.clock GROUP BY ${keys.join(', ')}`.replace(
    'arg_min(l, ticket_id).*',
    'unnest(arg_min(l, ticket_id))',
  )
}

/** A row as the ticket that the library reads. */
function ticketOf(row: Row): Ticket {
  const text = (name: string): string | undefined => (typeof row[name] === 'string' ? row[name] : undefined)
  const number = (name: string): number | undefined => (typeof row[name] === 'number' ? row[name] : undefined)
  const [priority, type, responded, done] = [
    text('priority'),
    text('ticket_type'),
    number('responded_ms'),
    number('done_ms'),
  ]
  const [reopenings, pausedMinutes] = [number('reopenings'), number('paused_minutes')]
  const phase = row.done_phase === 'closed' ? 'closed' : 'resolved'
  return {
    id: String(row.ticket_id),
    clientId: String(row.client_id),
    title: '',
    openedAt: number('opened_ms') ?? 0,
    history: 'none',
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
    summary: {
      ...(reopenings === undefined ? {} : { reopenings }),
      ...(pausedMinutes === undefined ? {} : { pausedMinutes }),
    },
    events: [
      ...(responded === undefined ? [] : [{ kind: 'milestone' as const, at: responded, name: 'responded' as const }]),
      ...(done === undefined ? [] : [{ kind: 'status' as const, at: done, status: phase, phase } as const]),
    ],
  }
}
