// Checks never throw, whatever they are given; compiling throws nothing but a DefinitionError.

import { type CalendarContext, checkCalendar, compileCalendar, parseCalendar, toCalendar } from '@mspkit/calendar'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const no = (): never => {
  throw new Error('no')
}
const good = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } }

test.each<[string, unknown]>([
  [
    'a getter for holidays',
    {
      ...good,
      get holidays() {
        return no()
      },
    },
  ],
  [
    'a getter for parts',
    {
      get union() {
        return no()
      },
    },
  ],
  ['a trap for descriptors', new Proxy({}, { getOwnPropertyDescriptor: no })],
  ['a trap for keys', new Proxy({}, { ownKeys: no })],
  ['a trap for prototypes', new Proxy({}, { getPrototypeOf: no })],
  ['a Map', new Map(Object.entries(good))],
  [
    'an instance whose keys are getters',
    new (class {
      get timeZone() {
        return 'Etc/UTC'
      }
      get hours() {
        return {}
      }
    })(),
  ],
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
])('%s', (_, definition) => {
  expect(checkCalendar(definition)).not.toEqual([])
  expect(parseCalendar(definition).ok).toBe(false)
  expect(() => compileCalendar(definition as never)).toThrow(DefinitionError)
  expect(() => toCalendar(definition as never)).toThrow()
})

test('a context that is null is none', () => {
  const context = null as unknown as CalendarContext
  expect(checkCalendar(good, context)).toEqual([])
  expect(parseCalendar(good, context).ok).toBe(true)
  expect(compileCalendar(good as never, context).timeZone).toBe('Etc/UTC')
})

describe('depth, repetition and number', () => {
  const desk = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } }
  const nested = (levels: number, around: (inner: unknown) => unknown, inner: unknown = desk): unknown =>
    Array.from({ length: levels }).reduce((value: unknown) => around(value), inner)
  const cyclic: { union: unknown[] } = { union: [desk] }
  cyclic.union.push(cyclic)
  const deepList = nested(20_000, (inner) => [inner])
  test.each<[string, unknown, string]>([
    ['a thousand levels', nested(1000, (inner) => ({ union: [inner] })), 'values/too-deep'],
    ['a cycle', cyclic, 'values/too-deep'],
    [
      'twenty levels that hold the next one twice',
      nested(20, (inner) => ({ union: [inner, inner] })),
      'calendar/too-large',
    ],
    ['a list 20,000 deep for a text', { ...desk, timeZone: deepList }, 'values/too-deep'],
    ['a list 20,000 deep for a window', { ...desk, hours: { mon: [deepList] } }, 'values/too-deep'],
    ['a list 20,000 deep', deepList, 'values/too-deep'],
  ])('%s is one problem with a code', (_, definition, code) => {
    expect(checkCalendar(definition).map((one) => one.code)).toEqual([code])
  })
  test.each<[string, unknown]>([
    ['holidays', { ...desk, holidays: new Array(20_000).fill('x') }],
    ['overrides', { ...desk, overrides: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, []])) }],
    ['keys', Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 1]))],
    ['versions', { ...desk, versions: new Array(20_000).fill({ from: '2026-01-01', hours: { mun: [] } }) }],
    ['texts with several dates', { ...desk, holidays: new Array(20_000).fill('2026-01-01, 2026-01-02') }],
    ['recurring hours', { ...desk, recurring: new Array(20_000).fill({ every: '12-24' }) }],
    ['windows that overlap', { ...desk, overrides: { '2026-01-05': new Array(20_001).fill('09:00-17:00') } }],
    ['parts', { union: new Array(20_000).fill(1) }],
  ])('20,000 wrong %s give a thousand problems, and one that counts the others', (_, definition) => {
    const problems = checkCalendar(definition)
    expect(problems).toHaveLength(1001)
    const last = problems.at(-1)
    expect(last?.code).toBe('values/more-problems')
    expect(last?.facts.more).toBeGreaterThanOrEqual(19_000)
  })
})
