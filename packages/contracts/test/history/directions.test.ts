// Which of two promises is more, for whom: rhythms, counts, recovery objectives, and what counts.
import { type Contract, compareContracts } from '@mspkit/contracts'
import { dayMs, toEpochDay, type Weekday, weekdays } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

type Loose = Record<string, unknown>
const withPromise = (change: Loose): Contract =>
  JSON.parse(
    JSON.stringify({
      id: 'AG-1',
      clientId: 'acme',
      currency: 'USD',
      timeZone: 'Etc/UTC',
      term: { from: '2026-01-01', months: 12 },
      renewal: { auto: true, months: 12, notice: { days: 60 } },
      lines: [],
      obligations: {
        timeZone: 'Etc/UTC',
        from: '2026-01-01',
        obligations: [{ id: 'restore', of: 'asset', every: { each: 'month' }, responsible: 'provider', ...change }],
      },
    }),
  )
const become = (before: Loose, after: Loose): string => {
  const { differences, promises } = compareContracts(withPromise(before), withPromise(after))
  return differences.length === 0 ? 'the same' : (promises[0]?.change ?? 'no promise')
}
const opposite: Record<string, string> = {
  weaker: 'stricter',
  mixed: 'mixed',
  different: 'different',
  'the same': 'the same',
}

describe('conditions', () => {
  const rto = (lte: unknown) => ({ counts: { proves: 'restored', minutes: { lte } } })
  test.each<[string, Loose, Loose, string]>([
    ['a recovery time that is longer', rto(240), rto(480), 'weaker'],
    ['a recovery time as text', rto(240), rto('240'), 'the same'],
    [
      'one more kind of run counts',
      { counts: { proves: 'restored' } },
      { counts: { proves: ['verified', 'restored'] } },
      'weaker',
    ],
    ['a fact less', rto(240), { counts: { proves: 'restored' } }, 'weaker'],
    ['nothing that must count', { counts: { proves: 'restored' } }, {}, 'weaker'],
    ['a condition of nothing', { counts: {} }, {}, 'the same'],
    ['all subjects, written out', { where: {} }, {}, 'the same'],
    ['a score that is lower', { counts: { score: { gte: 400 } } }, { counts: { score: { gt: '300' } } }, 'weaker'],
    [
      'a bound that lets its own value in',
      { counts: { score: { gt: 300 } } },
      { counts: { score: { gte: 300 } } },
      'weaker',
    ],
    [
      'a score and a number of it',
      { counts: { score: 350 } },
      { counts: { score: { gte: 300, exists: true } } },
      'weaker',
    ],
    ['fewer values are left out', { counts: { by: { not: ['a', 'b'] } } }, { counts: { by: { not: 'a' } } }, 'weaker'],
    ['another fact', { counts: { proves: 'restored' } }, { counts: { minutes: { lte: 9 } } }, 'different'],
    [
      'one bound up and one down',
      { counts: { n: { gte: 1, lte: 9 } } },
      { counts: { n: { gte: 2, lte: 10 } } },
      'different',
    ],
    ['another alternative', { counts: { any: [{ a: 1 }] } }, { counts: { any: [{ b: 1 }] } }, 'different'],
    [
      'fewer kinds of device',
      { where: { 'asset.type': ['server', 'nas'] } },
      { where: { 'asset.type': 'server' } },
      'weaker',
    ],
    [
      'a condition more for devices',
      { where: { 'asset.type': 'server' } },
      { where: { 'asset.type': 'server', 'asset.os': 'x' } },
      'weaker',
    ],
    [
      'more kinds left out',
      { where: { not: { 'asset.type': 'server' } } },
      { where: { not: { 'asset.type': ['server', 'nas'] } } },
      'weaker',
    ],
    [
      'one kind, and all but another',
      { where: { not: { 'asset.type': 'pc' } } },
      { where: { 'asset.type': 'server' } },
      'weaker',
    ],
    [
      'an alternative less',
      { where: { any: [{ 'asset.type': 'server' }, { 'asset.managed': true }] } },
      { where: { 'asset.type': 'server' } },
      'weaker',
    ],
    [
      'the same for all alternatives',
      { where: { 'asset.managed': true } },
      {
        where: {
          any: [
            { 'asset.managed': true, 'asset.type': 'server' },
            { 'asset.managed': true, 'asset.age': 5 },
          ],
        },
      },
      'weaker',
    ],
    [
      'all of two',
      { where: { 'asset.managed': true } },
      { where: { all: [{ 'asset.type': 'server' }, { 'asset.managed': true }] } },
      'weaker',
    ],
    // A device may have both tags.
    [
      'a tag, and all but another',
      { where: { not: { 'asset.tags': 'b' } } },
      { where: { 'asset.tags': 'a' } },
      'different',
    ],
    ['another name of evidence than its own', {}, { evidence: ['cloud'] }, 'different'],
    ['one more name than its own', {}, { evidence: ['cloud', 'restore'] }, 'weaker'],
    ['more names of evidence', { evidence: ['b'] }, { evidence: ['b', 'cloud'] }, 'weaker'],
    [
      'an approval less',
      { every: { once: { within: '48h' } }, approval: { evidence: 'ok' } },
      { every: { once: { within: '48h' } } },
      'weaker',
    ],
  ])('%s', (_, before, after, change) => {
    expect(become(before, after)).toBe(change)
    expect(become(after, before)).toBe(opposite[change])
  })

  test('a recovery time says for whom it is worse, at its own place', () => {
    const { differences } = compareContracts(withPromise(rto(240)), withPromise(rto(480)))
    const path = '/obligations/obligations/restore/counts/minutes/lte'
    expect(differences).toEqual([{ path, change: 'changed', before: 240, after: 480, worseFor: 'client' }])
  })
})

