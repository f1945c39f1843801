// The scorecard of a small client, by hand.

import { clientReport, type Measure, type MeasureId, type ReportFacts, scorecard, toMarkdown } from '@mspkit/report'
import { describe, expect, test } from 'vitest'
import { agreed, complete } from './agreed'
import { facts, march } from './sample'

const card = (more: Partial<ReportFacts> = {}, edition: 'client' | 'internal' = 'client') =>
  scorecard({ ...facts, ...more }, { client: 'acme', period: march, edition })

const measure = (id: MeasureId, more: Partial<ReportFacts> = {}): Measure => {
  const found = card(more).measures.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no ${id}.`)
  return found
}
const counted = (id: MeasureId, more: Partial<ReportFacts> = {}) => {
  const { value, numerator, denominator } = measure(id, more)
  return { value, numerator, denominator }
}

describe('each measure of the sample', () => {
  test.each<[MeasureId, number | null, number | null, number | null]>([
    // 22 business days; the P1 disturbs the 3rd, 4th and 5th.
    ['incident-free-days', 86.36, 19, 22],
    // M1, M2, M3 for two users and half a third: 77 days of 30.44.
    ['incidents-per-user', 118.6, 3, 2.53],
    ['incidents-per-endpoint', 147.29, 3, 2.04],
    ['after-hours-incidents', 33.33, 1, 3],
    ['leadership-involvement', 50, 1, 2],
    ['same-day-close', 25, 1, 4],
    ['first-touch', 50, 1, 2],
    ['single-technician', 50, 1, 2],
    ['reopen-rate', 50, 1, 2],
    ['kill-rate', 50, 2, 4],
    ['sla-attainment', 33.33, 1, 3],
    ['unsupported-assets', 50, 1, 2],
    ['out-of-warranty', 100, 1, 1],
    ['reactive-hours-per-endpoint', 1.23, 2.5, 2.04],
  ])('%s', (id, value, numerator, denominator) => {
    expect(counted(id)).toEqual({ value, numerator, denominator })
  })

  test('counts', () => {
    expect(measure('opened').ids).toEqual(['M1', 'M2', 'M3', 'M4'])
    expect(measure('closed').ids).toEqual(['M1', 'M2'])
    expect(measure('backlog').ids).toEqual(['M3', 'M4'])
    expect(measure('hours').value).toBe(2.5)
  })
})

describe('by other definitions', () => {
  const variant = (id: MeasureId, name: string, more: Partial<ReportFacts> = {}) =>
    measure(id, more).variants.find((one) => one.variant === name)

  test('first touch of the tickets that can be solved at once at all', () => {
    expect(variant('first-touch', 'net')).toBeUndefined()
    const firstTouch = { priority: 'P3' }
    expect(variant('first-touch', 'net', { firstTouch })).toMatchObject({ value: 100, numerator: 1, denominator: 1 })
  })

  test('reactive hours per node count each server twice', () => {
    const assets = [
      { id: 'pc', clientId: 'acme', type: 'workstation' },
      { id: 'srv', clientId: 'acme', type: 'server' },
    ]
    expect(measure('reactive-hours-per-endpoint', { assets }).denominator).toBeCloseTo((2 * 31) / 30.44, 2)
    expect(variant('reactive-hours-per-endpoint', 'nodes', { assets })?.denominator).toBeCloseTo((3 * 31) / 30.44, 2)
  })

  test('hours that were decided are covered, billed or neither', () => {
    const more = { entries: agreed.entries ?? [], coverage: agreed.coverage ?? [] }
    const parts = (['covered-hours', 'billable-hours', 'unbilled-hours'] as const).map((id) => counted(id, more))
    const [covered] = parts
    expect(parts.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)).toBeCloseTo(covered?.denominator ?? 0, 1)
    expect(parts.map(({ value }) => value).every((value) => value !== null)).toBe(true)
    expect(new Set(parts.map(({ denominator }) => denominator)).size).toBe(1)
  })

  test('the margin of services, and how often they earn their wages', () => {
    const internal = scorecard(complete, { client: 'acme', period: march, edition: 'internal' }).measures
    const value = (id: MeasureId) => internal.find((one) => one.id === id)?.value
    const statement = complete.profits?.[0]?.clients[0]?.statement
    const service = statement?.groups.find(({ group }) => group === 'service')
    const wages = statement?.lines
      .filter(({ kind }) => kind === 'labour')
      .reduce((sum, { amount }) => sum - Number(amount), 0)
    expect(value('service-gross-margin')).toBe(service?.balance)
    expect(value('wage-multiple')).toBeCloseTo(Number(service?.revenue) / (wages ?? 0), 2)
    // With work of which a fact is missing, nothing is claimed.
    const doubtful = scorecard(agreed, { client: 'acme', period: march, edition: 'internal' }).measures
    expect(doubtful.find(({ id }) => id === 'wage-multiple')).toMatchObject({
      value: null,
      reason: { code: 'report/profit-incomplete' },
    })
    expect(card().measures.some(({ theme }) => theme === 'money')).toBe(false)
  })

  test('the page shows each with its counts', () => {
    const page = toMarkdown(clientReport(facts, { client: 'acme', period: march, edition: 'client' }))
    const definition = page.split('\n').find((line) => line.includes('id="d-sla-attainment"')) ?? ''
    const others = definition.slice(definition.indexOf('Counted otherwise')).split(';')
    expect(others.length).toBeGreaterThan(2)
    for (const one of others) expect(one).toMatch(/\d%\*{0,2} \(\d+ of \d+\)/)
    expect(page).toContain('still open and in time')
  })

  test('the categories that came most, with the period before', () => {
    const tickets = facts.tickets.map((one) =>
      one.id === 'M1' || one.id === 'M2' ? { ...one, category: 'Mail' } : one,
    )
    const page = toMarkdown(clientReport({ ...facts, tickets }, { client: 'acme', period: march, edition: 'client' }))
    expect(page).toContain('| Mail | [2 of 4 (50.0%)](#r-opened) | 0 of 1 (0%) |')
    expect(page).toContain('| Incident | [1 of 4 (25.0%)](#r-opened) | 1 of 1 (100%) |')
  })
})

describe('nothing is a bare percentage', () => {
  test('a share of records lists the records of both parts', () => {
    for (const { unit, records, numerator, denominator, ids, otherIds, id } of card().measures) {
      if (unit !== 'percent' || numerator === null || records === 'entry' || id === 'kill-rate') continue
      expect([id, ids.length, ids.length + otherIds.length]).toEqual([id, numerator, denominator])
    }
  })

  test('what is left out is listed with its reason', () => {
    expect(measure('opened').leftOut).toEqual([
      { reason: { code: 'report/cancelled', facts: {}, source: null }, count: 1, ids: ['M5'] },
    ])
    expect(measure('sla-attainment').leftOut.map(({ reason, ids }) => [reason.code, ids])).toEqual([
      ['report/not-decided', ['M4']],
    ])
  })

  test('a value that is missing has a reason, and one that is there has none', () => {
    for (const { value, reason } of card().measures) expect(reason === null).toBe(value !== null)
  })

  test.each<[MeasureId, Partial<ReportFacts>, string]>([
    ['leadership-involvement', { contacts: [] }, 'report/no-decision-maker'],
    ['planned-hours', {}, 'report/no-planned-work-marked'],
    ['satisfaction', {}, 'report/no-records'],
    ['sla-attainment', { tickets: [] }, 'report/nothing-counted'],
    ['recurring-share', {}, 'report/no-records'],
  ])('%s is null', (id, more, code) => {
    expect(measure(id, more)).toMatchObject({ value: null, reason: { code } })
  })
})

describe('periods', () => {
  test('a verdict belongs to the period in which it was certain', () => {
    const late = scorecard(facts, {
      client: 'acme',
      period: { from: '2026-03-11', to: '2026-04-01' },
      edition: 'client',
    })
    const found = late.measures.find(({ id }) => id === 'sla-attainment')
    // M3 was opened on the 10th at 20:00 and late from the 11th at 04:00.
    expect(found?.otherIds).toEqual(['M3'])
    expect(found?.variants.find(({ variant }) => variant === 'judged by opened')?.denominator).toBe(0)
  })

  test('whole months are compared with whole months', () => {
    const { compareWith } = scorecard(facts, { period: { from: '2026-01-01', to: '2026-04-01' }, edition: 'client' })
    expect(compareWith).toEqual({ from: '2025-10-01', to: '2026-01-01' })
  })

  test('months that end with the period', () => {
    const { months } = measure('opened')
    expect(months.map(({ month }) => month).slice(-2)).toEqual(['2026-02', '2026-03'])
    expect(months.map(({ value }) => value).slice(-2)).toEqual([1, 4])
    // Nothing is known of the time before the first ticket, which is not 0.
    expect(months.map(({ value }) => value).slice(0, -2)).toEqual(Array(10).fill(null))
  })

  test('nothing after as-of counts', () => {
    const early = { asOf: '2026-03-03T12:00:00Z' }
    expect(measure('opened', early).ids).toEqual(['M1', 'M2'])
    expect(measure('closed', early).ids).toEqual(['M1'])
    expect(measure('reopen-rate', early).leftOut.map(({ reason }) => reason.code)).toEqual(['report/too-early'])
  })
})

describe('changes', () => {
  test('four tickets against one are no clear change', () => {
    expect(measure('opened').trend).toMatchObject({ direction: 'cannot-tell', method: 'rate-ratio', better: null })
  })

  test('forty against four are', () => {
    const [first] = facts.tickets
    if (first === undefined) throw new Error('There is no ticket.')
    const many = Array.from({ length: 40 }, (_, i) => ({ ...first, id: `N${i}`, openedAt: '2026-03-05T10:00:00Z' }))
    const few = Array.from({ length: 4 }, (_, i) => ({ ...first, id: `O${i}`, openedAt: '2026-02-05T10:00:00Z' }))
    const { trend } = measure('incidents-per-user', { tickets: [...many, ...few] })
    expect(trend).toMatchObject({ direction: 'rising', better: false })
  })
})

test('the same records in another order give the same scorecard', () => {
  const reversed = card({ tickets: [...facts.tickets].reverse(), entries: [...(facts.entries ?? [])].reverse() })
  const plain = ({ measures }: ReturnType<typeof card>) =>
    measures.map(({ id, of, value, numerator, denominator, ids }) => [
      id,
      of,
      value,
      numerator,
      denominator,
      [...ids].sort(),
    ])
  expect(plain(reversed)).toEqual(plain(card()))
})

test('money is not even in the client edition', () => {
  expect(card().measures.filter(({ theme }) => theme === 'money')).toEqual([])
  expect(card({}, 'internal').measures.filter(({ theme }) => theme === 'money')).toHaveLength(7)
})

test('what is not all is never shown as all', () => {
  const closed = { kind: 'status', at: '2026-03-02T12:00:00Z', status: 'Done', phase: 'closed' } as const
  const tickets = Array.from({ length: 20_001 }, (_, i) => ({
    id: `T${i}`,
    clientId: 'acme',
    title: 'Mail down',
    openedAt: '2026-03-02T10:00:00Z',
    events: i === 0 ? [] : [closed],
  }))
  const many = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets }
  const report = clientReport(many, { client: 'acme', period: march, edition: 'client' })
  expect(report.scorecard?.measures.find(({ id }) => id === 'same-day-close')).toMatchObject({
    value: 99.99,
    numerator: 20_000,
    denominator: 20_001,
  })
  expect(toMarkdown(report)).toContain('Closed on the same day: **[99.9%]')
})
