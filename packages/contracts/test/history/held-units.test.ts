// Decreases that wait for the end of a term, beside other amendments.

import { type Amendment, type Contract, compileContract } from '@mspkit/contracts'
import type { LocalDate, Month } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

type Line = Contract['lines'][number]

const seats: Line = { id: 's', kind: 'per-unit', price: '10.00', quantity: { agreed: '20' }, decreases: 'at-term-end' }
const amended = (from: LocalDate, key: string, value: unknown): Amendment => ({
  recordedAt: '2026-01-01T00:00:00Z',
  from,
  by: 'kim',
  reason: 'r',
  set: { [`/lines/s/${key}`]: value },
})
const fewer = amended('2026-03-01', 'quantity', '10')
const totals = (months: readonly Month[], line: Line, ...amendments: Amendment[]) => {
  const compiled = compileContract(plain({ lines: [line], amendments }))
  return months.map((month) => compiled.draftInvoice(month, {}, { knownAt: '2030-01-01T00:00:00Z' }).total)
}
const months = ['2026-02', '2026-03', '2026-06', '2026-12', '2027-01', '2027-06'] as const
const held = ['200.00', '200.00', '200.00', '200.00', '100.00', '100.00']

describe('a decrease at the end of the term', () => {
  test('waits for it, whatever else is amended', () => {
    expect(totals(months, seats, fewer)).toEqual(held)
    expect(totals(months, seats, fewer, amended('2026-05-10', 'name', 'Seats'))).toEqual(held)
    expect(totals(months, seats, amended('2026-02-10', 'name', 'Seats'), fewer)).toEqual(held)
    expect(totals(months, seats, fewer, amended('2026-05-10', 'bill', 'advance'))).toEqual(held)
    expect(totals(months, seats, fewer, amended('2026-05-10', 'cancelWithin', { days: 7 }))).toEqual(held)
    const twice = [
      amended('2026-04-10', 'taxCode', 'service'),
      { ...amended('2026-05-10', 'name', 'Seats'), to: '2026-08-01' as const },
    ]
    expect(totals(months, seats, fewer, ...twice)).toEqual(held)
  })

  test('keeps the units at a new price', () => {
    const dearer = amended('2026-05-01', 'price', '11.00')
    expect(totals(months, seats, fewer, dearer)).toEqual(['200.00', '200.00', '220.00', '220.00', '110.00', '110.00'])
  })

  test('as changes of the quantity, or on a cycle of the line', () => {
    const line: Line = { ...seats, quantity: { agreed: '20', changes: [{ on: '2026-03-01', delta: '-10' }] } }
    const renamed = amended('2026-05-10', 'name', 'Seats')
    expect(totals(months, line)).toEqual(held)
    expect(totals(months, line, renamed)).toEqual(held)
    expect(
      totals(months, { ...line, billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' } }, renamed),
    ).toEqual(held)
  })

  test('of a line with a term of its own waits for the end of that', () => {
    const line: Line = {
      ...seats,
      term: { from: '2026-01-01', months: 5 },
      renewal: { auto: true, months: 12, notice: { days: 30 } },
    }
    expect(totals(months, line, fewer, amended('2026-05-10', 'name', 'Seats'))).toEqual([
      '200.00',
      '200.00',
      '100.00',
      '100.00',
      '100.00',
      '100.00',
    ])
  })

  test('with tiers keeps the units as well', () => {
    const tiers: Line = {
      id: 's',
      kind: 'tiered',
      model: 'volume',
      tiers: [
        { upTo: '10', unitPrice: '12.00' },
        { upTo: null, unitPrice: '10.00' },
      ],
      quantity: '20',
      decreases: 'at-term-end',
    }
    const expected = ['200.00', '200.00', '200.00', '200.00', '120.00', '120.00']
    expect(totals(months, tiers, fewer)).toEqual(expected)
    expect(totals(months, tiers, fewer, amended('2026-05-10', 'name', 'Seats'))).toEqual(expected)
  })

  test('within the cancel window takes effect at once, and more units do on any day', () => {
    const line: Line = { ...seats, cancelWithin: { days: 7 } }
    expect(
      totals(months, line, amended('2026-01-05', 'quantity', '10'), amended('2026-05-10', 'name', 'Seats'))[2],
    ).toBe('100.00')
    const more = [amended('2026-05-10', 'name', 'Seats'), amended('2026-06-01', 'quantity', '25')]
    expect(totals(months, seats, ...more)[2]).toBe('250.00')
  })

  test('that is agreed with a rule that decreases at once does so', () => {
    const atOnce: Amendment = { ...fewer, set: { '/lines/s/quantity': '10', '/lines/s/decreases': 'immediate' } }
    expect(totals(months, seats, atOnce)[2]).toBe('100.00')
  })
})
