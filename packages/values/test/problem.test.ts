import {
  assertValid,
  DefinitionError,
  DomainError,
  didYouMean,
  isValid,
  keysOf,
  orThrow,
  parseInstant,
  parseLocalDate,
  parsePeriod,
  pointer,
  problem,
  problemsAt,
  quote,
  suggest,
} from '@mspkit/values'
import {
  accepts,
  checkStructure,
  currencySchema,
  decimalSchema,
  described,
  durationSchema,
  hintOf,
  instantLikeSchema,
  list,
  name,
  nonNegative,
  openWords,
  periodSchema,
  readDocument,
  record,
  type Schema,
  strict,
  timeZoneSchema,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { describe, expect, test } from 'vitest'

describe('a definition error', () => {
  const problems = [
    problem('sla/x', '/clocks/0', 'First.'),
    problem('sla/y', '', 'Second.'),
    problem('sla/z', '/a', 'Third.', {}, 'advice'),
  ]
  const error = new DefinitionError('policy', problems)
  test('its message lists the errors with their places; it carries every problem', () => {
    expect(error.message).toBe('2 problems in the policy:\n  /clocks/0  First.\n  (document)  Second.')
    expect(error.problems).toBe(problems)
  })
  test('is known across copies of the package, and nothing else is', () => {
    expect(DefinitionError.isInstance(error)).toBe(true)
    expect(DefinitionError.isInstance({ [Symbol.for('mspkit.DefinitionError')]: true })).toBe(true)
    expect([new Error('x'), null, 'x'].some((other) => DefinitionError.isInstance(other))).toBe(false)
  })
  test('is what orThrow throws for a parse that failed', () => {
    expect(orThrow({ ok: true, value: 7 })).toBe(7)
    expect(() => orThrow({ ok: false, problems }, 'policy')).toThrow('2 problems in the policy')
  })
  test('parse functions are safe for map: the index is the place', () => {
    const parsed = ['2026-03-02', 'soon'].map(parseLocalDate)
    expect(parsed.map((one) => (one.ok ? one.value : one.problems.map(({ path }) => path)))).toEqual([
      '2026-03-02',
      ['/1'],
    ])
    const periods = [{ from: '2026-03-01', to: 'soon' }].map(parsePeriod)
    expect(periods.map((one) => one.ok || one.problems.map(({ path }) => path))).toEqual([['/0/to']])
  })
  test('only errors make a document invalid', () => {
    expect(isValid(problems)).toBe(false)
    expect(isValid(problems.slice(2))).toBe(true)
    expect(() => assertValid('policy', problems)).toThrow(DefinitionError)
    expect(() => assertValid('policy', problems.slice(2))).not.toThrow()
  })
})

test('a hint for one place leaves the shared schema as it was', () => {
  const cost = described(durationSchema, { examples: ['8h'] })
  expect([hintOf(durationSchema)?.examples?.[0], hintOf(cost)?.examples?.[0]]).toEqual(['4h', '8h'])
  expect(hintOf(cost)?.noun).toBe('a duration')
  expect(checkStructure(cost, '4 hours', 'x').map(({ code }) => code)).toEqual(['values/duration'])
})

describe('a message says what to write', () => {
  const weekday = strict({ nth: whole('which of them', 1), of: z.exactOptional(z.boolean()) })
  const schema = strict({
    at: instantLikeSchema,
    holiday: z.union([durationSchema, strict({ on: durationSchema }), weekday]),
    options: strict({ strictly: z.exactOptional(z.boolean()) }),
    value: z.unknown(),
  })
  const messageOf = (document: unknown, path: string): string | undefined =>
    checkStructure(schema, document, 'x').find((one) => one.path === path)?.message

  test('where a function checks: missing in the words of any key', () => {
    expect(messageOf({}, '/at')).toBe('"at" is required: an instant, e.g. "2026-03-02T15:00:00Z".')
  })
  test('where objects of several forms fit: one object, several examples', () => {
    expect(messageOf({ holiday: 4 }, '/holiday')).toBe(
      '4 is a number; write a duration, e.g. "4m" or "4h"; or an object, e.g. {"on":"4h"} or {"nth":1}.',
    )
  })
  test('where a text has a form of its own: no number as text', () => {
    const money = strict({ currency: currencySchema, code: z.string().check(z.length(3)) })
    const [currency, code] = checkStructure(money, { currency: 840, code: 'Dollar' }, 'x')
    expect(currency?.message).toBe('840 is a number; write a currency code, e.g. "USD".')
    expect(code?.message).toBe('"Dollar" has 6 characters, more than 3; write text.')
  })
  test('where no key is required: an object with one of them', () => {
    expect(messageOf({}, '/options')).toBe('"options" is required: an object, e.g. {"strictly":true}.')
  })
  test('where anything fits', () => {
    expect(messageOf({}, '/value')).toBe('"value" is required: any value, e.g. "text" or 4.')
  })
})

test('a domain error carries its code and facts', () => {
  const error = new DomainError('billing/closed', 'The period is closed.', { period: '2026-03' })
  expect([error.code, error.facts, error.message]).toEqual([
    'billing/closed',
    { period: '2026-03' },
    'The period is closed.',
  ])
  expect(DomainError.isInstance(error)).toBe(true)
  expect([new Error('x'), null, new DefinitionError('x', [])].some((other) => DomainError.isInstance(other))).toBe(
    false,
  )
})

test('a pointer escapes what RFC 6901 says, and its keys come back', () => {
  expect(pointer('a/b', '~', 0)).toBe('/a~1b/~0/0')
  expect(pointer()).toBe('')
  expect(keysOf(pointer('a/b', '~', '~1'))).toEqual(['a/b', '~', '~1'])
  expect(problemsAt(['lines', 2], [problem('x/y', '/price', 'No.')])[0]?.path).toBe('/lines/2/price')
})

test('a quote fits a line whatever it quotes', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  let deep: unknown = 1
  for (let i = 0; i < 100_000; i++) deep = [deep]
  const throws = Object.defineProperty({}, 'x', {
    enumerable: true,
    get: () => {
      throw new Error('no')
    },
  })
  for (const value of ['x'.repeat(200), circular, deep, throws, Array(1e6).fill(1)])
    expect(quote(value).length).toBeLessThanOrEqual(80)
  expect([undefined, 1n, () => 1, Number.NaN, { a: [1, null] }, new Date(0), throws].map(quote)).toEqual([
    'nothing',
    '1n',
    'a function',
    'NaN',
    '{"a":[1,null]}',
    '"1970-01-01T00:00:00.000Z"',
    '{"x":…}',
  ])
})

