// Promises in statements: what is refused, and successes at the very instants at which periods meet.

import { compileObligations, type Obligation, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { fromEpochMs } from '@mspkit/values'
import {
  evidenceRelationWith,
  evidenceRow,
  horizonOf,
  obligationStatement,
  obligationTables,
  toSql,
} from '@mspkit/warehouse'
import { describe, expect, test } from 'vitest'
import { duckdb } from './engines'

const horizon = horizonOf('2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z')
const policyOf = (...obligations: Partial<Obligation>[]): ObligationsPolicy => ({
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: obligations.map((one, i) => ({
    id: `o${i}`,
    of: 'asset',
    every: '24h',
    responsible: 'provider',
    ...one,
  })),
})
const roster: Roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
const desk = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'], tue: ['09:00-17:00'] } } as const
const tablesOf = (policy: ObligationsPolicy, list: Roster = roster) =>
  obligationTables({ policy, roster: list, calendars: { desk }, horizon })
const codesOf = (policy: ObligationsPolicy, list?: Roster): string[] => {
  const found = tablesOf(policy, list)
  return found.ok ? [] : found.problems.map(({ code, path }) => `${code} ${path}`)
}

describe('what is refused', () => {
  test.each<[Partial<Obligation>, string]>([
    [{ per: 'job' }, 'warehouse/per /obligations/0/per'],
    [
      { every: { once: { within: '48h' } }, approval: { evidence: 'signed' } },
      'warehouse/approval /obligations/0/approval',
    ],
    [{ timeZone: { of: 'site' } }, 'warehouse/site-zone /obligations/0/timeZone'],
    [{ calendar: { of: 'site' } }, 'warehouse/site-calendar /obligations/0/calendar'],
    [{ grace: { days: 1 } }, 'warehouse/grace-in-days /obligations/0/grace'],
    [{ every: { each: 'month', times: 2 } }, 'warehouse/times /obligations/0/every/times'],
    [{ every: { each: 'month' }, grace: { days: 3 } }, 'warehouse/overlapping-periods /obligations/0'],
    [{ calendar: 'desk' }, 'warehouse/calendar-not-there /obligations/0/calendar'],
  ])('%j', (one, code) => expect(codesOf(policyOf(one))).toEqual([code]))

  test('an obligation after another one', () => {
    const once = { every: { once: { within: '48h' } } } as const
    expect(codesOf(policyOf(once, { ...once, after: ['o0'] }))).toEqual(['warehouse/after /obligations/1/after'])
  })

  test('exemptions, and a promise by date to a subject that returns', () => {
    const one = { clientId: 'acme', from: '2026-02-01', kind: 'pause', reason: 'moves', grantedBy: 'J. Doe' } as const
    expect(codesOf(policyOf({}), { ...roster, exemptions: [one] })).toEqual(['warehouse/exemptions /exemptions'])
    const agreements = [
      { clientId: 'acme', from: '2026-01-01', to: '2026-02-01' },
      { clientId: 'acme', from: '2026-03-01' },
    ] as const
    const dated = policyOf({ every: { each: 'week' } })
    expect(codesOf(dated, { ...roster, agreements })).toEqual(['warehouse/several-intervals /agreements'])
    expect(codesOf(policyOf({}), { ...roster, agreements })).toEqual([])
  })

  test('conditions on evidence that compare numbers, and facts without a column', () => {
    const statement = obligationStatement(
      policyOf({ counts: { minutes: { lte: 240 }, proves: 'restored' } }),
      { ids: new Map(), pieces: 1 },
      { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', facts: { minutes: 'minutes' } },
    )
    expect(statement.ok ? [] : statement.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'warehouse/condition /obligations/0/counts/minutes/lte',
      'warehouse/no-column /obligations/0/counts/proves',
    ])
  })

  test.each<[NonNullable<Obligation['counts']>, string[]]>([
    [{ proves: { exists: false } }, ['/proves/exists']],
    [{ proves: { exists: true } }, ['/proves/exists']],
    [{ proves: null }, ['/proves']],
    [{ proves: ['restored', null] }, ['/proves']],
    [{ proves: { not: null } }, ['/proves/not']],
    [{ proves: '' }, ['/proves']],
    [{ not: { proves: { exists: true } } }, ['/not/proves/exists']],
    [
      { any: [{ proves: 'restored' }, { all: [{ job: { exists: true } }, { outcome: null }] }] },
      ['/any/1/all/0/job/exists', '/any/1/all/1/outcome'],
    ],
  ])('conditions that tell what is missing from what is unknown: %j', (counts, paths) => {
    const period = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', facts: { proves: 'proves' } }
    const statement = obligationStatement(policyOf({ counts }), { ids: new Map(), pieces: 1 }, period)
    expect(statement.ok ? [] : statement.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(
      paths.map((path) => `warehouse/condition /obligations/0/counts${path}`),
    )
  })

  test('a policy that is none, and a period that ends before it begins', () => {
    const period = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }
    const wrong = JSON.parse('{ "timeZone": "Etc/UTC", "from": "2026-01-01", "obligations": [] }')
    expect(obligationStatement(wrong, { ids: new Map(), pieces: 1 }, period).ok).toBe(false)
    const reversed = { from: period.to, to: period.from }
    expect(() => obligationStatement(policyOf({}), { ids: new Map(), pieces: 1 }, reversed)).toThrow(RangeError)
  })
})

/** Dates at whose midnight it succeeded; a time says otherwise. */
const succeeded = (...dates: string[]): Evidence[] =>
  dates.map((date) => ({
    obligation: 'o0',
    clientId: 'acme',
    assetId: 'srv-1',
    at: fromEpochMs(Date.parse(date)),
    outcome: 'success',
  }))

test.each<[string, Partial<Obligation>, Evidence[]]>([
  ['each at the end of the one before', {}, succeeded('2026-02-02', '2026-02-09', '2026-02-16')],
  ['after one within', {}, succeeded('2026-02-04T12:00:00Z', '2026-02-09', '2026-02-16', '2026-03-02')],
  ['two at one instant', {}, succeeded('2026-02-09', '2026-02-09', '2026-02-16')],
  ['a gap between them', {}, succeeded('2026-02-02', '2026-02-16', '2026-02-23', '2026-02-25T01:00:00Z', '2026-03-02')],
  ['before the contract', {}, succeeded('2025-12-22', '2025-12-29', '2026-01-05')],
  ['as the promise begins', { from: '2026-01-05' }, succeeded('2025-12-29', '2026-01-05')],
  ['as the promise begins, and in its first week', { from: '2026-01-05' }, succeeded('2026-01-05', '2026-01-12')],
  [
    'after a promise that begins within a week',
    { from: '2026-01-07' },
    succeeded('2026-01-05', '2026-01-12', '2026-01-19'),
  ],
  ['after a lenient beginning', { beforeFirst: 'not-started' }, succeeded('2026-01-05', '2026-01-12')],
  [
    'one run for all that is open',
    { runKeeps: 'all-open', grace: { days: 2 } },
    succeeded('2026-01-05', '2026-01-13', '2026-02-02'),
  ],
])('successes where weeks meet: %s', async (_, more, runs) => {
  const policy = policyOf({ every: { each: 'week' }, ...more })
  const filled = tablesOf(policy)
  const period = { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }
  const statement = obligationStatement(policy, { ids: new Map(), pieces: 1 }, period)
  if (!filled.ok || !statement.ok) throw new Error('It is said.')
  const engine = await duckdb()
  for (const { shape, rows } of filled.value) await engine.fill(shape, rows())
  await engine.fill(
    evidenceRelationWith({}),
    runs.map((run) => evidenceRow(run)),
  )
  const rows = await engine.rows(toSql(statement.value, 'duckdb'))
  engine.close()
  const [history] = compileObligations(policy).lapses(runs, roster, period)
  expect(rows).toEqual([
    {
      obligation: 'o0',
      client_id: 'acme',
      subject_kind: 'asset',
      subject_id: 'srv-1',
      responsible: 'provider',
      period_ms: history?.periodMs,
      kept_ms: history?.keptMs,
      lapsed_ms: history?.lapsedMs,
      unknown_ms: 0,
    },
  ])
  expect(history?.keptMs).toBeGreaterThan(0)
})

const fields: readonly Evidence['fields'][] = [
  {},
  { proves: null },
  { proves: '' },
  { proves: 'restored' },
  { proves: 'other' },
]
test.each<NonNullable<Obligation['counts']>>([
  { proves: 'restored' },
  { proves: ['restored', 'verified'] },
  { proves: { not: 'restored' } },
  { not: { proves: 'restored' } },
  { any: [{ proves: 'restored' }, { proves: { not: 'verified' } }] },
])('%j counts runs whose facts are not known, known to be missing, empty and there', async (counts) => {
  const policy = policyOf({ counts })
  const servers = { assets: fields.map((_, i) => ({ id: `srv-${i}`, clientId: 'acme', type: 'server' })) }
  const filled = tablesOf(policy, servers)
  const period = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }
  const facts = { proves: 'proves' }
  const statement = obligationStatement(policy, { ids: new Map(), pieces: 1 }, { ...period, facts })
  if (!filled.ok || !statement.ok) throw new Error('It is said.')
  const runs = fields.map((one, i) => ({
    obligation: 'o0',
    clientId: 'acme',
    assetId: `srv-${i}`,
    at: '2026-01-05T00:00:00Z' as const,
    outcome: 'success' as const,
    ...(one === undefined ? {} : { fields: one }),
  }))
  const engine = await duckdb()
  for (const { shape, rows } of filled.value) await engine.fill(shape, rows())
  await engine.fill(
    evidenceRelationWith(facts),
    runs.map((run) => evidenceRow(run, facts)),
  )
  const rows = await engine.rows(toSql(statement.value, 'duckdb'))
  engine.close()
  const histories = compileObligations(policy).lapses(runs, servers, period)
  const sums = histories.map(({ subject, keptMs, lapsedMs, unknownMs }) => [subject.id, keptMs, lapsedMs, unknownMs])
  expect(rows.map((row) => [row.subject_id, row.kept_ms, row.lapsed_ms, row.unknown_ms]).sort()).toEqual(sums.sort())
  expect(new Set(sums.map((one) => one.slice(1).join())).size).toBe(Object.hasOwn(counts, 'any') ? 2 : 3)
})
