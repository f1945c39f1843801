// What a contract earns over all its days is what its invoices charge: months are drafted otherwise than invoices, and must come to the same.

import { type Contract, compileContract, parseContract } from '@mspkit/contracts'
import { agreementProfit, compileAgreement } from '@mspkit/contracts/profit'
import { addMonths, type LocalDate, type Period } from '@mspkit/values'
import { minorDigits } from '@mspkit/values/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contracts } from '../reference/mixed-contracts'
import { difference, isLess, of, parse, product, quotient, type Rational, sum, zero } from '../reference/rational'
import { plain } from '../sample'

const knownAt = '2030-01-01T00:00:00Z'
const endsOn = '2026-12-17'

const invoiced = (contract: Contract): Rational => {
  const compiled = compileContract(contract)
  const drafts = compiled
    .billingPeriods('2026-01-01', '2029-02-02')
    .map((period) => compiled.draftInvoice(period, {}, { knownAt }))
  return sum([zero, ...drafts.flatMap(({ lines }) => lines.map(({ amount }) => parse(amount)))])
}

const earned = (contract: Contract, period: Period): Rational => {
  const { currency, timeZone } = contract
  const { portfolio } = agreementProfit(period, {
    agreements: [compileAgreement(contract)],
    entries: [],
    terms: { currency, timeZone, unapproved: 'not-tracked' },
    knownAt,
  })
  const revenue = portfolio.lines.filter(({ lineId }) => lineId.startsWith('revenue'))
  return sum([zero, ...revenue.map(({ amount }) => parse(amount))])
}

const isWithin = (a: Rational, b: Rational, slack: Rational): boolean =>
  !isLess(slack, difference(a, b)) && !isLess(slack, difference(b, a))

/** Without sums off: one is taken once from a month, and once from each invoice, of which there is one more. */
const ending = contracts.map((contract): Contract | null => {
  const { earlyTermination: _e, ...kept } = contract
  const amendments = (contract.amendments ?? []).filter(({ set }) => !('/endsOn' in set))
  const read = parseContract({ ...kept, endsOn, amendments, renewal: { ...contract.renewal, auto: true } })
  const hasSum = JSON.stringify([contract.discounts, amendments]).includes('"amount"')
  return read.ok && !hasSum ? read.value : null
})

test('all days earn what all invoices charge, and so do the months one by one', () => {
  let checked = 0
  fc.assert(
    fc.property(ending, (contract) => {
      if (contract === null) return
      checked++
      const cent = quotient(of(1), of(10 ** minorDigits(contract.currency)))
      const all = invoiced(contract)
      const whole = earned(contract, { from: '2026-01-01', to: '2027-01-01' })
      // A percentage is rounded once an invoice, and a month is drafted as an invoice of its own.
      const slack = JSON.stringify(contract).includes('"percent":"') ? product(cent, of(60)) : zero
      expect(isWithin(whole, all, slack)).toBe(true)
      const months: Rational[] = []
      for (let from: LocalDate = '2026-01-01'; from < '2027-01-01'; from = addMonths(from, 1))
        months.push(earned(contract, { from, to: addMonths(from, 1) }))
      expect(isWithin(sum(months), whole, quotient(product(cent, of(12 * 8)), of(2)))).toBe(true)
    }),
    { seed: 20261129, numRuns: 15 },
  )
  expect(checked).toBeGreaterThan(5)
})

test('a sum off all lines is taken once from a month, whatever cycle its lines are on', () => {
  const contract = plain({
    endsOn,
    lines: [
      { id: 'care', kind: 'flat', price: '1000.00' },
      {
        id: 'mail',
        kind: 'flat',
        price: '500.00',
        billingCycle: { twiceAMonth: [1, 15], bill: 'arrears' },
      },
    ],
    discounts: [{ id: 'd', lines: 'all', amount: '300.00' }],
  })
  // 1,000.00 and twice 500.00, less 300.00. Taken from two drafts it was 520.00.
  expect(earned(contract, { from: '2026-03-01', to: '2026-04-01' })).toEqual(parse('1700.00'))
})
