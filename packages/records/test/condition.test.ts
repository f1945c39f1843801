import {
  type Condition,
  checkCondition,
  compileCondition,
  explainCondition,
  type Facts,
  lookupIn,
  type Truth,
} from '@mspkit/records'
import { partInWords } from '@mspkit/records/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const ask = (condition: Condition, facts: Facts): Truth => compileCondition(condition).test(lookupIn(facts))

describe('a condition', () => {
  const rows: readonly (readonly [Condition, Facts, Truth])[] = [
    [{}, {}, 'yes'],
    [{ priority: 'P1' }, { priority: 'P1' }, 'yes'],
    [{ priority: 'P1' }, { priority: 'P2' }, 'no'],
    [{ priority: 'P1' }, {}, 'unknown'],
    [{ priority: 'P1' }, { priority: null }, 'no'],
    [{ priority: null }, { priority: null }, 'yes'],
    [{ priority: null }, { priority: 'P1' }, 'no'],
    [{ priority: ['P1', 'P2'] }, { priority: 'P2' }, 'yes'],
    [{ priority: ['P1', null] }, { priority: null }, 'yes'],
    [{ managed: false }, { managed: 0 }, 'no'],
    // Every key must hold; false beats unknown.
    [{ a: 1, b: 2 }, { a: 1 }, 'unknown'],
    [{ a: 1, b: 2 }, { a: 2 }, 'no'],
    [{ all: [{ a: 1 }, { b: 2 }] }, { b: 3 }, 'no'],
    // Yes beats unknown in `any`; no needs all of them.
    [{ any: [{ a: 1 }, { b: 2 }] }, { b: 2 }, 'yes'],
    [{ any: [{ a: 1 }, { b: 2 }] }, { b: 3 }, 'unknown'],
    [{ any: [{ a: 1 }, { b: 2 }] }, { a: 0, b: 3 }, 'no'],
    [{ not: { a: 1 } }, { a: 2 }, 'yes'],
    [{ not: { a: 1 } }, {}, 'unknown'],
    [{ a: { not: 1 } }, { a: 2 }, 'yes'],
    [{ a: { not: [1, 2] } }, { a: 2 }, 'no'],
    [{ a: { not: 1 } }, { a: null }, 'yes'],
    [{ a: { not: null } }, { a: null }, 'no'],
    // Order: numbers, decimal text, dates and instants; nothing across kinds.
    [{ hours: { gt: 4 } }, { hours: 4 }, 'no'],
    [{ hours: { gte: 4 } }, { hours: '4.0' }, 'yes'],
    [{ hours: { lt: '10' } }, { hours: '9.5' }, 'yes'],
    [{ hours: { gt: 4, lte: 8 } }, { hours: 9 }, 'no'],
    [{ hours: { gt: 4 } }, { hours: 'many' }, 'unknown'],
    [{ hours: { gt: 4 } }, { hours: null }, 'no'],
    [{ hours: { gt: 4 } }, {}, 'unknown'],
    [{ until: { gt: '2026-03-01' } }, { until: '2026-03-02' }, 'yes'],
    [{ at: { lte: '2026-03-02T15:00:00Z' } }, { at: '2026-03-02T09:00:00-06:00' }, 'yes'],
    [{ at: { gt: 4 } }, { at: '2026-03-02' }, 'unknown'],
    // Existence.
    [{ asset: { exists: true } }, { asset: { id: 'a' } }, 'yes'],
    [{ asset: { exists: true } }, { asset: null }, 'no'],
    [{ asset: { exists: false } }, { asset: null }, 'yes'],
    [{ asset: { exists: true } }, {}, 'unknown'],
    [{ asset: { exists: true } }, { 'asset.managed': true }, 'yes'],
    [{ asset: { exists: true } }, { 'asset.managed': null }, 'unknown'],
    [{ asset: 'laptop' }, { 'asset.managed': true }, 'unknown'],
    [{ asset: null }, { 'asset.managed': true }, 'no'],
    // Lists.
    [{ tags: { contains: 'vip' } }, { tags: ['vip', 'x'] }, 'yes'],
    [{ tags: { contains: 'vip' } }, { tags: [] }, 'no'],
    [{ tags: { contains: 'vip' } }, { tags: 'vip' }, 'unknown'],
    // Names: dotted, nested, both; below nothing there is nothing.
    [{ 'client.tier': 'gold' }, { client: { tier: 'gold' } }, 'yes'],
    [{ 'client.tier': 'gold' }, { 'client.tier': 'gold', client: { tier: 'silver' } }, 'yes'],
    [{ 'a.b.c': 1 }, { 'a.b': { c: 1 } }, 'yes'],
    [{ 'asset.managed': true }, { asset: null }, 'no'],
    [{ 'asset.managed': true }, { asset: 'x' }, 'unknown'],
    [{ 'client.tier': 'gold' }, new Map([['client', { tier: 'gold' }]]), 'yes'],
    [{ status: '__proto__' }, { status: '__proto__' }, 'yes'],
    [{ constructor: { exists: true } }, {}, 'unknown'],
    [JSON.parse('{ "__proto__": "x" }'), JSON.parse('{ "__proto__": "x" }'), 'yes'],
    [{ '__proto__.polluted': true }, {}, 'unknown'],
  ]
  test.each(rows)('%j of %j is %s', (condition, facts, truth) => {
    expect(checkCondition(condition)).toEqual([])
    expect(ask(condition, facts)).toBe(truth)
    expect(explainCondition(condition, lookupIn(facts)).result).toBe(truth)
  })

  test('explains every comparison it made and names what is missing', () => {
    const explained = explainCondition({ priority: ['P1', 'P2'], hours: { gt: 4 } }, lookupIn({ priority: 'P2' }))
    expect(explained).toEqual({
      result: 'unknown',
      parts: [
        { path: '/priority', fact: 'priority', value: 'P2', expected: ['P1', 'P2'], result: 'yes' },
        { path: '/hours/gt', fact: 'hours', value: null, expected: 4, result: 'unknown' },
      ],
      missing: ['hours'],
    })
    expect(explained.parts.map(partInWords)).toEqual(['priority is "P2"', 'hours is not known'])
    expect(explainCondition({ a: 1, b: 2 }, lookupIn({ a: 0 })).missing).toEqual([])
  })

  test.each([
    ['priority', '', 'not-a-condition'],
    [[], '', 'not-a-condition'],
    [{ any: [] }, '/any', 'not-a-list'],
    [{ all: { a: 1 } }, '/all', 'not-a-list'],
    [{ a: [] }, '/a', 'empty-list'],
    [{ a: [{}] }, '/a/0', 'not-a-value'],
    [{ a: {} }, '/a', 'not-a-test'],
    [{ a: { gt: 'soon' } }, '/a/gt', 'not-orderable'],
    [{ a: { exist: true } }, '/a/exist', 'unknown-operator'],
    [{ a: { exists: 'yes' } }, '/a/exists', 'not-a-flag'],
    [{ a: { not: {} } }, '/a/not', 'not-a-value'],
    [{ a: { contains: [] } }, '/a/contains', 'not-a-value'],
    [{ not: { any: [{ 'b/c': {} }] } }, '/not/any/0/b~1c', 'not-a-test'],
  ])('%j is refused at %s: %s', (condition, path, code) => {
    expect(checkCondition(condition)).toMatchObject([{ path, code: `records/${code}` }])
  })
})

