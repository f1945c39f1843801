// The dbt project runs unchanged on DuckDB, Postgres and Spark, and its readings are those of the library. It needs Python with dbt.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { always } from '@mspkit/calendar'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import {
  calendarsOf,
  changedDays,
  dbtProject,
  eventRelation,
  eventRows,
  horizonOf,
  sourceNames,
  type TableShape,
  ticketRelationWith,
  ticketRow,
} from '@mspkit/warehouse'
import { openEngine, type Value } from '@mspkit/warehouse/duckdb'
import { afterAll, expect, test } from 'vitest'
import { calendars } from '../../workshop/engines/worlds'
import { postgres } from './engines'
import { expectedRows, foundRows, instantOf, ticketsOf } from './worlds'

const policy: SlaPolicy = {
  calendar: 'desk',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [
    {
      clock: 'resolution',
      targets: [
        { when: { priority: ["P1's", 'P1'] }, within: '4h' },
        { when: { priority: 'P2' }, within: '8h', calendar: 'berlin' },
        { when: { 'client.tier': 'gold' }, within: '12h' },
        { within: '20h' },
      ],
    },
  ],
}
const facts = { 'client.tier': 'client_tier' }
const named = calendarsOf({ ...calendars, always })
const horizon = horizonOf('2026-02-01T00:00:00Z', '2026-07-01T00:00:00Z')
const at = instantOf(3)
const tickets = ticketsOf(4, 300)

