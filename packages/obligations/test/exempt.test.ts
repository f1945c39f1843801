// Exemptions that adjoin deadlines: history does not change by them.
import { compileCalendar } from '@mspkit/calendar'
import { compileObligations, type Exemption, type Obligation, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const desk = compileCalendar({
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-17:00']])),
})
const ran = (at: Evidence['at'], fields?: Evidence['fields']): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  at,
  outcome: 'success',
  ...(fields === undefined ? {} : { fields }),
})
const granted = { clientId: 'acme', kind: 'maintenance', reason: 'New disks', grantedBy: 'J. Doe' } as const
const exempt = (from: Exemption['from'], to?: Exemption['from']): Exemption => ({
  ...granted,
  from,
  ...(to === undefined ? {} : { to }),
})
const roster = (...exemptions: Exemption[]): Roster => ({
  assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }],
  exemptions,
})
const compiled = (one: Partial<Obligation> & Pick<Obligation, 'every'>, from: LocalDate = '2026-02-01') =>
  compileObligations(
    { timeZone: 'Etc/UTC', from, obligations: [{ id: 'backup', of: 'asset', responsible: 'provider', ...one }] },
    { calendars: { desk } },
  )

describe('whose it is', () => {
  const device = { clientId: 'acme', type: 'server' } as const
  const promises = compileObligations({
    timeZone: 'Etc/UTC',
    from: '2026-02-01',
    obligations: [
      { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' },
      { id: 'walk', of: 'site', every: '24h', responsible: 'provider' },
      { id: 'mfa', of: 'contact', every: '24h', responsible: 'provider' },
      { id: 'review', of: 'client', every: '24h', responsible: 'provider' },
    ],
  })
  const exemptOf = (whose: Partial<Exemption>): string[] =>
    promises
      .status(
        [],
        {
          clients: [{ id: 'acme', name: 'Acme' }],
          sites: ['hq', 'lab'].map((id) => ({ id, clientId: 'acme', timeZone: 'Etc/UTC' })),
          contacts: [{ id: 'ada', clientId: 'acme', kind: 'user' }],
          assets: [
            { ...device, id: 'srv-1', siteId: 'hq' },
            { ...device, id: 'srv-2', siteId: 'hq' },
            { ...device, id: 'pc-1', siteId: 'lab' },
            { ...device, id: 'pc-2' },
          ],
          exemptions: [{ ...granted, ...whose, from: '2026-01-01' }],
        },
        '2026-03-01T00:00:00Z',
      )
      .filter(({ verdict }) => verdict === 'exempt')
      .map(({ subject }) => subject.id)
  test.each<[Partial<Exemption>, string[]]>([
    [{}, ['srv-1', 'srv-2', 'pc-1', 'pc-2', 'hq', 'lab', 'ada', 'acme']],
    [{ siteId: 'hq' }, ['srv-1', 'srv-2', 'hq']],
    [{ siteId: 'hq', obligation: 'backup' }, ['srv-1', 'srv-2']],
    [{ siteId: 'hq', obligation: 'walk' }, ['hq']],
    [{ siteId: 'hq', assetId: 'srv-1' }, ['srv-1', 'hq']],
    [{ siteId: 'hq', assetId: 'pc-1' }, ['pc-1', 'hq']],
    [{ siteId: 'hq', contactId: 'ada' }, ['hq', 'ada']],
    [{ assetId: 'pc-2' }, ['pc-2']],
    [{ siteId: 'nowhere' }, []],
  ])('%j', (whose, ids) => expect(exemptOf(whose)).toEqual(ids))
})

describe('open time', () => {
  const nineHours = compiled({ every: '9h', calendar: 'desk' })
  const monday = [ran('2026-03-02T08:00:00Z')]
  test.each([
    ['of the night', exempt('2026-03-03T03:00:00Z', '2026-03-03T04:00:00Z')],
    ['of the next morning', exempt('2026-03-03T08:00:00Z', '2026-03-03T12:00:00Z')],
    ['of the evening', exempt('2026-03-02T18:00:00Z', '2026-03-02T19:00:00Z')],
  ])('what is due at closing time does not wait for an exemption %s', (_, one) => {
    for (const at of ['2026-03-02T17:30:00Z', '2026-03-02T20:00:00Z', '2026-03-03T13:00:00Z'])
      expect(nineHours.status(monday, roster(one), at)[0]).toMatchObject({
        verdict: 'unmet',
        unmetSince: '2026-03-02T17:00:00.000Z',
      })
  })
  test('an exemption that begins with the deadline moves it to its end', () => {
    const one = exempt('2026-03-02T17:00:00Z', '2026-03-02T18:00:00Z')
    expect(nineHours.status(monday, roster(one), '2026-03-02T20:00:00Z')[0]?.unmetSince).toBe(
      '2026-03-02T18:00:00.000Z',
    )
  })
  test('one that begins with the answer takes no missed run away', () => {
    const half = compiled({ every: '30m', calendar: 'desk' }, '2026-02-27')
    const period = { from: '2026-02-27T00:00:00Z', to: '2026-04-13T05:00:00Z' } as const
    const missed = (made: Roster) => half.lapses([], made, period)[0]?.lapses.map(({ missedRuns }) => missedRuns)
    expect(missed(roster(exempt('2026-04-13T05:00:00Z')))).toEqual(missed(roster()))
  })
})

describe('a period that was due when an exemption began', () => {
  test.each<[Obligation['every'], Evidence['at'], Exemption]>([
    [{ each: 'month', on: 21 }, '2026-02-21T12:00:00Z', exempt('2026-03-22', '2026-03-25')],
    [{ each: 'month', by: 5 }, '2026-02-05T12:00:00Z', exempt('2026-03-06', '2026-03-07')],
  ])('is one missed run: %j', (every, at, one) => {
    const made = roster(one)
    const asked = compiled({ every })
    const [status] = asked.status([ran(at)], made, '2026-04-03T00:00:00Z')
    expect(status).toMatchObject({ verdict: 'unmet', unmetSince: `${one.to}T00:00:00.000Z`, missedRuns: 1 })
    const [history] = asked.lapses([ran(at)], made, { from: '2026-02-22T00:00:00Z', to: '2026-04-03T00:00:00Z' })
    expect(history?.lapses.map(({ missedRuns }) => missedRuns)).toEqual([1])
  })
  test('also where its grace ends within the exemption', () => {
    const one = compiled({ every: { each: 'month' }, grace: { days: 1 } })
    const made = roster(exempt('2026-04-01T12:00:00Z', '2026-04-04T12:00:00Z'))
    const [status] = one.status([ran('2026-02-10T12:00:00Z')], made, '2026-04-20T00:00:00Z')
    expect(status).toMatchObject({ unmetSince: '2026-04-04T12:00:00.000Z', missedRuns: 1 })
  })
})

describe('an exemption without an end', () => {
  const shapes: Obligation['every'][] = [
    { each: 'month' },
    { each: 'quarter' },
    { each: 'week', weeks: 3, from: '2026-01-05', times: 3 },
    { after: 'patch-tuesday', within: { days: 14 } },
  ]
  test.each(shapes)('changes nothing before it: %j', (every) => {
    const one = compiled({ every }, '2026-03-10')
    const old = [ran('2024-01-05T00:00:00Z'), ran('2025-07-01T00:00:00Z')]
    const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-20T00:00:00Z' } as const
    for (const evidence of [[], old, [ran('2026-03-11T00:00:00Z')]]) {
      const answer = (made: Roster) => [
        one.lapses(evidence, made, period)[0]?.lapsedMs,
        one.status(evidence, made, '2026-03-20T00:00:00Z')[0]?.verdict,
      ]
      expect(answer(roster(exempt('2026-03-21')))).toEqual(answer(roster(exempt('2026-03-21', '2099-03-21'))))
    }
    expect(one.status(old, roster(exempt('2026-03-21')), '2026-03-20T00:00:00Z')[0]?.verdict).toBe('unmet')
  })
})

test('a status is unmet since when it is so for certain, as its history', () => {
  const one = compiled({ every: '24h', counts: { proves: 'verified' } })
  const evidence = [ran('2026-03-01T00:00:00Z', { proves: 'verified' }), ran('2026-03-05T00:00:00Z')]
  const [status] = one.status(evidence, roster(), '2026-03-10T00:00:00Z')
  expect(status).toMatchObject({ verdict: 'unmet', unmetSince: '2026-03-06T00:00:00.000Z', missedRuns: 5 })
  expect(status?.reasons.map(({ code }) => code)).toEqual(['obligations/grace-over', 'obligations/evidence-unknown'])
  const [history] = one.lapses(evidence, roster(), { from: '2026-03-06T00:00:00Z', to: '2026-03-10T00:00:00Z' })
  expect(history).toMatchObject({ lapsedMs: status?.unmetMs, unknownMs: 0 })
})
