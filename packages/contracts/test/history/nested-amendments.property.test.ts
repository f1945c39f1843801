// Amendments of a value and of parts of it, recorded in any order: what is agreed on a day is what one after the other sets, slowly.

import { type Amendment, type Contract, compileContract } from '@mspkit/contracts'
import { addDays, type LocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const signed = {
  id: 'AG',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [
    { id: 'a', kind: 'per-unit', price: '10.00', quantity: { agreed: '5', minimum: 1 } },
    { id: 'b', kind: 'flat', price: '90.00' },
  ],
} as const satisfies Contract

const units = fc.integer({ min: 0, max: 9 })
const set: fc.Arbitrary<Amendment['set']> = fc.oneof(
  units.map((n) => ({ '/lines/a/quantity': { agreed: `${n}` } })),
  units.map((n) => ({ '/lines/a/quantity': { agreed: `${n}`, minimum: n } })),
  units.map((n) => ({ '/lines/a/quantity/agreed': `${n}` })),
  units.map((n) => ({ '/lines/a/quantity/minimum': n })),
  units.map((n) => ({ '/lines/a/quantity/minimum': n, '/lines/a/quantity/agreed': `${n + 1}` })),
  units.map((n) => ({ '/lines/a/quantity/agreed': `${n}`, '/lines/a/quantity': { agreed: `${n + 1}`, minimum: 2 } })),
  units.map((n) => ({ '/renewal/notice': { days: n } })),
  units.map((n) => ({ '/renewal/notice/days': n })),
  units.map((n) => ({ '/renewal': { auto: true, months: 12, notice: { days: n } } })),
  units.map((n) => ({ '/lines/b/package/tools': [`t${n}`] })),
  units.map((n) => ({ '/lines/b/package': { tools: [`p${n}`], sla: [] } })),
  units.map((n) => ({ '/lines/b/price': `${n}.00` as const })),
)
const amendment = fc.record({
  recorded: fc.integer({ min: 0, max: 40 }),
  from: fc.integer({ min: 0, max: 60 }),
  length: fc.option(fc.integer({ min: 1, max: 30 })),
  set,
})

/** The document with one more value at a path. */
function changed(document: unknown, [step = '', ...inner]: readonly string[], value: unknown): unknown {
  if (Array.isArray(document))
    return document.map((item) =>
      item.id === step ? (inner.length === 0 ? value : changed(item, inner, value)) : item,
    )
  const object = (document ?? {}) as Readonly<Record<string, unknown>>
  return { ...object, [step]: inner.length === 0 ? value : changed(object[step], inner, value) }
}

test('what is agreed on a day is what the amendments that hold set, in the order of their recording', () => {
  fc.assert(
    fc.property(fc.array(amendment, { maxLength: 10 }), fc.integer({ min: 0, max: 41 }), (drawn, known) => {
      const amendments = drawn.map(
        ({ recorded, from, length, set: values }): Amendment => ({
          recordedAt: `${addDays('2026-01-01', recorded)}T12:00:00Z`,
          from: addDays('2026-01-02', from),
          ...(length === null ? {} : { to: addDays('2026-01-02', from + length) }),
          by: 'kim',
          reason: 'r',
          set: values,
        }),
      )
      const compiled = compileContract({ ...signed, amendments })
      const knownAt = `${addDays('2026-01-01', known)}T12:00:00Z` as const
      const inOrder = amendments
        .filter(({ recordedAt }) => recordedAt <= knownAt)
        .map((one, i) => ({ one, i }))
        .sort((a, b) =>
          a.one.recordedAt < b.one.recordedAt ? -1 : a.one.recordedAt > b.one.recordedAt ? 1 : a.i - b.i,
        )
      for (let day: LocalDate = '2026-01-01'; day < '2026-04-10'; day = addDays(day, 3)) {
        const right = inOrder
          .filter(({ one: { from, to } }) => from <= day && (to === undefined || day < to))
          .flatMap(({ one }) => Object.entries(one.set))
          .reduce<unknown>((document, [path, value]) => changed(document, path.slice(1).split('/'), value), signed)
        const { contract, setBy } = compiled.termsAt({ validAt: day, knownAt })
        expect(contract).toEqual(right)
        expect(setBy.length).toBe(
          inOrder
            .filter(({ one: { from, to } }) => from <= day && (to === undefined || day < to))
            .flatMap(({ one }) => Object.keys(one.set)).length,
        )
      }
    }),
    { seed: 20261128, numRuns: 150 },
  )
})
