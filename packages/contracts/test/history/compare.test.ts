import { type Contract, compareContracts, responsibleFor } from '@mspkit/contracts'
import { comparisonInWords } from '@mspkit/contracts/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const base = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'Etc/UTC',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [
    { id: 'care', kind: 'flat', price: '4500.00', obligations: ['backup', 'review'], package: { sla: ['response'] } },
    { id: 'mail', kind: 'flat', price: '100.00' },
  ],
  obligations: {
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    obligations: [
      {
        id: 'backup',
        of: 'asset',
        every: '24h',
        grace: '12h',
        where: { 'asset.version': '1.0' },
        responsible: 'provider',
        credit: { day: 'any', percent: '50' },
      },
      {
        id: 'review',
        of: 'client',
        every: { each: 'quarter' },
        evidence: ['review', 'workshop'],
        responsible: 'provider',
      },
    ],
  },
} satisfies Contract

type Loose = Record<string, unknown>
/** The contract with other keys in one obligation; `undefined` takes a key away. */
function withObligation(id: string, change: Loose): Contract {
  const obligations = base.obligations.obligations.map((one) =>
    one.id === id
      ? Object.fromEntries(Object.entries({ ...one, ...change }).filter(([, value]) => value !== undefined))
      : one,
  )
  return JSON.parse(JSON.stringify({ ...base, obligations: { ...base.obligations, obligations } }))
}
const withLine = (change: Loose): Contract =>
  JSON.parse(JSON.stringify({ ...base, lines: [{ ...base.lines[0], ...change }, base.lines[1]] }))

describe('values that say the same', () => {
  test.each<[string, Contract]>([
    ['a price', withLine({ price: '4500' })],
    ['a duration', withObligation('backup', { every: '1440m', grace: '720m' })],
    ['a percentage', withObligation('backup', { credit: { day: 'any', percent: '50.0' } })],
    ['one run in each period', withObligation('review', { every: { each: 'quarter', times: 1 } })],
    ['the month in which quarters begin', withObligation('review', { every: { each: 'quarter', firstMonth: 10 } })],
    ['the zone and the first day of the policy', withObligation('backup', { timeZone: 'Etc/UTC', from: '2026-01-01' })],
    ['a list of one word in a condition', withObligation('backup', { where: { 'asset.version': ['1.0'] } })],
    ['no grace that is written out', withObligation('review', { grace: '0h' })],
    ['a list in another order', withObligation('review', { evidence: ['workshop', 'review'] })],
    ['what a line buys in another order', withLine({ obligations: ['review', 'backup'] })],
    [
      'obligations in another order',
      JSON.parse(
        JSON.stringify({
          ...base,
          obligations: { ...base.obligations, obligations: [...base.obligations.obligations].reverse() },
        }),
      ),
    ],
  ])('%s is no difference', (_, other) => {
    expect(compareContracts(base, other)).toEqual({
      differences: [],
      worse: { client: [], provider: [] },
      promises: [],
    })
  })

  test('text in a condition, a name or an id is another text', () => {
    const condition = compareContracts(base, withObligation('backup', { where: { 'asset.version': '1' } }))
    expect(condition.differences).toMatchObject([
      { path: '/obligations/obligations/backup/where/asset.version', worseFor: 'unknown' },
    ])
    expect(compareContracts(base, withObligation('backup', { calendar: '24h' })).differences).toHaveLength(1)
  })
})

