// A vendor that counts seconds since 1970, with several changes in an entry of its log: everything an outside adapter needs for it.

import type { VendorConfig } from '@mspkit/psa'
import {
  type Change,
  defineAdapter,
  entriesRead,
  entryRead,
  type FieldTable,
  readLog,
  type TicketReading,
  tableReader,
  ticketFunctions,
  type Wire,
  type WorkReading,
  workReader,
} from '@mspkit/psa/adapter'
import { checkAdapter } from '@mspkit/psa/testing'
import { describe, expect, test } from 'vitest'

const wire: Wire = { naive: 'refuse', unix: 'seconds', sentinels: [], zeroIsNone: false, textual: false }
const fields = {
  id: ['id', 'uuid'],
  title: ['text', 'headline'],
  clientId: ['id', 'org/uuid'],
  state: ['id', 'stage'],
  urgency: ['text', 'urgency'],
  openedAt: ['instant', 'openedOn'],
  closedAt: ['instant', 'closedOn'],
  updatedAt: ['instant', 'updatedOn'],
  archivedAt: ['instant', 'archivedOn'],
} as const satisfies FieldTable
const entryFields = { id: ['id', 'id'], at: ['instant', 'on'], changes: ['list', 'changes'] } as const
const changeFields = { what: ['text', 'what'], from: ['id', 'was'], to: ['id', 'is'] } as const
const timeFields = {
  id: ['id', 'id'],
  ticketId: ['id', 'case'],
  clientId: ['id', 'org'],
  userId: ['id', 'agent'],
  seconds: ['number', 'seconds'],
  from: ['instant', 'from'],
  updatedAt: ['instant', 'updatedOn'],
} as const

const quill = (config: VendorConfig = {}) =>
  defineAdapter(
    { vendor: 'quill', wire, pageKeys: ['data'], historyHint: 'Give the events.' },
    config,
    (desk, entity) => {
      const read = tableReader(fields, desk.wire, null)
      const [readEntry, readChange] = [tableReader(entryFields, wire, null), tableReader(changeFields, wire, null)]
      return {
        ...ticketFunctions<{ events?: unknown }>(desk, entity, (raw, evidence, notes) => {
          const row = read(raw, notes)
          const place = { pageKeys: ['data'], path: '/events', ticketKey: 'case', ticketId: row.id }
          const log = readLog(evidence?.events, place, notes, (entries, own) => ({
            changes: entries.flatMap((one): Change[] => {
              const entry = entryRead(one, readEntry, own)
              if (entry === null || entry.at === null) {
                own.add('warning', 'psa/audit-unparsed', '/events', one, 'An entry is lost. Load it with its instant.')
                return []
              }
              const { at, id } = entry
              return entriesRead(entry.changes, readChange, own).flatMap(({ what, from, to }): Change[] =>
                what === 'stage' && to !== null
                  ? [
                      {
                        kind: 'status',
                        atMs: at,
                        id: `${id ?? at}:stage`,
                        from: from === null ? null : { key: from, label: null },
                        to: { key: to, label: null },
                      },
                    ]
                  : [],
              )
            }),
            complete: true,
          }))
          return {
            id: row.id,
            clientId: row.clientId,
            title: row.title,
            facts: {},
            openedMs: row.openedAt,
            status: row.state === null ? null : { key: row.state, label: null },
            priority: row.urgency === null ? null : { key: row.urgency, label: row.urgency },
            closedMs: row.closedAt,
            seenMs: row.updatedAt,
            updatedMs: row.updatedAt,
            deleted: row.archivedAt === null ? null : 'deleted',
            ...log,
            fields: {},
            vendorReported: {},
          } satisfies TicketReading
        }),
        timeEntry: entity(
          'time-entry',
          workReader(
            desk,
            timeFields,
            ({ id, ticketId, clientId, userId, seconds, from, updatedAt }) =>
              ({
                id,
                ticketId,
                clientId,
                technicianId: userId,
                hours: seconds === null ? null : seconds / 3600,
                fromMs: from,
                changedMs: updatedAt,
              }) satisfies WorkReading,
          ),
        ).one,
      }
    },
  )

const statuses = {
  '1': { phase: 'new', label: 'New' },
  '2': { phase: 'active', label: 'Working' },
  '4': { phase: 'closed', label: 'Done' },
} as const
const row = {
  uuid: 'c-1',
  headline: 'Printer jams',
  org: { uuid: 'o-9' },
  stage: 4,
  urgency: 'B',
  openedOn: 1772442000,
  closedOn: 1772449200,
  updatedOn: 1772449200,
  archivedOn: 0,
}
const events = {
  data: [
    {
      id: 'e1',
      case: 'c-1',
      on: 1772442600,
      changes: [
        { what: 'stage', was: 1, is: 2 },
        { what: 'headline', was: 'x', is: 'y' },
      ],
    },
    { id: 'e2', case: 'c-1', on: 1772449200, changes: [{ what: 'stage', was: 2, is: 4 }] },
  ],
}
const silent = { data: [{ id: 'e9', case: 'c-1', on: 1772446000, changes: [{ what: 'headline', was: 'x', is: 'y' }] }] }
const entry = {
  id: 'w1',
  case: 'c-1',
  org: 'o-9',
  agent: 'u-1',
  seconds: 1500,
  from: 1772443000,
  updatedOn: 1772450000,
}

