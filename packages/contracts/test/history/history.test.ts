// The terms of every day, by what was known, are those that the amendments make one after the other, in whatever order they were recorded.

import { type Amendment, type Contract, checkContract, compileContract } from '@mspkit/contracts'
import { addDays, toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const lines: Contract['lines'] = [
  { id: 'seats', kind: 'per-unit', price: '115.00', quantity: '40' },
  { id: 'care', kind: 'flat', price: '450.00' },
]

/** Amendments of two lines: values alone, keys that were not there, lines that come and go, values within others. */
const set = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((n) => ({ '/lines/seats/price': `${n}.00` })),
  fc.integer({ min: 1, max: 9 }).map((n) => ({ '/lines/seats/quantity': `${n}`, '/lines/seats/name': `S${n}` })),
  fc.constantFrom('x', 'y').map((taxCode) => ({ '/lines/care/taxCode': taxCode })),
  fc.constantFrom('x', 'y').map((siteId) => ({ '/lines/care/siteId': siteId })),
  fc.integer({ min: 1, max: 9 }).map((n) => ({ '/lines/care/price': `${n}.00` })),
  fc.integer({ min: 1, max: 9 }).map((n) => ({ '/lines/care': { id: 'care', kind: 'flat', price: `${n}.00` } })),
  fc.integer({ min: 1, max: 9 }).map((n) => ({ '/lines/more': { id: 'more', kind: 'flat', price: `${n}.00` } })),
  fc.constant({ '/name': 'Care' }),
  fc.constantFrom(10, 20).map((days) => ({ '/renewal/notice': { days } })),
)
const amendments = fc.array(
  fc
    .record({
      recorded: fc.integer({ min: 0, max: 60 }),
      first: fc.integer({ min: 0, max: 60 }),
      length: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      set,
    })
    .map(
      ({ recorded, first, length, set }): Amendment => ({
        recordedAt: `${addDays('2026-01-01', recorded)}T00:00:00Z`,
        from: addDays('2026-01-01', first),
        ...(length === undefined ? {} : { to: addDays('2026-01-01', first + length) }),
        by: 'kim',
        reason: 'r',
        set,
      }),
    ),
  { maxLength: 9 },
)

type Line = Readonly<Record<string, unknown>>

/** The lines of a day by the plainest meaning: every amendment that is known and holds, in the order of recording. */
function linesOn(all: readonly Amendment[], validAt: string, knownAt: string): Line[] {
  const holding = [...all]
    .sort((a, b) => toEpochMs(a.recordedAt) - toEpochMs(b.recordedAt))
    .filter(
      ({ recordedAt, from, to }) => recordedAt <= knownAt && from <= validAt && (to === undefined || validAt < to),
    )
  const made: Line[] = lines.map((line) => ({ ...line }))
  for (const [path, value] of holding.flatMap((one) => Object.entries(one.set))) {
    const [, list, id, key] = path.split('/')
    if (list !== 'lines') continue
    const at = made.findIndex((line) => line.id === id)
    if (key !== undefined) made[at] = { ...made[at], [key]: value }
    else if (at < 0) made.push(value as Line)
    else made[at] = value as Line
  }
  return made
}

describe('the terms of a day', () => {
  test('are what the amendments that are known make, one after the other', () => {
    fc.assert(
      fc.property(amendments, (all) => {
        const compiled = compileContract(plain({ lines, amendments: all }))
        for (const known of [0, 20, 40, 61])
          for (let day = 0; day < 95; day += 3) {
            const [validAt, knownAt] = [
              addDays('2026-01-01', day),
              `${addDays('2026-01-01', known)}T12:00:00Z`,
            ] as const
            const { contract, setBy } = compiled.termsAt({ validAt, knownAt })
            expect(contract.lines).toEqual(linesOn(all, validAt, knownAt))
            const holding = setBy.map(({ amendment }) => all[amendment])
            for (const one of holding)
              expect(one !== undefined && one.from <= validAt && one.recordedAt <= knownAt).toBe(true)
          }
      }),
      { seed: 20261128, numRuns: 60 },
    )
  })

  test('are written alike where they are equal, in whatever order keys were added', () => {
    const on = (from: '2026-02-01' | '2026-02-10', recorded: string, set: Amendment['set']): Amendment => ({
      recordedAt: `${recorded}T00:00:00Z` as Amendment['recordedAt'],
      from,
      by: 'kim',
      reason: 'r',
      set,
    })
    const [tax, site] = [{ '/lines/care/taxCode': 'x' }, { '/lines/care/siteId': 'y' }]
    const text = (first: Amendment['set'], second: Amendment['set']): string =>
      JSON.stringify(
        compileContract(
          plain({ lines, amendments: [on('2026-02-01', '2026-01-01', first), on('2026-02-10', '2026-01-02', second)] }),
        ).termsAt({ validAt: '2026-03-01', knownAt: '2026-03-01T00:00:00Z' }).contract,
      )
    expect(text(tax, site)).toBe(text(site, tax))
  })
})

describe('amendments that are recorded in reverse of their days', () => {
  const reversed = (count: number, set: (n: number) => Amendment['set']): Contract =>
    plain({
      lines,
      amendments: Array.from({ length: count }, (_, n) => ({
        recordedAt: `${addDays('2025-12-01', n)}T00:00:00Z`,
        from: addDays('2026-01-01', count - n),
        by: 'kim',
        reason: 'r',
        set: set(n),
      })),
    })

  test('are as many as they like: what they make is not kept for each pair of day and knowledge', () => {
    const contract = reversed(3_000, (n) => ({ '/lines/seats/quantity': `${n}` }))
    const { lines: made } = compileContract(contract).termsAt({
      validAt: '2030-01-01',
      knownAt: '2036-01-01T00:00:00Z',
    }).contract
    expect(made[0]).toMatchObject({ quantity: '2999' })
  })

  test('are checked as they were recorded, though a later one repairs them', () => {
    const contract = reversed(4, (n) => ({ '/lines/seats/price': n === 1 ? 'ten' : '10.00' }))
    expect(checkContract(contract).map(({ path }) => path)).toEqual(['/amendments/1/set/~1lines~1seats~1price'])
  })
})
