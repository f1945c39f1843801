import { compileCalendar } from '@mspkit/calendar'
import { holidayBreaks, holidaysOf } from '@mspkit/calendar/holidays'
import { holidaysFromIcal } from '@mspkit/calendar/ical'
import { toLocalDate } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import movedHolidays from './moved-holidays.json' with { type: 'json' }

describe('holidays of a country', () => {
  const july = { country: 'US', from: '2021-07-01', to: '2021-08-01' } as const
  test('substitute days: with, instead, without', () => {
    const own = { on: '2021-07-04', name: 'Independence Day' }
    const substitute = { on: '2021-07-05', name: 'Independence Day (substitute day)' }
    expect(holidaysOf(july)).toEqual([own, substitute])
    expect(holidaysOf({ ...july, substitutes: 'instead' })).toEqual([substitute])
    expect(holidaysOf({ ...july, substitutes: 'without' })).toEqual([own])
  })
  test('an unmoved holiday stays under "instead"', () => {
    const day = holidaysOf({ country: 'US', from: '2023-07-01', to: '2023-08-01', substitutes: 'instead' })
    expect(day).toEqual([{ on: '2023-07-04', name: 'Independence Day' }])
  })
  const instead = (country: string, from: string, to: string, state?: string): string[] =>
    holidaysOf({
      country,
      from: toLocalDate(from),
      to: toLocalDate(to),
      substitutes: 'instead',
      ...(state === undefined ? {} : { state }),
    }).map(({ on }) => on)
  // https://www.gov.uk/bank-holidays and https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays
  test('bank holidays of England, federal holidays of the United States', () => {
    expect(instead('GB', '2021-12-01', '2023-01-31', 'ENG')).toEqual([
      ...['2021-12-27', '2021-12-28', '2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02'],
      ...['2022-06-03', '2022-08-29', '2022-09-19', '2022-12-26', '2022-12-27', '2023-01-02'],
    ])
    expect(instead('US', '2021-01-01', '2023-01-01')).toEqual([
      ...['2021-01-01', '2021-01-18', '2021-02-15', '2021-05-31', '2021-06-18', '2021-07-05', '2021-09-06'],
      ...['2021-10-11', '2021-11-11', '2021-11-25', '2021-12-24', '2021-12-31', '2022-01-17', '2022-02-21'],
      ...['2022-05-30', '2022-06-20', '2022-07-04', '2022-09-05', '2022-10-10', '2022-11-11', '2022-11-24'],
      '2022-12-26',
    ])
  })
  test.each<[string, string, string, string[]]>([
    ['GB', '2022-12-20', '2023-01-05', ['2022-12-26', '2022-12-27', '2023-01-02']],
    ['ZA', '2022-12-20', '2023-01-05', ['2022-12-25', '2022-12-26', '2023-01-02']],
    ['SG', '2022-05-10', '2022-05-20', ['2022-05-16']], // a substitute that is written as a date
    ['JP', '2024-05-01', '2024-05-08', ['2024-05-03', '2024-05-04', '2024-05-06']],
    ['KR', '2023-01-20', '2023-01-26', ['2023-01-23', '2023-01-24']], // one of three dates
    ['KR', '2025-05-01', '2025-05-10', ['2025-05-05', '2025-05-06']], // two on a Monday: it stays
    ['BW', '2022-12-20', '2023-01-05', ['2022-12-26', '2022-12-27', '2023-01-02', '2023-01-03']],
    ['HK', '2022-12-20', '2023-01-05', ['2022-12-26', '2022-12-27', '2023-01-02']],
    // New South Wales grants the Monday in addition.
    ['AU', '2022-12-20', '2023-01-05', ['2022-12-25', '2022-12-26', '2022-12-27', '2023-01-01', '2023-01-02']],
  ])('in %s from %s to %s the days off are %j', (country, from, to, days) => {
    expect(instead(country, from, to)).toEqual(days)
  })
  test('what an independent list of holidays observes on another day is moved, in 59 countries', {
    timeout: 60_000,
  }, () => {
    // Facts of the Python package `holidays` 0.109, 2020 to 2030: the day itself, and the day on which it is observed.
    const wrong = Object.entries(movedHolidays).flatMap(([country, pairs]) => {
      const days = new Set(instead(country, '2020-01-01', '2031-01-01'))
      return pairs.split(', ').flatMap((pair) => {
        const [own = '', observed = ''] = pair.split(' ')
        return days.has(observed) && !days.has(own) ? [] : [`${country} ${pair}`]
      })
    })
    expect(wrong).toEqual([])
    expect(Object.values(movedHolidays).flatMap((pairs) => pairs.split(', ')).length).toBeGreaterThan(600)
  })
  test('part days are no dates, and are given as hours', () => {
    const turkey = { country: 'TR', from: '2026-03-01', to: '2026-06-01' } as const
    expect(holidaysOf(turkey).map(({ on }) => on)).toEqual([
      ...['2026-03-20', '2026-03-21', '2026-03-22', '2026-04-23', '2026-05-01', '2026-05-19'],
      ...['2026-05-27', '2026-05-28', '2026-05-29', '2026-05-30'],
    ])
    expect(holidayBreaks(turkey)).toEqual({ '2026-03-23': ['00:00-12:00'], '2026-05-31': ['00:00-12:00'] })
    const brazil = { country: 'BR', types: ['optional'], from: '2026-02-01', to: '2027-01-01' } as const
    expect(holidayBreaks(brazil)).toMatchObject({ '2026-02-18': ['00:00-14:00'], '2026-12-24': ['14:00-24:00'] })
    expect(holidaysOf(brazil).map(({ on }) => on)).not.toContain('2026-02-18')
    const iceland = { country: 'IS', from: '2023-12-24', to: '2024-12-25' } as const
    expect(holidayBreaks(iceland)).toEqual({ '2024-12-24': ['13:00-24:00'] })
  })
  test('dates of a clock change are whole', () => {
    const easter = holidaysOf({ country: 'HR', from: '2024-03-31', to: '2024-04-01' })
    expect(easter.map(({ on }) => on)).toEqual(['2024-03-31'])
    expect(holidaysOf({ country: 'AT', from: '2025-10-26', to: '2025-10-27' })).toHaveLength(1)
    expect(holidayBreaks({ country: 'AT', from: '2025-10-26', to: '2025-10-28' })).toEqual({})
  })
  test('states add their own', () => {
    const bavaria = holidaysOf({ country: 'DE', state: 'BY', from: '2026-01-01', to: '2026-01-31', language: 'en' })
    expect(bavaria).toEqual([
      { on: '2026-01-01', name: "New Year's Day" },
      { on: '2026-01-06', name: 'Epiphany' },
    ])
  })
  test('holidays of some days give each date; half days give none', () => {
    const eid = holidaysOf({ country: 'SA', from: '2026-03-01', to: '2026-04-01', language: 'en' })
    expect(eid.map(({ on }) => on)).toEqual(['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22'])
    expect(holidaysOf({ country: 'IS', from: '2026-12-24', to: '2026-12-25' })).toEqual([])
  })
  test('what date-holidays does not know is refused', () => {
    expect(() => holidaysOf({ ...july, country: 'XX' })).toThrow(RangeError)
    expect(() => holidaysOf({ ...july, state: 'ZZ' })).toThrow(/"ZZ" is not a state/)
  })
  test.each([
    [{ country: 'GB', region: 'ENG' }, '"ENG" is a state of "GB", not a region. Write "state": "ENG" (England).'],
    [{ country: 'GB', region: 'Scotland' }, 'Write "state": "SCT" (Scotland).'],
    [{ country: 'GB', region: 'zz' }, 'Known: ALD (Alderney), ENG (England)'],
    [{ country: 'GB', state: 'England' }, 'Write "state": "ENG" (England).'],
    [{ country: 'US', region: 'TX' }, 'Write "state": "TX" (Texas).'],
    [{ country: 'DE', region: 'A' }, 'Write its state too: "state": "BY", "region": "A".'],
    [{ country: 'DE', state: 'BY', region: 'Augsburg' }, 'Write "region": "A" (Stadt Augsburg).'],
    [{ country: 'GB', state: 'ENG', region: 'London' }, 'It has none: leave "region" out.'],
    [{ country: 'SG', region: 'x' }, 'It has none: leave "region" out.'],
    [{ country: 'SG', state: 'x' }, 'It has none: leave "state" out.'],
    [{ country: 'UK' }, 'Write "country": "GB" (United Kingdom).'],
    [{ country: 'Germany' }, 'Write "country": "DE" (Germany).'],
    [{ country: 'österreich' }, 'Write "country": "AT" (Österreich).'],
  ])('%j is refused, and the right place is named', (place, sentence) => {
    const { from, to } = july
    expect(() => holidaysOf({ from, to, ...place })).toThrow(sentence)
  })
  test('what such a refusal says to write is read', () => {
    const states = ['ENG', 'England', 'Scotland', 'Wales', 'NIR']
    for (const region of states) {
      const refusal = (() => {
        try {
          return holidaysOf({ ...july, country: 'GB', region })
        } catch (error) {
          return error instanceof Error ? error.message : ''
        }
      })()
      const state = /"state": "(\w+)"/.exec(String(refusal))?.[1] ?? ''
      expect(holidaysOf({ country: 'GB', state, from: '2026-01-01', to: '2027-01-01' }).length).toBeGreaterThan(5)
    }
  })
  test('they close a desk', () => {
    const desk = compileCalendar(
      { timeZone: 'America/Chicago', hours: { mon: ['09:00-17:00'] }, holidays: [{ set: 'us' }] },
      { holidaySets: { us: holidaysOf(july) } },
    )
    expect(desk.nextOpen('2021-07-04T00:00:00Z')).toBe('2021-07-12T14:00:00.000Z')
  })
})

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]): string[] => [
  'BEGIN:VEVENT',
  'DTSTAMP:20260101T000000Z',
  ...lines,
  'END:VEVENT',
]

