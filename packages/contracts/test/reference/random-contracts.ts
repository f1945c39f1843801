// Random contracts of one recurring line, with the same line as the reference knows it.

import type { Amendment, Contract } from '@mspkit/contracts'
import { addDays, addMonths, type LocalDate, type Money } from '@mspkit/values'
import { over, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import type { Basis, ReferenceLine, Written } from './charges'

export const bases: readonly Basis[] = [
  'actual-days-in-period',
  'actual-days-in-each-month',
  'actual-over-30',
  '30/360',
  'none',
]
const digits = { USD: 2, JPY: 0, KWD: 3 } as const
type Currency = keyof typeof digits
const money = (of: Currency) =>
  fc.integer({ min: 100, max: 200_000 }).map((minor): Money => toDecimal(over(minor, 10 ** digits[of]), digits[of]))
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n))
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const change = (of: Currency) =>
  fc.record({
    from: day,
    length: option(fc.integer({ min: 1, max: 90 })),
    what: fc.constantFrom('price', 'quantity', 'name', 'taxCode', 'siteId', 'notice'),
    price: money(of),
    units: fc.integer({ min: 0, max: 60 }),
  })

export interface Drawn {
  readonly contract: Contract
  readonly line: ReferenceLine
  readonly months: number
  readonly bill: 'advance' | 'arrears'
  readonly minimum: Money | undefined
  readonly percents: readonly string[]
}

/** A contract of 24 months at most, renewed twice, with one line that is amended up to five times. */
export const drawn: fc.Arbitrary<Drawn> = fc.constantFrom<Currency>('USD', 'JPY', 'KWD').chain((of) =>
  fc
    .record({
      price: money(of),
      units: option(fc.integer({ min: 0, max: 60 })),
      per: fc.constantFrom('period' as const, 'month' as const, 'year' as const),
      basis: fc.constantFrom(...bases),
      months: fc.constantFrom(1, 3, 12),
      anchor: fc.constantFrom<LocalDate>('2026-01-01', '2025-12-15', '2025-12-31'),
      bill: fc.constantFrom('advance' as const, 'arrears' as const),
      begins: option(fc.integer({ min: 0, max: 200 })),
      ends: option(fc.integer({ min: 201, max: 700 })),
      uplift: option(fc.constantFrom('3', '2.5')),
      changes: fc.array(change(of), { maxLength: 5 }),
      minimum: option(money(of)),
      percents: fc.array(fc.constantFrom('10', '33.3', '60', '100'), { maxLength: 2 }),
    })
    .map((given): Drawn => {
      const { price, units, per, basis, months, anchor, bill, begins, ends, uplift, changes, minimum, percents } = given
      const from = begins === undefined ? undefined : addDays('2026-01-01', begins)
      const to = ends === undefined ? undefined : addDays('2026-01-01', ends)
      const amendments = changes.flatMap((one, i): Amendment[] => {
        if (one.what === 'quantity' && units === undefined) return []
        const set = setOf(one)
        const until = one.length === undefined ? {} : { to: addDays(one.from, one.length) }
        return [
          {
            recordedAt: `${addDays('2025-12-01', i)}T00:00:00Z`,
            from: one.from,
            ...until,
            by: 'kim',
            reason: 'r',
            set,
          },
        ]
      })
      const history = (key: string, signed: string): Written[] => [
        { value: signed },
        ...amendments.flatMap(({ from: first, to: last, set }): Written[] => {
          const value = set[`/lines/a/${key}`]
          return typeof value === 'string' ? [{ value, from: first, ...(last === undefined ? {} : { to: last }) }] : []
        }),
      ]
      const base = {
        id: 'a',
        per,
        proration: basis,
        bill,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }
      return {
        contract: {
          id: 'AG',
          clientId: 'acme',
          currency: of,
          timeZone: 'America/Chicago',
          term: { from: '2026-01-01', months: 12 },
          renewal: {
            auto: true,
            months: 6,
            notice: { days: 30 },
            ...(uplift === undefined ? {} : { uplift: { lines: 'all', percent: toDecimal(uplift as '3', 1) } }),
          },
          billingCycle: { anchor, months, bill },
          lines: [
            units === undefined
              ? { ...base, kind: 'flat', price }
              : { ...base, kind: 'per-unit', price, quantity: toDecimal(units, 0) },
          ],
          ...(percents.length === 0
            ? {}
            : {
                discounts: percents.map((percent, i) => ({
                  id: `d${i}`,
                  lines: 'all',
                  percent: toDecimal(percent as '10', 1),
                })),
              }),
          ...(minimum === undefined
            ? {}
            : { commitments: [{ id: 'min', lines: 'all', minimum, compare: 'after-discount' }] }),
          amendments,
        },
        line: {
          prices: history('price', price),
          units: units === undefined ? null : history('quantity', `${units}`),
          per,
          basis,
          from: from !== undefined && from > '2026-01-01' ? from : '2026-01-01',
          to: to ?? null,
          raises:
            uplift === undefined
              ? []
              : [12, 18, 24, 30].map((n) => ({ on: addMonths('2026-01-01', n), percent: uplift })),
          digits: digits[of],
        },
        months,
        bill,
        minimum,
        percents,
      }
    }),
)

