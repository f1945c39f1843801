import {
  type Charge,
  type ChargeLineDefinition,
  type ChargesContext,
  chargesFor,
  checkLines,
  type IncidentsGrant,
  type RateCards,
  type TaxRate,
  taxLines,
  type Work,
} from '@mspkit/billing'
import {
  countQuantity,
  days360,
  drawIncidents,
  monthsIn,
  rateFor,
  wholeMonthsBetween,
} from '@mspkit/billing/calculations'
import { type Contact, lookupIn, type Ticket, type TimeEntry } from '@mspkit/records'
import { type LocalDate, type Money, periodOf } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const march = periodOf('2026-03')
const options: ChargesContext = { currency: 'USD', timeZone: 'UTC' }

test.each<[LocalDate, LocalDate, number | null]>([
  ['2026-01-01', '2026-02-01', 1],
  ['2026-01-01', '2027-01-01', 12],
  ['2026-01-31', '2026-02-28', 1],
  ['2026-02-28', '2026-03-31', 1],
  ['2026-02-28', '2026-03-28', 1],
  ['2028-01-30', '2028-02-29', 1],
  ['2026-01-15', '2026-02-14', null],
  ['2026-01-15', '2026-02-16', null],
  ['2026-01-30', '2026-02-27', null],
  ['2026-02-27', '2026-03-31', null],
  ['2026-01-01', '2026-01-01', 0],
])('%s to %s is %s months', (from, to, months) => {
  expect(monthsIn({ from, to })).toBe(months)
})

test.each<[LocalDate, LocalDate, number]>([
  ['2026-01-31', '2026-02-28', 1],
  ['2026-01-31', '2026-02-27', 0],
  ['2026-01-31', '2026-03-30', 1],
  ['2026-01-31', '2026-03-31', 2],
  ['2026-12-15', '2027-12-14', 11],
])('from %s to %s are %i whole months', (from, to, months) => {
  expect(wholeMonthsBetween(from, to)).toBe(months)
})

test.each<[LocalDate, LocalDate, number]>([
  ['2026-01-01', '2026-02-01', 30],
  ['2026-01-31', '2026-02-01', 1],
  ['2026-01-30', '2026-02-01', 1],
  ['2026-02-28', '2026-03-01', 3],
  ['2028-02-28', '2028-02-29', 1],
  ['2025-12-16', '2026-01-16', 30],
  ['2026-03-05', '2026-03-05', 0],
])('from %s to %s are %i days of 30/360', (from, to, days) => {
  expect(days360({ from, to })).toBe(days)
})

describe('tax codes and sites travel with the charges', () => {
  const lines: ChargeLineDefinition[] = [
    { id: 'care', kind: 'flat', price: '100.00', taxCode: 'service', siteId: 'chicago' },
    { id: 'fw', kind: 'resale', cost: '80.00', markupPercent: '25', quantity: '1', taxCode: 'goods' },
    { id: 'exp', kind: 'expense', taxCode: 'goods' },
  ]
  const charges = chargesFor(
    lines,
    march,
    {
      expenses: [
        { id: 'x', on: '2026-03-02', amount: '10.00', description: 'Cable' },
        { id: 'y', on: '2026-03-02', amount: '5.00', description: 'Parking', taxCode: 'exempt', lineId: 'exp' },
      ],
    },
    {
      ...options,
      discounts: [{ id: 'd', lines: ['care'], percent: '10' }],
      commitments: [
        {
          id: 'm',
          lines: ['care'],
          minimum: '120.00',
          compare: 'after-discount',
          taxCode: 'service',
          siteId: 'austin',
        },
      ],
    },
  )

  test('to discounts and minimums too', () => {
    expect(charges.lines.map(({ kind, amount, taxCode, siteId }) => [kind, amount, taxCode, siteId])).toEqual([
      ['flat', '100.00', 'service', 'chicago'],
      ['resale', '100.00', 'goods', null],
      ['expense', '10.00', 'goods', null],
      ['expense', '5.00', 'exempt', null],
      ['discount', '-10.00', 'service', 'chicago'],
      ['true-up', '30.00', 'service', 'austin'],
    ])
  })

  test('so that the tax is of what is paid', () => {
    const rates: TaxRate[] = [
      { taxCode: 'service', rate: '0.05' },
      { taxCode: 'service', siteId: 'chicago', rate: '0.10' },
      { taxCode: 'goods', rate: '0.20' },
      { taxCode: 'exempt', rate: '0' },
    ]
    const taxed = taxLines(charges.lines, rates, { currency: 'USD' })
    expect(taxed.taxes).toEqual(['10.00', '20.00', '2.00', '0.00', '-1.00', '1.50'])
    expect([taxed.net, taxed.tax, taxed.gross]).toEqual(['235.00', '32.50', '267.50'])
  })

  test('a price made of a cost is shown with its source', () => {
    expect(charges.lines[1]?.reasons[0]?.source).toEqual({ document: 'lines', path: '/1/cost' })
    const [priced] = chargesFor(
      [{ id: 'r', kind: 'resale', price: '9.00', cost: '8.00', quantity: '1' }],
      march,
      {},
      options,
    ).lines
    expect(priced?.reasons[0]?.source).toEqual({ document: 'lines', path: '/0/price' })
  })
})

