// What compareContracts calls weaker or stricter by a condition, held to devices and runs of every kind.
import { type Contract, compareContracts } from '@mspkit/contracts'
import { compileObligations, type Obligations, parseObligations } from '@mspkit/obligations'
import type { Asset, Evidence } from '@mspkit/records'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

type Loose = Readonly<Record<string, unknown>>

const timeZone = 'Etc/UTC'
const document = (one: Loose): Loose => ({
  timeZone,
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider', ...one }],
})
function engineOf(one: Loose): Obligations {
  const parsed = parseObligations(document(one))
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return compileObligations(parsed.value)
}
const contractWith = (one: Loose): Contract =>
  ({
    id: 'AG-1',
    clientId: 'acme',
    currency: 'USD',
    timeZone,
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    lines: [],
    obligations: document(one),
  }) as unknown as Contract
const become = (before: Loose, after: Loose): string => {
  const { differences, promises } = compareContracts(contractWith(before), contractWith(after))
  return differences.length === 0 ? 'the same' : (promises[0]?.change ?? 'no promise')
}

/** A key with each of some values, or without one. */
const each = (key: string, values: readonly unknown[]): Loose[] =>
  values.map((value) => (value === undefined ? {} : { [key]: value }))
const fields = each('age', [3, 5, '5', 8, null, undefined]).flatMap((age) =>
  each('tags', [['a'], ['a', 'b'], 'b', null, undefined]).map((tags) => ({ ...age, ...tags })),
)

type Verdicts = ReadonlyMap<string, 'in' | 'out' | 'unknown'>
/** What a condition lets through, for certain or perhaps. */
const verdictsOf: Readonly<Record<'where' | 'counts', (condition: Loose) => Verdicts>> = {
  where: (where) => {
    const roster = {
      assets: each('managed', [true, false, undefined]).flatMap((managed, i) =>
        ['server', 'nas', 'pc'].flatMap((type) =>
          fields.map(
            (more, j) => ({ id: `${type} ${i} ${j}`, clientId: 'acme', type, ...managed, fields: more }) as Asset,
          ),
        ),
      ),
    }
    const found = engineOf({ where }).status([], roster, '2026-03-01T00:00:00Z')
    const promised = new Map(
      found.map(({ subject, verdict }) => [subject.id, verdict === 'unknown' ? 'unknown' : 'in'] as const),
    )
    return new Map(roster.assets.map(({ id }) => [id, promised.get(id) ?? 'out']))
  },
  counts: (counts) => {
    const engine = engineOf({ counts })
    const roster = { assets: [{ id: 'a', clientId: 'acme', type: 'server' }] }
    const run = { obligation: 'backup', clientId: 'acme', assetId: 'a', at: '2026-03-01T00:00:00Z', outcome: 'success' }
    return new Map(
      fields.map((more, i) => {
        const ran = { ...run, fields: { type: 'server', managed: true, ...more } } as unknown as Evidence
        const verdict = engine.status([ran], roster, '2026-03-01T01:00:00Z')[0]?.verdict
        return [`${i}`, verdict === 'met' ? 'in' : verdict === 'unknown' ? 'unknown' : 'out']
      }),
    )
  },
}

/** Holds what is said of two conditions to what they let through; whether a direction was said. */
function hold(key: 'where' | 'counts', [before, was]: Judged, [after, is]: Judged): boolean {
  const said = become({ [key]: before }, { [key]: after })
  if (said === 'the same') expect([...is]).toEqual([...was])
  if (said !== 'weaker' && said !== 'stricter') return false
  // A promise is weaker to fewer devices, and with more runs that count.
  const [narrow, wide] = (said === 'weaker') === (key === 'where') ? [is, was] : [was, is]
  const lost = [...narrow].filter(([id, verdict]) => verdict === 'in' && wide.get(id) === 'out')
  expect({ before, after, said, lost }).toEqual({ before, after, said, lost: [] })
  return true
}
type Judged = readonly [condition: Loose, lets: Verdicts]

/** Every test of each fact, as an own key of a device or one of `fields`. */
function testsOf(key: 'where' | 'counts'): Loose[][] {
  const fact = (name: string): string => (key === 'where' ? `asset.${name}` : name)
  const [few, exists] = [
    (values: readonly unknown[]) => [...values, values.slice(0, 2), values.slice(1, 3)],
    [true, false],
  ]
  const valued = (values: readonly unknown[]): unknown[] => [
    ...few(values),
    ...few(values).map((not) => ({ not })),
    ...exists.map((one) => ({ exists: one })),
  ]
  const bounds = ['gt', 'gte', 'lt', 'lte'].flatMap((operator) => [4, 5, '5'].map((bound) => ({ [operator]: bound })))
  const all: [string, unknown[]][] = [
    ['type', valued(['server', 'nas', 'pc'])],
    ['managed', valued([true, false])],
    ['age', [...valued([3, 5, '5', null]), ...bounds, { gte: 3, lte: 5 }, { gt: 3, lt: 8 }]],
    ['tags', [...valued(['a', 'b']), { contains: 'a' }, { contains: 'b' }]],
  ]
  return all.map(([name, tests]) => tests.map((one) => ({ [fact(name)]: one })))
}

describe.each(['where', 'counts'] as const)('%s', (key) => {
  const judged = testsOf(key).map((tests) =>
    tests.flatMap((one) => [one, { not: one }]).map((one): Judged => [one, verdictsOf[key](one)]),
  )
  test('each test of a fact beside each other', () => {
    let directed = 0
    for (const tests of judged)
      for (const one of tests) for (const other of tests) if (hold(key, one, other)) directed++
    expect(directed).toBeGreaterThan(600)
  })

  const leaf = fc.constantFrom(...judged.flat().map(([one]) => one))
  const { tree } = fc.letrec<{ tree: Loose }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.tuple(leaf, tie('tree')).map(([a, b]) => ({ ...a, ...b })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
      tie('tree').map((not) => ({ not })),
    ),
  }))
  const change = fc.constantFrom<(one: Loose, other: Loose) => Loose>(
    (one, other) => ({ any: [one, other] }),
    (one, other) => ({ any: [other, { all: [one, other] }] }),
    (one, other) => ({ all: [one, other] }),
    (one, other) => ({ ...one, ...other }),
    (one) => ({ not: { not: one } }),
    (one) => Object.fromEntries(Object.entries(one).slice(1)),
    (one, other) => ({ not: { any: [{ not: one }, other] } }),
  )
  test('property: combined ones', () => {
    let directed = 0
    fc.assert(
      fc.property(tree, tree, change, fc.boolean(), (one, other, make, isNegated) => {
        const [before, after] = [one, make(one, other)].map((each) => (isNegated ? { not: each } : each)) as [
          Loose,
          Loose,
        ]
        if (hold(key, [before, verdictsOf[key](before)], [after, verdictsOf[key](after)])) directed++
      }),
      { seed: 20261129, numRuns: 120 },
    )
    expect(directed).toBeGreaterThan(40)
  })
})
