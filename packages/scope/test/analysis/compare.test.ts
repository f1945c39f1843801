// Comparisons field by field: which change is better for the client, and which for the provider.
import { type Clause, compileScope, type ScopePolicy } from '@mspkit/scope'
import { analyse, compareScopes } from '@mspkit/scope/analysis'
import { comparisonInWords } from '@mspkit/scope/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as a from '../arbitraries'

const base: ScopePolicy = {
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  standardRate: '200.00',
  otherwise: { outcome: 'out-of-scope' },
  coverageHours: 'desk',
  untimed: 'in-hours',
  surcharges: 'sum',
  clauses: [],
}
const all: Clause = { id: 'all', kind: 'include', when: {} }
const limit = { id: 'l', kind: 'limit', measure: 'visits', per: 'month', max: 2 } as const
const beyond = { outcome: 'billable', rate: '150.00' } as const
const nights = { id: 'n', kind: 'after-hours', outcome: 'billable', rate: '150.00', multiplier: '1.5' } as const
const trip = { id: 's', kind: 'surcharge', amount: '20.00' } as const
const off = { id: 'x', kind: 'exclude', when: {}, outcome: 'billable', rate: '150.00' } as const
const withClauses = (...clauses: readonly Clause[]): ScopePolicy => ({ ...base, clauses: [all, ...clauses] })

const changes: readonly [
  string,
  Clause,
  Clause,
  string,
  'better' | 'worse' | 'different',
  'better' | 'worse' | 'different',
][] = [
  ['a higher limit', { ...limit, beyond }, { ...limit, max: 4, beyond }, '/clauses/1/max', 'better', 'worse'],
  [
    'a cheaper rate beyond it',
    { ...limit, beyond },
    { ...limit, beyond: { ...beyond, rate: '100.00' } },
    '/clauses/1/beyond/rate',
    'better',
    'worse',
  ],
  [
    'a limit for a longer period',
    { ...limit, beyond },
    { ...limit, per: 'year', beyond },
    '/clauses/1/per',
    'worse',
    'better',
  ],
  [
    'nothing beyond it',
    { ...limit, beyond },
    { ...limit, beyond: { outcome: 'out-of-scope' } },
    '/clauses/1/beyond/outcome',
    'worse',
    'worse',
  ],
  ['a larger surcharge', trip, { ...trip, amount: '40.00' }, '/clauses/1/amount', 'worse', 'better'],
  ['a surcharge with every entry', trip, { ...trip, per: 'entry' }, '/clauses/1/per', 'worse', 'better'],
  ['a surcharge once a visit', trip, { ...trip, per: 'visit' }, '/clauses/1/per', 'different', 'different'],
  ['a cheaper night', nights, { ...nights, rate: '100.00' }, '/clauses/1/rate', 'better', 'worse'],
  ['a larger factor', nights, { ...nights, multiplier: '2' }, '/clauses/1/multiplier', 'worse', 'better'],
  ['a longer minimum', nights, { ...nights, minimum: '1h' }, '/clauses/1/minimum', 'worse', 'better'],
  [
    'coarser steps',
    { ...nights, rounding: '15m' },
    { ...nights, rounding: '30m' },
    '/clauses/1/rounding',
    'worse',
    'better',
  ],
  [
    'other steps',
    { ...nights, rounding: '10m' },
    { ...nights, rounding: '15m' },
    '/clauses/1/rounding',
    'different',
    'different',
  ],
  ['a cheaper exclusion', off, { ...off, rate: '100.00' }, '/clauses/1/rate', 'better', 'worse'],
]

