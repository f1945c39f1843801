// Rows for dashboards, of the sample client.

import { compileObligations } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { type ReportFacts, scorecard } from '@mspkit/report'
import {
  agreementRows,
  attainmentRows,
  backlogByAge,
  collectPortfolio,
  coverageProof,
  coverageRows,
  gapRows,
  measureRows,
  obligationsMatrix,
  portfolioRows,
  problemRows,
  slaBoard,
  ticketLedgers,
  trendSeries,
} from '@mspkit/report/views'
import { addDays } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreed, complete } from './agreed'
import { facts, march, sla } from './sample'

const acme = { client: 'acme', period: march }
const dayMs = 86_400_000

test('the board: next due first, broken last', () => {
  const rows = slaBoard(facts, { client: 'acme' })
  expect(rows.map(({ ticketId, state, dueAt }) => [ticketId, state, dueAt])).toEqual([
    ['M4', 'running', '2026-04-01T00:00:00.000Z'],
    ['M3', 'breached', '2026-03-11T04:00:00.000Z'],
  ])
})

test('attainment by priority has its denominators', () => {
  const rows = attainmentRows(facts, { client: 'acme', period: march })
  expect(rows.map(({ priority, met, judged, percent }) => [priority, met, judged, percent]).sort()).toEqual([
    ['P1', 0, 1, 0],
    ['P3', 1, 2, 50],
  ])
})

test('every open ticket has one age', () => {
  const rows = backlogByAge(facts, { client: 'acme', period: march })
  expect(rows.flatMap(({ ticketIds }) => ticketIds).sort()).toEqual(['M3', 'M4'])
  expect(rows.filter(({ count }) => count > 0).map(({ fromDays, toDays, of }) => [fromDays, toDays, of])).toEqual([
    [0, 1, 2],
    [14, 30, 2],
  ])
})

test('rows are plain data, and nothing is there without a policy', () => {
  const rows = [...slaBoard(facts), ...backlogByAge(facts, { period: march })]
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows)
  const { sla: _, ...without } = facts
  expect([slaBoard(without), attainmentRows(without, { period: march })]).toEqual([[], []])
})

test('all rows are plain data', () => {
  const internal = { ...acme, edition: 'internal' } as const
  const [ticket] = agreed.tickets
  if (ticket === undefined) throw new Error('There is no ticket.')
  const rows = [
    problemRows(mailDown, acme),
    obligationsMatrix(agreed, acme),
    coverageRows(agreed, acme),
    coverageProof(agreed, { entryId: 'W3' }),
    agreementRows(agreed, acme),
    gapRows(agreed, internal),
    ticketLedgers(sla, ticket, { at: agreed.asOf }),
    trendSeries(agreed, internal),
  ]
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows)
})

const weekly: ReportFacts = {
  ...facts,
  tickets: Array.from({ length: 8 }, (_, i) => ({
    id: `P${i}`,
    clientId: 'acme',
    title: 'Accounting server: disk full, backups stop',
    type: 'Incident',
    assetIds: ['srv'],
    openedAt: new Date(Date.UTC(2026, 1, 2, 9) + i * 7 * dayMs).toISOString(),
    events: [],
  })),
}
const mailDown: ReportFacts = {
  ...weekly,
  entries: [{ id: 'E1', ticketId: 'P5', clientId: 'acme', technicianId: 'kim', on: '2026-03-09', workedMinutes: 40 }],
  problems: compileRecurrence({ timeZone: 'UTC' }).detect(weekly.tickets, { confidenceAtLeast: 0 }).problems,
  notes: { problems: [{ problemId: 'none', action: 'Nothing' }] },
}

describe('problems', () => {
  const [row, ...others] = problemRows(mailDown, acme)

  test('count the tickets of the period, and show the days of a year', () => {
    expect(others).toEqual([])
    expect(row?.ticketIds).toEqual(['P4', 'P5', 'P6', 'P7'])
    expect([row?.tickets, row?.of, row?.workedMinutes, row?.action]).toEqual([4, 4, 40, null])
    expect(row?.calendar).toEqual({ from: '2025-04-01', to: '2026-04-01' })
    expect(row?.days.map(({ on }) => on)).toEqual([
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
    ])
    expect(row?.days.flatMap(({ ticketIds }) => ticketIds)).toHaveLength(8)
  })

  test('work that is not known is not 0', () => {
    const { entries: _, ...without } = mailDown
    expect(problemRows(without, acme)[0]?.workedMinutes).toBeNull()
  })

  test('a year later, nothing came back', () => {
    expect(problemRows(mailDown, { client: 'acme', period: { from: '2027-03-01', to: '2027-04-01' } })).toEqual([])
  })
})

