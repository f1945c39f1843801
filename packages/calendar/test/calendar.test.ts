import {
  always,
  type Calendar,
  type CalendarDefinition,
  compileCalendar,
  intersect,
  subtract,
  union,
  type WeeklyHours,
  type Window,
  zoneHashOf,
} from '@mspkit/calendar'
import { DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const hourMs = 3_600_000
const everyDay = (...windows: Window[]): WeeklyHours =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, windows]))
const office: WeeklyHours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']]))
const utc = (hours: WeeklyHours, more: object = {}): Calendar =>
  compileCalendar({ timeZone: 'Etc/UTC', hours, ...more })
const spansOf = (calendar: Calendar, from: string, to: string): [string, string][] =>
  [...calendar.spans(from, to)].map((span) => [span.from.slice(0, 16), span.to.slice(0, 16)])

describe('rule 1: wall to instant', () => {
  const chicago = (window: Window): Calendar =>
    compileCalendar({ timeZone: 'America/Chicago', hours: { sun: [window] } })
  test.each([
    ['01:00-01:30', 30],
    ['01:30-02:00', 90],
    ['01:00-02:00', 120],
    ['00:30-01:00', 30],
  ] as const)('fall back, %s is open for %d minutes', (window, minutes) => {
    expect(chicago(window).elapsedMs('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')).toBe(minutes * 60_000)
  })
  test.each([
    ['02:00-03:00', 0],
    ['02:15-02:45', 0],
    ['01:30-02:30', 30],
    ['02:30-03:30', 30],
  ] as const)('spring forward, %s is open for %d minutes', (window, minutes) => {
    expect(chicago(window).elapsedMs('2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z')).toBe(minutes * 60_000)
  })
  test('a date that the date line took is empty', () => {
    const apia = compileCalendar({ timeZone: 'Pacific/Apia', hours: { fri: ['00:00-24:00'] } })
    expect(apia.elapsedMs('2011-12-29T00:00:00Z', '2012-01-03T00:00:00Z')).toBe(0)
  })
})

test('rule 2: the opening instant is open, the closing one is not', () => {
  const desk = utc({ mon: ['09:00-17:00'] })
  expect(desk.isOpen('2026-03-02T08:59:59.999Z')).toBe(false)
  expect(desk.isOpen('2026-03-02T09:00:00Z')).toBe(true)
  expect(desk.isOpen('2026-03-02T16:59:59.999Z')).toBe(true)
  expect(desk.isOpen('2026-03-02T17:00:00Z')).toBe(false)
})

describe('rule 3: overnight', () => {
  test.each([
    ['22:00-06:00', '2026-03-02T22:00', '2026-03-03T06:00'],
    ['09:00-00:00', '2026-03-02T09:00', '2026-03-03T00:00'],
    ['09:00-24:00', '2026-03-02T09:00', '2026-03-03T00:00'],
    ['00:00-00:00', '2026-03-02T00:00', '2026-03-03T00:00'],
    ['09:00-09:00', '2026-03-02T09:00', '2026-03-03T09:00'],
  ] as const)('mon %s', (window, from, to) => {
    expect(spansOf(utc({ mon: [window] }), '2026-03-01T00:00:00Z', '2026-03-06T00:00:00Z')).toEqual([[from, to]])
  })
  test('Sunday runs into Monday', () => {
    const desk = utc({ sun: ['22:00-06:00'], mon: ['06:00-08:00'] })
    expect(spansOf(desk, '2026-03-07T00:00:00Z', '2026-03-09T12:00:00Z')).toEqual([
      ['2026-03-08T22:00', '2026-03-09T08:00'],
    ])
  })
})