describe('rhythms', () => {
  const weeks = (n: number, more: Loose = {}) => ({ each: 'week', weeks: n, from: '2026-01-05', ...more })
  test.each<[unknown, unknown, string]>([
    ['24h', { each: 'week' }, 'weaker'],
    ['24h', { each: 'day' }, 'different'],
    ['24h', { each: 'day', times: 2 }, 'different'],
    [{ each: 'day' }, '49h', 'weaker'],
    [{ each: 'day', times: 2 }, { each: 'day' }, 'weaker'],
    [{ each: 'month', times: 4 }, { each: 'month', times: 3 }, 'weaker'],
    [{ each: 'half-year' }, { each: 'year', times: 2 }, 'weaker'],
    [{ each: 'month' }, { each: 'quarter', times: 3 }, 'weaker'],
    [{ each: 'week' }, { each: 'month', times: 3 }, 'weaker'],
    [{ each: 'week' }, { each: 'month', times: 4 }, 'different'],
    [{ each: 'day' }, { each: 'month', by: 5 }, 'weaker'],
    [{ each: 'week' }, { each: 'month', by: 5 }, 'different'],
    [{ each: 'week' }, { each: 'month', on: 15 }, 'different'],
    [{ each: 'week' }, weeks(2, { on: 'sun' }), 'different'],
    [{ each: 'week' }, weeks(2), 'weaker'],
    [weeks(1), { each: 'week' }, 'the same'],
    [weeks(2), { each: 'month' }, 'weaker'],
    [weeks(2), weeks(3), 'weaker'],
    [weeks(3), { each: 'month' }, 'different'],
    [weeks(4), { each: 'month' }, 'different'],
    [weeks(3), weeks(4), 'different'],
    [weeks(4), weeks(5), 'different'],
    [{ each: 'quarter', times: 6 }, { each: 'month' }, 'different'],
    [{ each: 'month', times: 5 }, { each: 'week' }, 'different'],
    [{ each: 'week', times: 8 }, { each: 'day' }, 'different'],
    [{ each: 'year', times: 3 }, { each: 'half-year' }, 'different'],
    [{ after: 'patch-tuesday', within: { days: 7 } }, { after: 'patch-tuesday', within: { days: 14 } }, 'weaker'],
    [{ after: 'patch-tuesday', within: { days: 13 } }, { each: 'month' }, 'weaker'],
    [{ after: 'patch-tuesday', within: '72h' }, { each: 'month', by: 17 }, 'weaker'],
    [{ after: 'patch-tuesday', within: '72h' }, { each: 'month', by: 16 }, 'different'],
    [{ after: 'patch-tuesday', within: { days: 13 } }, { each: 'quarter', times: 3 }, 'weaker'],
    [{ after: 'patch-tuesday', within: { days: 14 } }, { each: 'month' }, 'weaker'],
    [{ after: 'patch-tuesday', within: { days: 15 } }, { each: 'month' }, 'different'],
    [{ after: 'patch-tuesday', within: { businessDays: 5 } }, { each: 'month' }, 'different'],
    [{ once: { within: '24h' } }, { once: { within: '48h' } }, 'weaker'],
    [{ once: { within: '24h' } }, { once: { within: { days: 2 } } }, 'different'],
  ])('%j → %j', (before, after, change) => {
    expect(become({ every: before }, { every: after })).toBe(change)
    expect(become({ every: after }, { every: before })).toBe(opposite[change])
  })
})

