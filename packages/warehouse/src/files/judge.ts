// Judges files of whole tickets in an embedded DuckDB: how often each promise was kept, and which tickets broke it.

import { always, type Calendar, type CalendarDefinition } from '@mspkit/calendar'
import type { Attainment, Sla } from '@mspkit/sla'
import { dayMs, domainMs, type InstantLike, type Problem, problem, quote, toMs } from '@mspkit/values'
import { planStatements } from '../clocks/plan'
import { factColumns } from '../clocks/relations'
import { slaStatement } from '../clocks/statement'
import { type Engine, type EngineOptions, openEngine } from '../engine/duckdb'
import { calendarsOf, horizonOf, type NamedCalendars } from '../tables/calendars'
import { calendarTables } from '../tables/fill'
import type { TableFacts } from '../time/elapsed'
import { toSql } from '../tree/dialects'
import { column, type Expression } from '../tree/expression'
import { attained } from './attained'
import { fastSql, fileFacts, isFast } from './fast'
import { instantSql, openFiles, type TicketFiles } from './source'
import { ticketsOf } from './tickets'
import { fillRelations } from './whole'

export interface JudgeFilesOptions extends EngineOptions {
  /** Parquet or NDJSON files with whole tickets in mspkit's own spelling; `*` stands for many: `'export/*.parquet'`. */
  readonly files: string
  readonly sla: Sla
  /** The calendars that the policy names and does not hold itself. */
  readonly calendars?: NamedCalendars
  /** The instant of the question. */
  readonly at: InstantLike
}

/** Tickets of files, judged. */
export interface JudgedFiles {
  readonly tickets: { readonly judged: number; readonly openedLater: number; readonly unreadable: number }
  /** One row a clock, in the order of the policy, as `attainment` gives it. */
  readonly attainment: readonly Attainment[]
  /** How many tickets have each priority at their opening, the most frequent first. */
  readonly priorities: readonly { readonly priority: string | null; readonly count: number }[]
  /** How many cycles are late. */
  readonly late: number
  /** The tickets with late cycles: the latest first up to `limit` cycles, or all in the order of the files. They are plain data: parse them. */
  lateTickets(limit?: number): AsyncGenerator<unknown>
  /** Every ticket that was judged, in the order of the files. */
  allTickets(): AsyncGenerator<unknown>
  close(): void
}

/** What cannot be judged, whole: nothing of it was. */
export interface RefusedFiles {
  readonly problems: readonly Problem[]
}

/**
 * Judges files of whole tickets. The counts equal those of `attainment` over `sla.read` of every ticket.
 *
 * @throws Error with what to install where DuckDB is missing.
 */
export async function judgeFiles(options: JudgeFilesOptions): Promise<JudgedFiles | RefusedFiles> {
  const engine = await openEngine(options)
  let open = false
  try {
    const files = await openFiles(engine, options.files)
    if (!('form' in files)) return { problems: [files] }
    const found = await judged(engine, files, options)
    open = !('problems' in found)
    return found
  } finally {
    if (!open) engine.close()
  }
}

