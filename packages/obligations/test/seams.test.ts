import { compileCalendar } from '@mspkit/calendar'
import {
  compileObligations,
  coverage,
  explainStatus,
  type Obligation,
  type ObligationsPolicy,
  type Roster,
} from '@mspkit/obligations'
import type { LocalDate } from '@mspkit/values'
import { fromEpochMs, hourMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendars, evidenceOf, moment, obligation, runs, seed } from './arbitraries'

const assets = [{ id: 'srv-1', clientId: 'acme', type: 'server' }]

describe('a subject that leaves and returns without a success', () => {
  const agreements = [
    { clientId: 'acme', from: '2026-02-01', to: '2026-02-05' },
    { clientId: 'acme', from: '2026-02-20' },
  ] as const
  const shapes: Obligation[] = [
    { id: 'backup', of: 'asset', every: { once: { within: { days: 30 } } }, responsible: 'provider' },
    { id: 'backup', of: 'asset', every: '720h', beforeFirst: 'not-started', responsible: 'provider' },
    { id: 'backup', of: 'asset', every: { each: 'quarter' }, beforeFirst: 'not-started', responsible: 'provider' },
  ]
  test.each(shapes)('is not-started, and met only after a success: $every', (one) => {
    const obligations = compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [one] })
    const verdict = (evidence: ReturnType<typeof evidenceOf>, at: string) =>
      obligations.status(evidence, { assets, agreements }, at)[0]?.verdict
    expect(verdict([], '2026-02-03T00:00:00Z')).toBe('not-started')
    expect(verdict([], '2026-03-01T00:00:00Z')).toBe('not-started')
    const between = evidenceOf([{ ms: Date.parse('2026-02-10T00:00:00Z'), success: true }])
    expect(verdict(between, '2026-03-01T00:00:00Z')).not.toBe('unmet')
    const since = evidenceOf([{ ms: Date.parse('2026-02-21T00:00:00Z'), success: true }])
    if (typeof one.every === 'string' || 'once' in one.every) {
      expect(verdict(between, '2026-03-01T00:00:00Z')).toBe('met')
      expect(verdict(since, '2026-03-01T00:00:00Z')).toBe('met')
    }
  })
})

test('whoever returns is kept as if nobody had left, also by a run from before the first contract', () => {
  const one: Obligation = {
    id: 'backup',
    of: 'asset',
    every: { each: 'quarter' },
    grace: { days: 90 },
    responsible: 'provider',
  }
  const obligations = compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [one] })
  const agreements = [
    { clientId: 'acme', from: '2026-04-01', to: '2026-06-01' },
    { clientId: 'acme', from: '2026-06-15' },
  ] as const
  const ran = evidenceOf([{ ms: Date.parse('2026-03-30T00:00:00Z'), success: true }])
  const at = (instant: string) => explainStatus(obligations, ran, { assets, agreements }, instant)[0]
  // The second quarter is owed under both contracts, and in time until the end of September.
  for (const instant of ['2026-05-31T00:00:00Z', '2026-06-15T00:00:00Z', '2026-09-27T00:00:00Z'])
    expect([at(instant)?.status.verdict === 'unmet', at(instant)?.kept]).toEqual([false, true])
  expect(at('2026-09-29T00:00:00Z')).toMatchObject({ kept: false, status: { verdict: 'unmet', missedRuns: 1 } })
})

test.each(['24h', { each: 'week' }, { once: { within: '24h' } }] as const)(
  'a first run that is in its grace protects nothing: every %j',
  (every) => {
    const once = typeof every === 'object' && 'once' in every
    const one: Obligation = {
      id: 'backup',
      of: 'asset',
      every,
      grace: { days: 3 },
      responsible: 'provider',
      ...(once ? {} : { beforeFirst: 'not-started' }),
    }
    const obligations = compileObligations({ timeZone: 'Etc/UTC', from: '2026-03-02', obligations: [one] })
    const status = (evidence: ReturnType<typeof evidenceOf>, at: string) => obligations.status(evidence, { assets }, at)
    const isWeek = typeof every === 'object' && 'each' in every
    const inGrace = isWeek ? '2026-03-10T00:00:00Z' : '2026-03-04T00:00:00Z'
    const [first] = status([], inGrace)
    expect([first?.verdict, first?.reasons[0]?.code]).toEqual(['not-started', 'obligations/in-grace'])
    expect(coverage([one], assets, { statuses: status([], inGrace) }).fullyProtected).toMatchObject({
      protected: 0,
      unknown: 1,
    })
    const [change] = obligations.next([], { assets }, inGrace)
    expect(change).toMatchObject({ at: first?.metUntil, from: 'not-started', to: 'unmet' })
    const ran = evidenceOf([{ ms: Date.parse('2026-03-03T00:00:00Z'), success: true }])
    expect(status(ran, inGrace)[0]?.verdict).toBe(every === '24h' ? 'due' : 'met')
  },
)

