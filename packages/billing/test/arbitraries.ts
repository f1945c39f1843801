// Random months, rosters, tiers, blocks and work, and one agreement with a line of every common kind.

import type { ChargeLineDefinition, ChargesContext, DrawOrder, Work } from '@mspkit/billing'
import type { DrawingEntry, HoursPool } from '@mspkit/billing/calculations'
import { addDays, type LocalDate, type Month, type Period, periodOf } from '@mspkit/values'
import { minorDigits, over, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'

export const currency = fc.constantFrom('USD', 'JPY', 'KWD')
export const sum = (of: string, max = 1_000_000) => fc.integer({ min: 0, max }).map((minor) => moneyOf(minor, of))
export const moneyOf = (minor: number, of: string) => toDecimal(over(minor, 10 ** minorDigits(of)), minorDigits(of))
export const unit = (of: string) => moneyOf(1, of)
export const day = (from: LocalDate, span: number) =>
  fc.integer({ min: 0, max: span }).map((days) => addDays(from, days))
const within = (from: LocalDate, span: number): fc.Arbitrary<Period> =>
  fc.tuple(day(from, span), day(from, span)).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
export const month = fc.constantFrom<Month>('2026-02', '2026-03', '2028-02', '2026-04').map(periodOf)

export const contacts = fc
  .array(fc.tuple(within('2026-02-20', 50), fc.boolean(), fc.boolean()), { maxLength: 12 })
  .map((stays) =>
    stays.map(([{ from, to }, opens, ends], i) => ({
      id: `U${i}`,
      clientId: 'acme',
      kind: 'user' as const,
      ...(opens ? {} : { activeFrom: from }),
      ...(ends ? {} : { activeTo: to }),
    })),
  )

export const tierList = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 9999 })), { minLength: 1, maxLength: 5 })
  .map((steps) => {
    let upTo = 0
    return steps.map(([size, price], i) => {
      upTo += size
      return { upTo: i === steps.length - 1 ? null : toDecimal(upTo, 0), unitPrice: toDecimal(over(price, 1000), 3) }
    })
  })

export const entries = fc
  .array(fc.tuple(fc.nat(89), fc.nat(180), fc.boolean(), fc.nat(23)), { maxLength: 14 })
  .map((rows) =>
    rows.map(([after, minutes, senior, hour], i): DrawingEntry => {
      const on = addDays('2026-01-01', after)
      return {
        id: `E${i}`,
        on,
        ...(hour < 12 ? { at: `${on}T${String(hour).padStart(2, '0')}:00:00Z` } : {}),
        minutes,
        facts: { workRole: senior ? 'senior' : 'tech' },
      }
    }),
  )
export const pool = fc
  .record({
    blocks: fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 6 }), fc.option(fc.integer({ min: 1, max: 60 }))), {
      maxLength: 4,
    }),
    granted: fc.boolean(),
    periods: fc.nat(2),
    cap: fc.option(fc.nat(3)),
  })
  .map(
    ({ blocks, granted, periods, cap }): HoursPool => ({
      id: 'care',
      draws: 'worked-hours',
      multipliers: [{ when: { workRole: 'senior' }, multiplier: '1.5' }],
      purchases: blocks.map(([after, hours, life], i) => {
        const on = addDays('2026-01-01', after)
        return {
          id: `B${i}`,
          on,
          hours: toDecimal(hours, 0),
          ...(life === null ? {} : { expiresOn: addDays(on, life) }),
        }
      }),
      ...(granted
        ? {
            grant: {
              from: '2026-01-01',
              months: 1,
              hours: '2',
              rollover: { periods, ...(cap === null ? {} : { cap: toDecimal(cap, 0) }) },
            },
          }
        : {}),
    }),
  )
export const order = fc.constantFrom<DrawOrder>('soonest-expiry', 'purchase', 'listed')

export const options: ChargesContext = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  rateCards: { house: { rates: [{ when: {}, rate: '133.33' }], increment: '15m', roundPer: 'ticket-day' } },
}
export const work = fc
  .array(fc.tuple(fc.nat(30), fc.nat(150), fc.nat(3), fc.boolean()), { maxLength: 10 })
  .map((rows) =>
    rows.map(
      ([after, workedMinutes, ticket, project], i): Work => ({
        entry: {
          id: `E${i}`,
          clientId: 'acme',
          technicianId: 'kim',
          ticketId: `T${ticket}`,
          workType: project ? 'project' : 'remote',
          on: addDays('2026-03-01', after),
          workedMinutes,
        },
      }),
    ),
  )
export const agreement: readonly ChargeLineDefinition[] = [
  { id: 'care', kind: 'flat', price: '77.77', from: '2026-03-09' },
  {
    id: 'seats',
    kind: 'per-unit',
    price: '19.99',
    quantity: {
      agreed: '7',
      changes: [
        { on: '2026-03-12', delta: '2' },
        { on: '2026-03-20', delta: '-1' },
      ],
    },
  },
  {
    id: 'gb',
    kind: 'tiered',
    model: 'graduated',
    quantity: '333',
    tiers: [
      { upTo: '100', unitPrice: '0.0335' },
      { upTo: null, unitPrice: '0.0111' },
    ],
  },
  {
    id: 'block',
    kind: 'block-hours',
    accepts: { workType: 'project' },
    draws: 'billed-hours',
    purchases: [{ on: '2026-03-01', hours: '3', price: '400.00' }],
  },
  { id: 'labour', kind: 'time-and-materials' },
]
