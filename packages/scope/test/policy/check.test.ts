import { always, compileCalendar, union } from '@mspkit/calendar'
import { checkChain, checkScope, compileChain, compileScope, type ScopePolicy } from '@mspkit/scope'
import { DefinitionError, frozenCopy } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const good: ScopePolicy = {
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [
    { id: 'help', kind: 'include', when: { category: 'incident' } },
    { id: 'projects', kind: 'exclude', when: { workType: 'project' }, outcome: 'billable', rate: '165.00' },
  ],
}
const projects = good.clauses[1] as ScopePolicy['clauses'][number]
const withClause = (...more: readonly unknown[]) => ({ ...good, clauses: [...good.clauses, ...more] })
/** Definitions that a compiler would refuse. */
const wrong = (definition: unknown): never => definition as never
const limit = {
  kind: 'limit',
  measure: 'hours',
  per: 'month',
  max: 10,
  beyond: { outcome: 'billable', rate: '140.00' },
}

test('a right policy has no problems', () => {
  expect(checkScope(good)).toEqual([])
})

describe('every problem has the path of its cause', () => {
  test.each<[string, unknown, string, string, string]>([
    ['no otherwise', { ...good, otherwise: undefined }, 'scope/missing', '/otherwise', 'required'],
    [
      'misspelt key',
      { ...good, coverage_hours: 'desk' },
      'scope/unknown-key',
      '/coverage_hours',
      'Did you mean "coverageHours"?',
    ],
    [
      'unknown kind',
      withClause({ id: 'x', kind: 'exclusion', when: {} }),
      'scope/unknown-word',
      '/clauses/2/kind',
      'exclude',
    ],
    [
      'number as money',
      withClause({ id: 'x', kind: 'surcharge', amount: 25 }),
      'scope/wrong-type',
      '/clauses/2/amount',
      '"25.00"',
    ],
    [
      'bad condition',
      withClause({ id: 'x', kind: 'include', when: { hours: { above: 4 } } }),
      'records/unknown-operator',
      '/clauses/2/when/hours/above',
      'gt',
    ],
    ['empty term', { ...good, term: { from: '2026-01-01', to: '2026-01-01' } }, 'scope/empty-term', '/term', 'no day'],
    [
      'no clock at all',
      (({ timeZone: _, ...rest }) => rest)(good),
      'scope/no-time-zone',
      '/timeZone',
      'America/Chicago',
    ],
    [
      'unknown zone',
      { ...good, timeZone: 'America/Chicgo' },
      'values/unknown-zone',
      '/timeZone',
      'Did you mean "America/Chicago"?',
    ],
    [
      'hours without untimed',
      { ...good, coverageHours: 'desk' },
      'scope/untimed-missing',
      '/untimed',
      'needs-information',
    ],
    [
      'after hours of nothing',
      withClause({ id: 'n', kind: 'after-hours', outcome: 'billable', rate: '1.00' }),
      'scope/no-coverage-hours',
      '/clauses/2',
      'coverageHours',
    ],
    [
      'exception to nothing',
      withClause({ id: 'x', kind: 'exception', to: 'project', when: {} }),
      'scope/unknown-clause',
      '/clauses/2/to',
      'Did you mean "projects"?',
    ],
    [
      'exception to an inclusion',
      withClause({ id: 'x', kind: 'exception', to: 'help', when: {} }),
      'scope/not-an-exclusion',
      '/clauses/2/to',
      'include clause',
    ],
    [
      'condition of an exclusion',
      withClause({
        id: 'x',
        kind: 'condition',
        require: {},
        otherwise: { outcome: 'out-of-scope' },
        appliesTo: ['help', 'projects'],
      }),
      'scope/not-an-inclusion',
      '/clauses/2/appliesTo/1',
      'exclude clause',
    ],
    [
      'same id twice',
      withClause({ id: 'help', kind: 'include', when: {} }),
      'scope/duplicate-id',
      '/clauses/2/id',
      'clause 0',
    ],
    [
      'money without currency',
      (({ currency: _, ...rest }) => rest)(good),
      'scope/money-without-currency',
      '/currency',
      '/clauses/1/rate',
    ],
    ['unknown currency', { ...good, currency: 'USB' }, 'scope/unknown-currency', '/currency', 'Did you mean "USD"?'],
    [
      'finer than a cent',
      withClause({ id: 'x', kind: 'surcharge', amount: '25.005' }),
      'values/money',
      '/clauses/2/amount',
      '3 decimals',
    ],
    [
      'negative rate',
      withClause({ ...projects, id: 'x', rate: '-1.00' }),
      'scope/negative-price',
      '/clauses/2/rate',
      'zero or more',
    ],
    [
      'two prices',
      withClause({ ...projects, id: 'x', flat: '95.00' }),
      'scope/two-prices',
      '/clauses/2/flat',
      'Keep one',
    ],
    [
      'price of what is not billed',
      withClause({ ...projects, id: 'x', outcome: 'out-of-scope' }),
      'scope/price-without-bill',
      '/clauses/2/rate',
      'no effect',
    ],
    [
      'percent of nothing',
      { ...good, otherwise: { outcome: 'billable', percentOfStandard: '80' } },
      'scope/no-standard-rate',
      '/otherwise/percentOfStandard',
      'standardRate',
    ],
    [
      'surcharge without a sum',
      withClause({ id: 's', kind: 'surcharge' }),
      'scope/surcharge-form',
      '/clauses/2',
      'one of them',
    ],
    [
      'percent of covered hours without a price',
      withClause({ id: 's', kind: 'surcharge', percent: '10' }),
      'scope/no-standard-rate',
      '/clauses/2/percent',
      '"of"',
    ],
    [
      'two surcharges without a choice',
      withClause({ id: 's', kind: 'surcharge', amount: '1.00' }, { id: 't', kind: 'surcharge', amount: '2.00' }),
      'scope/surcharges-missing',
      '/surcharges',
      'max',
    ],
    [
      'half a visit',
      withClause({ ...limit, id: 'l', measure: 'visits', max: 2.5 }),
      'scope/count-not-whole',
      '/clauses/2/max',
      'whole number',
    ],
    [
      'limit behind a tighter one',
      withClause({ ...limit, id: 'l' }, { ...limit, id: 'm', max: 20 }),
      'scope/unreachable-limit',
      '/clauses/3',
      '"l"',
    ],
    [
      'limit of nothing',
      { ...good, clauses: [projects, { ...limit, id: 'l' }] },
      'scope/unreachable-limit',
      '/clauses/1',
      'includes anything',
    ],
    [
      'falls back to itself',
      { ...good, id: 'gold', otherwise: { outcome: 'out-of-scope', fallback: 'gold' } },
      'scope/fallback-cycle',
      '/otherwise/fallback',
      'itself',
    ],
  ])('%s', (_, policy, code, path, says) => {
    const problems = checkScope(policy)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code, path })
    expect(problems[0]?.message).toContain(says)
    expect(() => compileScope(wrong(policy))).toThrow(DefinitionError)
  })

  test('a limit with its own condition is allowed next to a tighter one', () => {
    expect(
      checkScope(withClause({ ...limit, id: 'l' }, { ...limit, id: 'm', max: 20, when: { priority: 'P1' } })),
    ).toEqual([])
  })
})

