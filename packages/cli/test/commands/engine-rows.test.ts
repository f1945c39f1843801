// mspkit sla --engine duckdb judges the tickets that the library reads, and no others: rows that are no tickets, one fault each.

import { dirname, join } from 'node:path'
import { openEngine } from '@mspkit/warehouse/duckdb'
import { expect, test } from 'vitest'
import { file, mspkit } from '../shell'

const policy = {
  calendar: 'desk',
  calendars: { desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'], tue: ['08:00-17:00'] } } },
  pausedIn: [{ phase: 'waiting' }],
  clocks: [
    { clock: 'first-response', targets: [{ within: '10m' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '1h' }, { within: '8h' }] },
  ],
}

type Row = Record<string, unknown>
const reply = { kind: 'reply', at: '2026-03-02T15:20:00Z', by: 'technician', public: true, automated: false }
const waiting = {
  kind: 'status',
  at: '2026-03-02T18:00:00Z',
  status: 'Waiting',
  phase: 'waiting',
  waitingFor: 'client',
}
const closed = { kind: 'status', at: '2026-03-02T20:00:00Z', status: 'Closed', phase: 'closed' }
const ticket = (changes: Row = {}): Row => ({
  id: 'T',
  clientId: 'acme',
  title: 'Printer',
  priority: 'P1',
  openedAt: '2026-03-02T15:00:00Z',
  events: [reply, waiting, closed],
  ...changes,
})
const without = (row: Row, key: string): Row => Object.fromEntries(Object.entries(row).filter(([one]) => one !== key))
const event = (one: Row): Row => ticket({ events: [reply, one, closed] })
const at = waiting.at

/** What a column can hold as well as a line of JSON. */
const wrongValues: readonly Row[] = [
  ...['id', 'clientId', 'siteId', 'contactId', 'contractId', 'parentId'].map((key) => ticket({ [key]: '' })),
  ...['id', 'clientId', 'title', 'openedAt', 'events'].map((key) => without(ticket(), key)),
  ...['openedPhase', 'openedWaitingFor', 'openedBy', 'history'].map((key) => ticket({ [key]: 'moon' })),
  ticket({ assetIds: [''] }),
  ...[
    '2026-03-02T15:00:00',
    '2026-03-02',
    '2026-02-30T15:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02 15:00:00Z',
    '1850-01-01T00:00:00Z',
    '2200-01-01T00:00:00.001Z',
    '1772463600000',
    'soon',
  ].flatMap((instant) => [ticket({ openedAt: instant }), event({ ...waiting, at: instant })]),
  ...['by', 'public', 'automated'].map((key) => ticket({ events: [without(reply, key), closed] })),
  ...['status', 'phase', 'kind', 'at'].map((key) => event(without(waiting, key))),
  event({ ...waiting, status: '' }),
  event({ ...waiting, id: '' }),
  event({ ...waiting, phase: 'snoozing' }),
  event({ ...waiting, waitingFor: 'moon' }),
  event({ ...waiting, kind: 'note' }),
  event({ ...waiting, by: 'client' }),
  event({ ...reply, by: 'tech' }),
  event({ ...reply, status: 'Waiting' }),
  ...['priority', 'type', 'milestone', 'merge', 'calendar-changed', 'field'].map((kind) => event({ kind, at })),
  event({ kind: 'milestone', at, name: 'done' }),
  // After the instant of the question, too.
  ticket({ events: [{ ...closed, at: '2026-05-02T20:00:00Z', status: '' }] }),
]

/** What only JSON can hold. */
const wrongLines: readonly unknown[] = [
  ticket({ prioirty: 'P2' }),
  ticket({ priority: 1 }),
  ticket({ priority: null }),
  ticket({ id: 5 }),
  ticket({ title: 5 }),
  ticket({ events: {} }),
  ticket({ events: [reply, null, closed] }),
  ticket({ assetIds: 'a' }),
  ticket({ fields: 'a' }),
  ticket({ board: 'a' }),
  ticket({ board: { name: 'Desk', kind: 'moon' } }),
  event({ ...waiting, stauts: 'x' }),
  event({ ...waiting, at: 1772474400000.5 }),
  ...['yes', 'true', 1].map((value) => ticket({ events: [{ ...reply, public: value }, closed] })),
  'hello',
  [1, 2],
  5,
  null,
]

/** Unusual, and tickets all the same. */
const right: readonly Row[] = [
  ticket(),
  ticket({ title: '', fields: { 'a.b': { c: 1 } }, board: { name: 'Desk', kind: 'service' } }),
  ticket({ openedAt: 1772463600000, technicianId: null, priority: '' }),
  ticket({ openedAt: '2026-03-02t09:00:00.1239-06:00' }),
  ticket({ title: 'A "quoted" \\ title, with { "id": 5 } in it' }),
  event({ kind: 'assignment', at, technicianId: null }),
  event({ ...waiting, at: 1772474400000 }),
]

const words = (path: string): string[] => [
  ...['sla', '--tickets', path, '--policy', file('p.json', policy), '--at', '2026-04-01T00:00:00Z'],
  ...['--show', 'all', '--format', 'json', '--diagnostics', '500'],
]
const named = (rows: readonly unknown[]): unknown[] =>
  rows.map((row, i) =>
    typeof row === 'object' && row !== null && 'id' in row && row.id === 'T' ? { ...row, id: `T-${i}` } : row,
  )
const lines = (rows: readonly unknown[]): string =>
  named(rows)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('')
/** What is wrong, without which row it is. */
const faults = (err: string): string[] =>
  err
    .split('\n')
    .filter((line) => line.startsWith('error:'))
    .map((line) => line.slice(line.lastIndexOf('[')))
    .sort()

test('lines that are no tickets', async () => {
  const rows = [...right, ...wrongValues, ...wrongLines]
  const path = file('rows.ndjson', lines(rows))
  const here = await mspkit(...words(path))
  const there = await mspkit(...words(path), '--engine', 'duckdb')
  expect(there.out).toBe(here.out)
  expect(JSON.parse(here.out).tickets ?? here.out).toMatchObject({ judged: right.length, openedLater: 0 })
  expect(there.err).toContain(`${rows.length - right.length} of ${rows.length} tickets could not be read`)
  expect(faults(there.err).filter((one) => !/no-tickets|wrong-type|missing/.test(one))).toEqual(
    faults(here.err).filter((one) => !/no-tickets|wrong-type|missing/.test(one)),
  )
})

const keys = `id: 'VARCHAR', clientId: 'VARCHAR', siteId: 'VARCHAR', contactId: 'VARCHAR', contractId: 'VARCHAR', parentId: 'VARCHAR', title: 'VARCHAR', priority: 'VARCHAR', openedAt: 'VARCHAR', openedPhase: 'VARCHAR', openedWaitingFor: 'VARCHAR', openedBy: 'VARCHAR', history: 'VARCHAR', assetIds: 'VARCHAR[]', events: 'STRUCT(kind VARCHAR, "at" VARCHAR, id VARCHAR, status VARCHAR, phase VARCHAR, waitingFor VARCHAR, "by" VARCHAR, public BOOLEAN, automated BOOLEAN, name VARCHAR, priority VARCHAR, type VARCHAR, "into" VARCHAR, calendar VARCHAR)[]'`

test('rows of Parquet that are no tickets', async () => {
  const rows = [ticket(), ...wrongValues, ticket()]
  const path = file('values.ndjson', lines(rows))
  const parquet = join(dirname(path), 'values.parquet')
  const engine = await openEngine()
  await engine.run(
    `COPY (SELECT * FROM read_json('${path}', format = 'newline_delimited', columns = {${keys}})) TO '${parquet}'`,
  )
  engine.close()
  const here = await mspkit(...words(path))
  const there = await mspkit(...words(parquet), '--engine', 'duckdb')
  expect(there.out).toBe(here.out)
  expect(there.err).toContain(`${wrongValues.length} of ${rows.length} tickets could not be read`)
})

test('columns of Parquet that tickets do not have', async () => {
  const path = file('one.ndjson', lines([ticket()]))
  const engine = await openEngine()
  const refused = async (change: string): Promise<string> => {
    const parquet = join(dirname(path), 'one.parquet')
    await engine.run(`COPY (SELECT ${change} FROM read_json('${path}')) TO '${parquet}'`)
    return (await mspkit(...words(parquet), '--engine', 'duckdb')).err
  }
  expect(await refused(`*, 'P2' AS prioirty`)).toContain(
    'a column "prioirty", which tickets do not have. Did you mean "priority"?',
  )
  expect(await refused('* REPLACE (1 AS priority)')).toContain(
    'a column "priority" of type INTEGER. Write it as text: CAST("priority" AS VARCHAR)',
  )
  expect(await refused('* REPLACE (1.5::DOUBLE AS openedAt)')).toContain('Write it as a timestamp')
  // A column without any value is as good as none.
  expect(await refused('*, NULL AS prioirty')).not.toContain('error')
  engine.close()
})
