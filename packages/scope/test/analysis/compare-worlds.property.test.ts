// Random pairs of policies: what compareScopes calls better for the client is never worse for the client in a decision.
import { compileCalendar } from '@mspkit/calendar'
import type { Condition } from '@mspkit/records'
import {
  type Clause,
  type Consequence,
  checkScope,
  compileScope,
  type LimitClause,
  type Scope,
  type ScopeDecision,
  type ScopePolicy,
} from '@mspkit/scope'
import { compareScopes } from '@mspkit/scope/analysis'
import type { Decimal } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as a from '../arbitraries'

const mornings = {
  timeZone: 'America/New_York',
  hours: { fri: ['06:00-10:00'], sat: ['02:00-04:00'], mon: ['08:00-09:00'] },
} as const
const calendars = { desk: compileCalendar(a.desk), mornings: compileCalendar(mornings) }

const money = ['20.00', '50.00', '90.00'] as const
const rates: fc.Arbitrary<Consequence> = fc.oneof(
  fc.constantFrom(...money).map((rate): Consequence => ({ outcome: 'billable', rate })),
  fc
    .constantFrom('30', '80')
    .map(
      (percentOfStandard): Consequence => ({ outcome: 'billable', percentOfStandard: percentOfStandard as Decimal }),
    ),
)
const consequence: fc.Arbitrary<Consequence> = fc.oneof(
  { weight: 3, arbitrary: rates },
  fc
    .tuple(fc.constantFrom(...money), fc.constantFrom('incident' as const, 'visit' as const, 'entry' as const))
    .map(([flat, per]): Consequence => ({ outcome: 'billable', flat, per })),
  fc.constant<Consequence>({ outcome: 'out-of-scope' }),
  fc.constant<Consequence>({ outcome: 'needs-approval' }),
)
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
/** Without the keys that are undefined. */
const dense = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

const termsWhen = (condition: fc.Arbitrary<Condition>): fc.Arbitrary<Clause[]> =>
  fc
    .record({
      nights: fc.array(
        fc.record({
          follows: consequence,
          minimum: some(fc.constantFrom('30m', '1h')),
          rounding: some(fc.constantFrom('10m', '15m', '30m')),
          when: some(condition),
          exceptWhen: some(condition),
          multiplier: some(fc.constantFrom('1.5', '2')),
        }),
        { maxLength: 2 },
      ),
      limits: fc.array(
        fc.record({
          measure: fc.constantFrom<LimitClause['measure']>('hours', 'visits', 'incidents', 'devices'),
          per: fc.constantFrom<LimitClause['per']>('month', 'quarter', 'year', 'contract'),
          max: fc.constantFrom(1, 2, 4),
          when: some(condition),
          exceptWhen: some(condition),
          beyond: consequence,
        }),
        { maxLength: 2 },
      ),
      surcharges: fc.array(
        fc.tuple(
          some(condition),
          fc.oneof(
            fc.record({
              amount: fc.constantFrom(...money),
              per: some(fc.constantFrom('incident' as const, 'visit' as const, 'entry' as const)),
            }),
            fc.record({ percent: fc.constantFrom('7', '15', '80'), of: some(fc.constantFrom(...money)) }),
          ),
        ),
        { maxLength: 2 },
      ),
    })
    .map(({ nights, limits, surcharges }): Clause[] =>
      [
        ...nights.map(({ follows, multiplier, ...rest }, i) => ({
          id: `n${i}`,
          kind: 'after-hours' as const,
          ...follows,
          ...rest,
          ...('rate' in follows || 'percentOfStandard' in follows ? { multiplier } : {}),
        })),
        ...limits.map((limit, i) => ({ id: `l${i}`, kind: 'limit' as const, ...limit })),
        ...surcharges.map(([when, rest], i) => ({ id: `s${i}`, kind: 'surcharge' as const, when, ...rest })),
      ].map((clause) => dense(clause as Clause)),
    )

