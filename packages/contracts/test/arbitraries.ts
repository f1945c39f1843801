// Random contracts of two lines, amended up to five times.

import type { Amendment, Contract } from '@mspkit/contracts'
import { addDays, type Money } from '@mspkit/values'
import { over, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'

export const day = fc.integer({ min: 0, max: 330 }).map((n) => addDays('2026-01-01', n))
export const instant = fc.integer({ min: 0, max: 364 }).map((n) => `${addDays('2026-01-01', n)}T09:00:00Z` as const)
const currency = fc.constantFrom('USD', 'JPY', 'KWD')
const digits = { USD: 2, JPY: 0, KWD: 3 } as const
const money = (of: keyof typeof digits) =>
  fc.integer({ min: 1, max: 999_999 }).map((minor): Money => toDecimal(over(minor, 10 ** digits[of]), digits[of]))

export const agreement = currency.chain((of) =>
  fc
    .record({
      price: money(of),
      seat: money(of),
      count: fc.integer({ min: 0, max: 60 }),
      anchor: fc.constantFrom('2026-01-01', '2026-01-15', '2025-12-31'),
      amendments: fc.array(
        fc.record({
          recordedAt: instant,
          from: day,
          length: fc.option(fc.integer({ min: 1, max: 120 })),
          what: fc.constantFrom('price', 'seat', 'count'),
          value: money(of),
          count: fc.integer({ min: 0, max: 60 }),
        }),
        { maxLength: 5 },
      ),
    })
    .map(
      (given): Contract => ({
        id: 'AG',
        clientId: 'acme',
        currency: of,
        timeZone: 'America/Chicago',
        term: { from: '2026-01-01', months: 12 },
        renewal: { auto: false, months: 12, notice: { days: 30 } },
        billingCycle: { anchor: given.anchor, months: 1, bill: 'advance' },
        lines: [
          { id: 'care', kind: 'flat', price: given.price },
          { id: 'seats', kind: 'per-unit', price: given.seat, quantity: `${given.count}`, bill: 'arrears' },
        ],
        amendments: given.amendments.map(
          ({ recordedAt, from, length, what, value, count }): Amendment => ({
            recordedAt,
            from,
            ...(length === null ? {} : { to: addDays(from, length) }),
            by: 'kim',
            reason: what,
            set:
              what === 'price'
                ? { '/lines/care/price': value }
                : what === 'seat'
                  ? { '/lines/seats/price': value }
                  : { '/lines/seats/quantity': String(count) },
          }),
        ),
      }),
    ),
)