test('every promise is kept', () => {
  const desk = quill({ statuses })
  const one = {
    name: 'closed',
    row,
    evidence: { events },
    silent: [{ events: silent }],
    earlier: [{ ...row, stage: 2, closedOn: 0, updatedOn: 1772443200 }],
    deleted: { ...row, archivedOn: 1772452800, updatedOn: 1772452800 },
    expected: { openedAt: '2026-03-02T09:00:00.000Z', openedPhase: 'new', history: 'complete' },
  } as const
  const timeEntries = {
    timeEntry: desk.timeEntry,
    cases: [{ name: 'work', row: entry, expected: { workedMinutes: 25, from: '2026-03-02T09:16:40.000Z' } as const }],
  }
  expect(
    checkAdapter({ vendor: 'quill', ticket: desk.ticket, bare: quill().ticket, cases: [one], timeEntries }),
  ).toEqual([])
})

describe('a number for an instant', () => {
  const said = (value: unknown, more: Partial<Wire> = {}) => {
    const found: (readonly [string, string])[] = []
    const notes = {
      list: [],
      name: () => {},
      add: (_severity: string, code: string, path: string, _received: unknown, message: string) =>
        void found.push([code, `${path} ${message}`]),
    }
    const read = tableReader({ at: ['instant', 'at'] } as const, { ...wire, ...more }, null)
    return { at: read({ at: value }, notes).at, found }
  }
  test.each([
    [1772442000, 'seconds', 1772442000_000],
    [1772442000.5, 'seconds', 1772442000_500],
    [1772442000_123, 'milliseconds', 1772442000_123],
  ] as const)('%j counts %s', (value, unix, at) => expect(said(value, { unix })).toEqual({ at, found: [] }))
  test('0 is none, and so says the advice', () => {
    expect(said(0)).toMatchObject({ at: null, found: [['psa/sentinel-date', expect.stringContaining('0 is no date')]] })
  })
  test.each([
    [17, 'seconds'],
    [-1772442000, 'seconds'],
    [1772442000_000, 'seconds'],
    [1772442000, 'milliseconds'],
    [Number.NaN, 'seconds'],
  ] as const)('%j is none where %s are counted', (value, unix) => {
    const { at, found } = said(value, { unix })
    expect(at).toBeNull()
    expect(found).toEqual([['psa/bad-date', expect.stringContaining('check which unit it counts')]])
  })
  test('as text it counts where numbers may come as text', () => {
    expect(said('1772442000', { textual: true }).at).toBe(1772442000_000)
    expect(said('1772442000').at).toBeNull()
    expect(said('2026-03-02T09:00:00Z', { textual: true }).at).toBe(1772442000_000)
  })
  test('without a unit it is none, and the message says where units are written', () => {
    const { unix: _unix, ...without } = wire
    const found: string[] = []
    const notes = { list: [], name: () => {}, add: (...said: unknown[]) => void found.push(String(said[4])) }
    expect(tableReader({ at: ['instant', 'at'] } as const, without, null)({ at: 1772442000 }, notes).at).toBeNull()
    expect(found[0]).toContain('unix: "seconds" in its wire')
  })
  test('a unit that is none is refused', () =>
    expect(() => said(1, { unix: 'minutes' as never })).toThrow('Write "seconds" or "milliseconds"'))
})

test('what is wrong with an entry of the log is said of the log, not of the row', () => {
  const broken = { data: [{ id: 'e1', case: 'c-1', on: 'yesterday', changes: [] }] }
  const { diagnostics } = quill({ statuses }).ticket(row, { events: broken })
  const first = diagnostics.find(({ code }) => code === 'psa/bad-date')
  expect(first).toMatchObject({ path: '/events' })
  expect(first?.message).toMatch(/^\/events: in an entry, \/on: "yesterday" is not an instant/)
})

test('one kind of fault is one sentence, with how often it came', () => {
  const careless = (given: unknown) => {
    const result = quill({ statuses }).ticket(given)
    return { ...result, diagnostics: result.diagnostics.map((one) => ({ ...one, message: 'Lost.' })) }
  }
  const broken = checkAdapter({ vendor: 'quill', ticket: careless, bare: careless, cases: [{ name: 'one', row }] })
  const sentences = broken.flatMap(({ promise, sentence }) => (promise === 'diagnostics' ? [sentence] : []))
  expect(sentences.filter((one) => one.includes('psa/history-absent'))).toHaveLength(1)
  expect(sentences.find((one) => one.includes('psa/history-absent'))).toMatch(/So it is with \d+ other changes\.$/)
})