test.each([
  ['America/Los_Angeles', 'weaker'],
  ['Pacific/Honolulu', 'weaker'],
  ['Europe/Berlin', 'weaker'],
  ['Asia/Kolkata', 'weaker'],
  // There it comes out on Wednesday: two weeks later than 15 February is March.
  ['Asia/Tokyo', 'different'],
  ['Pacific/Auckland', 'different'],
])('two weeks after Patch Tuesday, and once a month, in %s', (timeZone, change) => {
  const [before, after] = [{ after: 'patch-tuesday', within: { days: 14 } }, { each: 'month' }]
  expect(become({ every: before, timeZone }, { every: after, timeZone })).toBe(change)
  expect(become({ every: after, timeZone }, { every: before, timeZone })).toBe(opposite[change])
})
test('two weeks after Patch Tuesday, and once a month, in the zone of each site', () => {
  const timeZone = { of: 'site' }
  const before = { every: { after: 'patch-tuesday', within: { days: 14 } }, timeZone }
  expect(become(before, { every: { each: 'month' }, timeZone })).toBe('different')
})

describe('open time and grace', () => {
  const desk = { calendar: 'desk' }
  test.each<[string, Loose, Loose, string]>([
    ['9 h around the clock, then 9 open hours', { every: '9h' }, { every: '9h', ...desk }, 'weaker'],
    ['a grace that is counted in open time', { grace: '4h' }, { grace: '4h', ...desk }, 'weaker'],
    ['an interval that grows as well', { every: '9h' }, { every: '24h', ...desk }, 'weaker'],
    ['a longer interval, but around the clock', { every: '9h', ...desk }, { every: '24h' }, 'mixed'],
    ['another calendar', { every: '9h', ...desk }, { every: '9h', calendar: 'night' }, 'different'],
    ['the calendar of the site', { every: '9h', ...desk }, { every: '9h', calendar: { of: 'site' } }, 'different'],
    ['open hours and weeks', { every: '72h', ...desk }, { every: { each: 'week' }, ...desk }, 'different'],
    ['days and open hours', { every: { each: 'day' }, ...desk }, { every: '49h', ...desk }, 'weaker'],
    [
      'a grace with which a week has three runs less',
      { every: '24h', grace: '12h' },
      { every: { each: 'week', times: 6 }, grace: '12h' },
      'different',
    ],
    [
      'a grace that no run can use up',
      { every: '24h', grace: '12h' },
      { every: { each: 'week', times: 4 }, grace: '12h' },
      'weaker',
    ],
    [
      'a grace in open time before an interval',
      { every: { each: 'week', times: 2 }, grace: '24h', ...desk },
      { every: '336h', grace: '24h', ...desk },
      'different',
    ],
    [
      'a grace in dates before an interval',
      { every: { each: 'week' }, grace: { days: 3 } },
      { every: '400h', grace: { days: 3 } },
      'weaker',
    ],
    ['the zone of dates', { timeZone: 'Europe/London' }, { timeZone: 'Asia/Tokyo' }, 'different'],
  ])('%s', (_, before, after, change) => {
    expect(become(before, after)).toBe(change)
    expect(become(after, before)).toBe(opposite[change])
  })

  test.each<[string, Loose, Loose]>([
    ['a calendar where only dates are counted', {}, { calendar: 'desk' }],
    ['a zone where no dates are counted', { every: '24h' }, { every: '24h', timeZone: 'Europe/London' }],
    ['a name', {}, { name: 'Restore test' }],
  ])('%s changes no promise', (_, before, after) => {
    const { differences, promises } = compareContracts(withPromise(before), withPromise(after))
    expect(differences.map(({ worseFor }) => worseFor)).toEqual(['neither'])
    expect(promises).toEqual([])
  })
})

