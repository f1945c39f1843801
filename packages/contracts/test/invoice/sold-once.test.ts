// What is sold on a day, where the day is amended: it is sold once.

import { type Amendment, type BilledInvoice, type Contract, compileContract } from '@mspkit/contracts'
import type { LocalDate, Month } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

type Line = Contract['lines'][number]

const at = { knownAt: '2030-01-01T00:00:00Z' } as const
const monthly = { anchor: '2026-01-01', months: 1, bill: 'advance' } as const
const amended = (from: LocalDate, set: Amendment['set']): Amendment => ({
  recordedAt: '2026-01-01T00:00:00Z',
  from,
  by: 'kim',
  reason: 'r',
  set,
})
const agreed = (line: Line, ...amendments: Amendment[]): Contract => plain({ lines: [line], amendments })
const total = (contract: Contract, month: Month) => compileContract(contract).draftInvoice(month, {}, at).total

describe('a sale on a day that is amended', () => {
  const sale: Line = { id: 'a', kind: 'one-time', price: '100.00', on: '2026-03-10' }
  const months = (contract: Contract) =>
    (['2026-02', '2026-03', '2026-04', '2026-05'] as const).map((month) => total(contract, month))
  const moved = (line: Line, from: LocalDate, on: LocalDate): Contract =>
    agreed(line, amended(from, { '/lines/a/on': on }))

  test('is sold once, on the day that is written last', () => {
    const resale: Line = { id: 'a', kind: 'resale', price: '100.00', quantity: '3', on: '2026-03-10' }
    expect(months(moved(sale, '2026-03-15', '2026-04-20'))).toEqual(['0.00', '0.00', '100.00', '0.00'])
    expect(months(moved(sale, '2026-03-15', '2026-03-20'))).toEqual(['0.00', '100.00', '0.00', '0.00'])
    expect(months(moved(sale, '2026-03-05', '2026-04-20'))).toEqual(['0.00', '0.00', '100.00', '0.00'])
    expect(months(moved({ ...sale, on: '2026-04-20' }, '2026-04-10', '2026-03-20'))).toEqual([
      '0.00',
      '100.00',
      '0.00',
      '0.00',
    ])
    expect(months(moved(resale, '2026-03-15', '2026-04-20'))).toEqual(['0.00', '0.00', '300.00', '0.00'])
    expect(months(moved({ ...resale, billingCycle: monthly }, '2026-03-15', '2026-04-20'))).toEqual([
      '0.00',
      '0.00',
      '300.00',
      '0.00',
    ])
  })

  test('has the price of its day, and an amendment that ends moves nothing', () => {
    const dearer = amended('2026-04-15', { '/lines/a/price': '120.00' })
    const later = moved(sale, '2026-03-15', '2026-04-20')
    expect(months({ ...later, amendments: [...(later.amendments ?? []), dearer] })).toEqual([
      '0.00',
      '0.00',
      '120.00',
      '0.00',
    ])
    const ended: Amendment = { ...amended('2026-03-05', { '/lines/a/on': '2026-03-20' }), to: '2026-04-01' }
    expect(months(agreed(sale, ended))).toEqual(['0.00', '100.00', '0.00', '0.00'])
  })

  test('and so is a milestone', () => {
    const project: Line = {
      id: 'a',
      kind: 'fixed-price-project',
      price: '300.00',
      milestones: [
        { id: 'start', weight: '1', on: '2026-03-10' },
        { id: 'end', weight: '2', on: '2026-05-10' },
      ],
    }
    const set = { '/lines/a/milestones/start/on': '2026-04-20' }
    expect(months(agreed(project, amended('2026-03-15', set)))).toEqual(['0.00', '0.00', '100.00', '200.00'])
  })

  test('is credited where it was billed, and charged on its new day', () => {
    const later = {
      ...amended('2026-03-15', { '/lines/a/on': '2026-04-20' }),
      recordedAt: '2026-03-15T00:00:00Z',
    } as const
    const compiled = compileContract(agreed(sale, later))
    const march = compiled.draftInvoice('2026-03', {}, { knownAt: '2026-03-01T08:00:00Z' })
    const billed: BilledInvoice = { ...march, billedAt: '2026-03-01T08:00:00Z', usage: {} }
    expect([
      march.total,
      compiled.corrections([billed], at).total,
      compiled.draftInvoice('2026-04', {}, at).total,
    ]).toEqual(['100.00', '-100.00', '100.00'])
  })
})
