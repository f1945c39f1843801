// A table with one row per ticket: what the present status says, with its stamps and without.

import { describe, expect, test } from 'vitest'
import { file, mspkit } from '../shell'

const map = {
  row: 'ticket',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'Etc/UTC',
  given: { clientId: 'acme' },
  columns: {
    id: 'Nr',
    status: 'Status',
    openedAt: 'Opened',
    resolvedAt: 'Resolved',
    lastStatusAt: 'Changed',
    paused: { column: 'Paused', unit: 'minutes' },
    reopenings: 'Reopened',
  },
  statuses: {
    New: { phase: 'new' },
    Work: { phase: 'active' },
    Wait: { phase: 'waiting' },
    Done: { phase: 'resolved' },
    Shut: { phase: 'closed' },
    Cancelled: { phase: 'cancelled' },
  },
}
const policy = {
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
}
interface Row {
  readonly status: string
  readonly resolved?: string
  readonly changed?: string
  readonly paused?: string
  readonly reopened?: string
}
const on = (time: string | undefined): string => (time === undefined ? '' : `2026-03-02 ${time}`)
const csvOf = (rows: readonly Row[]): string =>
  [
    'Nr,Status,Opened,Resolved,Changed,Paused,Reopened',
    ...rows.map(
      ({ status, resolved, changed, paused = '', reopened = '' }, i) =>
        `T${i},${status},2026-03-02 09:00,${on(resolved)},${on(changed)},${paused},${reopened}`,
    ),
  ].join('\n')
const given = (rows: readonly Row[], own: object = map): string[] => [
  ...['sla', '--tickets', file('t.csv', csvOf(rows)), '--map', file('m.json', own), '--policy', file('p.json', policy)],
]
interface Reading {
  readonly verdict: string
  readonly ifAssumed: string
  readonly lacks: string | null
}
/** Verdict, and verdict under every assumption. */
async function verdictsOf(rows: readonly Row[], ...more: string[]): Promise<string[]> {
  const { out } = await mspkit(...given(rows), '--format', 'json', '--show', 'all', ...more)
  const { readings } = JSON.parse(out) as { readings: Reading[] }
  return readings.map(({ verdict, ifAssumed, lacks }) => `${verdict} ${ifAssumed} ${lacks ?? '-'}`)
}
const both = ['--assume', 'not-reopened,not-paused']
const undated = 'indeterminate indeterminate status-date'

describe('a row of which no cell says since when it has its status', () => {
  const rows: Row[] = [
    { status: 'Done' },
    { status: 'Wait' },
    { status: 'Cancelled' },
    { status: 'Done', paused: '0', reopened: '0' },
    { status: 'Wait', paused: '0', reopened: '0' },
    { status: 'Work', resolved: '12:00' },
    { status: 'Wait', resolved: '12:00' },
  ]
  test('is neither late nor in time for certain, whatever is assumed', async () => {
    for (const more of [[], both, ['--seen-at', '2026-03-02T20:00:00Z']])
      expect((await verdictsOf(rows.slice(0, 5), ...more)).every((one) => one === undated)).toBe(true)
    for (const more of [[], both]) expect(await verdictsOf(rows, ...more)).toEqual(rows.map(() => undated))
    // It was seen open again: that disproves the assumption, and it may have been resolved again since.
    expect(await verdictsOf(rows.slice(5), ...both, '--seen-at', '2026-03-02T20:00:00Z')).toEqual([undated, undated])
  })

  test('is listed and counted, and the exit code says that it may be late', async () => {
    for (const more of [[], both, ['--seen-at', '2026-03-02T20:00:00Z']]) {
      const found = await mspkit(...given(rows.slice(0, 5)), ...more, '--fail-on-possible-breach')
      expect(found.code).toBe(1)
      expect(found.out).toContain('May be late: it is not known when its status last changed: 5 tickets\n')
      expect(found.out).toContain('0 pending, 5 may be late.')
      expect(found.err).toContain('5 readings of "resolution" may be late')
      expect((await mspkit(...given(rows.slice(0, 5)), ...more, '--fail-on-breach')).code).toBe(0)
    }
  })

  test('is decided by the column that the advice names', async () => {
    const dated = rows.map((row) => ({ ...row, changed: '12:30' }))
    const { out, err } = await mspkit(...given(dated))
    expect(err).not.toContain('may be late')
    expect(out).not.toContain('May be late')
    expect(await verdictsOf([{ status: 'Done', resolved: '12:30' }])).toEqual(['indeterminate met -'])
  })

  test('is in time where it could not be late yet', async () => {
    const { out, err } = await mspkit(...given(rows.slice(0, 2)), '--at', '2026-03-02T12:00:00Z')
    expect(out).toContain('0 met, 0 breached, 1 in time unless it was reopened, 100 % kept; 1 pending.')
    expect(err).toBe('')
  })

  test('is not open, and not due, where its status ends or pauses it', async () => {
    const all = [...rows, { status: 'Work' }, { status: 'Done', changed: '12:00' }, { status: 'New' }]
    const { out } = await mspkit(...given(all), '--at', '2026-03-02T12:30:00Z', '--due-within', '2h', '--format', 'csv')
    expect(out.match(/^T\d+/gm)).toEqual(['T5', 'T7', 'T9'])
    const open = await mspkit(...given(all), '--show', 'open', '--format', 'csv')
    expect(open.out.match(/^T\d+/gm)).toEqual(['T1', 'T4', 'T5', 'T6', 'T7', 'T9'])
  })

  test('closed since its resolution is no doubt, and neither is work on a ticket that was never resolved', async () => {
    const sure: Row[] = [{ status: 'Shut', resolved: '12:00' }, { status: 'Work' }]
    expect(await verdictsOf(sure, ...both)).toEqual(['met met -', 'breached breached -'])
  })

  test('an unmapped label disproves both assumptions, and stays in the list', async () => {
    const odd = await mspkit(...given([{ status: 'Odd' }]), ...both, '--fail-on-possible-breach')
    expect(odd.code).toBe(1)
    expect(odd.err).toContain('"Odd": { "phase": "unknown" }')
  })
})