describe('lengths and dates', () => {
  const desk = { calendar: 'desk' }
  test.each<[unknown, unknown, string]>([
    [{ days: 1 }, { days: 3 }, 'weaker'],
    [{ days: 1 }, { businessDays: 1 }, 'weaker'],
    [{ days: 1 }, { businessDays: 3 }, 'weaker'],
    [{ days: 3 }, { businessDays: 1 }, 'different'],
    [{ days: 1 }, '48h', 'different'],
    [undefined, { businessDays: 1 }, 'weaker'],
  ])('a grace of %j → %j', (before, after, change) => {
    expect(become({ ...desk, grace: before }, { ...desk, grace: after })).toBe(change)
    expect(become({ ...desk, grace: after }, { ...desk, grace: before })).toBe(opposite[change])
  })

  const worse = (before: Loose, after: Loose): (string | undefined)[] =>
    [compareContracts(withTerms(before), withTerms(after)), compareContracts(withTerms(after), withTerms(before))].map(
      ({ differences }) => differences[0]?.worseFor,
    )
  const withTerms = (terms: Loose): Contract => JSON.parse(JSON.stringify({ ...withPromise({}), ...terms }))
  const promised = (dates: Loose): Loose => ({
    obligations: { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [], ...dates },
  })
  const clocks = [{ clock: 'resolution', targets: [{ within: '4h' }] }]
  const sla = (more: Loose): Loose => ({ sla: { calendar: 'desk', clocks, ...more } })
  test.each<[string, Loose, Loose]>([
    ['promises that begin later', promised({}), promised({ from: '2026-02-01' })],
    ['promises that end', promised({}), promised({ to: '2026-09-01' })],
    ['promises that end sooner', promised({ to: '2026-09-01' }), promised({ to: '2026-08-01' })],
    ['clocks that were around the clock', sla({ calendar: 'always' }), sla({})],
    ['clocks that pause', sla({}), sla({ pausedIn: [{ phase: 'waiting' }] })],
    ['clocks that pause in one more status', sla({ pausedIn: ['On hold'] }), sla({ pausedIn: ['On hold', 'Parked'] })],
  ])('%s: worse for the client, and the other way round for the provider', (_, before, after) => {
    expect(worse(before, after)).toEqual(['client', 'provider'])
  })
})

// A second meaning in whole days: which days of which periods need a run.
interface Rhythm {
  readonly each: 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'
  readonly times?: number
  readonly weeks?: number
  readonly from?: string
  readonly firstMonth?: number
  readonly on?: Weekday | number
  readonly by?: Weekday | number
}
const [firstDay, lastDay] = [toEpochDay('2026-01-01'), toEpochDay('2030-01-01')]
const monthStart = (month: number): number => Date.UTC(2026, month, 1) / dayMs

