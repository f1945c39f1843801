import {
  type Condition,
  checkCondition,
  compileCondition,
  explainCondition,
  type Facts,
  lookupIn,
  type Scalar,
  type Truth,
} from '@mspkit/records'
import { partInWords } from '@mspkit/records/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const negation: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' }
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
    // A date begins at another instant in each zone.
    [{ at: { lte: '2026-03-02' } }, { at: '2026-03-02T10:00:00Z' }, 'unknown'],
    [{ at: { gte: '2026-03-02' } }, { at: '2026-03-02T00:00:00+05:00' }, 'unknown'],
    [{ on: { lt: '2026-03-02T00:00:00Z' } }, { on: '2026-03-01' }, 'unknown'],
    [{ on: { gt: { fact: 'at' } } }, { on: '2026-03-03', at: '2026-03-02T10:00:00Z' }, 'unknown'],
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
    [{ tags: { contains: 'vip' } }, { tags: null }, 'no'],
    [{ tags: { contains: null } }, { tags: [{ id: 1 }, 'x'] }, 'no'],
    [{ tags: { contains: null } }, { tags: ['x', null] }, 'yes'],
    [{ ids: { contains: '7' } }, { ids: [7] }, 'yes'],
    // A list equals what it has among its elements.
    [{ tags: 'home-network' }, { tags: ['home-network', 'wifi'] }, 'yes'],
    [{ tags: 'home-network' }, { tags: ['wifi'] }, 'no'],
    [{ tags: 'home-network' }, { tags: [] }, 'no'],
    [{ tags: ['vip', 'home-network'] }, { tags: ['wifi', 'vip'] }, 'yes'],
    [{ tags: { not: 'vip' } }, { tags: ['vip'] }, 'no'],
    [{ tags: { not: 'vip' } }, { tags: ['x'] }, 'yes'],
    [{ tags: 'vip' }, { tags: [{ name: 'vip' }] }, 'unknown'],
    [{ tags: 'vip' }, { tags: [{ name: 'x' }, 'vip'] }, 'yes'],
    [{ tags: 'vip' }, { tags: [['vip']] }, 'unknown'],
    [{ tags: null }, { tags: [] }, 'no'],
    [{ tags: null }, { tags: [null] }, 'yes'],
    [{ tags: null }, { tags: [{ id: 1 }, 'x'] }, 'no'],
    [{ ids: 964 }, { ids: ['963', '964'] }, 'yes'],
    // Numbers and numerals are equal by value; what may be a code is unknown.
    [{ osYear: 2012 }, { osYear: '2012' }, 'yes'],
    [{ osYear: '2012' }, { osYear: 2012 }, 'yes'],
    [{ v: 964 }, { v: '964' }, 'yes'],
    [{ v: 964 }, { v: '965' }, 'no'],
    [{ v: [1, 2] }, { v: '2' }, 'yes'],
    [{ v: [1, 2] }, { v: '3' }, 'no'],
    [{ hours: '4.0' }, { hours: '4' }, 'yes'],
    [{ hours: 0.1 }, { hours: '0.10' }, 'yes'],
    [{ hours: 100 }, { hours: '100' }, 'yes'],
    [{ hours: 0 }, { hours: '-0.0' }, 'yes'],
    [{ code: '07' }, { code: '07' }, 'yes'],
    [{ code: '07' }, { code: 7 }, 'unknown'],
    [{ code: '7' }, { code: '07' }, 'unknown'],
    [{ id: '12345678901234567890' }, { id: '12345678901234567891' }, 'unknown'],
    [{ v: { not: 2012 } }, { v: '2012' }, 'no'],
    // Where the forms differ otherwise, nothing is known.
    [{ osYear: 2012 }, { osYear: 'Windows 2012' }, 'unknown'],
    [{ os: 'Windows 2012' }, { os: 2012 }, 'unknown'],
    [{ os: ['Windows 2012', 2012] }, { os: 'Windows 2016' }, 'unknown'],
    [{ os: ['Windows 2012', 2012] }, { os: 2012 }, 'yes'],
    [{ managed: true }, { managed: 'true' }, 'unknown'],
    [{ managed: 'yes' }, { managed: true }, 'unknown'],
    [{ managed: true }, { managed: 1 }, 'unknown'],
    [{ managed: { not: true } }, { managed: 'true' }, 'unknown'],
    [{ asset: 'laptop' }, { asset: { id: 'laptop' } }, 'unknown'],
    [{ n: 4 }, { n: Number.NaN }, 'unknown'],
    [{ at: '2026-03-02T15:00:00Z' }, { at: '2026-03-02T09:00:00.000-06:00' }, 'yes'],
    [{ at: '2026-03-02T15:00:00Z' }, { at: '2026-03-02T15:00:01Z' }, 'no'],
    [{ on: '2026-03-02' }, { on: '2026-03-02T00:00:00Z' }, 'unknown'],
    [{ on: '2026-03-02' }, { on: '2026-03-03' }, 'no'],
    [{ on: '2026-03-02' }, { on: 'soon' }, 'no'],
    [{ on: '2026-03-02' }, { on: 20260302 }, 'unknown'],
    // Text is none of the words that it is not.
    [{ priority: 'P1' }, { priority: '1' }, 'no'],
    [{ priority: '1 - Critical' }, { priority: '2' }, 'no'],
    [{ priority: 1 }, { priority: null }, 'no'],
    // Another fact.
    [
      { 'actual.hours': { gt: { fact: 'estimate.hours' } } },
      { actual: { hours: 5 }, estimate: { hours: '4.5' } },
      'yes',
    ],
    [{ 'actual.hours': { gt: { fact: 'estimate.hours' } } }, { actual: { hours: 4 }, estimate: { hours: 4 } }, 'no'],
    [{ a: { gte: { fact: 'b' } } }, { a: 1 }, 'unknown'],
    [{ a: { gte: { fact: 'b' } } }, { b: 1 }, 'unknown'],
    [{ a: { gte: { fact: 'b' } } }, { a: 1, b: null }, 'no'],
    [{ a: { gte: { fact: 'b' } } }, { a: null, b: 1 }, 'no'],
    [{ a: { lt: { fact: 'b' } } }, { a: '2026-03-01', b: '2026-03-02' }, 'yes'],
    [{ a: { lt: { fact: 'b' } } }, { a: '2026-03-01', b: 7 }, 'unknown'],
    [{ a: { fact: 'b' } }, { a: 'x', b: 'x' }, 'yes'],
    [{ a: { fact: 'b' } }, { a: 'x', b: 'y' }, 'no'],
    [{ a: { fact: 'b' } }, { a: 7, b: '7' }, 'yes'],
    [{ a: { fact: 'b' } }, { a: 'x', b: ['y', 'x'] }, 'yes'],
    [{ a: { fact: 'b' } }, { a: ['x'], b: ['y', 'x'] }, 'yes'],
    [{ a: { fact: 'b' } }, { a: 'x', b: [] }, 'no'],
    [{ a: { fact: 'b' } }, { a: null, b: null }, 'yes'],
    [{ a: { fact: 'b' } }, { a: 'x' }, 'unknown'],
    [{ a: { fact: 'b' } }, { a: 'x', 'b.c': 1 }, 'unknown'],
    [{ a: { not: { fact: 'b' } } }, { a: 'x', b: 'y' }, 'yes'],
    [{ tags: { contains: { fact: 'tag' } } }, { tags: ['x'], tag: 'x' }, 'yes'],
    [{ fact: 'x' }, { fact: 'x' }, 'yes'],
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

  test.each<[Condition, Facts, string, string[]]>([
    [{ year: 2012 }, { year: 'Windows 2012' }, 'year is "Windows 2012", which cannot be compared with 2012', ['year']],
    [{ on: [true, 4] }, { on: 'x' }, 'on is "x", which cannot be compared with true or 4', ['on']],
    [{ hours: { gt: 4 } }, { hours: [5] }, 'hours is [5], which cannot be compared with 4', ['hours']],
    [{ tags: { contains: 'vip' } }, { tags: 'vip' }, 'tags is "vip", which is not a list', ['tags']],
    [{ a: { gt: { fact: 'b' } } }, { a: 4 }, 'b is not known', ['b']],
    [{ a: { gt: { fact: 'b' } } }, { b: 4 }, 'a is not known', ['a']],
    [{ a: { gt: { fact: 'b' } } }, {}, 'a is not known', ['a', 'b']],
    [{ a: { gt: { fact: 'b' } } }, { a: 4, b: 'x' }, 'a is 4, which cannot be compared with b ("x")', ['a']],
    [{ a: { gt: { fact: 'b' } } }, { a: 4, b: 5 }, 'a is 4, not more than b (5)', []],
    [{ a: { fact: 'b' } }, { a: 4, b: null }, 'a is 4, not b (absent)', []],
  ])('%j of %j is explained: %s', (condition, facts, sentence, missing) => {
    const explained = explainCondition(condition, lookupIn(facts))
    expect(explained.parts.map(partInWords)).toEqual([sentence])
    expect(explained.missing).toEqual(missing)
  })

  test('names the facts of both sides', () => {
    expect(compileCondition({ a: { gt: { fact: 'b' } }, not: { c: { fact: 'a' } } }).facts).toEqual(['a', 'b', 'c'])
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
    [{ a: { fact: 4 } }, '/a/fact', 'not-a-fact'],
    [{ a: { gt: { fact: '' } } }, '/a/gt/fact', 'not-a-fact'],
    [{ a: { gt: { fact: 'b', path: 'c' } } }, '/a/gt/path', 'unknown-key'],
    [{ a: { gt: { fat: 'b' } } }, '/a/gt', 'not-orderable'],
    [{ a: { exists: { fact: 'b' } } }, '/a/exists', 'not-a-flag'],
    [{ a: { gtt: 4 } }, '/a/gtt', 'unknown-operator'],
    [{ not: { any: [{ 'b/c': {} }] } }, '/not/any/0/b~1c', 'not-a-test'],
  ])('%j is refused at %s: %s', (condition, path, code) => {
    expect(checkCondition(condition)).toMatchObject([{ path, code: `records/${code}` }])
  })

  test.each([
    [{ or: [{ priority: 'P1' }] }, '/or', '"or" is not a fact. Write "any": [{"priority":"P1"}].'],
    // Never a fact of this name, whatever it holds: it would make every reading unknown.
    [{ or: ['P1'] }, '/or', '"or" is not a fact. Write "any": [{"priority":"P1"}].'],
    [{ $and: { a: 1 } }, '/$and', '"$and" is not a fact. Write "all": [{"a":1}].'],
    [{ OR: [{ a: 1 }, { b: 2 }] }, '/OR', '"OR" is not a fact. Write "any": [{"a":1},{"b":2}].'],
    [{ All: [{ a: 1 }] }, '/All', '"All" is not a fact. Write "all": [{"a":1}].'],
    [{ allOf: [{ a: 1 }] }, '/allOf', '"allOf" is not a fact. Write "all": [{"a":1}].'],
    [{ any_of: [{ a: 1 }] }, '/any_of', '"any_of" is not a fact. Write "any": [{"a":1}].'],
    [{ Not: { a: 1 } }, '/Not', '"Not" is not a fact. Write "not": {"a":1}.'],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, '/$nor', '"$nor" is not a fact. Write "not": {"any":[{"a":1},{"b":2}]}.'],
    [{ none: [{ a: 1 }] }, '/none', '"none" is not a fact. Write "not": {"a":1}.'],
    [{ some: [{ a: 1 }] }, '/some', '"some" is not a fact. Write "any": [{"a":1}].'],
    [{ all: [{ and: 'P1' }] }, '/all/0/and', '"and" is not a fact. Write "all": [{"priority":"P1"}].'],
  ])('another word for all, any or not is no fact: %j', (condition, path, message) => {
    expect(checkCondition(condition)).toMatchObject([{ path, code: 'records/unknown-operator', message }])
    expect(() => compileCondition(condition as Condition)).toThrow(message)
    // The remedy works when followed.
    const remedy = JSON.parse(`{${/Write (.*)\.$/.exec(message)?.[1]}}`)
    expect(checkCondition(remedy)).toEqual([])
  })

  test('a fact may have a name that means something else in other languages', () => {
    expect(checkCondition({ some: 'P1', every: ['a'], none: true, order: 1, android: 2 })).toEqual([])
  })

  test('a fact inside a fact has a dotted name', () => {
    expect(checkCondition({ client: { tier: 'gold' } })).toMatchObject([
      { path: '/client/tier', message: expect.stringContaining('If it is a fact, write "client.tier": "gold".') },
    ])
  })
})

