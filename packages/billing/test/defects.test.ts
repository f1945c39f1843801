import {
  type ChargeLineDefinition,
  type ChargesContext,
  chargesFor,
  checkLines,
  correctionLines,
  type RateCard,
  type Work,
} from '@mspkit/billing'
import {
  countQuantity,
  drawBlocks,
  type HoursPool,
  prorate,
  prorateMonths,
  type QuantityInput,
  quantityCharges,
  roundTime,
} from '@mspkit/billing/calculations'
import { chargeInWords } from '@mspkit/billing/words'
import { cycleBoundary, type LocalDate, type Money, type Period, periodOf } from '@mspkit/values'
import { add, allocate } from '@mspkit/values/money'
import { describe, expect, test } from 'vitest'

// Faults that billing products have, or had, each with the answer that is right.
const usd: ChargesContext = { currency: 'USD', timeZone: 'America/Chicago' }
const house: RateCard = { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' }
const work = (id: string, workedMinutes: number, more = {}): Work => ({
  entry: { id, clientId: 'acme', technicianId: 'kim', on: '2026-03-05', workedMinutes, ...more },
})

describe('known defects in the field', () => {
  test('shares rounded one by one: 100.00 in three gives 99.99 (AlgaPSA)', () => {
    expect(add('USD', ...allocate('USD', '100.00', [1, 1, 1]))).toBe('100.00')
  })

  test('a prorated unit price rounded before multiplying: 10 × 10.00 for 10 of 30 days bills 33.40 (AlgaPSA)', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'seats', kind: 'per-unit', price: '10.00', quantity: '10', from: '2026-04-21' },
    ]
    expect(chargesFor(lines, periodOf('2026-04'), {}, usd).total).toBe('33.33')
  })

  test('renewals chained from a clamped date: 31 Jan to 28 Feb to 28 Mar (Breeze)', () => {
    const grant = { from: '2026-01-31', months: 1, hours: '1' } as const
    const { balances } = drawBlocks([{ id: 'care', draws: 'worked-hours', grant }], [], { until: '2026-05-01' })
    expect(balances.map((block) => block.from)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
  })

  test('time applied in typing order (ConnectWise)', () => {
    const pool: HoursPool = { id: 'b', draws: 'worked-hours', purchases: [{ id: 'B', on: '2026-01-01', hours: '1' }] }
    const typed = [
      { id: 'typed first', on: '2026-03-09', minutes: 60 },
      { id: 'worked first', on: '2026-03-02', minutes: 60 },
    ] as const
    expect(drawBlocks([pool], typed, {}).draws.find((draw) => draw.blockId === 'B')?.entryId).toBe('worked first')
  })

  test('leftovers to the largest ratio (dinero.js 2.0.2)', () => {
    expect(allocate('USD', '0.05', ['30', '70'])).toEqual(['0.02', '0.03'])
  })

  test('12 months billed as 11 (ERPNext 57768)', () => {
    const year: Period = { from: '2026-01-31', to: cycleBoundary('2026-01-31', 12, 1) }
    const lines: ChargeLineDefinition[] = [{ id: 'care', kind: 'flat', price: '100.00', per: 'month' }]
    expect(chargesFor(lines, year, {}, usd).total).toBe('1200.00')
  })

  test('154.67 for an 80.00 plan (ERPNext 42779): no part costs more than the whole', () => {
    const amounts = (['actual-over-30', '30/360', 'actual-days-in-each-month'] as const).map(
      (basis) =>
        prorate({
          currency: 'USD',
          amount: '80.00',
          period: periodOf('2026-01'),
          used: { from: '2026-01-01', to: '2026-01-31' },
          basis,
        }).amount,
    )
    expect(amounts).toEqual(['80.00', '80.00', '77.42'])
  })

  test('a single factor over two months (silver 200)', () => {
    const used = { from: '2015-01-25', to: '2015-02-03' } as const
    const { amount } = prorateMonths({
      currency: 'USD',
      monthlyAmount: '56.00',
      used,
      basis: 'actual-days-in-each-month',
    })
    expect(amount).toBe('16.65')
  })

  test('invoice lines drift from their total by cents (autumn 3407)', () => {
    const lines = Array.from(
      { length: 30 },
      (_, i): ChargeLineDefinition => ({ id: `l${i}`, kind: 'per-unit', price: '0.335', quantity: '1' }),
    )
    const charges = chargesFor(lines, periodOf('2026-03'), {}, usd)
    expect(charges.total).toBe(add('USD', ...charges.lines.map((line) => line.amount)))
  })

  test('prorations that can only be offset with a dummy invoice (Datto): a correction is a line', () => {
    const [line] = chargesFor([{ id: 'seats', kind: 'flat', price: '90.00' }], periodOf('2026-03'), {}, usd).lines
    const right = chargesFor([{ id: 'seats', kind: 'flat', price: '62.00' }], periodOf('2026-03'), {}, usd).lines
    const corrections = correctionLines('USD', line ? [line] : [], right, { recordedAt: '2026-03-20T09:00:00Z' })
    expect(corrections.map(({ lineId, amount }) => [lineId, amount])).toEqual([['seats', '-28.00']])
  })

  test('"How was 2,771.74 calculated?" (Acumatica): every line says', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'care', kind: 'flat', name: 'Care', price: '3000.00', from: '2026-03-10' },
    ]
    const [line] = chargesFor(lines, periodOf('2026-03'), {}, usd).lines
    expect(line && chargeInWords(line)).toBe('Care: 2129.03. 3000.00 × 22/31 (22 of 31 days).')
  })

  test('excluded work without a fallback is tracked and never billed (Autotask): it is listed', () => {
    const charges = chargesFor(
      [{ id: 'care', kind: 'flat', price: '1.00' }],
      periodOf('2026-03'),
      { work: [work('E1', 30)] },
      usd,
    )
    expect(charges.unbilled).toEqual([{ entryId: 'E1', minutes: 30, lineId: null, why: 'no-line-takes-it' }])
  })

  test('after-hours work billed at the plain rate, silently: work without a time needs one', () => {
    const banded: RateCard = { ...house, bands: [{ during: 'after-hours', multiplier: '1.5' }] }
    const charges = chargesFor(
      [{ id: 'labour', kind: 'time-and-materials' }],
      periodOf('2026-03'),
      { work: [work('E1', 30)] },
      { ...usd, rateCards: { house: banded } },
    )
    expect(charges.missing).toMatchObject([{ lineId: 'labour', recordId: 'E1', missing: ['from', 'to'] }])
  })

  test('three five-minute notes bill as 45 minutes: what is rounded together must be written', () => {
    const perEntry = [7, 5, 3].map((minutes) => roundTime({ minutes, increment: '15m' }).billedMinutes)
    expect(perEntry).toEqual([15, 15, 15])
    const charges = chargesFor(
      [{ id: 'labour', kind: 'time-and-materials' }],
      periodOf('2026-03'),
      { work: [work('N1', 5, { ticketId: 'T' }), work('N2', 5, { ticketId: 'T' }), work('N3', 5, { ticketId: 'T' })] },
      { ...usd, rateCards: { house: { ...house, roundPer: 'ticket-day' } } },
    )
    expect(charges.total).toBe('37.50')
  })

  test('free remote labour eats prepaid hours (Syncro): a block says what it accepts', () => {
    const pool: HoursPool = {
      id: 'b',
      draws: 'worked-hours',
      accepts: { workType: 'project' },
      purchases: [{ on: '2026-01-01', hours: '1' }],
    }
    const drawn = drawBlocks([pool], [{ id: 'E1', on: '2026-03-02', minutes: 30, facts: { workType: 'remote' } }], {})
    expect(drawn).toMatchObject({ draws: [], notAccepted: ['E1'], balances: [{ leftMinutes: 60 }] })
  })

  test('seats provisioned, agreement never updated (LeakageFinder): the roster is counted, and who is not says why', () => {
    const count = countQuantity({ count: 'contacts', where: { kind: 'user' }, at: 'changes' }, periodOf('2026-03'), {
      contacts: [
        { id: 'ann', clientId: 'acme', kind: 'user' },
        { id: 'new', clientId: 'acme', kind: 'user', activeFrom: '2026-03-17' },
        { id: 'info', clientId: 'acme', kind: 'shared' },
      ],
    })
    expect(count.changes).toEqual([{ on: '2026-03-17', delta: '1' }])
    expect(count.notCounted).toEqual([{ id: 'info', why: 'does-not-fit', facts: ['kind'] }])
  })

  test('26 seats cheaper than 25: the tiers are reported', () => {
    const tiers = [
      { upTo: '25', unitPrice: '105.00' },
      { upTo: null, unitPrice: '95.00' },
    ]
    const problems = checkLines([{ id: 'seats', kind: 'tiered', model: 'volume', tiers, quantity: '25' }], usd)
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['billing/ladder-inversion', '/0/tiers/1']])
  })

  test('turning proration on mid period gives surprise charges (Sync365): under "none" and "next-period" nothing is shared', () => {
    const changed: QuantityInput = {
      currency: 'USD',
      unitPrice: '30.00',
      period: periodOf('2026-04'),
      base: 2,
      changes: [{ on: '2026-04-16', delta: '1' }],
    }
    expect(quantityCharges({ ...changed, increases: 'next-period' }).total).toBe('60.00')
    expect(quantityCharges({ ...changed, increases: 'none' }).total).toBe('90.00')
  })
})