describe('one field', () => {
  test.each(changes)('%s', (_, from, to, path, client, provider) => {
    const there = compareScopes(withClauses(from), withClauses(to))
    expect(there.fields.map((field) => field.path)).toContain(path)
    expect(there.fields.find((field) => field.path === path)).toMatchObject({ clause: from.id, client, provider })
    expect(there.clauses).toEqual({ added: [], removed: [], changed: [from.id] })
    expect(there.changes.map(({ verdict }) => verdict)).toEqual([client])
    const opposite = { better: 'worse', worse: 'better', different: 'different' } as const
    const back = compareScopes(withClauses(to), withClauses(from))
    expect(back.changes.map(({ verdict }) => verdict)).toEqual([opposite[client]])
  })

  test('a factor on the rate of a card is a term, though no rate is written', () => {
    const { rate: _, ...card } = nights
    const { changes: found } = compareScopes(withClauses(card), withClauses({ ...card, multiplier: '2' }))
    expect(found.map(({ verdict }) => verdict)).toEqual(['worse'])
  })

  test('better in one field and worse in another is neither', () => {
    const { changes: found } = compareScopes(
      withClauses({ ...limit, beyond }),
      withClauses({ ...limit, max: 4, beyond: { ...beyond, rate: '200.00' } }),
    )
    expect(found.map(({ verdict }) => verdict)).toEqual(['different'])
  })

  test('a longer term is a change; equal values in other words are none', () => {
    const longer = { ...withClauses(off), term: { from: '2026-01-01', to: '2028-01-01' } } as const
    const { changes: none, document, fields } = compareScopes(withClauses(off), longer)
    expect(none).toEqual([])
    expect(document).toEqual(['term'])
    expect(fields).toMatchObject([{ clause: null, path: '/term/to', client: 'better', provider: 'worse' }])
    expect(comparisonInWords(compareScopes(withClauses(off), longer))).toContain(
      '/term/to: "2027-01-01" → "2028-01-01", better for the client, worse for the provider.',
    )
    const same = compareScopes(
      withClauses({ ...nights, minimum: '1h' }, { ...off, when: { category: ['a', 'b'] } }),
      withClauses({ ...nights, rate: '150', minimum: '60m' }, { ...off, when: { category: ['b', 'a'] } }),
    )
    expect(same).toMatchObject({ changes: [], clauses: { changed: [] }, document: [], fields: [] })
  })

  test('a policy has no difference to itself, and a verdict is the reverse of its opposite', () => {
    fc.assert(
      fc.property(a.policy, a.policy, (first, second) => {
        expect(compareScopes(first, first, a.domains)).toMatchObject({ changes: [], fields: [] })
        const verdicts = (from: ScopePolicy, to: ScopePolicy) => {
          const { changes: found } = compareScopes(from, to, a.domains)
          const count = (wanted: string): number =>
            found
              .flatMap(({ verdict, combinations }) => (verdict === wanted ? [combinations] : []))
              .reduce((x, y) => x + y, 0)
          return [count('better'), count('worse'), count('different')]
        }
        const [better, worse, different] = verdicts(first, second)
        expect(verdicts(second, first)).toEqual([worse, better, different])
      }),
      { seed: 20260301, numRuns: 60 },
    )
  })
})

describe('answers of which neither is clearly better', () => {
  const dear = { outcome: 'billable', rate: '300.00' } as const
  const many = { ...limit, max: 4 }
  const hours = { ...limit, id: 'h', measure: 'hours' } as const
  test.each<[string, ScopePolicy, ScopePolicy, 'better' | 'worse' | 'different']>([
    ['covered, but dearer beyond the limit', withClauses(off), withClauses({ ...limit, beyond: dear }), 'different'],
    ['covered, but dearer at night', withClauses(off), withClauses({ ...nights, rate: '300.00' }), 'different'],
    ['covered, but with a surcharge', withClauses(off), withClauses(trip), 'different'],
    [
      'covered around the clock, and as dear beyond the limit',
      withClauses(off),
      {
        ...base,
        clauses: [
          { ...all, hours: 'always' },
          { ...limit, beyond },
        ],
      },
      'better',
    ],
    ['covered, but not at night', withClauses(off), withClauses({ ...limit, beyond }), 'different'],
    [
      'covered, and cheaper at night',
      withClauses(off),
      withClauses({ ...nights, multiplier: '1', rate: '100' }),
      'better',
    ],
    [
      'a higher limit, and beyond it another limit with a dearer rate',
      withClauses({ ...limit, beyond }, { ...hours, beyond: dear }),
      withClauses({ ...many, beyond }, { ...hours, beyond: dear }),
      'different',
    ],
    [
      'one limit less, and the other has a dearer rate',
      withClauses({ ...limit, beyond }, { ...hours, beyond: dear }),
      withClauses({ ...hours, beyond: dear }),
      'different',
    ],
    [
      'the other order of limits with different rates',
      withClauses({ ...limit, beyond }, { ...hours, beyond: dear }),
      withClauses({ ...hours, beyond: dear }, { ...limit, beyond }),
      'different',
    ],
    [
      'two higher limits with one rate',
      withClauses({ ...limit, beyond }, { ...hours, beyond }),
      withClauses({ ...many, beyond }, { ...hours, max: 4, beyond }),
      'better',
    ],
    [
      'nights that are covered, but beyond a limit dearer than they were',
      withClauses(nights, { ...limit, beyond: dear }),
      withClauses({ ...nights, exceptWhen: {} }, { ...limit, beyond: dear }),
      'different',
    ],
    [
      'a higher limit under a surcharge that costs more in a covered hour',
      withClauses({ ...limit, beyond: { ...beyond, rate: '10.00' } }, { id: 's', kind: 'surcharge', percent: '10' }),
      withClauses({ ...many, beyond: { ...beyond, rate: '10.00' } }, { id: 's', kind: 'surcharge', percent: '10' }),
      'different',
    ],
    [
      'a higher limit under a small surcharge',
      withClauses({ ...limit, beyond }, { id: 's', kind: 'surcharge', percent: '10' }),
      withClauses({ ...many, beyond }, { id: 's', kind: 'surcharge', percent: '10' }),
      'better',
    ],
    [
      'the larger of two surcharges, where both were added',
      withClauses(trip, { ...trip, id: 't' }),
      { ...withClauses(trip, { ...trip, id: 't' }), surcharges: 'max' },
      'better',
    ],
    [
      'cheaper nights on another calendar',
      withClauses(nights),
      { ...withClauses({ ...nights, rate: '100.00' }), coverageHours: 'shop' },
      'different',
    ],
    [
      'a cheaper exclusion that ends in another contract',
      withClauses(off),
      withClauses({ ...off, rate: '100.00', fallback: 'gold' }),
      'different',
    ],
  ])('%s', (_, from, to, verdict) => {
    const opposite = { better: 'worse', worse: 'better', different: 'different' } as const
    expect(compareScopes(from, to).changes.map((change) => change.verdict)).toEqual([verdict])
    expect(compareScopes(to, from).changes.map((change) => change.verdict)).toEqual([opposite[verdict]])
  })

  test.each<[string, ScopePolicy, ScopePolicy]>([
    ['a standard rate that no price reads', withClauses(trip), { ...withClauses(trip), standardRate: '100.00' }],
    [
      'a rule for the night that says what is so without it',
      withClauses(),
      withClauses({ id: 'n', kind: 'after-hours', outcome: 'out-of-scope', minimum: '1h' }),
    ],
  ])('%s is no other answer', (_, from, to) => {
    expect(compareScopes(from, to).changes).toEqual([])
  })
})

