import type { Contract } from '@mspkit/contracts'
import {
  type AgreementProfit,
  agreementProfit,
  collectProfit,
  compileAgreement,
  type ProfitOptions,
  type ProfitUsage,
} from '@mspkit/contracts/profit'
import type { TimeEntry } from '@mspkit/records'
import { addMonths, type LocalDate, type Month, monthOf, type Period, periodOf, toLocalDate } from '@mspkit/values'
import { add } from '@mspkit/values/money'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const knownAt = '2026-07-01T00:00:00Z'
const scope = {
  id: 'care',
  term: { from: '2026-01-01', to: '2030-01-01' },
  currency: 'USD',
  timeZone: 'America/Chicago',
  otherwise: { outcome: 'billable' },
  untimed: 'in-hours',
  clauses: [],
} as const
const rateCard = {
  id: 'house',
  rates: [{ when: {}, rate: '120.00' }],
  increment: '15m',
  roundPer: 'entry',
  travel: { perVisit: '40.00' },
} as const
const labour = { id: 'labour', kind: 'time-and-materials' } as const
/** Billed by the hour at 120.00, whatever was done. */
const hourly = (more: Partial<Contract> = {}): Contract => plain({ scope, rateCard, lines: [labour], ...more })
/** Periods from the 15th, so that the days of a charge and the day on which it is earned lie in different months. */
const middle = (more: Partial<Contract> = {}): Contract =>
  hourly({
    billingCycle: { anchor: '2026-01-15', months: 1, bill: 'advance' },
    term: { from: '2026-01-15', months: 12 },
    ...more,
  })
const entry = (id: string, on: LocalDate, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  on,
  workedMinutes: minutes,
  ...more,
})
const terms = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  unapproved: 'not-tracked',
  technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2025-01-01' }],
} as const
const profitOf = (
  contracts: readonly Contract[],
  period: Period,
  entries: readonly TimeEntry[] = [],
  more: Partial<ProfitOptions> = {},
): AgreementProfit =>
  agreementProfit(period, {
    agreements: contracts.map((contract) => compileAgreement(contract)),
    entries,
    terms,
    knownAt,
    ...more,
  })
const sumsOf = (
  contract: Contract,
  month: Month,
  entries: readonly TimeEntry[] = [],
  more: Partial<ProfitOptions> = {},
) =>
  Object.fromEntries(
    profitOf([contract], periodOf(month), entries, more).portfolio.lines.flatMap(({ lineId, kind, amount }) =>
      kind === 'labour' ? [] : [[lineId, amount]],
    ),
  )
/** What each of the months earns, by line. */
const byMonth = (contract: Contract, months: readonly Month[], entries: readonly TimeEntry[] = []) =>
  months.map((month) => sumsOf(contract, month, entries))