test('a known word is not offered for itself', () => {
  expect(suggest('desk', ['desk'])).toBeNull()
  expect(didYouMean('Desk', ['desk'])).toBe(' Did you mean "desk"?')
})

test('suggestions are near or not made', () => {
  expect(suggest('chicgo', ['Chicago', 'Denver'])).toBe('Chicago')
  expect(suggest('zzz', ['Chicago'])).toBeNull()
  expect(suggest('date', ['name'])).toBeNull()
  // Of three letters, two others are another word.
  expect(suggest('foo', ['from'])).toBeNull()
  expect(suggest('P1D', ['PYG'])).toBeNull()
  expect(suggest('ids', ['id'])).toBe('id')
  expect(suggest('dekc', ['desk'])).toBe('desk')
  // The beginning of a word is meant for it; two letters begin too many.
  expect(suggest('open', ['on', 'openedAt'])).toBe('openedAt')
  expect(suggest('op', ['openedAt'])).toBeNull()
  expect(didYouMean('zzz', ['Chicago'])).toBe('')
  expect(suggest('x'.repeat(1e6), ['x'.repeat(65)])).toBeNull()
})

describe('structure by schema', () => {
  const schema = strict({
    zone: timeZoneSchema,
    mode: z.enum(['fast', 'slow']),
    count: z.exactOptional(z.number()),
    steps: list(
      z.discriminatedUnion('kind', [
        strict({ kind: z.literal('wait'), for: durationSchema }),
        strict({ kind: z.literal('go') }),
      ]),
    ),
    within: z.exactOptional(z.union([durationSchema, strict({ businessDays: whole('a number of business days', 1) })])),
    named: z.exactOptional(record(z.string(), periodSchema)),
    clock: z.exactOptional(openWords(['first-response', 'resolution'], "a clock's name")),
    percent: z.exactOptional(z.number().check(z.positive(), z.maximum(100))),
    sites: z.exactOptional(list(name("a site's id", 'S-1'), { atLeast: 1 })),
    minutes: z.exactOptional(nonNegative('a number of minutes', 30)),
    at: z.exactOptional(instantLikeSchema),
    line: z.exactOptional(
      described(strict({ price: z.string() }), {
        synonyms: { rate: 'Rates belong in the rate card; a line has a "price".' },
      }),
    ),
    kind: z.exactOptional(
      described(z.enum(['time-and-materials', 'flat']), {
        synonyms: { labour: 'Write "time-and-materials" for labour.' },
      }),
    ),
  })
  const good = { zone: 'Etc/UTC', mode: 'fast', steps: [{ kind: 'wait', for: '4h' }] }
  const problemsOf = (change: object): [string, string, string][] =>
    checkStructure(schema, { ...good, ...change }, 'test').map(({ code, path, message }) => [code, path, message])

  test('nothing wrong, nothing said', () => {
    expect(problemsOf({})).toEqual([])
  })

  test.each([
    [{ zone: 'America/Chicgo' }, 'values/unknown-zone', '/zone', 'Did you mean "America/Chicago"?'],
    [{ zone: '+05:30' }, 'values/unknown-zone', '/zone', 'is an offset, not a time zone'],
    [
      { zone: 5 },
      'test/wrong-type',
      '/zone',
      '5 is a number; write an IANA time zone, e.g. "America/Chicago" or "Etc/UTC".',
    ],
    [
      { zone: undefined },
      'test/missing',
      '/zone',
      '"zone" is required: an IANA time zone, e.g. "America/Chicago" or "Etc/UTC".',
    ],
    [{ mode: undefined }, 'test/missing', '/mode', '"mode" is required: "fast" or "slow".'],
    [{ mode: 3 }, 'test/wrong-type', '/mode', '3 is a number; write "fast" or "slow".'],
    [{ steps: undefined }, 'test/missing', '/steps', '"steps" is required: a list, e.g. [{"kind":"wait","for":"4h"}].'],
    [{ steps: 7 }, 'test/wrong-type', '/steps', '7 is a number; write a list, e.g. [{"kind":"wait","for":"4h"}].'],
    [{ steps: [7] }, 'test/wrong-type', '/steps/0', '7 is a number; write an object with "kind" "wait" or "go".'],
    [{ steps: [{}] }, 'test/missing', '/steps/0/kind', '"kind" is required: "wait" or "go".'],
    [
      { steps: [null] },
      'test/wrong-type',
      '/steps/0',
      'null is not a value here; write an object with "kind" "wait" or "go".',
    ],
    [
      { within: 4 },
      'test/wrong-form',
      '/within',
      '4 is a number; write a duration, e.g. "4m" or "4h"; or an object, e.g. {"businessDays":1}.',
    ],
    [
      { within: 14_400_000 },
      'test/wrong-form',
      '/within',
      '14400000 is a number; write a duration, e.g. "4h"; or an object, e.g. {"businessDays":1}.',
    ],
    [
      { within: { businessDays: 0 } },
      'test/out-of-range',
      '/within/businessDays',
      '0 is too small; write a number of at least 1.',
    ],
    [
      { within: { businessDays: 1.5 } },
      'test/wrong-type',
      '/within/businessDays',
      '1.5 is not a whole number; write a number of business days, e.g. 1.',
    ],
    [
      { clock: '' },
      'test/out-of-range',
      '/clock',
      'This text is empty; write a clock\'s name, e.g. "first-response" or "resolution".',
    ],
    [{ percent: 140 }, 'test/out-of-range', '/percent', '140 is too large; write a number up to 100.'],
    [{ percent: 0 }, 'test/out-of-range', '/percent', '0 is too small; write a number above 0.'],
    [{ sites: [] }, 'test/out-of-range', '/sites', 'This list is empty; write a list, e.g. ["S-1"].'],
    [{ minutes: -1 }, 'test/out-of-range', '/minutes', '-1 is too small; write a number of at least 0.'],
    [{ at: '2026-03-02' }, 'values/instant', '/at', 'is a date, not an instant'],
    [
      { line: { rate: '1' } },
      'test/unknown-key',
      '/line/rate',
      'Unknown key "rate". Rates belong in the rate card; a line has a "price".',
    ],
    [
      { kind: 'Labour' },
      'test/unknown-word',
      '/kind',
      'Unknown value "Labour". Write "time-and-materials" for labour.',
    ],
    [
      { minutes: undefined },
      'test/undefined-value',
      '/minutes',
      '"minutes" has no value; leave the key out, or write a number of minutes, e.g. 30.',
    ],
    [{ kidn: 'flat' }, 'test/unknown-key', '/kidn', 'Did you mean "kind"?'],
    [{ mode: 'fats' }, 'test/unknown-word', '/mode', 'Did you mean "fast"?'],
    [{ mod: 'fast' }, 'test/unknown-key', '/mod', 'Did you mean "mode"?'],
    [{ steps: [{ kind: 'wait', fro: '4h', for: '4h' }] }, 'test/unknown-key', '/steps/0/fro', 'Did you mean "for"?'],
    [{ steps: [{ kind: 'wiat' }] }, 'test/unknown-word', '/steps/0/kind', 'Did you mean "wait"?'],
    [{ steps: [{ kind: 'wait', for: '1d' }] }, 'values/duration', '/steps/0/for', '"24h"'],
    [{ within: '4 hours' }, 'values/duration', '/within', 'is not a duration'],
    [
      { within: { businessDays: 'x' } },
      'test/wrong-type',
      '/within/businessDays',
      '"x" is text; write a number of business days, e.g. 1.',
    ],
    [
      { named: { 'a/b': { from: '2026-02-30', to: '2026-03-01' } } },
      'values/local-date',
      '/named/a~1b/from',
      'February 2026 has 28 days',
    ],
    [{ named: { q: { from: '2026-03-02', to: '2026-03-01' } } }, 'values/reversed-period', '/named/q', 'ends'],
  ])('%j', (change, code, path, message) => {
    const problems = problemsOf(change)
    expect(problems).toContainEqual([code, path, expect.stringContaining(message)])
  })

  test('all problems at once', () => {
    expect(problemsOf({ zone: 'Mars', mode: 'x', extra: 1 })).toHaveLength(3)
  })
})