describe('counting', () => {
  test('names the facts that fail inside combined conditions', () => {
    const where = { all: [{ type: 'server' }, { managed: true }] }
    const assets = [{ id: 'a', clientId: 'x', type: 'server', managed: false }]
    expect(countQuantity({ count: 'assets', where, at: 'first-day' }, march, { assets }).notCounted).toEqual([
      { id: 'a', why: 'does-not-fit', facts: ['managed'] },
    ])
  })

  test('reads the vendor’s fields, and never for a key of the record', () => {
    const assets = [
      { id: 'a', clientId: 'x', type: 'server', fields: { plan: 'gold', type: 'printer' } },
      { id: 'b', clientId: 'x', type: 'server', fields: { plan: 'silver' } },
    ]
    const where = { type: 'server', plan: 'gold' }
    expect(countQuantity({ count: 'assets', where, at: 'last-day' }, march, { assets }).counted).toEqual([
      { id: 'a', days: 31 },
    ])
  })

  test('takes the first of several fullest days', () => {
    const contacts: Contact[] = [
      { id: 'a', clientId: 'x', kind: 'user', activeFrom: '2026-03-05', activeTo: '2026-03-08' },
      { id: 'b', clientId: 'x', kind: 'user', activeFrom: '2026-03-20', activeTo: '2026-03-25' },
    ]
    const count = countQuantity({ count: 'contacts', at: 'peak' }, march, { contacts })
    expect([count.countedOn, count.quantity, count.counted]).toEqual(['2026-03-05', '1', [{ id: 'a', days: 3 }]])
  })
})

describe('incidents', () => {
  const grant: IncidentsGrant = { from: '2026-01-01', months: 1, incidents: '2', rollover: { periods: 3, cap: '1' } }
  const ticket = (id: string, on: LocalDate) => ({ id, on })

  test('are carried over up to the cap', () => {
    const tickets = [
      ticket('T1', '2026-02-03'),
      ticket('T2', '2026-02-04'),
      ticket('T3', '2026-02-05'),
      ticket('T4', '2026-02-06'),
    ]
    const { draws } = drawIncidents([{ id: 'pack', grant }], tickets, { until: '2026-03-01' })
    expect(draws.map(({ blockId }) => blockId)).toEqual(['pack@2026-01-01', 'pack@2026-02-01', 'pack@2026-02-01', null])
  })

  test('without a cap, all of them', () => {
    const free = { ...grant, rollover: { periods: 3 } }
    const tickets = [ticket('T1', '2026-02-03'), ticket('T2', '2026-02-04'), ticket('T3', '2026-02-05')]
    const { draws } = drawIncidents([{ id: 'pack', grant: free }], tickets, { until: '2026-03-01' })
    expect(draws.map(({ blockId }) => blockId)).toEqual(['pack@2026-01-01', 'pack@2026-01-01', 'pack@2026-02-01'])
  })

  test('a ticket of an invoice that went out draws no more', () => {
    const pool = { id: 'pack', purchases: [{ id: 'P', on: '2026-01-01', incidents: '2' }] } as const
    const issued = [{ ticketId: 'T1', on: '2026-02-01', poolId: 'pack', blockId: 'P' }] as const
    const { draws, balances } = drawIncidents([pool], [ticket('T1', '2026-02-01'), ticket('T2', '2026-02-02')], {
      issued,
    })
    expect(draws).toHaveLength(2)
    expect(balances).toEqual([{ poolId: 'pack', blockId: 'P', expiresOn: null, left: '0' }])
  })

  test('a ticket of which nobody knows whether it counts', () => {
    const pool = { id: 'pack', accepts: { type: 'incident' }, purchases: [] }
    expect(drawIncidents([pool], [ticket('T1', '2026-02-01')], {})).toMatchObject({
      outcome: 'needs-information',
      draws: [],
      missing: [{ lineId: 'pack', recordId: 'T1', missing: ['type'] }],
    })
  })

  test('work on a ticket beyond the pack is billed by the hour when the pack has no price for it', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'pack', kind: 'incidents', purchases: [] },
      { id: 'labour', kind: 'time-and-materials' },
    ]
    const opened: Ticket = { id: 'T1', clientId: 'x', title: 'T1', openedAt: '2026-03-02T09:00:00Z', events: [] }
    const entry: TimeEntry = {
      id: 'E',
      clientId: 'x',
      technicianId: 'k',
      ticketId: 'T1',
      on: '2026-03-02',
      workedMinutes: 60,
    }
    const cards: RateCards = { house: { rates: [{ when: {}, rate: '100' }], roundPer: 'entry' } }
    const charges = chargesFor(lines, march, { tickets: [opened], work: [{ entry }] }, { ...options, rateCards: cards })
    expect(charges.total).toBe('100.00')
  })
})

