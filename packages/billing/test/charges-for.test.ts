import {
  type ChargeLineDefinition,
  type Charges,
  type ChargesContext,
  chargesFor,
  checkLines,
  type Draw,
  type Quantity,
  type RateCard,
  type RateCards,
  type Work,
} from '@mspkit/billing'
import { withDays } from '@mspkit/billing/calculations'
import type { TimeEntry } from '@mspkit/records'
import { type Decimal, frozenCopy, type LocalDate, periodOf } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const march = periodOf('2026-03')
const options: ChargesContext = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  rateCards: { house: { rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' } },
}
const work = (id: string, workedMinutes: number, on: LocalDate, more: object = {}): Work => ({
  entry: { id, clientId: 'acme', technicianId: 'kim', on, workedMinutes, ...more },
})
const missing = (charges: Charges) =>
  charges.missing.map(({ lineId, recordId, missing: facts }) => ({ lineId, recordId, facts }))
const brief = (charges: Charges) => charges.lines.map(({ lineId, kind, amount }) => [lineId, kind, amount])

describe('where a charge comes from', () => {
  test('a reason names the document and the line', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'a', kind: 'flat', price: '1.00' },
      { id: 'b', kind: 'per-unit', price: '2.00', quantity: { count: 'assets', at: 'first-day' } },
    ]
    const charges = chargesFor(
      lines,
      march,
      { assets: [] },
      { ...options, source: { document: 'contracts/AG-1', path: '/lines' } },
    )
    expect(charges.lines.map((line) => line.reasons.map((reason) => reason.source))).toEqual([
      [{ document: 'contracts/AG-1', path: '/lines/0/price' }],
      [
        { document: 'contracts/AG-1', path: '/lines/1/price' },
        { document: 'contracts/AG-1', path: '/lines/1/quantity' },
      ],
    ])
  })

  test('definitions and facts are left as they were', () => {
    const lines: ChargeLineDefinition[] = [
      {
        id: 'block',
        kind: 'block-hours',
        draws: 'billed-hours',
        purchases: [{ on: '2026-03-01', hours: '1', price: '150.00' }],
      },
      { id: 'labour', kind: 'time-and-materials' },
    ]
    const usage = { work: [work('E2', 90, '2026-03-09'), work('E1', 15, '2026-03-02')] }
    const before = JSON.stringify([lines, usage, options])
    chargesFor(lines, march, usage, options)
    expect(JSON.stringify([lines, usage, options])).toBe(before)
  })
})

describe('work and its day', () => {
  const hourly: ChargeLineDefinition[] = [{ id: 'labour', kind: 'time-and-materials' }]

  test('is the local date of the agreement, not of UTC', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'labour', kind: 'time-and-materials', to: '2026-03-10' },
      { id: 'later', kind: 'time-and-materials', from: '2026-03-10' },
    ]
    const late = {
      entry: {
        id: 'E',
        clientId: 'acme',
        technicianId: 'kim',
        from: '2026-03-10T04:30:00Z',
        to: '2026-03-10T05:30:00Z',
        workedMinutes: 60,
      },
    } as const
    expect(brief(chargesFor(lines, march, { work: [late] }, options))).toEqual([
      ['labour', 'time-and-materials', '150.00'],
    ])
  })

  test('work without a day is missing information', () => {
    const { on: _, ...undated } = work('E', 60, '2026-03-02').entry
    expect(missing(chargesFor(hourly, march, { work: [{ entry: undated }] }, options))).toEqual([
      { lineId: null, recordId: 'E', facts: ['from', 'on'] },
    ])
  })

  test('late work finds the line that was in force when it was done', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'old', kind: 'time-and-materials', to: '2026-03-01' },
      ...hourly.map((line) => ({ ...line, from: '2026-03-01' as const })),
    ]
    expect(brief(chargesFor(lines, march, { work: [work('E', 60, '2026-02-20')] }, options))).toEqual([
      ['old', 'time-and-materials', '150.00'],
    ])
  })

  test('a line that might take it, if a fact were known, stops the charges', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'labour', kind: 'time-and-materials', accepts: { workType: 'remote' } },
    ]
    expect(missing(chargesFor(lines, march, { work: [work('E', 60, '2026-03-02')] }, options))).toEqual([
      { lineId: 'labour', recordId: 'E', facts: ['workType'] },
    ])
  })

  test('what the caller knows wins over the record', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'labour', kind: 'time-and-materials', accepts: { workType: 'remote' } },
    ]
    const known = { ...work('E', 60, '2026-03-02', { workType: 'onsite' }), facts: { workType: 'remote' } }
    expect(chargesFor(lines, march, { work: [known] }, options).total).toBe('150.00')
  })

  test('minutes may be fractions', () => {
    expect(chargesFor(hourly, march, { work: [work('E', 7.5, '2026-03-02')] }, options).lines[0]).toMatchObject({
      quantity: '0.125',
      amount: '18.75',
    })
  })

  test('entries of one price are on one line, rounded once', () => {
    const thirds = ['E1', 'E2', 'E3'].map((id) => work(id, 1, '2026-03-02'))
    const cards: RateCards = { house: { rates: [{ when: {}, rate: '0.20' }], roundPer: 'entry' } }
    expect(brief(chargesFor(hourly, march, { work: thirds }, { ...options, rateCards: cards }))).toEqual([
      ['labour', 'time-and-materials', '0.01'],
    ])
  })
})