describe('a row that says when its status last changed', () => {
  test('has it since then', async () => {
    const rows: Row[] = [
      { status: 'Wait', changed: '12:00' },
      { status: 'Done', changed: '12:00' },
      { status: 'Done', changed: '14:00' },
      { status: 'Work', changed: '12:30', resolved: '12:00' },
      { status: 'Done', changed: '12:30', resolved: '12:00' },
      { status: 'Work', changed: '10:00' },
    ]
    expect(await verdictsOf(rows)).toEqual([
      'pending pending -',
      'met met -',
      'indeterminate breached -',
      'breached breached -',
      'met met -',
      'breached breached -',
    ])
  })
})

describe('cells that contradict each other', () => {
  const saidOf = async (row: Row): Promise<string> => (await mspkit(...given([row]))).err
  test.each<[string, Row]>([
    ['"Changed": the status last changed at 2026-03-02T10:00', { status: 'Done', resolved: '12:00', changed: '10:00' }],
    ['"Changed": the status last changed at 2026-03-02T08:00', { status: 'Work', changed: '08:00' }],
    ['"Resolved": the ticket was resolved at 2026-03-02T08:00', { status: 'Done', resolved: '08:00' }],
    ['"Reopened": it says that the ticket was never reopened', { status: 'Work', resolved: '12:00', reopened: '0' }],
    ['"Paused": a ticket that was opened', { status: 'Done', resolved: '12:00', paused: '600' }],
  ])('%s: the cell is named and not used', async (words, row) => {
    const said = await saidOf(row)
    expect(said).toContain(words)
    expect(said).toContain('This cell is not used. Correct the cell, or leave the column out of the map')
    const { columns } = map
    const column = /column "(\w+)"/.exec(said)?.[1] ?? ''
    const kept = Object.entries(columns).filter(
      ([, one]) => (typeof one === 'string' ? one : one.column) !== column || column === '',
    )
    const without = { ...map, columns: Object.fromEntries(kept) }
    expect((await mspkit(...given([row], without))).err).not.toContain('This cell is not used')
  })

  test('stamps of one minute do not contradict each other', async () => {
    const seconds = { ...map, dateFormat: 'yyyy-MM-dd HH:mm:ss' }
    const text =
      'Nr,Status,Opened,Resolved,Changed,Paused,Reopened\n1,Done,2026-03-02 09:00:00,2026-03-02 12:00:40,2026-03-02 12:00:05,,'
    const args = [
      'sla',
      '--tickets',
      file('t.csv', text),
      '--map',
      file('m.json', seconds),
      '--policy',
      file('p.json', policy),
    ]
    expect(await mspkit(...args)).toMatchObject({ err: '', out: expect.stringContaining('1 met, 0 breached') })
  })

  test('a pause that is longer than the ticket proves nothing', async () => {
    expect(await verdictsOf([{ status: 'Done', resolved: '18:00', paused: '600', reopened: '0' }])).toEqual([
      'indeterminate breached -',
    ])
  })
})

