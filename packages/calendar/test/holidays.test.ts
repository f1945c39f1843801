import { compileCalendar } from '@mspkit/calendar'
import { holidaysOf } from '@mspkit/calendar/holidays'
import { holidaysFromIcal } from '@mspkit/calendar/ical'
import { describe, expect, test } from 'vitest'

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
