// Every exported function that is given something of the wrong kind says so in a sentence, and answers share nothing.
import * as billing from '@mspkit/billing'
import * as calculations from '@mspkit/billing/calculations'
import * as words from '@mspkit/billing/words'
import { DefinitionError, DomainError, periodOf } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const march = periodOf('2026-03')
const wrong: readonly unknown[] = [undefined, null, {}, 42, 'text', [], [null], [{}], [42], true]
const functions = Object.entries<unknown>({ ...billing, ...calculations }).filter(
  ([, value]) => typeof value === 'function',
)

const engineWords =
  /Cannot (read|destructure|convert)|is not (a function|iterable|defined)|undefined|Maximum call stack/

test.each(functions)('%s', (_, value) => {
  const call = value as (...given: readonly unknown[]) => unknown
  for (const first of wrong)
    for (const second of wrong)
      for (const third of [undefined, null, {}, 42, []])
        for (const fourth of [undefined, {}, null]) {
          try {
            call(first, second, third, fourth)
          } catch (error) {
            expect(
              error instanceof TypeError ||
                error instanceof RangeError ||
                DefinitionError.isInstance(error) ||
                DomainError.isInstance(error),
            ).toBe(true)
            expect((error as Error).message).not.toMatch(engineWords)
            expect((error as Error).message).toMatch(/[.?]$/)
          }
        }
})

test('checks never throw, whatever they are given', () => {
  const cyclic: Record<string, unknown> = { id: 'a', kind: 'flat' }
  cyclic.price = cyclic
  const throwing = {
    get kind(): string {
      throw new Error('no')
    },
  }
  let deep: unknown = '1.00'
  for (let i = 0; i < 20_000; i++) deep = [deep]
  for (const one of [...wrong, cyclic, throwing, deep, [cyclic], [throwing], [deep], [{ ...cyclic, price: deep }]])
    for (const problems of [
      billing.checkLines(one, { currency: 'USD' }),
      billing.checkRateCard(one, { currency: 'USD' }),
      billing.checkAdjustments(one, { currency: 'USD', lines: [] }),
    ])
      for (const { message } of problems) expect(message).not.toMatch(engineWords)
})

describe('answers share nothing', () => {
  const context = { currency: 'USD', timeZone: 'UTC' }
  const lines = billing.defineLines([
    { id: 'care', kind: 'flat', price: '900.00' },
    { id: 'seats', kind: 'per-unit', price: '10.00', quantity: { agreed: '2' } },
  ])

  /** Writes into everything of an answer that can be written to. */
  function spoil(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    for (const inner of Object.values(value)) spoil(inner)
    if (Object.isFrozen(value)) return
    for (const key of Object.keys(value)) Reflect.set(value, key, 'spoilt')
  }

  test('with the next answer, the lines, the period or the context', () => {
    const given = { lines: structuredClone(lines), period: structuredClone(march), context: structuredClone(context) }
    const before = structuredClone(given)
    const charge = () => billing.chargesFor(given.lines, given.period, {}, given.context)
    const right = structuredClone(charge())
    spoil(charge())
    expect(charge()).toEqual(right)
    expect(given).toEqual(before)
  })

  test('with the draws that were issued', () => {
    const pools: calculations.HoursPool[] = [
      { id: 'p', draws: 'worked-hours', purchases: [{ id: 'B', on: '2026-03-01', hours: '1' }] },
    ]
    const issued = calculations.drawBlocks(pools, [{ id: 'E', on: '2026-03-02', minutes: 30 }]).draws
    const before = structuredClone(issued)
    spoil(calculations.drawBlocks(pools, [], { issued }))
    expect(issued).toEqual(before)
  })
})

test('minutes of issued draws are read back as they were, whatever multiplier made them', () => {
  const pools: calculations.HoursPool[] = [
    {
      id: 'p',
      draws: 'worked-hours',
      multipliers: [{ when: {}, multiplier: '1.3333333333333333333' }],
      purchases: [{ id: 'B', on: '2026-03-01', hours: '1' }],
    },
  ]
  const entries = ([10, 7, 90] as const).map((minutes, i) => ({ id: `E${i}`, on: '2026-03-02' as const, minutes }))
  const first = calculations.drawBlocks(pools, entries)
  const again = calculations.drawBlocks(pools, [], { issued: first.draws, until: '2026-04-01' })
  expect(again.balances[0]?.leftMinutes).toBeCloseTo(0, 9)
})

test('a calendar of a band that is wrong is refused by its name', () => {
  const entry = {
    id: 'E',
    clientId: 'acme',
    technicianId: 'kim',
    from: '2026-03-02T10:00:00Z',
    to: '2026-03-02T11:00:00Z',
    workedMinutes: 60,
  } as const
  const rateCards = {
    house: { rates: [{ when: {}, rate: '100.00' }], bands: [{ during: 'night', multiplier: '2' }], roundPer: 'entry' },
  } as const
  const withNight = (night: unknown) =>
    billing.chargesFor(
      [{ id: 'labour', kind: 'time-and-materials' }],
      march,
      { work: [{ entry }] },
      // What a caller without types may give.
      {
        currency: 'USD',
        timeZone: 'UTC',
        rateCards,
        calendars: { night } as billing.ChargesContext['calendars'] & object,
      },
    )
  for (const wrong of [{}, null, 'night', []]) expect(() => withNight(wrong)).toThrow('in the calendar "night":')
  expect(() => withNight(undefined)).toThrow('no such calendar was given')
})

test('a calendar of a band may be a definition', () => {
  const entry = {
    id: 'E',
    clientId: 'acme',
    technicianId: 'kim',
    from: '2026-03-02T10:00:00Z',
    to: '2026-03-02T11:00:00Z',
    workedMinutes: 60,
  } as const
  const charges = billing.chargesFor(
    [{ id: 'labour', kind: 'time-and-materials' }],
    march,
    { work: [{ entry }] },
    {
      currency: 'USD',
      timeZone: 'UTC',
      calendars: { always: { timeZone: 'Etc/UTC', hours: { mon: ['00:00-24:00'] } } },
      rateCards: {
        house: {
          rates: [{ when: {}, rate: '100.00' }],
          bands: [{ during: 'always', multiplier: '2' }],
          roundPer: 'entry',
        },
      },
    },
  )
  expect(charges.total).toBe('200.00')
  expect(charges.lines.map((line) => words.chargeInWords(line))).toEqual([
    'labour: 200.00. 1 h at 200 an hour (always, 2 times the rate): E 1 h. 100.00 an hour by the house’s rate card.',
  ])
})

test('a key that a usage does not have is refused, because what it holds would be left out', () => {
  const misspelt: object = { entries: [] }
  expect(() => billing.chargesFor([], march, misspelt, { currency: 'USD', timeZone: 'Etc/UTC' })).toThrow(
    '"entries" is not a key of a usage. Write "contacts", "assets", "meters", "work"',
  )
})
