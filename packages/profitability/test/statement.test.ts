import {
  checkStatementFacts,
  measuresOf,
  type StatementFacts,
  type StatementTerms,
  statement,
  statements,
} from '@mspkit/profitability'
import { reasonInWords } from '@mspkit/profitability/words'
import { DefinitionError, type Money } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const march = { from: '2026-03-01', to: '2026-04-01' } as const
const kim = { technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' } as const
const hours = (clientId: string, workedMinutes: number, id = `${clientId}-1`, technicianId = 'kim') => ({
  entry: { id, clientId, technicianId, on: '2026-03-02' as const, workedMinutes },
})
const fee = (clientId: string, amount: Money) =>
  ({ clientId, category: 'recurring', amount, method: 'by-day', service: march }) as const

describe('facts that cannot be used are refused with everything that is wrong', () => {
  const base = { currency: 'USD' }
  const row = { perHour: '60.00', currency: 'USD', from: '2026-01-01' }
  const revenue = (fact: object) => ({ ...base, revenue: [{ clientId: 'acme', category: 'other', ...fact }] })
  test.each<[string, unknown, string, string]>([
    ['a currency that is none', { currency: 'USX' }, 'profitability/unknown-currency', '/currency'],
    [
      'money finer than the cent',
      revenue({ amount: '1.234', method: 'at-once', on: '2026-03-01' }),
      'values/money',
      '/revenue/0/amount',
    ],
    [
      'money as a number',
      revenue({ amount: 1.5, method: 'at-once', on: '2026-03-01' }),
      'profitability/wrong-type',
      '/revenue/0/amount',
    ],
    [
      'a service without days',
      revenue({ amount: '1.00', method: 'by-day', service: { from: '2026-03-01', to: '2026-03-01' } }),
      'profitability/empty-service',
      '/revenue/0/service',
    ],
    [
      'a block without hours',
      revenue({ amount: '1.00', method: 'on-use', hours: '0', uses: [] }),
      'profitability/empty-block',
      '/revenue/0/hours',
    ],
    [
      'two costs in force at once',
      {
        ...base,
        technicianCosts: [
          { ...row, technicianId: 'kim' },
          { ...row, technicianId: 'kim', from: '2026-02-01' },
        ],
      },
      'profitability/overlapping-cost',
      '/technicianCosts/1',
    ],
    ['a cost of nobody', { ...base, technicianCosts: [row] }, 'profitability/nobody-costs-this', '/technicianCosts/0'],
    [
      'a cost below nothing',
      { ...base, technicianCosts: [{ ...row, technicianId: 'kim', perHour: '-1' }] },
      'profitability/negative-cost',
      '/technicianCosts/0/perHour',
    ],
    [
      'a rate of the own currency',
      { ...base, exchange: [{ currency: 'USD', rate: '1', from: '2026-01-01' }] },
      'profitability/exchange-rate',
      '/exchange/0',
    ],
    [
      'two exchange rates at once',
      {
        ...base,
        exchange: [
          { currency: 'EUR', rate: '1.1', from: '2026-01-01' },
          { currency: 'EUR', rate: '1.2', from: '2026-02-01' },
        ],
      },
      'profitability/overlapping-exchange',
      '/exchange/1',
    ],
    [
      'an entry twice',
      { ...base, work: [hours('acme', 5), hours('acme', 5)] },
      'profitability/duplicate-entry',
      '/work/1/entry/id',
    ],
    [
      'fewer than nobody',
      { ...base, drivers: [{ clientId: 'acme', driver: 'seats', count: '-1', from: '2026-01-01' }] },
      'profitability/negative-count',
      '/drivers/0/count',
    ],
    ['a misspelt key', { ...base, technicianCost: [] }, 'profitability/unknown-key', '/technicianCost'],
  ])('%s', (_, facts, code, path) => {
    expect(checkStatementFacts(facts).map((problem) => [problem.code, problem.path])).toContainEqual([code, path])
    expect(() => statement(march, facts as StatementFacts)).toThrow(DefinitionError)
  })

  test('costs that follow one another are no overlap', () => {
    const technicianCosts = [
      { ...kim, to: '2026-03-01' },
      { ...kim, from: '2026-03-01', perHour: '70.00' },
      { ...kim, workRole: 'senior' },
    ]
    expect(checkStatementFacts({ currency: 'USD', technicianCosts })).toEqual([])
  })
})

describe('the fold refuses what it cannot count', () => {
  const fold = (terms: Partial<StatementTerms> = {}) => statements(march, { currency: 'USD', ...terms })
  test('invalid minutes', () => {
    expect(() => fold().observe(hours('acme', Number.NaN))).toThrow(/entry\/workedMinutes/)
    expect(() => fold().observe(hours('acme', -1))).toThrow(/entry\/workedMinutes/)
  })
  test('an instant without the zone of the books', () => {
    const entry = {
      id: 'E1',
      clientId: 'acme',
      technicianId: 'kim',
      from: '2026-03-02T10:00:00Z',
      workedMinutes: 5,
    } as const
    expect(() => fold().observe({ entry })).toThrow(/timeZone/)
    expect(() => fold({ timeZone: 'Europe/Paris' }).observe({ entry })).not.toThrow()
  })
  test('a period that runs backwards, an unknown currency, an unknown grouping', () => {
    expect(() => statements({ from: '2026-04-01', to: '2026-03-01' }, { currency: 'USD' })).toThrow(RangeError)
    expect(() => fold({ currency: 'XXX1' })).toThrow(DefinitionError)
    expect(() => fold().read('week' as 'month')).toThrow(/"portfolio", "client"/)
  })
})

describe('what is missing is a list of problems, each with its place and its sentence', () => {
  const eur = { ...kim, technicianId: 'eva', currency: 'EUR' }
  const free = { ...kim, technicianId: 'free', perHour: '0.00' as const }
  const { on: _, ...undated } = hours('acme', 60).entry
  const terms: StatementTerms = { currency: 'USD', unapproved: 'not-tracked', technicianCosts: [kim, eur, free] }
  const bill = { id: 'rmm', amount: '100.00', service: march, driver: 'seats' } as const
  const abroad = { ...fee('acme', '900.00'), currency: 'EUR' } as const
  test.each<[string, Partial<StatementFacts>, object]>([
    [
      'time without a cost rate',
      { work: [hours('acme', 90, 'E1', 'lee')] },
      { code: 'profitability/uncosted-time', path: '/technicianCosts', of: 'lee', minutes: 90, amount: null },
    ],
    [
      'a cost rate without an exchange rate',
      { work: [hours('acme', 90, 'E1', 'eva')] },
      { code: 'profitability/unconverted-rate', path: '/exchange', of: 'eva', minutes: 90 },
    ],
    [
      'a cost rate of 0',
      { work: [hours('acme', 90, 'E1', 'free')] },
      { code: 'profitability/zero-cost-time', path: '/technicianCosts', of: 'free', minutes: 90 },
    ],
    [
      'time that is not approved',
      { work: [hours('acme', 90)], unapproved: 'count' },
      { code: 'profitability/unapproved-time', severity: 'warning', path: '/work', of: 'kim', minutes: 90 },
    ],
    [
      'time that is not approved and left out',
      { work: [hours('acme', 90)], unapproved: 'leave-out' },
      { code: 'profitability/unapproved-time-left-out', path: '/work', of: 'kim', minutes: 90 },
    ],
    [
      'time without a date',
      { work: [{ entry: undated }] },
      { code: 'profitability/undated-time', path: '/work', of: 'kim', minutes: 60 },
    ],
    [
      'revenue without an exchange rate',
      { revenue: [abroad] },
      { code: 'profitability/unconverted-revenue', path: '/exchange', of: 'EUR', amount: '900.00', currency: 'EUR' },
    ],
    [
      'cost without an exchange rate',
      { costs: [{ ...abroad, category: 'tool' }] },
      { code: 'profitability/unconverted-cost', path: '/exchange', of: 'EUR', minutes: null, amount: '900.00' },
    ],
    [
      'a shared cost that no client bears',
      { shared: [bill], revenue: [fee('acme', '900.00')] },
      { code: 'profitability/unallocated-cost', path: '/drivers', of: 'rmm', minutes: null, amount: null },
    ],
  ])('%s', (_, more, gap) => {
    const [client] = statement(march, { ...terms, ...more }).clients
    const [found, ...others] = client?.missing ?? []
    expect(others).toEqual([])
    expect(found).toMatchObject({ severity: 'error', ...gap })
    const { code, of, minutes, amount, currency, facts, message } = found as NonNullable<typeof found>
    expect(facts).toEqual({ of, minutes, amount, currency })
    expect(message).toBe(reasonInWords({ code, facts, source: null }))
    expect(client?.margin === null).toBe(found?.severity === 'error')
  })
})

test('metrics of a statement need what they are made of', () => {
  const facts: StatementFacts = {
    currency: 'USD',
    unapproved: 'not-tracked',
    technicianCosts: [kim],
    revenue: [fee('acme', '1500.00'), fee('gappy', '1500.00')],
    costs: [{ clientId: 'acme', category: 'tool', amount: '250.00', method: 'by-day', service: march }],
    work: [hours('acme', 600), hours('gappy', 600, 'H1'), hours('gappy', 30, 'H2', 'unknown')],
  }
  const [acme, gappy] = statement(march, facts).clients.map(
    (row) => new Map(measuresOf(row).map((m) => [m.metric, m.value])),
  )
  expect(acme?.get('service-gross-margin')).toBe('650.00')
  expect(acme?.get('effective-hourly-rate')).toBe('150.00')
  expect(acme?.get('effective-hourly-rate-net-of-tool-cost')).toBe('125.00')
  expect(acme?.get('effective-hourly-rate-net-of-wages')).toBe('90.00')
  expect(acme?.get('effective-hourly-rate-on-rounded-hours')).toBeNull()
  expect(acme?.get('wage-multiple')).toBe('2.50')
  expect(gappy?.get('effective-hourly-rate')).toBe('142.86')
  expect(gappy?.get('service-gross-margin')).toBeNull()
  expect(gappy?.get('contribution-rate')).toBeNull()
})