describe('what only compiling finds', () => {
  const timed: ScopePolicy = { ...good, coverageHours: 'desk', untimed: 'in-hours' }
  test('an unknown calendar, with the nearest name', () => {
    expect(() => compileScope(timed, { calendars: { dsk: compileCalendar(always) } })).toThrow('Did you mean "dsk"?')
  })
  test('a calendar without a time zone', () => {
    const desk = compileCalendar(union(always, { timeZone: 'America/Chicago', hours: { mon: ['08:00-09:00'] } }))
    const { timeZone: _, ...rest } = timed
    expect(() => compileScope(rest, { calendars: { desk } })).toThrow('composed across time zones')
  })
  test('the policy is copied, so later changes have no effect', () => {
    const mutable = structuredClone(good) as unknown as { clauses: { when: Record<string, unknown> }[] }
    const scope = compileScope(wrong(mutable))
    const first = mutable.clauses[0]
    if (first) first.when = { category: 'alert' }
    expect(scope.decide({ facts: { category: 'incident', workType: 'support' }, on: '2026-04-14' }).outcome).toBe(
      'covered',
    )
  })
})

describe('what a decision refuses', () => {
  const scope = compileScope(wrong(withClause({ ...limit, id: 'cap' })))
  const facts = { category: 'incident', workType: 'support' }
  test.each<[string, object, object, string]>([
    ['a wall time', { work: { from: '2026-04-14T10:00:00', to: '2026-04-14T11:00:00Z' } }, {}, 'no offset'],
    ['work backwards', { work: { from: '2026-04-14T11:00:00Z', to: '2026-04-14T10:00:00Z' } }, {}, 'ends'],
    [
      'more worked than there was',
      { work: { from: '2026-04-14T10:00:00Z', to: '2026-04-14T11:00:00Z', workedMinutes: 61 } },
      {},
      'that is 60 minutes',
    ],
    ['negative minutes', { work: { on: '2026-04-14', workedMinutes: -1 } }, {}, 'zero or more'],
    ['a date that is none', { on: '2026-02-30' }, {}, 'does not exist'],
    ['a date and work', { on: '2026-04-14', work: { on: '2026-04-14', workedMinutes: 1 } }, {}, 'both work and a date'],
    ['an empty list of work', { work: [] }, {}, 'empty'],
    ['usage of no limit', { on: '2026-04-14' }, { usage: { cape: '1' } }, 'Did you mean "cap"?'],
    ['usage as a number', { on: '2026-04-14' }, { usage: { cap: 1 } }, 'Write "1"'],
    ['negative usage', { on: '2026-04-14' }, { usage: { cap: '-1' } }, 'not an amount'],
  ])('%s', (_, request, options, says) => {
    expect(() => scope.decide(wrong({ facts, ...request }), options)).toThrow(says)
  })
})

