// SLA clocks by DuckDB equal sla.read: random policies over random tickets.

import { always } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import { type ClockDefinition, compileSla, type SlaPolicy } from '@mspkit/sla'
import {
  calendarsOf,
  calendarTables,
  eventRelation,
  eventRows,
  horizonOf,
  slaStatement,
  ticketRelationWith,
  ticketRow,
  toSql,
} from '@mspkit/warehouse'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from '../../sla/test/arbitraries'
import { duckdb, postgres, type TestEngine } from './engines'

const horizon = horizonOf('2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z')
const named = calendarsOf({ ...calendars, always })
const facts = { 'client.tier': 'client_tier', 'site.calendar': 'site_calendar' }
const refusedKinds = ['policy-applied', 'calendar-changed', 'field']

/** Tickets that a statement accepts, with facts of their own. */
const sayable = fc
  .record({
    one: ticket,
    tier: fc.constantFrom('gold', 'tin', undefined),
    calendar: fc.constantFrom('desk', 'berlin', 'nowhere', undefined),
  })
  .map(
    ({ one, tier, calendar }): Ticket => ({
      ...one,
      fields: { ...(tier ? { 'client.tier': tier } : {}), ...(calendar ? { 'site.calendar': calendar } : {}) },
      events: one.events.filter(({ kind }) => !refusedKinds.includes(kind)),
    }),
  )

/** A policy with as much of what statements refuse left out as keeps it a policy. */
function withoutRefused(document: SlaPolicy): SlaPolicy {
  const clocks = document.clocks.map(({ pauseCap: _, latePolicy: __, ...clock }): ClockDefinition => {
    const { onTargetChange, afterDowngrade: ___, calendarOnChange: ____, ...rest } = clock
    const targets = rest.targets.map(({ by, openedDuring: _____, ...target }) =>
      by ? { ...target, within: '11h' as const } : target,
    )
    return { ...rest, targets, ...(onTargetChange === 'keep' ? { onTargetChange } : {}) }
  })
  return { ...document, clocks }
}

const keys = [
  'verdict',
  'clock',
  'targetMs',
  'elapsedMs',
  'remainingMs',
  'startedAt',
  'stoppedAt',
  'dueAt',
  'dueAtIfResumed',
  'breachedAt',
] as const

const refused = new Set<string>()

test('every reading of random tickets under random policies, by DuckDB', async () => {
  await holdToLibrary(await duckdb(), Number(process.env.RUNS ?? 80))
  // The arbitraries reach what statements refuse, so that refusals are exercised too.
  expect(refused.size).toBeGreaterThan(5)
})

test('the same by Postgres', async ({ skip }) => {
  const engine = postgres()
  if (typeof engine === 'string') return skip(engine)
  await holdToLibrary(engine, Math.ceil(Number(process.env.RUNS ?? 80) / 4))
})

async function holdToLibrary(engine: TestEngine, runs: number): Promise<void> {
  const policies = fc.sample(policy, { seed: 20261128, numRuns: runs })
  const { pieces, tables } = calendarTables(named, horizon)
  const ids = new Map(named.map(({ name, id }) => [name, id]))
  let judged = 0
  try {
    for (const { shape, rows } of tables) await engine.fill(shape, rows())
    for (const [i, given] of policies.entries()) judged += await compare(i % 3 === 0 ? given : withoutRefused(given), i)
  } finally {
    engine.close()
  }
  expect(judged).toBeGreaterThan(20 * runs)

  async function compare(document: SlaPolicy, i: number): Promise<number> {
    const at = Date.parse(fc.sample(asOf, { seed: i, numRuns: 1 })[0] as string)
    const statement = slaStatement(document, { ids, pieces }, { at, facts })
    if (!statement.ok) {
      for (const { code } of statement.problems) refused.add(code)
      return 0
    }
    const tickets = fc.sample(sayable, { seed: i + 1, numRuns: 60 }).map((one, j) => ({ ...one, id: `T-${j}` }))
    await engine.run('DROP TABLE IF EXISTS sla_ticket; DROP TABLE IF EXISTS sla_event')
    await engine.fill(
      ticketRelationWith(facts),
      tickets.map((one) => ticketRow(one, facts)),
    )
    await engine.fill(eventRelation, tickets.flatMap(eventRows))
    const rows = await engine.rows(toSql(statement.value, engine.dialect))
    const sla = compileSla(document, { calendars })
    const iso = (ms: unknown): string | null => (typeof ms === 'number' ? new Date(ms).toISOString() : null)
    const bySql = new Map<string, object[]>()
    for (const row of [...rows].sort((a, b) => Number(a.cycle) - Number(b.cycle))) {
      const id = String(row.ticket_id)
      bySql.set(id, [
        ...(bySql.get(id) ?? []),
        {
          verdict: row.verdict,
          clock: row.state,
          targetMs: row.target_ms,
          elapsedMs: row.elapsed_ms,
          remainingMs: row.remaining_ms,
          startedAt: iso(row.started_ms),
          stoppedAt: iso(row.stopped_ms),
          dueAt: iso(row.due_ms),
          dueAtIfResumed: iso(row.due_if_resumed_ms),
          breachedAt: iso(row.breached_ms),
        },
      ])
    }
    for (const one of tickets) {
      const expected = sla
        .read(one, at)
        .filter(({ reason }) => reason.code !== 'sla/not-opened')
        .map((reading) => Object.fromEntries(keys.map((key) => [key, reading[key]])))
      expect(bySql.get(one.id) ?? [], JSON.stringify({ document, ticket: one, at: iso(at) })).toEqual(expected)
    }
    return tickets.length
  }
}