describe('when a charge is earned', () => {
  const months: Month[] = ['2026-02', '2026-03', '2026-04']

  test('recurring lines by day', () => {
    const contract = middle({ lines: [{ id: 'care', kind: 'flat', price: '868.00' }] })
    // 14 of the 28 days from 15 February and 17 of the 31 from 15 March: 434.00 + 476.00.
    expect(byMonth(contract, ['2026-03'])).toEqual([{ 'revenue/recurring': '910.00' }])
  })

  test.each<[string, Contract['lines'][number], string]>([
    ['a one-time price', { id: 'x', kind: 'one-time', price: '750.00', on: '2026-02-20' }, 'revenue/other'],
    [
      'a milestone',
      {
        id: 'x',
        kind: 'fixed-price-project',
        price: '750.00',
        milestones: [{ id: 'm', weight: '1', on: '2026-02-20' }],
      },
      'revenue/project',
    ],
  ])('%s on its own day, not over the days of its invoice', (_, line, lineId) => {
    expect(byMonth(middle({ lines: [line] }), months)).toEqual([{ [lineId]: '750.00' }, {}, {}])
  })

  test('something resold once, and its cost, on its day', () => {
    const line = {
      id: 'srv',
      kind: 'resale',
      quantity: '1',
      price: '1200.00',
      cost: '1000.00',
      on: '2026-02-27',
    } as const
    const [february, march] = byMonth(middle({ lines: [{ ...line, proration: 'none' }] }), months)
    expect([february, march]).toEqual([{ 'revenue/resale': '1200.00', 'cost/resale': '-1000.00' }, {}])
  })

  test('an expense, and what was spent, on its day', () => {
    const expense = { id: 'X1', on: '2026-02-25', amount: '80.00', description: 'Hotel' } as const
    const usage = [{ expenses: [expense] }]
    const contract = middle({ lines: [{ id: 'travel', kind: 'expense', markupPercent: '10' }] })
    expect(months.map((month) => sumsOf(contract, month, [], { usage }))).toEqual([
      { 'revenue/other': '88.00', 'cost/other': '-80.00' },
      {},
      {},
    ])
  })

  test('work on the days on which it was done, by billed minutes', () => {
    const entries = [entry('E1', '2026-02-20', 60), entry('E2', '2026-03-02', 50), entry('E3', '2026-03-20', 30)]
    // 50 minutes are billed as an hour.
    expect(byMonth(middle(), months, entries)).toEqual([
      { 'revenue/labour': '120.00' },
      { 'revenue/labour': '180.00' },
      {},
    ])
  })

  test('a visit on its day', () => {
    const entries = [entry('E1', '2026-02-20', 60, { travelMinutes: 30 })]
    expect(byMonth(middle(), months, entries)).toEqual([{ 'revenue/labour': '160.00' }, {}, {}])
  })

  test("a flat price of scope's own on the day of the work, also without a line for work", () => {
    const visits = {
      id: 'v',
      kind: 'exclude',
      when: { workType: 'visit' },
      outcome: 'billable',
      flat: '80.00',
    } as const
    const flat = { scope: { ...scope, clauses: [visits] } }
    const entries = [entry('E1', '2026-02-20', 60, { workType: 'visit' })]
    expect(byMonth(middle(flat), months, entries)).toEqual([{ 'revenue/labour': '80.00' }, {}, {}])
    const lines = [{ id: 'care', kind: 'one-time', price: '1.00', on: '2026-06-20' }] as const
    expect(byMonth(middle({ ...flat, lines }), months, entries)).toEqual([{ 'revenue/labour': '80.00' }, {}, {}])
  })

  test('granted hours by day over their own interval, though the day is clamped', () => {
    const grant = { from: '2026-01-31', months: 1, hours: '2', price: '310.00' } as const
    const contract = hourly({ lines: [{ id: 'block', kind: 'block-hours', draws: 'worked-hours', grant }] })
    // 31 January to 28 February, 28 February to 28 March, 31 March to 30 April.
    const of = (month: Month) => Number(sumsOf(contract, month)['revenue/block'])
    expect(of('2026-03')).toBeCloseTo((310 * 27) / 28 + 310 / 30, 2)
    expect(of('2026-02')).toBeCloseTo(310, 2)
  })

  const block = {
    id: 'block',
    kind: 'block-hours',
    draws: 'worked-hours',
    purchases: [{ on: '2026-01-15', hours: '4', price: '400.00', expiresOn: '2026-04-10' }],
  } as const

  test('a block as it is drawn, and what is left when it expires; never when it was billed', () => {
    const contract = hourly({ lines: [block, labour] })
    const entries = [entry('E1', '2026-02-03', 60), entry('E2', '2026-03-03', 120)]
    expect(byMonth(contract, ['2026-01', ...months], entries)).toEqual([
      {},
      { 'revenue/block': '100.00' },
      { 'revenue/block': '200.00' },
      { 'revenue/block': '100.00' },
    ])
  })

  test('late entries are not restated, whatever the contract says: they count in the month of their work', () => {
    const contract = hourly({ lines: [block, labour], lateEntry: 'restate' })
    const entries = [entry('E1', '2026-02-03', 60), entry('E2', '2026-03-03', 120)]
    const profit = profitOf([contract], { from: '2026-02-01', to: '2026-04-01' }, entries)
    expect([profit.missing, profit.portfolio.totals.revenue]).toEqual([[], '300.00'])
  })

  test('a top-up as it is drawn, like the block that it follows', () => {
    const topUp = { below: '1', hours: '2', price: '190.00' } as const
    const { purchases } = block
    const lines = [{ ...block, purchases: [{ ...purchases[0], expiresOn: '2026-12-01' }], topUp }, labour] as const
    const entries = [entry('E1', '2026-02-03', 210), entry('E2', '2026-03-03', 90)]
    // The first four hours are the block's at 100.00, the fifth is the top-up's at 95.00.
    const [february, march] = byMonth(hourly({ lines }), months, entries)
    expect([february, march]).toEqual([{ 'revenue/block': '350.00' }, { 'revenue/block': '145.00' }])
  })

  test('hours beyond a block are labour, at its own rate', () => {
    const { expiresOn: _, ...whole } = block.purchases[0]
    const lines = [{ ...block, purchases: [whole], overage: { rate: '90.00' } }] as const
    expect(sumsOf(hourly({ lines }), '2026-03', [entry('E1', '2026-03-03', 300)])).toEqual({
      'revenue/block': '400.00',
      'revenue/labour': '90.00',
    })
  })

  test('a deposit by money, a pack by incidents, and what lies beyond it', () => {
    const deposit = { id: 'ret', kind: 'retainer', purchases: [{ on: '2026-01-20', amount: '480.00' }] } as const
    expect(sumsOf(hourly({ lines: [deposit, labour] }), '2026-03', [entry('E1', '2026-03-03', 90)])).toEqual({
      'revenue/block': '180.00',
    })
    const pack = {
      id: 'pack',
      kind: 'incidents',
      purchases: [{ on: '2026-01-20', incidents: '2', price: '300.00' }],
      overagePrice: '90.00',
    } as const
    const tickets = [3, 4, 5].map((day) => ({
      id: `T${day}`,
      clientId: 'acme',
      title: 'Mail',
      openedAt: `2026-03-0${day}T15:00:00Z`,
      events: [],
    }))
    const entries = tickets.map(({ id, openedAt }) =>
      entry(id, toLocalDate(openedAt.slice(0, 10)), 30, { ticketId: id }),
    )
    const profit = agreementProfit(periodOf('2026-03'), {
      agreements: [compileAgreement(hourly({ lines: [pack, labour] }))],
      entries,
      tickets,
      terms,
      knownAt,
    })
    expect(profit.portfolio.totals.revenue).toBe('390.00')
    expect(profit.portfolio.lines[0]).toMatchObject({ lineId: 'revenue/block', amount: '390.00' })
  })

  test('a discount lowers what its line came in for, a minimum is recurring', () => {
    const discounts = [{ id: 'd', percent: '10', lines: ['mail'] }] as const
    const commitments = [{ id: 'min', minimum: '500.00', lines: 'all', compare: 'after-discount' }] as const
    const lines = [{ id: 'mail', kind: 'resale', quantity: '10', price: '12.00', cost: '9.00' }] as const
    const contract = plain({ lines, discounts, commitments })
    // What is taken off has no cost, and needs none.
    expect(profitOf([contract], periodOf('2026-03')).missing).toEqual([])
    expect(sumsOf(contract, '2026-03')).toEqual({
      'revenue/recurring': '392.00',
      'revenue/resale': '108.00',
      'cost/resale': '-90.00',
    })
  })
})