describe('three values (properties)', () => {
  const names = ['a', 'b', 'c'] as const
  const leaf = fc.record({
    name: fc.constantFrom(...names),
    test: fc.oneof(
      fc.constantFrom(0, 1),
      fc.constant({ gt: 0 }),
      fc.constant({ exists: true }),
      fc.constant([0, 2]),
      fc.constant({ fact: 'b' }),
      fc.constant({ lte: { fact: 'c' } }),
    ),
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

  const scalar = fc.constantFrom<Scalar>(
    null,
    true,
    0,
    7,
    2012,
    '7',
    '07',
    '2012',
    'x',
    '4.0',
    '2026-03-02',
    '2026-03-02T00:00:00Z',
  )
  const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))
  const ordered = (a: unknown, b: Scalar): Truth[] =>
    (['gte', 'lte'] as const).map((operator) => ask({ a: { [operator]: { fact: 'b' } } }, { a, b }))

  test('what is equally large is not unequal', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const truths = ordered(a, b)
        const equal = ask({ a: { fact: 'b' } }, { a, b })
        expect(ask({ a: { fact: 'b' } }, { a: b, b: a })).toBe(equal)
        if (truths.every((one) => one === 'yes')) expect(equal).not.toBe('no')
        if (truths.includes('no') && truths.includes('yes')) expect(equal).not.toBe('yes')
      }),
      settings,
    )
  })

  test('a list of values is any of them, a list of facts any of its elements, and another fact what it holds', () => {
    fc.assert(
      fc.property(fc.array(scalar, { minLength: 1, maxLength: 3 }), value, (expected, a) => {
        const each = expected.map((one): Condition => ({ a: one }))
        const truth = ask({ a: expected }, { a })
        expect(ask({ any: each }, { a })).toBe(truth)
        expect(ask({ a: { fact: 'b' } }, { a, b: expected })).toBe(truth)
        expect(ask({ a: { not: expected } }, { a })).toBe(negation[truth])
        if (Array.isArray(a)) {
          const elements = a.map((one) => ask({ a: expected }, { a: one }))
          expect(truth).toBe(elements.includes('yes') ? 'yes' : elements.includes('unknown') ? 'unknown' : 'no')
        }
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
  expect(() => compileCondition(condition as never)).toThrow('1 problem in the condition')
})

describe('depth, repetition and number', () => {
  const nested = (levels: number, around: (inner: unknown) => unknown, inner: unknown = { a: 1 }): unknown =>
    Array.from({ length: levels }).reduce((value: unknown) => around(value), inner)
  const cyclic: Record<string, unknown> = {}
  cyclic.not = cyclic
  const twice: Record<string, unknown> = {}
  twice.any = [twice, twice]
  test.each<[string, unknown, string]>([
    ['3,000 levels', nested(3000, (not) => ({ not })), 'too-deep'],
    ['300,000 levels', nested(300_000, (inner) => ({ all: [inner] })), 'too-deep'],
    ['a cycle', cyclic, 'too-deep'],
    ['a cycle that branches', twice, 'too-deep'],
    ['forty levels that hold the next one twice', nested(40, (inner) => ({ all: [inner, inner] })), 'too-large'],
    ['a list 20,000 deep for a value', { a: nested(20_000, (inner) => [inner]) }, 'too-deep'],
  ])('%s: one problem with a code, as JSON', (_, condition, code) => {
    const problems = checkCondition(condition)
    expect(problems.map((one) => one.code)).toEqual([`records/${code}`])
    expect(JSON.stringify(problems).length).toBeLessThan(2000)
    expect(() => compileCondition(condition as Condition)).toThrow('1 problem in the condition')
  })
  test.each<[string, unknown]>([
    ['conditions', { any: new Array(300_000).fill(4) }],
    ['values', { a: new Array(300_000).fill({}) }],
    ['facts', Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`k${i}`, {}]))],
  ])('300,000 wrong %s give a thousand problems, and one that counts the others', (_, condition) => {
    const problems = checkCondition(condition)
    expect(problems).toHaveLength(1001)
    expect(problems.at(-1)?.facts).toEqual({ more: 299_000 })
  })
  test('a part may occur again', () => {
    const shared: Condition = { any: [{ a: 1 }, { b: 2 }] }
    expect(checkCondition({ all: new Array(5000).fill(shared) })).toEqual([])
  })
})
