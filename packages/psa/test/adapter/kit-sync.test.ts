import type { Mapped } from '@mspkit/psa'
import { defineAdapter } from '@mspkit/psa/adapter'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { halopsa } from '@mspkit/psa/halopsa'
import { type AdapterCase, checkAdapter, type TimeEntriesUnderTest } from '@mspkit/psa/testing'
import { zendesk } from '@mspkit/psa/zendesk'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { describe, expect, test } from 'vitest'
import { cw, fixture, halo, zd } from '../stories'

type Json = Record<string, unknown>

describe('rows that come late, twice, or after a deletion', () => {
  const snapshots = fixture<Json[]>('connectwise/ticket-story-snapshots.json')
  test('ConnectWise keeps its promises', () => {
    const cases = [{ name: 'story', row: snapshots.at(-1), earlier: snapshots.slice(0, -1) }]
    expect(checkAdapter({ vendor: 'connectwise', ticket: cw().ticket, bare: connectwise().ticket, cases })).toEqual([])
  })
  const row = { id: 7, subject: 'x', organization_id: 2, created_at: '2026-03-02T09:00:00Z' }
  const open = { ...row, status: 'new', updated_at: '2026-03-02T09:00:00Z' }
  const working = { ...row, status: 'open', updated_at: '2026-03-02T10:00:00Z' }
  const gone = { ...row, status: 'deleted', updated_at: '2026-03-02T11:00:00Z' }
  const story: AdapterCase<never> = { name: 'one', row: working, earlier: [open], deleted: gone }
  test('Zendesk and HaloPSA keep theirs', () => {
    expect(checkAdapter({ vendor: 'zendesk', ticket: zd().ticket, bare: zendesk().ticket, cases: [story] })).toEqual([])
    const at = (status_id: number, lastupdate: string): Json => ({
      id: 7,
      client_id: 2,
      contract_id: 3,
      status_id,
      dateoccurred: '2026-03-02T09:00:00',
      lastupdate,
    })
    const deleted = { ...at(2, '2026-03-02T11:00:00'), deleted: true }
    const cases = [{ name: 'one', row: at(2, '2026-03-02T10:00:00'), earlier: [at(1, '2026-03-02T09:00:00')], deleted }]
    expect(checkAdapter({ vendor: 'halopsa', ticket: halo().ticket, bare: halopsa().ticket, cases })).toEqual([])
  })

  test('what a case should give, and its webhooks, are held against what it gives', () => {
    const body = { type: 'zen:event-type:ticket.status_changed', detail: { ...working, status: 'OPEN' } }
    const check = (more: Partial<AdapterCase<never>>) =>
      checkAdapter({
        vendor: 'zendesk',
        ticket: zd().ticket,
        bare: zendesk().ticket,
        cases: [{ ...story, ...more }],
      }).map(({ promise, sentence }) => `${promise}: ${sentence}`)
    expect(check({ webhooks: [body], expected: { id: '7', title: 'x', clientId: '2' } })).toEqual([])
    expect(check({ expected: { title: 'y', siteId: '3' } })).toEqual([
      'as-expected: title is "x", and expected was "y". Correct the mapping of it, or what is expected.',
      'as-expected: siteId is missing, and expected was "3". Correct the mapping of it, or what is expected.',
    ])
    expect(check({ webhooks: [{ type: 'zen:event-type:user.created', detail: {} }] })).toEqual([
      'webhook: A webhook gives no ticket, not "7". Open what it sends around the row: envelope.',
    ])
  })

  test('an envelope knows of which kind a row is wanted', () => {
    const seen: string[] = []
    const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false } as const
    const description = {
      vendor: 'ninth',
      wire,
      pageKeys: [],
      historyHint: '',
      envelope: (_body: object, entity: string) => {
        seen.push(entity)
        return null
      },
    }
    const { client, work } = defineAdapter(description, {}, (_desk, entity) => ({
      client: entity('client', () => ({ value: null })),
      work: entity('time-entry', () => ({ value: null })),
    }))
    client.one({})
    work.one({ ticket: {} })
    expect(seen).toEqual(['client', 'time-entry'])
  })

  type Made = Mapped<Ticket>
  const found = (ticket: (row: unknown) => Made): string[] =>
    checkAdapter({ vendor: 'zendesk', ticket, bare: ticket, cases: [story] }).map((one) => one.promise)
  const { ticket } = zd()
  const changed = (change: (made: Made) => Made) => (given: unknown) => change(ticket(given))
  test.each<[string, (row: unknown) => Made, string]>([
    [
      'no stamp of the last change',
      changed(({ version, ...made }) =>
        version == null ? made : { ...made, version: { ...version, updatedAt: null } },
      ),
      'stale-row',
    ],
    [
      'every row of the same time',
      changed(({ version, ...made }) =>
        version == null ? made : { ...made, version: { ...version, asOf: '2026-03-02T09:30:00.000Z' as const } },
      ),
      'stale-row',
    ],
    [
      'a deletion that is not said',
      changed(({ version, ...made }) => (version == null ? made : { ...made, version: { ...version, deleted: null } })),
      'deletion',
    ],
    [
      'a deleted row that is refused',
      changed((made) => (made.version?.deleted == null ? made : { ...made, value: null, version: null })),
      'deletion',
    ],
  ])('the kit notices %s', (_name, careless, promise) => expect(found(careless)).toContain(promise))
})

