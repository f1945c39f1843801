import { bootstrapMean, buhlmannStraub, compoundHours, tailRisk } from '@mspkit/profitability/actuarial'
import { percentile, priceSeat } from '@mspkit/profitability/pricing'
import type { Decimal } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draws, summary, sumOf } from './draws'

const settings = { seed: 20261121, numRuns: 60 }
const quarterHours = fc.integer({ min: 1, max: 24 }).map((n): Decimal => `${n / 4}`)
const seen = fc.array(quarterHours, { minLength: 1, maxLength: 8 })
const tickets = fc.integer({ min: 1, max: 60 })

describe('a compound distribution', () => {
  test('is a distribution: chances fall from at most 1 to 0, percentiles rise, the tail is beyond its percentile', () => {
    fc.assert(
      fc.property(seen, tickets, (hoursPerTicket, mean) => {
        const month = compoundHours({ tickets: { mean }, hoursPerTicket })
        const chances = [0, 5, 20, 80, 320].map((hours) => month.chanceAbove(hours))
        expect([...chances].sort((a, b) => b - a)).toEqual(chances)
        const levels = [0.1, 0.5, 0.8, 0.99].map((level) => Number(month.percentile(level)))
        expect([...levels].sort((a, b) => a - b)).toEqual(levels)
        const tail = month.tail(0.9)
        expect(Number(tail.tailValueAtRisk)).toBeGreaterThanOrEqual(Number(tail.valueAtRisk))
      }),
      settings,
    )
  })

  test('hours up to a cap and above it are the mean', () => {
    fc.assert(
      fc.property(seen, tickets, fc.integer({ min: 0, max: 200 }), (hoursPerTicket, mean, cap) => {
        const month = compoundHours({ tickets: { mean }, hoursPerTicket })
        const { capped, excess } = month.capped(cap)
        expect(Number(capped) + Number(excess)).toBeCloseTo(Number(month.moments().mean), 1)
        expect(Number(capped)).toBeLessThanOrEqual(cap + 0.011)
      }),
      settings,
    )
  })

  test('a coarser grid keeps the answers near, and the grid of whole minutes is exact', () => {
    fc.assert(
      fc.property(seen, tickets, (hoursPerTicket, mean) => {
        const exact = compoundHours({ tickets: { mean }, hoursPerTicket })
        const rough = compoundHours({ tickets: { mean }, hoursPerTicket, step: '0.1' })
        expect(exact.grid().exact).toBe(true)
        const at = exact.moments().mean
        expect(
          Math.abs(Number(exact.tail(0.95).tailValueAtRisk) - Number(rough.tail(0.95).tailValueAtRisk)),
        ).toBeLessThan(0.02 * Number(at) + 0.2)
      }),
      settings,
    )
  })

  test('20,000 months drawn at random agree with the closed form within their own error', () => {
    const hours = [0.25, 0.5, 1, 4]
    const closed = compoundHours({ tickets: { mean: 12 }, hoursPerTicket: hours.map((one): Decimal => `${one}`) })
    const draw = draws(11)
    const drawn = summary(20_000, () => sumOf(draw.count(12), () => draw.one(hours)))
    expect(Math.abs(drawn.mean - Number(closed.moments().mean))).toBeLessThan(5 * drawn.error)
    expect(drawn.chanceAbove(25)).toBeCloseTo(closed.chanceAbove('25'), 1)
  })

  test('gamma hours of a mean and a deviation have that mean on the grid', () => {
    const month = compoundHours({ tickets: { mean: 30 }, hoursPerTicket: { mean: '0.8', deviation: '0.6' } })
    const { capped, excess } = month.capped('20')
    expect(Number(capped) + Number(excess)).toBeCloseTo(24, 1)
    expect(month.grid().exact).toBe(false)
    // Variance 30 × (0.64 + 0.36) = 30; the normal approximation of the 95th percentile is 24 + 1.645 × 5.477 = 33.0, skewed upward.
    expect(Number(month.percentile(0.95))).toBeGreaterThan(33)
    expect(Number(month.percentile(0.95))).toBeLessThan(35)
  })
})

