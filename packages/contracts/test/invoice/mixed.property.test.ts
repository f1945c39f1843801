// The laws of billing for contracts of everything at once: lines on cycles of their own, sales, discounts, minimums, early ends, and amendments
// that are recorded in any order.

import { type BilledInvoice, type Contract, compileContract, parseContract } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contracts, day } from '../reference/mixed-contracts'
import { of as exactOf, parse, type Rational, sum } from '../reference/rational'

const all = { knownAt: '2030-01-01T00:00:00Z' } as const
const until = '2027-03-02'

const invoices = (contract: Contract, knownAt: (from: string) => string): BilledInvoice[] => {
  const compiled = compileContract(contract)
  return compiled.billingPeriods('2026-01-01', until).map((period): BilledInvoice => {
    const at = new Date(knownAt(period.from))
    return { ...compiled.draftInvoice(period, {}, { knownAt: at }), billedAt: all.knownAt, usage: {} }
  })
}
const right = (contract: Contract) => invoices(contract, () => all.knownAt)
const comesTo = (billed: readonly { readonly lines: BilledInvoice['lines'] }[]): Rational =>
  sum([exactOf(0), ...billed.flatMap(({ lines }) => lines.map(({ amount }) => parse(amount)))])

test('what was billed by what was known, plus the corrections, is what is right', () => {
  fc.assert(
    fc.property(contracts, (contract) => {
      const billed = invoices(contract, (from) => `${from}T12:00:00Z`)
      const { lines } = compileContract(contract).corrections(billed, all)
      expect(comesTo([...billed, { lines }])).toEqual(comesTo(right(contract)))
    }),
    { seed: 20261128, numRuns: 25 },
  )
})

test('an amendment to what billing does not read changes no cent', () => {
  const unread = fc.constantFrom({ '/lines/a/name': 'n' }, { '/lines/b/obligations': [] }, { '/name': 'x' })
  fc.assert(
    fc.property(contracts, unread, day(0, 400), (contract, set, from) => {
      const added = { recordedAt: '2026-01-02T00:00:00Z', from, by: 'kim', reason: 'r', set }
      const read = parseContract({ ...contract, amendments: [...(contract.amendments ?? []), added] })
      if (read.ok) expect(comesTo(right(read.value))).toEqual(comesTo(right(contract)))
    }),
    { seed: 20261128, numRuns: 25 },
  )
})

test('nothing is charged for a day on which the contract is not in force, and no invoice is below zero', () => {
  fc.assert(
    fc.property(contracts, (contract) => {
      const compiled = compileContract(contract)
      for (const { lines } of right(contract)) {
        expect(comesTo([{ lines }]).n >= 0n).toBe(true)
        for (const { kind, period } of lines) {
          if (period === null || kind === 'early-termination') continue
          for (const validAt of [period.from, addDays(period.to, -1)])
            expect([kind, compiled.termsAt({ ...all, validAt }).status]).toEqual([kind, 'in-force'])
        }
      }
    }),
    { seed: 20261128, numRuns: 25 },
  )
})
