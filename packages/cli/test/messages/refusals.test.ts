// Options of mspkit sla that cannot be followed, and files that are no text of the map's.

import { expect, test } from 'vitest'
import { file, mspkit } from '../shell'

const export_ = `Nr,Client,Prio,Status,Opened,Done,Kept
1,acme,P1,Done,2026-03-02 08:00,2026-03-02 09:00,yes
2,acme,P2,Done,2026-03-02 08:00,2026-03-02 10:00,no`
const map = file('m.json', {
  row: 'ticket',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'UTC',
  columns: { id: 'Nr', clientId: 'Client', priority: 'Prio', status: 'Status', openedAt: 'Opened', resolvedAt: 'Done' },
  vendorReported: { madeSla: { column: 'Kept', as: 'boolean' } },
  statuses: { Done: { phase: 'resolved' } },
})
const policy = file('p.json', { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
const judge = (tickets: string | Buffer, ...more: string[]) =>
  mspkit('sla', '--tickets', file('t.csv', tickets), '--map', map, '--policy', policy, ...more)

test.each([
  [['--by', 'client', '--explain', '1'], '--explain and --by ask for different answers'],
  [['--by', 'client', '--due-within', '2h'], '--by and --due-within ask'],
  [['--recorded', 'madeSla', '--format', 'json'], 'Leave --format out'],
  [['--recorded', 'madeSla', '--fail-on-breach'], 'Leave --fail-on-breach out'],
  [['--explain', '1', '--fail-on-possible-breach'], 'Leave --fail-on-possible-breach out'],
  [['--recorded', 'madeSla', '--clock', 'resolutoin'], 'Did you mean "resolution"?'],
  [['--recorded', 'madesla'], 'Did you mean "madeSla"?'],
  [['--by', 'client,client'], '--by names client twice'],
])('%j is refused', async (options, sentence) => {
  const { code, err } = await judge(export_, ...options)
  expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
})

test('what could not be read is said before what no ticket carries', async () => {
  const { code, err } = await judge(export_.replaceAll('2026-03-02 08:00', 'never'), '--recorded', 'madeSla')
  expect(code).toBe(2)
  expect(err).toContain('none of the 2 tickets could be read')
  expect(err).not.toContain('No ticket carries')
})

test('a group without a value is named', async () => {
  const { out } = await judge(export_, '--by', 'client,technician')
  expect(out).toMatch(/Client +Technician/)
  expect(out).toMatch(/acme +\(none\)/)
})

test.each(['utf16le', 'utf16be'] as const)('a file whose mark says %s is read so', async (encoding) => {
  const little = Buffer.from(`\ufeff${export_}`, 'utf16le')
  const { code, out } = await judge(encoding === 'utf16le' ? little : Buffer.from(little).swap16())
  expect([code, out]).toEqual([0, expect.stringContaining('2 tickets as of')])
})

test('a file that is no text is refused as such', async () => {
  const { code, err } = await judge(Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7919) % 251)))
  expect([code, err]).toEqual([2, expect.stringContaining('is not text.')])
})

test('a policy is no export, and neither are tickets in mspkit’s own spelling', async () => {
  const document = await mspkit('map', 'init', policy)
  expect([document.code, document.err]).toEqual([
    2,
    expect.stringContaining('a document of mspkit (SLA policy), not an export'),
  ])
  const own = file('t.json', [{ id: 'T', clientId: 'acme', title: '', openedAt: '2026-03-02T09:00:00Z', events: [] }])
  expect((await mspkit('map', 'init', own)).err).toContain('need no map')
})

test('dates as a spreadsheet stores them are proposed and read', async () => {
  const tickets = file('t.csv', 'Nr,Status,Created Date,Resolved Date\n1,Done,45000.5,45000.75\n2,Done,45000.25,45001')
  const proposed = await mspkit('map', 'init', tickets, '--zone', 'UTC', '--client', 'acme')
  expect(JSON.parse(proposed.out)).toMatchObject({ dateFormat: 'excel' })
  const read = await mspkit('tickets', '--tickets', tickets, '--map', file('m.json', proposed.out))
  expect(JSON.parse(read.out.split('\n')[0] ?? '').openedAt).toBe('2023-03-15T12:00:00.000Z')
})

test.each([
  [
    { calendar: 'dekk', calendars: { desk: { timeZone: 'UTC', hours: { mon: ['08:00-17:00'] } } } },
    'Did you mean "desk"?',
  ],
  [{ calendar: 'desk' }, 'There is no calendar "desk"'],
])('check refuses a policy that mspkit sla refuses: %j', async (calendars, sentence) => {
  const wrong = file('p.json', { ...calendars, clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
  const checked = await mspkit('check', wrong)
  expect([checked.code, checked.out]).toEqual([2, expect.stringContaining(sentence)])
  const judged = await mspkit('sla', '--tickets', file('t.csv', export_), '--map', map, '--policy', wrong)
  expect(judged.code).toBe(2)
  expect(judged.err).not.toContain('--calendar')
})

test('one of a kind is said in the singular', async () => {
  const one = export_.split('\n').slice(0, 2).join('\n')
  const { err } = await mspkit('map', 'init', file('t.csv', one), '--zone', 'UTC')
  expect(err).toContain('1 row, 7 columns')
  const half = await judge(export_.replace('2026-03-02 08:00', 'never'))
  expect(half.err).toContain('1 of 2 tickets could not be read and is left out.')
})
