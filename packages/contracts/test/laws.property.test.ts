import { compileContract, factAt } from '@mspkit/contracts'
import { addDays, type Money } from '@mspkit/values'
import { add } from '@mspkit/values/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement, day, instant } from './arbitraries'

const seed = { seed: 20260401, numRuns: 120 }
test('the total is the sum of the lines', () => {
  fc.assert(
    fc.property(agreement, instant, (contract, knownAt) => {
      const compiled = compileContract(contract)
      for (const period of compiled.billingPeriods('2025-12-01', '2027-02-01')) {
        const draft = compiled.draftInvoice(period, {}, { knownAt })
        expect(draft.total).toBe(add(contract.currency, ...draft.lines.map(({ amount }) => amount)))
      }
    }),
    { seed: 20260401, numRuns: 40 },
  )
})

test('what is recorded later never changes what was known', () => {
  fc.assert(
    fc.property(agreement, instant, day, (contract, knownAt, validAt) => {
      const known = (contract.amendments ?? []).filter(({ recordedAt }) => recordedAt <= knownAt)
      const all = compileContract(contract)
      const then = compileContract({ ...contract, amendments: known })
      const a = all.termsAt({ validAt, knownAt })
      const b = then.termsAt({ validAt, knownAt })
      expect({ ...a, setBy: a.setBy.map(({ amendment: _, ...set }) => set) }).toEqual({
        ...b,
        setBy: b.setBy.map(({ amendment: _, ...set }) => set),
      })
      const [period] = all.billingPeriods('2026-02-01', '2026-12-01')
      if (!period) return
      const money = (contractOf: typeof all) =>
        contractOf
          .draftInvoice(period, {}, { knownAt })
          .lines.map(({ lineId, amount, period: days }) => [lineId, amount, days])
      expect(money(all)).toEqual(money(then))
    }),
    seed,
  )
})

test('what was billed plus its corrections is what would have been billed right the first time', () => {
  fc.assert(
    fc.property(
      agreement,
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 6 }),
      (contract, delays) => {
        const compiled = compileContract(contract)
        const periods = compiled.billingPeriods('2026-02-01', '2026-12-31').slice(0, delays.length)
        const billed: Parameters<typeof compiled.corrections>[0][number][] = []
        for (const [place, period] of periods.entries()) {
          const billedAt = `${addDays(period.from, delays[place] as number)}T10:00:00Z` as const
          // Every second invoice carries the corrections of those before it.
          const draft = compiled.draftInvoice(period, {}, { knownAt: billedAt, ...(place % 2 === 1 ? { billed } : {}) })
          billed.push({ ...draft, billedAt, usage: {} })
        }
        const knownAt = '2027-06-01T00:00:00Z'
        const corrections = compiled.corrections(billed, { knownAt })
        const right = periods.map((period) => compiled.draftInvoice(period, {}, { knownAt }).total as Money)
        const paid = billed.flatMap(({ lines }) => lines.map(({ amount }) => amount))
        expect(add(contract.currency, ...paid, corrections.total as Money)).toBe(add(contract.currency, ...right))
        const last = billed.at(-1) as (typeof billed)[number]
        const settled = [...billed.slice(0, -1), { ...last, lines: [...last.lines, ...corrections.lines] }]
        expect(compiled.corrections(settled, { knownAt }).lines).toEqual([])
      },
    ),
    { seed: 20260401, numRuns: 60 },
  )
})

test('factAt is the slow definition of itself', () => {
  const fact = fc
    .record({
      value: fc.integer(),
      from: day,
      length: fc.option(fc.integer({ min: 1, max: 200 })),
      recordedAt: instant,
    })
    .map(({ length, from, ...rest }) => ({ ...rest, from, ...(length === null ? {} : { to: addDays(from, length) }) }))
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 8 }), day, instant, (facts, validAt, knownAt) => {
      const holding = facts.filter(
        (one) => one.recordedAt <= knownAt && one.from <= validAt && (one.to === undefined || validAt < one.to),
      )
      const latest = holding
        .map(({ recordedAt }) => recordedAt)
        .sort()
        .at(-1)
      expect(factAt(facts, { validAt, knownAt })).toEqual(
        holding.filter(({ recordedAt }) => recordedAt === latest).at(-1) ?? null,
      )
    }),
    { seed: 20260401, numRuns: 400 },
  )
})