/** The windows of a rhythm in some years, each with how many runs it needs. */
function windowsOf(rhythm: Rhythm): { readonly from: number; readonly to: number }[] {
  const { each, on, by, weeks = 1, from = '2026-01-05', firstMonth = 1 } = rhythm
  const windows: { from: number; to: number }[] = []
  const put = (start: number, end: number, base: number, dayOf: (day: Weekday | number) => number): void => {
    if (on !== undefined) windows.push({ from: base + dayOf(on), to: base + dayOf(on) })
    else windows.push({ from: start, to: by === undefined ? end : base + dayOf(by) })
  }
  if (each === 'day') for (let day = firstDay; day < lastDay; day++) put(day, day, day, () => 0)
  else if (each === 'week') {
    const monday = toEpochDay(from as '2026-01-05')
    for (let start = monday - weeks * 70; start < lastDay; start += 7 * weeks)
      put(start, start + 7 * weeks - 1, start + 7 * (weeks - 1), (day) => weekdays.indexOf(day as Weekday))
  } else {
    const size = { month: 1, quarter: 3, 'half-year': 6, year: 12 }[each]
    for (let month = (firstMonth - 1) % size; month < 48; month += size)
      put(monthStart(month), monthStart(month + size) - 1, monthStart(month), (day) => Number(day) - 1)
  }
  return windows.filter((one) => one.from >= firstDay && one.to < lastDay)
}

const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({ each: fc.constant('day' as const), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record(
    {
      each: fc.constant('week' as const),
      times: fc.integer({ min: 1, max: 8 }),
      weeks: fc.integer({ min: 2, max: 5 }),
      from: fc.constantFrom('2026-01-05', '2026-01-12', '2026-01-19'),
      by: fc.constantFrom<Weekday>('mon', 'wed', 'sun'),
    },
    { requiredKeys: ['each', 'weeks', 'from'] },
  ),
  fc.record({
    each: fc.constant('week' as const),
    on: fc.constantFrom<Weekday>('mon', 'fri'),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record(
    {
      each: fc.constantFrom('month' as const, 'quarter' as const, 'half-year' as const, 'year' as const),
      times: fc.integer({ min: 1, max: 6 }),
      by: fc.integer({ min: 1, max: 28 }),
    },
    { requiredKeys: ['each'] },
  ),
  fc.record({
    each: fc.constantFrom('quarter' as const, 'half-year' as const, 'year' as const),
    firstMonth: fc.integer({ min: 1, max: 12 }),
  }),
)

test('property: whoever keeps a promise keeps every one that is called weaker', () => {
  let compared = 0
  fc.assert(
    fc.property(rhythm, rhythm, fc.integer(), (before, after, seed) => {
      if (become({ every: before }, { every: after }) !== 'weaker') return
      compared++
      // As few runs as keep the first, on any of its days.
      let random = seed >>> 0
      const next = (n: number): number => {
        random = (random * 1_664_525 + 1_013_904_223) >>> 0
        return Math.floor((random / 2 ** 32) * n)
      }
      const place = next(3)
      const runs = windowsOf(before).flatMap(({ from, to }) =>
        Array.from({ length: before.times ?? 1 }, () =>
          place === 0 ? from : place === 1 ? to : from + next(to - from + 1),
        ),
      )
      const inner = windowsOf(after).filter(({ from, to }) => from > firstDay + 370 && to < lastDay - 370)
      for (const { from, to } of inner)
        expect(runs.filter((day) => from <= day && day <= to).length).toBeGreaterThanOrEqual(after.times ?? 1)
    }),
    { seed: 20261129, numRuns: 6000 },
  )
  expect(compared).toBeGreaterThan(500)
})