describe('three values (properties)', () => {
  const names = ['a', 'b', 'c'] as const
  const leaf = fc.record({
    name: fc.constantFrom(...names),
    test: fc.oneof(fc.constantFrom(0, 1), fc.constant({ gt: 0 }), fc.constant({ exists: true }), fc.constant([0, 2])),
  })
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf.map(({ name, test }): Condition => ({ [name]: test })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
      tie('condition').map((not): Condition => ({ not })),
    ),
  }))
  const facts = fc.dictionary(fc.constantFrom(...names), fc.constantFrom<unknown>(0, 1, 2, null), {
    noNullPrototype: true,
  })
  const settings = { seed: 20261121, numRuns: 3000 }

  test('explaining says what testing says', () => {
    fc.assert(
      fc.property(condition, facts, (c, f) => {
        expect(explainCondition(c, lookupIn(f)).result).toBe(ask(c, f))
      }),
      settings,
    )
  })

  test('learning a fact never turns yes into no, or no into yes', () => {
    fc.assert(
      fc.property(
        condition,
        facts,
        fc.constantFrom(...names),
        fc.constantFrom<unknown>(0, 1, 2, null),
        (c, f, name, value) => {
          fc.pre(!Object.hasOwn(f, name))
          const before = ask(c, f)
          fc.pre(before !== 'unknown')
          expect(ask(c, { ...f, [name]: value })).toBe(before)
        },
      ),
      settings,
    )
  })
})

test('what a sparse list lacks is a problem', () => {
  const sparse = Object.assign([], { 1: { priority: 'P1' }, length: 2 })
  expect(checkCondition({ any: sparse }).map(({ path }) => path)).toEqual(['/any/0'])
  expect(checkCondition({ priority: Object.assign([], { 1: 'P1', length: 2 }) }).map(({ path }) => path)).toEqual([
    '/priority/0',
  ])
})

test.each<[string, unknown]>([
  [
    'a getter that throws',
    {
      get priority() {
        throw new Error('no')
      },
    },
  ],
  [
    'a trap for keys',
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no')
        },
      },
    ),
  ],
  ['a Map', new Map([['priority', 'P1']])],
  ['a Date', new Date(0)],
])('%s is not a condition, and the check does not throw', (_, condition) => {
  expect(checkCondition(condition).map(({ code }) => code)).toEqual(['records/not-a-condition'])
  expect(() => compileCondition(condition as never)).toThrow('The condition has 1 problem')
})
