// A record that cannot be read holds the draft up with its name and what to write; what is another client's does not, and nothing throws.

import { compileContract } from '@mspkit/contracts'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const contract = compileContract(
  plain({
    rateCard: {
      rates: [{ when: {}, rate: '60.00' }],
      bands: [{ during: 'night', multiplier: '2' }],
      untimed: 'no-band',
      roundPer: 'entry',
    },
    calendars: { night: { timeZone: 'America/Chicago', hours: { tue: ['18:00-24:00'] } } },
    lines: [
      { id: 'labour', kind: 'time-and-materials' },
      { id: 'travel', kind: 'expense' },
      { id: 'move', kind: 'fixed-price-project', price: '1000.00', milestones: [{ id: 'half', weight: '1' }] },
      { id: 'packs', kind: 'incidents', purchases: [{ on: '2026-01-01', incidents: '2' }] },
    ],
  }),
)
const entry = { id: 'E', clientId: 'acme', technicianId: 'kim', on: '2026-02-03', workedMinutes: 60 }
const expense = { id: 'X', on: '2026-02-03', amount: '10.00', description: 'Taxi' }
const ticket = {
  id: 'T',
  clientId: 'acme',
  type: 'incident',
  title: 'Mail',
  openedAt: '2026-02-03T12:00:00Z',
  events: [],
}

/** Rows as a file has them. */
const drafted = (usage: object) => contract.draftInvoice('2026-03', JSON.parse(JSON.stringify(usage)), known)

describe('a record that cannot be read', () => {
  test.each([
    ['entries', { ...entry, on: '3.2.2026' }, 'E', 'on', '"3.2.2026"'],
    ['entries', { ...entry, from: 'yesterday' }, 'E', 'from', '"yesterday"'],
    ['entries', { ...entry, to: 12.5 }, 'E', 'to', '12.5'],
    ['entries', { ...entry, workedMinutes: '60' }, 'E', 'workedMinutes', '"60"'],
    ['entries', { ...entry, workedMinutes: undefined }, 'E', 'workedMinutes', 'nothing'],
    ['expenses', { ...expense, on: '30/1/2026' }, 'X', 'on', '"30/1/2026"'],
    ['completed', { lineId: 'move', milestoneId: 'half', on: 'soon' }, 'half', 'on', '"soon"'],
    ['tickets', { ...ticket, openedAt: 'noon' }, 'T', 'openedAt', '"noon"'],
  ])('%s: %j is missing by name, beside what is right', (list, wrong, recordId, key, value) => {
    const right: Readonly<Record<string, object>> = {
      entries: { ...entry, id: 'E0' },
      expenses: { ...expense, id: 'X0' },
      completed: { lineId: 'move', milestoneId: 'half', on: '2026-02-01' },
      tickets: { ...ticket, id: 'T0' },
    }
    const { outcome, missing } = drafted({ [list]: [right[list], wrong] })
    expect(outcome).toBe('needs-information')
    expect(missing.map((one) => [one.recordId, one.missing, one.path])).toEqual([[recordId, [key], `/${list}/1`]])
    expect(missing[0]?.message).toContain(value)
  })

  test('of another client or agreement is listed, and holds nothing up', () => {
    const other = { ...entry, clientId: 'zenith' }
    const { total, unbilled, unbilledRecords } = drafted({
      entries: [
        { ...other, id: 'A', on: 'x' },
        { ...other, id: 'B', from: 'x' },
        { ...other, id: 'C', workedMinutes: -1 },
        entry,
      ],
      expenses: [{ ...expense, on: 'x', fields: { 'contract.id': 'other' } }],
    })
    expect(total).toBe('60.00')
    expect(unbilled.map(({ entryId, why }) => `${entryId} ${why}`)).toEqual([
      'A other-client',
      'B other-client',
      'C other-client',
    ])
    expect(unbilledRecords.map(({ id, why }) => `${id} ${why}`)).toEqual(['X other-agreement'])
  })

  test('on an issued invoice holds its correction up', () => {
    const billed = { ...drafted({}), billedAt: '2026-03-01T08:00:00Z', usage: { entries: [{ ...entry, on: 'x' }] } }
    const { outcome, missing } = contract.corrections(JSON.parse(JSON.stringify([billed])), known)
    expect([outcome, missing.map(({ recordId }) => recordId)]).toEqual(['needs-information', ['E']])
  })

  test('because it ends before it begins is no work outside every band', () => {
    const reversed = { ...entry, from: '2026-02-03T23:00:00-06:00', to: '2026-02-03T22:00:00-06:00' }
    expect(drafted({ entries: [reversed] }).missing.map(({ missing }) => missing)).toEqual([['from', 'to']])
    expect(drafted({ entries: [{ ...reversed, to: '2026-02-04T00:00:00-06:00' }] }).total).toBe('120.00')
  })
})
