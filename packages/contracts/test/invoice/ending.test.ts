import { type Contract, compileContract } from '@mspkit/contracts'
import { invoiceInWords } from '@mspkit/contracts/words'
import type { LocalDate, Month, Period } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const at = { knownAt: '2030-01-01T00:00:00Z' }
const rule = { kind: 'remaining-months' } as const
const ending = (endsOn: LocalDate, more: Partial<Contract> = {}): Contract =>
  plain({ endsOn, earlyTermination: rule, lines: [{ id: 'care', kind: 'flat', price: '900.00' }], ...more })
const feeOf = (contract: Contract, period: Month | Period, usage = {}) =>
  compileContract(contract)
    .draftInvoice(period, usage, at)
    .lines.find(({ kind }) => kind === 'early-termination')

describe('the fee for an early end', () => {
  test('stands on the invoice of the period that holds the last day served, with its reason', () => {
    const contract = ending('2026-07-01')
    expect([feeOf(contract, '2026-05'), feeOf(contract, '2026-07')]).toEqual([undefined, undefined])
    const fee = feeOf(contract, '2026-06')
    expect(fee).toMatchObject({
      lineId: 'early-termination',
      period: { from: '2026-07-01', to: '2027-01-01' },
      quantity: '6',
      unitPrice: '900',
      amount: '5400.00',
      reasons: [{ code: 'contracts/ended-early', source: { path: '/earlyTermination' } }],
    })
    expect(compileContract(contract).draftInvoice('2026-06', {}, at).total).toBe('6300.00')
    expect(invoiceInWords(compileContract(contract).draftInvoice('2026-06', {}, at)).join(' ')).toContain(
      'The contract ends on 2026-06-30, before its term ends on 2026-12-31: 6 months at 900.',
    )
  })

  test('on an invoice in arrears too', () => {
    const billingCycle = { anchor: '2026-01-01', months: 1, bill: 'arrears' } as const
    expect(feeOf(ending('2026-07-01', { billingCycle }), '2026-06')?.amount).toBe('5400.00')
  })

  test('a month costs what the recurring lines cost on the last day served: raised, counted, less percentages off', () => {
    const lines: Contract['lines'] = [
      {
        id: 'seats',
        kind: 'per-unit',
        price: '10.00',
        quantity: { count: 'contacts', at: 'first-day' },
      },
      { id: 'backup', kind: 'per-unit', price: '1.00', quantity: { sameAs: 'seats' } },
      { id: 'setup', kind: 'one-time', price: '500.00', on: '2026-06-10' },
      {
        id: 'domain',
        kind: 'flat',
        price: '120.00',
        billingCycle: { anchor: '2026-01-01', months: 12, bill: 'advance' },
      },
      { id: 'licence', kind: 'flat', price: '77.00', term: { from: '2026-01-01', months: 12 } },
    ]
    const contacts = [
      { id: 'ann', clientId: 'acme', kind: 'user' },
      { id: 'bob', clientId: 'acme', kind: 'user', activeFrom: '2026-06-20' },
      { id: 'cy', clientId: 'acme', kind: 'user', activeFrom: '2026-07-01' },
    ]
    // Ann and Bob at 11.00, and a twelfth of the domain: 32.00 a month. The licence runs on by itself.
    expect(feeOf(ending('2026-07-01', { lines }), '2026-06', { contacts })?.amount).toBe('192.00')
    const discounts = [{ id: 'loyal', lines: 'all', percent: '10' }] as const
    expect(feeOf(ending('2026-07-01', { lines, discounts }), '2026-06', { contacts })?.amount).toBe('172.80')
    const missing = compileContract(ending('2026-07-01', { lines })).draftInvoice('2026-06', {}, at)
    expect(missing.outcome).toBe('needs-information')
  })

  test('a quarter is not rounded on its way to a month', () => {
    const billingCycle = { anchor: '2026-01-01', months: 3, bill: 'advance' } as const
    const lines = [{ id: 'care', kind: 'flat', price: '100.00' }] as const
    const quarter = { from: '2026-04-01', to: '2026-07-01' } as const
    expect(feeOf(ending('2026-07-01', { lines, billingCycle }), quarter)?.amount).toBe('200.00')
  })

  test('a fixed sum needs no month', () => {
    const earlyTermination = { kind: 'fixed', amount: '2500.00' } as const
    expect(feeOf(ending('2026-07-01', { earlyTermination }), '2026-06')).toMatchObject({
      quantity: '1',
      unitPrice: '2500.00',
      amount: '2500.00',
    })
  })

  test('an end with the term costs nothing, and neither does one without a rule', () => {
    expect(feeOf(ending('2027-01-01'), '2026-12')).toBeUndefined()
    const { earlyTermination: _, ...without } = ending('2026-07-01')
    expect(feeOf(without, '2026-06')).toBeUndefined()
    expect(compileContract(ending('2027-01-01')).earlyTermination('2027-01-01', { monthly: '900.00' }).fee).toBe('0.00')
  })

  test('an end that was agreed after the last invoice comes as a correction', () => {
    const contract = compileContract(
      plain({
        earlyTermination: rule,
        lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
        amendments: [
          {
            recordedAt: '2026-07-03T00:00:00Z',
            from: '2026-01-01',
            by: 'kim',
            reason: 'sold',
            set: { '/endsOn': '2026-07-01' },
          },
        ],
      }),
    )
    const june = contract.draftInvoice('2026-06', {}, { knownAt: '2026-06-01T00:00:00Z' })
    expect(june.total).toBe('900.00')
    const billed = [{ ...june, billedAt: '2026-06-01T00:00:00Z', usage: {} }] as const
    const found = contract.corrections(billed, { knownAt: '2026-07-04T00:00:00Z' })
    expect(found.lines.map(({ lineId, amount }) => [lineId, amount])).toEqual([['early-termination', '5400.00']])
    expect(found.lines[0]?.reasons[0]).toMatchObject({ facts: { recorded: [{ reason: 'sold' }] } })
  })
})
