import { testedTzdataVersion, tzdataVersion, zoneOf, zoneProblems } from '@mspkit/values/zone'
import { afterEach, describe, expect, test, vi } from 'vitest'

const at = (text: string): number => Date.parse(text)
const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')
const changes = (zone: string, from: string, to: string): [string, number][] =>
  zoneOf(zone)
    .transitions(at(from), at(to))
    .map(({ atMs, beforeMs, afterMs }) => [iso(atMs), (afterMs - beforeMs) / 60_000])

describe('transitions', () => {
  test.each<[string, string, [string, number][]]>([
    [
      'America/Chicago',
      '2026',
      [
        ['2026-03-08T08:00:00Z', 60],
        ['2026-11-01T07:00:00Z', -60],
      ],
    ],
    [
      'Australia/Lord_Howe',
      '2026',
      [
        ['2026-04-04T15:00:00Z', -30],
        ['2026-10-03T15:30:00Z', 30],
      ],
    ],
    [
      'America/St_Johns',
      '2006',
      [
        ['2006-04-02T03:31:00Z', 60],
        ['2006-10-29T02:31:00Z', -60],
      ],
    ],
    [
      'Africa/Casablanca',
      '2024',
      [
        ['2024-03-10T02:00:00Z', -60],
        ['2024-04-14T02:00:00Z', 60],
      ],
    ],
    [
      'Antarctica/Troll',
      '2026',
      [
        ['2026-03-29T01:00:00Z', 120],
        ['2026-10-25T01:00:00Z', -120],
      ],
    ],
    [
      'Pacific/Apia',
      '2011',
      [
        ['2011-04-02T14:00:00Z', -60],
        ['2011-09-24T14:00:00Z', 60],
        ['2011-12-30T10:00:00Z', 1440],
      ],
    ],
    [
      'America/Recife',
      '2000',
      [
        ['2000-02-27T02:00:00Z', -60],
        ['2000-10-08T03:00:00Z', 60],
        ['2000-10-15T02:00:00Z', -60],
      ],
    ], // a week apart
    ['Africa/Monrovia', '1972', [['1972-01-07T00:44:30Z', 44.5]]], // from -00:44:30
    [
      'Europe/Dublin',
      '1916',
      [
        ['1916-05-21T02:25:21Z', 60],
        ['1916-10-01T02:25:21Z', -60 + 25 + 21 / 60],
      ],
    ], // from -00:25:21
    ['Pacific/Kwajalein', '1993', [['1993-08-21T12:00:00Z', 1440]]],
    ['Etc/UTC', '2026', []],
  ])('%s in %s', (zone, year, expected) => {
    const found = changes(zone, `${year}-01-01T00:00:00Z`, `${Number(year) + 1}-01-01T00:00:00Z`)
    expect(found.map(([when]) => when)).toEqual(expected.map(([when]) => when))
    for (const [i, [, minutes]] of found.entries()) expect(minutes).toBeCloseTo(expected[i]![1], 9)
  })
  test('a change at New Year belongs to the year it opens', () => {
    expect(changes('Asia/Kathmandu', '1985-12-01T00:00:00Z', '1986-01-01T00:00:00Z')).toEqual([
      ['1985-12-31T18:30:00Z', 15],
    ])
    expect(changes('Asia/Singapore', '1981-12-31T00:00:00Z', '1982-01-01T00:00:00Z')).toEqual([
      ['1981-12-31T16:00:00Z', 30],
    ])
  })
  test('do not depend on which year was asked first', () => {
    const asked = (zone: string): string[] =>
      changes(zone, '1990-01-01T00:00:00Z', '2000-01-01T00:00:00Z').map(([when]) => when)
    zoneOf('America/Toronto').offsetMs(at('1999-06-01T00:00:00Z'))
    for (let year = 1998; year >= 1989; year--) zoneOf('America/Toronto').offsetMs(Date.UTC(year, 5))
    expect(asked('America/Toronto')).toEqual(asked('America/New_York'))
  })
  test('offsets hold between transitions, for two centuries', () => {
    for (const name of ['America/Havana', 'Europe/Dublin', 'Asia/Gaza', 'Pacific/Kiritimati']) {
      const zone = zoneOf(name)
      for (const { atMs, beforeMs, afterMs } of zone.transitions(Date.UTC(1900), Date.UTC(2100))) {
        expect([zone.offsetMs(atMs - 1), zone.offsetMs(atMs)], `${name} ${iso(atMs)}`).toEqual([beforeMs, afterMs])
      }
    }
  })
})

