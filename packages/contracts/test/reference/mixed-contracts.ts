// Random contracts of everything at once: lines on cycles of their own, sales, discounts, minimums, early ends, amendments recorded in any order.

import { type Contract, parseContract } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'
import fc from 'fast-check'
import { expect } from 'vitest'

const option = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
export const day = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map((n) => addDays('2026-01-01', n))
const bill = fc.constantFrom('advance', 'arrears')
const cycle = fc.oneof(
  fc.record({
    anchor: fc.constantFrom('2026-01-01', '2026-01-15', '2025-12-31', '2026-07-01'),
    months: fc.constantFrom(1, 3, 12, 24),
    bill,
  }),
  fc.record({ anchor: fc.constantFrom('2026-01-05', '2025-12-29'), weeks: fc.constant(4), bill }),
  fc.record({ twiceAMonth: fc.constantFrom([1, 15], [10, 31]), bill }),
)

function documents(currency: 'USD' | 'JPY' | 'KWD'): fc.Arbitrary<object> {
  const digits = { USD: 2, JPY: 0, KWD: 3 }[currency]
  const money = fc.integer({ min: 1, max: 99_999 }).map((minor) => (minor / 10 ** digits).toFixed(digits))
  const line = (id: string): fc.Arbitrary<object> =>
    fc.oneof(
      fc.record({
        id: fc.constant(id),
        kind: fc.constant('flat'),
        price: money,
        per: option(fc.constantFrom('period', 'month', 'year')),
        proration: option(fc.constantFrom('none', 'actual-over-30', '30/360', 'actual-days-in-each-month')),
        bill: option(bill),
        from: option(day(0, 60)),
        to: option(day(90, 420)),
        billingCycle: option(cycle),
      }),
      fc.record({
        id: fc.constant(id),
        kind: fc.constant('per-unit'),
        price: money,
        quantity: fc.integer({ min: 0, max: 20 }).map(String),
        proration: option(fc.constantFrom('none', { increases: 'next-period' }, { prices: 'next-period' })),
        decreases: option(fc.constantFrom('next-period', 'at-term-end')),
        bill: option(bill),
        billingCycle: option(cycle),
      }),
      fc.record({
        id: fc.constant(id),
        kind: fc.constant('one-time'),
        price: money,
        on: day(0, 360),
        bill: option(bill),
      }),
      fc.record({
        id: fc.constant(id),
        kind: fc.constant('resale'),
        price: money,
        quantity: fc.constantFrom('1', '3'),
        on: option(day(0, 360)),
        billingCycle: option(cycle),
      }),
    )
  const touched = fc.constantFrom('all', ['a'], ['a', 'b'])
  const dated = { lines: touched, from: option(day(0, 200)), to: option(day(201, 500)) }
  const discount = (id: string): fc.Arbitrary<object> =>
    fc.oneof(
      fc.record({ id: fc.constant(id), ...dated, percent: fc.constantFrom('10', '33.3', '60', '100') }),
      fc.record({ id: fc.constant(id), ...dated, amount: money }),
    )
  const minimum = fc.record({
    id: fc.constant('m'),
    ...dated,
    minimum: money,
    compare: fc.constantFrom('before-discount', 'after-discount'),
  })
  const either = fc.constantFrom('a', 'b')
  const set = fc.oneof(
    fc.tuple(either, money).map(([id, price]) => ({ [`/lines/${id}/price`]: price })),
    fc.tuple(either, fc.integer({ min: 0, max: 20 })).map(([id, n]) => ({ [`/lines/${id}/quantity`]: `${n}` })),
    fc.tuple(either, fc.constantFrom('name', 'taxCode')).map(([id, key]) => ({ [`/lines/${id}/${key}`]: 'x' })),
    either.map((id) => ({ [`/lines/${id}`]: null })),
    line('c').map((one) => ({ '/lines/c': one })),
    day(0, 360).map((on) => ({ '/lines/a/on': on })),
    bill.map((side) => ({ '/lines/a/bill': side })),
    discount('e').map((one) => ({ '/discounts/e': one })),
    fc.constant({ '/discounts/d': null }),
    money.map((least) => ({ '/commitments/m/minimum': least })),
    fc.constant({ '/commitments/m': null }),
    day(100, 400).map((endsOn) => ({ '/endsOn': endsOn })),
  )
  return fc.record({
    id: fc.constant('AG'),
    clientId: fc.constant('acme'),
    currency: fc.constant(currency),
    timeZone: fc.constantFrom('America/Chicago', 'Asia/Tokyo'),
    term: fc.record({ from: fc.constantFrom('2026-01-01', '2026-01-11'), months: fc.constantFrom(6, 12, 13) }),
    renewal: fc.record({
      auto: fc.boolean(),
      months: fc.constantFrom(6, 12),
      notice: fc.constant({ days: 30 }),
      uplift: option(fc.constant({ lines: 'all', percent: '5' })),
    }),
    billingCycle: option(cycle),
    lines: fc.tuple(line('a'), line('b')),
    discounts: option(fc.tuple(discount('d'))),
    commitments: option(fc.tuple(minimum)),
    earlyTermination: option(fc.constant({ kind: 'remaining-months' })),
    amendments: fc.array(
      fc.record({
        recordedAt: day(0, 500).map((on) => `${on}T09:00:00Z`),
        from: day(0, 420),
        to: option(day(60, 500)),
        by: fc.constant('kim'),
        reason: fc.constant('r'),
        set,
      }),
      { maxLength: 4 },
    ),
  })
}

/** Contracts that compile, as documents from a file. */
export const contracts: fc.Arbitrary<Contract> = fc
  .constantFrom('USD' as const, 'JPY' as const, 'KWD' as const)
  .chain(documents)
  .map((document) => parseContract(JSON.parse(JSON.stringify(document))))
  .filter((read) => read.ok)
  .map((read) => (read.ok ? read.value : expect.unreachable()))