const policyOf = (base: fc.Arbitrary<ScopePolicy>, more: fc.Arbitrary<Clause[]>): fc.Arbitrary<ScopePolicy> =>
  fc
    .record({
      base,
      more,
      otherwise: consequence,
      surcharges: fc.constantFrom('sum' as const, 'max' as const),
      standardRate: fc.constantFrom('60.00', '100.00'),
      coverageHours: some(fc.constantFrom('desk', 'mornings')),
      untimed: fc.oneof(fc.constant('in-hours' as const), fc.constant({ afterHoursWhen: { workType: 'project' } })),
      limitPeriods: some(fc.constant('term' as const)),
    })
    .map(({ base, more, ...head }) => dense({ ...base, ...head, clauses: [...base.clauses, ...more] }) as ScopePolicy)

/** Policies that read facts, and policies of terms alone. */
const factual = policyOf(a.decidingPolicy, termsWhen(a.condition))
const plain = policyOf(
  fc.tuple(a.decidingPolicy, consequence, fc.nat(4), fc.boolean()).map(([base, then, kind, always]) => ({
    ...base,
    clauses:
      kind === 0
        ? [{ id: 'e0', kind: 'exclude', when: {}, ...then }]
        : [{ id: 'i0', kind: 'include', when: {}, ...(always ? { hours: 'always' } : {}) }],
  })),
  termsWhen(fc.constant({})),
)

/** The first policy with some clauses, or single keys of clauses, of another. */
const second = (first: ScopePolicy, others: fc.Arbitrary<ScopePolicy>) =>
  fc.tuple(others, fc.array(fc.nat(9), { minLength: 40, maxLength: 40 })).map(([other, dice]): ScopePolicy => {
    const there = new Map(other.clauses.map((clause) => [clause.id, clause]))
    const here = new Set(first.clauses.map(({ id }) => id))
    const roll = (i: number): number => dice[i % dice.length] as number
    const kept = first.clauses.flatMap((clause, i): Clause[] => {
      const counterpart = there.get(clause.id)
      if (roll(i) === 0) return []
      if (roll(i) === 1 && counterpart) return [counterpart]
      if (roll(i) > 5 || counterpart === undefined) return [clause]
      const shared = Object.keys(clause).filter((key) => key in counterpart && key !== 'kind' && key !== 'id')
      const key = shared[roll(i + 7) % Math.max(1, shared.length)]
      return key === undefined ? [clause] : [{ ...clause, [key]: Reflect.get(counterpart, key) } as Clause]
    })
    const added = other.clauses.filter((clause, i) => !here.has(clause.id) && roll(i + 13) === 0)
    return {
      ...first,
      ...(roll(30) === 0 ? { otherwise: other.otherwise } : {}),
      ...(roll(31) === 0 ? { standardRate: other.standardRate as Decimal } : {}),
      ...(roll(32) === 0 ? { surcharges: other.surcharges as 'sum' } : {}),
      ...(roll(34) === 0 ? { coverageHours: other.coverageHours ?? 'mornings' } : {}),
      ...(roll(35) === 0 ? { untimed: other.untimed as 'in-hours' } : {}),
      ...(roll(36) === 0 ? { limitPeriods: other.limitPeriods ?? 'calendar' } : {}),
      clauses: roll(33) === 0 ? [...added, ...kept].reverse() : [...kept, ...added],
    }
  })
const isValid = (document: ScopePolicy): boolean => checkScope(document).every(({ severity }) => severity !== 'error')

const pairsOf = (policies: fc.Arbitrary<ScopePolicy>) =>
  policies
    .filter(isValid)
    .chain((first) => second(first, policies).map((draft): [ScopePolicy, ScopePolicy] => [first, draft]))
    .filter(([, draft]) => isValid(draft))

/** How much of each limit is used: the longer the period, the more. One measure is counted once, whatever the clause is called. */
const usages = fc.record({
  hours: fc.tuple(...[0, 0, 0, 0].map(() => fc.constantFrom(0, 0.5, 1, 2))),
  visits: fc.tuple(...[0, 0, 0, 0].map(() => fc.nat(2))),
  incidents: fc.tuple(...[0, 0, 0, 0].map(() => fc.nat(2))),
  devices: fc.tuple(...[0, 0, 0, 0].map(() => fc.nat(2))),
})
const usageIn = (
  { clauses }: ScopePolicy,
  used: Record<LimitClause['measure'], readonly number[]>,
): Record<string, Decimal> =>
  Object.fromEntries(
    clauses.flatMap((clause) => {
      if (clause.kind !== 'limit') return []
      const periods = ['month', 'quarter', 'year', 'contract'].indexOf(clause.per) + 1
      return [[clause.id, `${used[clause.measure].slice(0, periods).reduce((sum, each) => sum + each, 0)}` as Decimal]]
    }),
  )

