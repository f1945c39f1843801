// Laws of charges that need no second meaning: years, cycles, ends, credits and corrections, for random contracts of one line.

import { type BilledInvoice, type Contract, compileContract } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawn } from '../reference/random-contracts'
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
} from '../reference/rational'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const unit = (digits: number): Rational => quotient(rationalOf(1), rationalOf(10 ** digits))

describe('charges', () => {
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
