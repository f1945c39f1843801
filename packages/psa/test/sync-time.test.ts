// Time entries that come late, twice or after they were billed.

import { type Mapped, type StoredTimeEntry, startSync, upsertTimeEntry, withPresentEntries } from '@mspkit/psa'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { freshdesk } from '@mspkit/psa/freshdesk'
import { freshservice } from '@mspkit/psa/freshservice'
import { jira } from '@mspkit/psa/jira'
import { servicenow } from '@mspkit/psa/servicenow'
import { syncro } from '@mspkit/psa/syncro'
import { checkAdapter } from '@mspkit/psa/testing'
import { zammad } from '@mspkit/psa/zammad'
import type { TimeEntry } from '@mspkit/records'
import { fromEpochMs, type LocalDate, type Period } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const row = { id: 1, company: { id: 2 }, member: { id: 3 }, actualHours: 1, billableOption: 'Billable' }
const at = (minute: number) => fromEpochMs(Date.UTC(2026, 2, 2, 9, minute))
const entry = (workedMinutes: number): TimeEntry => ({ id: 'a', clientId: '2', technicianId: '3', workedMinutes })

test('the newest row counts, in whatever order and however often rows come', () => {
  const versions = fc.uniqueArray(
    fc.record({ minute: fc.integer({ min: 0, max: 30 }), worked: fc.integer({ min: 0, max: 90 }) }),
    {
      minLength: 1,
      selector: ({ minute }) => minute,
    },
  )
  fc.assert(
    fc.property(
      versions.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      ),
      ([all, order]) => {
        const stored = order.reduce<StoredTimeEntry | null>(
          (before, { minute, worked }) => upsertTimeEntry(before, { value: entry(worked), changedAt: at(minute) }),
          null,
        )
        const newest = all.reduce((a, b) => (a.minute > b.minute ? a : b))
        expect(stored).toEqual({ entry: entry(newest.worked), changedAt: at(newest.minute) })
      },
    ),
    { seed: 18 },
  )
  const [a, b] = [
    { value: entry(1), changedAt: at(0) },
    { value: entry(2), changedAt: at(0) },
  ]
  expect(upsertTimeEntry(upsertTimeEntry(null, a), b)).toEqual(upsertTimeEntry(upsertTimeEntry(null, b), a))
  expect(upsertTimeEntry(null, { value: null })).toBeNull()
  expect(() => upsertTimeEntry({ entry: { ...entry(1), id: 'b' }, changedAt: null }, a)).toThrow(
    'Store each under its id.',
  )
})

test('adapters give the stamp, and a cursor follows it', () => {
  const mapped = connectwise().timeEntry({ ...row, _info: { lastUpdated: '2026-03-02T10:00:00Z' } })
  expect(mapped.changedAt).toBe('2026-03-02T10:00:00.000Z')
  expect(connectwise().timeEntry(row).changedAt).toBeNull()
  const run = startSync(null, { startedAt: '2026-03-02T12:00:00Z' })
  expect(run.next()).toBeNull()
  run.stored(mapped)
  expect(run.next()).toEqual({ newestAt: '2026-03-02T10:00:00.000Z', latestAt: '2026-03-02T10:00:00.000Z' })
  // What changed after the run began may have been passed over before: it is asked for again.
  const early = startSync({ newestAt: '2026-03-02T08:30:00.000Z' }, { startedAt: '2026-03-02T09:00:00Z' })
  early.stored(mapped)
  const next = early.next()
  expect(next).toEqual({ newestAt: '2026-03-02T08:30:00.000Z', latestAt: '2026-03-02T10:00:00.000Z' })
  // What the run before saw was before this one, whatever the clocks say.
  const idle = startSync(next, { startedAt: '2026-03-02T10:10:00Z' })
  expect(idle.next()).toEqual({ newestAt: '2026-03-02T10:00:00.000Z', latestAt: '2026-03-02T10:00:00.000Z' })
  // A clock that was set back takes nothing back.
  const behind = startSync({ newestAt: '2026-03-02T08:00:00.000Z' }, { startedAt: '2026-03-01T09:00:00Z' })
  behind.stored(mapped)
  expect(behind.next()?.newestAt).toBe('2026-03-02T08:00:00.000Z')
  // @ts-expect-error: when a run begins is said
  expect(() => startSync(null, {})).toThrow('Say when the run begins')
})

