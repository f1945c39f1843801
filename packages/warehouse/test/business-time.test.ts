// Business time by DuckDB equals the library's to the millisecond: the cases of the conformance kit and random worlds.

import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import { casesOf } from '@mspkit/conformance'
import { elapsedQuery, toSql } from '@mspkit/warehouse'
import { openWarehouse } from '@mspkit/warehouse/duckdb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { question } from '../../workshop/engines/worlds'

const dayMs = 86_400_000

interface Asked {
  readonly id: number
  readonly calendar: CalendarDefinition
  readonly fromMs: number
  readonly toMs: number
  readonly withinMs: number
}

/** Elapsed time, and due instants by both boundaries, of rows that each have a calendar of their own. */
async function byDuckdb(asked: readonly Asked[]) {
  const fromMs = Math.min(...asked.flatMap((one) => [one.fromMs, one.toMs])) - dayMs
  const toMs = Math.min(
    Math.max(...asked.flatMap((one) => [one.fromMs, one.toMs])) + 400 * dayMs,
    Date.UTC(2199, 11, 31),
  )
  const warehouse = await openWarehouse({
    calendars: Object.fromEntries(asked.map(({ id, calendar }) => [`c${id}`, calendar])),
    from: fromMs,
    to: toMs,
  })
  const rows = asked.map((one) => `(${one.id}, 'c${one.id}', ${one.fromMs}, ${one.toMs}, ${one.withinMs})`)
  await warehouse.run('CREATE TABLE asked (id BIGINT, cal VARCHAR, a BIGINT, b BIGINT, w BIGINT)')
  await warehouse.run(`INSERT INTO asked VALUES ${rows.join(', ')}`)
  const common = { from: 'asked', keep: ['id'], calendar: { column: 'cal' }, start: 'a' }
  const byJoins = elapsedQuery({ ...common, end: 'b' }, { ...warehouse.tables, lists: null })
  const each = asked.slice(0, 8).map(({ id }) => ({
    ...common,
    from: { sql: `SELECT * FROM asked WHERE id = ${id}` },
    calendar: `c${id}`,
    end: 'b',
  }))
  const answers = {
    elapsed: await warehouse.elapsed({ ...common, end: 'b' }),
    byJoins: await warehouse.rows(toSql(byJoins, 'duckdb')),
    // A calendar that is named is looked up slot by slot.
    named: (await Promise.all(each.map((one) => warehouse.elapsed(one)))).flat(),
    close: await warehouse.due({ ...common, within: { column: 'w' } }),
    nextOpen: await warehouse.due({ ...common, within: { column: 'w' }, boundary: 'next-open' }),
    horizonToMs: warehouse.horizon.toMs,
  }
  warehouse.close()
  const byId = (list: readonly Readonly<Record<string, unknown>>[], key: string) =>
    new Map(list.map((row) => [row.id, row[key]]))
  return {
    elapsed: byId(answers.elapsed, 'elapsed_ms'),
    byJoins: byId(answers.byJoins, 'elapsed_ms'),
    named: byId(answers.named, 'elapsed_ms'),
    close: byId(answers.close, 'due_ms'),
    nextOpen: byId(answers.nextOpen, 'due_ms'),
    horizonToMs: answers.horizonToMs,
  }
}

async function holdToLibrary(asked: readonly Asked[]): Promise<void> {
  const found = await byDuckdb(asked)
  for (const { id, calendar, fromMs, toMs, withinMs } of asked) {
    const { epoch } = compileCalendar(calendar)
    const elapsed = epoch.elapsed(fromMs, toMs)
    expect([found.elapsed.get(id), found.byJoins.get(id)], `elapsed ${id}`).toEqual([elapsed, elapsed])
    if (found.named.has(id)) expect(found.named.get(id), `elapsed ${id}, named`).toBe(elapsed)
    const due = epoch.after(fromMs, withinMs)
    const inHorizon = (ms: number | null): number | null => (ms === null || ms > found.horizonToMs ? null : ms)
    expect(found.close.get(id), `due ${id}`).toBe(inHorizon(due))
    const opening = due === null ? null : epoch.nextOpen(due)
    if (opening === null || opening < found.horizonToMs)
      expect(found.nextOpen.get(id), `next open ${id}`).toBe(inHorizon(opening))
  }
}

