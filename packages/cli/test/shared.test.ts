// Rows that share their verdicts are printed as rows that are judged one by one.

import { Writable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SlaOptions, sla } from '../src/sla/sla'
import { file } from './shell'

const map = {
  row: 'ticket',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'America/Chicago',
  columns: {
    id: 'Nr',
    clientId: 'Client',
    priority: 'Prio',
    status: 'Status',
    openedAt: 'Opened',
    respondedAt: 'Answered',
    resolvedAt: 'Resolved',
    lastStatusAt: 'Changed',
    paused: { column: 'Paused', unit: 'minutes' },
    reopenings: 'Reopened',
  },
  statuses: {
    New: { phase: 'new' },
    Work: { phase: 'active' },
    Wait: { phase: 'waiting', waitingFor: 'client' },
    Done: { phase: 'resolved' },
    Shut: { phase: 'closed' },
    Gone: { phase: 'cancelled' },
  },
}
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-17:00']]))
const targets = [
  { when: { priority: 'P1' }, within: '4h' },
  { when: { priority: 'P2' }, by: { businessDays: 1 } },
  { within: '20h' },
]
const policy = {
  calendar: 'desk',
  calendars: { desk: { timeZone: 'America/Chicago', hours } },
  pausedIn: [{ phase: 'waiting' }],
  clocks: [
    { clock: 'first-response', targets: [{ within: '1h' }] },
    { clock: 'resolution', targets },
  ],
}
/** What a policy promises by business days is judged row by row; without it, rows are judged by kind. */
const plain = {
  ...policy,
  clocks: [
    { clock: 'first-response', targets: [{ within: '1h' }] },
    { clock: 'resolution', targets: targets.filter(({ by }) => by === undefined) },
  ],
}
/** The same file, whose resolutions are read as dates without a time. */
const dates = {
  ...map,
  columns: { ...map.columns, resolvedAt: { column: 'Resolved on', dateFormat: 'yyyy-MM-dd' } },
}
const time = fc.integer({ min: 0, max: 3_000 }).map((n) => {
  const instant = new Date(Date.UTC(2026, 1, 23, 8) + n * 3 * 60_000).toISOString()
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`
})
const often = (one: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(one, fc.constant(''))
const row = fc.tuple(
  fc.constantFrom('acme', 'zeta'),
  fc.constantFrom('P1', 'P2', 'P3', ''),
  fc.constantFrom('New', 'Work', 'Wait', 'Done', 'Done', 'Shut', 'Gone', 'Odd', ''),
  time,
  often(time),
  often(time),
  often(time),
  fc.constantFrom('', '', '0', '45'),
  fc.constantFrom('', '', '0', '2'),
)
const table = (count: number, seed: number): string =>
  [
    'Nr,Client,Prio,Status,Opened,Answered,Resolved,Changed,Paused,Reopened,Resolved on',
    ...fc.sample(row, { numRuns: count, seed }).map((cells, i) => `T${i},${cells.join(',')},${cells[5].slice(0, 10)}`),
  ].join('\n')

async function printed(
  options: SlaOptions,
  sharing: boolean,
): Promise<readonly [code: number, out: string, err: string]> {
  const text = { out: '', err: '' }
  const stream = (name: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        text[name] += String(chunk)
        done()
      },
    })
  const now = (): number => Date.UTC(2026, 2, 3)
  const code = await sla(options, { out: stream('out'), err: stream('err'), now }, sharing)
  return [code, text.out, text.err]
}

const both = ['not-reopened,not-paused']
const questions: readonly Partial<SlaOptions>[] = [
  {},
  { assume: both, failOnBreach: true },
  { assume: ['not-paused'], show: 'breached', limit: 7 },
  { seenAt: '2026-03-02T18:00:00Z', limit: 40, failOnPossibleBreach: true },
  { seenAt: '2026-03-02T18:00:00Z', at: '2026-03-03T12:00:00Z', show: 'all', format: 'csv', assume: both },
  { seenAt: '2026-02-27T18:00:00Z', show: 'all', format: 'json' },
  { seenAt: '2026-03-03T00:00:00Z', dueWithin: 3 * 3_600_000, at: '2026-02-27T16:00:00Z' },
  { limit: 0 },
  { dueWithin: 3 * 3_600_000, at: '2026-02-27T16:00:00Z' },
  { dueWithin: 3 * 3_600_000, at: '2026-02-27T16:00:00Z', format: 'csv', assume: both },
  { show: 'open', format: 'csv' },
  { show: 'all', format: 'ndjson', assume: both },
  { show: 'late', format: 'json' },
  { by: 'client,priority,month', zone: 'America/Chicago', format: 'csv', assume: both },
  { by: 'client', seenAt: '2026-03-02T18:00:00Z' },
]
const ways: readonly { way: string; policy: object; map: object }[] = [
  { way: 'business days', policy, map },
  { way: 'plain targets', policy: plain, map },
  { way: 'dates without a time', policy: plain, map: dates },
]

test.each(ways.flatMap((one) => questions.map((more) => ({ ...one, more }))))(
  'the same to the byte: $way, $more',
  async ({ policy: promised, map: columns, more }) => {
    const options: SlaOptions = {
      tickets: file('t.csv', table(400, 20261128)),
      map: file('m.json', columns),
      policy: file('p.json', promised),
      format: 'table',
      show: 'late',
      limit: 20,
      clock: 'resolution',
      diagnostics: 10,
      ...more,
    }
    const shared = await printed(options, true)
    expect(shared).toEqual(await printed(options, false))
    expect(shared[1].length).toBeGreaterThan(200)
  },
)
