// Intervals against published values.

import { rateInterval, rateRatioInterval, shareDifferenceInterval, shareInterval } from '@mspkit/report/statistics'
import { describe, expect, test } from 'vitest'

describe('exact Poisson intervals', () => {
  // Garwood's table.
  test.each([
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [10, 4.795, 18.39],
  ])('%i events', (events, from, to) => {
    const found = rateInterval({ events, exposure: 1 })
    expect(found.from).toBeCloseTo(from, 3)
    expect(found.to).toBeCloseTo(to, 2)
  })
})

test('Newcombe (1998), table II, example a: 56/70 − 48/80', () => {
  const { from, to } = shareDifferenceInterval({ part: 56, whole: 70 }, { part: 48, whole: 80 })
  expect(from).toBeCloseTo(0.0524, 4)
  expect(to).toBeCloseTo(0.3339, 4)
})

test("Wilson's interval of 0 of 10", () => {
  const { from, to } = shareInterval({ part: 0, whole: 10 })
  expect(from).toBe(0)
  expect(to).toBeCloseTo(0.2775, 4)
})

describe('rate ratios', () => {
  test('equal counts have a ratio of one inside', () => {
    const found = rateRatioInterval({ events: 10, exposure: 1 }, { events: 10, exposure: 1 })
    expect(found?.from).toBeLessThan(1)
    expect(found?.to).toBeGreaterThan(1)
    expect((found?.from ?? 0) * (found?.to ?? 0)).toBeCloseTo(1, 6)
  })

  test('nothing at all gives no interval', () => {
    expect(rateRatioInterval({ events: 0, exposure: 1 }, { events: 0, exposure: 1 })).toBeNull()
  })

  test('none before is unbounded', () => {
    expect(rateRatioInterval({ events: 9, exposure: 1 }, { events: 0, exposure: 1 })?.to).toBeNull()
  })
})

test('a rate of many events does not jump where the approximation begins, and takes no time', () => {
  const [below, above] = [rateInterval({ events: 99_990, exposure: 1 }), rateInterval({ events: 100_010, exposure: 1 })]
  expect(above.from - below.from).toBeCloseTo(20, 0)
  expect(above.to - below.to).toBeCloseTo(20, 0)
  expect(rateInterval({ events: 2 ** 31, exposure: 1 }).to).toBeGreaterThan(2 ** 31 + 90_000)
})