test('rows of a loose object may have other keys, and must have its own', () => {
  const part = z.readonly(z.looseObject({ minutes: nonNegative('a number of minutes', 45) }))
  for (const value of [
    { minutes: 1 },
    { minutes: 1, more: [] },
    { more: [] },
    { minutes: -1 },
    { minutes: 'x' },
    null,
    [],
  ])
    expect(accepts<unknown>(part, value)).toBe(checkStructure(part, value, 'test').length === 0)
})

describe('a hint', () => {
  const messages = (schema: Schema<never>, value: unknown): string[] =>
    checkStructure(schema, value, 'test').map(({ message }) => message)

  test('on a shared schema is the place’s own: other places keep theirs', () => {
    const cost = described(decimalSchema, { noun: 'the cost of an hour as text', examples: ['38.50'] })
    const line = strict({ cost, price: decimalSchema })
    expect(messages(line as never, { cost: 38, price: 40 })).toEqual([
      '38 is a number; write the cost of an hour as text, "38.00".',
      '40 is a number; write a decimal as text, "40.00".',
    ])
  })

  test('of a branch of a union holds under its wrappers', () => {
    const union = z.discriminatedUnion('kind', [
      described(strict({ kind: z.literal('a'), rate: z.string() }), { synonyms: { price: 'Write "rate".' } }),
      strict({ kind: z.literal('b') }),
    ])
    expect(messages(union as never, { kind: 'a', rate: '1', price: '1' })).toEqual([
      'Unknown key "price". Write "rate".',
    ])
  })
})

