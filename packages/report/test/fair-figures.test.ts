// Figures that must not flatter the provider: medians, reopenings, promises that were never kept, and promises that begin later.

import { compileObligations } from '@mspkit/obligations'
import type { Asset, Evidence, Ticket, TicketEvent } from '@mspkit/records'
import { type Measure, type MeasureId, type ReportFacts, scorecard } from '@mspkit/report'
import { compileSla } from '@mspkit/sla'
import { fromEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const march = { from: '2026-03-01', to: '2026-04-01' } as const
const found = (
  facts: ReportFacts,
  id: MeasureId,
  period: { from: `${number}-${number}-${number}`; to: `${number}-${number}-${number}` } = march,
): Measure => {
  const measure = scorecard(facts, { client: 'acme', period, edition: 'client' }).measures.find((one) => one.id === id)
  if (measure === undefined) throw new Error(`There is no ${id}.`)
  return measure
}
const status = (at: string, phase: 'active' | 'closed'): TicketEvent => ({ kind: 'status', at, status: phase, phase })
const at = (ms: number): string => new Date(Date.UTC(2026, 2, 2) + ms).toISOString()
const hour = 3_600_000

describe('the median', () => {
  const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '400h' }] }] })
  const facts = (hours: readonly number[]): ReportFacts => ({
    asOf: '2026-05-01T00:00:00Z',
    timeZone: 'UTC',
    sla,
    tickets: hours.map((one, i) => ({
      id: `T${i}`,
      clientId: 'acme',
      title: 'Mail down',
      priority: 'P1',
      openedAt: at(0),
      events: [status(at(one * hour), 'closed')],
    })),
  })

  test('of 1 h and 99 h is 50 h', () => {
    expect(found(facts([1, 99]), 'resolution-time')).toMatchObject({ value: 3000, denominator: 2 })
  })

  test('has as many below as above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 15 }), (hours) => {
        const { value } = found(facts(hours), 'resolution-time')
        const of = (sign: number): number => hours.filter((one) => Math.sign(one * 60 - Number(value)) === sign).length
        expect(of(-1)).toBeLessThanOrEqual(hours.length / 2)
        expect(of(1)).toBeLessThanOrEqual(hours.length / 2)
        // The other way round, the figure is the same.
        expect(found(facts([...hours].reverse()), 'resolution-time').value).toBe(value)
      }),
      { seed: 39, numRuns: 40 },
    )
  })
})

describe('reopenings', () => {
  const tickets = Array.from(
    { length: 10 },
    (_, i): Ticket => ({
      id: `T${i}`,
      clientId: 'acme',
      title: 'Mail down',
      openedAt: '2026-03-30T10:00:00Z',
      events: [
        status('2026-03-31T10:00:00Z', 'closed'),
        ...(i === 0 ? [status('2026-03-31T15:00:00Z', 'active')] : []),
      ],
    }),
  )
  const rate = (asOf: ReportFacts['asOf']) => found({ asOf, timeZone: 'UTC', tickets }, 'reopen-rate')

  test('of tickets closed yesterday are not known yet, neither the good nor the bad', () => {
    expect(rate('2026-04-01T08:00:00Z')).toMatchObject({ value: null, denominator: 0, leftOut: [{ count: 10 }] })
    expect(rate('2026-04-08T00:00:00Z')).toMatchObject({ value: 10, numerator: 1, denominator: 10 })
  })

  test('never change once they are counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), (days) => {
        const { value, leftOut } = rate(new Date(Date.UTC(2026, 3, 1 + days)).toISOString())
        expect(value).toBe(days < 7 ? null : 10)
        expect(leftOut.length).toBe(days < 7 ? 1 : 0)
      }),
      { seed: 38, numRuns: 20 },
    )
  })
})

describe('promises that were never kept', () => {
  const policy = compileObligations({
    timeZone: 'UTC',
    from: '2026-03-01',
    obligations: [
      { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' },
      {
        id: 'restore-test',
        of: 'asset',
        every: { each: 'quarter' },
        beforeFirst: 'not-started',
        responsible: 'provider',
      },
    ],
  })
  const assets: readonly Asset[] = ['srv-1', 'srv-2'].map((id) => ({ id, clientId: 'acme', type: 'server' }))
  const ran = (obligation: string, assetId: string, day: number, month = 2): Evidence => ({
    obligation,
    clientId: 'acme',
    assetId,
    at: fromEpochMs(Date.UTC(2026, month, 1) + (day - 1) * 24 * hour),
    outcome: 'success',
  })
  /** The first server has a backup each night from the last of February on; the second never. */
  const nightly = [
    ran('backup', 'srv-1', 28, 1),
    ...Array.from({ length: 31 }, (_, i) => ran('backup', 'srv-1', i + 1)),
    ran('backup', 'srv-1', 31.5),
  ]
  const facts = (evidence: readonly Evidence[]): ReportFacts => ({
    asOf: '2026-04-01T00:00:00Z',
    timeZone: 'UTC',
    tickets: [{ id: 'T', clientId: 'acme', title: 'Mail down', openedAt: '2026-01-02T10:00:00Z', events: [] }],
    obligations: { policy, roster: { clients: [{ id: 'acme', name: 'Acme' }], assets }, evidence },
  })

  test('are no promises kept: half the hours, and not more', () => {
    const kept = found(facts(nightly), 'obligations-kept')
    expect(kept).toMatchObject({ value: 50, numerator: 744, denominator: 1488 })
    expect(kept.leftOut).toMatchObject([{ reason: { code: 'report/not-begun' }, count: 2 }])
  })

  test('count from the first success on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), (day) => {
        const kept = found(facts([...nightly, ran('restore-test', 'srv-1', day)]), 'obligations-kept')
        const hours = (31 - day + 1) * 24
        expect(kept).toMatchObject({ numerator: 744 + hours, denominator: 1488 + hours })
      }),
      { seed: 13, numRuns: 20 },
    )
  })

  test('are neither kept nor unmet at the end', () => {
    expect(found(facts(nightly), 'obligations-unmet')).toMatchObject({
      value: 1,
      denominator: 2,
      ids: ['backup · srv-2'],
    })
  })

  test('make no device a protected one, and none that lacks it', () => {
    expect(found(facts(nightly), 'protection-coverage')).toMatchObject({
      numerator: 0,
      denominator: 1,
      range: { from: 0, to: 50 },
      leftOut: [{ count: 1 }],
    })
  })

  test('before they began, nothing was promised, which is not 0', () => {
    for (const id of ['obligations-kept', 'obligations-unmet', 'protection-coverage'] as const) {
      const { previous, months } = found(facts(nightly), id)
      expect(previous).toMatchObject({ value: null, reason: { code: 'report/not-promised-yet' } })
      expect(months.map(({ value }) => value).filter((value) => value !== null)).toHaveLength(1)
    }
  })

  test('a client of whom the roster has nothing is not known', () => {
    const none = { ...facts(nightly), obligations: { policy, roster: {}, evidence: nightly } }
    expect(found(none, 'obligations-kept')).toMatchObject({ value: null, reason: { code: 'report/no-subject' } })
  })
})
