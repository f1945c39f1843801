// Judges files of whole tickets in an embedded DuckDB: how often each promise was kept, and which tickets broke it.

import { always } from '@mspkit/calendar'
import { parseTicket } from '@mspkit/records'
import {
  type Attainment,
  type AttainmentOptions,
  attainment,
  type Sla,
  type SlaPolicy,
  trackAttainment,
} from '@mspkit/sla'
import { dayMs, domainMs, type InstantLike, type Problem, problem, toMs } from '@mspkit/values'
import { objectOf, textOf } from '@mspkit/values/arguments'
import { planStatements } from '../clocks/policy/plan'
import { factColumns } from '../clocks/relations'
import { slaStatement } from '../clocks/statement'
import { openEngine } from '../engine/duckdb'
import type { Engine, EngineOptions } from '../engine/engine'
import { calendarEntries, slaOf } from '../given'
import { calendarsOf, horizonOf } from '../tables/calendars'
import type { Horizon, NamedCalendars, WarehouseCalendar } from '../tables/facts'
import { calendarTables } from '../tables/fill'
import { toSql } from '../tree/dialects'
import { column, type Expression } from '../tree/expression'
import { attained, countsOf, cycleViewSql, dueRows, lateRows, prioritiesOf, unknownRows } from './attained'
import { decideDoubtful } from './doubtful/decide'
import { fastSql, isFast } from './fast'
import { fillGroups, groupingOf } from './groups'
import { fileFacts, instantSql, openFiles, type TicketFiles } from './source'
import { stateOf } from './states'
import { ticketsOf } from './tickets'
import { fillRelations } from './whole'

export interface JudgeFilesOptions extends EngineOptions {
  /** Parquet or NDJSON files with whole tickets in mspkit's record format; `*` stands for many: `'export/*.parquet'`. */
  readonly files: string
  readonly sla: Sla
  /** The calendars that the policy names and does not hold itself. */
  readonly calendars?: NamedCalendars
  /** The instant of the question. */
  readonly at: InstantLike
  /** How attainment is grouped: by client, priority and month. */
  readonly groups?: AttainmentOptions
  /** Whether attainment has the median and the ninth decile of elapsed times, which take memory. */
  readonly elapsedTimes?: boolean
  /** Whether attainment names excluded tickets and priorities. */
  readonly names?: boolean
  /** Is called with each row that is no ticket, and why. `ticket` is `null` where a line is not JSON. */
  readonly onUnreadable?: (problems: readonly Problem[], ticket: unknown) => void
  /** Is called now and then with the share of the work that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** Tickets of files, judged. */
export interface JudgedFiles {
  readonly tickets: { readonly judged: number; readonly openedLater: number; readonly unreadable: number }
  /** One row a clock and group, in the order of the policy, as `attainment` gives it. */
  readonly attainment: readonly Attainment[]
  /** How many of the judged tickets have each priority at their opening, in the order of the files. */
  readonly priorities: readonly { readonly priority: string | null; readonly count: number }[]
  /** How many cycles are late. */
  readonly late: number
  /** The tickets with late cycles in the order of the files: all, or those of the `limit` latest cycles. They are plain data: parse them. */
  lateTickets(limit?: number): AsyncGenerator<unknown>
  /** The tickets of which a clock may run and be due within so many milliseconds, in the order of the files; some others may be among them. */
  dueTickets(withinMs: number): AsyncGenerator<unknown>
  /** The tickets with cycles that cannot be judged for want of a fact, in the order of the files. */
  unknownTickets(): AsyncGenerator<unknown>
  /** Every ticket that was judged, in the order of the files. */
  allTickets(): AsyncGenerator<unknown>
  /** Whether any ticket has a key, such as `queue`. */
  holds(key: string): Promise<boolean>
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
 * @example
 * import { compileSla } from '@mspkit/sla'
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const judged = await judgeFiles({ files: 'tickets.xlsx', sla, at: '2026-04-01T00:00:00Z' })
 * judged.problems[0].message // => '"tickets.xlsx" is neither Parquet nor NDJSON. Write e.g. \'export/*.parquet\' or tickets.ndjson.'
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
  const { sla, at, calendars = {}, groups = {}, elapsedTimes = false, names = false } = options
  const grouping = groupingOf(groups)
  if (!('keys' in grouping)) return { problems: [grouping] }
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

