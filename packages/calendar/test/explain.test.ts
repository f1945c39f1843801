import {
  type CalendarReason,
  compileCalendar,
  explainElapsed,
  subtract,
  union,
  type WeeklyHours,
} from '@mspkit/calendar'
import { reasonInWords } from '@mspkit/calendar/words'
import { describe, expect, test } from 'vitest'

const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: { thu: ['08:00-12:00', '13:00-17:00'], fri: ['08:00-17:00'], sat: ['22:00-06:00'] },
  overrides: { '2026-12-24': ['08:00-12:00'] },
  breaks: { '2026-06-05': ['10:00-11:00'] },
  holidays: ['2026-05-25', { on: '2026-12-25', name: 'Christmas Day' }],
  validity: { to: '2027-01-01' },
})

/** Pieces as lines: local reading is not needed, the instants say enough. */
const lines = (calendar: typeof desk, from: string, to: string): string[] =>
  explainElapsed(calendar, from, to).segments.map(
    (piece) =>
      `${piece.from.slice(5, 16)} ${piece.open ? 'open' : 'shut'} ${piece.ms / 60_000} ${piece.reasons.map(({ code, source }) => `${code.slice(9)} ${source.path}`).join(' + ')}`,
  )

describe('each interval has its line of the definition', () => {
  test('window, override, holiday, hours', () => {
    expect(lines(desk, '2026-12-24T12:00:00Z', '2026-12-26T12:00:00Z')).toEqual([
      '12-24T12:00 shut 120 outside-hours /hours',
      '12-24T14:00 open 240 override /overrides/2026-12-24/0',
      '12-24T18:00 shut 60 outside-hours /hours',
      '12-24T19:00 shut 240 replaced-by-override /overrides/2026-12-24',
      '12-24T23:00 shut 420 outside-hours /hours',
      '12-25T06:00 shut 1440 holiday /holidays/1',
      '12-26T06:00 shut 360 outside-hours /hours',
    ])
  })
  test('a break', () => {
    expect(lines(desk, '2026-06-05T13:00:00Z', '2026-06-05T17:00:00Z')).toEqual([
      '06-05T13:00 open 120 window /hours/fri/0',
      '06-05T15:00 shut 60 break /breaks/2026-06-05/0',
      '06-05T16:00 open 60 window /hours/fri/0',
    ])
  })
  test('the end of the validity', () => {
    expect(lines(desk, '2027-01-01T14:00:00Z', '2027-01-01T23:00:00Z')).toEqual([
      '01-01T14:00 shut 540 outside-validity /validity',
    ])
  })
  test('a change of the clock inside', () => {
    const [, piece] = explainElapsed(desk, '2026-11-01T00:00:00Z', '2026-11-01T14:00:00Z').segments
    expect(piece).toMatchObject({ open: true, ms: 9 * 3_600_000 })
    expect(piece?.reasons.map((reason) => reasonInWords(reason))).toEqual([
      'Open: 22:00-06:00 on 2026-10-31.',
      'The clock in America/Chicago went back by 60 min at 2026-11-01T07:00:00.000Z, inside this span.',
    ])
  })
  test('whole shifts closed by a holiday', () => {
    const night = compileCalendar({
      timeZone: 'Etc/UTC',
      hours: { fri: ['22:00-06:00'], sat: ['01:00-02:00'] },
      holidays: ['2026-12-25'],
      holidayCloses: 'shifts-starting',
    })
    expect(lines(night, '2026-12-25T21:00:00Z', '2026-12-26T07:00:00Z')).toEqual([
      '12-25T21:00 shut 60 outside-hours /hours',
      '12-25T22:00 shut 180 holiday /holidays/0',
      '12-26T01:00 open 60 window /hours/sat/0',
      '12-26T02:00 shut 240 holiday /holidays/0',
      '12-26T06:00 shut 60 outside-hours /hours',
    ])
  })
})

