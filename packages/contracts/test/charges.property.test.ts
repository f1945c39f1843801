// The laws of charges, held by random contracts, and the charges themselves, held to an independent meaning of them.
// CI draws from one seed, the nightly run from many.

import {
  type Amendment,
  type BilledInvoice,
  type Contract,
  compileContract,
  type DraftInvoice,
} from '@mspkit/contracts'
import { addDays, addMonths, type LocalDate, type Period } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { charge, daysInForce, discount, trueUp } from './reference/charges'
import { bases, type Drawn, drawn, endsOn, onAnyCycle } from './reference/random-contracts'
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
  zero,
} from './reference/rational'

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

  test('twelve months of a price per year are the price, whatever month is the first', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 11 }), ({ contract, line }, first) => {
        const { from: _from, to: _to, ...whole } = contract.lines[0] as Contract['lines'][number]
        const yearly: Contract = {
          ...contract,
          renewal: { auto: true, months: 12, notice: { days: 30 } },
          term: { from: '2026-01-01', months: 36 },
          lines: [{ ...whole, per: 'year' } as Contract['lines'][number]],
          discounts: [],
          commitments: [],
          amendments: [],
          billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' },
        }
        const compiled = compileContract({
          ...yearly,
          lines: [{ ...yearly.lines[0], bill: 'advance' } as Contract['lines'][number]],
        })
        const year = compiled.billingPeriods('2026-01-01', '2028-12-31').slice(first, first + 12)
        const paid = sum(year.map((period) => parse(compiled.draftInvoice(period, {}, known).total ?? 'none')))
        const units = line.units === null ? rationalOf(1) : parse(line.units[0]?.value ?? 'none')
        expect(paid).toEqual(product(parse(line.prices[0]?.value ?? 'none'), units))
      }),
      { seed: 20261128, numRuns: 40 },
    )
  })

  test('a line with a cycle of its own costs what it costs on the main cycle', () => {
    fc.assert(
      fc.property(drawn, ({ contract, line }) => {
        const { bill: _bill, ...own } = contract.lines[0] as Contract['lines'][number]
        const { discounts: _d, commitments: _c, ...plain } = contract
        const onMain = { ...plain, billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' } } as const
        const main = {
          ...onMain,
          lines: [{ ...own, per: 'month', proration: 'actual-days-in-each-month' }],
        } as Contract
        const quarterly = {
          ...onMain,
          lines: [{ ...main.lines[0], billingCycle: { anchor: '2026-01-01', months: 3, bill: 'advance' } }],
        } as Contract
        const total = (of: Contract): [Rational, number] => {
          const compiled = compileContract(of)
          const drafts = compiled
            .billingPeriods('2026-01-01', '2028-01-01')
            .map((period) => compiled.draftInvoice(period, {}, known))
          return [sum(drafts.map((draft) => parse(draft.total ?? 'none'))), drafts.flatMap(({ lines }) => lines).length]
        }
        const [[a, lines], [b, fewer]] = [total(main), total(quarterly)]
        const whole = product(parse(line.prices[0]?.value ?? 'none'), rationalOf(100))
        // A month of a quarter is a third of it by months, not by days: only whole quarters are the same.
        const isWhole = contract.amendments?.length === 0 && line.from === '2026-01-01' && line.to === null
        if (isWhole && line.raises.length === 0)
          expect(isLess(product(unit(line.digits), rationalOf(lines + fewer)), size(difference(a, b)))).toBe(false)
        expect(isLess(product(whole, rationalOf(100)), size(difference(a, b)))).toBe(false)
      }),
      { seed: 20261128, numRuns: 60 },
    )
  })

  test('nothing is charged for days on which nothing is in force', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 500 }), ({ contract, bill }, days) => {
        const endsOn = addDays('2026-01-01', days)
        const ended = compileContract({ ...contract, endsOn })
        for (const period of ended.billingPeriods(addDays(endsOn, 400), addDays(endsOn, 1200)))
          expect(ended.draftInvoice(period, {}, known).lines).toEqual([])
        for (const period of ended.billingPeriods('2024-06-01', '2025-12-01'))
          if (period.to <= '2025-12-15' && bill === 'advance')
            expect(ended.draftInvoice(period, {}, known).total).toMatch(/^0(\.0+)?$/)
      }),
      { seed: 20261128, numRuns: 60 },
    )
  })

  test('discounts and credits never pay the client more than was charged', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom('0', '50', '100'), ({ contract, line }, percent) => {
        const obligations = {
          timeZone: 'America/Chicago',
          from: '2026-01-01',
          obligations: [
            {
              id: 'backup',
              of: 'client',
              every: { each: 'day' },
              responsible: 'provider',
              credit: { day: 'any', percent },
            },
          ],
        } as Contract['obligations']
        const promising = {
          ...contract,
          obligations,
          lines: contract.lines.map((one) => ({ ...one, obligations: ['backup'], proration: 'actual-days-in-period' })),
        } as Contract
        const compiled = compileContract(promising)
        const all = compiled
          .billingPeriods('2026-01-01', '2028-06-01')
          .map((period) => compiled.draftInvoice(period, { evidence: [] }, known))
        for (const draft of all) {
          const net = sum(draft.lines.filter(({ kind }) => kind !== 'credit').map(({ amount }) => parse(amount)))
          expect(isLess(net, zero)).toBe(false)
        }
        const paid = sum(all.map(({ total }) => parse(total ?? 'none')))
        const slack = product(unit(line.digits), rationalOf(-2 * all.flatMap(({ lines }) => lines).length))
        if (contract.billingCycle?.bill === 'advance') expect(isLess(paid, slack)).toBe(false)
      }),
      { seed: 20261128, numRuns: 40 },
    )
  })

  test('what was billed plus its corrections is right the first time, in any order of facts', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 6, maxLength: 6 }),
        ({ contract }, late) => {
          const amendments = (contract.amendments ?? []).map((one, i) => ({
            ...one,
            recordedAt: `${addDays('2026-01-01', late[i] ?? 0)}T12:00:00Z` as const,
          }))
          const compiled = compileContract({ ...contract, amendments })
          const billed: BilledInvoice[] = []
          for (const period of compiled.billingPeriods('2026-01-01', '2027-03-01')) {
            const billedAt = `${period.from}T08:00:00Z` as const
            billed.push({ ...compiled.draftInvoice(period, {}, { knownAt: billedAt, billed }), billedAt, usage: {} })
          }
          const corrections = compiled.corrections(billed, known)
          const paid = sum(
            [...billed.flatMap(({ lines }) => lines), ...corrections.lines].map(({ amount }) => parse(amount)),
          )
          const right = sum(billed.map(({ period }) => parse(compiled.draftInvoice(period, {}, known).total ?? 'none')))
          expect(paid).toEqual(right)
        },
      ),
      { seed: 20261128, numRuns: 40 },
    )
  })
})