describe('what a row disproves', () => {
  const rows: Row[] = [{ status: 'Wait' }, { status: 'Work', resolved: '12:00' }, { status: 'Done', resolved: '12:00' }]
  test('is printed with each reading and counted for the assumptions that were chosen', async () => {
    const { out } = await mspkit(...given(rows), '--format', 'csv', '--show', 'all', ...both)
    const [head = '', ...lines] = out.trim().split('\n')
    const column = head.split(',').indexOf('disproved')
    expect(lines.map((line) => line.split(',')[column])).toEqual(['not-paused', 'not-reopened', ''])
    const prose = (await mspkit(...given(rows), ...both)).out.replace(/\s+/g, ' ')
    expect(prose).toContain(
      'Not assumed where the ticket itself disproves it: not-paused by 1 ticket, not-reopened by 1 ticket.',
    )
    expect((await mspkit(...given(rows))).out).not.toContain('disproves')
    expect((await mspkit(...given(rows.slice(2)), ...both)).out).not.toContain('disproves')
  })
})

describe('an instant before what the row dates', () => {
  const at = ['--at', '2026-03-02T14:00:00Z']
  test('the present status came later, so it says nothing', async () => {
    const rows: Row[] = ['Done', 'Shut', 'Wait'].map((status) => ({ status, resolved: '15:00' }))
    expect(await verdictsOf(rows, ...at, ...both)).toEqual(rows.map(() => 'breached breached -'))
  })
  test('paused minutes that may lie on either side leave it late unless it was paused', async () => {
    const rows: Row[] = [{ status: 'Shut', resolved: '15:00', paused: '90', reopened: '0' }]
    expect(await verdictsOf(rows, ...at)).toEqual(['indeterminate indeterminate -'])
    const { out, err } = await mspkit(...given(rows), ...at, ...both)
    expect(out).toContain('Late unless it was paused: 1')
    expect(err).not.toContain('since when')
  })
  test('a response that came later is no missing one', async () => {
    const { columns } = map
    const own = { ...map, columns: { ...columns, respondedAt: 'Changed', lastStatusAt: undefined } }
    const { err } = await mspkit(
      ...given([{ status: 'Wait', changed: '15:00' }], JSON.parse(JSON.stringify(own)) as object).slice(0, -1),
      file('first.json', { ...policy, clocks: [{ clock: 'first-response', targets: [{ within: '1h' }] }] }),
      ...at,
    )
    expect(err).toContain('1 reading of "first-response" may be late: these rows do not say since when')
    expect(err).not.toContain('when they were answered')
  })
})

describe('a date without a time', () => {
  const own = {
    ...map,
    columns: { ...map.columns, resolvedAt: { column: 'Resolved', dateFormat: 'yyyy-MM-dd' } },
  }
  const verdictOf = async (resolved: string): Promise<string> => {
    const csv = `Nr,Status,Opened,Resolved,Changed,Paused,Reopened\nT,Done,2026-03-01 22:00,${resolved},,0,0`
    const args = given([], own).map((arg, i) => (i === 2 ? file('dates.csv', csv) : arg))
    const { out } = await mspkit(...args, '--at', '2026-03-05T00:00:00Z', '--format', 'json', '--show', 'all')
    const { readings } = JSON.parse(out) as { readings: Reading[] }
    return readings.map(({ verdict, lacks }) => `${verdict} ${lacks ?? '-'}`).join()
  }
  test('is not midnight: a resolution on the day on which the target ends may be late', async () => {
    expect(await verdictOf('2026-03-01')).toBe('met -')
    expect(await verdictOf('2026-03-02')).toBe('indeterminate status-date')
    expect(await verdictOf('2026-03-03')).toBe('breached -')
  })
})
