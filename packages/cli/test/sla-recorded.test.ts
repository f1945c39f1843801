// Shadow mode for verdicts: what would explain that the vendor judges otherwise.

import { expect, test } from 'vitest'
import { file, mspkit } from './shell'

const day = ['09:00-17:00']
const desk = { timeZone: 'Etc/UTC', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } }
const policy = {
  calendar: 'desk',
  calendars: { desk },
  pausedIn: ['Waiting'],
  clocks: [{ clock: 'resolution', targets: [{ when: { type: ['Incident', 'Late'] }, within: '4h' }] }],
}
const header = 'Ticket,Opened,At,Status,Type,Made'
const map = {
  row: 'event',
  grouping: 'contiguous',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'Etc/UTC',
  given: { clientId: 'acme' },
  columns: { id: 'Ticket', openedAt: 'Opened', at: 'At', status: 'Status', type: 'Type' },
  statuses: {
    Open: { phase: 'active' },
    Waiting: { phase: 'waiting', waitingFor: 'client' },
    Vendor: { phase: 'waiting', waitingFor: 'vendor' },
    Done: { phase: 'resolved' },
  },
  vendorReported: { made: { column: 'Made', as: 'boolean' } },
}
/** Steps on Monday 2 March 2026 from 09:00, as `HH:mm Status`. */
const history = (made: boolean, steps: readonly string[], type = 'Incident'): string =>
  [
    header,
    ...['2026-03-02 09:00 Open', ...steps].map(
      (step) => `T-1,2026-03-02 09:00,${step.slice(0, 16)},${step.slice(17)},${type},${made}`,
    ),
  ].join('\n')
const on = (step: string): string => `2026-03-02 ${step}`

test.each<[string, boolean, readonly string[], string?]>([
  [
    'ours pauses in "Waiting"; the vendor may count it',
    false,
    [on('10:00 Waiting'), on('15:00 Open'), on('16:00 Done')],
  ],
  ['ours counts open hours alone; the vendor may count more', false, ['2026-03-03 10:00 Done'], 'Late'],
  ['ours counts time in "Vendor"; the vendor may pause there', true, [on('10:00 Vendor'), on('16:00 Done')]],
  ['ours is late by five minutes at most', true, [on('13:04 Done')]],
  ['ours is in time by less than five minutes', false, [on('12:58 Done')]],
  [
    'ours counts on after a reopening; the vendor may judge the first resolution',
    true,
    [on('10:00 Done'), on('11:00 Open'), on('16:00 Done')],
  ],
  ['the vendor may promise more than 4h, or be open for fewer hours', true, [on('16:00 Done')]],
  ['the vendor may promise less than 4h', false, [on('10:00 Done')]],
  ['the policy promises nothing for the ticket', false, [on('16:00 Done')], 'Project'],
])('%s', async (cause, made, steps, type) => {
  const { out, code, err } = await mspkit(
    'sla',
    '--tickets',
    file(
      't.csv',
      history(made, steps, type).replaceAll('03-02 09:00', type === 'Late' ? '03-02 15:00' : '03-02 09:00'),
    ),
    '--map',
    file('m.json', map),
    '--policy',
    file('p.json', policy),
    '--recorded',
    'made',
    '--at',
    '2026-03-09T00:00:00Z',
  )
  expect([code, err]).toEqual([0, ''])
  expect(out.replace(/\s+/g, ' ')).toContain(`What would explain the differences: 1 ticket: ${cause} (T-1)`)
})

test('of a file without history a pause is thought of first', async () => {
  const table = 'Ticket,Opened,Closed,Made\nT-1,2026-03-02 09:00,2026-03-02 16:00,true'
  const columns = { id: 'Ticket', openedAt: 'Opened', closedAt: 'Closed' }
  const rows = { row: 'ticket', dateFormat: map.dateFormat, zone: map.zone, given: map.given, columns }
  const { out } = await mspkit(
    'sla',
    '--tickets',
    file('t.csv', table),
    '--map',
    file('m.json', { ...rows, vendorReported: map.vendorReported }),
    '--policy',
    file('p.json', { ...policy, clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }),
    '--recorded',
    'made',
    '--at',
    '2026-03-09T00:00:00Z',
  )
  expect(out.replace(/\s+/g, ' ')).toContain(
    '1 ticket: the vendor may have paused, which a file without history does not show; else the vendor may promise more than 4h',
  )
})
