// The growth guard: the exponent is that of the line through the measurements, and every dimension is there once.

import { expect, test } from 'vitest'
import { exponentOf, growthOf } from '../growth/measure'
import { laterDimensions, moneyDimensions } from '../growth/money'
import { timeDimensions } from '../growth/time'

const sizes = [64, 128, 256, 512, 1024]

test.each([
  ['none', 0, sizes.map(() => 3)],
  ['linear', 1, sizes.map((n) => n * 0.7)],
  ['a sort', 1.14, sizes.map((n) => n * Math.log2(n))],
  ['square', 2, sizes.map((n) => n * n)],
])('%s', (_, exponent, ms) => {
  expect(exponentOf(sizes, ms)).toBeCloseTo(exponent, 1)
})

test('five sizes are measured, each twice the one before', () => {
  const asked: number[] = []
  const { sizes: measured, ms } = growthOf({
    verb: 'sum',
    of: 'numbers',
    make: (size) => {
      asked.push(size)
      const all = Array.from({ length: size * 512 }, (_, i) => i)
      return () => all.reduce((sum, one) => sum + one, 0)
    },
  })
  expect(measured).toHaveLength(5)
  measured.slice(1).forEach((size, i) => {
    expect(size).toBe(2 * (measured[i] ?? 0))
  })
  expect(ms.every((one) => one > 0)).toBe(true)
  expect(asked.slice(-5)).toEqual(measured)
})

test('every dimension of every verb is there once, and answers', async () => {
  const all = [...timeDimensions, ...moneyDimensions, ...laterDimensions]
  const names = all.map(({ verb, of }) => `${verb}, ${of}`)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(30)
  for (const { make } of all) await make(8)()
})