describe('exceptWhen: {} excepts every request, everywhere', () => {
  const always = { ...limit, beyond, exceptWhen: {} }
  const night = { ...nights, exceptWhen: {} }
  const calendars = { desk: { timeZone: 'America/Chicago', hours: { tue: ['08:00-17:00'] } } } as const
  test('decide', () => {
    const work = { from: '2026-04-15T03:00:00Z', to: '2026-04-15T04:00:00Z' } as const
    const scope = compileScope(withClauses(always, night), { calendars })
    expect(scope.decide({ facts: { visitId: 'V' }, work }, { usage: { l: '2' } })).toMatchObject({
      outcome: 'covered',
      amount: '0.00',
    })
  })
  test('analyse and compare', () => {
    expect(analyse(withClauses(always), {}).unreachable).toEqual([{ clause: 'l', never: '/clauses/1/exceptWhen' }])
    expect(analyse(withClauses(night), {}).unreachable).toEqual([])
    expect(analyse(withClauses(night), {}).masked).toEqual([])
    expect(compareScopes(withClauses(), withClauses(always)).changes).toEqual([])
    expect(compareScopes(withClauses(nights), withClauses(night)).changes).toMatchObject([{ verdict: 'better' }])
    expect(compareScopes(withClauses({ ...limit, beyond }), withClauses(always)).changes).toMatchObject([
      { verdict: 'better' },
    ])
  })
})

describe('two currencies', () => {
  const euros = (policy: ScopePolicy): ScopePolicy => ({ ...policy, currency: 'EUR' })

  test.each<[string, Clause, Clause]>([
    [
      'a price that looks lower',
      { ...off, when: { delivery: 'onsite' } },
      { ...off, when: { delivery: 'onsite' }, rate: '90.00' },
    ],
    ['the same figure', { ...off, when: { delivery: 'onsite' } }, { ...off, when: { delivery: 'onsite' } }],
    ['a surcharge', trip, { ...trip, amount: '10.00' }],
    ['hours', nights, { ...nights, rate: '100.00' }],
    ['what is beyond a limit', { ...limit, beyond }, { ...limit, beyond: { ...beyond, rate: '10.00' } }],
  ])('%s is neither better nor worse', (_, before, after) => {
    const domains = { delivery: ['remote', 'onsite'] }
    const { changes, fields } = compareScopes(withClauses(before), euros(withClauses(after)), domains)
    expect(changes.length).toBeGreaterThan(0)
    expect(new Set(changes.map(({ verdict }) => verdict))).toEqual(new Set(['different']))
    expect(new Set(fields.map(({ client }) => client))).toEqual(new Set(['different']))
  })

  test('what is not priced is compared as ever', () => {
    const { changes } = compareScopes(withClauses(), euros({ ...base, clauses: [] }), {
      delivery: ['remote', 'onsite'],
    })
    expect(changes.map(({ verdict }) => verdict)).toEqual(['worse'])
    const same = { ...base, clauses: [{ ...all, hours: 'always' as const }] }
    expect(compareScopes(same, euros(same), { delivery: ['remote', 'onsite'] }).changes).toEqual([])
  })
})
