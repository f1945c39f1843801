// Status intervals: open time and breach of a key by one GROUP BY equal those of the library's clock.

import { always, compileCalendar } from '@mspkit/calendar'
import { compileSla } from '@mspkit/sla'
import { calendarsOf, calendarTables, elapsedQuery, horizonOf, intervalQuery, toSql } from '@mspkit/warehouse'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { duckdb } from './engines'

const desk = {
  timeZone: 'America/Chicago',
  hours: { mon: ['08:00-12:00', '13:00-17:00'], tue: ['08:00-17:00'], fri: ['22:00-06:00'] },
} as const
const hourMs = 3_600_000
const firstMs = Date.UTC(2026, 2, 2, 12)

/** Hours at which a ticket runs and pauses in turn; halves meet openings, closings and targets exactly. */
const changes = fc
  .uniqueArray(fc.integer({ min: 0, max: 160 }), { minLength: 2, maxLength: 7 })
  .map((list) => list.sort((a, b) => a - b))

const forms = ['close', 'next-open'].flatMap((boundary) =>
  ['joins', 'lists', 'column'].map((form) => [boundary === 'close' ? boundary : 'next-open', form] as const),
)

test.each(forms)('with targets that are due at %s, by %s', async (boundary, form) => {
  const tickets = fc.sample(changes, { seed: 11, numRuns: 1500 })
  const within = 8 * hourMs
  const named = calendarsOf({ desk, always })
  const { pieces, lists, tables, listTables } = calendarTables(
    named,
    horizonOf('2026-02-01T00:00:00Z', '2026-05-01T00:00:00Z'),
  )
  const engine = await duckdb()
  for (const { shape, rows } of [...tables, ...listTables]) await engine.fill(shape, rows())
  const at = (half: number): number => firstMs + (half * hourMs) / 2
  const runs = tickets.flatMap((list, id) =>
    list.flatMap((from, i) => (i % 2 === 0 ? [[id, at(from), at(list[i + 1] ?? 161)] as const] : [])),
  )
  const columns = ['id', 'a', 'b'].map((name) => ({ name, type: 'whole' as const }))
  await engine.fill({ name: 'running', columns }, runs)
  await engine.run("ALTER TABLE running ADD COLUMN cal VARCHAR DEFAULT 'desk'")
  const query = intervalQuery(
    {
      from: 'running',
      keys: ['id'],
      calendar: form === 'column' ? { column: 'cal' } : 'desk',
      start: 'a',
      end: 'b',
      within,
      boundary: boundary,
    },
    { ids: new Map([['desk', 0]]), pieces, lists: form === 'joins' ? null : lists },
  )
  const found = new Map((await engine.rows(toSql(query, 'duckdb'))).map((row) => [row.id, row]))
  engine.close()
  const sla = compileSla(
    {
      calendar: 'desk',
      pausedIn: ['Wait'],
      boundary: boundary,
      clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }],
    },
    { calendars: { desk: compileCalendar(desk) } },
  )
  let exact = 0
  for (const [id, list] of tickets.entries()) {
    const events = list.slice(1).map((half, i) => ({
      kind: 'status' as const,
      at: at(half),
      status: i % 2 === 0 ? 'Wait' : 'Work',
      phase: i % 2 === 0 ? ('waiting' as const) : ('active' as const),
    }))
    const [reading] = sla.read({ id: 'T', clientId: 'a', title: '', openedAt: at(list[0] ?? 0), events }, at(161))
    expect(found.get(id)).toEqual({
      id,
      elapsed_ms: reading?.elapsedMs,
      remaining_ms: reading?.remainingMs,
      is_breached: reading?.verdict === 'breached',
    })
    if (reading?.remainingMs === 0) exact++
  }
  // Ties are what a sum alone would get wrong.
  expect(exact).toBeGreaterThan(20)
})

const bigint = [-(2n ** 63n) + 1n, 2n ** 63n - 1n]
const beforeMs = Date.UTC(1960, 0, 4)

test.each([
  ['2026-02-01T00:00:00Z', '2026-05-01T00:00:00Z', firstMs, true],
  ['2026-02-01T00:00:00Z', '2026-05-01T00:00:00Z', firstMs, false],
  ['1960-01-01T00:00:00Z', '1960-03-01T00:00:00Z', beforeMs, true],
] as const)(
  'from %s to %s, what lies outside is unknown and what does not run is nothing',
  async (from, to, atMs, byList) => {
    const named = calendarsOf({ desk, always })
    const { pieces, lists, tables, listTables } = calendarTables(named, horizonOf(from, to))
    const engine = await duckdb()
    for (const { shape, rows } of [...tables, ...listTables]) await engine.fill(shape, rows())
    const all = [atMs, atMs + hourMs]
    const [firstDay, afterLastDay] = [Date.parse(from), Date.parse(to) + 24 * hourMs]
    const rows = [
      ['runs', ...all],
      ['first instant', firstDay, firstDay + 1],
      ['last instant', afterLastDay - 1, afterLastDay],
      ['empty', atMs, atMs],
      ['reversed', atMs + hourMs, atMs],
      ['no end', atMs, 'NULL'],
      ['no start', 'NULL', atMs],
      ['too early', firstDay - 1, atMs],
      ['too late', atMs, afterLastDay + 1],
      ['all of it', firstDay - 5, afterLastDay + 5],
      ['never ends', atMs, bigint[1]],
      ['always was', bigint[0], atMs],
      ...Array.from({ length: 9000 }, () => ['often', firstDay - 1, atMs]),
    ]
    await engine.run(
      `CREATE TABLE running AS SELECT * FROM (VALUES ${rows.map(([key, a, b]) => `('${key}', ${a}::BIGINT, ${b}::BIGINT)`).join(', ')}) AS t(id, a, b)`,
    )
    const facts = {
      ids: new Map([
        ['desk', 0],
        ['always', 1],
      ]),
      pieces,
      lists: byList ? lists : null,
    }
    const query = intervalQuery(
      { from: 'running', keys: ['id'], calendar: 'always', start: 'a', end: 'b', within: hourMs },
      facts,
    )
    const found = new Map((await engine.rows(toSql(query, 'duckdb'))).map((row) => [row.id, row.elapsed_ms]))
    const each = toSql(
      elapsedQuery({ from: 'running', keep: ['id'], calendar: 'always', start: 'a', end: 'b' }, facts),
      'duckdb',
    )
    const elapsed = new Map((await engine.rows(each)).map((row) => [row.id, row.elapsed_ms]))
    engine.close()
    const known = {
      runs: hourMs,
      'first instant': 1,
      'last instant': 1,
      empty: 0,
      reversed: 0,
    }
    for (const [id, ms] of found)
      expect([id, ms]).toEqual([id, Object.entries(known).find(([key]) => key === id)?.[1] ?? null])
    expect(found.size).toBe(13)
    for (const id of ['no end', 'no start', 'too early', 'never ends', 'always was', 'often'])
      expect(elapsed.get(id)).toBeNull()
    expect(elapsed.get('reversed')).toBe(-hourMs)
  },
)
