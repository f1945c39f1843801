import type { Condition } from '@mspkit/records'
import type { Clause, Consequence, ScopePolicy, ScopeRequest } from '@mspkit/scope'
import fc from 'fast-check'

/** The facts that random policies read, with all the values that they can have. */
export const domains = {
  category: ['incident', 'request', 'alert'],
  workType: ['support', 'project'],
  priority: ['P1', 'P3'],
  estimate: [1, 5, 9],
  asset: ['A1', null],
  'asset.managed': [true, false],
} as const satisfies Readonly<Record<string, readonly unknown[]>>

type Fact = keyof typeof domains
const names = Object.keys(domains) as Fact[]

const predicate: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .constantFrom(...names)
    .chain((name) => fc.constantFrom<unknown>(...domains[name]).map((value) => ({ [name]: value }) as Condition)),
  fc.constantFrom('incident', 'request').map((one): Condition => ({ category: [one, 'alert'] })),
  fc.constantFrom(1, 5).map((gt): Condition => ({ estimate: { gt } })),
  fc.boolean().map((exists): Condition => ({ asset: { exists } })),
  fc.constantFrom('incident', 'alert').map((word): Condition => ({ category: { not: word } })),
)

export const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Condition>({}) },
  {
    weight: 6,
    arbitrary: fc
      .array(predicate, { minLength: 1, maxLength: 2 })
      .map((parts) => Object.assign({}, ...parts) as Condition),
  },
  { weight: 1, arbitrary: fc.array(predicate, { minLength: 2, maxLength: 2 }).map((any): Condition => ({ any })) },
  { weight: 1, arbitrary: predicate.map((not): Condition => ({ not })) },
)

export const consequence: fc.Arbitrary<Consequence> = fc.oneof(
  fc.constantFrom('100.00', '99.99', '33.33').map((rate): Consequence => ({ outcome: 'billable', rate })),
  fc.constant<Consequence>({ outcome: 'out-of-scope' }),
  fc.constant<Consequence>({ outcome: 'needs-approval' }),
  fc.constant<Consequence>({ outcome: 'billable', flat: '49.99' }),
)

const clauses = fc
  .record({
    includes: fc.array(fc.tuple(condition, fc.boolean()), { minLength: 1, maxLength: 3 }),
    excludes: fc.array(fc.tuple(condition, consequence, fc.integer({ min: 0, max: 1 })), { maxLength: 3 }),
    exceptions: fc.array(fc.tuple(condition, fc.nat(2)), { maxLength: 2 }),
    conditions: fc.array(fc.tuple(condition, condition, consequence, fc.option(fc.nat(2))), { maxLength: 2 }),
    approvals: fc.array(condition, { maxLength: 1 }),
  })
  .map(({ includes, excludes, exceptions, conditions, approvals }): Clause[] => [
    ...includes.map(
      ([when, always], i): Clause => ({ id: `i${i}`, kind: 'include', when, ...(always ? { hours: 'always' } : {}) }),
    ),
    ...excludes.map(([when, then, priority], i): Clause => ({ id: `e${i}`, kind: 'exclude', when, ...then, priority })),
    ...exceptions.flatMap(([when, to], i): Clause[] =>
      to < excludes.length ? [{ id: `x${i}`, kind: 'exception', to: `e${to}`, when }] : [],
    ),
    ...conditions.map(
      ([when, require, otherwise, of], i): Clause => ({
        id: `c${i}`,
        kind: 'condition',
        when,
        require,
        otherwise,
        ...(of !== null && of < includes.length ? { appliesTo: [`i${of}`] } : {}),
      }),
    ),
    ...approvals.map((when, i): Clause => ({ id: `a${i}`, kind: 'approval', when })),
  ])

/** Clauses of steps 2 to 5 only. */
export const decidingPolicy: fc.Arbitrary<ScopePolicy> = fc
  .record({ clauses, otherwise: consequence })
  .map(({ clauses: list, otherwise }) => ({
    term: { from: '2026-01-01', to: '2027-01-01' },
    currency: 'USD',
    timeZone: 'America/New_York',
    otherwise,
    clauses: list,
  }))

