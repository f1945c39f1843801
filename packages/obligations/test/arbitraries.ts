import { type Calendar, compileCalendar } from '@mspkit/calendar'
import type { Exemption, Length, Obligation, ObligationsPolicy, Rhythm, Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { fromEpochMs, hourMs, type Instant, type LocalDate } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import fc from 'fast-check'

export const seed = 20261121

const desk: Calendar = compileCalendar({
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-12:00', '13:00-17:00'],
    tue: ['08:00-17:00'],
    wed: ['08:00-17:00'],
    thu: ['08:00-17:00'],
    fri: ['08:00-17:00', '22:00-02:00'],
  },
  holidays: ['2026-03-09', '2026-05-25'],
})

const length = fc.constantFrom<Length>(
  '30m',
  '4h',
  '12h',
  '36h',
  { days: 1 },
  { days: 14 },
  { days: 3 },
  { days: 45 },
  '720h',
  { businessDays: 1 },
  { businessDays: 3 },
)
const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.constantFrom<Rhythm>('6h', '24h', '90m', '168h'),
  fc.constantFrom<Rhythm>(
    { each: 'day' },
    { each: 'business-day' },
    { each: 'week' },
    { each: 'week', on: 'sun' },
    { each: 'week', by: 'wed' },
    { each: 'month' },
    { each: 'month', on: 31 },
    { each: 'month', by: 5 },
    { each: 'week', weeks: 2, from: '2026-01-07' },
    { each: 'week', weeks: 3, from: '2026-02-02', by: 'wed' },
    { each: 'week', times: 2 },
    { each: 'month', times: 3 },
    { each: 'business-day', times: 2 },
    { each: 'half-year', firstMonth: 4 },
    { each: 'quarter' },
    { each: 'quarter', firstMonth: 2 },
    { each: 'year', firstMonth: 4 },
    { each: 'day', times: 2 },
    { each: 'day', times: 3 },
    { each: 'week', weeks: 2, from: '2026-01-07', times: 2 },
    { each: 'week', weeks: 2, from: '2025-11-05', on: 'fri' },
    { each: 'week', on: 'tue', times: 2 },
    { each: 'month', by: 10, times: 2 },
    { each: 'month', on: 8, times: 2 },
    { each: 'half-year' },
    { each: 'half-year', times: 4 },
    { each: 'half-year', firstMonth: 2, times: 2 },
    { each: 'quarter', firstMonth: 3, times: 3 },
    { each: 'year', times: 5 },
  ),
  length.map((within): Rhythm => ({ after: 'patch-tuesday', within })),
  length.map((within): Rhythm => ({ once: { within } })),
)

/** One obligation for assets, of every shape that `check` accepts. */
export const obligation: fc.Arbitrary<Obligation> = fc
  .record({
    every: rhythm,
    grace: fc.option(length, { nil: null }),
    counted: fc.constantFrom('around the clock', 'desk', 'site'),
    zone: fc.constantFrom(
      null,
      'Europe/London',
      'America/St_Johns',
      'Pacific/Apia',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
      'site' as const,
    ),
    lenient: fc.boolean(),
    allOpen: fc.boolean(),
  })
  .map(({ every, grace, counted, zone, lenient, allOpen }) => {
    const once = typeof every === 'object' && 'once' in every
    const dated = typeof every === 'object' && !once
    return {
      id: 'backup',
      of: 'asset' as const,
      every,
      responsible: 'provider' as const,
      ...(grace === null ? {} : { grace }),
      // Business days need a calendar; a second one keeps the rest around the clock.
      calendar: counted === 'desk' ? 'desk' : counted === 'site' ? { of: 'site' as const } : 'open',
      ...(zone === null ? {} : { timeZone: zone === 'site' ? { of: 'site' as const } : zone }),
      ...(lenient && !once ? { beforeFirst: 'not-started' as const } : {}),
      ...(allOpen && dated && !('times' in every) ? { runKeeps: 'all-open' as const } : {}),
    }
  })

const open: Calendar = compileCalendar({
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']])),
})
export const calendars = { desk, open }

export const policyOf = (one: Obligation): ObligationsPolicy => ({
  timeZone: 'America/Chicago',
  from: '2026-01-15',
  obligations: [one],
})