describe('rules 4 and 5: holidays and overrides', () => {
  const night = everyDay('22:00-06:00')
  const week = ['2026-12-23T12:00:00Z', '2026-12-26T12:00:00Z'] as const
  const christmas = { holidays: ['2026-12-25'] }
  test('a holiday closes last night’s tail; its own shift keeps its tail', () => {
    expect(spansOf(utc(night, christmas), ...week)).toEqual([
      ['2026-12-23T22:00', '2026-12-24T06:00'],
      ['2026-12-24T22:00', '2026-12-25T00:00'],
      ['2026-12-26T00:00', '2026-12-26T06:00'],
    ])
  })
  test('or whole shifts that start on it', () => {
    expect(spansOf(utc(night, { ...christmas, holidayCloses: 'shifts-starting' }), ...week)).toEqual([
      ['2026-12-23T22:00', '2026-12-24T06:00'],
      ['2026-12-24T22:00', '2026-12-25T06:00'],
    ])
  })
  test('an override replaces what starts on its date; the tail before it stands', () => {
    expect(spansOf(utc(night, { overrides: { '2026-12-24': ['08:00-10:00'] } }), ...week)).toEqual([
      ['2026-12-23T22:00', '2026-12-24T06:00'],
      ['2026-12-24T08:00', '2026-12-24T10:00'],
      ['2026-12-25T22:00', '2026-12-26T06:00'],
    ])
    expect(spansOf(utc(night, { overrides: { '2026-12-24': [] } }), ...week)).toHaveLength(2)
  })
  test('an override beats a holiday, for last night’s tail too', () => {
    expect(spansOf(utc(night, { ...christmas, overrides: { '2026-12-25': ['08:00-10:00'] } }), ...week)).toEqual([
      ['2026-12-23T22:00', '2026-12-24T06:00'],
      ['2026-12-24T22:00', '2026-12-25T06:00'],
      ['2026-12-25T08:00', '2026-12-25T10:00'],
    ])
  })
  test('a holiday cuts the tail of an override before it', () => {
    const desk = utc({}, { ...christmas, overrides: { '2026-12-24': ['22:00-06:00'] } })
    expect(spansOf(desk, ...week)).toEqual([['2026-12-24T22:00', '2026-12-25T00:00']])
  })
  test('holidays are local dates', () => {
    const tokyo = compileCalendar({ timeZone: 'Asia/Tokyo', hours: everyDay('00:00-24:00'), holidays: ['2026-05-05'] })
    expect(spansOf(tokyo, '2026-05-04T00:00:00Z', '2026-05-06T00:00:00Z')).toEqual([
      ['2026-05-04T00:00', '2026-05-04T15:00'],
      ['2026-05-05T15:00', '2026-05-06T00:00'],
    ])
  })
  test('yearly rules have no horizon', () => {
    const desk = utc(everyDay('00:00-24:00'), {
      holidays: [
        { every: '12-25', name: 'Christmas Day' },
        { every: '02-29' },
        { every: { nth: -1, weekday: 'mon', month: 5 } },
        { every: { nth: 5, weekday: 'sun', month: 1 } },
        { every: '07-01', from: '2000-01-01', to: '2002-01-01' },
      ],
    })
    const closed = ['2187-12-25', '1903-12-25', '2096-02-29', '2026-05-25', '2028-01-30', '2001-07-01']
    const open = ['2100-03-01', '2026-05-18', '2026-02-01', '2002-07-01', '1999-07-01', '2027-02-28']
    for (const date of closed) expect(desk.isOpen(`${date}T12:00:00Z`), date).toBe(false)
    for (const date of open) expect(desk.isOpen(`${date}T12:00:00Z`), date).toBe(true)
  })
})

test('rule 6: breaks take from overrides too and may cross midnight', () => {
  const desk = utc(
    { wed: ['20:00-24:00'], thu: ['00:00-04:00'] },
    { overrides: { '2026-06-03': ['20:00-02:00'] }, breaks: { '2026-06-03': ['23:00-01:00'] } },
  )
  expect(spansOf(desk, '2026-06-03T00:00:00Z', '2026-06-05T00:00:00Z')).toEqual([
    ['2026-06-03T20:00', '2026-06-03T23:00'],
    ['2026-06-04T01:00', '2026-06-04T04:00'],
  ])
})

