// Our invoices against issued ones: each cause by a small example, and the laws that hold for all.

import { type Contract, type ContractUsage, compileContract, type DraftInvoice } from '@mspkit/contracts'
import { compareInvoice, type IssuedInvoice, type IssuedLine } from '@mspkit/psa/compare'
import type { Decimal } from '@mspkit/values'
import { minus, plus, round } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const definition: Contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'Etc/UTC',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { id: 'house', rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [
    { id: 'care', name: 'Managed care', kind: 'flat', price: '3100.00' },
    {
      id: 'seats',
      name: 'Seats',
      kind: 'per-unit',
      price: '115.00',
      quantity: { count: 'contacts', where: { kind: 'user' }, at: 'first-day' },
    },
    { id: 'labour', name: 'Labour', kind: 'time-and-materials', bill: 'arrears' },
  ],
}
const contract = compileContract(definition)
const work = (id: string, workedMinutes: number, more: object = {}) => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  on: '2026-02-10' as const,
  workedMinutes,
  ...more,
})
const people = (many: number) =>
  Array.from({ length: many }, (_, i) => ({ id: `c${i}`, clientId: 'acme', kind: 'user' as const }))
const draftOf = (usage: ContractUsage): DraftInvoice =>
  contract.draftInvoice('2026-03', usage, { knownAt: '2026-04-01T00:00:00Z', billed: [] })
const usage = {
  contacts: people(2),
  entries: [work('E1', 90), work('E2', 40, { billing: 'do-not-bill' }), work('E3', 50)],
}
const draft = draftOf(usage)

const care = { description: 'Managed care', quantity: 1, unitPrice: '3100.00', amount: '3100.00' }
const seats = { description: 'Seats', quantity: '2', unitPrice: '115.00', amount: '230.00' }
const labour = { description: 'Labour', quantity: 2.5, unitPrice: 150, amount: 375 }
const found = (lines: readonly IssuedLine[], more: Partial<IssuedInvoice> = {}, ours = draft) =>
  compareInvoice(ours, [{ lines, ...more }]).groups.map(({ cause, difference }) => [cause, difference])

