import { compileCalendar } from '@mspkit/calendar'
import {
  type Clause,
  compileScope,
  explainDecision,
  type ScopeDecision,
  type ScopePolicy,
  type ScopeRequest,
} from '@mspkit/scope'
import type { Decimal, Money } from '@mspkit/values'
import { minus, plus, round, sign } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as a from './arbitraries'

const calendars = { desk: compileCalendar(a.desk) }
const compile = (policy: ScopePolicy) => compileScope(policy, { calendars })
const seed = 20260301
const on = '2026-10-31' as const
const coveredOutcomes = ['covered', 'covered-with-surcharge', 'split']

/** What has to be equal whatever the order of clauses. */
const meaning = ({ outcome, amount, segments, decidedBy, missing }: ScopeDecision) => ({
  outcome,
  amount,
  segments: segments.map((segment) => ({ ...segment, decidedBy: [...segment.decidedBy].sort() })),
  decidedBy: [...decidedBy].sort(),
  missing: missing.map(({ fact }) => fact).sort(),
})

describe('laws', () => {
  test('decide equals explainDecision without reasons, and both are plain data', () => {
    fc.assert(
      fc.property(
        a.policy,
        a.someFacts,
        fc.option(a.work),
        fc.constantFrom('0', '1', '1.9', '2'),
        (policy, facts, work, used) => {
          const scope = compile(policy)
          const request: ScopeRequest = work === null ? { facts, on } : { facts, work }
          const hours = policy.clauses.flatMap((clause) =>
            clause.kind === 'limit' ? [[clause.id, clause.measure === 'hours' ? used : '1']] : [],
          )
          const usage = Object.fromEntries(hours) as Record<string, Decimal>
          const decision = scope.decide(request, { usage })
          const { reasons, meta, ...explained } = explainDecision(scope, request, { usage })
          expect(explained).toEqual(decision)
          expect(meta).toEqual({ tzdata: scope.tzdata })
          expect(JSON.parse(JSON.stringify({ reasons, ...decision }))).toEqual({ reasons, ...decision })
        },
      ),
      { seed, numRuns: 400 },
    )
  })

  test('the order of exclusions of equal priority has no effect', () => {
    fc.assert(
      fc.property(a.policy, a.someFacts, a.work, (policy, facts, work) => {
        const isExclusion = ({ kind }: Clause): boolean => kind === 'exclude'
        const reversed = [
          ...policy.clauses.filter((clause) => !isExclusion(clause)),
          ...policy.clauses.filter(isExclusion).reverse(),
        ]
        const request = { facts, work }
        expect(meaning(compile({ ...policy, clauses: reversed }).decide(request))).toEqual(
          meaning(compile(policy).decide(request)),
        )
      }),
      { seed, numRuns: 200 },
    )
  })

  test('an added exclusion never makes a request covered', () => {
    fc.assert(
      fc.property(
        a.policy,
        a.condition,
        a.consequence,
        fc.integer({ min: -1, max: 2 }),
        a.someFacts,
        a.work,
        (policy, when, then, priority, facts, work) => {
          const more: ScopePolicy = {
            ...policy,
            clauses: [...policy.clauses, { id: 'more', kind: 'exclude', when, ...then, priority }],
          }
          const before = compile(policy).decide({ facts, work })
          const after = compile(more).decide({ facts, work })
          if (!coveredOutcomes.includes(before.outcome)) expect(coveredOutcomes).not.toContain(after.outcome)
          expect(after.coveredMinutes).toBeLessThanOrEqual(before.coveredMinutes)
        },
      ),
      { seed, numRuns: 150 },
    )
  })

  test('a covered request stays covered when more facts become known', () => {
    let covered = 0
    fc.assert(
      fc.property(
        a.policy,
        a.fullFacts,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        fc.option(a.work),
        (policy, full, kept, work) => {
          const scope = compile(policy)
          const rest: Omit<ScopeRequest, 'facts'> = work === null ? { on } : { work }
          const some = Object.fromEntries(Object.entries(full).filter((_, i) => kept[i]))
          const before = scope.decide({ facts: some, ...rest })
          if (!coveredOutcomes.includes(before.outcome)) return
          covered += 1
          const after = scope.decide({ facts: full, ...rest })
          expect(after.outcome).toBe(before.outcome)
          expect(after.coveredMinutes).toBe(before.coveredMinutes)
          expect(after.amount).toBe(before.amount)
        },
      ),
      { seed, numRuns: 800 },
    )
    expect(covered).toBeGreaterThan(20)
  })

  test('minutes and cents add up', () => {
    fc.assert(
      fc.property(a.policy, a.fullFacts, a.work, (policy, facts, work) => {
        const decision = compile(policy).decide({ facts, work })
        const { segments, charges, amount } = decision
        const wall =
          'on' in work || Array.isArray(work)
            ? 0
            : (Number((work as { to: number }).to) - Number((work as { from: number }).from)) / 60_000
        const worked = (work as { workedMinutes?: number }).workedMinutes ?? wall
        const sum = (minutes: readonly number[]) =>
          Number(round(plus(...minutes.map((each): Decimal => `${each}`)), 'USD'))
        const ofOutcome = (wanted: string) =>
          segments.filter(({ outcome }) => outcome === wanted).map(({ minutes }) => minutes)
        expect(sum(segments.map(({ minutes }) => minutes))).toBeCloseTo(Math.round(worked * 100) / 100, 6)
        expect(sum(ofOutcome('covered'))).toBe(decision.coveredMinutes)
        expect(sum(ofOutcome('billable'))).toBe(decision.billableMinutes)
        expect(sum(ofOutcome('unbilled'))).toBe(decision.unbilledMinutes)
        expect(sum(segments.map(({ billedMinutes }) => billedMinutes))).toBe(decision.billedMinutes)
        if (amount !== null) {
          const parts = [
            ...segments.map((segment) => segment.amount as Money),
            ...charges.map((charge) => charge.amount as Money),
          ]
          expect(sign(minus(plus(...parts), amount))).toBe(0)
        }
        for (const [i, { from, to }] of segments.entries()) {
          if (from !== null && to !== null) expect(from <= to).toBe(true)
          if (i > 0) expect(segments[i - 1]?.to).toBe(from === null ? null : from)
        }
      }),
      { seed, numRuns: 400 },
    )
  })

  test('a limit never draws more than it has, and only for covered minutes', () => {
    fc.assert(
      fc.property(a.policy, a.fullFacts, a.work, (policy, facts, work) => {
        const decision = compile(policy).decide({ facts, work })
        for (const { measure, used, max } of decision.limitsAfter) {
          expect(Number(used)).toBeLessThanOrEqual(Number(max))
          if (measure === 'hours') expect(Number(used) * 60).toBeLessThanOrEqual(decision.coveredMinutes + 0.01)
          else
            expect(Number(used)).toBeLessThanOrEqual(
              decision.coveredMinutes > 0 || decision.outcome.startsWith('covered') ? 1 : 0,
            )
        }
      }),
      { seed, numRuns: 800 },
    )
  })

  test('a tracker equals usage passed from one decision to the next, and continues from its snapshot', () => {
    fc.assert(
      fc.property(
        a.policy,
        fc.array(fc.tuple(a.fullFacts, a.work), { maxLength: 6 }),
        fc.nat(5),
        (policy, requests, cut) => {
          const scope = compile({ ...policy, term: { from: '2026-10-01', to: '2027-01-01' }, limitPeriods: 'term' })
          const bucketed = (decision: ScopeDecision) =>
            decision.limitsAfter.map(({ clause, bucket, used }) => [`${clause} ${bucket}`, used] as const)
          const used = new Map<string, Decimal>()
          let tracker = scope.track()
          for (const [i, [facts, work]] of requests.entries()) {
            if (i === cut) tracker = scope.track(JSON.parse(JSON.stringify(tracker.snapshot())))
            const request = { facts, work }
            const usage = Object.fromEntries(
              bucketed(scope.decide(request)).map(([key]) => [key.split(' ')[0] as string, used.get(key) ?? '0']),
            )
            const byHand = scope.decide(request, { usage })
            expect(tracker.decide(request)).toEqual(byHand)
            for (const [key, after] of bucketed(byHand)) used.set(key, after)
          }
        },
      ),
      { seed, numRuns: 150 },
    )
  })

  test('coverage hours are those of the calendar, second by second', () => {
    const include: ScopePolicy = {
      term: { from: '2026-01-01', to: '2027-01-01' },
      otherwise: { outcome: 'out-of-scope' },
      coverageHours: 'desk',
      untimed: 'in-hours',
      clauses: [
        { id: 'all', kind: 'include', when: {} },
        { id: 'nights', kind: 'after-hours', outcome: 'billable' },
      ],
    }
    const scope = compile(include)
    const from = Date.parse('2026-10-31T03:00:00Z')
    fc.assert(
      fc.property(fc.nat(3 * 1440), fc.integer({ min: 1, max: 300 }), (at, minutes) => {
        const starts = Array.from({ length: minutes }, (_, i) => from + (at + i) * 60_000)
        const open = starts.filter((ms) => calendars.desk.isOpen(ms)).length
        const decision = scope.decide({
          facts: {},
          work: { from: from + at * 60_000, to: from + (at + minutes) * 60_000 },
        })
        expect(decision.coveredMinutes).toBe(open)
        expect(decision.billableMinutes).toBe(minutes - open)
      }),
      { seed, numRuns: 200 },
    )
  })

  test('change sets make the request covered, and no smaller one does', () => {
    const names = Object.keys(a.domains) as (keyof typeof a.domains)[]
    const subsets = (size: number, start = 0): string[][] =>
      size === 0
        ? [[]]
        : names.slice(start).flatMap((name, i) => subsets(size - 1, start + i + 1).map((rest) => [name, ...rest]))
    const changesOf = (subset: readonly string[]): Record<string, unknown>[] =>
      subset.reduce<Record<string, unknown>[]>(
        (all, name) =>
          all.flatMap((change) =>
            a.domains[name as keyof typeof a.domains].map((value) => ({ ...change, [name]: value })),
          ),
        [{}],
      )
    fc.assert(
      fc.property(a.policy, a.someFacts, (policy, facts) => {
        const scope = compile(policy)
        const found = scope.whatWouldMakeItCovered({ facts, on }, a.domains)
        const works = (change: Record<string, unknown>): boolean =>
          scope.decide({ facts: { ...facts, ...change }, on }).outcome === 'covered'
        for (let size = 0; size <= 3; size++) {
          const all = subsets(size).flatMap(changesOf).filter(works)
          if (all.length === 0) continue
          // A change that is no change belongs to a smaller set, and that is tried first.
          const key = (change: object) => JSON.stringify(Object.entries(change).sort())
          expect(found.map(key).sort()).toEqual(all.map(key).sort())
          return
        }
        for (const change of found) expect(Object.keys(change).length).toBeGreaterThan(3)
      }),
      { seed, numRuns: 80 },
    )
  })
})
