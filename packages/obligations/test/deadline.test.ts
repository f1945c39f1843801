import { compileCalendar } from '@mspkit/calendar'
import { compileObligations, type Obligation } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
const desk = compileCalendar({
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
})
const ran = (at: Evidence['at']): Evidence => ({
  obligation: 'test',
  clientId: 'acme',
  assetId: 'srv-1',
  at,
  outcome: 'success',
})

describe('a success at the instant at which several periods end', () => {
  const shapes: readonly [string, Pick<Obligation, 'every' | 'grace'>, Evidence['at']][] = [
    ['two a day', { every: { each: 'day', times: 2 } }, '2026-04-07T00:00:00.000Z'],
    ['three a month', { every: { each: 'month', times: 3 } }, '2026-05-01T00:00:00.000Z'],
    // Friday, Saturday and Sunday are in time until the end of Monday.
    ['business days of grace', { every: { each: 'day' }, grace: { businessDays: 1 } }, '2026-04-14T00:00:00.000Z'],
  ]
  test.each(shapes)('leaves the promise unmet, and its lapse one: %s', (_, shape, deadline) => {
    const one: Obligation = { id: 'test', of: 'asset', ...shape, calendar: 'desk', responsible: 'provider' }
    const obligations = compileObligations(
      { timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [one] },
      { calendars: { desk } },
    )
    const at = new Date(Date.parse(deadline) + 3_600_000).toISOString()
    const [without] = obligations.status([], roster, at)
    const [status] = obligations.status([ran(deadline)], roster, at)
    expect(status).toMatchObject({
      verdict: 'unmet',
      unmetSince: '2026-04-01T00:00:00.000Z',
      unmetMs: Date.parse(at) - Date.parse('2026-04-01T00:00:00Z'),
      lastSuccessAt: deadline,
      missedRuns: (without?.missedRuns ?? 0) - 1,
    })
    const [history] = obligations.lapses([ran(deadline)], roster, { from: '2026-04-01T00:00:00Z', to: at })
    expect(history?.lapses).toEqual([
      { from: '2026-04-01T00:00:00.000Z', to: at, ms: status?.unmetMs, missedRuns: status?.missedRuns },
    ])
    expect(history?.availabilityPercent).toBe(0)
  })

  test('ends the lapse with the last that is owed', () => {
    const one: Obligation = { id: 'test', of: 'asset', every: { each: 'day', times: 2 }, responsible: 'provider' }
    const obligations = compileObligations({ timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [one] })
    const both = [ran('2026-04-07T00:00:00Z'), ran('2026-04-07T00:00:00Z')]
    const [status] = obligations.status(both, roster, '2026-04-07T01:00:00Z')
    expect(status).toMatchObject({ verdict: 'met', unmetSince: null, missedRuns: 0 })
    const before = ran('2026-04-06T12:00:00Z')
    const [again] = obligations.status([before], roster, '2026-04-07T01:00:00Z')
    // Half a day was kept in between.
    expect(again).toMatchObject({ verdict: 'unmet', unmetSince: '2026-04-07T00:00:00.000Z', missedRuns: 1 })
  })
})