describe('the obligations matrix', () => {
  const matrix = obligationsMatrix(agreed, { ...acme, by: 'week' })
  const backup = matrix.rows.find(({ obligation }) => obligation === 'backup')

  test('has the weeks of the period, the last one short', () => {
    expect(matrix.periods.map(({ from }) => from)).toEqual([
      '2026-03-01',
      '2026-03-08',
      '2026-03-15',
      '2026-03-22',
      '2026-03-29',
    ])
    expect(matrix.periods.at(-1)?.to).toBe('2026-04-01')
  })

  test('a backup that stops is kept, then unmet since a day after its last run', () => {
    expect(backup?.cells.map(({ state }) => state)).toEqual(['kept', 'kept', 'unmet', 'unmet', 'unmet'])
    expect([backup?.name, backup?.verdict, backup?.unmetSince]).toEqual([
      'Daily backup',
      'unmet',
      '2026-03-21T00:00:00.000Z',
    ])
    expect(backup?.cells[2]).toEqual({
      state: 'unmet',
      keptMs: 6 * dayMs,
      unmetMs: dayMs,
      unknownMs: 0,
      notBegunMs: 0,
      exemptMs: 0,
      ofMs: 7 * dayMs,
    })
  })

  test('the longest unmet come first', () => {
    expect(matrix.rows.map(({ obligation, responsible }) => [obligation, responsible])).toEqual([
      ['tapes', 'client'],
      ['backup', 'provider'],
    ])
  })

  test('a promise that may wait for its first success is not kept before it, and its measure says the same', () => {
    const policy = compileObligations({
      timeZone: 'UTC',
      from: '2026-03-01',
      obligations: [
        { id: 'restore-test', of: 'asset', every: '1440h', beforeFirst: 'not-started', responsible: 'provider' },
      ],
    })
    const roster = { assets: [{ id: 'srv', clientId: 'acme', type: 'server' }] }
    const done = {
      id: 'R1',
      obligation: 'restore-test',
      clientId: 'acme',
      assetId: 'srv',
      kind: 'restore-test',
      outcome: 'success',
    } as const
    const cells = (evidence: readonly Evidence[]) => {
      const known = { ...facts, asOf: '2026-04-02T00:00:00Z', obligations: { policy, roster, evidence } }
      const [row] = obligationsMatrix(known, { ...acme, by: 'week' }).rows
      const card = scorecard(known, { ...acme, edition: 'client' })
      const kept = card.measures.find(({ id }) => id === 'obligations-kept')
      const hours = (row?.cells ?? []).reduce((sum, { keptMs }) => sum + keptMs, 0) / 3_600_000
      expect(hours).toBe(kept?.numerator ?? 0)
      return row?.cells.map(({ state, keptMs, notBegunMs }) => [state, keptMs / dayMs, notBegunMs / dayMs])
    }
    expect(cells([])).toEqual([7, 7, 7, 7, 3].map((days) => ['not-begun', 0, days]))
    expect(cells([{ ...done, at: '2026-03-12T00:00:00Z' }])).toEqual([
      ['not-begun', 0, 7],
      ['kept', 3, 4],
      ['kept', 7, 0],
      ['kept', 7, 0],
      ['kept', 3, 0],
    ])
  })

  test('however the period is divided, the parts add up', () => {
    const by = fc.constantFrom('month', 'week', 'day')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 60 }), by, (start, days, division) => {
        const period = { from: addDays('2026-01-01', start), to: addDays('2026-01-01', start + days) }
        const sums = (parts: 'month' | 'week' | 'day') =>
          obligationsMatrix(agreed, { client: 'acme', period, by: parts }).rows.map(({ cells }) =>
            (['keptMs', 'unmetMs', 'unknownMs', 'notBegunMs', 'exemptMs', 'ofMs'] as const).map((key) =>
              cells.reduce((sum, one) => sum + one[key], 0),
            ),
          )
        expect(sums(division)).toEqual(sums('day'))
      }),
      { numRuns: 30, seed: 20 },
    )
  })
})

