// Lines with a billing cycle of their own: a change of terms makes no second line of them.

import { totalOf } from '@mspkit/billing'
import { type Amendment, type BilledInvoice, type Contract, compileContract } from '@mspkit/contracts'
import { agreementProfit, compileAgreement, revenueOfDrafts } from '@mspkit/contracts/profit'
import type { LocalDate, Month } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

type Line = Contract['lines'][number]

const at = { knownAt: '2030-01-01T00:00:00Z' } as const
const monthly = { anchor: '2026-01-01', months: 1, bill: 'advance' } as const
const yearly = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const
const amended = (from: LocalDate, set: Amendment['set']): Amendment => ({
  recordedAt: '2026-01-01T00:00:00Z',
  from,
  by: 'kim',
  reason: 'r',
  set,
})
const agreed = (line: Line, ...amendments: Amendment[]): Contract => plain({ lines: [line], amendments })
const flat = (more: object): Line => ({ id: 'a', kind: 'flat', price: '900.00', billingCycle: monthly, ...more })
const total = (contract: Contract, month: Month, usage = {}) =>
  compileContract(contract).draftInvoice(month, usage, at).total

/** What the year brings. */
const earnedIn = (contract: Contract) =>
  agreementProfit(
    { from: '2026-01-01', to: '2027-01-01' },
    {
      ...at,
      agreements: [compileAgreement(contract)],
      entries: [],
      terms: { currency: 'USD', timeZone: 'America/Chicago' },
    },
  ).agreements[0]?.statement.totals.revenue

describe('a change of terms', () => {
  test('that billing does not read changes no cent, on any basis', () => {
    for (const proration of [
      'none',
      'actual-over-30',
      'actual-days-in-period',
      'actual-days-in-each-month',
      '30/360',
    ] as const)
      for (const set of [
        { '/lines/a/name': 'Care' },
        { '/lines/a/taxCode': 'service' },
        { '/lines/a/bill': 'advance' },
        { '/lines/a/billingCycle/bill': 'advance' },
        { '/lines/a/billingCycle': { bill: 'advance', months: 1, anchor: '2026-01-01' } },
      ])
        expect(total(agreed(flat({ proration }), amended('2026-03-20', set)), '2026-03')).toBe('900.00')
  })

  test('is no correction of a year that was billed', () => {
    const contract = agreed(flat({ price: '1200.00', proration: 'none', billingCycle: yearly }), {
      ...amended('2026-06-10', { '/lines/a/name': 'Care' }),
      recordedAt: '2026-06-10T00:00:00Z',
    })
    const compiled = compileContract(contract)
    const january = compiled.draftInvoice('2026-01', {}, { knownAt: '2026-01-01T08:00:00Z' })
    const billed: BilledInvoice = { ...january, billedAt: '2026-01-01T08:00:00Z', usage: {} }
    expect(january.total).toBe('1200.00')
    expect(compiled.corrections([billed], at).total).toBe('0.00')
  })

  test('counts units, included units and peaks once', () => {
    const renamed = amended('2026-03-10', { '/lines/a/name': 'Seats' })
    const base = { id: 'a', billingCycle: monthly } as const
    const overage: Line = {
      ...base,
      kind: 'included-overage',
      price: '100.00',
      included: '10',
      overagePrice: '10.00',
      quantity: '12',
      proration: 'none',
    }
    expect(total(agreed(overage, renamed), '2026-03')).toBe('120.00')
    const seats: Line = { ...base, kind: 'per-unit', price: '31.00', quantity: { count: 'contacts', at: 'peak' } }
    const contacts = [
      { id: 'P1', clientId: 'acme', name: 'Ada' },
      { id: 'P2', clientId: 'acme', name: 'Bo', to: '2026-03-03' },
    ]
    expect(total(agreed(seats, renamed), '2026-03', { contacts })).toBe('62.00')
  })

  test('of the price, or an uplift inside the period, is shared by days or charged once', () => {
    const raised = { ...plain().renewal, uplift: { lines: 'all', percent: '5' } } as const
    const quarters = { anchor: '2026-02-01', months: 3, bill: 'advance' } as const
    const line = (proration: 'none' | 'actual-days-in-period') =>
      flat({ price: '100.00', proration, billingCycle: quarters })
    const year = plain({ term: { from: '2026-01-01', months: 12 }, renewal: raised })
    expect(total({ ...year, lines: [line('none')] }, '2026-11')).toBe('105.00')
    const { lines } = compileContract({ ...year, lines: [line('actual-days-in-period')] }).draftInvoice(
      '2026-11',
      {},
      at,
    )
    // November and December are 61 of 92 days.
    expect(lines.map(({ amount }) => amount)).toEqual(['66.30', '35.38'])
  })

  test('by an index that is not known yet does not hold up a year in advance', () => {
    const uplift = { lines: 'all', index: 'CPI-U', indexMonth: 10 } as const
    const line = flat({ price: '1200.00', billingCycle: { anchor: '2026-07-01', months: 12, bill: 'advance' } })
    const contract = plain({ renewal: { ...plain().renewal, uplift }, lines: [line] })
    expect(total(contract, '2026-07')).toBe('1200.00')
  })

  test('of when it is billed holds from the next period on', () => {
    const contract = agreed(flat({}), amended('2026-03-20', { '/lines/a/bill': 'arrears' }))
    const charged = (month: Month) =>
      compileContract(contract)
        .draftInvoice(month, {}, at)
        .lines.map(({ period, amount }) => `${period?.from} ${amount}`)
    expect(['2026-03', '2026-04', '2026-05'].map((month) => charged(month as Month))).toEqual([
      ['2026-03-01 900.00'],
      [],
      ['2026-04-01 900.00'],
    ])
  })

  test('counts once for a minimum', () => {
    const contract: Contract = {
      ...agreed(
        flat({ price: '12000.00', proration: 'none', billingCycle: yearly }),
        amended('2026-03-17', { '/lines/a/name': 'Care' }),
      ),
      commitments: [{ id: 'm', lines: 'all', minimum: '1500.00', compare: 'after-discount' }],
    }
    expect(total(contract, '2026-03')).toBe('500.00')
  })

  test('earns what is charged', () => {
    const contract = agreed(
      flat({ price: '100.00', proration: 'none' }),
      amended('2026-06-10', { '/lines/a/name': 'Care' }),
    )
    expect(earnedIn(contract)).toBe('1200.00')
  })
})

