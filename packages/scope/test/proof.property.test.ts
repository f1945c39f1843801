// Proofs held to a second meaning of the clauses, and to the conditions themselves: what the index finds is what a walk over all clauses finds.
import { type Condition, explainCondition, lookupIn } from '@mspkit/records'
import { type Clause, compileScope, explainDecision, type ScopePolicy, type ScopeReason } from '@mspkit/scope'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as a from './arbitraries'
import { answerOf, nearlyMet } from './reference-clauses'

const seed = 20261128
const on = '2026-10-31' as const

describe('a decision and its proof', () => {
  test('are those of a walk over all clauses', () => {
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(a.decidingPolicy, a.someFacts, (policy, facts) => {
        const { outcome, decidedBy, alsoMatched, alsoFailed, missing, nearMisses } = compileScope(policy).decide({
          facts,
          on,
        })
        outcomes.add(outcome)
        const names = missing.map(({ fact }) => fact)
        expect({ outcome, decidedBy, alsoMatched, alsoFailed, missing: names.sort() }).toEqual({
          ...answerOf(policy, lookupIn(facts)),
          missing: [...answerOf(policy, lookupIn(facts)).missing].sort(),
        })
        expect(nearMisses.map(({ clause, path }) => ({ clause, path }))).toEqual(nearlyMet(policy, lookupIn(facts)))
      }),
      { seed, numRuns: 1500 },
    )
    expect([...outcomes].sort()).toEqual([
      'billable',
      'conflict',
      'covered',
      'needs-approval',
      'needs-information',
      'out-of-scope',
    ])
  })

  test('have the near misses of the facts as they were, whenever these are read', () => {
    const clauses = Array.from(
      { length: 40 },
      (_, i): Clause => ({
        id: `m${i}`,
        kind: 'include',
        when: { tags: 'a', task: `task ${i}`, same: { fact: 'other' } },
      }),
    )
    const scope = compileScope({
      term: { from: '2026-01-01', to: '2027-01-01' },
      timeZone: 'Etc/UTC',
      otherwise: { outcome: 'out-of-scope' },
      clauses: [...clauses, { id: 'list', kind: 'include', when: { tags: 'z', same: { fact: 'other' } } }],
    })
    const tags = ['a', 'b']
    const facts: Record<string, unknown> = { tags, task: 'another', same: 1, other: 1 }
    const [once, later] = [scope.decide({ facts, on }), scope.decide({ facts, on })]
    const asJson = JSON.stringify(once)
    expect(once.nearMisses).toHaveLength(41)
    expect(once.nearMisses[40]).toMatchObject({ clause: 'list', value: ['a', 'b'] })
    expect(once.nearMisses[7]).toEqual({
      clause: 'm7',
      kind: 'include',
      path: '/clauses/7/when/task',
      fact: 'task',
      value: 'another',
      expected: 'task 7',
    })
    tags.push('c')
    facts.task = 'task 7'
    facts.same = 2
    expect(JSON.stringify(Object.freeze(later))).toBe(asJson)
    expect({ ...later }).toEqual(once)
    expect(structuredClone(scope.decide({ facts: { ...facts, task: 'task 3' }, on })).nearMisses).toMatchObject([
      { clause: 'm3', fact: 'same', value: 2 },
    ])
  })

  test('of many clauses are those of a walk, when values come again and earlier decisions were changed too', () => {
    const more = Array.from(
      { length: 110 },
      (_, i): Clause => ({ id: `m${i}`, kind: 'include', when: { category: `never ${i}`, workType: 'project' } }),
    )
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(
        a.decidingPolicy,
        fc.array(fc.oneof(a.fullFacts, a.someFacts), { minLength: 1, maxLength: 3 }),
        (few, requests) => {
          const policy: ScopePolicy = { ...few, clauses: [...few.clauses, ...more] }
          const scope = compileScope(policy)
          for (const facts of [...requests, ...requests]) {
            const decision = scope.decide({ facts, on })
            const { outcome, decidedBy, alsoMatched, alsoFailed, missing, nearMisses } = decision
            outcomes.add(outcome)
            const expected = answerOf(policy, lookupIn(facts))
            const names = missing.map(({ fact }) => fact)
            expect({ outcome, decidedBy, alsoMatched, alsoFailed, missing: names.sort() }).toEqual({
              ...expected,
              missing: [...expected.missing].sort(),
            })
            const found = nearMisses.map(({ clause, path }) => ({ clause, path }))
            expect(found).toEqual(nearlyMet(policy, lookupIn(facts)))
            for (const list of [decidedBy, alsoMatched, alsoFailed, nearMisses])
              if (!Object.isFrozen(list)) Reflect.set(list, 0, 'changed by its reader')
          }
        },
      ),
      { seed, numRuns: 200 },
    )
    expect(outcomes.size).toBe(6)
  })

  test('are those of a walk for values of every form, alone and in lists', () => {
    const scalar = fc.constantFrom(
      0,
      7,
      964,
      -7,
      7.5,
      '7',
      '07',
      '7.0',
      '964',
      '',
      'vip',
      'home',
      '2026-01-01',
      true,
      null,
    )
    const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))
    const listed = fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 3 }))
    const test = fc.oneof(
      { weight: 4, arbitrary: listed },
      scalar.map((not) => ({ not })),
      fc.constant({ gte: 7 }),
    )
    const when = fc.dictionary(fc.constantFrom('a', 'b', 'c'), test)
    const clause = fc.tuple(fc.constantFrom('include' as const, 'exclude' as const), when)
    const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value)
    const met = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(clause, { minLength: 1, maxLength: 8 }),
        fc.array(facts, { minLength: 1, maxLength: 4 }),
        (clauses, requests) => {
          const policy: ScopePolicy = {
            term: { from: '2026-01-01', to: '2027-01-01' },
            timeZone: 'Etc/UTC',
            otherwise: { outcome: 'out-of-scope' },
            clauses: clauses.map(([kind, when], i) =>
              kind === 'include'
                ? { id: `c${i}`, kind, when }
                : { id: `c${i}`, kind, when, outcome: 'out-of-scope' as const },
            ),
          }
          const scope = compileScope(policy)
          for (const facts of [...requests, ...requests]) {
            const { outcome, decidedBy, alsoMatched, alsoFailed, missing, nearMisses } = scope.decide({ facts, on })
            met.add(outcome)
            const expected = answerOf(policy, lookupIn(facts))
            expect({
              outcome,
              decidedBy,
              alsoMatched,
              alsoFailed,
              missing: missing.map(({ fact }) => fact).sort(),
            }).toEqual({
              ...expected,
              missing: [...expected.missing].sort(),
            })
            expect(nearMisses.map(({ clause, path }) => ({ clause, path }))).toEqual(nearlyMet(policy, lookupIn(facts)))
          }
        },
      ),
      { seed, numRuns: 1500 },
    )
    expect(met.size).toBe(3)
  })

  test('every reason has the parts that its condition has by itself', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(a.decidingPolicy, a.someFacts, (policy, facts) => {
        const { reasons } = explainDecision(compileScope(policy), { facts, on })
        for (const reason of reasons) {
          const own = conditionOf(policy, reason)
          if (own === null || !('parts' in reason.facts)) continue
          seen.add(reason.code)
          const { result, parts } = explainCondition(own.condition, lookupIn(facts))
          expect(reason.facts.result).toBe(result)
          expect(reason.facts.parts).toEqual(parts.map((part) => ({ ...part, path: own.at + part.path })))
        }
      }),
      { seed, numRuns: 600 },
    )
    expect([...seen].sort()).toEqual([
      'scope/approval',
      'scope/condition',
      'scope/exception',
      'scope/exclusion',
      'scope/inclusion',
    ])
  })

  test('tests of several operators, other facts and lists are shown as their conditions show them', () => {
    const whens: readonly Condition[] = [
      { estimate: { gt: 1, lt: 9 }, category: 'incident' },
      { estimate: { gt: { fact: 'actual' } } },
      { estimate: { fact: 'actual' }, category: { exists: false } },
      { tags: 'home', category: { not: ['incident', 'alert'] } },
      { tags: { contains: 'home' } },
      { all: [{ category: 'incident' }, { not: { estimate: 4 } }], tags: ['home', 'vip'] },
    ]
    const policy: ScopePolicy = {
      term: { from: '2026-01-01', to: '2027-01-01' },
      timeZone: 'Etc/UTC',
      otherwise: { outcome: 'out-of-scope' },
      clauses: whens.map((when, i): Clause => ({ id: `c${i}`, kind: 'include', when })),
    }
    for (const facts of [
      {},
      { estimate: 4, actual: '4', category: 'incident', tags: ['vip', 'home'] },
      { tags: null },
    ]) {
      const { reasons } = explainDecision(compileScope(policy), { facts, on })
      const inclusions = reasons.filter(({ code }) => code === 'scope/inclusion')
      expect(inclusions.map((reason) => ('parts' in reason.facts ? reason.facts.parts : []))).toEqual(
        whens.map((when, i) =>
          explainCondition(when, lookupIn(facts)).parts.map((part) => ({
            ...part,
            path: `/clauses/${i}/when${part.path}`,
          })),
        ),
      )
    }
  })

  test('the proof is of the facts as they were, whatever becomes of them before it is read', () => {
    const scope = compileScope({
      term: { from: '2026-01-01', to: '2027-01-01' },
      timeZone: 'Etc/UTC',
      otherwise: { outcome: 'out-of-scope' },
      clauses: [{ id: 'home', kind: 'include', when: { tags: 'home', 'asset.managed': true } }],
    })
    const facts = { tags: ['home'], asset: { managed: true } }
    const request = { facts, on }
    const right = explainDecision(scope, structuredClone(request)).reasons
    const explained = explainDecision(scope, request)
    facts.tags.push('moved')
    facts.asset.managed = false
    expect(explained.reasons).toEqual(right)
    expect(explained.reasons).toBe(explained.reasons)
    expect(Object.keys(explained).at(-1)).toBe('reasons')
    expect(structuredClone(explained)).toEqual({ ...explained })
  })
})

/** The condition that a reason of a clause is about. */
function conditionOf(
  { clauses }: ScopePolicy,
  { source, code }: ScopeReason,
): { condition: Condition; at: string } | null {
  const clause = clauses[Number(source?.path.split('/')[2])]
  if (clause === undefined) return null
  return code === 'scope/condition' && clause.kind === 'condition'
    ? { condition: clause.require, at: `${source?.path}/require` }
    : { condition: clause.when ?? {}, at: `${source?.path}/when` }
}