const folder = mkdtempSync(join(tmpdir(), 'mspkit-dbt-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const dbt = process.env.MSPKIT_DBT ?? 'dbt'
const whyNot = (): string | null =>
  spawnSync(dbt, ['--version']).status === 0
    ? null
    : `${dbt} does not run (MSPKIT_DBT names another), so the dbt project was not executed.`

function write(to: string, list = named): void {
  const project = dbtProject({ policy, calendars: list, horizon, facts })
  if (!project.ok) throw new Error(JSON.stringify(project.problems))
  for (const [path, text] of project.value) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    writeFileSync(join(to, path), text)
  }
}

function build(to: string, target: string, env: NodeJS.ProcessEnv = {}): void {
  const words = [
    'build',
    '--project-dir',
    to,
    '--profiles-dir',
    to,
    '--target',
    target,
    '--vars',
    JSON.stringify({ as_of_ms: at }),
  ]
  const { status, stdout } = spawnSync(dbt, words, {
    encoding: 'utf8',
    cwd: to,
    env: { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', ...env },
    timeout: 500_000,
  })
  expect(status, stdout.slice(-4000)).toBe(0)
}

const rawTables = `CREATE TABLE ticket AS SELECT *, make_timestamp(opened_ms * 1000) AS opened_at FROM sla_ticket_raw;
CREATE TABLE ticket_event AS SELECT *, make_timestamp(at_ms * 1000) AS happened_at, make_timestamp(earliest_ms * 1000) AS earliest_at FROM sla_event_raw;`
const rows = (): Parameters<Awaited<ReturnType<typeof openEngine>>['fill']>[] => [
  [{ ...ticketRelationWith(facts), name: 'sla_ticket_raw' }, tickets.map((one) => ticketRow(one, facts))],
  [{ ...eventRelation, name: 'sla_event_raw' }, tickets.flatMap(eventRows)],
]

test('a project on DuckDB', async ({ skip }) => {
  const why = whyNot()
  if (why !== null) return skip(why)
  const project = join(folder, 'duckdb')
  write(project)
  const database = join(project, 'warehouse.duckdb')
  const engine = await openEngine({ database })
  for (const [shape, list] of rows()) await engine.fill(shape, list)
  await engine.run(rawTables)
  engine.close()
  build(project, 'duckdb', { MSPKIT_DUCKDB: database })
  const after = await openEngine({ database })
  expect(foundRows(await after.rows('SELECT * FROM sla_reading'))).toEqual(expectedRows(policy, tickets, at))
  const [sums = {}] = await after.rows(
    'SELECT CAST(sum(met) AS BIGINT) AS met, CAST(sum(breached) AS BIGINT) AS breached FROM sla_attainment',
  )
  after.close()
  const verdicts = tickets
    .flatMap((one) => compileSla(policy, { calendars }).read(one, at))
    .map(({ verdict }) => verdict)
  expect(sums).toEqual({
    met: verdicts.filter((one) => one === 'met').length,
    breached: verdicts.filter((one) => one === 'breached').length,
  })
}, 600_000)

test('the same project on Postgres', async ({ skip }) => {
  const why = whyNot()
  if (why !== null) return skip(why)
  const engine = postgres()
  if (typeof engine === 'string') return skip(engine)
  try {
    const project = join(folder, 'postgres')
    write(project)
    for (const [shape, list] of rows()) await engine.fill(shape, list)
    await engine.run(rawTables.replaceAll(/make_timestamp\((\w+) \* 1000\)/g, 'to_timestamp($1 / 1000.0)'))
    build(project, 'postgres', { PGHOST: engine.host ?? '', PGUSER: 'mspkit', PGDATABASE: 'postgres' })
    expect(foundRows(await engine.rows('SELECT * FROM sla_reading'))).toEqual(expectedRows(policy, tickets, at))
  } finally {
    engine.close()
  }
}, 600_000)

test('the same project on Spark', ({ skip }) => {
  const python = process.env.MSPKIT_DBT_SPARK ?? 'python3'
  if (spawnSync(python, ['-c', 'import pyspark, dbt.adapters.spark']).status !== 0)
    return skip(
      `dbt-spark is not installed for ${python} (MSPKIT_DBT_SPARK names another), so the project was not run on Spark.`,
    )
  if (spawnSync('java', ['-version']).status !== 0)
    return skip('Java is not installed, so the project was not run on Spark.')
  const project = join(folder, 'spark')
  // Seeds are inserted row by row.
  write(
    project,
    named.filter(({ name }) => name === 'desk' || name === 'berlin'),
  )
  for (const [shape, list] of rows()) writeSource(project, shape, list)
  const { status, stdout, stderr } = spawnSync(python, [script('project_on_spark.py'), project, String(at)], {
    encoding: 'utf8',
    env: { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
    maxBuffer: 2 ** 28,
    timeout: 580_000,
  })
  expect(status, `${stdout.slice(-3000)}\n${stderr.slice(-3000)}`).toBe(0)
  const found: Record<string, unknown>[] = JSON.parse(readFileSync(join(project, 'sla_reading.json'), 'utf8'))
  expect(foundRows(found)).toEqual(expectedRows(policy, tickets, at))
}, 600_000)

const script = (name: string): string => fileURLToPath(new URL(`./python/${name}`, import.meta.url))

/** A source of the project as lines of JSON, with its columns in Spark's SQL; instants are timestamps, as other tools write them. */
function writeSource(project: string, { name, columns }: TableShape, list: Iterable<readonly Value[]>): void {
  const types = { whole: 'BIGINT', text: 'STRING', flag: 'BOOLEAN' }
  const named = columns.map((column) => {
    const timestamp = { opened_ms: 'opened_at', at_ms: 'happened_at', earliest_ms: 'earliest_at' }[column.name]
    return { name: timestamp ?? column.name, type: timestamp === undefined ? types[column.type] : 'TIMESTAMP' }
  })
  const cell = (value: Value | undefined, type: string): Value | undefined =>
    type === 'TIMESTAMP' && typeof value === 'number' ? new Date(value).toISOString() : value
  const lines = [...list].map((row) =>
    JSON.stringify(Object.fromEntries(named.map((column, i) => [column.name, cell(row[i], column.type)]))),
  )
  const table = name === 'sla_ticket_raw' ? 'ticket' : 'ticket_event'
  mkdirSync(join(project, 'tables'), { recursive: true })
  writeFileSync(join(project, 'tables', `${table}.json`), lines.join('\n'))
  writeFileSync(
    join(project, 'tables', `${table}.schema`),
    named.map((column) => `${column.name} ${column.type}`).join(', '),
  )
}

test('a project has staging models for the usual sources, and a policy that cannot be said has problems', () => {
  for (const source of sourceNames) {
    const project = dbtProject({
      policy: { ...policy, clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] },
      calendars: named,
      horizon,
      source,
    })
    expect(project.ok && [...project.value.keys()]).toContain('models/staging/sla_event.sql')
  }
  const refused = dbtProject({ policy: { ...policy, pauseCap: { each: '1h' } }, calendars: named, horizon, facts })
  expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).toEqual(['warehouse/pause-cap'])
})

test('refresh says which days changed', () => {
  const hours = { mon: ['09:00-17:00'], tue: ['09:00-17:00'] } as const
  const desk = { timeZone: 'America/Chicago', hours }
  const before = calendarsOf({ desk, same: { timeZone: 'Etc/UTC', hours } })
  const after = calendarsOf({ desk: { ...desk, holidays: ['2026-03-03'] }, same: { timeZone: 'Etc/UTC', hours } })
  expect(changedDays(before, after, horizon)).toEqual([{ calendar: 'desk', from: '2026-03-03', to: '2026-03-04' }])
  expect(changedDays(before, before, horizon)).toEqual([])
})
