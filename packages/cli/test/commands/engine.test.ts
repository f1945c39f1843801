// mspkit sla --engine duckdb prints what the in-process engine prints, in every format, and refuses whole what it cannot say.

import { describe, expect, test } from 'vitest'
import { file, mspkit } from '../shell'

const policy = {
  calendar: 'desk',
  calendars: {
    desk: { timeZone: 'America/Chicago', hours: { mon: ['08:00-17:00'], tue: ['08:00-17:00'], wed: ['08:00-17:00'] } },
  },
  pausedIn: [{ waitingFor: 'client' }],
  clocks: [
    { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '30m' }, { within: '2h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '8h' }] },
  ],
}
const hourMs = 3_600_000
const firstMs = Date.parse('2026-03-02T14:00:00Z')
const at = (hours: number): string => new Date(firstMs + hours * hourMs).toISOString()

/** Tickets that pause, come back, are cancelled, or are still open. */
const tickets = Array.from({ length: 60 }, (_, i) => {
  const opened = (i * 7) % 50
  const status = (hours: number, label: string, phase: string) => ({
    kind: 'status',
    at: at(opened + hours),
    status: label,
    phase,
  })
  return {
    id: `T-${i}`,
    clientId: `client ${i % 3}`,
    title: `Printer ${i}`,
    priority: ['P1', 'P2', 'Urgent'][i % 3],
    openedAt: at(opened),
    events: [
      { kind: 'reply', at: at(opened + (i % 5)), by: 'technician', public: true, automated: false },
      ...(i % 4 === 0
        ? [{ ...status(1, 'Waiting', 'waiting'), waitingFor: 'client' }, status(5, 'Working', 'active')]
        : []),
      ...(i % 5 > 0 ? [status(6 + (i % 9), 'Done', 'resolved')] : []),
      ...(i % 10 === 1 ? [status(20, 'Working', 'active'), status(22, 'Done', 'resolved')] : []),
      ...(i % 12 === 3 ? [status(30, 'Cancelled', 'cancelled')] : []),
    ],
  }
})
const lines = (list: readonly object[]): string => list.map((one) => `${JSON.stringify(one)}\n`).join('')
const given = (...more: string[]): string[] => [
  'sla',
  '--tickets',
  file('whole.ndjson', lines(tickets)),
  '--policy',
  file('p.json', policy),
  '--at',
  at(60),
  ...more,
]

describe('mspkit sla --engine duckdb', () => {
  test.each([
    [],
    ['--limit', '3'],
    ['--show', 'all'],
    ['--format', 'ndjson'],
    ['--format', 'csv', '--show', 'all'],
    ['--fail-on-breach'],
    ['--format', 'json', '--show', 'all'],
    ['--due-within', '30h', '--at', at(30)],
    ['--due-within', '3h', '--at', at(8), '--format', 'csv'],
    ['--by', 'client,priority'],
    ['--by', 'priority,month', '--zone', 'America/Chicago', '--format', 'csv'],
    ['--by', 'month,client', '--zone', 'Pacific/Auckland', '--format', 'json'],
  ])('prints the same, %#', async (...more) => {
    const words = more.filter((word) => word !== undefined)
    const here = await mspkit(...given(...words))
    expect(await mspkit(...given('--engine', 'duckdb', ...words))).toEqual(here)
    expect(here.out).toMatch(/T-|Promise|clock/)
  })

  test('prints the same of tickets that lack facts', async () => {
    const lacking = {
      ...policy,
      excluded: [{ when: { clientId: 'client 1' }, reason: 'not ours' }],
      clocks: [
        {
          clock: 'resolution',
          targets: [{ when: { category: 'Mail', priority: 'P1' }, within: '4h' }, { within: '8h' }],
        },
      ],
    }
    for (const more of [[], ['--format', 'json'], ['--by', 'client'], ['--fail-on-possible-breach']]) {
      const words = [...given(...more), '--policy', file('lacking.json', lacking)]
      expect(await mspkit(...words, '--engine', 'duckdb')).toEqual(await mspkit(...words))
    }
  })

  test('what cannot be judged fails alike, in what is excluded too', async () => {
    const opened = { clientId: 'acme', title: 'Printer', openedAt: at(0) }
    const clocks = [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '40h' }] }]
    const codesOf = async (ticket: object, rules: object): Promise<number[]> => {
      const path = file('few.ndjson', lines([{ ...opened, id: 'T-1', priority: 'P2', events: [] }, ticket]))
      const words = ['sla', '--tickets', path, '--policy', file('few.json', { ...policy, clocks, ...rules })]
      const answers = [[], ['--engine', 'duckdb']].map((engine) =>
        mspkit(...words, '--at', at(8), '--fail-on-possible-breach', ...engine),
      )
      return (await Promise.all(answers)).map(({ code }) => code)
    }
    const lacking = { ...opened, id: 'T-2', events: [] }
    expect(await codesOf(lacking, {})).toEqual([1, 1])
    expect(await codesOf(lacking, { excluded: [{ when: { clientId: 'acme' }, reason: 'not ours' }] })).toEqual([1, 1])
    expect(await codesOf({ ...lacking, priority: 'P2' }, {})).toEqual([0, 0])
  })

  test('prints the same of a CSV with one row an event', async () => {
    const rows = tickets.flatMap(({ id, clientId, priority, openedAt, events }) => [
      [id, clientId, priority, openedAt, openedAt, 'New'],
      ...events.flatMap((event) =>
        'status' in event ? [[id, clientId, priority, openedAt, event.at, event.status]] : [],
      ),
    ])
    const csv = ['Ticket,Client,Priority,Opened,At,Status', ...rows.map((row) => row.join(','))].join('\n')
    const map = {
      row: 'event',
      grouping: 'contiguous',
      dateFormat: 'iso',
      columns: {
        id: 'Ticket',
        clientId: 'Client',
        priority: 'Priority',
        openedAt: 'Opened',
        at: 'At',
        status: 'Status',
      },
      statuses: {
        New: { phase: 'new' },
        Waiting: { phase: 'waiting', waitingFor: 'client' },
        Working: { phase: 'active' },
        Done: { phase: 'resolved' },
        Cancelled: { phase: 'cancelled' },
      },
    }
    const words = (broken: string): string[] => [
      ...['sla', '--tickets', file('events.csv', csv + broken), '--map', file('map.json', map)],
      ...['--policy', file('p.json', policy), '--at', at(60)],
    ]
    for (const broken of ['', '\nT-X,client 1,P1,yesterday,yesterday,New\n']) {
      const given = words(broken)
      const here = await mspkit(...given)
      expect(await mspkit(...given, '--engine', 'duckdb')).toEqual(here)
      expect(here.out).toContain('T-')
    }
  })

  test('refuses a set with late events whole, and says what to do', async () => {
    const late = { kind: 'status', at: at(9), earliestAt: at(8), status: 'Done', phase: 'resolved' }
    const path = file(
      'late.ndjson',
      lines([...tickets, { id: 'L', clientId: 'a', title: '', openedAt: at(1), events: [late] }]),
    )
    const { code, out, err } = await mspkit(
      'sla',
      '--engine',
      'duckdb',
      '--tickets',
      path,
      '--policy',
      file('p.json', policy),
      '--at',
      at(60),
    )
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('1 tickets have late events')
    expect(err).toContain('Leave --engine duckdb out')
  })

  test('refuses options and files that it does not know', async () => {
    expect((await mspkit(...given('--engine', 'duckdb', '--by', 'queue'))).err).toContain('Groups by "queue"')
    expect((await mspkit(...given('--engine', 'duckdb', '--explain', 'T-1'))).err).toContain(
      '--explain is not known to --engine duckdb',
    )
    const none = await mspkit(...given('--engine', 'duckdb', '--tickets', '/nowhere/*.parquet'))
    expect([none.code, none.err]).toEqual([2, 'There is no file /nowhere/*.parquet.\n'])
    const csv = await mspkit(
      'sla',
      '--engine',
      'duckdb',
      '--tickets',
      file('t.csv', 'a\n'),
      '--policy',
      file('p.json', policy),
    )
    expect(csv.code).toBe(2)
    expect(csv.err).toContain('is neither Parquet nor NDJSON')
  })
})