test('an invoice in arrears holds what is paid ahead for the next period: each month has its own price', () => {
  const contract = plain({
    billingCycle: { anchor: '2026-01-01', months: 1, bill: 'arrears' },
    lines: [{ id: 'care', kind: 'flat', price: '900.00', bill: 'advance' }],
    amendments: [
      {
        recordedAt: '2026-01-10T10:00:00Z',
        from: '2026-04-01',
        by: 'kim',
        reason: 'as signed',
        set: { '/lines/care/price': '800.00' },
      },
    ],
  })
  expect(byMonth(contract, ['2026-03', '2026-04'])).toEqual([
    { 'revenue/recurring': '900.00' },
    { 'revenue/recurring': '800.00' },
  ])
})

describe('what twelve months earn is what they were billed', () => {
  test.each(['advance', 'arrears'] as const)('lines %s', (bill) => {
    const cycle = { anchor: '2026-01-01', months: 1, bill } as const
    const contract = hourly({
      billingCycle: cycle,
      lines: [
        { id: 'care', kind: 'flat', price: '900.00' },
        { id: 'lic', kind: 'flat', price: '365.00', billingCycle: { anchor: '2026-01-01', months: 12, bill } },
        labour,
      ],
    })
    const entries = Array.from({ length: 12 }, (_, i) => entry(`E${i}`, addMonths('2026-01-10', i), 60))
    const months = entries.map((_, i) => sumsOf(contract, monthOf(addMonths('2026-01-10', i)), entries))
    const total = (lineId: string) => add('USD', ...months.map((sums) => sums[lineId] ?? '0'))
    expect([total('revenue/recurring'), total('revenue/labour')]).toEqual(['11165.00', '1440.00'])
  })
})

