// Minimums: each is compared with what its own days cost, on whichever invoices that is, and is shared by days.

import {
  type Amendment,
  type BilledInvoice,
  type Contract,
  type ContractUsage,
  compileContract,
} from '@mspkit/contracts'
import { agreementProfit, compileAgreement } from '@mspkit/contracts/profit'
import type { Evidence } from '@mspkit/records'
import { addDays, addMonths, type LocalDate, type Money, type Period } from '@mspkit/values'
import { add } from '@mspkit/values/money'
import { describe, expect, test } from 'vitest'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const C = (more: Partial<Contract>) =>
  compileContract({
    id: 'AG',
    clientId: 'c',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: false, months: 12, notice: { days: 0 } },
    lines: [],
    ...more,
  })
const A = (from: LocalDate, set: Amendment['set'], to?: LocalDate): Amendment => ({
  recordedAt: '2026-01-01T00:00:00Z',
  from,
  ...(to === undefined ? {} : { to }),
  by: 'kim',
  reason: 'r',
  set,
})
const least = { id: 'm', lines: 'all', minimum: '1000.00', compare: 'before-discount' } as const
const yearly = { ...least, minimum: '12000.00', per: 'year' } as const

/** All invoices from the first on, each given those before it. */
function invoices(more: Partial<Contract>, usageOf: (from: LocalDate) => ContractUsage = () => ({})) {
  const contract = C(more)
  const billed: BilledInvoice[] = []
  for (const period of contract.billingPeriods(
    '2026-01-01',
    contract.definition.term.months > 12 ? '2028-02-01' : '2027-02-01',
  )) {
    const usage = usageOf(period.from)
    const one = contract.draftInvoice(period, usage, { ...known, billed })
    expect(one.missing).toEqual([])
    billed.push({ ...one, billedAt: `${period.from}T08:00:00Z`, usage })
  }
  return billed
}
const sum = (billed: readonly BilledInvoice[]): Money =>
  add('USD', ...billed.flatMap(({ lines }) => lines.map(({ amount }) => amount)))
const trueUps = (billed: readonly BilledInvoice[]) =>
  billed.flatMap(({ period, lines }) =>
    lines.flatMap(({ kind, amount }) => (kind === 'true-up' ? [[period.from, amount]] : [])),
  )
const total = (more: Partial<Contract>, usageOf?: (from: LocalDate) => ContractUsage) => sum(invoices(more, usageOf))