/** Rows of one time together, so that tables stay short. */
async function holdInGroups(asked: readonly Asked[]): Promise<void> {
  const groups = new Map<number, Asked[]>()
  for (const one of asked) {
    const time = Math.floor(Math.min(one.fromMs, one.toMs) / (300 * dayMs))
    groups.set(time, [...(groups.get(time) ?? []), one])
  }
  for (const group of groups.values()) await holdToLibrary(group)
}

test('the cases of the conformance kit that a statement can say', async () => {
  const asked: Asked[] = []
  for (const one of casesOf('calendar')) {
    const facts: { from?: string; to?: string; at?: string; ms?: number } = one.facts as object
    const fromMs = Date.parse(facts.from ?? facts.at ?? '')
    const isElapsed = one.ask === 'elapsedMs'
    if (!isElapsed && !(one.ask === 'after' && (facts.ms ?? -1) >= 0)) continue
    const toMs = isElapsed ? Date.parse(facts.to ?? '') : fromMs
    // One case asks about centuries; its table of days would be as long.
    if (Math.abs(toMs - fromMs) > 4000 * dayMs) continue
    asked.push({
      id: asked.length,
      calendar: one.definition as CalendarDefinition,
      fromMs,
      toMs,
      withinMs: facts.ms ?? 0,
    })
  }
  expect(asked.length).toBeGreaterThan(100)
  await holdInGroups(asked)
})

test('random calendars, instants at the edges and a millisecond beside them', async () => {
  const worlds = fc.sample(question, { seed: 20261128, numRuns: Number(process.env.RUNS ?? 25) })
  const lengths = [0, 1, 3_600_000, 8 * 3_600_000, 8 * 3_600_000 + 1, 40 * 3_600_000]
  const asked: Asked[] = []
  for (const { definition, from, to } of worlds) {
    const { epoch } = compileCalendar(definition)
    const edge = epoch.nextOpening(from) ?? epoch.previousClosing(from) ?? from
    for (const fromMs of [from, edge - 1, edge, edge + 1])
      asked.push({
        id: asked.length,
        calendar: definition,
        fromMs,
        toMs: to,
        withinMs: lengths[asked.length % lengths.length] as number,
      })
  }
  await holdInGroups(asked)
})

test('an instant outside the horizon or the domain is unknown, never 0 and never the day of another calendar', async () => {
  const hours = { mon: ['09:00-17:00'] } as const
  const warehouse = await openWarehouse({
    calendars: { a: { timeZone: 'Etc/UTC', hours }, b: { timeZone: 'Etc/UTC', hours } },
    from: '2026-01-01T00:00:00Z',
    to: '2027-01-01T00:00:00Z',
  })
  // The last would fall on a day of the other calendar if keys were not guarded.
  const outside = [Date.UTC(2025, 11, 31), Date.UTC(2027, 0, 2), Date.UTC(2026, 5, 1) - 131_072 * dayMs]
  for (const at of outside) {
    for (const calendar of ['b', { column: 'c' }]) {
      const from = { sql: `SELECT ${at} AS a, ${Date.UTC(2026, 5, 1)} AS b, 'b' AS c` }
      const options = { from, keep: [], calendar, start: 'a', end: 'b' }
      expect(await warehouse.elapsed(options)).toEqual([{ elapsed_ms: null }])
      const byJoins = elapsedQuery(options, { ...warehouse.tables, lists: null })
      expect(await warehouse.rows(toSql(byJoins, 'duckdb'))).toEqual([{ elapsed_ms: null }])
    }
  }
  warehouse.close()
})

test('a calendar that the warehouse does not have is refused by name, and unknown in a column', async () => {
  const warehouse = await openWarehouse({ calendars: { desk: { timeZone: 'Etc/UTC', hours: {} } }, from: 0, to: dayMs })
  const asked = { from: { sql: "SELECT 0 AS a, 5 AS b, 'dsk' AS cal" }, keep: [], start: 'a', end: 'b' }
  expect(() => warehouse.elapsed({ ...asked, calendar: 'dsk' })).toThrow(
    '"dsk" is not a calendar of this warehouse. It has: "desk".',
  )
  expect(await warehouse.elapsed({ ...asked, calendar: { column: 'cal' } })).toEqual([{ elapsed_ms: null }])
  expect(await warehouse.elapsed({ ...asked, calendar: 'desk' })).toEqual([{ elapsed_ms: 0 }])
  warehouse.close()
})
