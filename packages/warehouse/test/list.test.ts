// Lists without a history: attainment with assumptions and ranges equals that over sla.bounds of every ticket.

import type { Ticket } from '@mspkit/records'
import { type Assumption, type Attainment, attainment, compileSla, type SlaPolicy } from '@mspkit/sla'
import { judgeList, openEngine } from '@mspkit/warehouse/duckdb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars } from '../../workshop/engines/worlds'

const hourMs = 3_600_000
const firstMs = Date.UTC(2026, 2, 2, 12)
const half = fc.integer({ min: 0, max: 200 }).map((halves) => (halves * hourMs) / 2)

const row = fc.record({
  opened: half,
  responded: fc.option(half, { nil: null }),
  done: fc.option(half, { nil: null }),
  phase: fc.constantFrom('resolved' as const, 'closed' as const),
  priority: fc.constantFrom('P1', 'P2', 'P9', null),
  reopenings: fc.constantFrom(null, null, 0, 1),
  paused: fc.constantFrom(null, null, 0),
})
const rows = fc
  .sample(row, { seed: 3, numRuns: 1200 })
  .map((one, i) => ({ ...one, id: `T-${i}`, openedMs: firstMs + one.opened }))
const stamp = (one: (typeof rows)[number], after: number | null): number | null =>
  after === null ? null : one.openedMs + after

const tickets = rows.map((one): Ticket => {
  const [responded, done] = [stamp(one, one.responded), stamp(one, one.done)]
  return {
    id: one.id,
    clientId: 'acme',
    title: '',
    openedAt: one.openedMs,
    history: 'none',
    ...(one.priority === null ? {} : { priority: one.priority }),
    summary: {
      ...(one.reopenings === null ? {} : { reopenings: one.reopenings }),
      ...(one.paused === null ? {} : { pausedMinutes: one.paused }),
    },
    events: [
      ...(responded === null ? [] : [{ kind: 'milestone' as const, at: responded, name: 'responded' as const }]),
      ...(done === null ? [] : [{ kind: 'status' as const, at: done, status: one.phase, phase: one.phase }]),
    ],
  }
})

const policy = (pausedIn: SlaPolicy['pausedIn']): SlaPolicy => ({
  calendar: 'desk',
  ...(pausedIn ? { pausedIn } : {}),
  excluded: [{ when: { priority: 'P9' }, reason: 'not ours' }],
  clocks: [
    { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '1h' }, { within: '4h' }] },
    {
      clock: 'resolution',
      targets: [
        { when: { priority: 'P1' }, within: '4h' },
        { within: '16h', calendar: 'berlin' },
      ],
    },
  ],
})
const choices: readonly (readonly Assumption[])[] = [
  [],
  ['not-reopened'],
  ['not-paused'],
  ['not-reopened', 'not-paused'],
]

test.each([undefined, [{ phase: 'waiting' as const }]])('with pauses %j', async (pausedIn) => {
  const sla = compileSla(policy(pausedIn), { calendars })
  for (const [i, assume] of choices.entries()) {
    const atMs = firstMs + (60 + 45 * i) * hourMs
    const engine = await openEngine()
    const columns = [
      'ticket_id',
      'client_id',
      'opened_ms',
      'responded_ms',
      'done_ms',
      'done_phase',
      'priority',
      'ticket_type',
      'reopenings',
      'paused_minutes',
    ]
    const types = ['text', 'text', 'whole', 'whole', 'whole', 'text', 'text', 'text', 'whole', 'whole'] as const
    await engine.fill(
      { name: 'list', columns: columns.map((name, j) => ({ name, type: types[j] ?? 'text' })) },
      rows.map((one) => [
        one.id,
        'acme',
        one.openedMs,
        stamp(one, one.responded),
        stamp(one, one.done),
        one.done === null ? null : one.phase,
        one.priority,
        null,
        one.reopenings,
        one.paused,
      ]),
    )
    const found = await judgeList({
      engine,
      rows: 'list',
      sla,
      calendars,
      at: atMs,
      assume,
      to: '2026-12-01T00:00:00Z',
    })
    engine.close()
    if ('problems' in found) throw new Error(JSON.stringify(found.problems))
    const opened = tickets.filter(({ openedAt }) => Number(openedAt) <= atMs)
    const expected = attainment(
      sla,
      opened.map((ticket) => ({ ticket, bounds: sla.bounds(ticket, atMs, { assume }) })),
    )
    const keys = [
      'clock',
      'met',
      'breached',
      'percent',
      'certain',
      'ifAssumed',
      'percentRange',
      'assumptions',
      'pending',
      'indeterminate',
      'none',
    ] as const
    const compared = (list: readonly Attainment[]): unknown =>
      list.map((one) => [...keys.map((key) => one[key]), one.excluded.map(({ reason, count }) => [reason, count])])
    expect(compared(found), assume.join()).toEqual(compared(expected))
  }
})

test('a list that says how long tickets were paused, and other clocks, are refused', async () => {
  const engine = await openEngine()
  await engine.run(
    "CREATE TABLE list AS SELECT 'T' AS ticket_id, 'a' AS client_id, 0 AS opened_ms, NULL::BIGINT AS responded_ms, NULL::BIGINT AS done_ms, NULL::VARCHAR AS done_phase, NULL::VARCHAR AS priority, NULL::VARCHAR AS ticket_type, NULL::BIGINT AS reopenings, 5 AS paused_minutes",
  )
  const common = { engine, rows: 'list', at: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }
  const one = await judgeList({
    ...common,
    sla: compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }),
  })
  expect('problems' in one && one.problems.map(({ code }) => code)).toEqual(['warehouse/list-stamps'])
  const other = await judgeList({
    ...common,
    sla: compileSla({ calendar: 'always', clocks: [{ clock: 'next-response', targets: [{ within: '4h' }] }] }),
  })
  expect('problems' in other && other.problems.map(({ code }) => code)).toEqual(['warehouse/list-clock'])
  engine.close()
})
