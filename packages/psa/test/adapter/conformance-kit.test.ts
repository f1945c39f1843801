import type { Mapped } from '@mspkit/psa'
import { readLog, tableReader, ticketAdapter } from '@mspkit/psa/adapter'
import { connectwise } from '@mspkit/psa/connectwise'
import { checkAdapter } from '@mspkit/psa/testing'
import type { Ticket } from '@mspkit/records'
import { describe, expect, test } from 'vitest'
import { cw, fixture, storyRows } from '../stories'

// Every place of every row and log, wrong in nine ways: nothing throws, nothing active is invented.
test.each(storyRows())('$vendor keeps every promise', ({ vendor, row, context, map, bare }) => {
  const one = { name: 'story', row, ...(context === null ? {} : { context }) }
  expect(checkAdapter({ vendor, ticket: map, bare, cases: [one] })).toEqual([])
})

test('and so does every other row of a ticket, and every trail that lies', () => {
  const snapshots = fixture<unknown[]>('connectwise/ticket-story-snapshots.json')
  const trap = fixture<unknown[]>('connectwise/audittrail-traps.json')
  const rows = snapshots.map((row, i) => ({ name: `look ${i}`, row }))
  const trails = trap.map((entry, i) => ({ name: `trap ${i}`, row: snapshots[3], context: { audit: [entry] } }))
  const cases = [...rows, ...trails]
  expect(checkAdapter({ vendor: 'connectwise', ticket: cw().ticket, bare: connectwise().ticket, cases })).toEqual([])
})

describe('a log that says nothing', () => {
  const closed = { id: 1, done: '2026-03-05T09:00:00Z', log: null }
  type Entry = { ticket: number; state: string; at: string }
  const map =
    (claims: 'complete' | 'none', stamps: boolean) =>
    (row: unknown, context?: { log: readonly Entry[] }): Mapped<Ticket> => {
      const done = typeof row === 'object' && row !== null && 'done' in row ? row.done : null
      const log = (Array.isArray(context?.log) ? context.log : []).filter(
        (one) => one?.ticket === 1 && typeof one.state === 'string' && one.at === '2026-03-05T09:00:00Z',
      )
      const own = stamps && log.length === 0 && done === '2026-03-05T09:00:00Z'
      const at = '2026-03-05T09:00:00Z' as const
      const event = { kind: 'status', at, status: 'done', phase: 'resolved', id: 'done' } as const
      const ticket: Ticket = {
        id: '1',
        clientId: 'a',
        title: '',
        openedAt: '2026-03-01T09:00:00Z',
        history: context === undefined ? 'none' : log.length > 0 ? 'complete' : claims,
        events: context === undefined || own || log.length > 0 ? [event] : [],
      }
      return { value: ticket, vendorReported: null, diagnostics: [], raw: row }
    }
  const found = (ticket: ReturnType<typeof map>): string[] =>
    checkAdapter({
      vendor: 'acme',
      ticket,
      bare: ticket,
      cases: [
        { name: 'one', row: closed, context: { log: [{ ticket: 1, state: 'done', at: '2026-03-05T09:00:00Z' }] } },
      ],
    }).flatMap((one) => (one.promise === 'silent-log' ? [one.sentence] : []))
  test('hides nothing', () => expect(found(map('none', true))).toEqual([]))
  test('and one that claims to be whole, or loses the stamps of the row, is found', () => {
    expect(found(map('complete', true))).toHaveLength(2)
    expect(found(map('none', false))).toHaveLength(2)
  })
})

