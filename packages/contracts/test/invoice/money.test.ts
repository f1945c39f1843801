// Money at the seams: where a line is cut, what is beside the lines, and facts that come late or are foreign.

import {
  type BilledInvoice,
  type Contract,
  type ContractUsage,
  checkContract,
  compileContract,
  type DraftInvoice,
  type DraftOptions,
} from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import type { Month, Period } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const C = (more: Partial<Contract>) =>
  compileContract({
    id: 'AG',
    clientId: 'c',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    lines: [],
    ...more,
  })
const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const draft = (
  more: Partial<Contract>,
  period: Month | Period,
  usage: ContractUsage = {},
  options: Partial<DraftOptions> = {},
): DraftInvoice => C(more).draftInvoice(period, usage, { ...known, ...options })
const rows = ({ lines }: DraftInvoice) => lines.map(({ lineId, kind, amount }) => `${lineId} ${kind} ${amount}`)
const set = (from: `${number}-${number}-${number}`, values: Readonly<Record<string, unknown>>) => ({
  recordedAt: '2026-01-01T00:00:00Z' as const,
  from,
  by: 'kim',
  reason: 'as agreed',
  set: values,
})

describe('a line that is cut is one line', () => {
  const flat = { id: 'a', kind: 'flat', price: '900.00' } as const
  test('without proration a renamed line costs its price, and a billed month needs no correction', () => {
    const contract = C({
      lines: [{ ...flat, proration: 'none' }],
      amendments: [{ ...set('2026-03-20', { '/lines/a/name': 'Care' }), recordedAt: '2026-03-20T12:00:00Z' }],
    })
    const at = '2026-03-01T08:00:00Z'
    const march: BilledInvoice = { ...contract.draftInvoice('2026-03', {}, { knownAt: at }), billedAt: at, usage: {} }
    expect(contract.corrections([march], known).lines).toEqual([])
    expect(rows(contract.draftInvoice('2026-03', {}, known))).toEqual(['a flat 900.00'])
  })

  test('without proration a raise inside the period is one price: the last', () => {
    const renewal = { auto: true, months: 12, notice: { days: 60 }, uplift: { lines: 'all', percent: '5' } } as const
    const term = { from: '2025-03-15', months: 12 } as const
    const billingCycle = { anchor: '2026-01-01', months: 1, bill: 'advance' } as const
    const lines = [{ id: 'a', kind: 'flat', price: '100.00', proration: 'none' }] as const
    expect(rows(draft({ term, renewal, billingCycle, lines }, '2026-03'))).toEqual(['a flat 105.00'])
    const waiting = [{ ...lines[0], proration: { part: 'none', prices: 'next-period' } }] as const
    expect(rows(draft({ term, renewal, billingCycle, lines: waiting }, '2026-03'))).toEqual(['a flat 100.00'])
    const byDays = [{ ...lines[0], proration: { part: 'none' } }] as const
    expect(rows(draft({ term, renewal, billingCycle, lines: byDays }, '2026-03'))).toEqual([
      'a flat 45.16',
      'a flat 57.58',
    ])
  })

  test.each(['none', 'actual-over-30', '30/360', 'actual-days-in-period', 'actual-days-in-each-month'] as const)(
    'amended units are changes of the quantity: %s',
    (proration) => {
      const seats = { id: 'a', kind: 'per-unit', price: '10.00', proration } as const
      const amended = draft(
        {
          lines: [{ ...seats, quantity: '40' }],
          amendments: [
            set('2026-03-05', { '/lines/a/quantity': '41' }),
            set('2026-03-12', { '/lines/a/quantity': '42' }),
            set('2026-03-20', { '/lines/a/quantity': '41' }),
          ],
        },
        '2026-03',
      )
      const changes = [
        { on: '2026-03-05', delta: '1' },
        { on: '2026-03-12', delta: '1' },
        { on: '2026-03-20', delta: '-1' },
      ] as const
      const agreed = draft({ lines: [{ ...seats, quantity: { agreed: '40', changes } }] }, '2026-03')
      expect(rows(amended)).toEqual(rows(agreed))
    },
  )

  test('rules for more and fewer units hold for amended units, and an increase names its amendment', () => {
    const seats = { id: 'a', kind: 'per-unit', price: '10.00', quantity: '40' } as const
    const amendments = [set('2026-03-17', { '/lines/a/quantity': '42' })]
    const later = draft({ lines: [{ ...seats, proration: { increases: 'next-period' } }], amendments }, '2026-03')
    expect(rows(later)).toEqual(['a per-unit 400.00', 'a increase 0.00'])
    const now = draft({ lines: [seats], amendments }, '2026-03')
    expect(rows(now)).toEqual(['a per-unit 400.00', 'a increase 9.68'])
    expect(now.lines[1]?.reasons.map(({ code }) => code)).toEqual(['billing/increase', 'contracts/amended'])
    const fewer = [set('2026-03-17', { '/lines/a/quantity': '30' })]
    const atTermEnd = {
      lines: [{ ...seats, decreases: 'at-term-end' as const, quantity: { agreed: '40' as const } }],
      amendments: fewer,
    }
    expect(rows(draft(atTermEnd, '2026-06'))).toEqual(['a per-unit 400.00'])
    expect(rows(draft(atTermEnd, '2027-01'))).toEqual(['a per-unit 300.00'])
  })

  test('the fullest day, the average and the last day are those of the whole period', () => {
    const contacts = [
      { id: 'u1', clientId: 'c', kind: 'user' },
      { id: 'u2', clientId: 'c', kind: 'user', activeFrom: '2026-03-25' },
      { id: 'u3', clientId: 'c', kind: 'user', activeTo: '2026-03-03' },
    ] as const
    for (const at of ['first-day', 'last-day', 'peak', 'average', 'changes'] as const) {
      const line = { id: 'a', kind: 'per-unit', price: '31.00', quantity: { count: 'contacts', at } } as const
      const amendments = [set('2026-03-10', { '/lines/a/name': 'Seats' })]
      const plain = draft({ lines: [line] }, '2026-03', { contacts })
      expect(rows(draft({ lines: [line], amendments }, '2026-03', { contacts })), at).toEqual(rows(plain))
      const dearer = draft(
        { lines: [line], amendments: [set('2026-03-10', { '/lines/a/price': '62.00' })] },
        '2026-03',
        { contacts },
      )
      const units = dearer.lines.filter(({ kind }) => kind === 'per-unit').map(({ quantity }) => quantity)
      expect(new Set(units).size, at).toBe(1)
    }
  })

  test('what is billed in advance or afterwards, and how, holds from the next period on', () => {
    const amendments = [set('2026-03-20', { '/lines/a/bill': 'arrears' })]
    const contract = C({ lines: [flat], amendments })
    const all = (['2026-03', '2026-04', '2026-05'] as const).map((month) =>
      rows(contract.draftInvoice(month, {}, known)),
    )
    expect(all).toEqual([['a flat 900.00'], [], ['a flat 900.00']])
  })

  test('a sale on a day is charged once, whatever happens to its line', () => {
    const sale = { id: 'r', kind: 'resale', on: '2026-01-10', price: '100.00', quantity: '1' } as const
    expect(rows(draft({ lines: [{ ...sale, from: '2026-01-10' }] }, '2026-01'))).toEqual(['r resale 100.00'])
    expect(rows(draft({ lines: [sale], endsOn: '2026-01-16' }, '2026-01'))).toEqual(['r resale 100.00'])
    expect(
      rows(draft({ lines: [sale], amendments: [set('2026-01-20', { '/lines/r/price': '120.00' })] }, '2026-01')),
    ).toEqual(['r resale 100.00'])
    expect(rows(draft({ lines: [{ ...sale, to: '2026-01-05' }] }, '2026-01'))).toEqual([])
  })

  test('what is charged once keeps the days of its line when the line is renamed, so a dated discount touches it as before', () => {
    const discounts = [{ id: 'd', lines: 'all', from: '2026-01-02', amount: '10.00' }] as const
    const renamed = [set('2026-01-02', { '/lines/a/name': 'Set-up' })]
    const lines: Contract['lines'] = [
      { id: 'a', kind: 'one-time', on: '2026-01-10', price: '100.00' },
      { id: 'a', kind: 'resale', on: '2026-01-10', price: '100.00', quantity: '1' },
      {
        id: 'a',
        kind: 'fixed-price-project',
        price: '100.00',
        milestones: [{ id: 'm', weight: '1', on: '2026-01-10' }],
      },
      {
        id: 'a',
        kind: 'block-hours',
        draws: 'billed-hours',
        purchases: [{ on: '2026-01-10', hours: '1', price: '100.00' }],
      },
    ]
    for (const line of lines) {
      const [as, was] = [renamed, []].map((amendments) => draft({ lines: [line], discounts, amendments }, '2026-01'))
      expect(as?.lines.map(({ amount, period }) => [amount, period])).toEqual([
        ['100.00', { from: '2026-01-01', to: '2026-02-01' }],
      ])
      expect(was && rows(was)).toEqual(as && rows(as))
    }
  })

  test('a quantity of another line is found whatever cycle that line has', () => {
    const yearly = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const
    const lines = [
      { id: 's', kind: 'per-unit', price: '10.00', quantity: '3', billingCycle: yearly },
      { id: 'b', kind: 'per-unit', price: '5.00', quantity: { sameAs: 's' } },
    ] as const
    expect(rows(draft({ lines }, '2026-05'))).toEqual(['b per-unit 15.00'])
    expect(rows(draft({ lines, amendments: [set('2026-05-17', { '/lines/s/quantity': '5' })] }, '2026-05'))).toEqual([
      'b per-unit 15.00',
      'b increase 4.84',
    ])
  })

  test('a meter of a level is billed by days, one of consumption as it was read', () => {
    const line = { id: 'm', kind: 'per-unit', price: '0.10', from: '2026-05-16' } as const
    const meters = { gb: '310' } as const
    expect(rows(draft({ lines: [{ ...line, quantity: { meter: 'gb' } }] }, '2026-05', { meters }))).toEqual([
      'm per-unit 16.00',
    ])
    const consumed = [{ ...line, quantity: { meter: 'gb', reading: 'consumption' } }] as const
    expect(rows(draft({ lines: consumed }, '2026-05', { meters }))).toEqual(['m per-unit 31.00'])
    expect(() => C({ lines: [{ ...consumed[0], per: 'year' }] })).toThrow('Leave "per" out')
  })
})