const once = { auto: false, months: 12, notice: { days: 0 } } as const
const cycle = (anchor: LocalDate, months: number, bill: 'advance' | 'arrears' = 'advance') => ({ anchor, months, bill })

/** The sum of every invoice whose period is listed from the first day of the contract on. */
function sumOf(contract: Contract, to: LocalDate = '2027-05-01') {
  const compiled = compileContract(contract)
  const drafts = compiled.billingPeriods(contract.term.from, to).map((period) => compiled.draftInvoice(period, {}, at))
  return totalOf(
    'USD',
    drafts.flatMap(({ lines }) => lines),
  )
}

describe('a line that begins inside a period', () => {
  const year = (line: Line, more: Partial<Contract> = {}): Contract => plain({ renewal: once, lines: [line], ...more })

  test('of its own is billed for that part with the first invoice', () => {
    const contract = year(flat({ price: '1200.00', billingCycle: cycle('2026-07-01', 12) }))
    const { lines } = compileContract(contract).draftInvoice('2026-01', {}, at)
    expect(lines.map(({ period, amount }) => [period?.from, period?.to, amount])).toEqual([
      ['2026-01-01', '2026-07-01', '595.07'],
    ])
    expect(sumOf(contract)).toBe('1200.00')
    expect(earnedIn(contract)).toBe('1200.00')
  })

  test('of its own, of any length, on any cycle of the contract, costs its days', () => {
    const lines = {
      fifteenth: flat({ price: '100.00', billingCycle: cycle('2026-01-15', 1) }),
      quarters: flat({ price: '300.00', billingCycle: cycle('2026-02-01', 3) }),
      behind: flat({ price: '300.00', billingCycle: cycle('2026-02-01', 3, 'arrears') }),
      months: flat({ price: '100.00', billingCycle: cycle('2026-01-01', 1) }),
      weekly: flat({ price: '25.00', billingCycle: { anchor: '2026-01-05', weeks: 1, bill: 'advance' } }),
    }
    const cycles: Partial<Contract>[] = [
      {},
      { billingCycle: { anchor: '2026-01-05', weeks: 1, bill: 'advance' } },
      { billingCycle: { anchor: '2026-01-05', weeks: 2, bill: 'arrears' } },
      { billingCycle: { twiceAMonth: [1, 15], bill: 'arrears' } },
      { billingCycle: cycle('2026-01-01', 3, 'arrears') },
      { billingCycle: cycle('2025-12-15', 1, 'arrears') },
      { billingCycle: cycle('2025-12-15', 3) },
    ]
    const sums = cycles.map((more) => Object.values(lines).map((line) => sumOf(year(line, more))))
    const [first] = sums
    expect(first).toEqual(['1200.00', '1200.00', '1200.00', '1200.00', '1303.58'])
    for (const each of sums) expect(each).toEqual(first)
    for (const more of cycles) expect(Object.values(lines).map((line) => earnedIn(year(line, more)))).toEqual(first)
  })

  test('and in a contract that begins inside a week', () => {
    const line = flat({ price: '310.00', billingCycle: cycle('2026-01-01', 1) })
    const contract = year(line, {
      term: { from: '2026-01-08', months: 1 },
      billingCycle: { anchor: '2026-01-05', weeks: 1, bill: 'advance' },
    })
    // 24 of 31 days of January, 7 of 28 of February.
    expect(sumOf(contract)).toBe('317.50')
  })

  test('later is billed with the invoice that has its first day', () => {
    const contract = year(flat({ price: '1200.00', billingCycle: yearly, from: '2026-09-10' }))
    expect([total(contract, '2026-01'), total(contract, '2026-09')]).toEqual(['0.00', '371.51'])
  })
})

describe('a line in advance of a contract in arrears', () => {
  const contract = (more: object = {}): Contract =>
    plain({
      renewal: once,
      billingCycle: cycle('2026-01-01', 1, 'arrears'),
      lines: [flat({ price: '100.00', bill: 'advance', billingCycle: undefined, ...more })].map(
        ({ billingCycle: _, ...line }) => line as Line,
      ),
    })

  test('is billed for the first and the second period with the first invoice, and not before the contract', () => {
    const compiled = compileContract(contract())
    const charged = (month: Month) =>
      compiled.draftInvoice(month, {}, at).lines.map(({ period, amount }) => `${period?.from} ${amount}`)
    expect(charged('2025-12')).toEqual([])
    expect(charged('2026-01')).toEqual(['2026-01-01 100.00', '2026-02-01 100.00'])
    expect(charged('2026-02')).toEqual(['2026-03-01 100.00'])
    expect(sumOf(contract())).toBe('1200.00')
    expect(earnedIn(contract())).toBe('1200.00')
  })

  test('is in the revenue of the drafts, and none of it is missing', () => {
    const agreement = compileAgreement(contract())
    const january = { from: '2026-01-01', to: '2026-02-01' } as const
    const { missing } = revenueOfDrafts(agreement, [agreement.compiled.draftInvoice('2026-01', {}, at)], january, at)
    expect(missing).toEqual([])
  })
})
