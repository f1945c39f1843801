// The scorer stops early only where the answer is of no use.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scorerOf } from '../src/evidence/weights/model'
import { evidenceCount } from '../src/evidence/weights/names'
import { shippedWeights } from '../src/evidence/weights/weights.generated'

const score = scorerOf(shippedWeights)
const bounds = [...new Set(shippedWeights.bound)]

it('a candidate that may reach the least that is wanted is scored in full; any other is below it', () => {
  // Values near the bounds of the trees reach every branch.
  const value = fc
    .tuple(fc.constantFrom(...bounds), fc.constantFrom(-1e-3, 0, 1e-3))
    .map(([bound, aside]) => bound + aside)
  const evidence = fc.array(value, { minLength: evidenceCount, maxLength: evidenceCount })
  let stopped = 0
  fc.assert(
    fc.property(evidence, fc.double({ min: 0, max: 1, noNaN: true }), (values, atLeast) => {
      const given = Float64Array.from(values)
      const [whole, short] = [score(given, 0), score(given, 0, atLeast)]
      if (short === whole) return true
      stopped++
      return whole < atLeast && short < atLeast
    }),
    { seed: 20260302, numRuns: 2000 },
  )
  expect(stopped).toBeGreaterThan(100)
})
