// Answers of users, watched services, planned changes and documented devices, each counted by hand.

import type { MonitoredService, SatisfactionAnswer } from '@mspkit/records'
import { monitoredServiceSchema, satisfactionAnswerSchema } from '@mspkit/records/schema'
import { clientReport, type MeasureId, type ReportFacts, scorecard, toMarkdown } from '@mspkit/report'
import { accepts } from '@mspkit/values/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { march, facts as sample } from '../sample'

const facts: ReportFacts = { ...sample, asOf: '2026-04-02T00:00:00Z' }
const options = { client: 'acme', period: march, edition: 'client' } as const

function measure(id: MeasureId, more: Partial<ReportFacts>) {
  const found = scorecard({ ...facts, ...more }, options).measures.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no measure ${id}.`)
  return found
}

const answer = (n: number, rating?: SatisfactionAnswer['rating'], more: Partial<SatisfactionAnswer> = {}) => ({
  id: `S${n}`,
  clientId: 'acme',
  ticketId: 'M1',
  askedAt: '2026-03-03T09:00:00Z' as const,
  ...(rating === undefined ? {} : { rating }),
  ...more,
})

describe('satisfaction', () => {
  const six = [1, 2, 3, 4].map((n) => answer(n, 'positive')).concat([answer(5, 'neutral'), answer(6, 'negative')])

  test('is positive of answers, and those who did not answer are listed', () => {
    const all = [
      ...six,
      answer(7),
      answer(8, 'negative', { clientId: 'zeta' }),
      answer(9, 'positive', { askedAt: '2026-02-27T09:00:00Z' }),
    ]
    expect(measure('satisfaction', { answers: all })).toMatchObject({
      value: 66.67,
      numerator: 4,
      denominator: 6,
      otherIds: ['S5', 'S6'],
      leftOut: [{ reason: { code: 'report/not-answered' }, ids: ['S7'] }],
    })
  })

  test('is not shown under five answers, and of none there is nothing to count', () => {
    expect(measure('satisfaction', { answers: six.slice(0, 4) })).toMatchObject({
      value: null,
      reason: { code: 'report/too-few-answers', facts: { answered: 4, asked: 4 } },
    })
    expect(measure('satisfaction', { answers: [answer(1)] }).reason?.code).toBe('report/nothing-counted')
  })

  test('its records are named by their tickets', () => {
    const page = toMarkdown(clientReport({ ...facts, answers: six }, options))
    expect(page).toContain('| S1 | Ticket M1 | yes |')
  })
})

describe('availability', () => {
  const mail: MonitoredService = {
    id: 'mail',
    clientId: 'acme',
    name: 'Mail',
    from: '2026-03-11T00:00:00Z',
    to: '2026-03-21T00:00:00Z',
    outages: [
      // Half of it before anyone watched; two that overlap; one that is after the end.
      { from: '2026-03-10T12:00:00Z', to: '2026-03-11T12:00:00Z' },
      { from: '2026-03-15T00:00:00Z', to: '2026-03-15T10:00:00Z' },
      { from: '2026-03-15T05:00:00Z', to: '2026-03-15T12:00:00Z' },
      { from: '2026-03-25T00:00:00Z' },
    ],
  }

  test('stands beside the number, the longest and the total of outages', () => {
    // Half of the first lies before anyone watched; two that overlap are one; the last is after the end.
    expect(measure('outages', { services: [mail] })).toMatchObject({ value: 2, ids: ['mail'] })
    expect(measure('longest-outage', { services: [mail] })).toMatchObject({ value: 12 * 60 })
    expect(measure('downtime', { services: [mail] })).toMatchObject({ value: 24 })
    const calm = [{ ...mail, outages: [] }]
    expect(
      (['outages', 'longest-outage', 'downtime'] as const).map((id) => measure(id, { services: calm }).value),
    ).toEqual([0, 0, 0])
    expect(measure('outages', { services: [] })).toMatchObject({
      value: null,
      reason: { code: 'report/nothing-counted' },
    })
  })

  test('time in which nobody watched is neither agreed nor down', () => {
    // Ten days less one; of twenty-four hours down, twelve in which nobody watched.
    const unwatched = [{ from: '2026-03-11T00:00:00Z', to: '2026-03-12T00:00:00Z' }] as const
    expect(measure('uptime', { services: [{ ...mail, unwatched }] })).toMatchObject({
      denominator: 216,
      numerator: 204,
      value: 94.44,
    })
    const never = [{ from: '2026-03-01T00:00:00Z' }] as const
    expect(measure('uptime', { services: [{ ...mail, unwatched: never }] })).toMatchObject({
      value: null,
      leftOut: [{ reason: { code: 'report/not-watched' }, ids: ['mail'] }],
    })
  })

  test('counts the time in which it was watched, and no hour twice', () => {
    // Ten days; twelve and twelve hours down.
    expect(measure('uptime', { services: [mail] })).toMatchObject({
      value: 90,
      numerator: 216,
      denominator: 240,
      ids: [],
      otherIds: ['mail'],
    })
  })

  test('in business hours, where that is agreed', () => {
    // 11 to 20 March: eight business days of nine hours. Down on the 11th from 8 to 12; the 15th is a Sunday.
    expect(measure('uptime', { services: [{ ...mail, agreed: 'business-hours' }] })).toMatchObject({
      numerator: 68,
      denominator: 72,
    })
    const { calendar: _, ...without } = facts
    expect(
      scorecard({ ...without, services: [{ ...mail, agreed: 'business-hours' }] }, options).measures.find(
        ({ id }) => id === 'uptime',
      )?.reason,
    ).toMatchObject({ code: 'report/no-records', facts: { needed: 'calendar' } })
  })

  test('a service that was not watched is listed, and makes nothing 100 %', () => {
    const later = { ...mail, from: '2026-05-01T00:00:00Z' as const }
    expect(measure('uptime', { services: [later] })).toMatchObject({
      value: null,
      leftOut: [{ reason: { code: 'report/not-watched' }, ids: ['mail'] }],
    })
  })

  test('is between 0 and 100 %, and 100 % only without a minute down', () => {
    const hour = fc.integer({ min: 0, max: 24 * 40 })
    const at = (hours: number) => new Date(Date.UTC(2026, 1, 25) + hours * 3_600_000).toISOString()
    fc.assert(
      fc.property(fc.array(fc.tuple(hour, hour), { maxLength: 6 }), (spans) => {
        const outages = spans.map(([a, b]) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b)) }))
        const service = { ...mail, from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', outages }
        if (!accepts(monitoredServiceSchema, service)) throw new Error('This is no service.')
        const { value, otherIds } = measure('uptime', { services: [service] })
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value === 100).toBe(otherIds.length === 0)
      }),
      { numRuns: 30 },
    )
  })
})

test('planned changes are those that were done as planned', () => {
  const change = (id: string, more: object = {}) => ({
    id,
    clientId: 'acme',
    title: `Change ${id}`,
    finishedAt: '2026-03-20T00:00:00Z' as const,
    ...more,
  })
  const changes = [
    change('C1'),
    change('C2', { outcome: 'rolled-back' }),
    change('C3', { finishedAt: '2026-04-01T00:00:00Z' }),
    { id: 'C4', clientId: 'acme', title: 'Planned only' },
  ]
  expect(measure('planned-changes', { changes })).toMatchObject({
    value: 1,
    ids: ['C1'],
    leftOut: [{ reason: { code: 'report/not-as-planned' }, ids: ['C2'] }],
  })
})

test('devices are documented by articles of their time', () => {
  const articles = [
    {
      id: 'K1',
      clientId: 'acme',
      title: 'Server',
      assetIds: ['srv', 'gone'],
      createdAt: '2026-01-01T00:00:00Z' as const,
    },
    { id: 'K2', clientId: 'acme', title: 'PC', assetIds: ['pc'], createdAt: '2026-04-01T12:00:00Z' as const },
    { id: 'K3', clientId: 'acme', title: 'Welcome', createdAt: '2026-01-01T00:00:00Z' as const },
  ]
  expect(measure('documentation', { articles })).toMatchObject({ value: 50, ids: ['srv'], otherIds: ['pc'] })
})

test('the schemas hold what the field says, and its words lead to it', () => {
  expect(accepts(satisfactionAnswerSchema, answer(1, 'positive'))).toBe(true)
  for (const rating of ['good', 5, null])
    expect(accepts(satisfactionAnswerSchema, { ...answer(1), rating })).toBe(false)
})

test('urgent priorities and assumptions are lists of words', () => {
  expect(measure('incident-free-days', { urgent: ['P1'], assume: ['not-reopened'] }).value).not.toBeNull()
  const wrong = JSON.parse('{"urgent":"P1"}')
  expect(() => measure('incident-free-days', wrong)).toThrow(/^"P1" is not/)
})
