// Options of mspkit sla that cannot be followed, and files that are no text of the map's.

import { expect, test } from 'vitest'
import { file, mspkit } from './shell'

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
