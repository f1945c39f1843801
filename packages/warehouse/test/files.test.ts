// Files of whole tickets: the counts of judgeFiles equal those of attainment over sla.read, and the tickets come back whole.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseTicket, type Ticket } from '@mspkit/records'
import { attainment, compileSla, type SlaPolicy } from '@mspkit/sla'
import { judgeFiles, openEngine } from '@mspkit/warehouse/duckdb'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { asOf, calendars, ticket } from '../../workshop/engines/worlds'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const policies: readonly SlaPolicy[] = [
  {
    calendar: 'desk',
    pausedIn: [{ phase: 'waiting' }],
    excluded: [{ when: { priority: 'P9' }, reason: 'not ours' }],
    clocks: [
      { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '30m' }, { within: '4h' }] },
      { clock: 'resolution', targets: [{ when: { priority: ['P1', 'P2'] }, within: '8h' }, { within: '20h' }] },
    ],
  },
  {
    calendar: 'always',
    clocks: [
      { clock: 'resolution', targets: [{ within: '30h' }], onReopen: 'new-cycle', pausedIn: ['Wait client'] },
      {
        clock: 'resolution-plan',
        targets: [{ within: '3h', calendar: 'berlin' }],
        pausedIn: [{ waitingFor: 'vendor' }],
        boundary: 'next-open',
      },
    ],
  },
  {
    calendar: 'berlin',
    clocks: [
      { clock: 'next-response', targets: [{ within: '3h' }], includeInitial: true },
      { clock: 'periodic-update', targets: [{ within: '8h' }] },
    ],
  },
  {
    calendar: 'desk',
    pausedIn: [{ phase: 'waiting', when: { clientId: 'acme' } }],
    clocks: [
      { clock: 'resolution', targets: [{ within: '2h', openedDuring: 'berlin' }, { within: '9h' }] },
      {
        clock: 'waits',
        targets: [{ within: '3h' }],
        startOn: [{ phase: 'waiting' }],
        stopOn: [{ phase: 'active' }],
        repeats: true,
      },
    ],
  },
]

const sayable = (one: Ticket, i: number): Ticket => ({
  ...one,
  id: `T-${i}`,
  title: `Printer ${i} "offline", again`,
  events: one.events
    .filter((event) => !['policy-applied', 'calendar-changed', 'field'].includes(event.kind))
    .map((event) =>
      event.kind === 'status' && event.phase === 'unknown' ? { ...event, phase: 'active' as const } : event,
    ),
  ...(one.openedPhase === 'unknown' ? { openedPhase: 'new' as const } : {}),
})

const tickets = fc.sample(ticket, { seed: 5, numRuns: 1500 }).map(sayable)

test.each(['ndjson', 'parquet'] as const)('counts of %s files', async (form) => {
  const lines = join(folder, 'tickets.ndjson')
  writeFileSync(lines, tickets.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const path = form === 'ndjson' ? lines : join(folder, '*.parquet')
  if (form === 'parquet') {
    const engine = await openEngine()
    for (const part of [0, 1])
      await engine.run(
        `COPY (SELECT * FROM read_json('${lines}') QUALIFY (row_number() OVER () > 700) = ${part === 1}) TO '${join(folder, `part-${part}.parquet`)}'`,
      )
    engine.close()
  }
  for (const [i, policy] of policies.entries()) {
    const sla = compileSla(policy, { calendars })
    const at = fc.sample(asOf, { seed: i, numRuns: 1 })[0] as string
    const found = await judgeFiles({ files: path, sla, calendars, at })
    if ('problems' in found) throw new Error(JSON.stringify(found.problems))
    const opened = tickets.filter(({ openedAt }) => Date.parse(String(openedAt)) <= Date.parse(at))
    const judged = opened.map((one) => ({ ticket: one, readings: sla.read(one, at) }))
    const keys = ['clock', 'met', 'breached', 'percent', 'pending', 'indeterminate', 'none', 'percentRange'] as const
    const counted = (rows: ReturnType<typeof attainment>): unknown =>
      rows.map((row) => [
        ...keys.map((key) => row[key]),
        new Map(row.excluded.map(({ reason, count }) => [reason, count])),
      ])
    expect(counted([...found.attainment])).toEqual(counted(attainment(sla, judged)))
    expect(found.tickets).toEqual({ judged: opened.length, openedLater: tickets.length - opened.length, unreadable: 0 })

    const late = judged
      .filter(({ readings }) => readings.some(({ verdict }) => verdict === 'breached'))
      .map(({ ticket: one }) => one)
    const back: unknown[] = []
    for await (const one of found.lateTickets()) back.push(one)
    expect(back.length).toBe(late.length)
    for (const [j, one] of back.entries()) {
      const parsed = parseTicket(one)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      expect(sla.read(parsed.value, at)).toEqual(sla.read(late[j] as Ticket, at))
    }
    found.close()
  }
})

test('a set with a late event is refused whole, and a policy that cannot be said before anything is read', async () => {
  const path = join(folder, 'late.ndjson')
  const late = {
    kind: 'status',
    at: '2026-03-03T00:00:00Z',
    earliestAt: '2026-03-02T00:00:00Z',
    status: 'Resolved',
    phase: 'resolved',
  }
  const one = { id: 'T', clientId: 'acme', title: '', openedAt: '2026-03-01T00:00:00Z', events: [late] }
  writeFileSync(path, `${JSON.stringify(one)}\n`)
  const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
  const found = await judgeFiles({ files: path, sla, at: '2026-04-01T00:00:00Z' })
  expect('problems' in found && found.problems.map(({ code }) => code)).toEqual(['warehouse/late-events'])
  const capped = compileSla({
    calendar: 'always',
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], pauseCap: { each: '1h' } }],
  })
  const refused = await judgeFiles({ files: path, sla: capped, at: '2026-04-01T00:00:00Z' })
  expect('problems' in refused && refused.problems.map(({ code }) => code)).toEqual(['warehouse/pause-cap'])
})