describe('what differs has a cause', () => {
  test('a draft is like itself, and like the same in other words and an order of its own', () => {
    expect(found([care, seats, labour])).toEqual([])
    expect(compareInvoice(draft, [draft])).toMatchObject({ alike: 3, groups: [], difference: '0.00' })
    const renamed = [
      { ...labour, description: 'Labor hours' },
      { ...care, description: 'MANAGED CARE: March 2026' },
    ]
    expect(found([...renamed, { ...seats, description: 'Seat' }])).toEqual([])
  })

  test.each<[string, readonly IssuedLine[], readonly (readonly [string, string])[]]>([
    ['one seat more', [care, { ...seats, quantity: 3, amount: 345 }, labour], [['quantity', '-115.00']]],
    [
      'one line a seat',
      [
        care,
        ...['Ann', 'Bob', 'Cat'].map((who) => ({
          description: `Seat: ${who}`,
          quantity: 1,
          unitPrice: 115,
          amount: 115,
        })),
        labour,
      ],
      [['quantity', '-115.00']],
    ],
    ['an older price', [care, { ...seats, unitPrice: 110, amount: 220 }, labour], [['price', '10.00']]],
    [
      'both',
      [care, { ...seats, quantity: 3, unitPrice: 110, amount: 330 }, labour],
      [['quantity-and-price', '-100.00']],
    ],
    [
      'a part of the month',
      [{ ...care, unitPrice: null, amount: '1500.00' }, seats, labour],
      [['proration', '1600.00']],
    ],
    [
      'hours as they were worked',
      [care, seats, { ...labour, quantity: '2.333333', amount: '350.00' }],
      [['rounding-of-work', '25.00']],
    ],
    [
      'work that is not to be billed',
      [care, seats, { ...labour, entryIds: ['E1', 'E2', 'E3'], quantity: 3, amount: 450 }],
      [['work-not-billed', '-75.00']],
    ],
    [
      'a line of it',
      [care, seats, labour, { description: 'Onsite', amount: 100, entryIds: ['E2'] }],
      [['work-not-billed', '-100.00']],
    ],
    ['a cent', [care, { ...seats, amount: '230.01' }, labour], [['rounding', '-0.01']]],
    ['a wrong product', [care, { ...seats, amount: '260.00' }, labour], [['amount', '-30.00']]],
    ['no quantity', [care, { description: 'Seats', amount: 200 }, labour], [['amount', '30.00']]],
    ['twice', [care, care, seats, labour], [['issued-twice', '-3100.00']]],
    ['something else', [care, seats, labour, { description: 'Firewall', amount: 80 }], [['only-issued', '-80.00']]],
    ['something forgotten', [care, labour], [['only-ours', '230.00']]],
  ])('%s', (_what, lines, causes) => expect(found(lines)).toEqual(causes))

  test('what is rounded, shared by days, taxed', () => {
    const rounded = draftOf({ contacts: people(2), entries: [work('E1', 84)] })
    const asWorked = { ...labour, quantity: '1.4', amount: '210.00' }
    expect(found([care, seats, asWorked], {}, rounded)).toEqual([['rounding-of-work', '15.00']])
    const more = draftOf({ contacts: people(2), entries: [work('E1', 90), work('E2', 60, { billing: 'do-not-bill' })] })
    const all = { ...labour, quantity: 2.5, amount: 375 }
    expect(found([care, seats, all], {}, more)).toEqual([['work-not-billed', '-150.00']])
    expect(found([care, seats, labour], { total: '4000.00' })).toEqual([['outside-lines', '-295.00']])
    expect(found([care, seats, labour], { total: 4000, tax: 295 })).toEqual([])
  })

  test('another currency, and a draft that lacks facts, are refused', () => {
    expect(() => compareInvoice(draft, [{ currency: 'EUR', lines: [] }])).toThrow('The contract is in USD')
    const incomplete = draftOf({ entries: [] })
    if (incomplete.outcome === 'charged') throw new Error('a count without contacts')
    expect(() => compareInvoice(incomplete, [{ lines: [] }])).toThrow('Give what "missing" lists')
  })
})

const names = fc.constantFrom('Managed care', 'Seats', 'Seat: Ann', 'Labour', 'Firewall', '', 'Care')
const cents = fc.integer({ min: -50_000, max: 500_000 }).map((value) => value / 100)
const line = fc.record(
  {
    description: names,
    amount: cents,
    quantity: fc.integer({ min: 0, max: 5 }),
    unitPrice: cents,
    entryIds: fc.subarray(['E1', 'E2', 'E9']),
  },
  { requiredKeys: ['amount'] },
)
const invoice = fc.record(
  { lines: fc.array(line, { maxLength: 6 }), total: cents, tax: cents },
  { requiredKeys: ['lines'] },
)

