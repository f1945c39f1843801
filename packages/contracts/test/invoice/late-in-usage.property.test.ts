// Late work, wherever it is handed in: in the usage of the issued invoice, in that of the next draft, or in both. It is billed once.

import { type BilledInvoice, compileContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import { add } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const contract = compileContract(
  plain({
    lines: [{ id: 'labour', kind: 'time-and-materials' }],
    rateCard: { rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' },
  }),
)
const entry = (i: number): TimeEntry => ({
  id: `E${i}`,
  clientId: 'acme',
  technicianId: 'kim',
  on: `2026-02-${String(i + 1).padStart(2, '0')}` as TimeEntry['on'] & string,
  workedMinutes: 60,
})
const total = (...invoices: readonly Pick<BilledInvoice, 'lines'>[]): string =>
  add('EUR', ...invoices.flatMap(({ lines }) => lines.map(({ amount }) => amount)))

/** The total of two invoices: the first had the first entries, the others were handed in late where the list says. */
function billedInAll(onTime: number, late: readonly Place[]): string {
  const known = Array.from({ length: onTime }, (_, i) => entry(i))
  const lateIn = (place: Place): TimeEntry[] =>
    late.flatMap((where, i) => (where === place || where === 'both' ? [entry(onTime + i)] : []))
  const first = contract.draftInvoice('2026-03', { entries: known }, { knownAt: '2026-03-01T08:00:00Z' })
  const usage = { entries: [...known, ...lateIn('issued')] }
  const issued = { ...first, billedAt: '2026-03-01T08:00:00Z', usage } as const
  const next = contract.draftInvoice(
    '2026-04',
    { entries: lateIn('next') },
    { knownAt: '2026-04-01T08:00:00Z', billed: [issued] },
  )
  return total(first, next)
}

type Place = 'issued' | 'next' | 'both'
const places: fc.Arbitrary<Place[]> = fc.array(fc.constantFrom<Place>('issued', 'next', 'both'), { maxLength: 8 })

describe('late work is billed once', () => {
  test.each<Place>(['issued', 'next', 'both'])('handed in: %s', (place) => {
    expect(billedInAll(1, [place])).toBe('300.00')
  })
  test('any entries in any places (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), places, (onTime, late) => {
        expect(billedInAll(onTime, late)).toBe(`${(onTime + late.length) * 150}.00`)
      }),
      { seed: 20261129, numRuns: 60 },
    )
  })
})