  const horizon = await horizonFor(engine, files, named, policy, atMs)
  const { pieces, lists, tables, listTables } = calendarTables(named, horizon)
  for (const { shape, rows } of [...tables, ...listTables]) await engine.fill(shape, rows())
  const { clocks } = planStatements(policy, columnOf)
  const fast = isFast(clocks)
  // Where all tickets go through the whole statement, no target is looked at before.
  const looked = fast ? clocks : clocks.map((one) => ({ ...one, targets: [], pausedIn: [], stopsOn: [] }))
  const runReported = progressReporter(engine, options.onProgress)
  await runReported(
    [0, 0.8],
    `CREATE TABLE judged AS ${fastSql({ clocks: looked, policy, files, atMs, pieces, lists, ids, columnOf, elapsedTimes })}`,
  )
  await decideDoubtful(engine, files, options.onUnreadable)
  const problems = await refusedRows(engine)
  if (problems.length > 0) return { problems }

  const whole = fast ? `state = ${stateOf('whole')}` : `state <= ${stateOf('whole')}`
  await fillRelations(engine, files, whole)
  const statement = slaStatement(policy, { ids, pieces }, { at: atMs, facts })
  if (!statement.ok) return { problems: statement.problems }
  await runReported([0.8, 1], `CREATE TABLE reading AS ${toSql(statement.value, 'duckdb')}`)
  await engine.run(cycleViewSql(clocks, { fast, elapsedTimes, excludes: policy.excluded !== undefined }))
  if (grouping.keys.length > 0 || names) await fillGroups(engine, files, grouping, horizon)
  const counted = await countsOf(engine)
  const unknown = await readUnknown(ticketsOf(engine, files, unknownRows), sla, atMs, groups)
  const count = { grouping, elapsedTimes, names, unknown, named: namedPriorities(sla, atMs) }
  return {
    tickets: counted.tickets,
    attainment: await attained(engine, sla, count),
    priorities: await prioritiesOf(engine, files, counted.tickets.openedLater + counted.tickets.unreadable > 0),
    late: counted.late,
    lateTickets: (limit) => ticketsOf(engine, files, lateRows(limit), limit),
    allTickets: () => ticketsOf(engine, files, `SELECT row_id FROM judged WHERE state <= ${stateOf('whole')}`),
    unknownTickets: () => ticketsOf(engine, files, unknownRows),
    dueTickets: (withinMs) => ticketsOf(engine, files, dueRows(withinMs)),
    holds: async (key) =>
      files.ticketKeys.has(key) &&
      Number((await engine.rows(`SELECT count("${key}") AS count FROM (${files.sql})`))[0]?.count) > 0,
    close: engine.close,
  }
}

/** Runs statements, and reports the share of all work that is done while one runs: from one share to another. */
function progressReporter(
  engine: Engine,
  report: JudgeFilesOptions['onProgress'],
): (shares: readonly [from: number, to: number], sql: string) => Promise<void> {
  return async ([from, to], sql) => {
    const timer = report && setInterval(() => report(from + (to - from) * engine.progress()), 200)
    try {
      await engine.run(sql)
    } finally {
      clearInterval(timer)
    }
  }
}

/** What the library counts of tickets whose verdict depends on a fact that they lack. */
async function readUnknown(
  tickets: AsyncIterable<unknown>,
  sla: Sla,
  atMs: number,
  groups: AttainmentOptions,
): Promise<Attainment[]> {
  const tracker = trackAttainment(sla, groups)
  for await (const one of tickets) {
    const parsed = parseTicket(one)
    if (parsed.ok) tracker.observe({ ticket: parsed.value, readings: sla.read(parsed.value, atMs) })
  }
  return tracker.report()
}

/** The priorities that the targets of each clock name: those that are absent where a ticket has none. */
function namedPriorities(sla: Sla, atMs: number): ReadonlyMap<string, readonly string[]> {
  const ticket = { id: '-', clientId: '-', title: '', openedAt: atMs, events: [] }
  const rows = attainment(sla, [{ ticket, readings: sla.read(ticket, atMs) }])
  return new Map(rows.map(({ clock, priorities }) => [clock, priorities?.absent ?? []]))
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
            'have late events ("earliestAt"), unmapped statuses, changes of policy, calendar or a field that the policy reads, or instants that DuckDB does not read',
          ]
    return problem(
      code,
      '',
      `${count} tickets ${what}, which SQL does not say. Nothing was judged: judge them with the in-process engine.`,
      { count },
    )
  })
}
