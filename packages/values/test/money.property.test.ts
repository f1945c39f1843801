// Exact fractions are set beside decimal.js, which has 300 digits here: far more than any of these cases can need.

import { parseDecimal } from '@mspkit/values'
import {
  type Amount,
  compare,
  exact,
  minus,
  over,
  plus,
  type Rounding,
  roundingModes,
  sign,
  times,
  toDecimal,
  toPlain,
} from '@mspkit/values/money'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const Big = Decimal.clone({ precision: 300, toExpNeg: -9e15, toExpPos: 9e15, defaults: true })
const modes: Readonly<Record<Rounding, Decimal.Rounding>> = {
  'half-away-from-zero': 4,
  'half-even': 6,
  'half-toward-zero': 5,
  up: 0,
  down: 1,
  ceiling: 2,
  floor: 3,
}

/** Few digits, as prices have; as many as JavaScript's whole numbers hold; and more. */
const digits = fc.constantFrom(10n ** 4n, 10n ** 9n, 10n ** 16n, 10n ** 24n).chain((max) => fc.bigInt({ min: 0n, max }))

const text = fc.tuple(fc.boolean(), digits, fc.integer({ min: 0, max: 12 })).map(([negative, digits, scale]) => {
  const shown = new Big(digits.toString()).dividedBy(new Big(10).pow(scale)).toFixed(scale)
  const parsed = parseDecimal(negative ? `-${shown}` : shown)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  return parsed.value
})
const step = fc.tuple(fc.constantFrom('plus', 'minus', 'times', 'over'), text)
const fixed = { seed: 20_260_302, numRuns: 4000 }

const ours = { plus, minus, times, over }
const peers = {
  plus: (a: Decimal, b: Decimal) => a.plus(b),
  minus: (a: Decimal, b: Decimal) => a.minus(b),
  times: (a: Decimal, b: Decimal) => a.times(b),
  over: (a: Decimal, b: Decimal) => a.dividedBy(b),
}

test('a chain of sums, products and quotients rounds as decimal.js rounds it', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(step, { maxLength: 5 }),
      fc.integer({ min: 0, max: 8 }),
      fc.constantFrom(...roundingModes),
      (first, steps, scale, mode) => {
        let amount: Amount = exact(first)
        let peer: Decimal = new Big(first)
        for (const [verb, operand] of steps) {
          if (verb === 'over' && sign(operand) === 0) continue
          amount = ours[verb](amount, operand)
          peer = peers[verb](peer, new Big(operand))
        }
        const rounded = peer.toDecimalPlaces(scale, modes[mode])
        expect(toDecimal(amount, scale, mode)).toBe((rounded.isZero() ? rounded.abs() : rounded).toFixed(scale))
      },
    ),
    fixed,
  )
})

test('halves fall where the mode says, whatever the sign', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(...roundingModes), (n, mode) => {
      const peer = new Big(n).dividedBy(2).toDecimalPlaces(0, modes[mode])
      expect(toDecimal(over(n, 2), 0, mode)).toBe((peer.isZero() ? peer.abs() : peer).toFixed(0))
    }),
    fixed,
  )
})

test('text comes back without the zeros that it does not need, and compares by its number', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(toPlain(a)).toBe(new Big(a).plus(0).abs().isZero() ? '0' : new Big(a).toFixed())
      expect(compare(a, b)).toBe(new Big(a).comparedTo(new Big(b)))
      const third = new Big(a).dividedBy(3)
      const shown = third.decimalPlaces() > 30 ? third.toFixed(30).replace(/\.?0+$/, '') : third.toFixed()
      expect(toPlain(over(a, 3))).toBe(third.isZero() ? '0' : shown)
    }),
    fixed,
  )
})

test('a sum of many unlike fractions stays exact, and is the same in any order', () => {
  const parts = Array.from({ length: 400 }, (_, k) => over(1, (k + 1) * (k + 2)))
  expect(compare(plus(...parts), over(400, 401))).toBe(0)
  expect(
    compare(
      parts.reduceRight<Amount>((sum, part) => plus(sum, part), 0),
      over(400, 401),
    ),
  ).toBe(0)
})