describe('the answer', () => {
  const march = periodOf('2026-03')
  const care = (clientId: string, more: Partial<Contract> = {}) =>
    hourly({ id: `AG-${clientId}`, clientId, lines: [{ id: 'care', kind: 'flat', price: '900.00' }, labour], ...more })
  const entries = [
    entry('E1', '2026-03-02', 90),
    entry('E2', '2026-03-03', 60, { clientId: 'zeta', technicianId: 'lee' }),
    entry('E3', '2026-03-04', 30, { clientId: 'stranger' }),
    entry('E1', '2026-03-02', 90),
    entry('E4', '2025-03-04', 30),
  ]

  test('is plain data with every key, by client and by agreement', () => {
    const profit = profitOf([care('zeta'), care('acme')], march, entries)
    expect(JSON.parse(JSON.stringify(profit))).toEqual(profit)
    expect(profit).toMatchObject({
      period: march,
      currency: 'USD',
      knownAt: '2026-07-01T00:00:00.000Z',
      duplicates: ['E1'],
    })
    expect(
      profit.clients.map(({ clientId, effectiveHourlyRate, statement, missing }) => [
        clientId,
        effectiveHourlyRate,
        statement.completeness,
        statement.margin,
        missing.map(({ code, side }) => [code, side]),
      ]),
    ).toEqual([
      ['acme', '720.00', 'complete', '990.00', []],
      ['stranger', null, 'at-least', null, [['contracts/no-contract', 'revenue']]],
      ['zeta', '1020.00', 'at-most', null, [['profitability/uncosted-time', 'cost']]],
    ])
    expect(
      profit.agreements.map(({ clientId, contractId, statement }) => [clientId, contractId, statement.totals.balance]),
    ).toEqual([
      ['acme', 'AG-acme', '990.00'],
      ['stranger', null, '-30.00'],
      ['zeta', 'AG-zeta', '1020.00'],
    ])
    expect(profit.portfolio).toMatchObject({
      completeness: 'unknown',
      margin: null,
      marginAtMost: null,
      marginAtLeast: null,
    })
    expect(profit.missing.map(({ code }) => code)).toEqual(['contracts/no-contract', 'profitability/uncosted-time'])
    expect(profit.missing[0]).toEqual({
      code: 'contracts/no-contract',
      severity: 'error',
      path: '',
      facts: { clientId: 'stranger', contractId: null, month: '2026-03', minutes: 30, details: [] },
      clientId: 'stranger',
      contractId: null,
      month: '2026-03',
      side: 'revenue',
      minutes: 30,
      details: [],
      short: 'no contract for 0.5 hours',
      message:
        'Work of 0.5 hours in 2026-03 is of a client without contract or revenue; whether anybody pays for it is not known.',
      remedy: null,
    })
  })

  test('two agreements of a client: each its own row, and a gap stays with its agreement', () => {
    const licences = plain({ id: 'AG-lic', lines: [{ id: 'lic', kind: 'resale', quantity: '2', price: '50.00' }] })
    const { agreements, clients } = profitOf([care('acme'), licences], march, entries.slice(0, 1))
    expect(
      agreements.map(({ contractId, statement, missing }) => [contractId, statement.completeness, missing.length]),
    ).toEqual([
      ['AG-acme', 'complete', 0],
      ['AG-lic', 'at-most', 1],
    ])
    expect(clients.map(({ statement }) => statement.completeness)).toEqual(['at-most'])
  })

  test('an agreement of which nothing is known has a row that says so', () => {
    const seats = { count: 'contacts', at: 'first-day', where: { 'fields.licensed': true } } as const
    const contract = plain({ lines: [{ id: 'seats', kind: 'per-unit', price: '10.00', quantity: seats }] })
    const faulty = [{ clientId: 'moon', contractId: 'AG-moon', where: 'moon.json' }]
    const { agreements } = profitOf([contract], march, [], { faulty })
    expect(
      agreements.map(({ contractId, statement, missing }) => [contractId, statement.completeness, missing[0]?.code]),
    ).toEqual([
      ['AG-1', 'at-least', 'contracts/not-drafted'],
      ['AG-moon', 'at-least', 'contracts/contract-faulty'],
    ])
  })

  test('does not depend on the order of the work or of the agreements', () => {
    const whole = profitOf([care('zeta'), care('acme')], march, entries)
    expect(profitOf([care('acme'), care('zeta')], march, [...entries].reverse())).toEqual(whole)
  })
})

