// Ids that were seen, against a Map.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idTable } from '../src/csv/file/id-table'

test('says of every id in which row it was first, as a Map does (property)', () => {
  const id = fc.oneof(
    fc.string(),
    fc.integer({ min: 0, max: 300 }).map((n) => `T${n}`),
    fc.constantFrom('', '\0', 'é', '\ud83d\ude00'),
  )
  fc.assert(
    fc.property(fc.array(id, { maxLength: 400 }), (ids) => {
      const table = idTable()
      const map = new Map<string, number>()
      for (const [row, one] of ids.entries()) {
        expect(table.firstRow(one, row)).toBe(map.get(one) ?? null)
        if (!map.has(one)) map.set(one, row)
      }
    }),
    { seed: 20261128, numRuns: 100 },
  )
})

test('grows to many ids', () => {
  const table = idTable()
  for (let i = 0; i < 50_000; i++) expect(table.firstRow(`INC${i}`, i + 2)).toBeNull()
  for (let i = 0; i < 50_000; i += 997) expect(table.firstRow(`INC${i}`, 9)).toBe(i + 2)
})