test('rule 7: what overlaps counts once, in any order', () => {
  const spans = [['2026-03-02T09:00', '2026-03-02T18:00']]
  for (const mon of [
    ['09:00-13:00', '12:00-17:00', '17:00-18:00'],
    ['17:00-18:00', '12:00-17:00', '09:00-13:00'],
  ] as const) {
    expect(spansOf(utc({ mon }), '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z')).toEqual(spans)
  }
})

describe('rules 8 and 9: elapsed, after, before', () => {
  const desk = utc(office)
  test('reversed arguments give a negative length', () => {
    expect(desk.elapsedMs('2026-03-03T00:00:00Z', '2026-03-02T00:00:00Z')).toBe(-8 * hourMs)
    expect(desk.elapsedMs('2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z')).toBe(0)
  })
  test('a duration that exactly fills a window lands on its closing', () => {
    expect(desk.after('2026-03-02T09:00:00Z', '8h')).toBe('2026-03-02T17:00:00.000Z')
    expect(desk.before('2026-03-03T09:00:00Z', '8h')).toBe('2026-03-02T09:00:00.000Z')
    expect(desk.after('2026-03-02T09:00:00Z', '8h1s')).toBe('2026-03-03T09:00:01.000Z')
  })
  test('no time is no move', () => {
    expect(desk.after('2026-03-01T03:00:00Z', '0s')).toBe('2026-03-01T03:00:00.000Z')
    expect(desk.before('2026-03-01T03:00:00Z', '0s')).toBe('2026-03-01T03:00:00.000Z')
  })
  test('the bare door mirrors a negative length', () => {
    const at = Date.parse('2026-03-04T12:00:00Z')
    expect(desk.epoch.after(at, -5 * hourMs)).toBe(desk.epoch.before(at, 5 * hourMs))
    expect(desk.epoch.before(at, -5 * hourMs)).toBe(desk.epoch.after(at, 5 * hourMs))
  })
  test('durations carry their unit', () => {
    expect(() => desk.after('2026-03-02T09:00:00Z', '1d' as never)).toThrow(/businessDays/)
    expect(() => desk.after('2026-03-02T09:00:00Z', '90' as never)).toThrow(RangeError)
  })
})

test('rules 10 and 15: edges', () => {
  const desk = utc(office)
  expect(desk.nextOpen('2026-03-02T09:00:00Z')).toBe('2026-03-02T09:00:00.000Z')
  expect(desk.nextOpen('2026-03-06T17:00:00Z')).toBe('2026-03-09T09:00:00.000Z')
  expect(desk.previousOpen('2026-03-06T16:00:00Z')).toBe('2026-03-06T16:00:00.000Z')
  expect(desk.previousOpen('2026-03-06T17:00:00Z')).toBe('2026-03-06T17:00:00.000Z')
  expect(desk.previousOpen('2026-03-08T12:00:00Z')).toBe('2026-03-06T17:00:00.000Z')
  expect(desk.nextOpening('2026-03-02T08:59:59.999Z')).toBe('2026-03-02T09:00:00.000Z')
  expect(desk.nextOpening('2026-03-02T09:00:00Z')).toBe('2026-03-03T09:00:00.000Z')
  expect(desk.previousClosing('2026-03-06T17:00:00Z')).toBe('2026-03-05T17:00:00.000Z')
  expect(desk.previousClosing('2026-03-06T17:00:00.001Z')).toBe('2026-03-06T17:00:00.000Z')
  expect(desk.previousClosing('2026-03-06T12:00:00Z')).toBe('2026-03-05T17:00:00.000Z')
  expect([...desk.spans('2026-03-06T00:00:00Z', '2026-03-02T00:00:00Z')]).toEqual([])
})

