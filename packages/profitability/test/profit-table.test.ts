// Which clients lose money, and what would bring each to its target.

import { profitTable, profitTableText, type StatementFacts, statement } from '@mspkit/profitability'
import { DomainError, type Money } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const march = { from: '2026-03-01', to: '2026-04-01' } as const
const kim = { technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' } as const
const hours = (clientId: string, workedMinutes: number, id = `${clientId}-1`, technicianId = 'kim') => ({
  entry: { id, clientId, technicianId, on: '2026-03-02' as const, workedMinutes },
})
const fee = (clientId: string, amount: Money) =>
  ({ clientId, category: 'recurring', amount, method: 'by-day', service: march }) as const

describe('the table of clients that lose money', () => {
  const facts: StatementFacts = {
    currency: 'USD',
    unapproved: 'not-tracked',
    technicianCosts: [kim],
    exchange: [],
    revenue: [
      fee('good', '4000.00'),
      fee('dear', '1500.00'),
      fee('tools', '500.00'),
      fee('gappy', '900.00'),
      fee('poor', '300.00'),
      { ...fee('foreign', '900.00'), currency: 'EUR' },
    ],
    costs: [{ clientId: 'tools', category: 'tool', amount: '480.00', method: 'by-day', service: march }],
    work: [
      hours('good', 600),
      hours('dear', 1200),
      hours('tools', 60),
      hours('gappy', 60),
      hours('gappy', 60, 'H2', 'unknown'),
      hours('foreign', 60),
      hours('poor', 600),
      hours('poor', 60, 'P2', 'unknown'),
    ],
  }
  const table = profitTable(statement(march, facts).clients, {
    targetPercent: '40',
    names: new Map([['dear', 'Dear & Sons']]),
  })
  const row = (clientId: string) => table.rows.find((each) => each.clientId === clientId)

  test('the unknown first, then the worst', () => {
    expect(table.rows.map((each) => each.clientId)).toEqual(['foreign', 'poor', 'tools', 'dear', 'gappy', 'good'])
  })
  test('a price or fewer hours', () => {
    expect(row('dear')).toMatchObject({
      name: 'Dear & Sons',
      margin: '300.00',
      marginPercent: '20.00',
      tier: 'C',
      remedy: { priceToTarget: '2000.00', priceChange: '500.00', hoursToTarget: '15.00', hoursToCut: '5.00' },
      advice: 'For 40 %, raise the price by 500.00 USD, or save 5.00 of 20.00 hours.',
    })
  })
  test('a target that is met', () => {
    expect(row('good')).toMatchObject({
      tier: 'A',
      remedy: { priceChange: '0.00', hoursToTarget: '40.00', hoursToCut: '0.00' },
      advice: 'It keeps the target of 40 %.',
    })
  })
  test('hours alone cannot help where the tools are dear', () => {
    expect(row('tools')?.remedy).toMatchObject({ priceChange: '400.00', hoursToTarget: null })
    expect(row('tools')?.advice).toContain('saving hours alone cannot reach it')
  })
  test('what is missing comes before advice', () => {
    expect(row('gappy')).toMatchObject({ margin: null, marginAtMost: '840.00', tier: null })
    expect(row('gappy')?.advice).toContain('it is not known whether the client keeps 40 %')
    expect(row('poor')?.advice).toContain('the price must rise by at least 700.00 USD')
    expect(row('foreign')?.advice).toContain('Revenue is missing')
    expect(row('foreign')?.effectiveHourlyRate).toBeNull()
  })
  test('as text, a bound is shown as a bound', () => {
    const lines = profitTableText(table).split('\n')
    expect(lines).toHaveLength(8)
    expect(lines[2]).toMatch(/^foreign .* \? .*Revenue is missing/)
    expect(lines[6]).toMatch(/≤ 840\.00/)
  })
  test('a target of everything is refused', () => {
    expect(() => profitTable([], { targetPercent: '100' })).toThrow(DomainError)
  })
})
