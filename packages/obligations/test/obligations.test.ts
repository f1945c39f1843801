import { availability, compileObligations, explainStatus, unmetDaysByLine, unmetFirst } from '@mspkit/obligations'
import { reasonInWords, statusInWords, unmetInWords } from '@mspkit/obligations/words'
import type { Asset, Evidence } from '@mspkit/records'
import { fromEpochMs, hourMs as hour, type Instant } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const daily = { id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' } as const
const compiled = compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [daily] })
const server = (id: string, rest: Partial<Asset> = {}): Asset => ({ id, clientId: 'acme', type: 'server', ...rest })
const ran = (assetId: string, at: number | Instant, outcome: 'success' | 'failure' = 'success'): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId,
  at: typeof at === 'number' ? fromEpochMs(at) : at,
  outcome,
})

describe('a year with two silent weeks', () => {
  const lastRun = Date.parse('2026-06-10T01:17:00Z')
  const evidence: Evidence[] = []
  for (let ms = Date.parse('2026-01-01T01:17:00Z'); ms < Date.parse('2027-01-01T00:00:00Z'); ms += 24 * hour) {
    if (ms <= lastRun || ms >= lastRun + 14 * 24 * hour) evidence.push(ran('srv-1', ms))
  }
  const roster = { assets: [server('srv-1')] }
  const verdict = (ms: number) => compiled.status(evidence, roster, ms)[0]?.verdict

  test('is reported on the first missed grace, to the millisecond', () => {
    const missedAt = lastRun + 36 * hour
    expect(verdict(missedAt - 1)).toBe('due')
    expect(verdict(missedAt)).toBe('unmet')
    const [change] = compiled.next(
      evidence.filter((one) => Date.parse(one.at) <= lastRun),
      roster,
      lastRun + 25 * hour,
    )
    expect(change).toMatchObject({ at: '2026-06-11T13:17:00.000Z', from: 'due', to: 'unmet' })
  })

  test('is the only lapse of the year except for its first hour', () => {
    const [year] = compiled.lapses(evidence, roster, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' })
    expect(year?.lapses).toEqual([
      { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:17:00.000Z', ms: 77 * 60_000, missedRuns: 0 },
      { from: '2026-06-11T13:17:00.000Z', to: '2026-06-24T01:17:00.000Z', ms: 300 * hour, missedRuns: 13 },
    ])
  })
})

test('worst and oldest first, as sentences', () => {
  const roster = {
    assets: [
      server('fine'),
      server('older'),
      server('worst', { activeFrom: '2026-02-01' }),
      server('new', { activeFrom: '2026-04-14' }),
    ],
  }
  const evidence = [
    ran('fine', '2026-04-14T20:00:00Z'),
    ran('older', '2026-04-10T00:00:00Z'),
    ran('older', '2026-04-12T00:00:00Z', 'failure'),
  ]
  const statuses = compiled.status(evidence, roster, '2026-04-15T00:00:00Z')
  expect(unmetFirst(statuses).map((status) => [status.subject.id, status.missedRuns])).toEqual([
    // Both were never protected under the contract.
    ['worst', 72],
    ['new', 0],
    ['older', 4],
  ])
  expect(unmetFirst(statuses, { responsible: 'client' })).toEqual([])
  expect(unmetInWords(statuses)).toEqual([
    'backup, asset worst of acme: unmet since 2026-02-01T00:00:00.000Z (73 days), 72 missed runs. It has never succeeded since it came under the contract at 2026-02-01T00:00:00.000Z.',
    'backup, asset new of acme: unmet since 2026-04-14T00:00:00.000Z (24 h), 0 missed runs. It has never succeeded since it came under the contract at 2026-04-14T00:00:00.000Z.',
    'backup, asset older of acme: unmet since 2026-04-11T12:00:00.000Z (3 days), 4 missed runs. The last run, at 2026-04-12T00:00:00.000Z, failed.',
  ])
  expect(statusInWords(statuses[0]!, { policy: compiled.policy })).toBe(
    'backup, asset fine of acme: met until 2026-04-16T08:00:00.000Z. It last succeeded at 2026-04-14T20:00:00.000Z; the next is due at 2026-04-15T20:00:00.000Z.',
  )
})

test('a quarterly test that was never done comes before a gap of two days', () => {
  const restores = { id: 'restore', of: 'asset', every: { each: 'quarter' }, responsible: 'provider' } as const
  const both = compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [daily, restores] })
  const backups = Array.from({ length: 41 }, (_, day) =>
    ran('srv-1', Date.parse('2026-01-01T02:00:00Z') + day * 24 * hour),
  )
  const statuses = both.status(backups, { assets: [server('srv-1')] }, '2026-02-13T15:00:00Z')
  expect(unmetFirst(statuses).map(({ obligation, missedRuns }) => [obligation, missedRuns])).toEqual([
    ['restore', 0],
    ['backup', 3],
  ])
})

