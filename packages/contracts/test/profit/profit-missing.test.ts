import type { Contract } from '@mspkit/contracts'
import {
  agreementProfit,
  compileAgreement,
  type ProfitOptions,
  type ProfitUsage,
  revenueOfDrafts,
  withMissing,
} from '@mspkit/contracts/profit'
import { statement } from '@mspkit/profitability'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { type LocalDate, type Period, periodOf } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const knownAt = '2026-07-01T00:00:00Z'
const march = periodOf('2026-03')
const terms = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  unapproved: 'not-tracked',
  technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2025-01-01' }],
} as const
const scope = {
  id: 'care',
  term: { from: '2026-01-01', to: '2030-01-01' },
  currency: 'USD',
  timeZone: 'America/Chicago',
  otherwise: { outcome: 'billable' },
  untimed: 'in-hours',
  clauses: [{ id: 'remote', kind: 'include', when: { workType: 'remote' } }],
} as const
const rateCard = { id: 'house', rates: [{ when: {}, rate: '120.00' }], increment: '15m', roundPer: 'entry' } as const
const labour = { id: 'labour', kind: 'time-and-materials' } as const
const care = { id: 'care', kind: 'flat', price: '900.00' } as const
const hourly = (more: Partial<Contract> = {}): Contract => plain({ scope, rateCard, lines: [care, labour], ...more })
const entry = (id: string, on: LocalDate, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  workType: 'onsite',
  on,
  workedMinutes: minutes,
  ...more,
})
const profitOf = (
  contracts: readonly Contract[],
  entries: readonly TimeEntry[],
  more: Partial<ProfitOptions> & { readonly tickets?: readonly Ticket[]; readonly period?: Period } = {},
) => {
  const { period = march, ...options } = more
  const agreements = contracts.map((contract) => compileAgreement(contract))
  return agreementProfit(period, { agreements, entries, terms, knownAt, ...options })
}
const gapsOf = (...given: Parameters<typeof profitOf>) =>
  profitOf(...given).missing.map(({ code, contractId, month, side, minutes, details }) => [
    code.replace('contracts/', ''),
    contractId,
    month,
    side,
    minutes,
    details,
  ])