describe('a promise', () => {
  const weaker: [string, string, Loose][] = [
    ['a longer interval', 'backup', { every: '48h' }],
    ['a longer grace', 'backup', { grace: '24h' }],
    ['a quarter that becomes a year', 'review', { every: { each: 'year' } }],
    ['a quarter that becomes half a year', 'review', { every: { each: 'half-year' } }],
    ['fewer subjects', 'review', { where: { 'client.tier': 'gold' } }],
    ['a grace that was none', 'review', { grace: { days: 14 } }],
    ['a first time without evidence', 'backup', { beforeFirst: 'not-started' }],
    ['warnings that count', 'backup', { outcomes: ['success', 'warning'] }],
    ['a credit that is gone', 'backup', { credit: undefined }],
    ['a credit that is less', 'backup', { credit: { day: 'any', percent: '25' } }],
    ['a credit for whole days alone', 'backup', { credit: { day: 'whole', percent: '50' } }],
    ['the client does it', 'backup', { responsible: 'client' }],
    ['a later beginning', 'backup', { from: '2026-06-01' }],
    ['an end', 'backup', { to: '2026-06-01' }],
    ['one that waits for another', 'backup', { after: ['review'] }],
  ]
  test.each(weaker)('%s: weaker, and stricter the other way round', (_, id, change) => {
    const other = withObligation(id, change)
    const there = compareContracts(base, other)
    expect(there.promises).toMatchObject([{ promise: 'obligation', id, change: 'weaker' }])
    expect(there.worse.client.length).toBeGreaterThan(0)
    expect(there.worse.provider).toEqual([])
    const back = compareContracts(other, base)
    expect(back.promises).toMatchObject([{ promise: 'obligation', id, change: 'stricter' }])
    expect(back.worse.client).toEqual([])
  })

  test.each<[string, Loose]>([
    ['per job', { per: 'job' }],
    ['only restorable runs', { counts: { proves: 'restored' } }],
  ])('%s: stricter', (_, change) => {
    expect(compareContracts(base, withObligation('backup', change)).promises).toMatchObject([
      { id: 'backup', change: 'stricter' },
    ])
  })

  const every = (rhythm: Loose): Contract => withObligation('review', { every: rhythm })
  test.each<[string, Loose, Loose]>([
    ['a later day of the month', { each: 'month', by: 5 }, { each: 'month', by: 10 }],
    ['the whole month', { each: 'month', by: 5 }, { each: 'month' }],
    ['any day of it', { each: 'month', on: 5 }, { each: 'month' }],
    ['a later weekday', { each: 'week', by: 'wed' }, { each: 'week', by: 'fri' }],
    ['until that day', { each: 'week', on: 'wed' }, { each: 'week', by: 'fri' }],
  ])('%s: weaker, and stricter the other way round', (_, before, after) => {
    expect(compareContracts(every(before), every(after)).promises[0]?.change).toBe('weaker')
    expect(compareContracts(every(after), every(before)).promises[0]?.change).toBe('stricter')
  })
  test('weeks of the same phase are the same; of another, different', () => {
    const weeks = (from: string): Contract => every({ each: 'week', weeks: 2, from })
    expect(compareContracts(weeks('2026-01-05'), weeks('2026-03-06')).differences).toEqual([])
    expect(compareContracts(weeks('2026-01-05'), weeks('2026-01-12')).promises[0]?.change).toBe('different')
    expect(compareContracts(every({ each: 'month', by: 31 }), every({ each: 'month' })).differences).toEqual([])
    expect(compareContracts(every({ each: 'week', by: 'sun' }), every({ each: 'week' })).differences).toEqual([])
    const another = [every({ each: 'month', by: 5 }), every({ each: 'month', on: 20 })] as const
    expect(compareContracts(...another).promises[0]?.change).toBe('different')
  })
  test('both at once is mixed; what depends on more is different', () => {
    const mixed = compareContracts(base, withObligation('backup', { every: '12h', grace: '48h' }))
    expect(mixed.promises).toMatchObject([
      { change: 'mixed', paths: ['/obligations/obligations/backup/every', '/obligations/obligations/backup/grace'] },
    ])
    const different = compareContracts(base, withObligation('backup', { where: { 'asset.type': 'server' } }))
    expect(different.promises).toMatchObject([{ change: 'different' }])
    const other = compareContracts(base, withObligation('backup', { every: { once: { within: '24h' } } }))
    expect(other.promises).toMatchObject([{ change: 'different' }])
  })

  test('that no line buys any more is gone, whatever took it away', () => {
    const gone = (other: Contract) => compareContracts(base, other).promises
    expect(gone(withLine({ obligations: ['review'] }))).toEqual([
      { promise: 'obligation', id: 'backup', change: 'gone', paths: ['/lines/care/obligations/backup'] },
    ])
    expect(gone(withLine({ obligations: undefined, package: undefined }))).toMatchObject([
      { id: 'backup', change: 'gone', paths: ['/lines/care/obligations'] },
      { id: 'review', change: 'gone' },
    ])
    const lines = JSON.parse(JSON.stringify({ ...base, lines: [base.lines[1]] }))
    expect(gone(lines)).toMatchObject([
      { id: 'backup', change: 'gone', paths: ['/lines/care'] },
      { id: 'review', change: 'gone' },
    ])
    const policy = JSON.parse(
      JSON.stringify({ ...base, obligations: { ...base.obligations, obligations: [base.obligations.obligations[1]] } }),
    )
    expect(gone(policy)).toMatchObject([{ id: 'backup', change: 'gone', paths: ['/obligations/obligations/backup'] }])
    expect(compareContracts(policy, base).promises).toMatchObject([{ id: 'backup', change: 'new' }])
  })

  test('that another line buys is still there', () => {
    const moved = JSON.parse(
      JSON.stringify({
        ...base,
        lines: [
          { ...base.lines[0], obligations: ['review'] },
          { ...base.lines[1], obligations: ['backup'] },
        ],
      }),
    )
    expect(compareContracts(base, moved).promises).toEqual([])
  })
})

