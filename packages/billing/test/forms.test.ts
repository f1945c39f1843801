// Facts in another form than the rate card's: numerals are numbers, lists have members, and anything else is not guessed.

import { type ChargesContext, chargesFor, type RateCard, type Work } from '@mspkit/billing'
import { rateFor } from '@mspkit/billing/calculations'
import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import { type Condition, explainCondition, lookupIn, type TimeEntry } from '@mspkit/records'
import { periodOf } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const forms: readonly (readonly [Condition, unknown, '140' | '80' | 'unknown'])[] = [
  [{ v: 964 }, '964', '140'],
  [{ v: 964 }, 964, '140'],
  [{ v: '964' }, 964, '140'],
  [{ v: [963, 964] }, '964', '140'],
  [{ v: 964 }, ['963', '964'], '140'],
  [{ v: { gte: 900 } }, '964', '140'],
  [{ v: { not: 964 } }, '964', '80'],
  [{ v: 964 }, '965', '80'],
  [{ v: 964 }, [], '80'],
  [{ v: 964 }, null, '80'],
  [{ v: 964 }, '0964', 'unknown'],
  [{ v: 964 }, 'Board 964', 'unknown'],
  [{ v: 964 }, { id: 964 }, 'unknown'],
  [{ v: true }, 'true', 'unknown'],
]
const entry: TimeEntry = {
  id: 'E1',
  clientId: 'acme',
  technicianId: 'kim',
  workType: 'support',
  on: '2026-03-02',
  workedMinutes: 60,
}
const lines = [{ id: 'labour', kind: 'time-and-materials' }] as const
const march = periodOf('2026-03')
const billed = (house: RateCard, work: Work, context: Partial<ChargesContext> = {}) =>
  chargesFor(lines, march, { work: [work] }, { currency: 'USD', timeZone: 'Etc/UTC', rateCards: { house }, ...context })

describe('a rate for a fact', () => {
  test.each(forms)('%j of %j: %s', (when, v, expected) => {
    const house: RateCard = {
      roundPer: 'entry',
      rates: [
        { when, rate: '140' },
        { when: {}, rate: '80' },
      ],
    }
    const answer = rateFor(lookupIn({ v }), { house })
    const charges = billed(house, { entry, facts: { v } })
    if (expected === 'unknown') {
      expect([answer.rate, answer.missing, explainCondition(when, lookupIn({ v })).result]).toEqual([
        null,
        ['v'],
        'unknown',
      ])
      expect(charges).toMatchObject({ outcome: 'needs-information', total: null })
      expect(charges.missing).toMatchObject([{ recordId: 'E1', missing: ['v'] }])
    } else {
      expect(answer).toMatchObject({ rate: expected, owner: 'house' })
      expect(charges.total).toBe(`${expected}.00`)
    }
  })
})

describe('the calendars of bands', () => {
  const nights: CalendarDefinition = { timeZone: 'Etc/UTC', hours: { mon: ['18:00-24:00'] } }
  const house: RateCard = {
    roundPer: 'entry',
    rates: [{ when: {}, rate: '100' }],
    bands: [{ during: 'nights', multiplier: '2' }],
  }
  const { on: _, ...undated } = entry
  const late = { ...undated, from: '2026-03-02T17:30:00Z', to: '2026-03-02T18:30:00Z' } satisfies TimeEntry

  test('are definitions or compiled', () => {
    const totals = [nights, compileCalendar(nights)].map(
      (calendar) => billed(house, { entry: late }, { calendars: { nights: calendar } }).total,
    )
    expect(totals).toEqual(['150.00', '150.00'])
  })

  test.each<[unknown, RegExp]>([
    [{ timeZone: 'America/Chicgo', hours: {} }, /Chicgo/],
    [{ hours: 4 }, /hours|timeZone/],
    [42, /42 is|calendar/],
    [null, /null is|calendar/],
  ])('that are wrong are refused by what is wrong: %j', (calendar, message) => {
    const context = { calendars: { nights: calendar } } as unknown as Partial<ChargesContext>
    const run = (): unknown => billed(house, { entry: late }, context)
    expect(run).toThrow(message)
    expect(run).not.toThrow(/undefined|is not a function|Cannot read/)
  })
})