describe('what is missing is named, and never taken for profit', () => {
  test('work on days without an agreement in force, within the period only', () => {
    const entries = [entry('E1', '2025-12-31', 30), entry('E2', '2025-12-01', 60), entry('E3', '2025-11-30', 60)]
    expect(gapsOf([hourly()], entries, { period: { from: '2025-12-01', to: '2026-02-01' } })).toEqual([
      ['no-contract-in-force', null, '2025-12', 'revenue', 90, ['AG-1']],
    ])
  })

  test('work of clients without agreement or revenue; not where a contract has faults, and not without agreements', () => {
    const entries = [
      entry('E1', '2026-03-31', 45, { clientId: 'moon' }),
      entry('E2', '2026-04-01', 45, { clientId: 'moon' }),
    ]
    const missing = ['no-contract', null, '2026-03', 'revenue', 45, []]
    expect(gapsOf([hourly()], entries)).toEqual([missing])
    const revenue = [
      { clientId: 'moon', category: 'other', amount: '1.00', method: 'at-once', on: '2026-03-01' },
    ] as const
    expect(gapsOf([hourly()], entries, { terms: { ...terms, revenue } })).toEqual([])
    const faulty = [{ clientId: 'moon', contractId: null, where: 'moon.json' }]
    expect(gapsOf([hourly()], entries, { faulty })).toEqual([
      ['contract-faulty', null, null, 'revenue', null, ['moon.json']],
    ])
    expect(gapsOf([], entries)).toEqual([])
  })

  test('a start at night is dated in the zone of the books', () => {
    const { on: _, ...undated } = entry('E1', '2026-04-01', 30, { clientId: 'moon', from: '2026-04-01T03:00:00Z' })
    expect(gapsOf([hourly()], [undated])).toEqual([['no-contract', null, '2026-03', 'revenue', 30, []]])
  })

  test('two agreements that take work: the ticket says whose it is, or it is missing', () => {
    const second = hourly({ id: 'AG-2', lines: [{ ...care, price: '100.00' }] })
    const entries = [entry('E1', '2026-03-04', 60, { ticketId: 'T1' })]
    expect(gapsOf([hourly(), second], entries)).toEqual([
      ['which-contract', null, '2026-03', 'revenue', 60, ['AG-1 or AG-2']],
    ])
    const ticket = { id: 'T1', clientId: 'acme', title: 'x', openedAt: '2026-03-01T10:00:00Z', events: [] }
    const profit = profitOf([hourly(), second], entries, { tickets: [{ ...ticket, contractId: 'AG-1' }] })
    expect(profit.missing).toEqual([])
    expect(profit.agreements.map(({ statement }) => statement.minutes.billable)).toEqual([60, 0])
    // Licences alone take no work.
    const licences = plain({ id: 'AG-3' })
    expect(gapsOf([hourly(), licences], entries)).toEqual([])
  })

  test('work that scope cannot decide is left out of the draft, not the month', () => {
    const { workType: _, ...vague } = entry('E2', '2026-03-05', 40)
    const profit = profitOf([hourly()], [entry('E1', '2026-03-04', 60), vague])
    expect(profit.portfolio.totals.revenue).toBe('1020.00')
    expect(profit.missing).toMatchObject([
      { code: 'contracts/work-set-aside', side: 'revenue', minutes: 40, details: ['workType'] },
    ])
    expect(profit.portfolio).toMatchObject({ completeness: 'at-least', margin: null, marginAtLeast: '920.00' })
  })

  test('a month that cannot be drafted leaves its revenue out; the next one counts', () => {
    const rule = { count: 'contacts', at: 'first-day', where: { 'fields.licensed': true } } as const
    const contract = plain({ lines: [{ id: 'seats', kind: 'per-unit', price: '10.00', quantity: rule }] })
    const ann = { id: 'ann', clientId: 'acme', kind: 'user' } as const
    const usage: readonly ProfitUsage[] = [
      { month: '2026-03', contacts: [ann] },
      { month: '2026-04', contacts: [{ ...ann, fields: { 'fields.licensed': true } }] },
    ]
    const profit = profitOf([contract], [], { usage, period: { from: '2026-03-01', to: '2026-05-01' } })
    expect(profit.portfolio).toMatchObject({ completeness: 'at-least', totals: { revenue: '10.00' } })
    expect(profit.missing).toMatchObject([
      { code: 'contracts/not-drafted', month: '2026-03', details: ['seats, ann: fields.licensed'] },
    ])
  })

  test('work that no scope and no line takes is undecided, and the margin is known all the same', () => {
    const profit = profitOf([plain()], [entry('E1', '2026-03-04', 60)])
    expect(profit.missing).toMatchObject([{ code: 'contracts/not-decided', side: null, minutes: 60 }])
    expect(profit.portfolio).toMatchObject({ completeness: 'complete', margin: '4440.00', minutes: { undecided: 60 } })
  })

  test('resale without a cost, unless the books hold its bills', () => {
    const contract = plain({ lines: [{ id: 'mail', kind: 'resale', quantity: '2', price: '50.00' }] })
    expect(gapsOf([contract], [])).toEqual([['resale-without-cost', 'AG-1', '2026-03', 'cost', null, ['mail']]])
    const bill = { clientId: 'acme', category: 'resale', amount: '70.00', method: 'at-once', on: '2026-03-01' } as const
    const known = profitOf([contract], [], { terms: { ...terms, costs: [bill] } })
    expect([known.missing, known.portfolio.margin]).toEqual([[], '30.00'])
  })

  test('objectives that were not judged change no margin', () => {
    const objectives = [{ clock: 'resolution', metPercent: 95, per: 'month', credit: '10' }] as const
    const sla = {
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
      objectives,
    } as const
    expect(gapsOf([plain({ sla })], [])).toEqual([['no-attainment', 'AG-1', '2026-03', null, null, ['"resolution"']]])
  })

  test('a sentence names three, and how many more', () => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, kind: 'resale', quantity: '1', price: '5.00' }) as const)
    const [gap] = profitOf([plain({ lines })], []).missing
    expect(gap?.details).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(gap?.message).toBe('What AG-1 resells (a; b; c and 2 more) has no cost in 2026-03.')
    expect(gap?.remedy).toContain('Write "cost" on the line')
  })
})

