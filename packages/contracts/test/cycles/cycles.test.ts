import { type Contract, checkContract, compileContract } from '@mspkit/contracts'
import type { LocalDate, Month, Period } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const at = { knownAt: '2030-01-01T00:00:00Z' }
const cycle = (anchor: LocalDate, months: number, bill: 'advance' | 'arrears' = 'advance') => ({ anchor, months, bill })
const changed = (from: LocalDate, billingCycle: object, more: Partial<Contract> = {}): Contract =>
  plain({
    lines: [
      { id: 'care', kind: 'flat', price: '300.00', per: 'month' },
      { id: 'late', kind: 'flat', price: '30.00', per: 'month', bill: 'arrears' },
    ],
    amendments: [
      {
        recordedAt: '2026-01-01T00:00:00Z',
        from,
        by: 'kim',
        reason: 'new cycle',
        set: { '/billingCycle': billingCycle },
      },
    ],
    ...more,
  })
const billed = (contract: Contract, period: Month | Period) =>
  compileContract(contract)
    .draftInvoice(period, {}, at)
    .lines.map(({ lineId, period: days, amount }) => `${lineId} ${days?.from} ${days?.to} ${amount}`)

describe('a billing cycle that is amended', () => {
  test('from months to quarters, between two periods: nothing is billed twice and nothing is left out', () => {
    const contract = changed('2026-07-01', cycle('2026-07-01', 3))
    expect(billed(contract, '2026-06')).toEqual([
      'care 2026-06-01 2026-07-01 300.00',
      'late 2026-05-01 2026-06-01 30.00',
    ])
    expect(billed(contract, { from: '2026-07-01', to: '2026-10-01' })).toEqual([
      'care 2026-07-01 2026-10-01 900.00',
      'late 2026-06-01 2026-07-01 30.00',
    ])
    expect(billed(contract, { from: '2026-10-01', to: '2027-01-01' })[1]).toBe('late 2026-07-01 2026-10-01 90.00')
    expect(compileContract(contract).billingPeriods('2026-05-01', '2026-11-01', at)).toEqual([
      { from: '2026-05-01', to: '2026-06-01' },
      { from: '2026-06-01', to: '2026-07-01' },
      { from: '2026-07-01', to: '2026-10-01' },
      { from: '2026-10-01', to: '2027-01-01' },
    ])
  })

  test('inside a period: both broken periods are billed by their days', () => {
    const contract = changed('2026-06-16', cycle('2026-06-01', 3))
    const broken = { from: '2026-06-01', to: '2026-06-16' } as const
    expect(() => billed(contract, '2026-06')).toThrow('2026-06-01 to 2026-06-16')
    expect(billed(contract, broken)).toEqual(['care 2026-06-01 2026-06-16 150.00', 'late 2026-05-01 2026-06-01 30.00'])
    // The rest of the quarter from June: 77 of 92 days of three months.
    expect(billed(contract, { from: '2026-06-16', to: '2026-09-01' })).toEqual([
      'care 2026-06-16 2026-09-01 753.26',
      'late 2026-06-01 2026-06-16 15.00',
    ])
    expect(billed(contract, { from: '2026-09-01', to: '2026-12-01' })[1]).toBe('late 2026-06-16 2026-09-01 75.33')
  })

  test('to another day, in arrears', () => {
    const arrears = cycle('2026-01-01', 1, 'arrears')
    const contract = changed('2026-06-15', cycle('2026-06-15', 1, 'arrears'), { billingCycle: arrears })
    expect(billed(contract, { from: '2026-06-01', to: '2026-06-15' })).toEqual([
      'care 2026-06-01 2026-06-15 140.00',
      'late 2026-06-01 2026-06-15 14.00',
    ])
    expect(billed(contract, { from: '2026-06-15', to: '2026-07-15' })[0]).toBe('care 2026-06-15 2026-07-15 300.00')
  })

  test('not from advance to arrears', () => {
    const found = checkContract(changed('2026-07-01', cycle('2026-07-01', 1, 'arrears')))
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'contracts/turned-cycle /amendments/0/set/~1billingCycle/bill',
    ])
  })

  test('what is known later changes nothing that is drafted before', () => {
    const contract = compileContract(changed('2026-07-01', cycle('2026-07-01', 3)))
    expect(contract.billingPeriods('2026-06-01', '2026-09-01', { knownAt: '2025-12-01T00:00:00Z' })).toHaveLength(3)
  })
})
