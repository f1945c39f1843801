// How fast are statements? Each beside its floor of the same run: a bare scan of the same columns, a bare GROUP BY of the same rows, and the
// in-process command line over the same tickets. Run: npm run bench -- warehouse/warehouse [tickets]
//
// All times are of the processor, of all threads of the process. Rows a second are of one core. With 10000000 tickets it takes minutes and
// needs 4 GB on disk.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { always, type CalendarDefinition } from '@mspkit/calendar'
import { calendarsOf, calendarTables, elapsedQuery, horizonOf, intervalQuery, toSql } from '@mspkit/warehouse'
import { type Engine, openEngine } from '@mspkit/warehouse/duckdb'
import { run } from 'mspkit'
import { postgres } from '../test/engines'

const count = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'mspkit-bench-'))
const dayMs = 86_400_000
const firstMs = Date.UTC(2025, 0, 6)
const zones = ['America/Chicago', 'Europe/London', 'Asia/Tokyo', 'Australia/Sydney', 'America/Sao_Paulo']

const desk = (i: number): CalendarDefinition => {
  const day = [`0${6 + (i % 4)}:00-12:00`, `13:00-${16 + (i % 5)}:30`] as const
  const windows = [...day] as [`${number}:${number}-${number}:${number}`, `${number}:${number}-${number}:${number}`]
  return {
    timeZone: zones[i % zones.length] ?? 'Etc/UTC',
    hours: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows },
  }
}

const horizon = horizonOf(firstMs - dayMs, firstMs + 400 * dayMs)
const named = calendarsOf(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, desk(i)])))
const { pieces, lists, tables, listTables } = calendarTables(named, horizon)
const facts = { ids: new Map(named.map(({ name, id }) => [name, id])), pieces, lists }

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** The least of three times: what is left is the work. */
async function least(work: () => Promise<unknown>): Promise<number> {
  return Math.min(await cpuOf(work), await cpuOf(work), await cpuOf(work))
}

const say = (what: string, seconds: number, rows: number, floor: number, name: string): void =>
  console.log(
    `${what.padEnd(46)} ${seconds.toFixed(2)} s, ${Math.round(rows / seconds).toLocaleString('en')} rows/s, ${(seconds / floor).toFixed(2)} times ${name}`,
  )

async function businessTime(engine: Engine): Promise<void> {
  const bare = await least(() => engine.rows('SELECT sum(closed_ms - opened_ms), max(calendar) FROM tickets'))
  console.log(`bare scan of three columns ${bare.toFixed(2)} s`)
  for (const [what, calendar] of [
    ['one calendar', 'c0'],
    ['500 calendars', { column: 'calendar' }],
  ] as const) {
    const query = elapsedQuery({ from: 'tickets', keep: [], calendar, start: 'opened_ms', end: 'closed_ms' }, facts)
    const seconds = await least(() => engine.rows(`SELECT sum(elapsed_ms) FROM (${toSql(query, 'duckdb')})`))
    say(`elapsed, ${what}`, seconds, count, bare, 'the scan')
  }
}

async function intervals(engine: Engine): Promise<void> {
  const bare = await least(() =>
    engine.rows(
      'SELECT sum(n), max(l) FROM (SELECT ticket_id, sum(to_ms - from_ms) AS n, max(to_ms) AS l FROM running GROUP BY ticket_id)',
    ),
  )
  console.log(`bare GROUP BY of ${3 * count} intervals ${bare.toFixed(2)} s`)
  for (const [what, calendar] of [
    ['one calendar', 'c0'],
    ['500 calendars', { column: 'calendar' }],
  ] as const) {
    const query = intervalQuery(
      { from: 'running', keys: ['ticket_id'], calendar, start: 'from_ms', end: 'to_ms', within: 28_800_000 },
      facts,
    )
    const seconds = await least(() =>
      engine.rows(`SELECT sum(elapsed_ms), count(*) FILTER (is_breached) FROM (${toSql(query, 'duckdb')})`),
    )
    say(`intervals into readings, ${what}`, seconds, 3 * count, bare, 'the GROUP BY')
  }
}

/** Printed lines go nowhere. */
const sink = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

