// Subjects that a roster lists for several times: one subject has one status.
import { compileObligations, explainStatus, type Obligation, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

const promises = (more: Partial<Obligation> = {}) =>
  compileObligations({
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider', ...more }],
  })
type Device = NonNullable<Roster['assets']>[number]
const device = { id: 'srv-1', clientId: 'acme', type: 'server' }
const roster = (...records: Partial<Device>[]): Roster => ({
  sites: ['hq', 'lab'].map((id) => ({ id, clientId: 'acme', timeZone: 'Etc/UTC' })),
  assets: records.map((record) => ({ ...device, ...record }) as Device),
})
const ran = (at: Evidence['at'], job?: string): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  at,
  outcome: 'success',
  ...(job === undefined ? {} : { job }),
})
const left = { activeFrom: '2026-01-01', activeTo: '2026-02-01' } as const
const back = { activeFrom: '2026-03-01' } as const
const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' } as const

describe('a device that left and came back', () => {
  const times: [string, string][] = [
    ['2026-01-10T12:00:00Z', 'met'],
    ['2026-01-20T00:00:00Z', 'unmet'],
    ['2026-02-10T00:00:00Z', 'not-started'],
    ['2026-03-10T00:00:00Z', 'unmet'],
  ]
  const evidence = [ran('2026-01-10T00:00:00Z')]
  const agreed: Roster = {
    assets: [device],
    agreements: [
      { clientId: 'acme', from: '2026-01-01', to: '2026-02-01' },
      { clientId: 'acme', from: '2026-03-01' },
    ],
  }
  test.each([
    ['in their order', roster(left, back)],
    ['the later one first', roster(back, left)],
    ['at another site', roster({ ...left, siteId: 'hq' }, { ...back, siteId: 'lab' })],
    ['at another site, the later one first', roster({ ...back, siteId: 'lab' }, { ...left, siteId: 'hq' })],
    ['as agreements say it', agreed],
  ])('has one status at each instant: %s', (_, records) => {
    for (const [at, verdict] of times) {
      expect(
        promises()
          .status(evidence, records, at)
          .map((one) => one.verdict),
      ).toEqual([verdict])
      expect(explainStatus(promises(), evidence, records, at).map(({ status }) => status.verdict)).toEqual([verdict])
    }
    const changes = (at: string) =>
      promises()
        .next(evidence, records, at)
        .map(({ at: on, from, to }) => [on.slice(0, 10), from, to])
    expect(changes('2026-01-20T00:00:00Z')).toEqual([['2026-02-01', 'unmet', 'not-started']])
    expect(changes('2026-02-10T00:00:00Z')).toEqual([['2026-03-01', 'not-started', 'unmet']])
  })
  test('at one site has one history, as agreements give it', () => {
    const [history, ...others] = promises().lapses(evidence, roster(left, back), year)
    expect(others).toEqual([])
    expect(history).toEqual(promises().lapses(evidence, agreed, year)[0])
    const period = { from: '2026-01-01', to: '2026-04-01' } as const
    expect(promises().unmetDays(evidence, roster(left, back), period)).toEqual(
      promises().unmetDays(evidence, agreed, period),
    )
  })
  test('has each job once', () => {
    const jobs = [ran('2026-01-10T00:00:00Z', 'SQL'), ran('2026-01-11T00:00:00Z', 'Files')]
    const statuses = promises({ per: 'job' }).status(jobs, roster(left, back), '2026-01-11T12:00:00Z')
    expect(statuses.map(({ part, verdict }) => [part, verdict])).toEqual([
      ['SQL', 'unmet'],
      ['Files', 'met'],
    ])
  })
})

describe('records that adjoin', () => {
  const moved = [{ activeTo: '2026-03-01' }, { activeFrom: '2026-03-01' }] as const
  test('are one time: a lapse is no younger, and work is not owed anew', () => {
    const [status] = promises().status([], roster(...moved), '2026-03-10T00:00:00Z')
    expect(status).toMatchObject({ verdict: 'unmet', unmetSince: '2026-01-01T00:00:00.000Z' })
    const once = promises({ every: { once: { within: '720h' } } })
    expect(once.status([], roster(...moved), '2026-03-02T00:00:00Z')[0]?.verdict).toBe('unmet')
  })
  test('at two sites change from one to the other without a gap', () => {
    const records = roster({ ...moved[0], siteId: 'hq' }, { ...moved[1], siteId: 'lab' })
    const evidence = [ran('2026-02-28T20:00:00Z')]
    for (const at of ['2026-02-28T23:59:59Z', '2026-03-01T00:00:00Z'])
      expect(
        promises()
          .status(evidence, records, at)
          .map(({ verdict }) => verdict),
      ).toEqual(['met'])
    // The move changes no verdict; the next run that is missed does.
    expect(promises().next(evidence, records, '2026-02-28T23:00:00Z')).toMatchObject([
      { at: '2026-03-01T20:00:00.000Z', from: 'met', to: 'unmet' },
    ])
  })
})

test('parts that begin at one instant are in the order of their names', () => {
  const evidence = ['SQL', 'Files', 'Mail'].map((job) => ran('2026-01-10T00:00:00Z', job))
  for (const order of [evidence, [...evidence].reverse()]) {
    const statuses = promises({ per: 'job' }).status(order, roster({}), '2026-01-10T01:00:00Z')
    expect(statuses.map(({ part }) => part)).toEqual(['Files', 'Mail', 'SQL'])
  }
})