test('an edited entry takes the place of the older row, whichever comes last', () => {
  const [before, after] = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z']
  const naive = (instant: string) => instant.slice(0, 19).replace('T', ' ')
  const rows: readonly (readonly [string, (row: object) => Mapped<TimeEntry>, object, (at: string) => object])[] = [
    ['connectwise', connectwise().timeEntry, { ...row }, (at) => ({ _info: { lastUpdated: at } })],
    [
      'autotask',
      autotask().timeEntry,
      { id: 1, resourceID: 3, hoursWorked: 1 },
      (at) => ({ lastModifiedDateTime: at }),
    ],
    [
      'jira',
      jira().timeEntry,
      { id: '1', author: { accountId: 'a' }, timeSpentSeconds: 60 },
      (at) => ({ updated: at }),
    ],
    [
      'servicenow',
      servicenow().timeEntry,
      { sys_id: '1', user: 'a', time_in_seconds: '60' },
      (at) => ({ sys_updated_on: naive(at) }),
    ],
    [
      'freshservice',
      freshservice().timeEntry,
      { id: 1, agent_id: 3, time_spent: '00:30' },
      (at) => ({ updated_at: at }),
    ],
    ['freshdesk', freshdesk().timeEntry, { id: 1, agent_id: 3, time_spent: '00:30' }, (at) => ({ updated_at: at })],
    [
      'zammad',
      zammad({ timeUnitMinutes: 1 }).timeEntry,
      { id: 1, created_by_id: 3, time_unit: '5.0' },
      (at) => ({ updated_at: at }),
    ],
    ['syncro', syncro().timeEntry, { id: 1, user_id: 3, duration_minutes: 5 }, (at) => ({ updated_at: at })],
  ]
  for (const [vendor, timeEntry, one, stamp] of rows) {
    const [older, newer] = [timeEntry({ ...one, ...stamp(before) }), timeEntry({ ...one, ...stamp(after) })]
    expect([vendor, older.changedAt, newer.changedAt]).toEqual([
      vendor,
      '2026-03-02T10:00:00.000Z',
      '2026-03-02T11:00:00.000Z',
    ])
    for (const order of [
      [older, newer],
      [newer, older],
    ])
      expect([vendor, order.reduce<StoredTimeEntry | null>(upsertTimeEntry, null)?.changedAt]).toEqual([
        vendor,
        newer.changedAt,
      ])
  }
})

test('what was billed is held against what is true by now', () => {
  const invoice = { number: 'INV-1', usage: { entries: [entry(60), { ...entry(30), id: 'b' }], contacts: [] } }
  const present = [entry(45), { ...entry(15), id: 'late' }]
  expect(withPresentEntries([invoice, { usage: { contacts: [] } }], present)).toEqual([
    { number: 'INV-1', usage: { entries: [entry(45)], contacts: [] } },
    { usage: { contacts: [] } },
  ])
})

test('work that was moved to days which the invoice did not bill is left to the draft of the new day', () => {
  const on = (day: string): TimeEntry => ({ ...entry(60), on: day as LocalDate })
  const billed = (period: string, day: string) => ({
    period: { from: `${period}-01`, to: `${period.slice(0, 5)}0${Number(period.slice(5)) + 1}-01` } as Period,
    usage: { entries: [on(day)] },
  })
  const kept = (period: string, was: string, now: TimeEntry) =>
    withPresentEntries([billed(period, was)], [now])[0]?.usage.entries.length === 1
  // In arrears: the invoice of March bills February.
  expect(kept('2026-03', '2026-02-10', on('2026-02-20'))).toBe(true)
  expect(kept('2026-03', '2026-02-10', on('2026-01-20'))).toBe(true)
  expect(kept('2026-03', '2026-02-10', on('2026-03-01'))).toBe(false)
  expect(kept('2026-03', '2026-02-10', on('2026-05-01'))).toBe(false)
  // It billed a day of its own period, so it bills the others.
  expect(kept('2026-03', '2026-03-10', on('2026-03-20'))).toBe(true)
  expect(kept('2026-03', '2026-03-10', on('2026-04-01'))).toBe(false)
  // The last hour of February in UTC is March farther east.
  const late = { ...entry(60), from: '2026-02-28T23:00:00Z' } as const
  expect(kept('2026-03', '2026-02-10', late)).toBe(false)
  expect(kept('2026-03', '2026-02-10', { ...entry(60) })).toBe(true)
})

test('checkAdapter notices an older row that takes the place of a newer one', () => {
  const stamped = (hours: number, lastUpdated: string) => ({ ...row, actualHours: hours, _info: { lastUpdated } })
  const one = { name: 'edited', row: stamped(2, '2026-03-02T11:00:00Z'), earlier: [stamped(1, '2026-03-02T10:00:00Z')] }
  const desk = connectwise()
  const check = (timeEntry: typeof desk.timeEntry) =>
    checkAdapter({
      vendor: 'connectwise',
      ticket: desk.ticket,
      bare: desk.ticket,
      cases: [],
      timeEntries: { timeEntry, cases: [one] },
    }).map((found) => found.promise)
  expect(check(desk.timeEntry)).toEqual([])
  expect(check((given) => ({ ...desk.timeEntry(given), changedAt: null }))).toContain('stale-row')
})