describe('pools', () => {
  const block = (more: object = {}): ChargeLineDefinition => ({
    id: 'block',
    kind: 'block-hours',
    draws: 'worked-hours',
    purchases: [{ id: 'B', on: '2026-02-01', hours: '1', price: '140.00' }],
    overage: { rate: '120.00' },
    ...more,
  })

  test('grants are charged on their day, clamped', () => {
    const lines = [block({ purchases: [], grant: { from: '2026-01-31', months: 1, hours: '2', price: '200.00' } })]
    const april = chargesFor(lines, periodOf('2026-04'), {}, options)
    expect(april.lines.map(({ kind, amount, reasons }) => [kind, amount, reasons[0]?.facts])).toEqual([
      ['grant', '200.00', { on: '2026-04-30', price: '200.00' }],
    ])
  })

  test('a block bought by itself is charged', () => {
    const lines = [block({ topUp: { below: '1', hours: '5', price: '600.00' } })]
    const charges = chargesFor(lines, march, { work: [work('E', 30, '2026-03-02')] }, options)
    expect(brief(charges)).toEqual([['block', 'top-up', '600.00']])
    expect(charges.blocks.map(({ kind, leftMinutes }) => [kind, leftMinutes])).toEqual([
      ['purchase', 30],
      ['top-up', 300],
    ])
  })

  test('work after the line ended draws nothing from it', () => {
    const lines = [block({ to: '2026-03-10' }), { id: 'labour', kind: 'time-and-materials' } as const]
    const charges = chargesFor(lines, march, { work: [work('E', 30, '2026-03-10')] }, options)
    expect(charges.draws).toEqual([])
    expect(charges.total).toBe('75.00')
  })

  test('a pool with a multiplier draws more than was worked, and its overage is priced by what it would have drawn', () => {
    const lines = [block({ multipliers: [{ when: { workRole: 'senior' }, multiplier: '1.5' }] })]
    const charges = chargesFor(lines, march, { work: [work('E', 60, '2026-03-02', { workRole: 'senior' })] }, options)
    expect(charges.draws.map(({ minutes, workedMinutes, blockId }) => [minutes, workedMinutes, blockId])).toEqual([
      [60, 40, 'B'],
      [30, 20, null],
    ])
    expect(brief(charges)).toEqual([['block', 'overage', '60.00']])
  })
})