test('parts that decide give their reasons, with their place', () => {
  const hours: WeeklyHours = { mon: ['09:00-17:00'] }
  const chicago = { timeZone: 'America/Chicago', hours }
  const london = { timeZone: 'Europe/London', hours }
  expect(lines(compileCalendar(union(chicago, london)), '2026-06-15T07:00:00Z', '2026-06-15T18:00:00Z')).toEqual([
    '06-15T07:00 shut 60 outside-hours /union/0/hours + outside-hours /union/1/hours',
    '06-15T08:00 open 360 window /union/1/hours/mon/0',
    '06-15T14:00 open 120 window /union/0/hours/mon/0 + window /union/1/hours/mon/0',
    '06-15T16:00 open 120 window /union/0/hours/mon/0',
  ])
  expect(lines(compileCalendar(subtract(chicago, london)), '2026-06-15T13:00:00Z', '2026-06-15T17:00:00Z')).toEqual([
    '06-15T13:00 shut 60 outside-hours /subtract/0/hours',
    '06-15T14:00 shut 120 subtracted /subtract/1/hours/mon/0',
    '06-15T16:00 open 60 window /subtract/0/hours/mon/0',
  ])
})

test('a reversed question has negative lengths that add up', () => {
  const { elapsedMs, segments } = explainElapsed(desk, '2026-12-24T20:00:00Z', '2026-12-24T12:00:00Z', {
    document: 'calendars/desk',
  })
  expect(elapsedMs).toBe(-4 * 3_600_000)
  expect(segments.map(({ ms }) => ms < 0)).not.toContain(false)
  expect(segments[0]?.reasons[0]?.source.document).toBe('calendars/desk')
})

test.each<[Pick<CalendarReason, 'code' | 'facts'>, string]>([
  [{ code: 'calendar/window', facts: { on: '2026-06-15', window: '09:00-17:00' } }, 'Open: 09:00-17:00 on 2026-06-15.'],
  [
    { code: 'calendar/override', facts: { on: '2026-12-24', window: '08:00-12:00' } },
    'Open: 08:00-12:00, the hours set for 2026-12-24.',
  ],
  [{ code: 'calendar/break', facts: { on: '2026-06-15' } }, 'Closed by a break on 2026-06-15.'],
  [{ code: 'calendar/holiday', facts: { on: '2026-05-25', name: null } }, 'Closed for a holiday on 2026-05-25.'],
  [{ code: 'calendar/holiday', facts: { on: '2026-12-25', name: 'Christmas' } }, 'Closed for Christmas (2026-12-25).'],
  [
    { code: 'calendar/replaced-by-override', facts: { on: '2026-06-15' } },
    'Closed: the hours set for 2026-06-15 replace the week’s.',
  ],
  [
    { code: 'calendar/outside-validity', facts: { from: null, to: '2027-01-01' } },
    'Closed: the calendar is valid until 2027-01-01.',
  ],
  [{ code: 'calendar/outside-hours', facts: {} }, 'Closed: outside the hours.'],
  [
    { code: 'calendar/subtracted', facts: { on: '2026-06-15', window: '09:00-17:00', by: 'calendar/window' } },
    'Closed: taken out by another calendar (09:00-17:00 from 2026-06-15).',
  ],
  [
    {
      code: 'calendar/clock-changed',
      facts: { timeZone: 'Europe/Paris', at: '2026-03-29T01:00:00.000Z', byMs: 3_600_000 },
    },
    'The clock in Europe/Paris went forward by 60 min at 2026-03-29T01:00:00.000Z, inside this span.',
  ],
])('the sentence of %o', (reason, sentence) => {
  expect(reasonInWords({ ...reason, source: { document: 'calendar', path: '' } } as CalendarReason)).toBe(sentence)
})

test('an answer shares nothing with the next one', () => {
  const [first] = explainElapsed(desk, '2026-12-24T12:00:00Z', '2026-12-24T20:00:00Z').segments
  const before = JSON.stringify(first)
  for (const { facts, source } of first?.reasons ?? []) {
    Object.assign(facts, { on: 'changed' })
    Object.assign(source, { path: 'changed' })
  }
  expect(JSON.stringify(explainElapsed(desk, '2026-12-24T12:00:00Z', '2026-12-24T20:00:00Z').segments[0])).toBe(before)
})
