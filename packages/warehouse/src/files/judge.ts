// Judges files of whole tickets in an embedded DuckDB: how often each promise was kept, and which tickets broke it.

import { always } from '@mspkit/calendar'
import type { Attainment, Sla, SlaPolicy } from '@mspkit/sla'
import { dayMs, domainMs, type InstantLike, type Problem, problem, toMs } from '@mspkit/values'
import { objectOf, textOf } from '@mspkit/values/arguments'
import { planStatements } from '../clocks/plan'
import { factColumns } from '../clocks/relations'
import { slaStatement } from '../clocks/statement'
import { type Engine, type EngineOptions, openEngine } from '../engine/duckdb'
import { calendarEntries, slaOf } from '../given'
import { calendarsOf, type Horizon, horizonOf, type NamedCalendars, type WarehouseCalendar } from '../tables/calendars'
import { calendarTables } from '../tables/fill'
import { toSql } from '../tree/dialects'
import { column, type Expression } from '../tree/expression'
import { attained, countsOf, cycleViewSql, lateRows, prioritiesOf } from './attained'
import { fastSql, isFast } from './fast'
import { fileFacts, instantSql, openFiles, type TicketFiles } from './source'
import { stateOf } from './states'
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
  /** Whether attainment has the median and the ninth decile of elapsed times, which take memory. */
  readonly elapsedTimes?: boolean
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
  /** The tickets with late cycles in the order of the files: all, or those of the `limit` latest cycles. They are plain data: parse them. */
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
  const { files: path, sla } = objectOf(options, 'options', "{ files: 'export/*.parquet', sla, at }")
  textOf(path, 'the name of files', "'export/*.parquet'")
  slaOf(sla)
  const engine = await openEngine(options)
  let open = false
  try {
    const files = await openFiles(engine, path)
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
  const { sla, at, calendars = {}, elapsedTimes = false } = options
  const atMs = domainMs(at)
  const { policy } = sla
  const facts = Object.fromEntries(fileFacts.filter(([key]) => files.ticketKeys.has(key)))
  const columns: Readonly<Record<string, string>> = { ...factColumns, ...facts }
  const columnOf = (fact: string): Expression | null => {
    const name = Object.hasOwn(columns, fact) ? columns[fact] : undefined
    return name === undefined ? null : column(name)
  }
  const named = calendarsOf({ ...Object.fromEntries(calendarEntries(calendars)), ...policy.calendars, always })
  const ids = new Map(named.map(({ name, id }) => [name, id]))
  // The policy alone may be refused, before anything is read.
  const refused = slaStatement(policy, { ids, pieces: 1 }, { at: atMs, facts })
  if (!refused.ok) return { problems: refused.problems }

  const { pieces, tables } = calendarTables(named, await horizonFor(engine, files, named, policy, atMs))
  for (const { shape, rows } of tables) await engine.fill(shape, rows())
  const { clocks } = planStatements(policy, columnOf)
  await engine.run(
    `CREATE TABLE judged AS ${fastSql({ clocks, policy, files, atMs, pieces, ids, columnOf, elapsedTimes })}`,
  )
  const problems = await refusedRows(engine)
  if (problems.length > 0) return { problems }

  const fast = isFast(clocks)
  const whole = fast ? `state = ${stateOf('whole')}` : `state <= ${stateOf('whole')}`
  await fillRelations(engine, files, whole)
  const statement = slaStatement(policy, { ids, pieces }, { at: atMs, facts })
  if (!statement.ok) return { problems: statement.problems }
  await engine.run(`CREATE TABLE reading AS ${toSql(statement.value, 'duckdb')}`)
  await engine.run(cycleViewSql(clocks, { fast, elapsedTimes, excludes: policy.excluded !== undefined }))
  const counted = await countsOf(engine)
  return {
    tickets: counted.tickets,
    attainment: await attained(engine, sla),
    priorities: await prioritiesOf(engine, files),
    late: counted.late,
    lateTickets: (limit) => ticketsOf(engine, files, lateRows(limit), limit),
    allTickets: () => ticketsOf(engine, files, `SELECT row_id FROM judged WHERE state <= ${stateOf('whole')}`),
    close: engine.close,
  }
}

/** From the earliest opening to the latest due instant that a ticket may have. */
async function horizonFor(
  engine: Engine,
  files: TicketFiles,
  calendars: readonly WarehouseCalendar[],
  { clocks }: SlaPolicy,
  atMs: number,
): Promise<Horizon> {
  const opened = instantSql('"openedAt"', files.openedType)
  const [row = {}] = await engine.rows(
    `SELECT min(opened) AS first FROM (SELECT ${opened} AS opened FROM (${files.sql})) WHERE opened >= ${Date.UTC(1900, 0, 2)}`,
  )
  const firstMs = typeof row.first === 'number' ? Math.min(row.first, atMs) : atMs
  const lengths = clocks.flatMap(({ targets }) =>
    targets.map(({ within }) => (within === undefined ? 0 : toMs(within))),
  )
  const dues = calendars.map(({ calendar }) => calendar.epoch.after(atMs, Math.max(0, ...lengths)) ?? atMs)
  return horizonOf(firstMs - dayMs, Math.min(Math.max(atMs, ...dues), Date.UTC(2199, 11, 25)) + 2 * dayMs)
}

/** What the set holds that is refused, with how many tickets. */
async function refusedRows(engine: Engine): Promise<Problem[]> {
  const rows = await engine.rows(
    `SELECT state, count(*) AS count FROM judged WHERE state >= ${stateOf('history')} GROUP BY state ORDER BY state`,
  )
  return rows.map(({ state, count }) => {
    const [code, what] =
      state === stateOf('history')
        ? ['warehouse/partial-history', 'have a history that is not complete ("history")']
        : [
            'warehouse/late-events',
            'have late events ("earliestAt"), unmapped statuses, or changes of policy, calendar or a field that the policy reads',
          ]
    return problem(
      code,
      '',
      `${count} tickets ${what}, which SQL does not say. Nothing was judged: judge them with the in-process engine.`,
      { count },
    )
  })
}
