// Credits, held by random contracts to what was paid: a line whose promise was never kept gives back what was paid for it, and no cent more.

import { type Contract, compileContract, type DraftInvoice } from '@mspkit/contracts'
import { addDays, addMonths, type Money } from '@mspkit/values'
import { over, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLess, parse, product, quotient, type Rational, of as rationalOf, size, sum } from '../reference/rational'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const begin = '2026-01-01'
const money = (most: number) =>
  fc.integer({ min: 100, max: most }).map((cents): Money => toDecimal(over(cents, 100), 2))
const day = fc.integer({ min: 1, max: 360 }).map((n) => addDays(begin, n))
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const bill = fc.constantFrom('advance' as const, 'arrears' as const)
const rules = ['actual-days-in-period', 'none', '30/360', 'actual-over-30', { prices: 'next-period' }] as const

const given = fc.record({
  cycle: bill,
  price: money(50_000),
  quantity: option(fc.integer({ min: 0, max: 5 })),
  bill: option(bill),
  own: option(fc.record({ months: fc.constantFrom(1, 3, 12), bill })),
  proration: fc.constantFrom(...rules),
  from: option(day),
  changed: option(fc.record({ on: day, price: money(50_000) })),
  other: fc.record({ price: money(50_000), bill: option(bill) }),
  discounts: fc.array(
    fc.record({
      lines: fc.constantFrom('all' as const, ['a']),
      off: fc.oneof(
        fc.constantFrom('10', '60').map((percent) => ({ percent })),
        money(60_000).map((amount) => ({ amount })),
      ),
      from: option(day),
    }),
    { maxLength: 2 },
  ),
  promises: fc.integer({ min: 1, max: 2 }),
})

test('are what was paid for a line that never kept its promise, to the rounding of each line, and never more', () => {
  fc.assert(
    fc.property(given, (one) => {
      const { cycle, price, quantity, own, proration, from, changed, other, discounts } = one
      const promise = {
        of: 'client',
        every: { each: 'day' },
        responsible: 'provider',
        credit: { day: 'any', percent: '100' },
      } as const
      const ids = one.promises === 1 ? ['p'] : ['p', 'q']
      const contract = {
        id: 'AG',
        clientId: 'acme',
        currency: 'USD',
        timeZone: 'America/Chicago',
        term: { from: begin, months: 12 },
        renewal: { auto: false, months: 12, notice: { days: 0 } },
        billingCycle: { anchor: begin, months: 1, bill: cycle },
        obligations: {
          timeZone: 'America/Chicago',
          from: '2025-01-01',
          obligations: ids.map((id) => ({ id, ...promise })),
        },
        lines: [
          {
            id: 'a',
            price,
            proration,
            obligations: ids,
            ...(quantity === undefined ? { kind: 'flat' } : { kind: 'per-unit', quantity: `${quantity}` }),
            ...(one.bill === undefined || own !== undefined ? {} : { bill: one.bill }),
            ...(from === undefined ? {} : { from }),
            ...(own === undefined ? {} : { billingCycle: { anchor: begin, ...own } }),
          },
          { id: 'b', kind: 'flat', price: other.price, ...(other.bill === undefined ? {} : { bill: other.bill }) },
        ],
        discounts: discounts.map(({ off, from: first, lines }, i) => ({
          id: `d${i}`,
          lines,
          ...off,
          ...(first === undefined ? {} : { from: first }),
        })),
        amendments:
          changed === undefined
            ? []
            : [
                {
                  recordedAt: '2025-12-01T00:00:00Z',
                  from: changed.on,
                  by: 'kim',
                  reason: 'r',
                  set: { '/lines/a/price': changed.price },
                },
              ],
      } as unknown as Contract
      const compiled = compileContract(contract)
      const drafts = compiled
        .billingPeriods(begin, '2027-03-01')
        .map((period) => compiled.draftInvoice(period, { evidence: [] }, known))
      const months = own?.months ?? 1
      for (let k = 0; k < 12; k += months) {
        const service = { from: addMonths(begin, k), to: addMonths(begin, k + months) }
        const [paid, credited] = moneyOf(drafts, service)
        const slack = product(quotient(rationalOf(1), rationalOf(100)), rationalOf(4 * months))
        const back = product(credited, rationalOf(-1))
        expect(isLess(sum([paid, slack]), back), `${service.from}: ${JSON.stringify(contract)}`).toBe(false)
        const isExact =
          quantity !== 0 && (proration === 'actual-days-in-period' || (from === undefined && proration !== 'none'))
        const shared = discounts.some(({ off, lines }) => 'amount' in off && lines === 'all')
        if (isExact && !shared && (quantity === undefined || quantity === 1))
          expect(isLess(slack, size(sum([paid, credited]))), `${service.from}: ${JSON.stringify(contract)}`).toBe(false)
      }
    }),
    { seed: 20261128, numRuns: 60 },
  )
})

/** What was paid for the days of a service on all invoices, and what was credited for them. */
function moneyOf(drafts: readonly DraftInvoice[], { from, to }: { from: string; to: string }): [Rational, Rational] {
  const isIn = ({ period }: DraftInvoice['lines'][number]): boolean =>
    period !== null && from <= period.from && period.from < to
  const own = drafts.map(({ lines }) => lines.filter(({ lineId }) => lineId === 'a'))
  const credited = own.flat().filter((line) => line.kind === 'credit' && isIn(line))
  const paid = own.flatMap((lines) => {
    const charges = lines.filter(({ kind }) => kind !== 'credit' && kind !== 'discount')
    // An invoice may hold two periods of the line: a discount is one line for both, from the first one that it touches on.
    const off = lines
      .filter(({ kind }) => kind === 'discount')
      .map((discount) => {
        const touched = charges.filter(({ period }) => (period?.from ?? '') >= (discount.period?.from ?? ''))
        const all = sum(touched.map(({ amount }) => parse(amount)))
        const here = sum(touched.filter(isIn).map(({ amount }) => parse(amount)))
        return product(parse(discount.amount), quotient(here, all))
      })
    return [...charges.filter(isIn).map(({ amount }) => parse(amount)), ...off]
  })
  return [sum(paid), sum(credited.map(({ amount }) => parse(amount)))]
}