async function commandLine(engine: Engine): Promise<void> {
  const policy = join(folder, 'policy.json')
  const document = {
    calendar: 'desk',
    calendars: { desk: desk(0) },
    pausedIn: [{ waitingFor: 'client' }],
    clocks: [
      { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '30m' }, { within: '2h' }] },
      { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] },
    ],
  }
  const { writeFileSync } = await import('node:fs')
  writeFileSync(policy, JSON.stringify(document))
  const event = (kind: string, at: string, more: string): string =>
    `{kind: '${kind}', 'at': make_timestamp((opened_ms + ${at}) * 1000), ${more}}`
  const status = (at: string, label: string, phase: string, waits = 'NULL'): string =>
    event(
      'status',
      at,
      `status: '${label}', phase: '${phase}', waitingFor: ${waits}, 'by': NULL, public: NULL, automated: NULL`,
    )
  const reply = event(
    'reply',
    '1800000 + (hash(i) % 20000000)::BIGINT',
    'status: NULL, phase: NULL, waitingFor: NULL, "by": \'technician\', public: true, automated: false',
  )
  const paused = `CASE WHEN i % 5 < 2 THEN [${status('30000000', 'Waiting', 'waiting', "'client'")}, ${status('60000000', 'Working', 'active')}] ELSE [] END`
  const events = `list_concat([${reply}, ${status('21000000', 'Working', 'active')}], ${paused}, [${status('70000000 + (hash(i + 1) % 90000000)::BIGINT', 'Done', 'resolved')}, ${status('200000000', 'Closed', 'closed')}])`
  const ticket = (rows: number): string =>
    `SELECT 'T-' || i AS id, 'client ' || i % 200 AS clientId, 'Printer ' || i AS title, 'P' || (1 + i % 4) AS priority, make_timestamp(opened_ms * 1000) AS openedAt, 'New' AS openedStatus, 'new' AS openedPhase, ${events} AS events FROM (SELECT range AS i, ${firstMs} + (hash(range) % ${300 * dayMs})::BIGINT AS opened_ms FROM range(${rows}))`
  const some = Math.min(count, 200_000)
  await engine.run(`COPY (${ticket(count)}) TO '${join(folder, 'tickets.parquet')}'`)
  await engine.run(
    `COPY (SELECT * REPLACE (strftime(openedAt, '%Y-%m-%dT%H:%M:%S.%gZ') AS openedAt, list_transform(events, lambda e: {kind: e.kind, 'at': strftime(e."at", '%Y-%m-%dT%H:%M:%S.%gZ'), status: e.status, phase: e.phase, waitingFor: e.waitingFor, 'by': e."by", public: e.public, automated: e.automated}) AS events) FROM (${ticket(some)})) TO '${join(folder, 'all.ndjson')}' (FORMAT json)`,
  )
  const lines = join(folder, 'tickets.ndjson')
  const { createReadStream, createWriteStream } = await import('node:fs')
  const { createInterface } = await import('node:readline')
  const out = createWriteStream(lines)
  // A key that a ticket lacks is not written in its own spelling.
  for await (const line of createInterface({ input: createReadStream(join(folder, 'all.ndjson')) }))
    out.write(`${line.replaceAll(/"\w+":null,?/g, '').replaceAll(',}', '}')}\n`)
  await new Promise((resolve) => out.end(resolve))
  const at = new Date(firstMs + 320 * dayMs).toISOString()
  const command = (...words: string[]): Promise<number> =>
    run(['sla', '--policy', policy, '--at', at, ...words], { out: sink(), err: sink(), now: () => firstMs })
  const here = (await cpuOf(() => command('--tickets', lines))) * (count / some)
  const there = await cpuOf(() => command('--engine', 'duckdb', '--tickets', join(folder, 'tickets.parquet')))
  console.log(
    `command line, ${count} tickets: in process ${here.toFixed(1)} s (${some} measured), --engine duckdb ${there.toFixed(1)} s: a ${(here / there).toFixed(1)}th`,
  )
}

async function onPostgres(): Promise<void> {
  const engine = postgres()
  if (typeof engine === 'string') return console.log(engine)
  const rows = Math.min(count, 1_000_000)
  const one = calendarTables(calendarsOf({ desk: desk(0), always }), horizon)
  for (const { shape, rows: list } of one.tables) await engine.fill(shape, list())
  await engine.run(
    `CREATE TABLE tickets AS SELECT ${firstMs} + (i * 7919) % 20000000000 AS opened_ms, ${firstMs} + (i * 7919) % 20000000000 + (i * 104729) % 900000000 AS closed_ms FROM generate_series(1, ${rows}::BIGINT) AS t(i); ANALYZE`,
  )
  const query = toSql(
    elapsedQuery(
      { from: 'tickets', keep: [], calendar: 'desk', start: 'opened_ms', end: 'closed_ms' },
      { ids: new Map([['desk', 0]]), pieces: one.pieces },
    ),
    'postgres',
  )
  const timed = async (sql: string): Promise<number> => {
    const plan = await engine.rows(`EXPLAIN (ANALYZE, TIMING OFF) ${sql}`)
    const last = plan.map((row) => String(Object.values(row)[0])).find((line) => line.startsWith('Execution Time'))
    return Number(/([\d.]+) ms/.exec(last ?? '')?.[1]) / 1000
  }
  await timed(`SELECT sum(elapsed_ms) FROM (${query}) AS q`)
  const floor = await timed('SELECT sum(closed_ms - opened_ms) FROM tickets')
  say(
    'Postgres, elapsed, one backend (wall)',
    await timed(`SELECT sum(elapsed_ms) FROM (${query}) AS q`),
    rows,
    floor,
    'the scan',
  )
  engine.close()
}

const engine = await openEngine({ database: join(folder, 'bench.duckdb'), memoryLimit: '500MB' })
for (const { shape, rows } of [...tables, ...listTables]) await engine.fill(shape, rows())
await engine.run(
  `COPY (SELECT opened_ms, opened_ms + (hash(range + 7) % ${10 * dayMs})::BIGINT AS closed_ms, 'c' || hash(range) % 500 AS calendar FROM (SELECT range, ${firstMs} + (hash(range) % ${300 * dayMs})::BIGINT AS opened_ms FROM range(${count}))) TO '${join(folder, 'times.parquet')}'`,
)
await engine.run(`CREATE VIEW tickets AS SELECT * FROM '${join(folder, 'times.parquet')}'`)
await engine.run(
  `CREATE TABLE running AS SELECT 'T-' || ticket_id AS ticket_id, calendar, opened + n * ${dayMs} AS from_ms, opened + n * ${dayMs} + 40000000 AS to_ms FROM (SELECT range AS ticket_id, 'c' || hash(range) % 500 AS calendar, ${firstMs} + (hash(range) % ${300 * dayMs})::BIGINT AS opened FROM range(${count})), (SELECT unnest([0, 1, 2]) AS n)`,
)
try {
  await businessTime(engine)
  await intervals(engine)
  console.log(`resident memory of the process at most ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`)
  await commandLine(engine)
  await onPostgres()
} finally {
  engine.close()
  rmSync(folder, { recursive: true, force: true })
}
