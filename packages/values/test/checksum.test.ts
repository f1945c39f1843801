// The checksum of plain data: the same after a way through JSON, another for whatever changes by accident.

import { checksumOf } from '@mspkit/values/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const json = fc.jsonValue({ maxDepth: 4 })

test('is the same after the data was written and read again, with its keys in another order', () => {
  const turned = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).reverse())
  fc.assert(
    fc.property(json, (value) => {
      const before = checksumOf(value)
      expect(before).toMatch(/^[0-9a-f]{16}$/)
      expect(checksumOf(JSON.parse(JSON.stringify(value)))).toBe(before)
      expect(checksumOf(turned(value))).toBe(before)
    }),
    { seed: 20261128, numRuns: 500 },
  )
})

test('is another for other data', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      // JSON has no -0.
      const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
      expect(checksumOf(a) === checksumOf(b)).toBe(same)
    }),
    { seed: 20261128, numRuns: 1000 },
  )
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { entries: entries.map(([key, one]) => [key, sorted(one)]) }
}

test.each([
  [[], {}],
  ['1', 1],
  [null, false],
  [0, ''],
  [['a', 'b'], ['ab']],
  [
    [[1], 2],
    [1, [2]],
  ],
  [{ a: 1 }, { b: 1 }],
  [1, 1.0000000000000002],
  [
    [0, 0],
    [0, 0, 0],
  ],
])('%j is not %j', (a, b) => {
  expect(checksumOf(a)).not.toBe(checksumOf(b))
})

test('keys that hold undefined do not count', () => {
  expect(checksumOf({ a: 1, b: undefined })).toBe(checksumOf({ a: 1 }))
})