describe('restating', () => {
  const lines: ChargeLineDefinition[] = [
    {
      id: 'block',
      kind: 'block-hours',
      draws: 'worked-hours',
      purchases: [{ id: 'B', on: '2026-02-01', hours: '1' }],
      overage: { rate: '120.00' },
    },
  ]
  const known = [work('E2', 60, '2026-03-05'), work('E3', 30, '2026-03-06')]
  const issued = chargesFor(lines, march, { work: known }, options)
  const restate = (all: readonly Work[], draws: readonly Draw[] = issued.draws) =>
    chargesFor(lines, march, { work: all, issued: { draws } }, { ...options, lateEntry: 'restate' })

  test('charges only the difference', () => {
    expect(issued.total).toBe('60.00')
    const restated = restate([...known, work('E1', 20, '2026-03-02')])
    expect(restated.total).toBe('40.00')
    expect(restated.drawCorrections.map(({ entryId, blockId, minutes }) => [entryId, blockId, minutes])).toEqual([
      ['E2', 'B', -20],
      ['E1', 'B', 20],
      ['E2', null, 20],
    ])
  })

  test('gives back what written-off work cost, and lets other work have its hour', () => {
    const [first, second] = known as [Work, Work]
    const restated = restate([{ entry: { ...first.entry, writtenOff: true } }, second])
    expect(restated.total).toBe('-60.00')
    expect(restated.lines.map(({ kind, amount }) => [kind, amount])).toEqual([['restated', '-60.00']])
    expect(restated.unbilled).toEqual([{ entryId: 'E2', minutes: 60, lineId: null, why: 'written-off' }])
  })

  test('needs everything that was issued', () => {
    expect(missing(restate(known.slice(1)))).toEqual([{ lineId: 'block', recordId: 'E2', facts: ['the time entry'] }])
  })

  test('nothing new changes nothing', () => {
    expect(restate(known)).toMatchObject({ lines: [], total: '0.00', drawCorrections: [] })
  })
})

describe('quantities', () => {
  test('a price per month in a quarter, from a day inside it', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 's', kind: 'per-unit', price: '10.00', per: 'month', quantity: '9', from: '2026-02-01' },
    ]
    const quarter = { from: '2026-01-01', to: '2026-04-01' } as const
    // 59 of 90 days of three prices.
    expect(chargesFor(lines, quarter, {}, options).total).toBe('177.00')
  })

  test('agreed changes before the period are what was there; changes after the line ended are not yet', () => {
    const quantity: Quantity = {
      agreed: '10',
      changes: [
        { on: '2026-02-10', delta: '5' },
        { on: '2026-03-01', delta: '-1' },
        { on: '2026-03-11', delta: '7' },
        { on: '2026-04-01', delta: '100' },
      ],
    }
    const lines: ChargeLineDefinition[] = [{ id: 's', kind: 'per-unit', price: '31.00', quantity, to: '2026-03-21' }]
    expect(brief(chargesFor(lines, march, {}, options))).toEqual([
      ['s', 'per-unit', '280.00'],
      ['s', 'increase', '70.00'],
    ])
  })

  test('a line with as many as one that is no longer in force has none', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'servers', kind: 'per-unit', price: '1.00', quantity: '4', to: '2026-03-01' },
      { id: 'backup', kind: 'per-unit', price: '1.00', quantity: { sameAs: 'servers' } },
    ]
    expect(brief(chargesFor(lines, march, {}, options))).toEqual([['backup', 'per-unit', '0.00']])
  })

  test('words of clients are keys like any other', () => {
    const lines: ChargeLineDefinition[] = [
      { id: '__proto__', kind: 'per-unit', price: '1.00', quantity: { meter: 'toString' } },
    ]
    expect(missing(chargesFor(lines, march, { meters: {} }, options))).toEqual([
      { lineId: '__proto__', recordId: null, facts: ['meter "toString"'] },
    ])
  })
})

describe('work under cards of its own', () => {
  const card = (rate: Decimal, more: Partial<RateCard> = {}): RateCard => ({
    rates: [{ when: {}, rate }],
    roundPer: 'visit',
    ...more,
  })
  const lines: ChargeLineDefinition[] = [{ id: 'labour', kind: 'time-and-materials' }]
  const entry = (id: string, on: LocalDate, more: Partial<TimeEntry> = {}): TimeEntry => ({
    id,
    clientId: 'acme',
    technicianId: 'kim',
    on,
    workedMinutes: 20,
    fields: { visitId: 'V1' },
    ...more,
  })
  const rateCards = { house: card('150.00', { increment: '1h', travel: { perVisit: '40.00' } }) }
  const own = { contract: card('120.00', { increment: '30m', travel: { perVisit: '55.00' } }) }

  test('is priced, rounded and driven to under them; the rest is under the cards of all', () => {
    const work = [
      { entry: entry('E1', '2026-03-02', { travelMinutes: 10 }) },
      { entry: entry('E2', '2026-03-02', { travelMinutes: 10 }), rateCards: own },
      { entry: entry('E3', '2026-03-02'), rateCards: own },
    ]
    expect(brief(chargesFor(lines, march, { work }, { ...options, rateCards }))).toEqual([
      ['labour', 'time-and-materials', '150.00'],
      // 20 and 20 minutes of one visit are one hour at the card's half hours.
      ['labour', 'time-and-materials', '120.00'],
      ['labour', 'travel', '40.00'],
      ['labour', 'travel', '55.00'],
    ])
  })
})