/** What a part of the work is worth to the client. */
function worthOf(outcome: 'covered' | 'billable' | 'unbilled', whole: ScopeDecision['outcome']): number {
  if (outcome === 'covered') return 3
  if (outcome === 'billable') return 1
  return whole === 'needs-approval' ? 2 : 0
}
const isAnswer = ({ outcome }: ScopeDecision): boolean => outcome !== 'conflict' && outcome !== 'needs-information'

/** Why the second decision is worse for the client; `null` where it is not. */
function worse(one: ScopeDecision, other: ScopeDecision): string | null {
  if (!isAnswer(one) || !isAnswer(other)) return null
  const minutes = (decision: ScopeDecision, atLeast: number): number =>
    decision.segments
      .filter(({ outcome }) => worthOf(outcome, decision.outcome) >= atLeast)
      .reduce((sum, each) => sum + each.minutes, 0)
  for (const [level, name] of [
    [3, 'covered'],
    [2, 'covered or waiting'],
    [1, 'done'],
  ] as const)
    if (minutes(other, level) < minutes(one, level) - 0.011) return `fewer minutes are ${name}`
  // Work that is not done costs nothing.
  const isAllDone = [one, other].every(({ outcome }) => outcome !== 'out-of-scope' && outcome !== 'needs-approval')
  const [was, is] = [one.amount, other.amount]
  return isAllDone && was !== null && is !== null && compare(is, was) > 0 ? `it costs ${is} instead of ${was}` : null
}

/** The difference for one request: the comparison over its own values. */
const changeFor = (first: ScopePolicy, draft: ScopePolicy, facts: Readonly<Record<string, unknown>>) =>
  compareScopes(
    first,
    draft,
    Object.fromEntries(Object.entries(a.domains).map(([fact, all]) => [fact, fact in facts ? [facts[fact]] : all])),
  ).changes[0]

const meaning = ({ outcome, amount, segments, charges }: ScopeDecision) => ({
  outcome,
  amount,
  segments: segments.map(({ decidedBy: _, ...segment }) => segment),
  charges: charges.map(({ kind, amount: each }) => [kind, each]).sort(),
})

describe('better is never worse, worse is never better, and what does not differ is decided alike', () => {
  test.each([
    ['policies that read facts', factual, 120],
    ['terms', plain, 600],
  ] as const)('%s', (_, policies, numRuns) => {
    const seen = { better: 0, worse: 0, different: 0, none: 0 }
    fc.assert(
      fc.property(
        pairsOf(policies),
        fc.array(fc.tuple(a.fullFacts, a.work, usages), { minLength: 5, maxLength: 5 }),
        ([first, draft], requests) => {
          const [before, after] = [first, draft].map((each) => compileScope(each, { calendars })) as [Scope, Scope]
          for (const [facts, work, used] of requests) {
            const request = { facts: { ...facts, ticketId: 'T', visitId: 'V', 'asset.id': 'A' }, work }
            const one = before.decide(request, { usage: usageIn(first, used) })
            const other = after.decide(request, { usage: usageIn(draft, used) })
            const change = changeFor(first, draft, facts)
            seen[change?.verdict ?? 'none']++
            const shown = {
              first,
              draft,
              facts,
              work,
              usage: [usageIn(first, used), usageIn(draft, used)],
              change,
              one,
              other,
            }
            const said = (text: string) => `${text}\n${JSON.stringify(shown)}`
            if (change === undefined) expect(meaning(other), said('no change')).toEqual(meaning(one))
            if (change?.verdict === 'better') expect(worse(one, other), said('better')).toBeNull()
            if (change?.verdict === 'worse') expect(worse(other, one), said('worse')).toBeNull()
          }
        },
      ),
      { seed: 20261129, numRuns },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(40)
  })
})
