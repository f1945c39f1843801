// Large counts: the quantiles of a gamma go on as before where the series ends, and take no longer.

import { gammaPoisson, lossChanceByMoments } from '@mspkit/profitability/actuarial'
import { expect, test } from 'vitest'

const interval = (tickets: number) =>
  gammaPoisson({ prior: { shape: '3', rate: '2' }, tickets, exposure: '10' }).interval

test('the interval does not jump where the approximation begins', () => {
  const [below, above] = [interval(99_990), interval(100_010)]
  // Twenty tickets more over an exposure of 12 move every quantile by 20 ÷ 12, and by their part of the spread.
  const moved = (side: 'from' | 'to'): number => Number(above[side]) - Number(below[side])
  expect(moved('from')).toBeCloseTo(20 / 12, 2)
  expect(moved('to')).toBeCloseTo(20 / 12, 2)
})

test('the chance does not jump either', () => {
  const chance = (deviation: '3.1646' | '3.1596') =>
    lossChanceByMoments({ mean: '1000', deviation, breakEvenHours: '1002' })
  // Shapes of 99,856 and 100,173.
  expect(Math.abs(chance('3.1646') - chance('3.1596'))).toBeLessThan(0.001)
})

test('a billion tickets are answered, more are refused', () => {
  expect(Number(interval(1_000_000_000).from)).toBeGreaterThan(83_328_000)
  expect(() => interval(1_000_000_001)).toThrow('tickets is 1000000001; write 1000000000 or less.')
  expect(() => interval(1e15)).toThrow('or less')
})
