// The SLA cases of the conformance kit that a statement can say, by DuckDB.

import { always, type CalendarDefinition } from '@mspkit/calendar'
import { casesOf } from '@mspkit/conformance'
import type { Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import {
  calendarsOf,
  calendarTables,
  eventRelation,
  eventRows,
  horizonOf,
  refusalQuery,
  refusalsOf,
  slaStatement,
  ticketRelationWith,
  ticketRow,
  toSql,
} from '@mspkit/warehouse'
import { expect, test } from 'vitest'
import { duckdb } from './engines'

interface Definition {
  readonly policy: SlaPolicy
  readonly calendars?: Readonly<Record<string, CalendarDefinition>>
}

const dayMs = 86_400_000

test('readings of the cases', async () => {
  const engine = await duckdb()
  let compared = 0
  const refused = new Map<string, number>()
  const facts = { 'client.tier': 'client_tier' }
  for (const one of casesOf('sla')) {
    const { policy, calendars = {} } = one.definition as Definition
    const { ticket } = one.facts as { readonly ticket: Ticket }
    const { read } = one.ask as { readonly read?: { readonly at: string } }
    if (read === undefined || !Array.isArray(one.answer)) continue
    const sla = compileSla(policy, { calendars })
    const instants = [ticket.openedAt, read.at, ...ticket.events.map(({ at }) => at)].map((at) =>
      new Date(at as string).getTime(),
    )
    const horizon = horizonOf(
      Math.min(...instants) - dayMs,
      Math.min(Math.max(...instants) + 200 * dayMs, Date.UTC(2199, 11, 30)),
    )
    if (horizon.toMs - horizon.fromMs > 4000 * dayMs) continue
    const named = calendarsOf({ ...calendars, ...policy.calendars, always })
    const { pieces, tables } = calendarTables(named, horizon)
    const ids = new Map(named.map(({ name, id }) => [name, id]))
    const statement = slaStatement(sla.policy, { ids, pieces }, { at: Date.parse(read.at), facts })
    if (!statement.ok) {
      for (const { code } of statement.problems) refused.set(code, (refused.get(code) ?? 0) + 1)
      continue
    }
    for (const { shape } of [...tables, { shape: eventRelation }, { shape: ticketRelationWith(facts) }])
      await engine.run(`DROP TABLE IF EXISTS ${shape.name}`)
    for (const { shape, rows } of tables) await engine.fill(shape, rows())
    await engine.fill(ticketRelationWith(facts), [ticketRow(ticket, facts)])
    await engine.fill(eventRelation, eventRows(ticket))
    const [found = {}] = await engine.rows(toSql(refusalQuery('sla_event', Object.keys(facts)), 'duckdb'))
    const problems = refusalsOf(found)
    for (const { code } of problems) refused.set(code, (refused.get(code) ?? 0) + 1)
    if (problems.length > 0) continue
    const rows = await engine.rows(toSql(statement.value, 'duckdb'))
    const expected = sla.read(ticket, read.at).filter(({ reason }) => reason.code !== 'sla/not-opened')
    expect(rows.length, one.id).toBe(expected.length)
    for (const reading of expected) {
      const row = rows.find(({ clock, cycle }) => clock === reading.name && cycle === reading.cycle)
      const ms = (at: string | null): number | null => (at === null ? null : Date.parse(at))
      expect(row, one.id).toMatchObject({
        verdict: reading.verdict,
        state: reading.clock,
        elapsed_ms: reading.elapsedMs,
        target_ms: reading.targetMs,
        breached_ms: ms(reading.breachedAt),
        stopped_ms: ms(reading.stoppedAt),
        ...(reading.dueAt === null || Date.parse(reading.dueAt) < horizon.toMs ? { due_ms: ms(reading.dueAt) } : {}),
      })
    }
    compared++
  }
  engine.close()
  expect(compared).toBeGreaterThan(50)
  expect([...refused.keys()]).toContain('warehouse/policy-applied')
})