test('a missing fact is named, and no fact that is known', () => {
  const counts = { proves: 'restored', minutes: { lte: 240 } } as const
  const restores = { id: 'restore', of: 'asset', every: '24h', counts, responsible: 'provider' } as const
  const promises = compileObligations({ timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [restores] })
  const run = (fields: object) => ({
    ...ran('srv-1', '2026-04-01T02:00:00Z'),
    obligation: 'restore',
    fields: { ...fields },
  })
  const missing = (...runs: object[]) =>
    promises.status(runs.map(run), { assets: [server('srv-1')] }, '2026-04-01T03:00:00Z')[0]?.reasons[0]?.facts
  expect(missing({ proves: 'restored' })).toEqual({ missing: ['minutes'] })
  expect(missing({ minutes: 30 })).toEqual({ missing: ['proves'] })
  expect(missing({ minutes: 30 }, { proves: 'restored' })).toEqual({ missing: ['proves', 'minutes'] })
})

test('every reason has a sentence', () => {
  const evidence = [{ ...ran('srv-1', '2026-04-01T00:00:00Z'), obligation: 'typo' }]
  const roster = { assets: [server('srv-1')] }
  const reasons = [
    ...compiled.status(evidence, roster, '2026-04-15T00:00:00Z').flatMap((status) => status.reasons),
    ...compiled.unmetDays(evidence, roster, { from: '2026-04-01', to: '2026-04-02' }).flatMap((days) => days.reasons),
    ...compiled.unmatched(evidence, roster).map((one) => one.reason),
  ]
  for (const reason of reasons) expect(reasonInWords(reason)).not.toContain('obligations/')
  expect(() => reasonInWords({ code: 'other/thing', facts: {}, source: null } as never)).toThrow(TypeError)
})

test('availability weights subjects by their time and has a denominator', () => {
  const roster = { assets: [server('a', { activeFrom: '2026-04-01' }), server('b', { activeFrom: '2026-04-03' })] }
  const histories = compiled.lapses([ran('a', '2026-04-01T00:00:00Z')], roster, {
    from: '2026-04-01T00:00:00Z',
    to: '2026-04-04T00:00:00Z',
  })
  expect(availability(histories)).toEqual([
    {
      obligation: 'backup',
      clientId: null,
      subjects: 2,
      periodMs: 96 * hour,
      keptMs: 36 * hour,
      lapsedMs: 60 * hour,
      unknownMs: 0,
      percent: 37.5,
      atMostPercent: 37.5,
    },
  ])
  expect(availability(histories, { per: 'client' })[0]?.clientId).toBe('acme')
  expect(availability([])).toEqual([])
})

test('repeated ids count once, anywhere in the list', () => {
  const evidence = [
    { ...ran('srv-1', '2026-04-02T00:00:00Z', 'failure'), id: 'run-2' },
    { ...ran('srv-1', '2026-04-01T00:00:00Z'), id: 'run-1' },
    { ...ran('srv-1', '2026-04-02T00:00:00Z', 'failure'), id: 'run-2' },
    { ...ran('srv-1', '2026-04-03T00:00:00Z'), id: 'run-1' },
  ]
  const status = compiled.status(evidence, { assets: [server('srv-1')] }, '2026-04-03T12:00:00Z')[0]
  expect(status).toMatchObject({ failedRuns: 1, lastSuccessAt: '2026-04-01T00:00:00.000Z' })
})

test('the same id at two clients is two subjects', () => {
  const roster = { assets: [server('srv-1'), { id: 'srv-1', clientId: 'other', type: 'server' }] }
  const evidence = [
    ran('srv-1', '2026-04-01T00:00:00Z'),
    { ...ran('srv-1', '2026-04-01T06:00:00Z'), clientId: 'third' },
  ]
  expect(
    compiled.status(evidence, roster, '2026-04-01T12:00:00Z').map(({ clientId, verdict }) => [clientId, verdict]),
  ).toEqual([
    ['acme', 'met'],
    ['other', 'unmet'],
  ])
  expect(compiled.unmatched(evidence, roster).map(({ index, reason }) => [index, reason.code])).toEqual([
    [1, 'obligations/other-client'],
  ])
})

test('unmatched evidence has a reason', () => {
  const { assetId: _, ...unnamed } = ran('x', '2026-04-01T00:00:00Z')
  expect(
    compiled.unmatched([unnamed, ran('gone', '2026-04-01T00:00:00Z')], { assets: [] }).map(({ reason }) => reason.code),
  ).toEqual(['obligations/names-no-subject', 'obligations/subject-not-in-roster'])
})

