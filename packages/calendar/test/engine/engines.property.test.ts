import { compileCalendar, referenceCalendar } from '@mspkit/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { question } from '../arbitraries'

const seed = 20261121

// Overlapping and never-opening calendars are advice, not refusal, so every random definition compiles.
type Verbs = ReturnType<typeof referenceCalendar>

interface Pair {
  readonly compiled: Verbs
  /** Knows some months about the question; what lies beyond is null to it. */
  readonly reference: Verbs
  readonly from: number
  readonly to: number
  /** A compiled answer as the reference would know it. */
  readonly known: (ms: number | null) => number | null
}

function holds(runs: number, check: (pair: Pair) => void): void {
  fc.assert(
    fc.property(question, ({ definition, from, to }) => {
      const within = { fromMs: Math.min(from, to) - 8e9, toMs: Math.max(from, to) + 8e9 }
      const known = (ms: number | null) => (ms === null || ms < within.fromMs || ms > within.toMs ? null : ms)
      const { epoch } = compileCalendar(definition)
      check({ compiled: epoch, reference: referenceCalendar(definition, within), from, to, known })
    }),
    { seed, numRuns: runs },
  )
}

// Overlapping windows and calendars that never open are advice, not refusal, so every random definition compiles.
describe('compiled is what the reference says', { timeout: 60_000 }, () => {
  test('isOpen, elapsed, spans', () => {
    holds(250, ({ compiled, reference, from, to }) => {
      expect(compiled.isOpen(from)).toBe(reference.isOpen(from))
      expect(compiled.elapsed(from, to)).toBe(reference.elapsed(from, to))
      expect([...compiled.spans(from, to)]).toEqual([...reference.spans(from, to)])
    })
  })

  test('after and before', () => {
    holds(150, ({ compiled, reference, from, to, known }) => {
      const tenth = Math.round(Math.abs(to - from) / 10)
      for (const ms of [0, 1, tenth, 3_600_000, -tenth]) {
        expect(known(compiled.after(from, ms))).toBe(reference.after(from, ms))
        expect(known(compiled.before(from, ms))).toBe(reference.before(from, ms))
      }
    })
  })

  test('edges', () => {
    holds(150, ({ compiled, reference, from, known }) => {
      for (const verb of ['nextOpen', 'previousOpen', 'nextOpening', 'previousClosing'] as const) {
        expect(known(compiled[verb](from)), verb).toBe(reference[verb](from))
      }
      for (const n of [0, 1, 4]) {
        const date = reference.businessDay(from, n, { timeZone: 'Pacific/Apia' })
        if (date !== null) expect(compiled.businessDay(from, n, { timeZone: 'Pacific/Apia' })).toBe(date)
      }
    })
  })
})