/** A contract with a known end, whose line is billed at any end of its periods, on a cycle of its own or on the contract's. */
export interface OnCycle extends Drawn {
  /** The cycle of the line. */
  readonly lineCycle: { readonly anchor: LocalDate; readonly months: number }
}

export const endsOn: LocalDate = '2027-05-20'

export const onAnyCycle: fc.Arbitrary<OnCycle> = fc
  .record({
    of: drawn,
    own: option(
      fc.record({
        anchor: fc.constantFrom<LocalDate>('2026-01-01', '2026-07-01', '2026-02-15', '2024-03-31', '2027-03-10'),
        months: fc.constantFrom(1, 3, 12),
        bill: fc.constantFrom('advance' as const, 'arrears' as const),
      }),
    ),
    bill: option(fc.constantFrom('advance' as const, 'arrears' as const)),
    main: fc.constantFrom<NonNullable<Contract['billingCycle']>>(
      { anchor: '2026-01-01', months: 1, bill: 'advance' },
      { anchor: '2025-12-15', months: 1, bill: 'arrears' },
      { anchor: '2025-11-30', months: 3, bill: 'arrears' },
      { anchor: '2025-12-29', weeks: 1, bill: 'advance' },
      { twiceAMonth: [1, 15], bill: 'arrears' },
    ),
  })
  .map(({ of, own, bill, main }): OnCycle => {
    const { discounts: _d, commitments: _c, ...contract } = of.contract
    const { bill: _b, ...line } = contract.lines[0] as Contract['lines'][number]
    // On weeks and half months a price is for a period, so that a line without a cycle of its own is billed each month there.
    const { anchor, months } = own ?? ('months' in main ? main : { anchor: '2026-01-15', months: 1 })
    const billingCycle = own ?? ('months' in main ? undefined : { anchor, months, bill: 'advance' as const })
    const placed = {
      ...line,
      ...(bill === undefined ? {} : { bill }),
      ...(billingCycle === undefined ? {} : { billingCycle }),
    }
    const { to } = of.line
    return {
      ...of,
      contract: { ...contract, billingCycle: main, endsOn, lines: [placed] },
      line: { ...of.line, to: to !== null && to < endsOn ? to : endsOn },
      lineCycle: { anchor, months },
    }
  })

function setOf({ what, price, units }: { what: string; price: Money; units: number }): Amendment['set'] {
  if (what === 'price') return { '/lines/a/price': price }
  if (what === 'quantity') return { '/lines/a/quantity': `${units}` }
  return what === 'notice' ? { '/renewal/notice': { days: units } } : { [`/lines/a/${what}`]: `${what}-${units}` }
}
