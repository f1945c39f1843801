import { type Clause, type Consequence, compileScope, type ScopePolicy } from '@mspkit/scope'
import { analyse, compareScopes, domainsOf, replay } from '@mspkit/scope/analysis'
import { analysisInWords, comparisonInWords, replayInWords } from '@mspkit/scope/words'
import { toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as a from '../arbitraries'

const seed = 20260302
type Facts = Readonly<Record<string, unknown>>

/** Every request that the domains of the arbitraries allow, one by one. */
function everyRequest(): Facts[] {
  const all = Object.entries(a.domains).reduce<Facts[]>(
    (facts, [name, values]) => facts.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  )
  const absent = all.filter(({ asset }) => asset === null).map(({ 'asset.managed': _, ...rest }) => rest)
  const distinct = new Map(
    [...all.filter(({ asset }) => asset !== null), ...absent].map((facts) => [JSON.stringify(facts), facts]),
  )
  return [...distinct.values()]
}
const requests = everyRequest()
const on = '2026-04-14'

/** Outcome, price, and whether silence decided, for every request: what "changes nothing" means. */
const answers = (policy: ScopePolicy): string[] => {
  const scope = compileScope(policy)
  return requests.map((facts) => {
    const { decidedBy, outcome, amount, segments } = scope.decide({ facts, work: { on, workedMinutes: 60 } })
    const silent = decidedBy.length === 0 && outcome !== 'needs-information'
    return JSON.stringify([silent, outcome, amount, segments[0]?.rate ?? null])
  })
}
const without = (policy: ScopePolicy, id: string): ScopePolicy => ({
  ...policy,
  clauses: policy.clauses
    .filter((clause) => clause.id !== id && !(clause.kind === 'exception' && clause.to === id))
    // A condition that belonged to the inclusion alone belongs to none now, and applies to no request.
    .flatMap((clause): Clause[] => (clause.kind === 'condition' && clause.appliesTo?.includes(id) ? [] : [clause])),
})
const fits = (witness: Facts, facts: Facts): boolean =>
  Object.entries(witness).every(([name, value]) =>
    Object.hasOwn(facts, name) ? facts[name] === value : value === null,
  )

describe('analyse, compared with enumerating every request', () => {
  test('gaps, conflicts, masked and unreachable clauses are those that enumeration finds', () => {
    fc.assert(
      fc.property(a.decidingPolicy, (policy) => {
        const analysis = analyse(policy, a.domains)
        const scope = compileScope(policy)
        const decisions = requests.map((facts) => ({ facts, decision: scope.decide({ facts, on }) }))
        expect(analysis.combinations).toBe(requests.length)

        const silent = decisions.filter(
          ({ decision: { decidedBy, outcome, missing } }) =>
            decidedBy.length === 0 && outcome !== 'needs-information' && missing.length === 0,
        )
        expect(analysis.gapCombinations).toBe(silent.length)
        for (const gap of analysis.gaps) {
          const inside = decisions.filter(({ facts }) =>
            Object.entries(gap.when).every(([name, values]) => values.includes(facts[name] ?? null)),
          )
          expect(inside.length).toBe(gap.combinations)
          for (const { decision } of inside) expect(decision.decidedBy).toEqual([])
          const shown = decisions.filter(({ facts }) => fits(gap.witness, facts))
          expect(shown.length).toBeGreaterThan(0)
          for (const { decision } of shown) expect(decision.decidedBy).toEqual([])
          for (const name of Object.keys(gap.witness)) {
            const { [name]: _, ...less } = gap.witness
            expect(
              decisions
                .filter(({ facts }) => fits(less, facts))
                .every(({ decision }) => decision.decidedBy.length === 0 && decision.missing.length === 0),
            ).toBe(false)
          }
        }

        expect(analysis.conflicts.length > 0).toBe(decisions.some(({ decision }) => decision.outcome === 'conflict'))
        for (const { clauses, witness } of analysis.conflicts) {
          const shown = decisions.filter(({ facts }) => fits(witness, facts))
          expect(shown.length).toBeGreaterThan(0)
          for (const { decision } of shown)
            expect(decision).toMatchObject({ outcome: 'conflict', decidedBy: expect.arrayContaining([...clauses]) })
        }

        const whole = answers(policy)
        const unreachable = policy.clauses.filter(({ when = {} }) => {
          const alone = compileScope({ ...policy, clauses: [{ id: 'it', kind: 'include', when }] })
          return !requests.some((facts) => alone.decide({ facts, on }).decidedBy.includes('it'))
        })
        expect(analysis.unreachable.map(({ clause }) => clause)).toEqual(unreachable.map(({ id }) => id))

        const idle = new Set([
          ...unreachable.map(({ id }) => id),
          ...analysis.uselessExceptions.map(({ clause }) => clause),
        ])
        const expected = policy.clauses.filter(
          ({ id }) => !idle.has(id) && answers(without(policy, id)).join() === whole.join(),
        )
        const always = policy.clauses.some((clause) => clause.kind === 'include' && clause.hours === 'always')
        const owned = policy.clauses.some(
          (clause) => clause.kind === 'condition' && (clause.appliesTo?.length ?? 0) > 0,
        )
        if (!always || !owned) expect(analysis.masked.map(({ clause }) => clause)).toEqual(expected.map(({ id }) => id))
      }),
      { seed, numRuns: 120 },
    )
  })

  test('two policies differ exactly where their decisions differ', () => {
    fc.assert(
      fc.property(a.decidingPolicy, a.decidingPolicy, (first, second) => {
        const { changes } = compareScopes(first, second, a.domains)
        const before = answers(first)
        const after = answers(second)
        const differing = before.filter((each, i) => each !== after[i]).length
        expect(changes.reduce((sum, { combinations }) => sum + combinations, 0)).toBe(differing)
        for (const { witness, where, combinations } of changes) {
          const shown = requests.flatMap((facts, i) => (fits(witness, facts) ? [i] : []))
          expect(shown.length).toBeGreaterThan(0)
          for (const i of shown) expect(before[i]).not.toBe(after[i])
          expect(where.reduce((sum, region) => sum + region.combinations, 0)).toBeLessThanOrEqual(combinations)
        }
      }),
      { seed, numRuns: 120 },
    )
  })
})

/** Twelve facts of six values and sixty clauses of every deciding kind, the same for a seed. */
function large(seedOf: number): { policy: ScopePolicy; domains: Record<string, string[]> } {
  let state = seedOf
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  const names = Array.from({ length: 12 }, (_, i) => `fact${i}`)
  const when = (predicates: number): Record<string, string[]> =>
    Object.fromEntries(
      Array.from({ length: predicates }, () => [
        names[below(12)] as string,
        [...new Set(Array.from({ length: 1 + below(3) }, () => `v${below(6)}`))],
      ]),
    )
  const many = (count: number, make: (i: number) => Clause): Clause[] =>
    Array.from({ length: count }, (_, i) => make(i))
  const price = (): Consequence => ({ outcome: 'billable', rate: toDecimal(100 + 10 * below(4), 2) })
  return {
    domains: Object.fromEntries(names.map((name) => [name, ['v0', 'v1', 'v2', 'v3', 'v4', 'v5']])),
    policy: {
      term: { from: '2026-01-01', to: '2027-01-01' },
      timeZone: 'Etc/UTC',
      currency: 'USD',
      otherwise: { outcome: 'out-of-scope' },
      clauses: [
        ...many(20, (i) => ({ id: `include-${i}`, kind: 'include', when: when(1 + below(3)) })),
        ...many(18, (i) => ({
          id: `exclude-${i}`,
          kind: 'exclude',
          when: when(2 + below(3)),
          ...price(),
          priority: below(4),
        })),
        ...many(8, (i) => ({
          id: `exception-${i}`,
          kind: 'exception',
          to: `exclude-${below(18)}`,
          when: when(1 + below(2)),
        })),
        ...many(8, (i) => ({
          id: `condition-${i}`,
          kind: 'condition',
          when: when(1),
          require: when(1 + below(2)),
          otherwise: price(),
        })),
        ...many(6, (i) => ({ id: `approval-${i}`, kind: 'approval', when: when(2) })),
      ],
    },
  }
}

describe('analyse at size', () => {
  test('twelve facts of six values and sixty clauses', { timeout: 120_000 }, () => {
    const { policy, domains } = large(3)
    const analysis = analyse(policy, domains)
    expect(policy.clauses).toHaveLength(60)
    expect(analysis.combinations).toBe(6 ** 12)
    expect(analysis.gaps).toHaveLength(100)
    expect(analysis.conflicts.length).toBeGreaterThan(0)
    const scope = compileScope(policy)
    const rest = Object.fromEntries(Object.entries(domains).map(([name, values]) => [name, values[5]]))
    for (const { witness } of analysis.gaps)
      expect(scope.decide({ facts: { ...rest, ...witness }, on }).decidedBy).toEqual([])
    for (const { witness } of analysis.conflicts)
      expect(scope.decide({ facts: { ...rest, ...witness }, on }).outcome).toBe('conflict')
    for (const { clause, witness } of analysis.masked) {
      const facts = { ...rest, ...witness }
      const less = compileScope(without(policy, clause))
      expect(less.decide({ facts, on }).outcome).toBe(scope.decide({ facts, on }).outcome)
    }
    const widest = analysis.gaps.map(({ combinations }) => combinations)
    expect(widest).toEqual([...widest].sort((x, y) => y - x))
  })
})

const base = {
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
} as const
const covers = (clauses: readonly Clause[]): ScopePolicy => ({ ...base, clauses })

describe('what analyse refuses', () => {
  test('a fact that clauses read and the domains lack, with the nearest name', () => {
    const policy = covers([{ id: 'a', kind: 'include', when: { delivery: 'remote' } }])
    expect(() => analyse(policy, { delivry: ['remote'] })).toThrow('Did you mean "delivry"?')
  })
  test('a domain without values', () => {
    expect(() => analyse(covers([]), { delivery: [] })).toThrow('has no value')
  })
  test('a document that is no policy', () => {
    expect(() => analyse({} as never, {})).toThrow('in the scope policy:')
  })
})

describe('compareScopes', () => {
  const now = covers([
    { id: 'remote', kind: 'include', when: { delivery: 'remote' } },
    { id: 'late', kind: 'exclude', when: { late: true }, outcome: 'billable', rate: '150.00' },
  ])
  test('a lower rate is better, a lost inclusion worse, each with a witness', () => {
    const cheaper = covers([
      now.clauses[0] as Clause,
      { id: 'late', kind: 'exclude', when: { late: true }, outcome: 'billable', rate: '120.00' },
    ])
    const { changes, clauses, document } = compareScopes(now, cheaper)
    expect(changes).toMatchObject([
      { verdict: 'better', from: { outcome: 'billable', rate: '150' }, to: { rate: '120' }, witness: { late: true } },
    ])
    expect(clauses).toEqual({ added: [], removed: [], changed: ['late'] })
    expect(document).toEqual([])
    expect(compareScopes(cheaper, now).changes[0]?.verdict).toBe('worse')
  })
  test('limits and surcharges that come or go', () => {
    const limited = covers([
      ...now.clauses,
      {
        id: 'cap',
        kind: 'limit',
        measure: 'hours',
        per: 'month',
        max: 5,
        beyond: { outcome: 'billable', rate: '90.00' },
      },
    ])
    expect(compareScopes(now, limited).changes).toMatchObject([
      { verdict: 'worse', witness: { delivery: 'remote', late: false } },
    ])
    expect(compareScopes(limited, now).changes).toMatchObject([{ verdict: 'better' }])
    expect(comparisonInWords(compareScopes(now, limited))).toEqual([
      'Added: "cap".',
      'Worse for delivery "remote", late false (25.0 % of requests): covered → covered.',
    ])
  })
  test('the same policy in another order of keys is the same', () => {
    expect(compareScopes(now, JSON.parse(JSON.stringify(now))).changes).toEqual([])
    expect(comparisonInWords(compareScopes(now, now))).toEqual(['Both policies decide every request the same way.'])
  })
})

describe('domainsOf', () => {
  test('values, the other flag, something else, and both sides of a bound', () => {
    const policy = covers([
      {
        id: 'a',
        kind: 'include',
        when: {
          category: ['incident'],
          managed: true,
          hours: { gt: 4 },
          asset: { exists: true },
          not: { tier: 'bronze' },
        },
      },
    ])
    expect(domainsOf(policy)).toEqual({
      category: ['incident', 'something else'],
      managed: [true, false],
      hours: [3, 4, 5],
      asset: ['something else', null],
      tier: ['bronze', 'something else'],
    })
  })
})

describe('replay', () => {
  test('what changes in minutes and money, with limits drawn in the order of the work', () => {
    const current = compileScope(covers([{ id: 'all', kind: 'include', when: {} }]))
    const draft = compileScope(
      covers([
        { id: 'all', kind: 'include', when: {} },
        {
          id: 'cap',
          kind: 'limit',
          measure: 'hours',
          per: 'month',
          max: 1,
          beyond: { outcome: 'billable', rate: '100.00' },
        },
      ]),
    )
    const past = [
      { id: 'typed-first', facts: {}, work: { on: '2026-04-20', workedMinutes: 60 } },
      { id: 'worked-first', facts: {}, work: { on: '2026-04-10', workedMinutes: 45 } },
      { id: 'next-month', facts: {}, work: { on: '2026-05-01', workedMinutes: 60 } },
    ] as const
    const result = replay(draft, past, { current })
    expect(result.changes).toMatchObject([
      {
        id: 'typed-first',
        from: { outcome: 'covered' },
        to: { outcome: 'split', coveredMinutes: 15, amount: '75.00' },
      },
    ])
    expect(result.draft).toMatchObject({
      requests: 3,
      coveredMinutes: 120,
      billableMinutes: 45,
      amount: '75.00',
      unpriced: 0,
    })
    expect(result.current).toMatchObject({ coveredMinutes: 165, amount: '0.00' })
    expect(replay(draft, past).changes).toEqual([])
    expect(replayInWords(result)[1]).toBe('Draft: 3 requests, 2 h covered, 45 min billable for 75.00, 0 min unbilled.')
  })
})

test('an analysis without findings has one line; findings come worst first', () => {
  const clean = analyse(covers([{ id: 'all', kind: 'include', when: {} }]), {})
  expect(analysisInWords(clean)).toEqual(['No findings: no gaps, no contradictions, and every clause has an effect.'])
  const bad = covers([
    { id: 'remote', kind: 'include', when: { delivery: 'remote' } },
    { id: 'never', kind: 'exclude', when: { delivery: 'courier' }, outcome: 'out-of-scope' },
  ])
  expect(analysisInWords(analyse(bad, { delivery: ['remote', 'onsite'] }))).toEqual([
    'Gaps: no clause matches 50.0 % of all requests.',
    '  e.g. delivery "onsite"',
    'Never billed: "never" excludes work and names no fallback.',
    'Unreachable: "never" matches no request; no declared value meets /clauses/1/when/delivery.',
  ])
})

test('a clause that compares two facts is decided, and no analysis claims to know it', () => {
  const policy: ScopePolicy = {
    term: { from: '2026-01-01', to: '2027-01-01' },
    timeZone: 'Etc/UTC',
    otherwise: { outcome: 'out-of-scope' },
    clauses: [{ id: 'within', kind: 'include', when: { hours: { lte: { fact: 'estimate' } } } }],
  }
  const domains = { ...domainsOf(policy), hours: [1, 2], estimate: [1, 2] }
  expect(() => analyse(policy, domains)).toThrow('A clause compares "hours" with "estimate".')
  const scope = compileScope(policy)
  expect(scope.decide({ facts: { hours: 2, estimate: '2.5' }, on }).outcome).toBe('covered')
  expect(scope.decide({ facts: { hours: 2 }, on }).missing.map(({ fact }) => fact)).toEqual(['estimate'])
})