describe('time entries', () => {
  const under = <W>(vendor: string, timeEntries: TimeEntriesUnderTest<W>): string[] =>
    checkAdapter({ vendor, ticket: () => none, bare: () => none, cases: [], timeEntries }).map(
      ({ case: name, promise, sentence }) => `${name} ${promise}: ${sentence}`,
    )
  const none = { value: null, vendorReported: null, diagnostics: [], raw: null }
  const cases = (rows: readonly unknown[]) => rows.map((row, i) => ({ name: `entry ${i}`, row }))

  test('of ConnectWise, Autotask and HaloPSA keep their promises', () => {
    const { timeEntry } = cw()
    expect(
      under('connectwise', { timeEntry, cases: cases(fixture<Json[]>('connectwise/time-entries-story.json')) }),
    ).toEqual([])
    const items = fixture<{ items: Json[] }>('autotask/time-entries-story.json').items
    expect(under('autotask', { timeEntry: autotask().timeEntry, cases: cases(items) })).toEqual([])
    const actions = fixture<{ actions: Json[] }>('halopsa/actions-story.json').actions.filter(
      (one) => typeof one.timetaken === 'number',
    )
    expect(actions.length).toBeGreaterThan(0)
    expect(under('halopsa', { timeEntry: halopsa().timeEntry, cases: cases(actions) })).toEqual([])
  })

  type Row = { id?: unknown; minutes?: unknown; by?: unknown }
  const entry = (row: unknown): Row => (typeof row === 'object' && row !== null ? row : {})
  const refused = (raw: unknown): Mapped<TimeEntry> => {
    const message = 'No entry. Give its id and minutes.'
    const facts = { received: null }
    return {
      ...none,
      raw,
      diagnostics: [
        {
          severity: 'error',
          code: 'psa/missing-value',
          vendor: 'acme',
          entity: 'time-entry',
          id: null,
          row: null,
          path: '',
          facts,
          message,
        },
      ],
    }
  }
  const good = (raw: unknown): Mapped<TimeEntry> => {
    const { id, minutes } = entry(raw)
    if (typeof id !== 'number' || typeof minutes !== 'number') return refused(raw)
    return { ...none, value: { id: String(id), clientId: 'a', technicianId: 'kim', workedMinutes: minutes }, raw }
  }
  const broken = (timeEntry: (row: unknown) => Mapped<TimeEntry>): string[] =>
    under('acme', { timeEntry, cases: [{ name: 'one', row: { id: 1, minutes: 30, by: 'kim' } }] })
  test('the kit is silent about a sound function', () => expect(broken(good)).toEqual([]))
  test.each<[string, (row: unknown) => Mapped<TimeEntry>, string]>([
    [
      'takes unknown minutes for none',
      (row) => good({ ...entry(row), minutes: typeof entry(row).minutes === 'number' ? entry(row).minutes : 0 }),
      'nothing-invented',
    ],
    ['gives no reason', (row) => ({ ...good(row), diagnostics: [] }), 'record-or-reason'],
    [
      'throws',
      (row) => good({ ...entry(row), by: JSON.parse(JSON.stringify(entry(row).by ?? null)).trim() }),
      'never-throws',
    ],
    [
      'gives what is no entry',
      (row) => {
        const made = good(row)
        return made.value === null ? made : { ...made, value: { ...made.value, clientId: '' } }
      },
      'valid-time-entry',
    ],
    ['keeps no row', (row) => ({ ...good(row), raw: null }), 'pure'],
    [
      'reads the whole row',
      (row) => {
        const made = good(row)
        return made.value === null ? made : { ...made, value: { ...made.value, note: Object.keys(entry(row)).join() } }
      },
      'unknown-keys',
    ],
  ])('the kit notices a function that %s', (_name, careless, promise) =>
    expect(broken(careless).join('\n')).toContain(` ${promise}: `),
  )
})
