// Kept and unmet time of promises by DuckDB and by Postgres equal those of the library: random policies over random rosters and evidence.

import { always, compileCalendar } from '@mspkit/calendar'
import { compileObligations, type Obligation, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import {
  calendarsOf,
  calendarTables,
  evidenceRelationWith,
  evidenceRow,
  horizonOf,
  obligationStatement,
  obligationTables,
  toSql,
} from '@mspkit/warehouse'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars, iso, moment, obligation } from '../../obligations/test/arbitraries'
import { duckdb, postgres, type TestEngine } from './engines'

const horizon = horizonOf('2025-12-01T00:00:00Z', '2026-08-01T00:00:00Z')
const named = calendarsOf({ ...calendars, always: compileCalendar(always) })
const { pieces, tables } = calendarTables(named, horizon)
const ids = new Map(named.map(({ name, id }) => [name, id]))
const facts = { proves: 'proves' }

const policy: fc.Arbitrary<ObligationsPolicy> = fc
  .tuple(
    obligation,
    obligation,
    fc.constantFrom(true, true, true, false),
    fc.constantFrom<Partial<Obligation>>(
      {},
      {},
      { counts: { proves: ['verified', 'restored'] } },
      { outcomes: ['success', 'warning'], evidence: ['backup', 'other'] },
      { where: { 'asset.type': 'server' } },
      { where: { 'asset.edr': 'yes' } },
    ),
  )
  .map(([one, two, isSayable, more]) => ({
    timeZone: 'America/Chicago',
    from: '2026-01-15',
    obligations: [
      { ...(isSayable ? sayable(one) : one), ...more },
      { ...(isSayable ? sayable(two) : two), id: 'other' },
    ],
  }))

/** Most of what statements refuse left out, so that most policies are said. */
function sayable({ grace, calendar, timeZone, ...one }: Obligation): Obligation {
  const { every } = one
  const isInterval = typeof every === 'string'
  const isDated = typeof every === 'object' && !('once' in every)
  const keepsGrace =
    grace !== undefined && (isInterval ? typeof grace === 'string' : !isDated || one.runKeeps === 'all-open')
  return {
    ...one,
    ...(keepsGrace ? { grace } : {}),
    ...(typeof calendar === 'object' ? { calendar: 'open' } : calendar === undefined ? {} : { calendar }),
    ...(typeof timeZone === 'string' ? { timeZone } : {}),
  }
}

const date = fc.constantFrom(
  '2026-01-15',
  '2026-01-20',
  '2026-02-01',
  '2026-03-08',
  '2026-04-01',
) as fc.Arbitrary<'2026-01-15'>
const roster: fc.Arbitrary<Roster> = fc
  .record({ froms: fc.array(date, { minLength: 2, maxLength: 2 }), gap: fc.boolean(), edr: fc.boolean() })
  .map(({ froms: [a = '2026-01-15', b = '2026-01-15'], gap, edr }) => ({
    assets: [
      { id: 'srv-1', clientId: 'acme', type: 'server', activeFrom: a, ...(edr ? { fields: { edr: 'yes' } } : {}) },
      { id: 'srv-1', clientId: 'globex', type: 'server', activeFrom: b },
      { id: 'pc-1', clientId: 'acme', type: 'workstation', activeFrom: b, activeTo: '2026-06-01' },
    ],
    ...(gap
      ? {
          agreements: [
            { clientId: 'acme', from: '2026-01-01', to: '2026-03-20' },
            { clientId: 'acme', from: '2026-04-10' },
          ],
        }
      : {}),
  }))

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    obligation: fc.constantFrom('backup', 'backup', 'other', 'unheard'),
    clientId: fc.constantFrom('acme', 'acme', 'globex'),
    assetId: fc.constantFrom('srv-1', 'srv-1', 'pc-1'),
    at: moment.map(iso),
    outcome: fc.constantFrom('success', 'success', 'success', 'warning', 'failure'),
    id: fc.option(fc.constantFrom('R-1', 'R-2', 'R-3'), { nil: undefined }),
    proves: fc.constantFrom('verified', 'restored', 'nothing', undefined),
  })
  .map(({ id, proves, ...one }) => ({
    ...one,
    ...(id === undefined ? {} : { id }),
    ...(proves === undefined ? {} : { fields: { proves } }),
  }))

