import type { Condition, StatusEvent, Ticket, TimeEntry } from '@mspkit/records'
import { compileCondition, parseTicket } from '@mspkit/records'
import { expectTypeOf, test } from 'vitest'

test('a slip in a record does not compile', () => {
  const base = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: 0 }
  // @ts-expect-error misspelt key
  const key: Ticket = { ...base, events: [], prioritty: 'P1' }
  // @ts-expect-error wrong literal
  const phase: StatusEvent = { kind: 'status', at: 0, status: 'x', phase: 'paused' }
  // @ts-expect-error a number instead of an object
  const board: Ticket = { ...base, events: [], board: 4 }
  // @ts-expect-error minutes are a number
  const minutes: TimeEntry = { id: 'E1', clientId: 'acme', technicianId: 'kim', workedMinutes: '45' }
  // @ts-expect-error a date is a date
  const on: TimeEntry = { id: 'E1', clientId: 'acme', technicianId: 'kim', workedMinutes: 45, on: '45.00' }
  void [key, phase, board, minutes, on]
})

test('a ticket takes instants in every form', () => {
  const ticket: Ticket = {
    id: 'T1',
    clientId: 'acme',
    title: 'Mail down',
    openedAt: new Date(0),
    events: [
      { kind: 'merge', at: 1772463600000, into: 'T2' },
      { kind: 'merge', at: '2026-03-02T15:00:00Z', into: 'T2' },
      { kind: 'merge', at: { epochMilliseconds: 0 }, into: 'T2' },
    ],
  }
  expectTypeOf(ticket).toExtend<Ticket>()
})

test('conditions', () => {
  // @ts-expect-error not a condition
  compileCondition(42)
  const right: Condition[] = [
    {},
    { priority: ['P1', 'P2'], hours: { gt: 4 }, asset: { exists: true } },
    { any: [{ all: [{ hours: { gt: { fact: 'estimate.hours' } } }] }, { not: { hours: 4 } }], queue: 'x' },
    { technicianId: { fact: 'client.technicianId' }, clientId: { not: { fact: 'site.clientId' } } },
  ]
  // @ts-expect-error a misspelt comparison
  const operator: Condition = { hours: { gtt: 4 } }
  // @ts-expect-error a misspelt comparison, inside
  const inside: Condition = { any: [{ priority: 'P1' }, { not: { hours: { gtt: 4 } } }] }
  // @ts-expect-error a misspelt key for the other fact
  const other: Condition = { hours: { gt: { fat: 'estimate.hours' } } }
  // @ts-expect-error a condition where a fact's test belongs
  const nested: Condition = { hours: { priority: 'P1' } }
  // @ts-expect-error a condition in place of a list of them
  const list: Condition = { any: { priority: 'P1' } }
  // @ts-expect-error another language's word for `any`
  const word: Condition = { or: ['P1'] }
  void [right, word, operator, inside, other, nested, list]
  const parsed = parseTicket({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<Ticket>()
})