describe('a document', () => {
  const schema = strict({ name: name('a name', 'A'), more: z.exactOptional(z.unknown()) })
  const codes = (document: unknown) => readDocument(schema, document, 'test').problems.map(({ code }) => code)

  test('is a frozen copy', () => {
    const written = { name: 'A' }
    const { value } = readDocument(schema, written, 'test')
    expect(value).toEqual(written)
    expect(value).not.toBe(written)
    expect(Object.isFrozen(value)).toBe(true)
  })

  test('keeps the order of its keys, whatever the order of the schema', () => {
    const pair = strict({ first: z.exactOptional(z.number()), second: list(strict({ a: z.number(), b: z.number() })) })
    const written = { second: [{ b: 1, a: 2 }], first: 3 }
    const { value } = readDocument(pair, written, 'test')
    expect(JSON.stringify(value)).toBe(JSON.stringify(written))
    expect(Object.isFrozen(value?.second[0])).toBe(true)
  })

  test('that is too deep, cyclic, unreadable or has a key called __proto__ gives a problem', () => {
    let deep: unknown = 1
    for (let i = 0; i < 50_000; i++) deep = i % 2 ? [deep] : { deep }
    const cyclic: Record<string, unknown> = { name: 'A' }
    cyclic.more = cyclic
    const unreadable = {
      get name() {
        throw new Error('No such row.')
      },
    }
    expect(codes({ name: 'A', more: deep })).toEqual(['values/too-deep'])
    expect(codes(cyclic)).toEqual(['values/too-deep'])
    expect(codes(unreadable)).toEqual(['values/unreadable'])
    expect(codes(JSON.parse('{"name":"A","more":{"__proto__":1}}'))).toEqual(['values/unknown-key'])
  })

  test('shared parts are read once, however often they are shared', () => {
    let shared: unknown = { leaf: 1 }
    for (let i = 0; i < 60; i++) shared = [shared, shared]
    expect(codes({ name: 'A', more: shared })).toEqual([])
  })

  test.each([undefined, null, 7, 'text', [], () => 1, Symbol('x'), 1n, new Map()])('never throws: %o', (document) => {
    expect(codes(document)).not.toEqual([])
  })

  test.each([
    ['a Map', new Map([['name', 'A']])],
    ['a Date', new Date(0)],
    [
      'an instance whose keys are getters',
      new (class {
        get name() {
          return 'A'
        }
      })(),
    ],
    ['an instance inside', { name: 'A', more: { deep: new Map() }, extra: undefined }],
  ])('%s is not a plain object', (_, document) => {
    const { value, problems } = readDocument(schema, document, 'test')
    expect(value).toBeNull()
    expect(problems).not.toEqual([])
  })

  test('a hostile proxy gives a problem, and its error is never repeated', () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Proxy(
            {},
            {
              getPrototypeOf: () => {
                throw new Error('again')
              },
            },
          )
        },
      },
    )
    expect(readDocument(schema, hostile, 'test').problems.map(({ code }) => code)).toEqual(['values/unreadable'])
    expect(quote(hostile)).toBe('…')
    expect(
      parseInstant({
        get epochMilliseconds() {
          throw new Error('no')
        },
      }).ok,
    ).toBe(false)
  })

  test('of many wrong entries, nested ones too, a thousand are kept and all are counted', () => {
    const lists = strict({
      one: z.exactOptional(list(z.string())),
      many: z.exactOptional(list(list(z.string()))),
      byKey: z.exactOptional(record(z.string().check(z.minLength(2)), list(z.string()))),
    })
    const wrong = new Array<number>(3000).fill(1)
    const count = (document: unknown): unknown => readDocument(lists, document, 'test').problems.at(-1)?.facts.more
    expect(count({ one: [...wrong, 'right'] })).toBe(2000)
    expect(count({ many: [wrong, ['right'], wrong] })).toBe(5000)
    expect(count({ byKey: Object.fromEntries(wrong.map((_, i) => [`k${i}`, [1, 1]])) })).toBe(5000)
    expect(count({ one: wrong, many: [wrong], unknown: 1 })).toBe(5001)
    const { error } = lists.safeParse({ one: new Array(300_000).fill(1) })
    expect(error?.issues).toHaveLength(1002)
    expect(error?.issues.at(-1)).toMatchObject({ code: 'custom', path: ['one'], params: { more: 298_999 } })
  })

  test('keys that are symbols are not kept', () => {
    const symbol = Symbol('live')
    const { value } = readDocument(schema, { name: 'A', [symbol]: {} }, 'test')
    expect(value && Object.getOwnPropertySymbols(value)).toEqual([])
  })

  test('rules decide with their severity', () => {
    const rules = (severity: 'error' | 'advice') => () => [problem('test/rule', '', 'Rule.', {}, severity)]
    expect(readDocument(schema, { name: 'A' }, 'test', rules('error')).value).toBeNull()
    expect(readDocument(schema, { name: 'A' }, 'test', rules('advice')).value).toEqual({ name: 'A' })
  })
})