describe('rule 12: no cap, and null is never', () => {
  test('around the clock has no edges', () => {
    const open = compileCalendar(always)
    expect(open.nextOpening('2026-01-01T00:00:00Z')).toBeNull()
    expect(open.previousClosing('2026-01-01T00:00:00Z')).toBeNull()
    expect(open.elapsedMs('1900-01-01T00:00:00Z', '2200-01-01T00:00:00Z')).toBe(Date.UTC(2200) - Date.UTC(1900))
    expect(spansOf(open, '1900-01-01T00:00:00Z', '2200-01-01T00:00:00Z')).toHaveLength(1)
    expect(open.after('2199-12-31T23:00:00Z', '1h')).toBe('2200-01-01T00:00:00.000Z')
    expect(open.after('2199-12-31T23:00:00Z', '1h1s')).toBeNull()
    expect(open.before('1900-01-01T01:00:00Z', '1h')).toBe('1900-01-01T00:00:00.000Z')
    expect(open.before('1900-01-01T01:00:00Z', '1h1s')).toBeNull()
  })
  test('never', () => {
    const never: CalendarDefinition[] = [
      { timeZone: 'America/Chicago', hours: {} },
      { timeZone: 'America/Chicago', hours: { mon: [] }, overrides: { '2026-01-01': [] } },
      { timeZone: 'Etc/UTC', hours: office, validity: { from: '2026-01-01', to: '2026-01-01' } },
      {
        intersect: [
          { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } },
          { timeZone: 'Etc/UTC', hours: { tue: ['09:00-17:00'] } },
        ],
      },
      { subtract: [always, always] },
    ]
    for (const definition of never) {
      const { epoch, ...desk } = compileCalendar(definition)
      expect(desk.isOpen('2026-01-01T12:00:00Z')).toBe(false)
      expect(desk.nextOpen('1900-01-01T00:00:00Z')).toBeNull()
      expect(desk.previousOpen('2200-01-01T00:00:00Z')).toBeNull()
      expect(desk.nextOpening('2026-01-01T00:00:00Z')).toBeNull()
      expect(desk.previousClosing('2026-01-01T00:00:00Z')).toBeNull()
      expect(desk.after('2026-01-01T00:00:00Z', '1s')).toBeNull()
      expect(desk.before('2026-01-01T00:00:00Z', '1s')).toBeNull()
      expect(desk.businessDay('2026-01-01T00:00:00Z', 0, { timeZone: 'Etc/UTC' })).toBeNull()
      expect(epoch.elapsed(Date.UTC(1950), Date.UTC(2150))).toBe(0)
      expect([...epoch.spans(Date.UTC(1950), Date.UTC(2150))]).toEqual([])
    }
  })
  test('once in thirty years, both ways', () => {
    const desk = compileCalendar({
      timeZone: 'America/Chicago',
      hours: {},
      overrides: { '1996-06-01': ['09:00-10:00'], '2026-06-01': ['09:00-10:00'], '2056-06-01': ['09:00-10:00'] },
    })
    expect(desk.nextOpen('1900-01-01T00:00:00Z')).toBe('1996-06-01T14:00:00.000Z')
    expect(desk.nextOpen('2026-06-01T15:00:00Z')).toBe('2056-06-01T14:00:00.000Z')
    expect(desk.after('1996-06-01T15:00:00Z', '90m')).toBe('2056-06-01T14:30:00.000Z')
    expect(desk.before('2100-01-01T00:00:00Z', '150m')).toBe('1996-06-01T14:30:00.000Z')
    expect(desk.nextOpen('2056-06-01T15:00:00Z')).toBeNull()
    expect(desk.previousOpen('1996-06-01T13:59:59Z')).toBeNull()
  })
  test('instants outside the domain are refused with its bounds', () => {
    const desk = utc(office)
    for (const at of ['1899-12-31T23:59:59.999Z', '2200-01-01T00:00:00.001Z']) {
      expect(() => desk.isOpen(at)).toThrow(/1900-01-01.*2200-01-01/)
      expect(() => desk.elapsedMs('2026-01-01T00:00:00Z', at)).toThrow(DomainError)
      expect(() => desk.spans(at, '2026-01-01T00:00:00Z')).toThrow(DomainError)
    }
    expect(desk.isOpen('2200-01-01T00:00:00Z')).toBe(false)
    expect(() => desk.isOpen('2026-01-01T09:00:00')).toThrow(/no offset/)
  })
  test('the bare door does not hang on what is no instant of the domain', () => {
    const { epoch } = compileCalendar({ timeZone: 'America/Chicago', hours: office })
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 9e15, -9e15]) {
      epoch.isOpen(at)
      epoch.elapsed(at, 0)
      epoch.after(at, 1)
      epoch.after(0, at)
      epoch.before(at, 1)
      epoch.nextOpen(at)
      epoch.previousOpen(at)
      epoch.nextOpening(at)
      epoch.previousClosing(at)
      epoch.spans(at, 0).next()
      epoch.spans(0, at).next()
    }
    expect(epoch.elapsed(Date.parse('2026-03-02T00:00:00Z'), Date.parse('2026-03-09T00:00:00Z'))).toBe(40 * hourMs)
  })
})