test('milestones that weigh nothing never charge', () => {
  const lines = [{ id: 'p', kind: 'fixed-price-project', price: '1.00', milestones: [{ id: 'm', weight: '0' }] }]
  expect(checkLines(lines, { currency: 'USD' }).map(({ code }) => code)).toEqual(['billing/no-weight'])
})

describe('rateFor', () => {
  const cards: RateCards = {
    client: { id: 'acme-2026', rates: [{ when: { workRole: 'senior' }, rate: '170.00' }], roundPer: 'entry' },
    house: { rates: [{ when: { workRole: 'senior' }, rate: '190.00' }], roundPer: 'entry' },
  }

  test('names the card and the rate', () => {
    expect(rateFor(lookupIn({ workRole: 'senior' }), cards)).toMatchObject({
      outcome: 'rate',
      rate: '170.00',
      owner: 'client',
      reason: { code: 'billing/rate', source: { document: 'rateCards/acme-2026', path: '/rates/0' } },
    })
  })

  test('has none for work that fits no card', () => {
    expect(rateFor(lookupIn({ workRole: 'trainee' }), cards)).toMatchObject({
      outcome: 'no-rate',
      rate: null,
      missing: [],
      reason: { code: 'billing/no-rate', facts: { cards: ['client', 'house'] } },
    })
  })

  test('a rate that might fit stops the search', () => {
    expect(rateFor(lookupIn({}), cards)).toMatchObject({ outcome: 'needs-information', missing: ['workRole'] })
  })
})

test('a tax of several lines gives the odd cents to the largest fractions, ties to the earlier', () => {
  const line = (amount: Money): Charge => ({
    lineId: 'l',
    kind: 'flat',
    description: 'l',
    period: null,
    quantity: null,
    unitPrice: null,
    amount,
    taxCode: 'a',
    siteId: null,
    category: 'recurring',
    recognition: { method: 'at-once', on: '2026-03-01' },
    cost: null,
    reasons: [],
  })
  const taxed = taxLines([line('0.05'), line('0.05'), line('0.09')], [{ taxCode: 'a', rate: '0.1' }], {
    currency: 'USD',
  })
  expect([taxed.tax, taxed.taxes]).toEqual(['0.02', ['0.01', '0.00', '0.01']])
})

test('visits named by the records are rounded on their own', () => {
  const work = (id: string, visitId?: string): Work => ({
    entry: {
      id,
      clientId: 'x',
      technicianId: 'k',
      on: '2026-03-02',
      workedMinutes: 20,
      ...(visitId === undefined ? {} : { fields: { visitId } }),
    },
  })
  const cards: RateCards = { house: { rates: [{ when: {}, rate: '60' }], increment: '1h', roundPer: 'visit' } }
  const bill = (all: readonly Work[]) =>
    chargesFor([{ id: 'l', kind: 'time-and-materials' }], march, { work: all }, { ...options, rateCards: cards }).total
  expect(bill([work('a'), work('b')])).toBe('60.00')
  expect(bill([work('a', 'v1'), work('b', 'v2')])).toBe('120.00')
  expect(bill([work('a', 'v1'), work('b', 'v1')])).toBe('60.00')
})
