// Billed time of several parts: shared as exact decimals share it, and no millisecond is lost.
import { allocateDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterHoursBilled, type WorkPart } from '../src/work/hours'

const rule = (minimumMs: number, roundingMs: number) => ({
  id: null,
  path: '/otherwise',
  when: null,
  exceptWhen: null,
  clause: null,
  ruling: { outcome: 'billable', rate: null, flat: null, per: 'incident', fallback: null, key: '' } as const,
  multiplier: null,
  minimumMs,
  roundingMs,
})
const part = ([workMs, after]: readonly [number, boolean]): WorkPart => ({ fromMs: null, toMs: null, workMs, after })

test('after-hours time is shared by the length of its parts', () => {
  const year = 366 * 86_400_000
  const length = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: year }))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(length, fc.boolean()), { minLength: 1, maxLength: 6 }),
      fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: year })),
      fc.integer({ min: 0, max: 3_600_000 }),
      (spans, minimumMs, roundingMs) => {
        const billed = afterHoursBilled(rule(minimumMs, roundingMs), spans.map(part))
        const weights = spans.map(([workMs, after]) => (after ? workMs : 0))
        const worked = weights.reduce((sum, ms) => sum + ms, 0)
        const least = Math.max(worked, minimumMs)
        const total = worked === 0 ? 0 : roundingMs === 0 ? least : Math.ceil(least / roundingMs) * roundingMs
        const shared = total === 0 ? weights.map(() => 0) : allocateDecimal(`${total}`, weights, 0).map(Number)
        expect(billed).toEqual(shared)
      },
    ),
    { seed: 20261128, numRuns: 2000 },
  )
})
