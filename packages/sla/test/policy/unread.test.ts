// A ticket that no parser has seen: every function refuses exactly those that `parseTicket` refuses.

import { parseTicket, type Ticket } from '@mspkit/records'
import { compileSla, explainReading, shareBounds } from '@mspkit/sla'
import { compileReader } from '@mspkit/sla/read'
import { DefinitionError } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ticket } from '../arbitraries'

const policy = {
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [
    { clock: 'first-response', targets: [{ within: '2h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '8h' }] },
  ],
} as const
const sla = compileSla(policy)
const reader = compileReader(policy)
const at = '2026-03-04T12:00:00Z'

/** The ways in which a ticket is read. */
const ways: Readonly<Record<string, (one: Ticket) => unknown>> = {
  read: (one) => sla.read(one, at),
  next: (one) => sla.next(one, at),
  bounds: (one) => sla.bounds(one, at),
  readAll: (one) => [...sla.readAll([one], at)],
  reader: (one) => reader.read(one, at),
  explainReading: (one) => explainReading(sla, one, at),
  track: (one) => sla.track(one),
}

/** Whether a function refuses a ticket with the problems of it. */
function refuses(way: (one: Ticket) => unknown, one: Ticket): boolean {
  try {
    way(one)
    return false
  } catch (error) {
    return DefinitionError.isInstance(error) && error.problems.length > 0
  }
}

const whole = {
  id: 'T',
  clientId: 'acme',
  siteId: 'S',
  contactId: 'C',
  assetIds: ['A'],
  contractId: 'AG',
  title: '',
  description: '',
  type: 'Incident',
  category: 'Mail',
  board: { name: 'Desk', kind: 'service' },
  openedBy: 'client',
  parentId: 'T-0',
  openedAt: '2026-03-02T12:00:00Z',
  openedStatus: 'New',
  openedPhase: 'new',
  openedWaitingFor: 'client',
  priority: 'P1',
  queue: 'desk',
  technicianId: 'kim',
  fields: { impact: 3 },
  history: 'snapshots',
  summary: {
    reopenings: 0,
    pausedMinutes: 0,
    lastStatusAt: '2026-03-02T13:00:00Z',
    seenAt: '2026-03-03T13:00:00Z',
    lastStatus: { status: 'Hold', phase: 'waiting', waitingFor: 'vendor' },
  },
  events: [
    { kind: 'status', at: '2026-03-02T13:00:00Z', id: 'E1', status: 'Hold', phase: 'waiting', waitingFor: 'client' },
    { kind: 'reply', at: '2026-03-02T13:00:00Z', by: 'technician', public: true, automated: false },
    { kind: 'priority', at: '2026-03-02T14:00:00Z', earliestAt: '2026-03-02T13:30:00Z', priority: 'P2' },
    { kind: 'type', at: '2026-03-02T14:00:00Z', type: 'Incident' },
    { kind: 'assignment', at: '2026-03-02T14:00:00Z', technicianId: 'lee', queue: null },
    { kind: 'field', at: '2026-03-02T14:00:00Z', name: 'impact', value: 4 },
    { kind: 'milestone', at: '2026-03-02T14:00:00Z', name: 'responded' },
    { kind: 'policy-applied', at: '2026-03-02T14:00:00Z', policy: 'gold' },
    { kind: 'calendar-changed', at: '2026-03-02T14:00:00Z', calendar: 'always' },
    { kind: 'merge', at: '2026-03-03T14:00:00Z', into: 'T-2' },
  ],
} satisfies Ticket

/** Every object and list inside a value, itself included. */
function containers(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(containers)]
}

const odd: readonly unknown[] = [
  undefined,
  null,
  '',
  'no such word',
  -1,
  0.5,
  Number.NaN,
  true,
  [],
  {},
  [''],
  [undefined],
  // These two last: a tracker keeps data only, and refuses them among `fields`.
  new Map(),
  new Date(Date.UTC(2026, 2, 2, 13)),
]

/** A ticket with one thing changed: a key without its value, with another, misspelt, or one more. */
const changed = fc
  .tuple(
    fc.oneof(fc.constant<Ticket>(whole), ticket),
    fc.nat(),
    fc.nat(),
    fc.nat(),
    fc.constantFrom(...odd.slice(0, -2)),
  )
  .map(([one, where, which, what, value]): Ticket => {
    const copy = structuredClone(one)
    const all = containers(copy)
    const container = all[where % all.length] as Record<string, unknown>
    const keys = Object.keys(container)
    const key = keys[which % Math.max(1, keys.length)]
    if (key === undefined || what % 5 === 0) container[Array.isArray(container) ? keys.length : 'unheardOf'] = value
    else if (what % 5 === 1) delete container[key]
    else if (what % 5 === 2 && !Array.isArray(container)) {
      container[key.toLowerCase() === key ? `${key}s` : key.toLowerCase()] = container[key]
      delete container[key]
    } else container[key] = value
    return copy
  })

describe('a ticket that was not parsed', () => {
  test.each(Object.keys(ways))('%s refuses what parseTicket refuses, and nothing else (property)', (name) => {
    const way = ways[name] as (one: Ticket) => unknown
    let refused = 0
    fc.assert(
      fc.property(changed, (one) => {
        const parsed = parseTicket(one)
        if (!parsed.ok) refused++
        expect(refuses(way, one)).toBe(!parsed.ok)
      }),
      { seed: 20261129, numRuns: name === 'bounds' ? 400 : 1500 },
    )
    expect(refused).toBeGreaterThan(100)
  })

  test('every wrong value of every key is refused', () => {
    const missed: string[] = []
    for (const [i, _] of containers(whole).entries())
      for (const value of odd)
        for (const key of [...Object.keys(containers(whole)[i] ?? {}), 'unheardOf']) {
          const copy: Ticket = structuredClone(whole)
          const container = containers(copy)[i] as Record<string, unknown>
          container[key] = value
          if (refuses(ways.read as (one: Ticket) => unknown, copy) !== !parseTicket(copy).ok)
            missed.push(`${i} ${key} ${String(value)}`)
        }
    expect(missed).toEqual([])
  })

  test('a reply that does not say whether the client saw it is not taken for a hidden one', () => {
    const one: unknown = { ...whole, events: [{ kind: 'reply', at: '2026-03-02T13:00:00Z', by: 'technician' }] }
    expect(() => sla.read(one as Ticket, at)).toThrow('/events/0/public  "public" is required: true or false.')
  })

  test('rows that share their bounds are looked at one by one', () => {
    const share = shareBounds(sla, at)
    const row: Ticket = {
      id: 'T',
      clientId: 'acme',
      title: '',
      openedAt: '2026-03-02T12:00:00Z',
      history: 'none',
      events: [],
    }
    expect(share(row)).not.toBeNull()
    const misspelt: unknown = { ...row, prioirty: 'P1' }
    expect(share(misspelt as Ticket)).toBeNull()
  })
})
