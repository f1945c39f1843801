// Spark as a cluster of separate worker processes, one of which is killed in the middle, reads what the library reads. Statements of
// dialects that are not executed are parsed by a parser of theirs. Both need Python; without it the tests say so and are skipped.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileObligations, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { fromEpochMs } from '@mspkit/values'
import {
  calendarTables,
  type DialectName,
  dueQuery,
  elapsedQuery,
  eventRelation,
  eventRows,
  evidenceRelationWith,
  evidenceRow,
  type FilledTable,
  intervalQuery,
  obligationStatement,
  obligationTables,
  type Steps,
  slaStatement,
  type TableShape,
  ticketRelationWith,
  ticketRow,
  toSql,
} from '@mspkit/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendars } from '../../workshop/engines/worlds'
import { expectedRows, facts, foundRows, horizon, instantOf, named, policies, ticketsOf } from './worlds'

const python = process.env.MSPKIT_PYTHON ?? 'python3'
const script = (name: string): string => fileURLToPath(new URL(`./python/${name}`, import.meta.url))
const has = (library: string): boolean => spawnSync(python, ['-c', `import ${library}`]).status === 0
const missing = (library: string): string | null =>
  has(library)
    ? null
    : `${library} is not installed for ${python} (MSPKIT_PYTHON names another), so its part was not executed.`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mspkit-spark-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { pieces, tables } = calendarTables(named, horizon)
const ids = new Map(named.map(({ name, id }) => [name, id]))
const at = instantOf(3)

/** Policies that a statement accepts, at one instant. */
const sayable = policies(60).flatMap((document) => {
  const statement = slaStatement(document, { ids, pieces }, { at, facts })
  return statement.ok ? [{ document, statement: statement.value }] : []
})

function writeTable(shape: TableShape, rows: Iterable<readonly unknown[]>): void {
  const types = { whole: 'BIGINT', text: 'STRING', flag: 'BOOLEAN' }
  mkdirSync(join(folder, 'tables'), { recursive: true })
  const lines = [...rows].map((row) =>
    JSON.stringify(Object.fromEntries(shape.columns.map(({ name }, i) => [name, row[i]]))),
  )
  writeFileSync(join(folder, 'tables', `${shape.name}.json`), lines.join('\n'))
  writeFileSync(
    join(folder, 'tables', `${shape.name}.schema`),
    shape.columns.map(({ name, type }) => `${name} ${types[type]}`).join(', '),
  )
}