const shaping = fc
  .record({
    nights: fc.option(
      fc.record({
        follows: consequence,
        minimum: fc.constantFrom('1m', '1h'),
        rounding: fc.constantFrom('1m', '15m'),
        when: condition,
        exceptWhen: condition,
        multiplier: fc.constantFrom('1', '1.5'),
      }),
    ),
    limits: fc.array(
      fc.record({
        measure: fc.constantFrom('hours' as const, 'visits' as const),
        max: fc.nat(2),
        when: condition,
        beyond: consequence,
      }),
      { maxLength: 2 },
    ),
    surcharges: fc.array(fc.tuple(condition, fc.constantFrom({ amount: '12.34' }, { percent: '7', of: '80.00' })), {
      maxLength: 2,
    }),
  })
  .map(({ nights, limits, surcharges }): Clause[] => [
    ...(nights === null
      ? []
      : [
          {
            id: 'n',
            kind: 'after-hours' as const,
            ...nights.follows,
            when: nights.when,
            exceptWhen: nights.exceptWhen,
            minimum: nights.minimum,
            rounding: nights.rounding,
            ...(nights.follows.outcome === 'billable' ? { multiplier: nights.multiplier } : {}),
          },
        ]),
    ...limits.map(
      (limit, i): Clause => ({ id: `l${i}`, kind: 'limit', per: i === 0 ? 'month' : 'contract', ...limit }),
    ),
    ...surcharges.map(([when, rest], i): Clause => ({ id: `s${i}`, kind: 'surcharge', when, ...rest })),
  ])

/** Clauses of every kind. */
export const policy: fc.Arbitrary<ScopePolicy> = fc
  .tuple(decidingPolicy, shaping, fc.constantFrom('sum' as const, 'max' as const))
  .map(([base, more, surcharges]) => ({
    ...base,
    coverageHours: 'desk',
    untimed: { afterHoursWhen: { workType: 'project' } },
    surcharges,
    clauses: [...base.clauses, ...more],
  }))

/** Every fact with a value; what is absent has nothing below it. */
export const fullFacts: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record(Object.fromEntries(names.map((name) => [name, fc.constantFrom<unknown>(...domains[name])])))
  .map((facts) => {
    const { 'asset.managed': managed, ...rest } = facts as Record<string, unknown>
    return rest.asset === null ? rest : { ...rest, 'asset.managed': managed }
  })

/** Some facts only. */
export const someFacts = fc
  .tuple(fullFacts, fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }))
  .map(([full, kept]) => Object.fromEntries(Object.entries(full).filter((_, i) => kept[i])))

const start = Date.parse('2026-10-31T00:00:00Z')
/** Work around a weekend on which the clocks change, to the second. */
export const work: fc.Arbitrary<NonNullable<ScopeRequest['work']>> = fc.oneof(
  fc
    .tuple(fc.nat(3 * 86_400), fc.nat(30 * 3_600))
    .map(([at, seconds]) => ({ from: start + at * 1000, to: start + (at + seconds) * 1000 })),
  fc.tuple(fc.nat(3 * 1440), fc.integer({ min: 1, max: 900 }), fc.nat(100)).map(([at, minutes, percent]) => ({
    from: start + at * 60_000,
    to: start + (at + minutes) * 60_000,
    workedMinutes: Math.floor((minutes * percent) / 100),
  })),
  fc.nat(600).map((workedMinutes) => ({ on: '2026-10-31' as const, workedMinutes })),
)

export const desk = {
  timeZone: 'America/New_York',
  hours: {
    fri: ['09:00-17:00'],
    sat: ['00:30-03:00', '12:00-13:00'],
    sun: ['00:30-01:30', '05:00-06:00'],
    mon: ['08:00-12:00', '13:00-17:00'],
  },
} as const