describe('a period that is a part of the one that prices stand for', () => {
  const half = { from: '2026-03-01', to: '2026-03-16' } as const
  const priced = { period: march, arrears: march }

  test('is charged by its days, and sums bought once on their day', () => {
    const lines: ChargeLineDefinition[] = [
      { id: 'care', kind: 'flat', price: '310.00' },
      { id: 'seats', kind: 'per-unit', price: '31.00', quantity: '2', bill: 'arrears' },
      { id: 'setup', kind: 'one-time', price: '9.00', on: '2026-03-20' },
      { id: 'late', kind: 'flat', price: '310.00', from: '2026-03-20' },
    ]
    expect(brief(chargesFor(lines, half, {}, { ...options, priced }))).toEqual([
      ['care', 'flat', '150.00'],
      ['seats', 'per-unit', '30.00'],
    ])
  })
})

describe('a line that was checked', () => {
  const flat = { id: 'care', kind: 'flat', price: '4500.00' } as const
  const seats = { id: 'seats', kind: 'per-unit', price: '1.00', quantity: { sameAs: 'servers' } } as const
  const paths = (lines: readonly unknown[], currency = 'USD') => checkLines(lines, { currency }).map(({ path }) => path)

  test('is checked again while it can change', () => {
    const line = { ...flat }
    expect(paths([line])).toEqual([])
    Object.assign(line, { price: 4500 })
    expect(paths([line])).toEqual(['/0/price'])
  })

  test('is checked again for another currency when it is frozen, and with other lines', () => {
    const [care, shares] = [Object.freeze({ ...flat }), frozenCopy(seats)]
    expect(paths([care])).toEqual([])
    expect(paths([care], 'JPY')).toEqual(['/0/price'])
    expect(paths([care, care])).toEqual(['/1/id'])
    for (let n = 0; n < 2; n++) expect(paths([care, shares])).toEqual(['/1/quantity/sameAs'])
  })

  test('stays right on other days, and a wrong one stays wrong', () => {
    const care = Object.freeze({ ...flat, from: '2026-01-01', to: '2026-02-01' } as const)
    expect(paths([care])).toEqual([])
    const later = withDays(care, { from: '2026-03-01', bill: 'arrears' })
    expect(later).toEqual({ ...flat, from: '2026-03-01', bill: 'arrears' })
    expect(Object.isFrozen(later)).toBe(true)
    expect(paths([later])).toEqual([])
    expect(paths([later], 'JPY')).toEqual(['/0/price'])
    expect(paths([withDays(care, { from: '2026-03-01', to: '2026-02-01' })])).toEqual(['/0/to'])
    expect(paths([withDays(care, { from: 'soon' as never })])).toEqual(['/0/from'])
    expect(paths([withDays(care, { bill: 'late' as 'advance' })])).toEqual(['/0/bill'])
    expect(paths([withDays(care, { name: 4 } as never)])).toEqual(['/0/name'])
    const wrong = Object.freeze({ ...flat, price: 4500 }) as unknown as ChargeLineDefinition
    expect(paths([wrong])).toEqual(['/0/price'])
    expect(paths([withDays(wrong, {})])).toEqual(['/0/price'])
  })

  test('is refused as a version, too, when it is wrong; only ids may come again', () => {
    const period = { from: '2026-03-01', to: '2026-04-01' } as const
    const charged = (lines: readonly unknown[], versions: boolean) => () =>
      chargesFor(lines as readonly ChargeLineDefinition[], period, {}, { ...options, versions }).total
    const lines = [flat, flat]
    expect(charged(lines, true)()).toBe('9000.00')
    expect(charged(lines, false)).toThrow('already the id')
    expect(charged([{ ...flat, price: 4500 }], true)).toThrow('/0/price')
  })
})
