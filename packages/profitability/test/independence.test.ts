// An answer is its reader's own, and a fold keeps nothing that others hold: writing into either changes no other answer.
import { profitTable, type StatementTerms, statement, statements, type Work } from '@mspkit/profitability'
import { compoundHours } from '@mspkit/profitability/actuarial'
import { describeMetrics, measure } from '@mspkit/profitability/metrics'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const march = { from: '2026-03-01', to: '2026-04-01' } as const

/** Terms of a caller who goes on writing into them. */
const writable = () => ({
  currency: 'USD',
  timeZone: 'Etc/UTC',
  unapproved: 'count' as const,
  revenue: [
    {
      ...{ clientId: 'acme', amount: '900.00' as const, category: 'recurring' as const },
      ...{ method: 'by-day' as const, service: { ...march } },
    },
  ],
  technicianCosts: [
    { technicianId: 'kim', perHour: '60.00' as const, currency: 'USD', from: '2026-01-01' as const },
    { technicianId: 'eva', perHour: '55.00' as const, currency: 'EUR', from: '2026-01-01' as const },
  ],
  exchange: [{ currency: 'EUR', rate: '1.1' as const, from: '2026-01-01' as const }],
})
const entry = (id: string, technicianId: string): Work => ({
  entry: { id, clientId: 'acme', technicianId, on: '2026-03-02', workedMinutes: 90 },
  roundedMinutes: 90,
  segments: [
    { minutes: 60, outcome: 'covered' },
    { minutes: 30, outcome: 'billable' },
  ],
})
const work = [entry('E1', 'kim'), entry('E2', 'eva'), entry('E3', 'lee')]

/** Overwrites every value, however deep. */
function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const owner = value as Record<string, unknown>
    scribble(owner[key])
    if (!Object.isFrozen(owner)) owner[key] = 'scribbled'
  }
}

const folded = (terms: StatementTerms = writable()) => {
  const fold = statements(march, terms)
  for (const one of work) fold.observe(one)
  return fold
}

describe('writing into an answer changes no other', () => {
  const fold = folded()
  const hours = compoundHours({ tickets: { mean: 20 }, hoursPerTicket: ['0.5', '2'] })
  const facts = { ...writable(), work }
  const { clients } = statement(march, facts)
  test.each<[string, () => unknown]>([
    ['statement', () => statement(march, facts)],
    ['read', () => fold.read('client-month')],
    ['snapshot', () => fold.snapshot()],
    ['profitTable', () => profitTable(clients, { targetPercent: '40' })],
    ['describeMetrics', () => describeMetrics()],
    ['measure', () => measure('contribution-rate', { profit: '1', hours: '0' }, { currency: 'USD' })],
    ['tail', () => hours.tail(0.9)],
    ['moments', () => hours.moments()],
  ])('%s', (_, answer) => {
    const before = JSON.stringify(answer())
    scribble(answer())
    expect(JSON.stringify(answer())).toBe(before)
  })
})

describe('a fold keeps nothing that others hold', () => {
  test('terms, period and work may be written into', () => {
    const terms = writable()
    const period: { from: '2026-03-01'; to: '2026-04-01' } = { ...march }
    const own = structuredClone(work)
    const fold = statements(period, terms)
    for (const one of own) fold.observe(one)
    const before = fold.read('client')
    scribble(terms)
    scribble(period)
    scribble(own)
    expect(fold.read('client')).toEqual(before)
    fold.observe(entry('E4', 'kim'))
    expect(fold.read('client')[0]?.totals.cost).not.toBe(before[0]?.totals.cost)
  })

  test('a snapshot may be written into after it was restored', () => {
    const snapshot = structuredClone(folded().snapshot())
    const fold = statements(march, writable(), snapshot)
    const before = fold.read('client')
    scribble(snapshot)
    expect(fold.read('client')).toEqual(before)
  })
})

describe('what is refused leaves no trace', () => {
  const bad: readonly unknown[] = [
    null,
    {},
    { entry: null },
    { entry: { ...work[0]?.entry, workedMinutes: -1 } },
    { entry: { ...work[0]?.entry, workedMinutes: 1e9 } },
    { entry: { ...work[0]?.entry, on: '2026-02-30' } },
    { entry: { ...work[0]?.entry, travelMinutes: 1e12 } },
    { ...work[0], roundedMinutes: '90' },
    { ...work[0], roundedMinutes: 1e10 },
    { ...work[0], segments: [{ minutes: '60', outcome: 'covered' }] },
    { ...work[0], kind: 'other' },
    { ...work[0], more: 1 },
  ]
  test.each(bad.map((one, i) => [i, one] as const))('work %i', (_, one) => {
    const fold = folded()
    const before = JSON.stringify([fold.read('client-month'), fold.snapshot()])
    let thrown: unknown
    try {
      fold.observe(one as never)
    } catch (error) {
      thrown = error
    }
    expect(DefinitionError.isInstance(thrown) || DomainError.isInstance(thrown)).toBe(true)
    expect(JSON.stringify([fold.read('client-month'), fold.snapshot()])).toBe(before)
  })

  test('an entry dated only by an instant, when the terms name no zone', () => {
    const { timeZone: _, ...terms } = writable()
    const fold = statements(march, terms)
    const undated = { entry: { ...entry('E1', 'kim').entry, from: '2026-03-02T10:00:00Z' as const } }
    const { on: __, ...rest } = undated.entry
    expect(() => fold.observe({ entry: rest })).toThrow(DomainError)
    expect(fold.snapshot().cells).toEqual([])
  })
})

test('a snapshot that was changed is refused, never believed', () => {
  const right = folded().snapshot()
  const [cell] = right.cells
  const edits: readonly unknown[] = [
    { ...right, version: 2 },
    { cells: right.cells },
    { ...right, cells: [{ ...cell, month: '2026-13' }] },
    { ...right, cells: [{ ...cell, labour: [['cheap', [1, 2, 3, 4, 5]]] }] },
    { ...right, cells: [{ ...cell, labour: [['60.00', [1, 2]]] }] },
    { ...right, cells: [{ ...cell, tally: { ...cell?.tally, worked: -1 } }] },
    { ...right, cells: [{ ...cell, missing: [['profitability/uncosted', 'lee', 5]] }] },
  ]
  for (const edit of edits) expect(() => statements(march, writable(), edit as never)).toThrow(DefinitionError)
  expect(statements(march, writable(), right).read('client')).toEqual(folded().read('client'))
})