describe('business days after Patch Tuesday', () => {
  const desk = (timeZone: string) =>
    compileCalendar({
      timeZone,
      hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
    })
  // Published on 2026-06-09 at 17:00Z: after closing in Europe, Africa and Asia, in hours in America.
  test.each([
    ['Europe/Berlin', 5, '2026-06-16T22:00:00.000Z'],
    ['Africa/Johannesburg', 5, '2026-06-16T22:00:00.000Z'],
    ['Europe/London', 1, '2026-06-10T23:00:00.000Z'],
    ['America/Chicago', 5, '2026-06-17T05:00:00.000Z'],
    // In Tokyo it is already Wednesday, the 10th.
    ['Asia/Tokyo', 5, '2026-06-17T15:00:00.000Z'],
  ])('%s, %i days: counted from the local date of the release', (timeZone, businessDays, dueAt) => {
    const obligations = compileObligations(
      {
        timeZone,
        from: '2026-06-01',
        obligations: [
          {
            id: 'patches',
            of: 'asset',
            every: { after: 'patch-tuesday', within: { businessDays } },
            calendar: 'desk',
            responsible: 'provider',
            beforeFirst: 'not-started',
          },
        ],
      },
      { calendars: { desk: desk(timeZone) } },
    )
    expect(obligations.status([], { assets }, '2026-06-10T06:00:00Z')[0]?.nextDueAt).toBe(dueAt)
  })
})

describe('who writes the first day', () => {
  const daily: Obligation = { id: 'backup', of: 'asset', every: { each: 'day' }, grace: '36h', responsible: 'provider' }
  const agreements = [{ clientId: 'acme', from: '2026-04-02' }] as const
  const policy = (from: LocalDate): ObligationsPolicy => ({ timeZone: 'Etc/UTC', from, obligations: [daily] })

  test.each<LocalDate>(['2025-01-01', '2026-01-01', '2026-03-31', '2026-04-02'])(
    'the policy of %s answers alike',
    (from) => {
      const ran = evidenceOf([{ ms: Date.parse('2026-03-30T20:00:00Z'), success: true }])
      const obligations = compileObligations(policy(from))
      expect(obligations.status(ran, { assets, agreements }, '2026-04-02T06:00:00Z')[0]?.verdict).toBe('unmet')
      expect(explainStatus(obligations, ran, { assets, agreements }, '2026-04-02T06:00:00Z')[0]?.kept).toBe(false)
    },
  )

  test('law: an earlier first day of the policy changes nothing for a client who came later', () => {
    const day = (n: number): LocalDate =>
      fromEpochMs(Date.parse('2025-06-01T12:00:00Z') + n * 24 * hourMs).slice(0, 10) as LocalDate
    const roster: Roster = {
      sites: [{ id: 'hq', clientId: 'acme', timeZone: 'Europe/London', calendar: 'desk' }],
      assets: [{ id: 'srv-1', clientId: 'acme', siteId: 'hq', type: 'server' }],
      agreements: [{ clientId: 'acme', from: '2026-03-01' }],
    }
    fc.assert(
      fc.property(obligation, runs, moment, fc.integer({ min: 0, max: 270 }), (one, ran, at, earlier) => {
        const answer = (from: LocalDate) =>
          compileObligations({ timeZone: 'America/Chicago', from, obligations: [one] }, { calendars })
            .status(evidenceOf(ran), roster, at)
            .map((status) => ({ ...status, reasons: status.reasons.map(({ code }) => code) }))
        expect(answer(day(earlier))).toEqual(answer('2026-03-01'))
      }),
      { seed, numRuns: 400 },
    )
  })
})