describe('holidays of an iCalendar file', () => {
  const year = { from: '2026-01-01', to: '2027-01-01' } as const
  test('all-day events, one date or some', () => {
    const text = calendar(
      ...event('UID:1', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas\\, both days'),
      ...event('UID:2', 'DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour Day'),
      ...event('UID:3', 'DTSTART;VALUE=DATE:20250501', 'SUMMARY:Last year'),
    )
    expect(holidaysFromIcal(text, year)).toEqual({
      holidays: [
        { on: '2026-05-01', name: 'Labour Day' },
        { on: '2026-12-25', name: 'Christmas, both days' },
        { on: '2026-12-26', name: 'Christmas, both days' },
      ],
      problems: [],
    })
  })
  test('repetitions, without the excepted and with the moved', () => {
    const text = calendar(
      ...event(
        'UID:1',
        'DTSTART;VALUE=DATE:20200525',
        'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO',
        'SUMMARY:Memorial Day',
      ),
      ...event(
        'UID:2',
        'DTSTART;VALUE=DATE:20260101',
        'RRULE:FREQ=MONTHLY;COUNT=4',
        'EXDATE;VALUE=DATE:20260201',
        'SUMMARY:First',
      ),
      ...event('UID:2', 'RECURRENCE-ID;VALUE=DATE:20260301', 'DTSTART;VALUE=DATE:20260302', 'SUMMARY:Moved'),
    )
    expect(holidaysFromIcal(text, year).holidays).toEqual([
      { on: '2026-01-01', name: 'First' },
      { on: '2026-03-02', name: 'Moved' },
      { on: '2026-04-01', name: 'First' },
      { on: '2026-05-25', name: 'Memorial Day' },
    ])
  })
  test('cancelled events do not count; those with a time are reported', () => {
    const text = calendar(
      ...event('UID:1', 'DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED', 'SUMMARY:Off'),
      ...event('UID:2', 'DTSTART:20260502T140000Z', 'SUMMARY:Half day'),
    )
    const { holidays, problems } = holidaysFromIcal(text, year)
    expect(holidays).toEqual([])
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['calendar/event-with-time', '/events/1']])
  })
  test('other text is refused', () => {
    expect(() => holidaysFromIcal('2026-12-25 Christmas', year)).toThrow(RangeError)
    expect(holidaysFromIcal(calendar(), year)).toEqual({ holidays: [], problems: [] })
  })
})