describe('the first instant of a reading', () => {
  const first = (zone: string, reading: string): string => iso(zoneOf(zone).firstInstant(at(`${reading}Z`)))
  test.each([
    ['America/Chicago', '2026-06-01T09:00', '2026-06-01T14:00:00Z'],
    ['America/Chicago', '2026-03-08T02:30', '2026-03-08T08:00:00Z'], // in the gap: the change
    ['America/Chicago', '2026-11-01T01:30', '2026-11-01T06:30:00Z'], // in the overlap: the earlier pass
    ['America/Chicago', '2026-11-01T02:00', '2026-11-01T08:00:00Z'], // its end: after the second pass
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00:00Z'], // on the skipped date: the first after it
    ['Pacific/Apia', '2011-12-31T00:00', '2011-12-30T10:00:00Z'],
    ['Pacific/Kwajalein', '1969-10-01T00:00', '1969-10-01T12:00:00Z'], // the clock went back 23 hours just before it
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00Z'], // midnight does not exist
    ['America/Sao_Paulo', '2018-02-18T00:00', '2018-02-18T03:00:00Z'], // reached, then set back, then reached
  ])('%s %s', (zone, reading, instant) => {
    expect(first(zone, reading)).toBe(instant)
  })
  test('never goes back as readings go on', () => {
    for (const [name, day] of [
      ['America/St_Johns', '2010-11-06'],
      ['Pacific/Apia', '2011-12-29'],
      ['Pacific/Kwajalein', '1969-09-29'],
    ] as const) {
      const zone = zoneOf(name)
      let last = Number.NEGATIVE_INFINITY
      for (let minute = 0; minute < 4 * 1440; minute += 7) {
        const next = zone.firstInstant(at(`${day}T00:00Z`) + minute * 60_000)
        expect(next).toBeGreaterThanOrEqual(last)
        last = next
      }
    }
  })
})

test('dates are the zone’s', () => {
  const chicago = zoneOf('America/Chicago')
  expect(chicago.dateAt(at('2026-03-02T05:59:59Z'))).toBe('2026-03-01')
  expect(chicago.dateAt(at('2026-03-02T06:00:00Z'))).toBe('2026-03-02')
  expect(iso(chicago.startOf('2026-03-02'))).toBe('2026-03-02T06:00:00Z')
  expect(iso(zoneOf('America/Havana').startOf('2024-03-10'))).toBe('2024-03-10T05:00:00Z') // 00:00 went to 01:00
  expect(chicago.localMs(at('2026-07-01T12:00:00Z'))).toBe(at('2026-07-01T07:00:00Z'))
})

test('names are checked, with the nearest offered', () => {
  for (const right of [
    'America/Chicago',
    'UTC',
    'GMT',
    'Etc/UTC',
    'America/Argentina/Buenos_Aires',
    'US/Central',
    'Asia/Kolkata',
  ]) {
    expect(zoneProblems(right)).toEqual([])
  }
  for (const wrong of ['Mars/Olympus', '+05:30', 'UTC+3', '', 7, null, 'america', 'Zz/'.repeat(40)]) {
    expect(zoneProblems(wrong, '/timeZone')).toMatchObject([{ code: 'values/unknown-zone', path: '/timeZone' }])
  }
  expect(() => zoneOf('Mars/Olympus')).toThrow(RangeError)
  expect(() => zoneOf(null as never)).toThrow('null is not a time zone.')
  expect(zoneOf('Europe/Paris')).toBe(zoneOf('Europe/Paris'))
  expect(zoneOf('europe/paris').timeZone).toBe('europe/paris')
  expect(zoneOf('Europe/Paris').timeZone).toBe('Europe/Paris')
})

