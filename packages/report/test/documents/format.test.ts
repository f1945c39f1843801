// How values are written: no length is rounded to a false one, and what is not all is never 100 %.

import { scorecard } from '@mspkit/report'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../src/locale/locale'
import { percentOf } from '../../src/measures/figure'
import { facts, march } from '../sample'

const en = formatOf('en', 'UTC')
const de = formatOf('de', 'UTC')
const percent = (value: number, format = en): string => format.value({ value, currency: null }, 'percent')

describe('lengths', () => {
  test.each([
    [0, '0 min'],
    [0.2, '12 s'],
    [0.999, '1 min'],
    [59.6, '1 h'],
    [61, '1 h 1 min'],
    [2879.7, '48 h'],
    [4072, '67 h 52 min'],
    [1_000_000, '16,666 h 40 min'],
  ])('%d minutes', (minutes, text) => expect(en.minutes(minutes)).toBe(text))

  test('what is written is the length, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (minutes) => {
        const [, hours = '0', rest = '0'] = /^(?:([\d,]+) h)? ?(?:(\d+) min)?$/.exec(en.minutes(minutes)) ?? []
        expect(Number(hours.replaceAll(',', '')) * 60 + Number(rest)).toBe(minutes)
      }),
    )
  })
})

describe('percentages', () => {
  test.each([
    [999, 1000, '99.9%'],
    [99_996, 100_000, '99.9%'],
    [1, 100_000, '0.1%'],
    [0, 5, '0%'],
    [5, 5, '100%'],
  ])('%i of %i', (part, whole, text) => expect(percent(percentOf(part, whole) ?? -1)).toBe(text))

  test('only all is 100 %, and only nothing 0 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat({ max: 10_000_000 }), (whole, part) => {
        const shown = percent(percentOf(Math.min(part, whole), whole) ?? -1)
        expect(shown === '100%').toBe(part >= whole)
        expect(shown === '0%').toBe(part === 0)
      }),
    )
  })

  test('of 20,001 tickets, all but one closed are not 100 %', () => {
    const [first] = facts.tickets
    if (first === undefined) throw new Error('There is no ticket.')
    const tickets = Array.from({ length: 20_001 }, (_, i) => ({
      ...first,
      id: `N${i}`,
      openedAt: '2026-03-05T10:00:00Z' as const,
      events: i === 0 ? [] : first.events.map((event) => ({ ...event, at: '2026-03-05T11:00:00Z' as const })),
    }))
    const card = scorecard({ ...facts, tickets }, { client: 'acme', period: march, edition: 'client' })
    for (const id of ['kill-rate', 'sla-attainment', 'same-day-close'])
      expect([id, card.measures.find((one) => one.id === id)?.value]).toEqual([id, 99.99])
  })
})

describe('money and signs', () => {
  test.each([
    ['USD', '$1,234.50'],
    ['XXX', '1,234.5 (currency not known)'],
    [null, '1,234.5 (currency not known)'],
    ['Taler', '1,234.5 (currency not known)'],
  ])('in %s', (currency, text) => expect(en.money('1234.50', currency)).toBe(text))

  test('a minus is a minus, and nothing is less than nothing', () => {
    expect([en.number(-1.5), en.number(-0.04), de.number(-0.04), percent(-0.01)]).toEqual(['−1.5', '0', '0', '0%'])
    expect(en.money('-3.10', 'USD')).toBe('−$3.10')
  })
})