describe('a remedy works when it is followed', () => {
  const nth = strict({ nth: whole('which of them', 1), weekday: z.enum(['mon', 'tue']) })
  const weeks = strict({ weeks: whole('weeks', 1, 2), weekday: z.exactOptional(z.enum(['mon', 'tue'])) })
  const days = strict({ days: whole('a number of days', 1, 14) })
  const business = strict({ businessDays: whole('a number of business days', 1, 2) })
  const amount = described(z.string().check(z.regex(/^-?\d+$/)), { noun: 'an amount as text', examples: ['40'] })
  const change = described(z.string().check(z.regex(/^-?\d+$/)), { noun: 'a change as text', examples: ['-4'] })
  const rules = strict({
    every: z.exactOptional(z.union([nth, weeks])),
    grace: z.exactOptional(z.union([days, business])),
    hours: z.exactOptional(
      z.union([list(name('a window', '09:00-17:00')), record(z.string(), list(name('a window', 'x')))]),
    ),
    amount: z.exactOptional(amount),
    change: z.exactOptional(change),
  })
  test.each<[string, unknown, string[]]>([
    [
      'a key that one branch requires is not left out',
      { every: { nth: 1 } },
      ['"weekday" is required: "mon" or "tue".'],
    ],
    [
      'a misspelt key chooses its branch',
      { grace: { businessDay: 1 } },
      ['Unknown key "businessDay". Did you mean "businessDays"?'],
    ],
    ['a named key is none of a list', { hours: { mon: 7 } }, ['7 is a number; write a list, e.g. ["x"].']],
    ['a number below zero is no amount', { amount: -1 }, ['-1 is a number; write an amount as text, e.g. "40".']],
    ['a number below zero is a change', { change: -2 }, ['-2 is a number; write a change as text, "-2".']],
    [
      'a function has no kind',
      { grace: () => 1 },
      ['a function is not a value here; write an object, e.g. {"days":14} or {"businessDays":2}.'],
    ],
  ])('%s', (_, document, expected) => {
    expect(checkStructure(rules, document, 'test').map(({ message }) => message)).toEqual(expected)
  })
})
