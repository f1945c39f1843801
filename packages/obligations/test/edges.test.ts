import { compileObligations, explainStatus, type Obligation, type Roster, repeatedSubjects } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { dayMs, fromEpochMs, hourMs, type Instant, type LocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const asset = { id: 'srv-1', clientId: 'acme', type: 'server' } as const
const compiled = (promise: Partial<Obligation>, timeZone = 'Etc/UTC') =>
  compileObligations({
    timeZone,
    from: '2026-01-01',
    obligations: [{ id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider', ...promise }],
  })
const ran = (at: Instant, more: Partial<Evidence> = {}): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  at,
  outcome: 'success',
  ...more,
})
const pause = (from: LocalDate | Instant, to: LocalDate | Instant, part?: string) =>
  ({
    clientId: 'acme',
    from,
    to,
    kind: 'pause',
    reason: 'The server moves',
    grantedBy: 'kim',
    ...(part === undefined ? {} : { part }),
  }) as const
const brief = (promise: ReturnType<typeof compiled>, evidence: readonly Evidence[], roster: Roster, at: Instant) =>
  promise.status(evidence, roster, at).map(({ part, verdict, unmetSince }) => [part, verdict, unmetSince])

describe('whoever retires the last job does not end the promise', () => {
  const retired = { job: 'Old', clientId: 'acme', assetId: 'srv-1', activeTo: '2026-02-01' } as const
  const evidence = [ran('2026-01-30T20:00:00Z', { job: 'Old' }), ran('2026-01-31T20:00:00Z', { job: 'Old' })]
  const perJob = compiled({ per: 'job' })

  test('it is to the device again, kept as long as the last run of any job keeps it', () => {
    const roster = { assets: [asset], jobs: [retired] }
    expect(brief(perJob, evidence, roster, '2026-02-02T07:59:59.999Z')).toEqual([[null, 'due', null]])
    expect(brief(perJob, evidence, roster, '2026-02-02T08:00:00Z')).toEqual([
      [null, 'unmet', '2026-02-02T08:00:00.000Z'],
    ])
    const histories = perJob.lapses(evidence, roster, { from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z' })
    // No day of the contract is lost between the parts.
    expect(histories.reduce((sum, { periodMs }) => sum + periodMs, 0)).toBe(59 * dayMs)
  })

  test('between a job and its replacement it is the device that is not protected', () => {
    const next = { job: 'New', clientId: 'acme', assetId: 'srv-1', activeFrom: '2026-02-10' } as const
    const roster = { assets: [asset], jobs: [retired, next] }
    expect(brief(perJob, evidence, roster, '2026-02-05T00:00:00Z')).toEqual([
      [null, 'unmet', '2026-02-02T08:00:00.000Z'],
      ['New', 'not-started', null],
    ])
    expect(brief(perJob, evidence, roster, '2026-02-11T00:00:00Z')).toEqual([
      ['New', 'unmet', '2026-02-10T00:00:00.000Z'],
    ])
  })
})

describe('runs that name no job', () => {
  const perJob = compiled({ per: 'job' })
  const files = ['01', '02', '03', '04', '05', '06', '07'].map((day) =>
    ran(`2026-03-${day}T02:00:00Z` as Instant, { job: 'Files' }),
  )
  const roster = { assets: [asset] }
  test('are a part of their own from the first of them, and not before', () => {
    const evidence = [...files, ran('2026-03-07T03:00:00Z', { outcome: 'failure' })]
    expect(brief(perJob, evidence, roster, '2026-03-07T02:30:00Z')).toEqual([['Files', 'met', null]])
    const hoursIn = (to: Instant) =>
      perJob
        .lapses(evidence, roster, { from: '2026-03-01T02:00:00Z', to })
        .map(({ part, periodMs }) => [part, periodMs / hourMs])
    expect(hoursIn('2026-03-07T03:00:00Z')).toEqual([['Files', 145]])
    expect(hoursIn('2026-03-08T00:00:00Z')).toEqual([
      [null, 21],
      ['Files', 166],
    ])
  })
})

describe('a job that the roster retires and that never ran', () => {
  const perJob = compiled({ per: 'job' })
  const job = { job: 'Old', clientId: 'acme', assetId: 'srv-1', activeTo: '2026-04-01' } as const
  test('is expected if it has a first day, and is no job before its first run if it has none', () => {
    const at = '2026-03-06T00:00:00Z'
    expect(brief(perJob, [], { assets: [asset], jobs: [job] }, at)).toEqual([
      [null, 'unmet', '2026-01-01T00:00:00.000Z'],
    ])
    expect(brief(perJob, [], { assets: [asset], jobs: [{ ...job, activeFrom: '2026-01-01' }] }, at)).toEqual([
      // From 1 April the promise is to the device again.
      [null, 'not-started', null],
      ['Old', 'unmet', '2026-01-01T00:00:00.000Z'],
    ])
  })
  test('has the same history when its first run comes', () => {
    const roster = { assets: [asset], jobs: [job] }
    const before = { from: '2026-01-01T00:00:00Z', to: '2026-03-05T00:00:00Z' } as const
    const first = [ran('2026-03-05T00:00:00Z', { job: 'Old' })]
    const later = perJob.lapses(first, roster, { ...before, to: '2026-03-06T00:00:00Z' })
    const parts = perJob.lapses([], roster, before).map(({ part, lapsedMs }) => [part, lapsedMs])
    expect(parts).toEqual([[null, 63 * dayMs]])
    expect(later.map(({ part, lapsedMs }) => [part, lapsedMs])).toEqual([...parts, ['Old', 0]])
  })
})

describe('exemptions at their edges', () => {
  const daily = compiled({ grace: '0m' })
  const evidence = [ran('2026-03-01T00:00:00Z')]
  const at = '2026-03-08T01:00:00Z'
  test('dates are those of the policy, where the promise counts its days in another zone', () => {
    const one = { id: 'backup', of: 'asset', every: { each: 'day' }, timeZone: 'Europe/Berlin' } as const
    const obligations = compileObligations({
      timeZone: 'America/Chicago',
      from: '2026-01-01',
      obligations: [{ ...one, responsible: 'provider' }],
    })
    const roster = { assets: [asset], exemptions: [pause('2026-03-02', '2026-03-03')] }
    const [history] = obligations.lapses([], roster, { from: '2026-03-01T00:00:00Z', to: '2026-03-05T00:00:00Z' })
    const midnight = { from: '2026-03-02T06:00:00.000Z', to: '2026-03-03T06:00:00.000Z' }
    expect(history?.exempt).toEqual([{ ...midnight, ms: dayMs }])
  })
  test('two that adjoin are one', () => {
    const [first, second] = [pause('2026-03-01T12:00:00Z', '2026-03-05'), pause('2026-03-05', '2026-03-08')]
    const one = brief(
      daily,
      evidence,
      { assets: [asset], exemptions: [pause('2026-03-01T12:00:00Z', '2026-03-08')] },
      at,
    )
    expect(brief(daily, evidence, { assets: [asset], exemptions: [first, second] }, at)).toEqual(one)
    expect(brief(daily, evidence, { assets: [asset], exemptions: [second, first] }, at)).toEqual(one)
  })
  test('one that begins with the lapse keeps nothing; one that begins a moment before keeps that moment', () => {
    const from = (start: Instant) =>
      brief(daily, evidence, { assets: [asset], exemptions: [pause(start, '2026-03-03')] }, '2026-03-03T01:00:00Z')
    expect(from('2026-03-02T00:00:00Z')).toEqual([[null, 'unmet', '2026-03-03T00:00:00.000Z']])
    expect(from('2026-03-01T23:59:59.999Z')).toEqual([[null, 'unmet', '2026-03-03T00:00:00.001Z']])
  })
  test('one that interrupts a lapse ends nothing: the lapse keeps its beginning, its missed runs and its length', () => {
    const roster = { assets: [asset], exemptions: [pause('2026-03-05T00:00:00Z', '2026-03-05T02:00:00Z')] }
    const [status] = daily.status(evidence, roster, at)
    const [whole] = daily.status(evidence, { assets: [asset] }, at)
    expect(status).toEqual({
      ...whole,
      unmetMs: (whole?.unmetMs ?? 0) - 2 * hourMs,
      // The run of 8 March at midnight is due two hours later.
      missedRuns: (whole?.missedRuns ?? 0) - 1,
      reasons: [
        {
          ...whole?.reasons[0],
          facts: { ...whole?.reasons[0]?.facts, missedRuns: (whole?.missedRuns ?? 0) - 1 },
        },
      ],
    })
    expect(status?.unmetSince).toBe('2026-03-02T00:00:00.000Z')
  })
  test('a success in it ends the lapse that it interrupts', () => {
    const roster = { assets: [asset], exemptions: [pause('2026-03-05', '2026-03-06')] }
    const repaired = [...evidence, ran('2026-03-05T12:00:00Z')]
    expect(brief(daily, repaired, roster, '2026-03-06T10:00:00Z')).toEqual([[null, 'met', null]])
    expect(brief(daily, repaired, roster, at)).toEqual([[null, 'unmet', '2026-03-07T00:00:00.000Z']])
  })
  test('what was due in it is not owed by a promise that was not kept before', () => {
    const monthly = compiled({ every: { each: 'month' }, grace: { days: 14 } })
    const roster = { assets: [asset], exemptions: [pause('2026-03-20', '2026-04-02')] }
    // March is due in the pause. The run keeps April, so nothing is broken before the grace of May is over.
    const april = [ran('2026-04-05T00:00:00Z')]
    expect(brief(monthly, april, roster, '2026-04-04T00:00:00Z')).toEqual([[null, 'unmet', '2026-01-01T00:00:00.000Z']])
    expect(brief(monthly, april, roster, '2026-06-14T23:59:59.999Z')).toEqual([[null, 'due', null]])
    expect(brief(monthly, april, roster, '2026-06-15T00:00:00Z')).toEqual([[null, 'unmet', '2026-06-15T00:00:00.000Z']])
  })
  test('one that begins before the contract, or never ends, does not hide a subject that will come under it', () => {
    const later = { ...asset, activeFrom: '2026-04-01' } as const
    const { to: _, ...endless } = pause('2026-02-01', '2026-05-01')
    for (const exemption of [pause('2026-03-15', '2026-04-10'), endless]) {
      const roster = { assets: [later], exemptions: [exemption] }
      const [status] = daily.status([], roster, at)
      expect([status?.verdict, status?.underSince]).toEqual(['not-started', '2026-04-01T00:00:00.000Z'])
      expect(daily.status([], roster, '2026-04-02T00:00:00Z')[0]?.verdict).toBe('exempt')
      expect(daily.next([], roster, at)[0]).toMatchObject({ at: '2026-04-01T00:00:00.000Z', to: 'exempt' })
    }
  })
  test('one of no length changes nothing', () => {
    const roster = { assets: [asset], exemptions: [pause('2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z')] }
    expect(brief(daily, evidence, roster, at)).toEqual([[null, 'unmet', '2026-03-02T00:00:00.000Z']])
  })
  test('a day of 23 hours is one day of exemption', () => {
    const berlin = compiled({ every: { each: 'day' }, grace: '0m' }, 'Europe/Berlin')
    const roster = { assets: [asset], exemptions: [pause('2026-03-29', '2026-03-30')] }
    const [history] = berlin.lapses([ran('2026-03-28T12:00:00Z')], roster, {
      from: '2026-03-28T23:00:00Z',
      to: '2026-03-29T22:00:00Z',
    })
    expect(history).toMatchObject({ periodMs: 0, exemptMs: 23 * hourMs })
  })
})

describe('days of 23 and 25 hours', () => {
  const chicago = compiled({ every: { each: 'day' }, grace: '0m' }, 'America/Chicago')
  test.each<[string, Instant, Instant]>([
    ['the short one', '2026-03-08T05:59:59Z', '2026-03-09T05:00:00Z'],
    ['the long one', '2026-11-01T04:59:59Z', '2026-11-02T06:00:00Z'],
  ])('%s: a run in its last second of the day before does not keep it', (_, before, end) => {
    const roster = { assets: [{ ...asset, activeFrom: before.slice(0, 10) as LocalDate }] }
    const [status] = chicago.status([ran(before)], roster, end)
    expect(status).toMatchObject({ verdict: 'unmet', unmetSince: fromEpochMs(Date.parse(end)) })
  })
})

describe('a roster that lists a device twice', () => {
  test('is promised one backup, and the repetition is named', () => {
    const roster = { assets: [asset, { ...asset, type: 'vm' }, { ...asset, clientId: 'bolt' }] }
    expect(compiled({}).status([], roster, '2026-01-02T00:00:00Z')).toHaveLength(2)
    expect(repeatedSubjects(roster)).toEqual([{ kind: 'asset', id: 'srv-1', clientId: 'acme', index: 1 }])
  })
  test('two times of one device that do not overlap are no repetition', () => {
    const roster: Roster = {
      assets: [
        { ...asset, activeTo: '2026-02-01' },
        { ...asset, activeFrom: '2026-03-01' },
      ],
    }
    expect(repeatedSubjects(roster)).toEqual([])
    expect(compiled({}).status([], roster, '2026-04-01T00:00:00Z')).toHaveLength(1)
  })
})

describe('recovery objectives', () => {
  const restore = compiled({
    every: { each: 'half-year' },
    grace: '0m',
    counts: { proves: 'restored', minutes: { lte: 240 } },
    beforeFirst: 'not-started',
  })
  const tested = (minutes: unknown) => [
    ran('2026-03-10T12:00:00Z', { fields: { proves: 'restored', ...(minutes === undefined ? {} : { minutes }) } }),
  ]
  test.each<[unknown, string]>([
    [240, 'met'],
    ['239.5', 'met'],
    [241, 'unmet'],
    [undefined, 'unknown'],
  ])('a restore in %s minutes of 240: %s', (minutes, verdict) => {
    // The half-year of the test is over; the next one has begun.
    const [status] = restore.status(tested(minutes), { assets: [asset] }, '2026-07-02T00:00:00Z')
    expect(status?.verdict).toBe(verdict)
  })
})

// Silence, late evidence, repeated evidence and restarts: whatever the way, the answer is that of all evidence at once.
test('property: trackers that restart, in any order, with repeated evidence, answer as from all of it', () => {
  const piece = fc.record({
    hours: fc.integer({ min: 0, max: 24 * 60 }),
    job: fc.constantFrom('A', 'B', undefined),
    outcome: fc.constantFrom('success', 'warning', 'failure'),
  })
  const rhythm = fc.constantFrom<Partial<Obligation>>(
    {},
    { per: 'job' },
    { every: { each: 'week', times: 2 }, grace: { days: 1 } },
    { every: { each: 'day' }, per: 'job', beforeFirst: 'not-started' },
  )
  fc.assert(
    fc.property(
      rhythm,
      fc.array(piece, { maxLength: 25 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.integer({ min: 0, max: 24 * 70 }),
      fc.constantFrom('Europe/Berlin', 'America/Chicago', 'Pacific/Apia'),
      (promise, pieces, cuts, askedHours, zone) => {
        const obligations = compiled(promise, zone)
        const start = Date.parse('2026-02-20T00:00:00Z')
        const evidence = pieces.map(({ hours, job, outcome }, i) =>
          ran(fromEpochMs(start + hours * hourMs), { id: String(i), outcome, ...(job === undefined ? {} : { job }) }),
        )
        const roster = { assets: [asset], exemptions: [pause('2026-03-03', '2026-03-06', 'A')] }
        const at = fromEpochMs(start + askedHours * hourMs)
        let tracker = obligations.track()
        const shuffled = evidence
          .map((one, i) => [((cuts[0] ?? 7) * (i + 1) * 2_654_435_761) % 1_000, one] as const)
          .sort(([a], [b]) => a - b)
        for (const [i, [, one]] of shuffled.entries()) {
          tracker.observe(one)
          if (i % 3 === 0) tracker.observe(one)
          if (cuts.some((cut) => cut % 25 === i))
            tracker = obligations.track(JSON.parse(JSON.stringify(tracker.snapshot())))
        }
        expect(tracker.status(roster, at)).toEqual(obligations.status(evidence, roster, at))
        // Evidence that comes later changes no answer about an earlier instant.
        const known = evidence.filter((one) => Date.parse(one.at) <= Date.parse(at))
        expect(obligations.status(known, roster, at)).toEqual(obligations.status(evidence, roster, at))
      },
    ),
    { seed: 1904, numRuns: 300 },
  )
})

test('property: of a promise for each job, the times of all parts cover the time of the device', () => {
  const day = fc.integer({ min: 0, max: 80 })
  const job = fc.record({ name: fc.constantFrom('A', 'B'), from: fc.option(day), to: fc.option(day) })
  const date = (n: number) => fromEpochMs(Date.parse('2026-01-01T00:00:00Z') + n * dayMs).slice(0, 10) as LocalDate
  fc.assert(
    fc.property(
      fc.array(job, { maxLength: 4 }),
      fc.array(fc.record({ n: day, name: fc.constantFrom('A', 'B', 'C') }), { maxLength: 8 }),
      (jobs, runs) => {
        const obligations = compiled({ per: 'job' })
        const roster: Roster = {
          assets: [asset],
          jobs: jobs.map(({ name, from, to }) => ({
            job: name,
            clientId: 'acme',
            assetId: 'srv-1',
            ...(from === null ? {} : { activeFrom: date(from) }),
            ...(to === null ? {} : { activeTo: date(to) }),
          })),
        }
        const evidence = runs.map(({ n, name }) => ran(fromEpochMs(Date.parse(`${date(n)}T02:00:00Z`)), { job: name }))
        for (let n = 0; n < 80; n += 7) {
          const at = fromEpochMs(Date.parse(`${date(n)}T12:00:00Z`))
          const owed = obligations.status(evidence, roster, at).filter(({ verdict }) => verdict !== 'not-started')
          expect(owed.length).toBeGreaterThan(0)
        }
      },
    ),
    { seed: 1905, numRuns: 200 },
  )
})

test('a success at the very deadline is one of those that were owed by then, and no beginning of the next period', () => {
  const twice = compiled({ every: { each: 'week', times: 2 }, grace: '0h' })
  const [first, second] = ['2026-01-12T00:00:00Z', '2026-01-12T00:00:01Z'] as const
  const verdicts = (evidence: readonly Evidence[]) =>
    explainStatus(twice, evidence, { assets: [asset] }, '2026-01-12T12:00:00Z').map(({ status, kept }) => [
      status.verdict,
      kept,
    ])
  expect(verdicts([ran(first)])).toEqual([['unmet', false]])
  expect(verdicts([ran(first), ran(second)])).toEqual([['met', true]])
})