test.each<[string, ...string[]]>([
  ['America/Chicgo', 'America/Chicago'],
  ['Chicago', 'America/Chicago'],
  ['chicago', 'America/Chicago'],
  ['Chicgo', 'America/Chicago'],
  ['London', 'Europe/London'],
  ['New York', 'America/New_York'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ['Europe/Chicago', 'America/Chicago'],
  ['BST', 'Europe/London'],
  ['EST', 'America/New_York'],
  ['EST5EDT', 'America/New_York'],
  ['CDT', 'America/Chicago'],
  ['MST', 'America/Denver'],
  ['PT', 'America/Los_Angeles'],
  ['AST', 'America/Halifax'],
  ['NST', 'America/St_Johns'],
  ['IST', 'Asia/Kolkata', 'Europe/Dublin'],
  ['CEST', 'Europe/Paris', 'Europe/Berlin'],
  ['Eastern Standard Time', 'America/New_York'],
  ['US Pacific', 'America/Los_Angeles'],
  ['GMT Standard Time', 'Europe/London'],
  ['JST', 'Asia/Tokyo'],
  ['Japan', 'Asia/Tokyo'],
  ['GB', 'Europe/London'],
  ['Zulu', 'UTC'],
  ['utc', 'UTC'],
])('%s is refused, and %s offered', (wrong, ...offered) => {
  const [found] = zoneProblems(wrong)
  expect(found?.facts).toEqual({ received: wrong, likely: offered })
  expect(found?.message).toContain(`Did you mean ${offered.map((name) => JSON.stringify(name)).join(' or ')}?`)
  expect(offered.flatMap((name) => zoneProblems(name))).toEqual([])
})

test.each([
  ['GMT+1', 'Etc/GMT-1'],
  ['gmt-8', 'Etc/GMT+8'],
  ['UTC+14', 'Etc/GMT-14'],
  ['+01:00', 'Etc/GMT-1'],
  ['-0500', 'Etc/GMT+5'],
])('the offset %s is no place: only the clock that never changes is named', (offset, fixed) => {
  const [found] = zoneProblems(offset)
  expect(found?.message).toBe(
    `"${offset}" is an offset, not a time zone: it knows no daylight saving. Write the IANA name of the place, or "${fixed}" for a clock that never changes.`,
  )
  expect(found?.facts.likely).toEqual([])
  const hours = Number(/[+-]\d\d?/.exec(offset)?.[0])
  expect(zoneOf(fixed).offsetMs(0)).toBe(hours * 3_600_000)
})

test('offsets that no zone always has, and none at all', () => {
  for (const offset of ['+05:30', 'UTC+15', 'GMT-13', '+1h']) {
    expect(zoneProblems(offset)[0]?.message).toContain('Write the IANA name of the place, e.g. "America/Chicago".')
  }
  expect(zoneProblems('GMT+0')[0]?.message).toContain('or "Etc/GMT-0" for a clock that never changes.')
})

test('no abbreviation of the platform is a zone, and each is answered', () => {
  const legacy =
    'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST EST MST HST WET CET MET EET'
  for (const name of legacy.split(' ')) {
    const [found] = zoneProblems(name)
    expect(found?.message, name).toMatch(/Did you mean ".+\/.+"/)
    expect(() => zoneOf(name)).toThrow(RangeError)
  }
})

test('a long text is refused with a short message, and nothing is offered', () => {
  const [found] = zoneProblems(`Europe/${'x'.repeat(1_000_000)}`)
  expect(found?.message.length).toBeLessThan(300)
  expect(found?.facts).toMatchObject({ likely: [] })
})

describe('the version of the zone data', () => {
  afterEach(() => vi.unstubAllGlobals())
  test('is the platform’s', () => {
    expect(tzdataVersion()).toBe(process.versions.tz ?? null)
    expect(testedTzdataVersion).toMatch(/^20\d\d[a-z]$/)
  })
  test.each([undefined, {}, { versions: {} }, { versions: { tz: '' } }, { versions: { tz: 7 } }])(
    'is null where process is %j',
    (process) => {
      vi.stubGlobal('process', process)
      expect(tzdataVersion()).toBeNull()
    },
  )
})

test.each(['SystemV/EST5', 'SystemV/EST5EDT', 'systemv/PST8PDT'])('%s is a rule of System V, not a place', (name) => {
  expect(zoneProblems(name)).toMatchObject([
    { code: 'values/unknown-zone', message: expect.stringContaining('its name has an area and a location') },
  ])
})