describe('rule 14: business days', () => {
  const desk = compileCalendar({ timeZone: 'America/Chicago', hours: office, holidays: ['2026-05-25'] })
  test.each([
    ['2026-05-24T15:00:00Z', 0, '2026-05-26'], // Sunday before a Monday holiday
    ['2026-05-24T15:00:00Z', 1, '2026-05-27'],
    ['2026-05-20T12:00:00Z', 0, '2026-05-20'],
    ['2026-05-20T21:59:59Z', 0, '2026-05-20'],
    ['2026-05-20T22:00:00Z', 0, '2026-05-21'], // 17:00, nothing left
    ['2026-05-20T12:00:00Z', 3, '2026-05-26'],
    ['2026-05-21T04:30:00Z', 1, '2026-05-22'], // still the 20th in Chicago, after hours
  ])('%s + %d', (at, n, date) => {
    expect(desk.businessDay(at, n)).toBe(date)
  })
  test('negative and fractional counts are refused at both doors', () => {
    for (const n of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => desk.businessDay('2026-05-20T12:00:00Z', n)).toThrow(RangeError)
      expect(() => desk.epoch.businessDay(0, n)).toThrow(RangeError)
    }
  })
  test('it ends with the domain', () => {
    expect(desk.businessDay('2199-12-30T12:00:00Z', 5)).toBeNull()
  })
})

describe('versions and validity', () => {
  const desk = utc(everyDay('22:00-06:00'), {
    versions: [
      { from: '2026-07-03', hours: {} },
      { from: '2026-07-01', hours: everyDay('08:00-10:00') },
    ],
  })
  test('a version governs what starts on its dates; tails stay with the version before', () => {
    expect(spansOf(desk, '2026-06-29T12:00:00Z', '2026-07-20T00:00:00Z')).toEqual([
      ['2026-06-29T22:00', '2026-06-30T06:00'],
      ['2026-06-30T22:00', '2026-07-01T06:00'],
      ['2026-07-01T08:00', '2026-07-01T10:00'],
      ['2026-07-02T08:00', '2026-07-02T10:00'],
    ])
    expect(desk.nextOpen('2026-07-02T10:00:00Z')).toBeNull()
  })
  test('windows start only within the validity', () => {
    const season = utc(everyDay('22:00-06:00'), {
      validity: { from: '2026-07-01', to: '2026-07-03' },
      overrides: { '2026-07-05': ['09:00-10:00'] },
    })
    expect(spansOf(season, '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z')).toEqual([
      ['2026-07-01T22:00', '2026-07-02T06:00'],
      ['2026-07-02T22:00', '2026-07-03T06:00'],
    ])
  })
})