describe('blocks and limits remember', () => {
  test('work before the period uses them up and does not count itself', () => {
    const purchases = [{ on: '2026-01-05', hours: '3', price: '300.00' }] as const
    const lines = [{ id: 'block', kind: 'block-hours', draws: 'worked-hours', purchases }, labour] as const
    const entries = [entry('E1', '2026-02-10', 120), entry('E2', '2026-03-10', 120)]
    const { portfolio } = profitOf([hourly({ lines })], entries)
    expect(portfolio.minutes.worked).toBe(120)
    expect(portfolio.lines.map(({ lineId, amount }) => [lineId, amount])).toEqual([
      ['revenue/block', '100.00'],
      ['revenue/labour', '120.00'],
      ['labour/billable', '-120.00'],
    ])
  })
})

test('the limit of a year goes on from month to month', () => {
  const year = {
    id: 'year',
    kind: 'limit',
    measure: 'hours',
    per: 'year',
    max: 3,
    beyond: { outcome: 'billable' },
  } as const
  const contract = hourly({ scope: { ...scope, clauses: [...scope.clauses, year] } })
  const remote = (id: string, on: LocalDate) => entry(id, on, 120, { workType: 'remote' })
  const { portfolio } = profitOf([contract], [remote('E1', '2026-02-10'), remote('E2', '2026-03-10')])
  expect(portfolio.minutes).toMatchObject({ worked: 120, covered: 60, billable: 60 })
})

