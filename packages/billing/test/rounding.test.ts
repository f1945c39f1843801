// How time is rounded: up, down or to the nearest, with a minimum and a maximum.

import { chargesFor, checkRateCard, type RateCard } from '@mspkit/billing'
import { roundTime } from '@mspkit/billing/calculations'
import { periodOf, toDuration } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([
  [{ minutes: 37, increment: '15m' }, 45],
  [{ minutes: 37, increment: '15m', round: 'down' }, 30],
  [{ minutes: 37, increment: '15m', round: 'nearest' }, 30],
  [{ minutes: 37.5, increment: '15m', round: 'nearest' }, 45],
  [{ minutes: 4, increment: '15m', round: 'down' }, 0],
  [{ minutes: 4, increment: '15m', round: 'nearest', minimum: '10m' }, 10],
  [{ minutes: 7, increment: '10m', minimum: '15m' }, 20],
  [{ minutes: 200, increment: '15m', maximum: '2h' }, 120],
  [{ minutes: 0, minimum: '15m' }, 0],
] as const)('%j is %i', (input, billed) => {
  expect(roundTime(input).billedMinutes).toBe(billed)
})

test('what is billed is within the minimum and the maximum, and within an increment of the work', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.constantFrom('up' as const, 'down' as const, 'nearest' as const),
      fc.integer({ min: 1, max: 60 }),
      (minutes, round, step) => {
        const { billedMinutes } = roundTime({ minutes, round, increment: toDuration(step * 60_000) })
        expect(billedMinutes % step).toBe(0)
        expect(Math.abs(billedMinutes - minutes)).toBeLessThanOrEqual(round === 'nearest' ? step / 2 : step - 1)
        const limited = roundTime({
          minutes,
          round,
          increment: toDuration(step * 60_000),
          minimum: '20m',
          maximum: '2h',
        }).billedMinutes
        expect(limited).toBeLessThanOrEqual(120)
        expect(limited).toBeGreaterThanOrEqual(20)
      },
    ),
    { seed: 20261128, numRuns: 300 },
  )
})

test('a rate card rounds what it rounds together', () => {
  const card: RateCard = {
    rates: [{ when: {}, rate: '60.00' }],
    increment: '15m',
    round: 'nearest',
    maximum: '1h',
    roundPer: 'entry',
  }
  const work = [7, 8, 100].map((workedMinutes, i) => ({
    entry: { id: `E${i}`, clientId: 'c', technicianId: 'k', on: '2026-03-02' as const, workedMinutes },
  }))
  const context = { currency: 'USD', timeZone: 'America/Chicago', rateCards: { contract: card } }
  expect(chargesFor([{ id: 'l', kind: 'time-and-materials' }], periodOf('2026-03'), { work }, context).total).toBe(
    '75.00',
  )
  const wrong = checkRateCard({ ...card, minimum: '2h' }, { currency: 'USD' })
  expect(wrong.map(({ code, path }) => [code, path])).toEqual([['billing/maximum-below-minimum', '/maximum']])
})