describe('minimums, discounts, credits', () => {
  const flat = { id: 'a', kind: 'flat', price: '600.00' } as const
  const commitments = [{ id: 'min', lines: 'all', minimum: '900.00', compare: 'before-discount' }] as const
  test('a minimum is for the days on which it and the contract hold', () => {
    expect(rows(draft({ lines: [flat], commitments, endsOn: '2026-05-01' }, '2026-06'))).toEqual([])
    expect(rows(draft({ lines: [flat], commitments }, '2025-12'))).toEqual([])
    const renewal = { auto: false, months: 12, notice: { days: 1 } } as const
    expect(rows(draft({ lines: [flat], commitments, renewal }, '2027-02'))).toEqual([])
    const begins = {
      term: { from: '2026-06-11', months: 12 },
      billingCycle: { anchor: '2026-06-01', months: 1, bill: 'advance' },
      lines: [{ ...flat, price: '900.00' }],
      commitments,
    } as const
    expect(rows(draft(begins, '2026-06'))).toEqual(['a flat 600.00'])
    const within = [{ ...commitments[0], from: '2026-06-16' }] as const
    expect(rows(draft({ lines: [flat], commitments: within }, '2026-06'))).toEqual([
      'a flat 600.00',
      'min true-up 150.00',
    ])
  })

  test('lines with a cycle of their own count by their share, and take what a sum off all lines leaves', () => {
    const yearly = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const
    const lines = [
      { id: 'y', kind: 'flat', price: '12000.00', billingCycle: yearly },
      { ...flat, price: '500.00' },
    ] as const
    const least = (minimum: `${number}`) => [{ ...commitments[0], minimum }]
    expect(rows(draft({ lines, commitments: least('1500.00') }, '2026-01'))).toEqual([
      'a flat 500.00',
      'y flat 12000.00',
    ])
    expect(rows(draft({ lines, commitments: least('1600.00') }, '2026-02'))).toEqual([
      'a flat 500.00',
      'min true-up 100.00',
    ])
    const discounts = [{ id: 'd', lines: 'all', amount: '50.00' }] as const
    const small = [
      { ...flat, price: '10.00' },
      { ...lines[0], price: '20.00' },
    ] as const
    expect(
      rows(draft({ lines: small, discounts: [{ id: 'e', lines: ['a'], amount: '10.00' }, ...discounts] }, '2026-01')),
    ).toEqual(['a flat 10.00', 'y flat 20.00', 'a discount -10.00', 'y discount -20.00'])
  })

  test('a minimum for a year counts what each of its invoices had, and is charged with the last, which has the work of December', () => {
    const yearly = [{ id: 'min', lines: 'all', minimum: '12000.00', per: 'year', compare: 'before-discount' }] as const
    const work = [
      { id: 'l', kind: 'time-and-materials' },
      { ...flat, price: '800.00' },
    ] as const
    const rateCard = { rates: [{ when: {}, rate: '1000.00' }], roundPer: 'entry' } as const
    const contract = C({ lines: work, rateCard, commitments: yearly })
    const billed: BilledInvoice[] = []
    for (const period of contract.billingPeriods('2026-01-01', '2027-02-01')) {
      const busy = period.from === '2026-05-01'
      const entries = busy
        ? [{ id: 'E1', clientId: 'c', technicianId: 'k', on: '2026-04-03', workedMinutes: 60 } as const]
        : []
      const one = contract.draftInvoice(period, { entries }, { ...known, billed })
      billed.push({ ...one, billedAt: `${period.from}T08:00:00Z`, usage: { entries } })
    }
    const trueUps = billed.flatMap(({ period, lines }) =>
      lines.flatMap(({ kind, amount }) => (kind === 'true-up' ? [[period.from, amount]] : [])),
    )
    expect(trueUps).toEqual([['2027-01-01', '1400.00']])
    const [missing] = contract.draftInvoice('2027-01', {}, known).missing
    expect(missing?.missing).toContain('the invoice of 2026-01-01')
    expect(
      draft({ lines: [flat], commitments: yearly, endsOn: '2026-01-16' }, '2026-01').lines.map(({ amount }) => amount),
    ).toEqual(['290.32', '202.83'])
  })

  test('discounts together take no more than there is', () => {
    const discounts = [
      { id: 'd', lines: 'all', percent: '60' },
      { id: 'e', lines: 'all', percent: '60' },
    ] as const
    expect(draft({ lines: [{ ...flat, price: '100.00' }], discounts }, '2026-01').total).toBe('0.00')
  })

  const obligations: Contract['obligations'] = {
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
  }
  const promised = { ...flat, obligations: ['backup'] } as const
  test('a credit is for a day of the line’s own period, from its first day on, after percentages off', () => {
    const yearly = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const
    const usage = { evidence: [] }
    const credit = (more: Partial<Contract>) =>
      rows(draft({ obligations, ...more }, '2026-05', usage)).filter((row) => row.includes('credit'))
    expect(credit({ lines: [{ ...promised, price: '1200.00', billingCycle: yearly }] })).toEqual(['a credit -98.63'])
    expect(credit({ lines: [{ ...promised, price: '300.00', from: '2026-04-16' }] })).toEqual(['a credit -150.00'])
    const discounts = [{ id: 'd', lines: 'all', percent: '50' }] as const
    expect(credit({ lines: [{ ...promised, price: '300.00' }], discounts })).toEqual(['a credit -150.00'])
  })

  test('an early end owes the minimum for what is left', () => {
    const ended = {
      lines: [flat],
      commitments,
      endsOn: '2026-10-01',
      earlyTermination: { kind: 'remaining-months' },
    } as const
    expect(rows(draft(ended, '2026-09'))).toEqual([
      'a flat 600.00',
      'min true-up 300.00',
      'early-termination early-termination 2700.00',
    ])
  })

  test('a discount on work and sales is earned as they are, and a credit on resale costs nothing', () => {
    const discounts = [{ id: 'd', lines: 'all', percent: '10' }] as const
    const lines = [
      { id: 'o', kind: 'one-time', on: '2026-05-05', price: '100.00' },
      { id: 'l', kind: 'time-and-materials' },
    ] as const
    const rateCard = { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' } as const
    const entries = [{ id: 'E1', clientId: 'c', technicianId: 'k', on: '2026-04-03', workedMinutes: 60 }] as const
    const off = draft({ lines, discounts, rateCard }, '2026-05', { entries }).lines.filter(
      ({ kind }) => kind === 'discount',
    )
    expect(off.map(({ recognition }) => recognition.method)).toEqual(['at-once', 'on-use'])
    const resale = [
      { id: 'r', kind: 'resale', price: '100.00', cost: '80.00', quantity: '1', obligations: ['backup'] },
    ] as const
    const credit = draft({ lines: resale, obligations }, '2026-05', { evidence: [] }).lines.find(
      ({ kind }) => kind === 'credit',
    )
    expect(credit?.cost).toBe('0.00')
  })
})

describe('what is handed in', () => {
  const entry = (id: string, more: Partial<TimeEntry> = {}): TimeEntry => ({
    id,
    clientId: 'c',
    technicianId: 'kim',
    on: '2026-02-10',
    workedMinutes: 60,
    ...more,
  })
  const lines: Contract['lines'] = [
    { id: 'l', kind: 'time-and-materials' },
    { id: 'x', kind: 'expense' },
    {
      id: 'p',
      kind: 'fixed-price-project',
      price: '1000.00',
      milestones: [
        { id: 'a', weight: '1' },
        { id: 'b', weight: '1' },
      ],
    },
    { id: 'i', kind: 'incidents', accepts: { 'ticket.type': 'incident' }, overagePrice: '50.00' },
  ]
  const rateCard = { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' } as const

  test('rows of other clients and agreements are listed, and named clients and ids are the contract’s', () => {
    const entries = [
      entry('own'),
      entry('z', { clientId: 'z' }),
      entry('77', { fields: { 'contract.id': 77 } }),
      entry('AG', { fields: { 'contract.id': 'AG' } }),
    ]
    const contacts = [
      { id: 'u1', clientId: 'c', kind: 'user' },
      { id: 'u2', clientId: 'z', kind: 'user' },
    ] as const
    const seats = {
      id: 's',
      kind: 'per-unit',
      price: '10.00',
      quantity: { count: 'contacts', at: 'first-day' },
    } as const
    const one = draft({ lines: [...lines, seats], rateCard }, '2026-03', { entries, contacts })
    expect(rows(one)).toEqual(['s per-unit 10.00', 'l time-and-materials 300.00'])
    expect(one.unbilled.map(({ entryId, why }) => [entryId, why])).toEqual([
      ['z', 'other-client'],
      ['77', 'other-agreement'],
    ])
    expect(one.unbilledRecords).toEqual([{ record: 'contact', id: 'u2', lineId: null, on: null, why: 'other-client' }])
    const both = draft({ lines: [...lines, seats], rateCard, otherClientIds: ['z'], otherIds: ['77'] }, '2026-03', {
      entries,
      contacts,
    })
    expect(rows(both)).toEqual(['s per-unit 20.00', 'l time-and-materials 600.00'])
  })

  test('an id that is given twice counts once', () => {
    const contacts = [
      { id: 'u1', clientId: 'c', kind: 'user' },
      { id: 'u1', clientId: 'c', kind: 'user' },
    ] as const
    const expenses = Array.from(
      { length: 2 },
      () => ({ id: 'X', on: '2026-02-03', amount: '10.00', description: 'Taxi' }) as const,
    )
    const seats = {
      id: 's',
      kind: 'per-unit',
      price: '10.00',
      quantity: { count: 'contacts', at: 'first-day' },
    } as const
    const one = draft({ lines: [...lines, seats], rateCard }, '2026-03', {
      entries: [entry('1'), entry('1'), entry('1', { workedMinutes: 90 })],
      contacts,
      expenses,
    })
    expect(rows(one)).toEqual(['s per-unit 10.00', 'l time-and-materials 150.00', 'x expense 10.00'])
    expect(one.unbilled).toEqual([{ entryId: '1', minutes: 90, lineId: null, why: 'repeated' }])
  })

  test('a milestone is billed with the first invoice after it is done, and once', () => {
    const contract = C({ lines, rateCard })
    const usage: ContractUsage = {
      completed: [
        { lineId: 'p', milestoneId: 'a', on: '2026-02-20' },
        { lineId: 'p', milestoneId: 'b', on: '2026-03-02' },
      ],
    }
    const march = contract.draftInvoice('2026-03', usage, known)
    expect(rows(march)).toEqual(['p milestone 500.00'])
    expect(march.unbilledRecords).toEqual([
      {
        record: 'milestone',
        id: 'b',
        lineId: 'p',
        on: '2026-03-02',
        why: 'after-the-period',
        billedWith: { from: '2026-04-01', to: '2026-05-01' },
      },
    ])
    const billed: BilledInvoice[] = [{ ...march, billedAt: '2026-03-01T08:00:00Z', usage }]
    const april = contract.draftInvoice('2026-04', usage, { ...known, billed })
    expect(rows(april)).toEqual(['p milestone 500.00'])
    expect(april.unbilledRecords.map(({ id, why }) => [id, why])).toEqual([['a', 'already-billed']])
  })

  test('late expenses are billed with the next invoice; one that names no line is listed', () => {
    const contract = C({ lines, rateCard })
    const february: BilledInvoice = {
      ...contract.draftInvoice('2026-02', {}, known),
      billedAt: '2026-02-01T08:00:00Z',
      usage: {},
    }
    const expenses = [
      { id: 'X1', on: '2026-01-30', amount: '10.00', description: 'Taxi' },
      { id: 'X2', on: '2026-02-03', amount: '20.00', description: 'Hotel', lineId: 'nope' },
    ] as const
    const march = contract.draftInvoice('2026-03', { expenses }, { ...known, billed: [february] })
    expect(rows(march)).toEqual(['x expense 10.00'])
    expect(march.unbilledRecords.map(({ id, why }) => [id, why])).toEqual([['X2', 'no-line-takes-it']])
    const billed = [february, { ...march, billedAt: '2026-03-01T08:00:00Z', usage: { expenses } } as BilledInvoice]
    expect(rows(contract.draftInvoice('2026-04', { expenses }, { ...known, billed }))).toEqual([])
  })

  test('minutes and readings that are none are named, with what to write', () => {
    for (const workedMinutes of [-30, Number.NaN]) {
      const refused = draft({ lines, rateCard }, '2026-03', { entries: [entry('1', { workedMinutes })] })
      expect(refused.missing.map(({ recordId, missing, path }) => [recordId, missing, path])).toEqual([
        ['1', ['workedMinutes'], '/entries/0'],
      ])
    }
    const metered = [{ id: 's', kind: 'per-unit', price: '1.00', quantity: { meter: 'gb' } }] as const
    for (const gb of ['-5', 'abc']) {
      const [missing] = draft({ lines: metered }, '2026-03', { meters: { gb: gb as '5' } }).missing
      expect(missing).toMatchObject({ lineId: 's', missing: ['meter "gb"'], path: '/meters/gb' })
      expect(missing?.message).toContain(JSON.stringify(gb))
    }
  })

  test('the desk’s own minutes are billed, and not rounded again', () => {
    const worked = draft({ lines, rateCard }, '2026-03', {
      entries: [
        entry('1', { workedMinutes: 240, billedMinutes: 180 }),
        entry('2', { billedMinutes: 0 }),
        entry('3', { workedMinutes: 0, billedMinutes: 20 }),
      ],
    })
    expect(rows(worked)).toEqual(['l time-and-materials 500.00'])
    expect(worked.unbilled).toEqual([{ entryId: '2', minutes: 60, lineId: null, why: 'do-not-bill' }])
  })

  test('a document that was not given is asked for where it is given', () => {
    const [scope] = draft({ lines, rateCard, scope: 'all-in' }, '2026-03', { entries: [entry('1')] }).missing
    expect(scope?.message).toContain('compileContract(contract, { scope: { "all-in": … } })')
  })
})

describe('cycles and ends', () => {
  test('a cycle that changed inside a billed month begins after it', () => {
    const cycle = { '/billingCycle': { anchor: '2026-03-15', months: 1, bill: 'advance' } }
    const contract = C({
      lines: [{ id: 'a', kind: 'flat', price: '310.00' }],
      amendments: [{ ...set('2026-03-15', cycle), recordedAt: '2026-03-20T00:00:00Z' }],
    })
    const billed: BilledInvoice[] = []
    for (const month of ['2026-01', '2026-02', '2026-03'] as const) {
      const knownAt = `${month}-01T12:00:00Z` as const
      billed.push({ ...contract.draftInvoice(month, {}, { knownAt, billed }), billedAt: knownAt, usage: {} })
    }
    const [march, stub] = contract.billingPeriods('2026-03-01', '2026-05-01', { ...known, billed }) as [Period, Period]
    expect([march, stub]).toEqual([
      { from: '2026-03-01', to: '2026-04-01' },
      { from: '2026-04-01', to: '2026-04-15' },
    ])
    expect(rows(contract.draftInvoice(stub, {}, { ...known, billed }))).toEqual(['a flat 140.00'])
  })

  test('the period in which the contract begins is one of its periods', () => {
    const contract = C({
      term: { from: '2026-01-15', months: 12 },
      billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' },
    })
    expect(contract.billingPeriods('2026-01-15', '2026-02-15')).toEqual([
      { from: '2026-01-01', to: '2026-02-01' },
      { from: '2026-02-01', to: '2026-03-01' },
    ])
    expect(contract.billingPeriods('2026-01-20', '2026-02-15')).toEqual([{ from: '2026-02-01', to: '2026-03-01' }])
  })

  test('cycles of weeks, and twice a month', () => {
    const lines = [{ id: 'a', kind: 'flat', price: '140.00' }] as const
    const weekly = C({ lines, billingCycle: { anchor: '2026-01-05', weeks: 2, bill: 'advance' } })
    expect(weekly.billingPeriods('2026-01-01', '2026-02-02')).toEqual([
      { from: '2025-12-22', to: '2026-01-05' },
      { from: '2026-01-05', to: '2026-01-19' },
      { from: '2026-01-19', to: '2026-02-02' },
    ])
    expect(rows(weekly.draftInvoice({ from: '2025-12-22', to: '2026-01-05' }, {}, known))).toEqual(['a flat 40.00'])
    expect(rows(weekly.draftInvoice({ from: '2026-01-19', to: '2026-02-02' }, {}, known))).toEqual(['a flat 140.00'])
    const halves = C({ lines, billingCycle: { twiceAMonth: [15, 31], bill: 'advance' } })
    expect(halves.billingPeriods('2026-02-01', '2026-03-31')).toEqual([
      { from: '2026-02-15', to: '2026-02-28' },
      { from: '2026-02-28', to: '2026-03-15' },
      { from: '2026-03-15', to: '2026-03-31' },
    ])
    const own = { ...lines[0], billingCycle: { anchor: '2026-01-01', weeks: 1, bill: 'advance' } } as const
    expect(rows(draft({ lines: [own] }, '2026-03'))).toEqual(Array.from({ length: 4 }, () => 'a flat 140.00'))
    const wrong = checkContract({
      ...C({ lines }).definition,
      billingCycle: { anchor: '2026-01-05', weeks: 2, bill: 'advance' },
      lines: [{ ...lines[0], per: 'month' }],
    })
    expect(wrong.map(({ code, path }) => [code, path])).toEqual([['contracts/cycle-without-months', '/lines/0/per']])
  })

  test('a notice is in time by the rule of its own day', () => {
    const amendments = [
      { ...set('2026-10-25', { '/renewal/notice': { days: 90 } }) },
      { ...set('2026-10-20', { '/notice': { receivedAt: '2026-10-20T15:00:00Z', by: 'client' } }) },
    ]
    const contract = C({ lines: [{ id: 'a', kind: 'flat', price: '310.00' }], amendments })
    expect(contract.renewal('2026-11-01')).toMatchObject({
      noticeEffective: true,
      endsOn: '2027-01-01',
      state: 'ending',
    })
    expect(contract.draftInvoice('2027-01', {}, known).lines).toEqual([])
  })

  test('a late notice that counts for the next term ends it everywhere', () => {
    const notice = { receivedAt: '2026-12-20T12:00:00Z', by: 'client' }
    const contract = C({
      lines: [{ id: 'a', kind: 'flat', price: '310.00' }],
      renewal: { auto: true, months: 12, notice: { days: 60 }, lateNotice: 'next-term' },
      amendments: [{ ...set('2026-12-20', { '/notice': notice }), recordedAt: '2026-12-20T12:00:00Z' }],
    })
    expect(contract.renewal('2026-12-21')).toMatchObject({
      state: 'notice-late',
      renewsOn: '2027-01-01',
      endsOn: '2028-01-01',
    })
    expect(contract.renewal('2027-05-01')).toMatchObject({ state: 'ending', renewsOn: null, endsOn: '2028-01-01' })
    expect(contract.timeline({ until: '2028-06-01' }).at(-1)).toMatchObject({ on: '2028-01-01', what: 'ends' })
    const knownAt = '2027-01-01T00:00:00Z'
    expect(contract.inForceAt({ validAt: '2027-12-31', knownAt }).terms.status).toBe('in-force')
    expect(contract.inForceAt({ validAt: '2028-01-01', knownAt }).terms.status).toBe('ended')
    expect(rows(contract.draftInvoice('2027-12', {}, known))).toEqual(['a flat 310.00'])
    expect(rows(contract.draftInvoice('2028-01', {}, known))).toEqual([])
  })
})

describe('discounts that an amendment adds, changes or removes', () => {
  const half = { id: 'd', lines: 'all', percent: '50' } as const
  const flat = { id: 'a', kind: 'flat', price: '900.00' } as const
  const afterwards = { anchor: '2026-01-01', months: 1, bill: 'arrears' } as const

  test('hold for charges from their day on, whichever invoice they are on', () => {
    const added = { billingCycle: afterwards, lines: [flat], amendments: [set('2026-04-01', { '/discounts': [half] })] }
    expect(draft(added, '2026-03').total).toBe('900.00')
    expect(draft(added, '2026-04').total).toBe('450.00')
    const removed = {
      billingCycle: afterwards,
      lines: [flat],
      discounts: [half],
      amendments: [set('2026-04-01', { '/discounts': [] })],
    }
    expect(draft(removed, '2026-03').total).toBe('450.00')
    expect(draft(removed, '2026-04').total).toBe('900.00')
  })

  test('on one invoice, what is over and what is ahead have their own', () => {
    const lines = [flat, { id: 'b', kind: 'flat', price: '100.00', bill: 'arrears' }] as const
    const both = { lines, amendments: [set('2026-03-01', { '/discounts': [half] })] }
    expect(rows(draft(both, '2026-03'))).toEqual(['a flat 900.00', 'b flat 100.00', 'a discount -450.00'])
  })

  test('an amount that stays as it is, is taken once', () => {
    const lines = [flat, { id: 'b', kind: 'flat', price: '100.00', bill: 'arrears' }] as const
    const amount = { id: 'd', lines: 'all', amount: '50.00' } as const
    const renamed = { lines, discounts: [amount], amendments: [set('2026-03-01', { '/lines/a/name': 'Care' })] }
    expect(draft(renamed, '2026-03').total).toBe('950.00')
  })
})

describe('work that is priced by scope', () => {
  const lines = [{ id: 'w', kind: 'time-and-materials' }] as const
  const rateCard = { rates: [{ when: {}, rate: '60.00' }], roundPer: 'entry' } as const
  const hours = ['09:00-17:00'] as const
  const desk = {
    timeZone: 'America/Chicago',
    hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  } as const
  const priced = (more: Partial<Contract>, usage: ContractUsage) =>
    compileContract(
      {
        id: 'AG',
        clientId: 'c',
        currency: 'USD',
        timeZone: 'America/Chicago',
        term: { from: '2026-01-01', months: 12 },
        renewal: { auto: true, months: 12, notice: { days: 60 } },
        lines: [],
        ...more,
      },
      { calendars: { desk } },
    ).draftInvoice('2026-04', usage, known)
  const night: Partial<TimeEntry> = { from: '2026-03-11T04:00:00Z', to: '2026-03-11T05:00:00Z', workedMinutes: 60 }
  const work = (id: string, more: Partial<TimeEntry>): TimeEntry => ({
    id,
    clientId: 'c',
    technicianId: 'k',
    workType: 'support',
    workedMinutes: 60,
    ...more,
  })

  test.each([
    [120, '180.00'],
    [60, '90.00'],
    [30, '45.00'],
  ])('%i minutes that the desk decided to bill are not raised to the minimum', (billedMinutes, total) => {
    const scope = {
      term: { from: '2026-01-01', to: '2027-01-01' },
      timeZone: 'America/Chicago',
      currency: 'USD',
      coverageHours: 'desk',
      untimed: 'in-hours',
      clauses: [
        { id: 'all', kind: 'include', when: {} },
        { id: 'night', kind: 'after-hours', outcome: 'billable', multiplier: '1.5', minimum: '2h' },
      ],
      otherwise: { outcome: 'billable' },
    } as never
    const usage = { entries: [work('1', { ...night, billedMinutes })] }
    expect(priced({ lines, rateCard, scope }, usage).total).toBe(total)
  })

  test('later entries of an incident with a flat price are listed', () => {
    const scope = {
      term: { from: '2026-01-01', to: '2027-01-01' },
      timeZone: 'America/Chicago',
      currency: 'USD',
      clauses: [{ id: 'visit', kind: 'exclude', when: { workType: 'onsite' }, outcome: 'billable', flat: '100.00' }],
      otherwise: { outcome: 'billable' },
    } as never
    const onsite = { workType: 'onsite', ticketId: 'T', on: '2026-03-10' } as const
    const entries = [work('1', onsite), work('2', onsite)]
    const march = priced({ lines, rateCard, scope }, { entries })
    expect(march.total).toBe('100.00')
    expect(march.unbilled).toEqual([{ entryId: '2', minutes: 60, lineId: 'w', why: 'priced-once' }])
  })

  test('a start and minutes, or an end and minutes, are priced by the bands of the card', () => {
    const banded = {
      rates: [
        { when: { band: 'night' }, rate: '90.00' },
        { when: {}, rate: '60.00' },
      ],
      bands: [{ during: 'desk', multiplier: '2' }],
      roundPer: 'entry',
    } as never
    const of = (more: Partial<TimeEntry>) => priced({ lines, rateCard: banded }, { entries: [work('1', more)] })
    const whole = of({ from: '2026-03-10T21:30:00Z', to: '2026-03-10T22:30:00Z' })
    expect(of({ from: '2026-03-10T21:30:00Z' }).lines).toEqual(whole.lines)
    expect(of({ to: '2026-03-10T22:30:00Z' }).lines).toEqual(whole.lines)
  })
})