describe('a statement made from drafts', () => {
  const agreement = compileAgreement(hourly())
  const usage = { entries: [entry('E1', '2026-03-10', 60)] }
  const inMarch = agreement.compiled.draftInvoice('2026-03', {}, { knownAt })
  const inApril = agreement.compiled.draftInvoice('2026-04', usage, { knownAt })
  const codes = (...drafts: (typeof inMarch)[]) =>
    revenueOfDrafts(agreement, drafts, march, { knownAt }).missing.map(({ code, month, details }) => [
      code,
      month,
      details,
    ])

  test('says which time of which lines no draft holds: one invoice lies in two months', () => {
    expect(codes(inMarch, inApril)).toEqual([])
    expect(codes(inMarch)).toEqual([['contracts/arrears-not-drafted', '2026-03', ['labour']]])
    expect(codes(inApril)).toEqual([['contracts/advance-not-drafted', '2026-03', ['care']]])
    expect(codes()).toHaveLength(2)
  })

  test('brings what the month earns, to the cent', () => {
    const { revenue, costs } = revenueOfDrafts(agreement, [inMarch, inApril], march, { knownAt })
    const work = usage.entries.map((one) => ({ entry: one }))
    const { portfolio } = statement(march, { ...terms, revenue, costs, work })
    expect(portfolio.totals.revenue).toBe('1020.00')
    expect(portfolio.totals).toEqual(profitOf([hourly()], usage.entries).portfolio.totals)
  })

  test('knows that an invoice in arrears holds what is paid ahead for the next period', () => {
    const cycle = { anchor: '2026-01-01', months: 1, bill: 'arrears' } as const
    const behind = compileAgreement(hourly({ billingCycle: cycle, lines: [{ ...care, bill: 'advance' }, labour] }))
    const drafts = (['2026-02', '2026-03'] as const).map((month) =>
      behind.compiled.draftInvoice(month, {}, { knownAt }),
    )
    const missing = (some: typeof drafts) => revenueOfDrafts(behind, some, march, { knownAt }).missing
    expect(missing(drafts)).toEqual([])
    expect(missing(drafts.slice(1)).map(({ code }) => code)).toEqual(['contracts/advance-not-drafted'])
    expect(missing(drafts.slice(0, 1)).map(({ code }) => code)).toEqual(['contracts/arrears-not-drafted'])
  })

  test('asks for the invoice of a yearly line, and for the facts of one that was refused', () => {
    const billingCycle = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const
    const yearly = compileAgreement(plain({ lines: [{ ...care, billingCycle }] }))
    const january = yearly.compiled.draftInvoice('2026-01', {}, { knownAt })
    const missing = (drafts: readonly (typeof january)[]) =>
      revenueOfDrafts(yearly, drafts, march, { knownAt }).missing.map(({ code }) => code)
    expect([missing([]), missing([january])]).toEqual([['contracts/line-not-drafted'], []])
    const { workType: _, ...vague } = entry('E2', '2026-03-05', 40)
    const refused = agreement.compiled.draftInvoice('2026-04', { entries: [vague] }, { knownAt })
    // What April's invoice lacks is the work of March; there is no other invoice to give.
    expect(codes(inMarch, refused)).toEqual([['contracts/not-drafted', '2026-03', ['E2: workType']]])
    expect(codes(refused).map(([code]) => code)).toEqual(['contracts/advance-not-drafted', 'contracts/not-drafted'])
    expect(() => revenueOfDrafts(compileAgreement(plain({ id: 'AG-9' })), [inMarch], march, { knownAt })).toThrow(
      'A draft is of AG-1, not of AG-9.',
    )
  })

  test('names every month of a period that no draft holds, a line on its own cycle too', () => {
    const quarter = { anchor: '2026-01-01', months: 3, bill: 'advance' } as const
    const half = { from: '2026-01-01', to: '2026-07-01' } as const
    const own = { ...care, id: 'mail', billingCycle: quarter }
    for (const contract of [plain({ billingCycle: quarter, lines: [care] }), plain({ lines: [own] })]) {
      const quarterly = compileAgreement(contract)
      const first = quarterly.compiled.draftInvoice(
        contract.billingCycle === undefined ? '2026-01' : { from: '2026-01-01', to: '2026-04-01' },
        {},
        { knownAt },
      )
      const { missing } = revenueOfDrafts(quarterly, [first], half, { knownAt })
      expect(missing.map(({ month }) => month)).toEqual(['2026-04', '2026-05', '2026-06'])
    }
  })

  test('has a margin only where nothing is missing', () => {
    const period = { from: '2026-03-01', to: '2026-05-01' } as const
    const { revenue, costs, missing } = revenueOfDrafts(agreement, [inMarch, inApril], period, { knownAt })
    const work = usage.entries.map((one) => ({ entry: one }))
    const book = withMissing(statement(period, { ...terms, revenue, costs, work }), missing)
    expect(book.months.map(({ month, margin, marginAtLeast }) => [month, margin, marginAtLeast])).toEqual([
      ['2026-03', '960.00', null],
      ['2026-04', null, '900.00'],
    ])
    expect(book.clientMonths.map(({ completeness }) => completeness)).toEqual(['complete', 'at-least'])
    const open = { margin: null, marginPercent: null, completeness: 'at-least' }
    for (const one of [book.portfolio, ...book.clients])
      expect(one).toMatchObject({ ...open, marginAtLeast: '1860.00' })
    // The work names no contract, so its cost is the client's.
    expect(book.contracts).toMatchObject([
      { contractId: 'AG-1', ...open, marginAtLeast: '1920.00' },
      { contractId: null, margin: '-60.00', completeness: 'complete' },
    ])
    const resold = compileAgreement(plain({ lines: [{ id: 'mail', kind: 'resale', quantity: '2', price: '50.00' }] }))
    const both = revenueOfDrafts(resold, [resold.compiled.draftInvoice('2026-03', {}, { knownAt })], period, {
      knownAt,
    })
    const facts = { ...terms, revenue: both.revenue, costs: both.costs }
    expect(withMissing(statement(period, facts), both.missing).portfolio).toMatchObject({
      margin: null,
      marginAtLeast: null,
      marginAtMost: null,
      completeness: 'unknown',
    })
  })

  test('has a statement of a client of which no draft is known, and of no other', () => {
    const { revenue, costs, missing } = revenueOfDrafts(agreement, [], march, { knownAt })
    const other = { clientId: 'moon', category: 'other', amount: '1.00', method: 'at-once', on: '2026-03-01' } as const
    const book = withMissing(statement(march, { ...terms, revenue: [...revenue, other], costs }), missing)
    expect(book.clients.map(({ clientId, margin, marginAtLeast }) => [clientId, margin, marginAtLeast])).toEqual([
      ['acme', null, '0.00'],
      ['moon', '1.00', null],
    ])
    expect(book.contracts.map(({ contractId }) => contractId)).toEqual(['AG-1', null])
    expect(withMissing(book, [])).toEqual(book)
  })
})