describe('the kit notices an adapter that', () => {
  type Row = { id: number; state?: string; at?: string }
  type Log = { log: Row[] }
  const good = (row: unknown, context?: Log): Mapped<Ticket> => {
    const { id, state } = (row ?? {}) as Row
    const entries = Array.isArray(context?.log) ? context.log : []
    if (typeof id !== 'number')
      return {
        value: null,
        vendorReported: null,
        diagnostics: [
          {
            severity: 'error',
            code: 'psa/missing-id',
            vendor: 'acme',
            entity: 'ticket',
            id: null,
            row: null,
            path: '/id',
            facts: { received: null },
            message: 'No id. Write it.',
          },
        ],
        raw: row,
      }
    const events = entries
      .filter(
        (one) => typeof one === 'object' && one !== null && !Array.isArray(one) && /^2026-03-0\d/.test(String(one.at)),
      )
      .map((one) => ({
        kind: 'status' as const,
        at: one.at as string,
        status: String(one.state ?? '?') || '?',
        phase: one.state === 'open' ? ('active' as const) : ('unknown' as const),
        id: `acme:${id}:${one.at}`,
      }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
    const kept = events.filter((one, i) => events.findIndex((other) => other.id === one.id) === i)
    return {
      value: {
        id: String(id),
        clientId: 'a',
        title: String(typeof state),
        openedAt: '2026-03-01T00:00:00Z',
        history: context === undefined ? 'none' : 'complete',
        events: kept,
      },
      vendorReported: null,
      diagnostics: [],
      raw: row,
    }
  }
  const cases = [
    {
      name: 'one',
      row: { id: 1, state: 'open' },
      context: {
        log: [
          { id: 1, state: 'open', at: '2026-03-02T00:00:00Z' },
          { id: 2, state: 'done', at: '2026-03-03T00:00:00Z' },
        ],
      },
    },
  ]
  const promises = (ticket: typeof good): string[] => [
    ...new Set(checkAdapter({ vendor: 'acme', ticket, bare: good, cases }).map((one) => one.promise)),
  ]
  const value = (result: Mapped<Ticket>, change: (ticket: Ticket) => Ticket): Mapped<Ticket> =>
    result.value === null ? result : { ...result, value: change(result.value) }

  test('is sound: it says nothing', () => expect(promises(good)).toEqual([]))
  test.each<[string, typeof good, string]>([
    [
      'throws on a wrong leaf',
      (row, log) => good(row, { log: (log?.log ?? []).map((one) => ({ ...one, at: one.at?.trim() as string })) }),
      'never-throws',
    ],
    ['gives no record and no reason', (row, log) => ({ ...good(row, log), diagnostics: [] }), 'record-or-reason'],
    [
      'takes everything for active',
      (row, log) =>
        value(good(row, log), (t) => ({
          ...t,
          events: t.events.map((e) => (e.kind === 'status' && e.status !== 'done' ? { ...e, phase: 'active' } : e)),
          openedPhase: (row as Row).state === 'open' ? 'new' : 'active',
        })),
      'nothing-invented',
    ],
    [
      'gives no ids',
      (row, log) => value(good(row, log), (t) => ({ ...t, events: t.events.map(({ id: _, ...e }) => e) })),
      'idempotent-ids',
    ],
    [
      'reads logs in the order they come',
      (row, log) => value(good(row, log), (t) => ({ ...t, title: String(log?.log?.[0]?.id) })),
      'order-free',
    ],
    [
      'reads the whole row',
      (row, log) => value(good(row, log), (t) => ({ ...t, title: String(Object.keys(row as object).length) })),
      'unknown-keys',
    ],
    [
      'claims a history that it has not',
      (row, log) => value(good(row, log), (t) => ({ ...t, history: 'complete' })),
      'history',
    ],
    ['keeps no row', (row, log) => ({ ...good(row, log), raw: null }), 'pure'],
    [
      'names another vendor',
      (row, log) => ({
        ...good(row, log),
        diagnostics: good(row, log).diagnostics.map((one) => ({ ...one, vendor: 'other' })),
      }),
      'diagnostics',
    ],
    [
      'gives what is no ticket',
      (row, log) =>
        value(good(row, log), (t) => ({
          ...t,
          openedAt: String((row as Row).state) === 'open' ? t.openedAt : 'never',
        })),
      'valid-ticket',
    ],
  ])('%s', (_name, ticket, promise) => {
    expect(promises(ticket)).toContain(promise)
  })
})

describe('a case that tests nothing', () => {
  const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false } as const
  const fields = {
    id: ['id', 'nr'],
    client: ['id', 'customer'],
    opened: ['instant', 'opened'],
    done: ['instant', 'done'],
  } as const
  const ninth = (statusField: string, facts: object = {}) =>
    ticketAdapter<{ log?: unknown }>(
      { vendor: 'ninth', wire, pageKeys: [], historyHint: 'Give the log.' },
      { statuses: { done: { phase: 'resolved' } } },
      (desk) => {
        const read = tableReader(fields, desk.wire, desk.zone)
        const readEntry = tableReader(
          { at: ['instant', 'at'], field: ['text', 'field'], to: ['text', 'to'] },
          desk.wire,
          null,
        )
        return (row, context, notes) => {
          const { id, client, opened, done } = read(row, notes)
          const place = { pageKeys: [], path: '/log', ticketKey: null, ticketId: id }
          return {
            id,
            clientId: client,
            title: 'x',
            facts,
            openedMs: opened,
            status: null,
            priority: null,
            resolvedMs: done,
            seenMs: done,
            updatedMs: done,
            ...readLog(context?.log, place, notes, (entries) => ({
              changes: entries.flatMap((one) => {
                const entry = typeof one === 'object' && one !== null ? readEntry(one, notes) : null
                return entry?.field !== statusField || entry.at === null || entry.to === null
                  ? []
                  : [
                      {
                        kind: 'status' as const,
                        atMs: entry.at,
                        id: `${entry.at}`,
                        from: null,
                        to: { key: entry.to, label: entry.to },
                      },
                    ]
              }),
              complete: true,
            })),
            fields: {},
            vendorReported: {},
          }
        }
      },
    )
  const row = { nr: '7', customer: 'a', opened: '2026-03-02T09:00:00Z', done: '2026-03-02T10:00:00Z' }
  const context = { log: [{ at: row.done, field: 'state', to: 'done' }] }
  const sentences = (made: ReturnType<typeof ninth>): string[] =>
    checkAdapter({
      vendor: 'ninth',
      ticket: made.ticket,
      bare: made.ticket,
      cases: [{ name: 'one', row, context }],
    }).map(({ promise, sentence }) => `${promise}: ${sentence}`)
  test('a log of which nothing is read is found', () => {
    expect(sentences(ninth('state'))).toEqual([])
    expect(sentences(ninth('status'))).toEqual([
      expect.stringContaining('history: The context of the case changes nothing'),
    ])
  })
  test('and a case that gives no ticket is one sentence, not one for each change', () => {
    const [first, ...more] = sentences(ninth('state', { contractId: undefined, siteId: '' }))
    expect(first).toContain('valid-ticket: The case gives what is no ticket: /siteId')
    expect(more).toEqual([])
  })
})