test('property: what is worse for one is not worse for the same one the other way round', () => {
  const duration = fc.constantFrom('12h', '24h', '48h')
  const rhythm = fc.oneof(
    duration,
    fc.constantFrom(...['day', 'week', 'month', 'quarter', 'half-year', 'year'].map((each) => ({ each }))),
  )
  const keys = fc.record(
    {
      every: rhythm,
      grace: duration,
      outcomes: fc.subarray(['success', 'warning', 'partial'], { minLength: 1 }),
      per: fc.constant('job'),
      beforeFirst: fc.constantFrom('unmet', 'not-started'),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(keys, keys, (one, two) => {
      const [a, b] = [withObligation('backup', one), withObligation('backup', two)]
      const [there, back] = [compareContracts(a, b), compareContracts(b, a)]
      expect([...there.worse.client].sort()).toEqual([...back.worse.provider].sort())
      expect([...there.worse.provider].sort()).toEqual([...back.worse.client].sort())
      if (there.differences.length === 0) expect(there.promises).toEqual([])
    }),
    { seed: 4, numRuns: 300 },
  )
})

test.each<[string, Contract, string[]]>([
  ['nothing', base, ['Both versions say the same.']],
  [
    'a price',
    withLine({ price: '4400.00' }),
    ['/lines/care/price: "4500.00" → "4400.00", better for the client, worse for the provider.'],
  ],
  [
    'a grace',
    withObligation('backup', { grace: '24h' }),
    [
      'The obligation "backup" promises less: /obligations/obligations/backup/grace.',
      '/obligations/obligations/backup/grace: "12h" → "24h", worse for the client, better for the provider.',
    ],
  ],
  [
    'what is only different',
    withObligation('review', {
      name: 'Business review',
      every: { after: 'patch-tuesday', within: { businessDays: 9 } },
    }),
    [
      'The obligation "review" differs: /obligations/obligations/review/every and /obligations/obligations/review/name.',
      '/obligations/obligations/review/every: {"each":"quarter"} → {"after":"patch-tuesday","within":{"businessDays":9}}, different; for whom it is better depends on more.',
      '/obligations/obligations/review/name: none → "Business review", different, worse for neither.',
    ],
  ],
])('%s that differs, in words', (_, other, words) =>
  expect(comparisonInWords(compareContracts(base, other))).toEqual(words),
)

describe('responsibleFor', () => {
  const duty = (id: string, category: string, responsible: 'provider' | 'client') =>
    ({ id, when: { category }, responsible }) as const
  test('a duty that might fit leaves the answer open only where it gives another', () => {
    const sure = { id: 'rest', when: { any: [{ type: 'x' }, { type: 'y' }] }, responsible: 'client' } as const
    const same = [duty('a', 'patch', 'client'), sure]
    expect(responsibleFor({ duties: same }, { type: 'x' })).toEqual({
      responsible: 'client',
      duty: 'rest',
      missing: [],
    })
    const other = [duty('a', 'patch', 'provider'), sure]
    expect(responsibleFor({ duties: other }, { type: 'x' })).toMatchObject({
      responsible: null,
      missing: [{ missing: ['category'] }],
    })
    // What no duty is about is the provider's by the rest of the contract: a duty that might fit says more.
    expect(responsibleFor({ duties: [duty('a', 'patch', 'provider')] }, {})).toMatchObject({
      responsible: null,
      missing: [{ missing: ['category'] }],
    })
  })
})

test('a price in another currency is neither better nor worse', () => {
  const [care, mail] = base.lines
  const cheaper = { ...base, lines: [{ ...care, price: '4200.00' }, mail] } as Contract
  const directions = (other: Contract) =>
    compareContracts(base, other).differences.map(({ path, worseFor }) => [path, worseFor])
  expect(directions(cheaper)).toEqual([['/lines/care/price', 'provider']])
  expect(directions({ ...cheaper, currency: 'EUR' })).toEqual([
    ['/currency', 'unknown'],
    ['/lines/care/price', 'unknown'],
  ])
  expect(compareContracts(base, { ...cheaper, currency: 'EUR' }).worse).toEqual({ client: [], provider: [] })
})