describe('calendars put together', () => {
  const chicago: CalendarDefinition = { timeZone: 'America/Chicago', hours: { mon: ['09:00-17:00'] } }
  const london: CalendarDefinition = { timeZone: 'Europe/London', hours: { mon: ['09:00-17:00'] } }
  const monday = ['2026-06-15T00:00:00Z', '2026-06-16T12:00:00Z'] as const
  test.each([
    ['union', union(chicago, london), [['2026-06-15T08:00', '2026-06-15T22:00']]],
    ['intersect', intersect(chicago, london), [['2026-06-15T14:00', '2026-06-15T16:00']]],
    ['subtract', subtract(chicago, london), [['2026-06-15T16:00', '2026-06-15T22:00']]],
    [
      'nested',
      subtract(always, union(chicago, london)),
      [
        ['2026-06-15T00:00', '2026-06-15T08:00'],
        ['2026-06-15T22:00', '2026-06-16T12:00'],
      ],
    ],
  ])('%s across zones', (_, definition, spans) => {
    expect(spansOf(compileCalendar(definition), ...monday)).toEqual(spans)
  })
  test('across zones it has no zone, and dates are somebody’s', () => {
    const both = compileCalendar(union(chicago, london))
    expect(both.timeZone).toBeNull()
    expect(() => both.businessDay('2026-06-15T00:00:00Z', 0)).toThrow(/timeZone: "America\/Chicago"/)
    expect(both.businessDay('2026-06-15T21:30:00Z', 0, { timeZone: 'Asia/Tokyo' })).toBe('2026-06-16')
    expect(compileCalendar(union(chicago, chicago)).timeZone).toBe('America/Chicago')
  })
})

describe('the evaluator', () => {
  test('is frozen, keeps a copy, and takes every way to write an instant', () => {
    const mon: Window[] = ['09:00-17:00']
    const definition = { timeZone: 'Etc/UTC', hours: { mon } }
    const desk = compileCalendar(definition)
    mon[0] = '10:00-11:00'
    expect(desk.definition).toEqual({ timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } })
    expect(Object.isFrozen(desk) && Object.isFrozen(desk.epoch) && Object.isFrozen(desk.definition)).toBe(true)
    const at = Date.parse('2026-03-02T09:00:00Z')
    for (const one of [
      '2026-03-02T09:00:00Z',
      '2026-03-02T03:00:00-06:00',
      new Date(at),
      at,
      { epochMilliseconds: at },
    ]) {
      expect(desk.isOpen(one)).toBe(true)
    }
    const { isOpen } = desk
    expect(isOpen(at - 1)).toBe(false)
  })
  test('named holiday sets are written out', () => {
    const desk = compileCalendar(
      { timeZone: 'Etc/UTC', hours: office, holidays: ['2026-01-01', { set: 'ours' }] },
      { holidaySets: { ours: [{ on: '2026-03-02', name: 'Founder’s Day' }, { every: '12-25' }] } },
    )
    expect(desk.definition).toHaveProperty('holidays', [
      '2026-01-01',
      { on: '2026-03-02', name: 'Founder’s Day' },
      { every: '12-25' },
    ])
    expect(desk.businessDay('2026-02-28T00:00:00Z', 0)).toBe('2026-03-03')
  })
  test('names the time zone data it answers by', () => {
    const hash = (timeZone: string): string => zoneHashOf(compileCalendar({ timeZone, hours: {} }))
    expect(compileCalendar(always).tzdata).toBe(process.versions.tz ?? null)
    expect(hash('Europe/London')).toMatch(/^[0-9a-f]{14}$/)
    expect(hash('Europe/London')).toBe(hash('Europe/London'))
    expect(hash('Europe/London')).not.toBe(hash('Europe/Paris'))
  })
})