test('Spark as a cluster that loses a worker', ({ skip }) => {
  const why =
    missing('pyspark') ??
    (spawnSync('java', ['-version']).status === 0 ? null : 'Java is not installed, so Spark was not executed.')
  if (why !== null) return skip(why)
  const tickets = ticketsOf(9, 400)
  for (const { shape, rows } of tables) writeTable(shape, rows())
  writeTable(
    ticketRelationWith(facts),
    tickets.map((one) => ticketRow(one, facts)),
  )
  writeTable(eventRelation, tickets.flatMap(eventRows))
  for (const { shape, rows } of promiseTables()) writeTable(shape, rows())
  writeTable(
    evidenceRelationWith(proves),
    promiseEvidence.map((one) => evidenceRow(one, proves)),
  )
  const some = sayable.slice(0, 3)
  for (const [i, { statement }] of some.entries()) writeFileSync(join(folder, `${i}.sql`), toSql(statement, 'spark'))
  writeFileSync(join(folder, `${some.length}.sql`), toSql(promises(), 'spark'))
  const { status, stderr } = spawnSync(python, [script('spark.py'), folder], {
    encoding: 'utf8',
    timeout: 540_000,
    cwd: folder,
    maxBuffer: 2 ** 28,
  })
  expect(status, stderr.slice(-3000)).toBe(0)
  expect(JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'))).toEqual({ workers: 2, killed: 1 })
  for (const [i, { document }] of some.entries()) {
    const rows: Record<string, unknown>[] = JSON.parse(readFileSync(join(folder, `${i}.json`), 'utf8'))
    expect(foundRows(rows)).toEqual(expectedRows(document, tickets, at))
  }
  const times: Record<string, unknown>[] = JSON.parse(readFileSync(join(folder, `${some.length}.json`), 'utf8'))
  const histories = compileObligations(promisePolicy, { calendars }).lapses(
    promiseEvidence,
    promiseRoster,
    promisePeriod,
  )
  expect(
    times.map((row) => `${row.obligation} ${row.subject_id} ${row.kept_ms} ${row.lapsed_ms} ${row.unknown_ms}`).sort(),
  ).toEqual(
    histories.map((one) => `${one.obligation} ${one.subject.id} ${one.keptMs} ${one.lapsedMs} ${one.unknownMs}`).sort(),
  )
}, 560_000)

const promisePolicy: ObligationsPolicy = {
  timeZone: 'America/Chicago',
  from: '2026-01-15',
  obligations: [
    { id: 'backup', of: 'asset', every: '24h', grace: '12h', counts: { proves: 'restored' }, responsible: 'provider' },
    { id: 'scan', of: 'asset', every: '8h', calendar: 'desk', responsible: 'provider' },
    { id: 'review', of: 'client', every: { each: 'month' }, responsible: 'both' },
    { id: 'survey', of: 'asset', every: { once: { within: '48h' } }, responsible: 'provider' },
  ],
}
const promiseRoster: Roster = {
  clients: [{ id: 'acme', name: 'Acme' }],
  assets: ['a', 'b', 'c'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
}
const proves = { proves: 'proves' }
const promisePeriod = { from: '2026-02-01T00:00:00Z', to: '2026-05-01T00:00:00Z' }

function promises(): Steps {
  const statement = obligationStatement(promisePolicy, { ids, pieces }, { ...promisePeriod, facts: proves })
  if (!statement.ok) throw new Error(JSON.stringify(statement.problems))
  return statement.value
}

function promiseTables(): readonly FilledTable[] {
  const filled = obligationTables({ policy: promisePolicy, roster: promiseRoster, calendars, ids, horizon })
  if (!filled.ok) throw new Error(JSON.stringify(filled.problems))
  return filled.value
}

const evidenceNames = ['backup', 'scan', 'review', 'survey'] as const
/** Evidence at odd hours, some of it restored. */
const promiseEvidence: readonly Evidence[] = Array.from({ length: 240 }, (_, i) => ({
  obligation: evidenceNames[i % 4] ?? 'backup',
  clientId: 'acme',
  assetId: ['a', 'b'][i % 2] ?? 'a',
  at: fromEpochMs(Date.UTC(2026, 0, 20) + ((i * 7919) % 2400) * 3_600_000),
  outcome: i % 5 === 0 ? 'failure' : 'success',
  ...(i % 3 === 0 ? {} : { fields: { proves: i % 3 === 1 ? 'restored' : 'nothing' } }),
}))

test('statements parse in the dialects that are not executed', ({ skip }) => {
  const why = missing('sqlglot')
  if (why !== null) return skip(why)
  const parsed = mkdtempSync(join(folder, 'parse-'))
  const dialects: readonly DialectName[] = ['snowflake', 'bigquery', 'duckdb', 'postgres', 'spark']
  const common = { from: 'tickets', keep: ['id'], start: 'opened_ms' }
  const queries = [
    ...sayable.map(({ statement }) => statement),
    elapsedQuery({ ...common, calendar: 'desk', end: 'closed_ms' }, { ids, pieces }),
    dueQuery(
      { ...common, calendar: { column: 'calendar' }, within: 3_600_000, boundary: 'next-open' },
      { ids, pieces },
    ),
    intervalQuery(
      { from: 'running', keys: ['id'], calendar: 'desk', start: 'from_ms', end: 'to_ms', within: 3_600_000 },
      { ids, pieces },
    ),
    promises(),
    ...tables.map(({ shape }) => shape),
    ...promiseTables().map(({ shape }) => shape),
  ]
  for (const [i, query] of queries.entries())
    for (const dialect of dialects) writeFileSync(join(parsed, `${i}.${dialect}.sql`), toSql(query, dialect))
  const { status, stdout, stderr } = spawnSync(python, [script('parse.py'), parsed], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect(status, stderr).toBe(0)
  expect(JSON.parse(stdout)).toEqual({ parsed: queries.length * dialects.length, wrong: [] })
})
