// The laws of charges, held by random contracts, and the charges themselves, held to an independent meaning of them.
// CI draws from one seed, the nightly run from many.

import { type Amendment, type Contract, compileContract, type DraftInvoice } from '@mspkit/contracts'
import { addDays, addMonths, type LocalDate, type Period } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { charge, daysInForce, discount, trueUp } from '../reference/charges'
import { bases, type Drawn, drawn, endsOn, onAnyCycle } from '../reference/random-contracts'
import {
  difference,
  isLess,
  parse,
  product,
  quotient,
  type Rational,
  of as rationalOf,
  size,
  sum,
} from '../reference/rational'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const

const periodsOf = (contract: Contract, to: LocalDate = '2027-12-01'): Period[] =>
  compileContract(contract).billingPeriods('2026-01-01', to)
const draftsOf = (contract: Contract): DraftInvoice[] => {
  const compiled = compileContract(contract)
  return periodsOf(contract).map((period) => compiled.draftInvoice(period, {}, known))
}
const unit = (digits: number): Rational => quotient(rationalOf(1), rationalOf(10 ** digits))
const amounts = ({ lines }: DraftInvoice) => lines.map(({ kind, amount, period }) => [kind, amount, period])

/** What an invoice should come to, before the rounding of each of its lines. */
function expected({ line, months, bill, minimum, percents }: Drawn, { period, arrears }: DraftInvoice): Rational {
  const gross = charge(line, bill === 'arrears' ? arrears : period, months)
  const net = difference(gross, discount(percents, gross))
  if (minimum === undefined) return net
  const held = daysInForce({ from: '2026-01-01', to: null }, period)
  return sum([net, trueUp(minimum, net, period, held, line.digits)])
}

describe('charges', () => {
  test('are those of the independent meaning, to the rounding of each line', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        for (const draft of draftsOf(one.contract)) {
          const off = size(difference(parse(draft.total ?? 'none'), expected(one, draft)))
          const allowed = product(unit(one.line.digits), rationalOf(2 * draft.lines.length))
          expect(isLess(allowed, off), `${draft.period.from}: ${draft.total}`).toBe(false)
        }
      }),
      { seed: 20261128, numRuns: 50 },
    )
  })

  test('on any cycle, all invoices from the first of the contract on come to what all periods of its line cost', () => {
    fc.assert(
      fc.property(onAnyCycle, ({ contract, line, lineCycle: { anchor, months } }) => {
        const compiled = compileContract(contract)
        const drafts = compiled
          .billingPeriods('2026-01-01', '2028-08-01')
          .map((period) => compiled.draftInvoice(period, {}, known))
        const lines = drafts.flatMap((draft) => draft.lines)
        const paid = sum(lines.map(({ amount }) => parse(amount)))
        const boundaries = Array.from({ length: 96 }, (_, i) => addMonths(anchor, (i - 48) * months))
        const right = sum(boundaries.slice(1).map((to, i) => charge(line, { from: boundaries[i] ?? to, to }, months)))
        const allowed = product(unit(line.digits), rationalOf(2 * lines.length))
        expect(isLess(allowed, size(difference(paid, right)))).toBe(false)
        for (const period of compiled.billingPeriods('2025-01-01', '2026-01-01'))
          if (period.to <= '2026-01-01') expect(compiled.draftInvoice(period, {}, known).lines).toEqual([])
        for (const { period } of lines) expect(period === null || period.to <= endsOn).toBe(true)
      }),
      { seed: 20261128, numRuns: 120 },
    )
  })

  test('a change of what billing does not read, or to the value that already is written, changes no cent', () => {
    const cut = fc.record({
      on: fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n)),
      length: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      set: fc.constantFrom<Amendment['set']>(
        { '/lines/a/name': 'Care' },
        { '/lines/a/taxCode': 'service' },
        { '/lines/a/siteId': 'S-1' },
        { '/lines/a/package': { tools: ['edr'] } },
        { '/lines/a/cancelWithin': { days: 7 } },
        { '/renewal/lateNotice': 'next-term' },
        { '/name': 'Agreement' },
      ),
    })
    fc.assert(
      fc.property(fc.oneof(drawn, onAnyCycle), fc.array(cut, { minLength: 1, maxLength: 4 }), ({ contract }, cuts) => {
        const added = cuts.map(
          ({ on, length, set }, i): Amendment => ({
            recordedAt: `${addDays('2025-12-10', i)}T00:00:00Z`,
            from: on,
            ...(length === undefined ? {} : { to: addDays(on, length) }),
            by: 'kim',
            reason: 'unread',
            set,
          }),
        )
        const before = draftsOf(contract)
        const after = draftsOf({ ...contract, amendments: [...(contract.amendments ?? []), ...added] })
        expect(after.map(amounts)).toEqual(before.map(amounts))
      }),
      { seed: 20261128, numRuns: 80 },
    )
  })

  test('the value that is written already, or a default, cuts nothing, on every basis', () => {
    const same: readonly Amendment['set'][] = [
      { '/lines/a/price': '899.99' },
      { '/lines/a/per': 'period' },
      { '/lines/a/bill': 'advance' },
      { '/lines/a/quantity/minimum': 0 },
      { '/lines/a/quantity/changes': [] },
    ]
    for (const proration of bases)
      for (const set of same) {
        const contract = (amendments: readonly Amendment[]): Contract => ({
          id: 'AG',
          clientId: 'acme',
          currency: 'USD',
          timeZone: 'America/Chicago',
          term: { from: '2026-01-01', months: 12 },
          renewal: { auto: true, months: 12, notice: { days: 60 } },
          lines: [{ id: 'a', kind: 'per-unit', price: '899.99', quantity: { agreed: '1' }, proration }],
          amendments,
        })
        const amended = { recordedAt: '2026-01-01T00:00:00Z', from: '2026-03-20', by: 'kim', reason: 'r', set } as const
        const march = compileContract(contract([amended])).draftInvoice('2026-03', {}, known)
        expect(amounts(march), `${proration} ${JSON.stringify(set)}`).toEqual([
          ['per-unit', '899.99', { from: '2026-03-01', to: '2026-04-01' }],
        ])
      }
  })
})