describe('the collector', () => {
  const march = periodOf('2026-03')
  const agreements = [compileAgreement(hourly())]

  test('says which work can matter, and gives what one call gives', () => {
    const collector = collectProfit(march, { agreements, terms, knownAt })
    expect([collector.hasAgreement('acme'), collector.hasAgreement('zeta')]).toEqual([true, false])
    expect(collector.matters(entry('E', '2025-03-01', 60))).toBe(false)
    expect(collector.matters(entry('E', '2026-02-27', 60))).toBe(true)
    const entries = [entry('E1', '2026-03-02', 60), entry('E2', '2026-03-03', 60, { clientId: 'zeta' })]
    for (const one of entries) collector.add({ clientId: one.clientId, entries: [one], tickets: [] })
    expect(collector.add({ clientId: 'zeta', entries: entries.slice(1), tickets: [] })).toEqual(['E2'])
    expect(collector.result()).toEqual({
      ...agreementProfit(march, { agreements, terms, knownAt, entries }),
      duplicates: ['E2'],
    })
  })

  test('refuses by name what it cannot count', () => {
    const options = { agreements, terms, knownAt }
    const collector = collectProfit(march, options)
    const work = { clientId: 'acme', entries: [], tickets: [] }
    collector.add(work)
    expect(() => collector.add(work)).toThrow('The work of "acme" was added before.')
    collector.result()
    expect(() => collector.add({ ...work, clientId: 'zeta' })).toThrow('The result was read already.')
    expect(() => collectProfit(march, { ...options, agreements: [...agreements, ...agreements] })).toThrow(
      'Two agreements have the id "AG-1".',
    )
    const revenue = [
      { clientId: 'acme', category: 'other', amount: '1.00', method: 'at-once', on: '2026-03-01' },
    ] as const
    expect(() => collectProfit(march, { ...options, terms: { ...terms, revenue } })).toThrow('counted twice')
    const second = compileAgreement(hourly({ id: 'AG-2' }))
    const usage: readonly ProfitUsage[] = [{ meters: { gb: '1' } }, { contractId: 'AG-9' }]
    expect(() => collectProfit(march, { ...options, agreements: [...agreements, second], usage })).toThrow(
      '/0/meters does not say of which contract it is',
    )
    expect(() => collectProfit({ from: '2026-01-01', to: '2026-04-01' }, { ...options, usage })).toThrow(
      '/0/meters does not say of which month it is',
    )
    expect(() => collectProfit(march, { ...options, usage })).toThrow('/1/contractId "AG-9" is none of the contracts.')
  })
})