interface World {
  readonly policy: ObligationsPolicy
  readonly roster: Roster
  readonly runs: readonly Evidence[]
  readonly moments: readonly [number, number]
}
const world: fc.Arbitrary<World> = fc.record({
  policy,
  roster,
  runs: fc.array(evidence, { maxLength: 60 }),
  moments: fc.tuple(moment, moment),
})

/** Time by promise and subject, as the library gives it. */
function expectedTimes(
  document: ObligationsPolicy,
  list: Roster,
  runs: readonly Evidence[],
  from: number,
  to: number,
): Map<string, object> {
  const found = new Map<string, { period_ms: number; kept_ms: number; lapsed_ms: number; unknown_ms: number }>()
  for (const one of compileObligations(document, { calendars }).lapses(runs, list, { from, to })) {
    if (one.periodMs === 0) continue
    const key = `${one.obligation} ${one.clientId} ${one.subject.kind} ${one.subject.id} ${one.responsible}`
    const sum = found.get(key) ?? { period_ms: 0, kept_ms: 0, lapsed_ms: 0, unknown_ms: 0 }
    found.set(key, {
      period_ms: sum.period_ms + one.periodMs,
      kept_ms: sum.kept_ms + one.keptMs,
      lapsed_ms: sum.lapsed_ms + one.lapsedMs,
      unknown_ms: sum.unknown_ms + one.unknownMs,
    })
  }
  return found
}

/** Kinds of rules that were compared, so that none goes untested. */
const said = new Set<string>()
const refused = new Set<string>()

test('kept, lapsed and unknown time of random promises, by DuckDB', async () => {
  await holdToLibrary(await duckdb(), Number(process.env.RUNS ?? 80))
  expect([...said].sort()).toEqual(['all-open', 'calendar', 'counts', 'dated', 'interval', 'lenient', 'once'])
  expect(refused.size).toBeGreaterThan(3)
})

test('the same by Postgres', async ({ skip }) => {
  const engine = postgres()
  if (typeof engine === 'string') return skip(engine)
  await holdToLibrary(engine, Math.ceil(Number(process.env.RUNS ?? 80) / 5))
})

async function holdToLibrary(engine: TestEngine, count: number): Promise<void> {
  let compared = 0
  try {
    for (const { shape, rows } of tables) await engine.fill(shape, rows())
    for (const one of fc.sample(world, { seed: 20261128, numRuns: count })) compared += await compare(one)
  } finally {
    engine.close()
  }
  expect(compared).toBeGreaterThan(count / 4)

  async function compare({ policy: document, roster: list, runs, moments }: World): Promise<number> {
    const [from, to] = [...moments].sort((a, b) => a - b) as [number, number]
    const filled = obligationTables({ policy: document, roster: list, calendars, ids, horizon })
    const statement = obligationStatement(document, { ids, pieces }, { from, to, facts })
    if (!filled.ok || !statement.ok) {
      for (const { code } of [...(filled.ok ? [] : filled.problems), ...(statement.ok ? [] : statement.problems)])
        refused.add(code)
      return 0
    }
    for (const one of document.obligations) for (const kind of kindsOf(one)) said.add(kind)
    const names = [...filled.value.map(({ shape }) => shape.name), 'obligation_evidence']
    await engine.run(names.map((name) => `DROP TABLE IF EXISTS ${name}`).join('; '))
    for (const { shape, rows } of filled.value) await engine.fill(shape, rows())
    await engine.fill(
      evidenceRelationWith(facts),
      runs.map((run) => evidenceRow(run, facts)),
    )
    const rows = await engine.rows(toSql(statement.value, engine.dialect))
    const found = new Map(
      rows.map(({ obligation: id, client_id, subject_kind, subject_id, responsible, ...times }) => [
        `${id} ${client_id} ${subject_kind} ${subject_id} ${responsible}`,
        times,
      ]),
    )
    expect(found, JSON.stringify({ document, list, runs, from: iso(from), to: iso(to) })).toEqual(
      expectedTimes(document, list, runs, from, to),
    )
    return found.size > 0 ? 1 : 0
  }
}

function kindsOf({ every, calendar, counts, beforeFirst, runKeeps }: Obligation): string[] {
  const rule = typeof every === 'string' ? 'interval' : 'once' in every ? 'once' : 'dated'
  return [
    rule,
    ...(rule === 'interval' && calendar === 'desk' ? ['calendar'] : []),
    ...(counts === undefined ? [] : ['counts']),
    ...(beforeFirst === 'not-started' ? ['lenient'] : []),
    ...(runKeeps === 'all-open' ? ['all-open'] : []),
  ]
}