test('unmet days of a line count a date once, and leave out promises of the client alone', () => {
  const two = compileObligations({
    timeZone: 'America/Chicago',
    from: '2026-04-01',
    obligations: [
      { ...daily, credit: { day: 'any', percent: '50' } },
      { ...daily, id: 'offsite', credit: { day: 'any', percent: '100' } },
      { ...daily, id: 'tapes', responsible: 'client' },
    ],
  })
  const unmet = two.unmetDays([], { assets: [server('srv-1')] }, { from: '2026-04-01', to: '2026-04-03' })
  expect(unmet.map(({ obligation, days }) => [obligation, days])).toEqual([
    ['backup', 2],
    ['offsite', 2],
    ['tapes', 2],
  ])
  expect(
    unmetDaysByLine(
      [
        { id: 'L', obligations: ['backup', 'offsite', 'tapes'] },
        { id: 'M', obligations: [] },
      ],
      unmet,
    ),
  ).toEqual([
    {
      lineId: 'L',
      clientId: 'acme',
      subject: { kind: 'asset', id: 'srv-1' },
      days: 2,
      dates: ['2026-04-01', '2026-04-02'],
      daysUnder: 2,
      credits: [
        { on: '2026-04-01', percent: '100', obligation: 'offsite' },
        { on: '2026-04-02', percent: '100', obligation: 'offsite' },
      ],
    },
  ])
})

test('explanations list every run that was owed', () => {
  const roster = { assets: [server('srv-1', { activeFrom: '2026-04-01' })] }
  const evidence = [ran('srv-1', '2026-04-01T02:00:00Z'), ran('srv-1', '2026-04-05T02:00:00Z')]
  const [why] = explainStatus(compiled, evidence, roster, '2026-04-05T12:00:00Z', {
    obligation: 'backup',
    subjectId: 'srv-1',
  })
  expect(why?.kept).toBe(true)
  expect(why?.runs.map(({ dueAt, keptAt, result }) => [dueAt, keptAt, result])).toEqual([
    ['2026-04-02T00:00:00.000Z', '2026-04-01T02:00:00.000Z', 'kept'],
    ['2026-04-02T02:00:00.000Z', null, 'missed'],
    ['2026-04-03T02:00:00.000Z', null, 'missed'],
    ['2026-04-04T02:00:00.000Z', null, 'missed'],
    ['2026-04-05T02:00:00.000Z', '2026-04-05T02:00:00.000Z', 'kept'],
    ['2026-04-06T02:00:00.000Z', null, 'open'],
  ])
  expect(explainStatus(compiled, evidence, roster, '2026-04-05T12:00:00Z', { obligation: 'none' })).toEqual([])
})

describe('wrong arguments', () => {
  const roster = { assets: [server('srv-1')] }
  test('a wrong instant, period or snapshot is refused', () => {
    expect(() => compiled.status([], roster, '2026-04-01')).toThrow(RangeError)
    expect(() => compiled.status([ran('srv-1', 'yesterday' as never)], roster, 0)).toThrow(RangeError)
    expect(() => compiled.lapses([], roster, { from: '2026-04-02T00:00:00Z', to: '2026-04-01T00:00:00Z' })).toThrow(
      RangeError,
    )
    expect(() => compiled.unmetDays([], roster, { from: '2026-04-02', to: '2026-04-01' })).toThrow(RangeError)
    expect(() => compiled.track({ version: 2 as never, evidence: [] })).toThrow(
      '2 is not a version of snapshots that this package reads; it reads version 1.',
    )
  })
})

test('answers are plain data with every key', () => {
  const [status] = compiled.status([], { assets: [server('srv-1')] }, '2026-04-01T00:00:00Z')
  expect(JSON.parse(JSON.stringify(status))).toEqual(status)
  expect(Object.keys(status ?? {}).sort()).toEqual(
    [
      'clientId',
      'failedRuns',
      'lastEvidence',
      'lastSuccessAt',
      'metUntil',
      'missedRuns',
      'nextDueAt',
      'obligation',
      'part',
      'reasons',
      'responsible',
      'subject',
      'underSince',
      'unmetMs',
      'unmetSince',
      'verdict',
    ].sort(),
  )
})

test('ids may be any text', () => {
  const roster = { assets: [server('__proto__')] }
  const odd = compileObligations({
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    obligations: [{ ...daily, id: '__proto__' }],
  })
  const evidence = [{ ...ran('__proto__', '2026-04-01T00:00:00Z'), obligation: '__proto__' }]
  expect(odd.status(evidence, roster, '2026-04-01T12:00:00Z')[0]?.verdict).toBe('met')
})