async function judged(
  engine: Engine,
  files: TicketFiles,
  options: JudgeFilesOptions,
): Promise<JudgedFiles | RefusedFiles> {
  const { sla, at } = options
  const atMs = domainMs(at)
  const { policy } = sla
  const facts = Object.fromEntries(fileFacts.filter(([key]) => files.ticketKeys.has(key)))
  const columns: Readonly<Record<string, string>> = { ...factColumns, ...facts }
  const columnOf = (fact: string): Expression | null => {
    const name = Object.hasOwn(columns, fact) ? columns[fact] : undefined
    return name === undefined ? null : column(name)
  }
  const named = calendarsOf({ ...Object.fromEntries(entriesOf(options.calendars ?? {})), ...policy.calendars, always })
  const ids = new Map(named.map(({ name, id }) => [name, id]))
  // The policy alone may be refused, before anything is read.
  const statement = slaStatement(policy, { ids, pieces: 1 }, { at: atMs, facts })
  if (!statement.ok) return { problems: statement.problems }

  const firstMs = await earliest(engine, files, atMs)
  const calendars = named.map(({ calendar }) => calendar)
  const horizon = horizonOf(Math.min(firstMs, atMs) - dayMs, latestDue(calendars, policy, atMs) + 2 * dayMs)
  const { pieces, tables } = calendarTables(named, horizon)
  for (const { shape, rows } of tables) await engine.fill(shape, rows())

  const tableFacts: TableFacts = { ids, pieces }
  const { clocks } = planStatements(policy, columnOf)
  await engine.run(`CREATE TABLE judged AS ${fastSql({ clocks, policy, files, atMs, pieces, ids, columnOf })}`)
  const problems = await refusedRows(engine)
  if (problems.length > 0) return { problems }
  const hard = isFast(clocks) ? 'hard AND refuses IS NULL' : 'refuses IS NULL'
  await fillRelations(engine, files, `${hard} AND opened_ms <= ${atMs}`)
  const whole = slaStatement(policy, tableFacts, { at: atMs, facts })
  if (!whole.ok) return { problems: whole.problems }
  await engine.run(`CREATE TABLE reading AS ${toSql(whole.value, 'duckdb')}`)
  const easy = isFast(clocks) ? `refuses IS NULL AND NOT hard AND opened_ms <= ${atMs}` : 'FALSE'
  const parts = clocks.map(
    ({ name }, i) =>
      `SELECT row_id, ${i} AS position, 1 AS cycle, v${i} AS verdict, e${i} AS elapsed_ms, r${i} AS remaining_ms, CASE WHEN s${i} THEN 'stopped' ELSE 'running' END AS state, excluded FROM judged WHERE ${easy} /* ${name.replaceAll('*', '')} */`,
  )
  const position = `CASE clock ${clocks.map(({ name }, i) => `WHEN '${name.replaceAll("'", "''")}' THEN ${i}`).join(' ')} END`
  await engine.run(
    `CREATE VIEW judged_cycle AS ${parts.join(' UNION ALL ')} UNION ALL SELECT ticket_id, ${position}, cycle, verdict, elapsed_ms, remaining_ms, state, excluded FROM reading JOIN judged ON row_id = ticket_id`,
  )
  const [counts = {}] = await engine.rows(
    `SELECT count(*) FILTER (refuses IS NULL AND opened_ms <= ${atMs}) AS judged, count(*) FILTER (refuses IS NULL AND opened_ms > ${atMs}) AS later, count(*) FILTER (refuses = 'unreadable') AS unreadable FROM judged`,
  )
  const [late = {}] = await engine.rows("SELECT count(*) AS late FROM judged_cycle WHERE verdict = 'breached'")
  const priority = files.ticketKeys.has('priority') ? 'priority' : 'NULL'
  const priorities = await engine.rows(
    `SELECT ${priority} AS priority, count(*) AS count FROM (${files.sql}) GROUP BY ALL ORDER BY count DESC, priority`,
  )
  return {
    tickets: {
      judged: Number(counts.judged),
      openedLater: Number(counts.later),
      unreadable: Number(counts.unreadable),
    },
    attainment: await attained(engine, sla),
    priorities: priorities.map((row) => ({
      priority: row.priority === null ? null : String(row.priority),
      count: Number(row.count),
    })),
    late: Number(late.late),
    lateTickets: (limit) => ticketsOf(engine, files, lateRows(limit)),
    allTickets: () =>
      ticketsOf(
        engine,
        files,
        `SELECT row_id, row_id AS place FROM judged WHERE refuses IS NULL AND opened_ms <= ${atMs}`,
      ),
    close: engine.close,
  }
}

const lateRows = (limit: number | undefined): string =>
  limit === undefined
    ? "SELECT DISTINCT row_id, row_id AS place FROM judged_cycle WHERE verdict = 'breached'"
    : `SELECT row_id, min(place) AS place FROM (SELECT row_id, row_number() OVER (ORDER BY remaining_ms NULLS LAST, row_id, position, cycle) AS place FROM judged_cycle WHERE verdict = 'breached' QUALIFY place <= ${limit}) GROUP BY row_id`

const entriesOf = (calendars: NamedCalendars): Iterable<readonly [string, CalendarDefinition | Calendar]> =>
  calendars instanceof Map ? calendars : Object.entries(calendars)

/** The earliest opening, so that tables cover it. */
async function earliest(engine: Engine, files: TicketFiles, atMs: number): Promise<number> {
  const [row = {}] = await engine.rows(
    `SELECT min(opened) AS first FROM (SELECT ${instantSql('"openedAt"', files.openedType)} AS opened FROM (${files.sql})) WHERE opened >= ${Date.UTC(1900, 0, 2)}`,
  )
  return typeof row.first === 'number' ? row.first : atMs
}

/** When the longest target is due that a ticket may have at the instant, by any calendar. */
function latestDue(calendars: readonly Calendar[], { clocks }: Sla['policy'], atMs: number): number {
  const longest = Math.max(
    0,
    ...clocks.flatMap(({ targets }) => targets.map(({ within }) => (within === undefined ? 0 : toMs(within)))),
  )
  const dues = calendars.map((calendar) => calendar.epoch.after(atMs, longest) ?? atMs)
  return Math.min(Math.max(atMs, ...dues), Date.UTC(2199, 11, 25))
}

/** What the set holds that is refused, with how many tickets. */
async function refusedRows(engine: Engine): Promise<Problem[]> {
  const rows = await engine.rows(
    "SELECT refuses, count(*) AS count FROM judged WHERE refuses IN ('history', 'events') GROUP BY refuses ORDER BY refuses",
  )
  const what: Readonly<Record<string, string>> = {
    history: 'have a history that is not complete ("history")',
    events:
      'have late events ("earliestAt"), unmapped statuses, or changes of policy, calendar or a field that the policy reads',
  }
  return rows.map(({ refuses, count }) => {
    const code = refuses === 'history' ? 'warehouse/partial-history' : 'warehouse/late-events'
    return problem(
      code,
      '',
      `${quote(count)} tickets ${what[String(refuses)]}, which SQL does not say. Nothing was judged: leave --engine duckdb out.`,
      { count },
    )
  })
}