describe('covered work', () => {
  test('each entry has a decision, and its minutes add up', () => {
    const rows = coverageRows(agreed, acme)
    expect(rows.map(({ entryId, decision, minutes }) => [entryId, decision, minutes])).toEqual([
      ['W4', 'not-decided', 10],
      ['W3', 'billable', 45],
      ['W2', 'partly', 60],
      ['W1', 'covered', 90],
    ])
    expect(rows[0]?.missing).toEqual(['workType'])
    for (const { decision, minutes, coveredMinutes, billableMinutes, unbilledMinutes } of rows)
      if (decision !== 'not-decided') expect(coveredMinutes + billableMinutes + unbilledMinutes).toBe(minutes)
  })

  test('a proof is the decision that the row shows', () => {
    const outcomes = ['W1', 'W2', 'W3', 'W4'].map((entryId) => coverageProof(agreed, { entryId })?.decision.outcome)
    expect(outcomes).toEqual(['covered', 'split', 'billable', 'needs-information'])
  })

  test('earlier work has used the limit', () => {
    const proof = coverageProof(agreed, { entryId: 'W2' })
    expect([proof?.decision.coveredMinutes, proof?.decision.limitsAfter[0]?.used]).toEqual([30, '2'])
  })

  test('what would make it covered is said, and only what would', () => {
    const { profits: _, ...alone } = agreed
    const [, , onSite] = agreed.entries ?? []
    if (onSite === undefined) throw new Error('There is no entry.')
    // On its own, the hours of the month are not used up.
    expect(coverageProof({ ...alone, entries: [onSite] }, { entryId: 'W3' })?.wouldCover).toEqual([
      { workType: 'remote' },
    ])
    expect(coverageProof(agreed, { entryId: 'W3' })?.wouldCover).toEqual([])
    expect(coverageProof(agreed, { entryId: 'W1' })?.wouldCover).toEqual([])
  })

  test('without an agreement there is no proof; without the entry it is refused', () => {
    expect(coverageProof({ ...agreed, agreements: [] }, { entryId: 'W1' })).toBeNull()
    expect(() => coverageProof(agreed, { entryId: 'W9' })).toThrow('There is no time entry "W9".')
  })
})

describe('agreements', () => {
  test('what is missing keeps the margin unknown', () => {
    const [row] = agreementRows(agreed, acme)
    expect([row?.contractId, row?.name, row?.clientName]).toEqual(['AG-1', 'Managed care', 'Acme Dental'])
    expect([row?.money?.margin, row?.money?.marginAtLeast]).toEqual([null, '62.50'])
    expect(row?.money?.missing.map(({ code }) => code)).toEqual(['contracts/work-set-aside'])
    expect(row?.renewal).toMatchObject({ state: 'active', lastDayForNotice: '2026-04-01', isSoon: true })
  })

  test('without profits, the renewal is there all the same', () => {
    const { profits: _, ...without } = agreed
    expect(agreementRows(without, acme).map(({ contractId, money }) => [contractId, money])).toEqual([['AG-1', null]])
  })

  test('the remedy reaches the target that is asked for', () => {
    const [row] = agreementRows(complete, { ...acme, targetPercent: '50' })
    expect([row?.money?.margin, row?.money?.remedy.priceToTarget, row?.money?.cost]).toEqual([
      '112.50',
      '1950.00',
      '975.00',
    ])
  })
})

describe('gaps', () => {
  const internal = gapRows(agreed, { ...acme, edition: 'internal' })

  test('name what is missing, left out, undecided, and of money', () => {
    const kinds = new Set(internal.map(({ kind }) => kind))
    expect([...kinds]).toEqual(['measure', 'left-out', 'work', 'money'])
    expect(internal.find(({ kind }) => kind === 'work')).toMatchObject({
      label: 'workType',
      count: 1,
      of: 4,
      ids: ['W4'],
    })
    for (const { count, ids, of } of internal) {
      if (count !== null) expect(ids).toHaveLength(count)
      if (count !== null && of !== null) expect(count).toBeLessThanOrEqual(of)
    }
  })

  test('money is in the internal edition only', () => {
    const client = gapRows(agreed, { ...acme, edition: 'client' })
    expect(client.filter(({ kind, label }) => kind === 'money' || label === 'Margin')).toEqual([])
    expect(client.length).toBeLessThan(internal.length)
  })

  test('in German', () => {
    const rows = gapRows(agreed, { ...acme, edition: 'client', locale: 'de' })
    expect(rows.map(({ label }) => label)).toContain('Geplante Arbeit')
  })
})

describe('ledgers', () => {
  test('counted and late time is the elapsed time, without gaps', () => {
    const all = agreed.tickets.flatMap((ticket) => ticketLedgers(sla, ticket, { at: agreed.asOf }))
    expect(all.length).toBeGreaterThan(5)
    for (const { spans, elapsedMs, startedAt, targetMs, verdict } of all) {
      const late = spans.filter(({ kind }) => kind === 'late').reduce((sum, { ms }) => sum + ms, 0)
      const counted = spans.filter(({ kind }) => kind === 'counted').reduce((sum, { ms }) => sum + ms, 0)
      expect(counted + late).toBe(elapsedMs)
      if (verdict === 'breached') expect(counted).toBe(targetMs)
      expect(spans[0]?.from).toBe(startedAt)
      for (const [i, { from }] of spans.entries()) if (i > 0) expect(from).toBe(spans[i - 1]?.to)
    }
  })
})

