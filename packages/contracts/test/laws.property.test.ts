import { type Amendment, type Contract, compileContract, factAt } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'
import { add } from '@mspkit/values/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const seed = { seed: 20260401, numRuns: 120 }
const day = fc.integer({ min: 0, max: 330 }).map((n) => addDays('2026-01-01', n))
const instant = fc.integer({ min: 0, max: 364 }).map((n) => `${addDays('2026-01-01', n)}T09:00:00Z`)
const currency = fc.constantFrom('USD', 'JPY', 'KWD')
const digits = { USD: 2, JPY: 0, KWD: 3 } as const
const money = (of: keyof typeof digits) =>
  fc.integer({ min: 1, max: 999_999 }).map((minor) => {
    const text = String(minor).padStart(digits[of] + 1, '0')
    return digits[of] === 0 ? text : `${text.slice(0, -digits[of])}.${text.slice(-digits[of])}`
  })

const agreement = currency.chain((of) =>
  fc
    .record({
      price: money(of),
      seat: money(of),
      count: fc.integer({ min: 0, max: 60 }),
      anchor: fc.constantFrom('2026-01-01', '2026-01-15', '2025-12-31'),
      amendments: fc.array(
        fc.record({
          recordedAt: instant,
          from: day,
          length: fc.option(fc.integer({ min: 1, max: 120 })),
          what: fc.constantFrom('price', 'seat', 'count'),
          value: money(of),
          count: fc.integer({ min: 0, max: 60 }),
        }),
        { maxLength: 5 },
      ),
    })
    .map(
      (given): Contract => ({
        id: 'AG',
        clientId: 'acme',
        currency: of,
        timeZone: 'America/Chicago',
        term: { from: '2026-01-01', months: 12 },
        renewal: { auto: false, months: 12, notice: { days: 30 } },
        billingCycle: { anchor: given.anchor, months: 1, bill: 'advance' },
        lines: [
          { id: 'care', kind: 'flat', price: given.price },
          { id: 'seats', kind: 'per-unit', price: given.seat, quantity: String(given.count), bill: 'arrears' },
        ],
        amendments: given.amendments.map(
          ({ recordedAt, from, length, what, value, count }): Amendment => ({
            recordedAt,
            from,
            ...(length === null ? {} : { to: addDays(from, length) }),
            by: 'kim',
            reason: what,
            set:
              what === 'price'
                ? { '/lines/care/price': value }
                : what === 'seat'
                  ? { '/lines/seats/price': value }
                  : { '/lines/seats/quantity': String(count) },
          }),
        ),
      }),
    ),
)

test('the total is the sum of the lines', () => {
  fc.assert(
    fc.property(agreement, instant, (contract, knownAt) => {
      const compiled = compileContract(contract)
      for (const period of compiled.billingPeriods('2025-12-01', '2027-02-01')) {
        const draft = compiled.draftInvoice(period, {}, { knownAt })
        expect(draft.total).toBe(add(contract.currency, ...draft.lines.map(({ amount }) => amount)))
      }
    }),
    { ...seed, numRuns: 40 },
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
          const billedAt = `${addDays(period.from, delays[place] as number)}T10:00:00Z`
          // Every second invoice carries the corrections of those before it.
          const draft = compiled.draftInvoice(period, {}, { knownAt: billedAt, ...(place % 2 === 1 ? { billed } : {}) })
          billed.push({ ...draft, billedAt, usage: {} })
        }
        const knownAt = '2027-06-01T00:00:00Z'
        const corrections = compiled.corrections(billed, { knownAt })
        const right = periods.map((period) => compiled.draftInvoice(period, {}, { knownAt }).total as string)
        const paid = billed.flatMap(({ lines }) => lines.map(({ amount }) => amount))
        expect(add(contract.currency, ...paid, corrections.total as string)).toBe(add(contract.currency, ...right))
        const last = billed.at(-1) as (typeof billed)[number]
        const settled = [...billed.slice(0, -1), { ...last, lines: [...last.lines, ...corrections.lines] }]
        expect(compiled.corrections(settled, { knownAt }).lines).toEqual([])
      },
    ),
    { ...seed, numRuns: 60 },
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
    { ...seed, numRuns: 400 },
  )
})
