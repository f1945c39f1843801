// Ids that were seen, against a Map.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idTable } from '../src/csv/file/id-table'

test('says of every id in which row it was first, as a Map does (property)', () => {
  const id = fc.oneof(
    fc.string(),
    fc.integer({ min: 0, max: 300 }).map((n) => `T${n}`),
    fc.integer({ min: 0, max: 2_000_000_000 }).map(String),
    fc.integer({ min: 0, max: 300 }).map((n) => `T2026.${String(n).padStart(4, '0')}`),
    fc.integer({ min: 0, max: 300 }).map((n) => `20260328${String(n).padStart(5, '0')}`),
    fc.constantFrom('', '\0', 'é', '\ud83d\ude00', '0', '00', '7', '07', '007', 'T', 'T0', 'T00'),
  )
  fc.assert(
    fc.property(fc.array(id, { maxLength: 900 }), (ids) => {
      const table = idTable()
      const map = new Map<string, number>()
      for (const [row, one] of [...ids, ...ids].entries()) {
        expect(table.firstRow(one, row)).toBe(map.get(one) ?? null)
        if (!map.has(one)) map.set(one, row)
      }
    }),
    { seed: 20261128, numRuns: 150 },
  )
})

/** A number for each count, far from its neighbours: the steps of a golden ratio. */
const scattered = (i: number): number => Math.imul(i, 0x9e3779b1) >>> 0

test.each<[string, (i: number) => string]>([
  ['ids that count up', (i) => `INC${i}`],
  ['ids with zeros', (i) => `INC${String(i).padStart(7, '0')}`],
  ['ids of days', (i) => `T${20_260_000 + Math.floor(i / 40)}.${String(i % 40).padStart(4, '0')}`],
  ['ids that lie far apart', (i) => String(scattered(i))],
  ['ids whose numbers stand in front', (i) => `${i}-INC`],
  ['ids that begin each in its own way', (i) => `${scattered(i).toString(36)}x${i % 7}`],
  ['ids that lie far apart, and then near', (i) => String(i < 20_000 ? scattered(i) : i)],
])('grows to many: %s', (_, idOf) => {
  const table = idTable()
  const seen = new Set<string>()
  for (let i = 0; i < 50_000; i++) {
    const id = idOf(i)
    if (!seen.has(id) && table.firstRow(id, i + 2) !== null) throw new Error(`${id} is new`)
    seen.add(id)
  }
  for (let i = 0; i < 50_000; i += 997) expect(table.firstRow(idOf(i), 9)).toBe(i + 2)
})