describe('series', () => {
  const months = { client: 'acme', period: { from: '2025-11-01', to: '2026-05-01' }, edition: 'internal' } as const
  const series = trendSeries(agreed, { ...months, measures: ['opened', 'sla-attainment', 'backlog', 'margin'] })
  const of = (id: string) => series.find(({ measure }) => measure === id)

  test('have a point for each month, with its denominator', () => {
    expect(of('opened')?.points.map(({ month, value, isPartial }) => [month, value, isPartial])).toEqual([
      ['2025-11', null, false],
      ['2025-12', null, false],
      ['2026-01', null, false],
      ['2026-02', 1, false],
      ['2026-03', 4, false],
      ['2026-04', 0, true],
    ])
    expect(
      of('sla-attainment')
        ?.points.map(({ numerator, denominator }) => [numerator, denominator])
        .slice(3, 5),
    ).toEqual([
      [1, 1],
      [1, 3],
    ])
  })

  test('small numbers have wide intervals, and no change is claimed', () => {
    expect(of('sla-attainment')?.points[4]?.interval).toEqual({ from: 6.15, to: 79.23, chance: 0.95 })
    expect(of('sla-attainment')?.change.direction).toBe('cannot-tell')
    expect(of('opened')?.points[4]?.interval).toEqual({ from: 1.09, to: 10.24, chance: 0.95 })
    expect(of('backlog')?.points[4]?.interval).toBeNull()
  })

  test('a change beyond chance is found between the halves', () => {
    const many = [0, 0, 0, 9, 9, 9].flatMap((more, month) =>
      Array.from({ length: 3 + more }, (_, i) => ({
        id: `${month}-${i}`,
        clientId: 'acme',
        title: 'Mail down',
        openedAt: `2026-0${month + 1}-10T10:00:00Z`,
        events: [],
      })),
    )
    const [opened] = trendSeries(
      { asOf: '2026-07-15T00:00:00Z', timeZone: 'UTC', tickets: many },
      { period: { from: '2026-01-01', to: '2026-08-01' }, edition: 'client', measures: ['opened'] },
    )
    expect(opened?.change).toMatchObject({ direction: 'rising', method: 'rate-ratio' })
    expect(opened?.points.at(-1)).toMatchObject({ month: '2026-07', value: 0, isPartial: true })
  })

  test('no change is claimed of noise more often than the chance allows', () => {
    // Months of one rate, from a fixed seed: of 400 series, about 2.5 % rise and 2.5 % fall; the exact interval claims less.
    let seed = 7
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const claimed = Array.from({ length: 400 }, () => {
      const tickets = Array.from({ length: 24 }, (_, i) => ({
        id: `${i}`,
        clientId: 'acme',
        title: 'Mail down',
        openedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 181 * dayMs)).toISOString(),
        events: [],
      }))
      const [opened] = trendSeries(
        { asOf: '2026-07-15T00:00:00Z', timeZone: 'UTC', tickets },
        { period: { from: '2026-01-01', to: '2026-07-01' }, edition: 'client', measures: ['opened'] },
      )
      return opened?.change.direction !== 'cannot-tell'
    })
    expect(claimed.filter(Boolean).length).toBeLessThan(0.05 * 400)
  })

  test('the client edition has no series of money', () => {
    const all = trendSeries(agreed, { ...months, edition: 'client' })
    expect(all.filter(({ unit }) => unit.startsWith('money'))).toEqual([])
  })
})

describe('the portfolio', () => {
  const rows = portfolioRows(agreed, { period: march })

  test('ranks clients by what needs attention, with denominators', () => {
    expect(rows.map(({ clientId, unmet, late, backlog }) => [clientId, unmet, late, backlog])).toEqual([
      ['acme', 1, 2, 2],
      ['zeta', null, 1, 1],
    ])
    expect(rows[0]?.attainment).toEqual({ percent: 33.33, part: 1, whole: 3 })
    expect([rows[0]?.noticeBy, rows[1]?.noticeBy]).toEqual(['2026-04-01', null])
  })

  test('one client after the other is the same', () => {
    const collector = collectPortfolio({ period: march })
    for (const clientId of ['zeta', 'acme'])
      collector.add(clientId, { ...agreed, tickets: agreed.tickets.filter((one) => one.clientId === clientId) })
    expect(collector.rows()).toEqual(rows)
  })

  test('the provider itself is no client', () => {
    const clients = [{ id: 'acme', name: 'Acme', internal: true }]
    expect(portfolioRows({ ...agreed, clients }, { period: march }).map(({ clientId }) => clientId)).toEqual(['zeta'])
  })
})

test('measures as flat rows', () => {
  const rows = measureRows(scorecard(agreed, { ...acme, edition: 'client' }))
  expect(rows.find(({ measure }) => measure === 'sla-attainment')).toMatchObject({
    clientId: 'acme',
    of: 'resolution',
    value: 33.33,
    numerator: 1,
    denominator: 3,
    least: null,
    direction: 'cannot-tell',
    reason: null,
  })
  for (const row of rows) for (const value of Object.values(row)) expect(typeof value === 'object').toBe(value === null)
})