const firstMs = Date.parse('2025-12-20T00:00:00Z')
const lastMs = Date.parse('2026-07-01T00:00:00Z')
// Midnights, changes of the clock, Patch Tuesdays and the ends of graces are where rules meet their edges.
const dates: readonly LocalDate[] = [
  '2026-01-15',
  '2026-02-01',
  '2026-03-01',
  '2026-03-08',
  '2026-03-09',
  '2026-04-01',
  '2026-04-10',
  '2026-05-04',
  '2026-05-06',
]
const edge: fc.Arbitrary<number> = fc
  .record({
    date: fc.constantFrom(...dates),
    zone: fc.constantFrom('America/Chicago', 'Europe/London', 'America/St_Johns', 'Etc/UTC'),
    later: fc.constantFrom(0, 0, 0, 4, 12, 24, 36),
    off: fc.constantFrom(0, 0, 0, -1, 1),
  })
  .map(({ date, zone, later, off }) => zoneOf(zone).startOf(date) + later * hourMs + off)
const patchTuesday = fc
  .constantFrom('2026-02-10T18:00:00Z', '2026-03-10T17:00:00Z', '2026-04-14T17:00:00Z')
  .map(Date.parse)

export const moment: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: firstMs, max: lastMs }),
  fc.integer({ min: 0, max: (lastMs - firstMs) / hourMs }).map((hour) => firstMs + hour * hourMs),
  { arbitrary: edge, weight: 3 },
  patchTuesday,
)

export const iso = (ms: number): Instant => fromEpochMs(ms)

export const evidenceOf = (runs: readonly { readonly ms: number; readonly success: boolean }[]): Evidence[] =>
  runs.map(({ ms, success }) => ({
    obligation: 'backup',
    clientId: 'acme',
    assetId: 'srv-1',
    at: iso(ms),
    outcome: success ? 'success' : 'failure',
  }))

const run = fc.record({ ms: moment, success: fc.boolean() })
export const runs = fc.array(run, { maxLength: 25 })

const window = fc
  .tuple(
    moment,
    fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1, max: 60 * 24 }).map((hours) => hours * hourMs),
    ),
    fc.constantFrom(
      {},
      {},
      { assetId: 'srv-1' },
      { siteId: 'hq' },
      { siteId: 'lab' },
      { assetId: 'srv-2', siteId: 'hq' },
    ),
  )
  .map(
    ([ms, length, whose]): Exemption => ({
      clientId: 'acme',
      ...whose,
      from: iso(ms),
      ...(length === null ? {} : { to: iso(ms + length) }),
      kind: 'maintenance',
      reason: 'The server moves',
      grantedBy: 'J. Doe',
    }),
  )
const exemptions = fc.oneof(fc.constant<Exemption[]>([]), fc.array(window, { maxLength: 3 }))

function recordsOf(
  activeFrom: LocalDate,
  activeTo: LocalDate | null,
  back: readonly [leaves: LocalDate, returns: LocalDate] | null,
): NonNullable<Roster['assets']> {
  const server = { id: 'srv-1', clientId: 'acme', siteId: 'hq', type: 'server' }
  const last = activeTo === null ? {} : { activeTo }
  if (back === null || activeFrom >= back[0]) return [{ ...server, activeFrom, ...last }]
  return [
    { ...server, activeFrom, activeTo: back[0] },
    { ...server, activeFrom: back[1], ...last },
  ]
}

/** One server, under contract in up to two intervals, exempt at times. */
export const roster: fc.Arbitrary<Roster> = fc
  .record({
    exemptions,
    gap2: fc.constantFrom<LocalDate>('2026-03-09', '2026-04-01', '2026-04-10', '2026-05-04'),
    gap: fc.option(fc.constantFrom<LocalDate>('2026-03-08', '2026-03-20', '2026-04-01'), { nil: null }),
    activeFrom: fc.constantFrom<LocalDate>(
      '2026-01-15',
      '2026-01-20',
      '2026-02-28',
      '2026-03-08',
      '2026-01-01',
      '2025-12-24',
    ),
    activeTo: fc.option(fc.constantFrom<LocalDate>('2026-05-01', '2026-06-15'), { nil: null }),
    // It left and came back, or it was written down anew on the same day.
    back: fc.option(
      fc.constantFrom<readonly [LocalDate, LocalDate]>(
        ['2026-03-10', '2026-03-10'],
        ['2026-03-08', '2026-04-02'],
        ['2026-02-01', '2026-03-20'],
      ),
      { nil: null, freq: 2 },
    ),
  })
  .map(({ gap, gap2, activeFrom, activeTo, back, exemptions }) => ({
    exemptions,
    sites: [{ id: 'hq', clientId: 'acme', timeZone: 'Europe/London', calendar: 'desk' }],
    assets: recordsOf(activeFrom, activeTo, back),
    ...(gap === null
      ? {}
      : {
          agreements: [
            { clientId: 'acme', from: '2026-01-01', to: gap },
            { clientId: 'acme', from: gap2, to: '2026-05-06' },
            { clientId: 'acme', from: '2026-05-06' as const, obligations: ['backup'] },
          ],
        }),
  }))