describe('chains', () => {
  const one = (id: string, fallback?: string): ScopePolicy => ({
    ...good,
    id,
    otherwise: { outcome: 'out-of-scope', ...(fallback ? { fallback } : {}) },
  })
  test('cycles are reported once', () => {
    expect(checkChain({ first: 'a', policies: [one('a', 'b'), one('b', 'c'), one('c', 'b')] })).toMatchObject([
      { code: 'scope/fallback-cycle', path: '/policies/1', facts: { cycle: ['b', 'c', 'b'] } },
    ])
    expect(checkChain({ first: 'a', policies: [one('a', 'a')] })).toMatchObject([
      { code: 'scope/fallback-cycle', facts: { cycle: ['a', 'a'] } },
    ])
  })
  test('unknown names', () => {
    expect(checkChain({ first: 'z', policies: [one('alpha', 'alpah')] }).map(({ code, path }) => [code, path])).toEqual(
      [
        ['scope/unknown-policy', '/first'],
        ['scope/unknown-policy', '/policies/0/otherwise/fallback'],
      ],
    )
    expect(checkChain({ first: 'a', policies: [one('a'), good] }).map(({ code }) => code)).toEqual(['scope/no-id'])
    expect(checkChain({ first: 'a', policies: [one('a'), one('a')] }).map(({ code }) => code)).toEqual([
      'scope/duplicate-id',
      'scope/duplicate-id',
    ])
    expect(
      checkChain({ first: 'a', policies: [one('a'), { ...one('b'), currency: 'EUR' }] }).map(({ code }) => code),
    ).toEqual(['scope/mixed-currencies'])
    expect(
      checkChain({ first: 'a', policies: [{ ...one('a'), term: { from: '2026-01-01', to: '2026-01-01' } }] })[0]?.path,
    ).toBe('/policies/0/term')
  })
  test('a wrong chain does not compile, and usage of an unknown policy is refused', () => {
    expect(() => compileChain({ first: 'a', policies: [] })).toThrow(DefinitionError)
    expect(() =>
      compileChain({ first: 'gold', policies: [one('gold')] }).decide(
        { facts: {}, on: '2026-04-14' },
        { usage: { gould: {} } },
      ),
    ).toThrow('Did you mean "gold"?')
  })
})

test('an id and a fact of a request called __proto__ are like any other; as a key of a policy it is refused', () => {
  const scope = compileScope({ ...good, clauses: [{ id: '__proto__', kind: 'include', when: {} }] })
  const facts = new Map([['__proto__', 'yes']])
  expect(scope.decide({ facts, on: '2026-04-14' }).decidedBy).toEqual(['__proto__'])
  const policy = JSON.parse(`{"term":{"from":"2026-01-01","to":"2027-01-01"},"timeZone":"Etc/UTC",
    "otherwise":{"outcome":"out-of-scope"},"clauses":[{"id":"a","kind":"include","when":{"__proto__":"yes"}}]}`)
  expect(checkScope(policy)).toMatchObject([{ code: 'values/unknown-key', path: '/clauses/0/when/__proto__' }])
})

test('a policy that is not frozen is checked each time', () => {
  const wrongTerm = { from: '2027-01-01', to: '2026-01-01' }
  const policy = structuredClone(good)
  expect(checkScope(policy)).toEqual([])
  Object.assign(policy, { term: wrongTerm })
  expect(() => compileScope(policy)).toThrow('scope policy')
  const shallow = Object.freeze(structuredClone(good))
  expect(checkScope(shallow)).toEqual([])
  Object.assign(shallow.term, wrongTerm)
  expect(() => compileScope(shallow)).toThrow('scope policy')
})

test('a frozen policy decides like any other, and a wrong one is refused each time', () => {
  const asked = { facts: { category: 'incident', workType: 'support' }, on: '2026-04-14' } as const
  const frozen = frozenCopy(good)
  expect(checkScope(frozen)).toEqual([])
  expect(compileScope(frozen).decide(asked)).toEqual(compileScope(good).decide(asked))
  const faulty: ScopePolicy = frozenCopy({
    ...good,
    clauses: [...good.clauses, { id: 'x', kind: 'exception' as const, to: 'none', when: {} }],
  })
  for (let n = 0; n < 2; n++) expect(checkScope(faulty).map(({ code }) => code)).toEqual(['scope/unknown-clause'])
  expect(() => compileScope(faulty)).toThrow('scope policy')
})
