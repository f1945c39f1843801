// Minimums, held by random contracts to an independent meaning: lines in advance and in arrears, cycles of their own, amended minimums, periods and years.

import { type Amendment, type BilledInvoice, type Contract, compileContract } from '@mspkit/contracts'
import { addDays, addMonths, type LocalDate, type Money } from '@mspkit/values'
import { over, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Written } from '../reference/charges'
import { type CountedLine, lackingInPeriods, lackingInYear, type ReferenceMinimum } from '../reference/minimums'
import { difference, isLess, parse, quotient, of as rationalOf, size, sum } from '../reference/rational'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const begin = '2026-01-01'
const money = fc.integer({ min: 100, max: 200_000 }).map((cents): Money => toDecimal(over(cents, 100), 2))
const day = fc.integer({ min: 1, max: 360 }).map((n) => addDays(begin, n))
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const bill = fc.constantFrom('advance' as const, 'arrears' as const)

const line = fc.record({
  price: money,
  bill: option(bill),
  own: option(fc.record({ months: fc.constantFrom(1, 3, 12, 24), bill })),
  changed: option(fc.record({ on: day, price: money })),
})
const given = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  cycle: fc.record({ months: fc.constantFrom(1, 3), bill }),
  minimum: money,
  changed: option(fc.record({ on: day, minimum: money, name: fc.boolean() })),
  of: fc.constantFrom('all', ['l0'], ['l0', 'l1']),
  compare: fc.constantFrom('before-discount' as const, 'after-discount' as const),
  percents: fc.array(fc.constantFrom('10', '33.3', '60'), { maxLength: 2 }),
})
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never

function contractOf({ lines, cycle, minimum, changed, of, compare, percents }: Given, yearly: boolean) {
  const amendment = (from: LocalDate, set: Amendment['set']): Amendment => ({
    recordedAt: '2025-12-01T00:00:00Z',
    from,
    by: 'kim',
    reason: 'r',
    set,
  })
  const counted = of === 'all' ? of : (of as string[]).filter((id) => Number(id.slice(1)) < lines.length)
  const isFixed = ({ own }: Given['lines'][number]): boolean => yearly && own !== undefined
  const contract: Contract = {
    id: 'AG',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: begin, months: 12 },
    renewal: { auto: false, months: 12, notice: { days: 0 } },
    billingCycle: { anchor: begin, ...cycle },
    lines: lines.map(({ price, bill: when, own }, i) => ({
      id: `l${i}`,
      kind: 'flat',
      price,
      ...(when === undefined ? {} : { bill: when }),
      ...(own === undefined ? {} : { billingCycle: { anchor: begin, ...own } }),
    })),
    discounts: percents.map((percent, i) => ({ id: `d${i}`, lines: 'all', percent })),
    commitments: [
      { id: 'm', lines: counted, minimum, compare, ...(yearly ? { per: 'year' as const } : {}) },
    ] as Contract['commitments'] & object,
    amendments: [
      ...lines.flatMap((one, i) =>
        one.changed === undefined || isFixed(one)
          ? []
          : [amendment(one.changed.on, { [`/lines/l${i}/price`]: one.changed.price })],
      ),
      ...(changed === undefined
        ? []
        : [
            amendment(changed.on, {
              '/commitments/m/minimum': changed.minimum,
              ...(changed.name ? { '/commitments/m/name': 'At least' } : {}),
            }),
          ]),
    ],
  }
  const history = (value: Money, later: readonly [LocalDate, Money] | undefined): Written[] => [
    { value },
    ...(later === undefined ? [] : [{ value: later[1], from: later[0] }]),
  ]
  const reference = lines.map(
    (one, i): CountedLine => ({
      id: `l${i}`,
      prices: history(one.price, one.changed && !isFixed(one) ? [one.changed.on, one.changed.price] : undefined),
      units: null,
      per: 'period',
      basis: 'actual-days-in-period',
      from: begin,
      to: addMonths(begin, 12),
      raises: [],
      digits: 2,
      months: one.own?.months ?? cycle.months,
    }),
  )
  const least: ReferenceMinimum = {
    amounts: history(minimum, changed && [changed.on, changed.minimum]),
    lines: counted,
    percents: compare === 'after-discount' ? percents : [],
    from: begin,
    to: addMonths(begin, 12),
  }
  return { contract, reference, least }
}

/** What all invoices charge for what is lacking. */
function charged(contract: Contract) {
  const compiled = compileContract(contract)
  const billed: BilledInvoice[] = []
  for (const period of compiled.billingPeriods(begin, '2027-07-01')) {
    const draft = compiled.draftInvoice(period, {}, { ...known, billed })
    expect(draft.missing).toEqual([])
    billed.push({ ...draft, billedAt: `${period.from}T08:00:00Z` })
  }
  return sum(
    billed.flatMap(({ lines }) => lines.flatMap(({ kind, amount }) => (kind === 'true-up' ? [parse(amount)] : []))),
  )
}

const periodsOf = (months: number) =>
  Array.from({ length: 12 / months }, (_, i) => ({
    from: addMonths(begin, i * months),
    to: addMonths(begin, (i + 1) * months),
  }))
const cents = (n: number) => quotient(rationalOf(n), rationalOf(100))

describe('minimums are those of the independent meaning', () => {
  test('for periods, whatever is billed when, and whenever they are amended', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { contract, reference, least } = contractOf(one, false)
        const { months } = one.cycle
        const right = lackingInPeriods(least, reference, periodsOf(months), months)
        const off = size(difference(charged(contract), right))
        expect(isLess(cents(12 * 8), off), JSON.stringify(contract)).toBe(false)
      }),
      { seed: 20261128, numRuns: 40 },
    )
  })

  test('for a year', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { contract, reference, least } = contractOf(one, true)
        const { months } = one.cycle
        const right = lackingInYear(least, reference, periodsOf(months), months)
        const off = size(difference(charged(contract), right))
        expect(isLess(cents(12 * 8), off), JSON.stringify(contract)).toBe(false)
      }),
      { seed: 20261128, numRuns: 40 },
    )
  })
})