test('the exact bootstrap agrees with 40,000 means drawn at random', () => {
  const values = [8.25, 10.5, 9.75, 30, 11, 12.25, 14, 9]
  const exact = bootstrapMean(
    values.map((one): Decimal => `${one}`),
    { chance: 0.9, above: '15' },
  )
  const draw = draws(3)
  const drawn = summary(40_000, () => sumOf(values.length, () => draw.one(values)) / values.length)
  expect(drawn.mean).toBeCloseTo(Number(exact.mean), 1)
  expect(drawn.deviation).toBeCloseTo(Number(exact.deviation), 1)
  expect(drawn.chanceAbove(15)).toBeCloseTo(exact.chanceAbove ?? 0, 2)
  expect(drawn.percentile(0.95)).toBeCloseTo(Number(exact.interval.to), 1)
})

test('TVaR is coherent where VaR is not: never below VaR, and rising with the level', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -500, max: 5000 }).map((one): Decimal => `${one}`),
        { minLength: 1, maxLength: 20 },
      ),
      (outcomes) => {
        const tails = [0.5, 0.75, 0.9].map((level) => tailRisk(outcomes, { level }))
        for (const { valueAtRisk, tailValueAtRisk } of tails) {
          expect(Number(tailValueAtRisk)).toBeGreaterThanOrEqual(Number(valueAtRisk))
        }
        const means = tails.map((tail) => Number(tail.tailValueAtRisk))
        expect([...means].sort((a, b) => a - b)).toEqual(means)
      },
    ),
    settings,
  )
})

test('percentiles lie between the least and the largest, by every method', () => {
  const methods = ['nearest-rank', 'linear', 'exclusive', 'median-unbiased'] as const
  fc.assert(
    fc.property(seen, fc.integer({ min: 0, max: 100 }), fc.constantFrom(...methods), (values, share, method) => {
      const found = Number(percentile(values, { share: share / 100, method }))
      expect(found).toBeGreaterThanOrEqual(Math.min(...values.map(Number)))
      expect(found).toBeLessThanOrEqual(Math.max(...values.map(Number)))
    }),
    settings,
  )
})

test('credibility blends: every premium lies between the client’s own mean and the collective', () => {
  const client = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 80 })), {
    minLength: 2,
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(client, { minLength: 2, maxLength: 6 }), (clients) => {
      const all = buhlmannStraub(
        clients.map((months, i) => ({
          id: String(i),
          ratios: months.map(([ratio]): Decimal => `${ratio / 100}`),
          weights: months.map(([, weight]) => weight),
        })),
      )
      expect(Number(all.between)).toBeGreaterThanOrEqual(0)
      for (const { mean, premium } of all.clients) {
        const ends = [Number(mean), Number(all.collective)].sort((a, b) => a - b) as [number, number]
        expect(Number(premium)).toBeGreaterThanOrEqual(ends[0] - 2e-6)
        expect(Number(premium)).toBeLessThanOrEqual(ends[1] + 2e-6)
      }
    }),
    settings,
  )
})

test('more care costs more and loses less often', () => {
  const month = fc.record({ seats: fc.integer({ min: 5, max: 60 }), hours: quarterHours })
  fc.assert(
    fc.property(fc.array(month, { minLength: 2, maxLength: 10 }), (history) => {
      const terms = { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.30' } as const
      const offers = (['average', 'careful', 'cautious'] as const).map((care) => priceSeat(history, { ...terms, care }))
      const prices = offers.map((offer) => Number(offer.pricePerSeat))
      expect([...prices].sort((a, b) => a - b)).toEqual(prices)
      const losing = offers.map((offer) => offer.losingMonths ?? 0)
      expect([...losing].sort((a, b) => b - a)).toEqual(losing)
    }),
    settings,
  )
})
