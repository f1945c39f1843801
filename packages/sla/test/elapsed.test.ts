// Medians of counted times against a sorted list.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elapsedTimes } from '../src/attainment/elapsed'
import { settings } from './four-hours'

test('ranks are those of the sorted list, also between additions (property)', () => {
  const ms = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 40 }))
  fc.assert(
    fc.property(fc.array(ms, { maxLength: 3_000, size: 'max' }), fc.array(ms, { maxLength: 20 }), (many, few) => {
      const times = elapsedTimes()
      const list: number[] = []
      for (const part of [many, few]) {
        for (const one of part) {
          times.add(one)
          list.push(one)
        }
        const sorted = [...list].sort((a, b) => a - b)
        for (const share of [0.5, 0.9, 1])
          expect(times.rank(share)).toBe(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null)
      }
    }),
    { ...settings, numRuns: 60 },
  )
})