test('what is rounded together is shared in time order, whatever was typed first', () => {
  const work = [
    { id: 'E1', workType: 'project', workedMinutes: 61 },
    { id: 'E2', workType: 'remote', workedMinutes: 99 },
  ].map((one) => ({
    entry: { ...one, clientId: 'acme', technicianId: 'kim', ticketId: 'T3', on: '2026-03-27' as const },
  }))
  const lines: ChargeLineDefinition[] = [
    {
      id: 'block',
      kind: 'block-hours',
      accepts: { workType: 'project' },
      draws: 'billed-hours',
      purchases: [{ on: '2026-03-01', hours: '3' }],
    },
    { id: 'labour', kind: 'time-and-materials' },
  ]
  const card = { rates: [{ when: {}, rate: '133.33' }], increment: '15m', roundPer: 'ticket-day' } as const
  const context = { currency: 'USD', timeZone: 'Etc/UTC', rateCards: { house: card } }
  const march = { from: '2026-03-01', to: '2026-04-01' } as const
  const drawn = [work, [...work].reverse()].map((some) => chargesFor(lines, march, { work: some }, context).draws)
  expect(drawn[0]?.map(({ minutes }) => minutes)).toEqual([62.9063])
  expect(drawn[1]).toEqual(drawn[0])
})

test('a row that is handed in again is one row, after another row of its id too', () => {
  const march = { from: '2026-03-01', to: '2026-04-01' } as const
  const lines: ChargeLineDefinition[] = [
    { id: 'move', kind: 'fixed-price-project', price: '100.00', milestones: [{ id: 'half', weight: '1' }] },
    { id: 'travel', kind: 'expense' },
  ]
  const milestone = (on: LocalDate) => ({ lineId: 'move', milestoneId: 'half', on })
  const expense = (amount: Money) => ({
    id: 'X1',
    lineId: 'travel',
    on: '2026-03-02' as const,
    amount,
    description: 'Taxi',
  })
  const charges = chargesFor(
    lines,
    march,
    {
      completed: [milestone('2026-03-02'), milestone('2026-03-03'), milestone('2026-03-03'), milestone('2026-03-02')],
      expenses: [expense('10.00'), expense('12.00'), expense('12.00'), expense('10.00')],
    },
    { currency: 'USD', timeZone: 'Etc/UTC' },
  )
  expect(charges.total).toBe('110.00')
  expect(charges.unbilledRecords.map(({ id, why }) => `${id} ${why}`).sort()).toEqual(['X1 repeated', 'half repeated'])
})
