// Arguments of the wrong kind get a sentence; refusals have codes; and answers share nothing.
import * as main from '@mspkit/scope'
import * as analysis from '@mspkit/scope/analysis'
import * as schemas from '@mspkit/scope/schema'
import * as words from '@mspkit/scope/words'
import { DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { holdToRefusals } from '../../../workshop/frames/arguments'

const policy = main.defineScope({
  id: 'gold',
  revision: '2026-03',
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  coverageHours: 'desk',
  untimed: 'in-hours',
  clauses: [
    { id: 'help', kind: 'include', when: { category: ['incident', 'request'], tags: { contains: 'vip' } } },
    { id: 'projects', kind: 'exclude', when: { workType: 'project' }, outcome: 'billable', rate: '165.00' },
    { id: 'new-pc', kind: 'exception', to: 'projects', when: { task: 'new-pc', sold: true } },
    { id: 'nights', kind: 'after-hours', outcome: 'billable', rate: '150.00', minimum: '1h' },
    { id: 'cap', kind: 'limit', measure: 'incidents', per: 'month', max: 2, beyond: { outcome: 'billable' } },
    { id: 'onsite', kind: 'surcharge', when: { delivery: 'onsite' }, amount: '25.00' },
  ],
})
const desk = { timeZone: 'America/Chicago', hours: { tue: ['08:00-17:00'] } } as const
const context = { calendars: { desk } }
const scope = main.compileScope(policy, context)
const chain = main.compileChain({ first: 'gold', policies: [policy] }, context)
const facts = { category: 'incident', workType: 'support', tags: ['vip'], delivery: 'onsite', ticketId: 'T-1' }
const request: main.ScopeRequest = { facts, work: { from: '2026-04-14T20:00:00Z', to: '2026-04-14T23:00:00Z' } }
const options = { usage: { cap: ['T-0'] } }

/** Every function of the package, methods included, with the right arguments that come before a wrong one. */
const functions: readonly [string, (...given: never[]) => unknown, readonly unknown[]][] = [
  ...Object.entries({ ...main, ...analysis, ...words }).flatMap(([name, value]) =>
    typeof value === 'function' && name !== 'trustScope'
      ? [[name, value, []] as [string, (...given: never[]) => unknown, unknown[]]]
      : [],
  ),
  ['compileScope, context', main.compileScope, [policy]],
  ['checkScope, context', main.checkScope, [policy]],
  ['compileChain, context', main.compileChain, [{ first: 'gold', policies: [policy] }]],
  ['checkChain, context', main.checkChain, [{ first: 'gold', policies: [policy] }]],
  ['coverageGaps, devices', main.coverageGaps, [[]]],
  ['listCoverage, entries', main.listCoverage, [scope]],
  ['explainDecision, request', main.explainDecision, [scope]],
  ['explainDecision, options', main.explainDecision, [scope, request]],
  ['decide', scope.decide, []],
  ['decide, options', scope.decide, [request]],
  ['whatWouldMakeItCovered', scope.whatWouldMakeItCovered, []],
  ['whatWouldMakeItCovered, changeable', scope.whatWouldMakeItCovered, [{ facts: {}, on: '2026-04-14' }]],
  ['track', scope.track, []],
  ['decide of a tracker', scope.track().decide, []],
  ['decide of a chain', chain.decide, []],
  ['decide of a chain, options', chain.decide, [request]],
  ['track of a chain', chain.track, []],
  ['decide of a tracker of a chain', chain.track().decide, []],
  ['analyse, domains', analysis.analyse, [policy]],
  ['analyse, options', analysis.analyse, [policy, analysis.domainsOf(policy)]],
  ['compareScopes, second', analysis.compareScopes, [policy]],
  ['compareScopes, domains', analysis.compareScopes, [policy, policy]],
  ['replay, requests', analysis.replay, [scope]],
  ['replay, options', analysis.replay, [scope, []]],
  ['decisionInWords, options', words.decisionInWords, [scope.decide(request)]],
]
/** These give anything back as data, or take a literal as it is. */
const takesAnything = [
  'checkScope',
  'parseScope',
  'checkChain',
  'parseChain',
  'defineScope',
  'defineChain',
  'trustScope',
]
const wrongArguments: readonly unknown[] = [
  ...[null, {}, [], 0, 42, -1.5, Number.NaN, '', 'text', true, () => 1, Symbol('x'), new Map(), new Date(Number.NaN)],
  ...[
    [null],
    [42],
    [{}],
    { facts: null },
    { facts: 4 },
    { facts: [] },
    { facts: {}, work: 4 },
    { facts: {}, work: [4] },
  ],
  ...[{ usage: 4 }, { usage: null }, { usage: { cap: 2 } }, { usage: { cap: [2] } }, { usage: { gold: 4 } }],
  ...[
    { facts: {}, work: null },
    { facts: {}, work: {} },
    { facts: {}, on: 4 },
    { facts: {}, on: null },
  ],
  ...[{ calendars: 4 }, { calendars: { desk: 4 } }, { calendars: { desk: null } }, { calendars: null }],
  ...[
    { gold: 4 },
    { category: 4 },
    { category: null },
    { category: [] },
    { atMost: 'x' },
    { behind: 4 },
    { behind: [4] },
  ],
  ...[{ current: 4 }, { timeEntry: null }, { timeEntry: {} }, { timeEntry: 4 }, { timeZone: 'Mars' }],
]
describe('arguments of the wrong kind', () => {
  holdToRefusals(functions, wrongArguments, takesAnything)

  test('the schemas are the only other exports', () => {
    for (const schema of Object.values(schemas)) expect('~standard' in schema).toBe(true)
  })
})

describe('refusals have a code', () => {
  const codeOf = (run: () => unknown): string | null => {
    try {
      run()
    } catch (error) {
      if (DomainError.isInstance(error)) return error.code
      throw error
    }
    return null
  }
  const from = '2026-04-14T20:00:00Z'
  test.each<[string, () => unknown]>([
    ['scope/reversed-work', () => scope.decide({ facts, work: { from, to: '2026-04-14T19:00:00Z' } })],
    ['scope/more-than-worked', () => scope.decide({ facts, work: { from, to: from, workedMinutes: 1 } })],
    ['scope/empty-work', () => scope.decide({ facts, work: [] })],
    [
      'scope/date-and-work',
      () => scope.decide({ facts, on: '2026-04-14', work: { on: '2026-04-14', workedMinutes: 1 } }),
    ],
    ['scope/unknown-limit', () => scope.decide(request, { usage: { caps: '1' } })],
    ['scope/unknown-policy', () => chain.decide(request, { usage: { silver: {} } })],
    ['values/outside-domain', () => scope.decide({ facts, work: { from: '1899-12-31T23:00:00Z', to: from } })],
    ['values/outside-domain', () => scope.decide({ facts, work: { from, to: '2200-01-01T00:00:01Z' } })],
  ])('%s', (code, run) => expect(codeOf(run)).toBe(code))
})

/** Writes into everything that an answer holds, as far as it lets itself be written into. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    spoil(Reflect.get(value, key))
    Reflect.set(value, key, 'spoilt')
  }
  if (Array.isArray(value) && !Object.isFrozen(value)) value.push('spoilt')
}

describe('answers share nothing', () => {
  const unknown: main.ScopeRequest = { facts: { category: 'incident' }, on: '2026-04-14' }
  const missed: main.ScopeRequest = { facts: { ...facts, category: 'alert', task: 'new-pc' }, on: '2026-04-14' }
  const project: main.ScopeRequest = {
    facts: { ...facts, workType: 'project', task: 'new-pc', sold: false },
    on: '2026-04-14',
  }
  const services = [{ id: 'edr', when: {}, require: { 'asset.edr': true } }]
  const devices = [{ id: 'pc', clientId: 'acme', type: 'workstation', fields: {} }]
  const questions: readonly [string, () => unknown][] = [
    ...[request, unknown, missed, project].flatMap((one, i): [string, () => unknown][] => [
      [`decide ${i}`, () => scope.decide(one, options)],
      [`explainDecision ${i}`, () => main.explainDecision(scope, one, options)],
      [`chain ${i}`, () => chain.decide(one, { usage: { gold: options.usage } })],
    ]),
    ['changes', () => scope.whatWouldMakeItCovered(project, { sold: [true, false] })],
    ['analyse', () => analysis.analyse(policy, analysis.domainsOf(policy))],
    ['compareScopes', () => analysis.compareScopes(policy, { ...policy, clauses: policy.clauses.slice(0, 2) })],
    ['coverageGaps', () => main.coverageGaps(services, devices)],
    ['checkScope', () => main.checkScope({ ...policy, surcharge: 'sum' })],
    ['snapshot', () => tracker.snapshot()],
  ]
  const tracker = scope.track()
  tracker.decide(request)

  test.each(questions)('%s', (_, ask) => {
    const before = structuredClone(ask())
    spoil(ask())
    expect(ask()).toEqual(before)
  })

  test('an answer shares no usage and no facts with its caller', () => {
    const usage = { cap: ['T-0'] }
    const own = { ...facts, tags: ['gold'] }
    const explained = main.explainDecision(scope, { facts: own, on: '2026-04-14' }, { usage })
    const kept = structuredClone(explained)
    usage.cap.push('T-9')
    own.tags.push('vip')
    expect(explained).toEqual(kept)
  })

  test('later changes to a policy, a context or a snapshot have no effect', () => {
    const mutable = structuredClone<unknown>(policy)
    const calendars: Record<string, unknown> = { desk: structuredClone(desk) }
    const compiled = main.compileScope(mutable as never, { calendars } as never)
    const snapshot = { version: 1, limits: [{ clause: 'cap', bucket: '2026-04', used: '2', counted: ['A', 'B'] }] }
    const tracked = compiled.track(snapshot as never)
    const before = compiled.decide(request)
    spoil(mutable)
    spoil(calendars)
    spoil(snapshot)
    expect(compiled.decide(request)).toEqual(before)
    expect(tracked.decide(request).limitsAfter[0]).toMatchObject({ used: '2', remaining: '0' })
  })

  test('a tracker does not count a request that it refuses', () => {
    const tracked = scope.track()
    tracked.decide(request)
    const before = tracked.snapshot()
    expect(() => tracked.decide({ facts, work: { from: 'garbage', to: 'garbage' } })).toThrow('garbage')
    expect(() => tracked.decide({ facts: null as never })).toThrow('facts of a request')
    expect(tracked.snapshot()).toEqual(before)
  })
})

test('calendars of a context are definitions or compiled; a wrong one is a problem of the policy', () => {
  expect(main.checkScope(policy, context)).toEqual([])
  expect(main.checkScope(policy)).toEqual([])
  expect(main.checkScope(policy, {})).toMatchObject([{ code: 'scope/unknown-calendar', path: '/coverageHours' }])
  const wrong = { calendars: { desk: { timeZone: 'Mars', hours: {} } } }
  expect(main.checkScope(policy, wrong)).toMatchObject([{ code: 'scope/wrong-calendar', path: '/coverageHours' }])
  expect(() => main.compileScope(policy, wrong)).toThrow('"Mars"')
  const many = { first: 'gold', policies: [policy] }
  expect(main.checkChain(many, {})).toMatchObject([
    { code: 'scope/unknown-calendar', path: '/policies/0/coverageHours' },
  ])
  expect(main.parseChain(many, context).ok).toBe(true)
  expect(main.parseScope(JSON.parse(JSON.stringify(policy)))).toEqual({ ok: true, value: policy })
})

test('keys of a condition keep their order, which is that of the missing facts', () => {
  const ordered = main.compileScope(
    {
      ...policy,
      clauses: [{ id: 'a', kind: 'include', when: { x: 1, not: { b: 2 }, y: 3, any: [{ q: 1 }] } }],
    } as main.ScopePolicy,
    context,
  )
  const { missing } = ordered.decide({ facts: {}, on: '2026-04-14' })
  expect(missing.map(({ fact }) => fact)).toEqual(['x', 'b', 'y', 'q'])
})

test('a missing fact is a problem whose path leads into the request', () => {
  const { missing } = scope.decide({ facts: { 'a/b': 1, category: 'incident', tags: ['vip'] } })
  expect(missing).toEqual([
    {
      code: 'scope/missing-fact',
      severity: 'error',
      path: '/on',
      facts: { fact: 'on' },
      message: 'The request has no date. Write "on", the local date, e.g. "2026-03-02".',
      fact: 'on',
    },
  ])
})