describe('lines that are called alike, put together, or taxed', () => {
  const flat = (id: string, name: string, price: Decimal) => ({ id, name, kind: 'flat' as const, price })
  const draftLines = (...lines: ReturnType<typeof flat>[]): DraftInvoice =>
    compileContract({ ...definition, lines }).draftInvoice(
      '2026-03',
      {},
      { knownAt: '2026-04-01T00:00:00Z', billed: [] },
    )
  const one = (description: string, amount: number, more: Partial<IssuedLine> = {}): IssuedLine => ({
    description,
    amount,
    ...more,
  })
  const two = draftLines(flat('a', 'Firewall 1', '100.00'), flat('b', 'Firewall 2', '200.00'))
  const twins = draftLines(flat('a', 'Managed care', '1000.00'), flat('b', 'Managed care', '2000.00'))

  test.each<[string, DraftInvoice, readonly IssuedInvoice[], readonly (readonly [string, string])[]]>([
    ['names that differ by a number', two, [{ lines: [one('firewall 2', 200), one('Firewall 1', 100)] }], []],
    ['one name twice', twins, [{ lines: [one('Managed care', 2000), one('Managed care', 1000)] }], []],
    [
      'one name twice, of which one is dearer',
      twins,
      [{ lines: [one('Managed care', 2100, { quantity: 1, unitPrice: 2100 }), one('Managed care', 1000)] }],
      [['price', '-100.00']],
    ],
    ['one line for two of ours', two, [{ lines: [one('Services of March', 300)] }], []],
    [
      'one line for two of ours, of another sum',
      two,
      [{ lines: [one('Services of March', 310)] }],
      [
        ['only-issued', '-310.00'],
        ['only-ours', '300.00'],
      ],
    ],
    ['a line of nothing', two, [{ lines: [one('Firewall 1', 100), one('Firewall 2', 200), one('Visit', 0)] }], []],
    [
      'the tax as a line',
      two,
      [{ lines: [one('Firewall 1', 100), one('Firewall 2', 200), one('VAT 19 %', 57)], total: 357, tax: 57 }],
      [],
    ],
  ])('%s', (_what, ours, issued, causes) => {
    const { groups } = compareInvoice(ours, issued)
    expect(groups.map(({ cause, difference }) => [cause, difference])).toEqual(causes)
  })

  test('lines with their tax are said to have it', () => {
    const { groups } = compareInvoice(two, [
      { lines: [one('Firewall 1', 119), one('Firewall 2', 238)], total: 357, tax: 57 },
    ])
    expect(
      groups.flatMap(({ differences }) => differences).find(({ cause }) => cause === 'outside-lines')?.message,
    ).toContain('They seem to include its tax')
  })

  test('a part of the days is said to be perhaps another price', () => {
    const [group] = compareInvoice(draft, [
      { lines: [{ description: 'Managed care', amount: 3000 }, seats, labour] },
    ]).groups
    expect(group?.differences[0]?.message).toContain('as much as 30 of 31 days cost. It may be another price')
  })
})

describe('work that issued lines name', () => {
  const named = (quantity: number, ...entryIds: string[]) => ({ ...labour, quantity, amount: quantity * 150, entryIds })
  const why = (...lines: IssuedLine[]) =>
    compareInvoice(draft, [{ lines: [care, seats, ...lines] }]).groups.flatMap(({ differences }) =>
      differences.map(({ cause, message }) => [cause, message]),
    )
  test('what they leave out, and what ours does not know', () => {
    expect(why(named(1.5, 'E1'))).toEqual([
      ['work-not-issued', 'Labour: ours bills E3 (60 minutes), which no issued line names.'],
    ])
    expect(why(named(3, 'E1', 'E3', 'E9'))).toEqual([
      ['work-not-billed', 'Labour: issued bills E9, which is not among the work of our draft.'],
    ])
  })
  test('two prices of one line are named', () =>
    expect(why(named(1.5, 'E1'), { ...named(1, 'E3'), unitPrice: 225, amount: 225 })).toEqual([
      ['price', 'Labour: ours charges 150 for each, issued 150 and 225, for 2.5.'],
    ]))
})

test('the groups sum up to the difference, and every issued line is counted once', () => {
  fc.assert(
    fc.property(fc.array(invoice, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 4 }), (issued, many) => {
      const ours = draftOf({ ...usage, contacts: people(many) })
      const result = compareInvoice(ours, issued)
      const sum = round(plus(...result.groups.map(({ difference }) => difference)), 'USD')
      expect(sum).toBe(result.difference)
      expect(result.difference).toBe(round(minus(result.ours, result.issued), 'USD'))
      const differences = result.groups.flatMap((group) => group.differences)
      const places = differences.flatMap(({ issuedLines }) => issuedLines)
      expect(new Set(places).size).toBe(places.length)
      for (const { cause, ours: a, issued: b, difference } of differences) {
        expect(difference).toBe(round(minus(a, b), 'USD'))
        expect(cause).not.toBe('')
      }
      const merged = compareInvoice(ours, [...issued].reverse())
      expect(merged.difference).toBe(result.difference)
    }),
    { numRuns: 300, seed: 18 },
  )
})