describe('a minimum is compared with what its own period costs', () => {
  const flat = { id: 'y', kind: 'flat', price: '1000.00' } as const
  const inArrears = { ...flat, bill: 'arrears' } as const
  const tenHours = (from: LocalDate): ContractUsage => ({
    entries: Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-15` as LocalDate)
      .filter((on) => on < from)
      .map((on) => ({ id: on, clientId: 'c', technicianId: 'kim', on, workedMinutes: 600 })),
  })
  const work = {
    lines: [{ id: 'l', kind: 'time-and-materials' }],
    rateCard: { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' },
  } satisfies Partial<Contract>

  for (const minimum of [least, yearly])
    test(`lines in arrears, and work, that reach it need no true-up ${minimum === yearly ? 'for the year' : ''}`, () => {
      expect(total({ lines: [inArrears], commitments: [minimum] })).toBe('12000.00')
      expect(total({ lines: [flat], commitments: [minimum] })).toBe('12000.00')
      expect(total({ ...work, commitments: [minimum] }, tenHours)).toBe('12000.00')
      const both = [
        { ...flat, price: '400.00' },
        { ...inArrears, id: 'z', price: '600.00' },
      ] as const
      expect(total({ lines: both, commitments: [minimum] })).toBe('12000.00')
      const arrears = { anchor: '2026-01-01', months: 1, bill: 'arrears' } as const
      expect(
        total({ lines: [{ ...both[0], bill: 'advance' }, both[1]], billingCycle: arrears, commitments: [minimum] }),
      ).toBe('12000.00')
    })

  test('what work lacks to it is billed with the work', () => {
    const billed = invoices(
      { lines: [{ ...flat, price: '300.00' }, ...work.lines], rateCard: work.rateCard, commitments: [least] },
      () => ({
        entries: [{ id: 'E', clientId: 'c', technicianId: 'kim', on: '2026-03-09', workedMinutes: 120 }],
      }),
    )
    expect(
      trueUps(billed)
        .map(([from, amount]) => [from, amount])
        .slice(0, 4),
    ).toEqual([
      ['2026-02-01', '700.00'],
      ['2026-03-01', '700.00'],
      ['2026-04-01', '500.00'],
      ['2026-05-01', '700.00'],
    ])
    expect(sum(billed)).toBe('12000.00')
  })

  test('a minimum of lines in advance is billed in advance, whatever others do', () => {
    const lines = [{ ...flat, price: '300.00' }, ...work.lines] as const
    const billed = invoices({ lines, rateCard: work.rateCard, commitments: [{ ...least, lines: ['y'] }] })
    expect(trueUps(billed)[0]).toEqual(['2026-01-01', '700.00'])
    expect(sum(billed)).toBe('12000.00')
  })

  test('two periods of a line on a first invoice have each their own part of a discount', () => {
    const billingCycle = { anchor: '2026-01-01', months: 1, bill: 'arrears' } as const
    const discounts = [{ id: 'd', lines: 'all', percent: '50' }] as const
    const commitments = [{ ...least, minimum: '500.00', compare: 'after-discount' }] as const
    expect(trueUps(invoices({ lines: [{ ...flat, bill: 'advance' }], billingCycle, discounts, commitments }))).toEqual(
      [],
    )
  })

  test('a sum off all lines is taken once from a period', () => {
    const lines = [
      { ...flat, price: '600.00' },
      { ...inArrears, id: 'z', price: '500.00' },
    ] as const
    const discounts = [{ id: 'd', lines: 'all', amount: '100.00' }] as const
    expect(trueUps(invoices({ lines, discounts, commitments: [{ ...least, compare: 'after-discount' }] }))).toEqual([])
  })
})

describe('a minimum for a year', () => {
  const flat = { id: 'y', kind: 'flat', price: '1000.00' } as const
  test('counts a line that is paid for two years ahead by its share', () => {
    const line = { id: 'y', kind: 'flat', price: '24000.00' } as const
    const cycle = { anchor: '2026-01-01', months: 24, bill: 'advance' } as const
    const term = { from: '2026-01-01', months: 24 } as const
    expect(total({ term, lines: [{ ...line, billingCycle: cycle }], commitments: [yearly] })).toBe('24000.00')
    expect(total({ term, lines: [line], billingCycle: cycle, commitments: [yearly] })).toBe('24000.00')
    const july = {
      ...line,
      proration: 'actual-days-in-each-month',
      billingCycle: { ...cycle, anchor: '2026-07-01' },
    } as const
    expect(total({ term, lines: [july], commitments: [yearly] })).toBe('24000.00')
    expect(
      total({ term, lines: [{ ...line, billingCycle: { ...cycle, bill: 'arrears' } }], commitments: [yearly] }),
    ).toBe('24000.00')
  })

  test('rolls over: what a month has above its part counts for the others, billed month by month', () => {
    const seats = { id: 'seats', kind: 'per-unit', price: '100.00', quantity: '13' } as const
    const fewer = A('2026-07-01', { '/lines/seats/quantity': '7' })
    const more = A('2026-08-01', { '/lines/seats/quantity': '9' })
    // 6 × 1,300.00 above, 700.00 and 5 × 900.00 below 1,000.00 a month.
    const sums = (set: readonly Amendment[], commitments: Contract['commitments']) =>
      invoices({ lines: [seats], amendments: set, ...(commitments && { commitments }) })
        .map(({ lines }) => add('USD', ...lines.map(({ amount }) => amount)))
        .slice(0, 12)
    const of = (count: number, sum: string) => Array.from({ length: count }, () => sum)
    const plain = sums([fewer, more], undefined)
    expect(plain).toEqual([...of(6, '1300.00'), '700.00', ...of(5, '900.00')])
    // 13,000.00 in all: enough for the year, and not for six of its months.
    expect(sums([fewer, more], [yearly])).toEqual(plain)
    expect(sums([fewer, more], [{ ...yearly, minimum: '13500.00' }])).toEqual([...plain.slice(0, 11), '1400.00'])
    expect(sums([fewer, more], [least])).toEqual([...of(6, '1300.00'), ...of(6, '1000.00')])
  })
  test('needs no invoice of an earlier year for it', () => {
    const line = { id: 'y', kind: 'flat', price: '24000.00' } as const
    const cycle = { anchor: '2026-01-01', months: 24, bill: 'advance' } as const
    const contract = C({
      term: { from: '2026-01-01', months: 24 },
      lines: [{ ...line, billingCycle: cycle }],
      commitments: [yearly],
    })
    expect(contract.draftInvoice('2027-12', {}, known).lines).toEqual([])
  })

  test('does not take credits back', () => {
    const obligations = {
      timeZone: 'America/Chicago',
      from: '2026-01-01',
      obligations: [
        {
          id: 'backup',
          of: 'client',
          every: { each: 'day' },
          responsible: 'provider',
          credit: { day: 'any', percent: '100' },
        },
      ],
    } as const
    const lines = [{ ...flat, obligations: ['backup'] }] as const
    const evidence = Array.from({ length: 400 }, (_, i) => addDays('2025-12-31', i))
      .filter((day) => day !== '2026-03-10')
      .map((day): Evidence => ({ obligation: 'backup', clientId: 'c', at: `${day}T18:00:00Z`, outcome: 'success' }))
    const billed = invoices({ lines, obligations, commitments: [yearly] }, () => ({ evidence }))
    const credits = billed.flatMap(({ lines: all }) => all.filter(({ kind }) => kind === 'credit'))
    expect(credits).toHaveLength(1)
    expect(trueUps(billed)).toEqual([])
  })

  test('with a first day of its own is compared with what its days cost', () => {
    const commitments = [{ ...yearly, from: '2026-07-01', minimum: '2400.00' }] as const
    const billed = invoices({ lines: [{ ...flat, price: '100.00' }], commitments })
    expect(trueUps(billed)).toEqual([['2026-12-01', '609.86']])
    const own = {
      ...flat,
      price: '1200.00',
      billingCycle: { anchor: '2026-01-01', months: 12, bill: 'advance' },
    } as const
    expect(trueUps(invoices({ lines: [own], commitments }))).toEqual([['2026-12-01', '609.86']])
  })

  test('counts the true-ups of its periods, and no fee for an early end', () => {
    const commitments = [least, { ...yearly, id: 'n' }] as const
    expect(total({ lines: [{ ...flat, price: '100.00' }], commitments })).toBe('12000.00')
    const ended = {
      lines: [flat],
      endsOn: '2026-07-01',
      earlyTermination: { kind: 'fixed', amount: '5000.00' },
      commitments: [{ ...yearly, minimum: '24000.00' }],
    } as const
    expect(trueUps(invoices(ended))).toEqual([['2026-06-01', '5901.37']])
  })

  test('compares with what is right by now, so that corrections and drafts agree', () => {
    const late: Amendment = { ...A('2026-03-01', { '/lines/y/price': '900.00' }), recordedAt: '2026-06-10T00:00:00Z' }
    const contract = C({ lines: [flat], commitments: [yearly], amendments: [late] })
    const billed: BilledInvoice[] = []
    for (const period of contract.billingPeriods('2026-01-01', '2027-01-01')) {
      const billedAt = `${period.from}T08:00:00Z` as const
      billed.push({ ...contract.draftInvoice(period, {}, { knownAt: billedAt, billed }), billedAt, usage: {} })
    }
    expect(sum(billed)).toBe('12000.00')
    expect(contract.corrections(billed, known).lines).toEqual([])
    expect(contract.corrections(billed.slice(0, 5), known).total).toBe('-300.00')
  })
})

describe('a minimum that is amended', () => {
  const flat = { id: 'a', kind: 'flat', price: '900.00' } as const
  const march = (more: Partial<Contract>) => C(more).draftInvoice('2026-03', {}, known)
  const rows = (more: Partial<Contract>) => march(more).lines.map(({ lineId, amount }) => `${lineId} ${amount}`)

  test('inside a month counts by days', () => {
    const set = A('2026-03-17', { '/commitments/m/minimum': '1500.00' })
    expect(rows({ lines: [flat], commitments: [least], amendments: [set] })).toEqual(['a 900.00', 'm 341.94'])
    const removed = A('2026-03-17', { '/commitments': [] })
    expect(rows({ lines: [flat], commitments: [least], amendments: [removed] })).toEqual(['a 900.00', 'm 51.61'])
    const added = A('2026-03-17', { '/commitments': [least] })
    expect(rows({ lines: [flat], amendments: [added] })).toEqual(['a 900.00', 'm 48.39'])
    const raised = A('2026-03-11', { '/commitments/m/minimum': '1500.00' }, '2026-03-21')
    expect(rows({ lines: [flat], commitments: [least], amendments: [raised] })).toEqual(['a 900.00', 'm 261.29'])
  })

  test('is one minimum for the month: what some days have above it counts for the others', () => {
    const lower = A('2026-03-17', { '/commitments/m/minimum': '500.00' })
    expect(rows({ lines: [{ ...flat, price: '800.00' }], commitments: [least], amendments: [lower] })).toEqual([
      'a 800.00',
    ])
    const renamed = A('2026-03-17', { '/commitments/m/name': 'At least' })
    expect(rows({ lines: [flat], commitments: [least], amendments: [renamed] })).toEqual(['a 900.00', 'm 100.00'])
  })

  test('counts by days in a year too', () => {
    const set = A('2026-07-01', { '/commitments/m/minimum': '24000.00' })
    const billed = invoices({ lines: [{ ...flat, price: '1000.00' }], commitments: [yearly], amendments: [set] })
    expect(trueUps(billed)).toEqual([['2026-12-01', '6049.32']])
  })
})

describe('a minimum for a year and profit', () => {
  const year = { from: '2026-01-01', to: '2027-01-01' } as const
  const profit = (more: Partial<Contract>, window: Period = year) => {
    const agreement = compileAgreement({ ...C(more).definition })
    const terms = { currency: 'USD', unapproved: 'not-tracked' } as const
    const { agreements, missing } = agreementProfit(window, {
      agreements: [agreement],
      entries: [],
      terms,
      knownAt: known.knownAt,
    })
    expect(missing.filter(({ code }) => code === 'contracts/not-drafted')).toEqual([])
    return agreements[0]?.statement
  }
  const flat = { id: 'y', kind: 'flat', price: '900.00' } as const

  test('the last month of the year is drafted, with what the year lacks', () => {
    const own = {
      id: 'o',
      kind: 'flat',
      price: '1200.00',
      billingCycle: { anchor: '2026-07-01', months: 12, bill: 'arrears' },
    } as const
    for (const bill of ['advance', 'arrears'] as const) {
      const billingCycle = { anchor: '2026-01-01', months: 1, bill } as const
      const commitments = [{ ...yearly, minimum: '14400.00' }] as const
      expect(profit({ lines: [flat], billingCycle, commitments })?.margin).toBe('14400.00')
      expect(profit({ lines: [{ ...flat, bill: 'arrears' }], billingCycle, commitments })?.margin).toBe('14400.00')
      expect(profit({ lines: [flat, own], billingCycle, commitments })?.margin).toBe('14400.00')
    }
  })

  test('of a statement of its last month too', () => {
    const december = { from: '2026-12-01', to: '2027-01-01' } as const
    const commitments = [{ ...yearly, minimum: '14400.00' }] as const
    expect(profit({ lines: [flat], commitments }, december)?.margin).toBe('1205.75')
  })
})

test('money that rolls over is a retainer: what one month leaves of it, a later month draws, and what is above it is billed', () => {
  const purchases = (['2026-01-01', '2026-02-01', '2026-03-01'] as const).map((on) => ({
    on,
    amount: '1000.00' as const,
    expiresOn: addMonths(on, 3),
  }))
  const contract = compileContract({
    id: 'AG-1',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    rateCard: { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' },
    lines: [
      { id: 'minimum', kind: 'retainer', purchases },
      { id: 'labour', kind: 'time-and-materials' },
    ],
  })
  const work = (on: LocalDate, hours: number): ContractUsage => ({
    entries: [{ id: on, clientId: 'acme', technicianId: 'kim', on, workedMinutes: hours * 60 }],
  })
  const billed: BilledInvoice[] = []
  const totals: (Money | null)[] = []
  const months = [
    ['2026-01', {}],
    ['2026-02', work('2026-01-15', 6)],
    ['2026-03', work('2026-02-15', 15)],
  ] as const
  for (const [month, usage] of months) {
    const billedAt = `${month}-01T12:00:00Z` as const
    const draft = contract.draftInvoice(month, usage, { knownAt: billedAt, billed })
    totals.push(draft.total)
    billed.push({ ...draft, billedAt, usage })
  }
  // 600.00 of January and 1,400.00 of February are drawn from what January and February paid.
  expect(totals).toEqual(['1000.00', '1000.00', '1100.00'])
})
