import {
  checkCalendar,
  compileCalendar,
  explainElapsed,
  type RecurringHours,
  type ZonedCalendar,
} from '@mspkit/calendar'
import { reasonInWords } from '@mspkit/calendar/words'
import { addDays, type LocalDate, weekdayOf } from '@mspkit/values'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'

const nine = ['09:00-17:00'] as const
const office: ZonedCalendar = {
  timeZone: 'Etc/UTC',
  hours: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
}
const withRules = (...recurring: RecurringHours[]): ZonedCalendar => ({ ...office, recurring })

/** The open time of a date, as windows. */
function windowsOn(definition: ZonedCalendar, date: LocalDate): string[] {
  const spans = compileCalendar(definition).spans(`${date}T00:00:00Z`, `${addDays(date, 1)}T00:00:00Z`)
  return [...spans].map(({ from, to }) => `${from.slice(11, 16)}-${to.slice(11, 16)}`)
}

describe('24 December until noon', () => {
  const asBreak = withRules({ every: '12-24', breaks: ['12:00-24:00'], name: 'Christmas Eve' })
  const asHours = withRules({ every: '12-24', hours: ['08:00-12:00'] })

  test.each([
    ['2025-12-24', ['09:00-12:00'], ['08:00-12:00']],
    ['2026-12-24', ['09:00-12:00'], ['08:00-12:00']],
    ['2050-12-24', [], ['08:00-12:00']], // a Saturday: a break opens nothing
    ['2026-12-23', ['09:00-17:00'], ['09:00-17:00']],
  ] as const)('%s', (date, ofBreak, ofHours) => {
    expect(windowsOn(asBreak, date)).toEqual(ofBreak)
    expect(windowsOn(asHours, date)).toEqual(ofHours)
  })
})

describe('the n-th weekday', () => {
  const saturdays = withRules({ every: { nth: 1, weekday: 'sat' }, hours: ['09:00-13:00'] })
  const fridays = withRules({ every: { nth: -1, weekday: 'fri' }, hours: ['09:00-15:00'] })
  const fifth = withRules({ every: { nth: 5, weekday: 'sat' }, hours: ['09:00-13:00'] })
  const june = withRules({ every: { nth: 1, weekday: 'sat', month: 6 }, hours: ['09:00-13:00'] })

  test.each([
    ['first Saturday', saturdays, '2026-08-01', ['09:00-13:00']],
    ['second Saturday', saturdays, '2026-08-08', []],
    ['first Saturday, the 7th', saturdays, '2026-11-07', ['09:00-13:00']],
    ['last Friday', fridays, '2026-07-31', ['09:00-15:00']],
    ['last Friday but one', fridays, '2026-07-24', ['09:00-17:00']],
    ['last Friday of February', fridays, '2026-02-27', ['09:00-15:00']],
    ['fifth Saturday', fifth, '2026-08-29', ['09:00-13:00']],
    ['fourth Saturday of a month without a fifth', fifth, '2026-09-26', []],
    ['first Saturday of June', june, '2026-06-06', ['09:00-13:00']],
    ['first Saturday of July', june, '2026-07-04', []],
  ] as const)('%s', (_, definition, date, expected) => {
    expect(windowsOn(definition, date)).toEqual(expected)
  })
})

describe('alternate weeks', () => {
  const saturdays = withRules({ every: { weeks: 2, weekday: 'sat' }, from: '2026-01-10', hours: ['09:00-13:00'] })
  const late = withRules({ every: { weeks: 2 }, from: '2026-01-05', hours: { mon: ['14:00-22:00'] } })

  test.each([
    ['the date it begins', saturdays, '2026-01-10', ['09:00-13:00']],
    ['a week later', saturdays, '2026-01-17', []],
    ['two weeks later', saturdays, '2026-01-24', ['09:00-13:00']],
    ['two weeks earlier', saturdays, '2025-12-27', []],
    ['across New Year, years later', saturdays, '2029-01-06', ['09:00-13:00']],
    ['the other weekdays', saturdays, '2026-01-12', ['09:00-17:00']],
    ['a late week', late, '2026-01-05', ['14:00-22:00']],
    ['a weekday that the late week leaves out', late, '2026-01-06', []],
    ['the week between', late, '2026-01-12', ['09:00-17:00']],
    ['the next late week', late, '2026-01-19', ['14:00-22:00']],
  ] as const)('%s', (_, definition, date, expected) => {
    expect(windowsOn(definition, date)).toEqual(expected)
  })
})

describe('seasons', () => {
  const summer = withRules({ every: { from: '06-01', through: '08-31' }, hours: { mon: ['07:00-15:00'] } })
  const winter = withRules({ every: { from: '12-21', through: '01-06' }, hours: {} })
  const leap = withRules({ every: { from: '02-01', through: '02-29' }, hours: {} })

  test.each([
    ['the last Monday before', summer, '2027-05-31', ['09:00-17:00']],
    ['its first Monday', summer, '2026-06-01', ['07:00-15:00']],
    ['its last Monday', summer, '2026-08-31', ['07:00-15:00']],
    ['a weekday that it leaves out', summer, '2026-06-02', []],
    ['the first Monday after', summer, '2026-09-07', ['09:00-17:00']],
    ['before New Year', winter, '2026-12-21', []],
    ['after New Year', winter, '2027-01-06', []],
    ['the day after', winter, '2027-01-07', ['09:00-17:00']],
    ['29 February', leap, '2028-02-29', []],
    ['the end of February', leap, '2027-02-26', []],
    ['1 March', leap, '2027-03-01', ['09:00-17:00']],
  ] as const)('%s', (_, definition, date, expected) => {
    expect(windowsOn(definition, date)).toEqual(expected)
  })
})

describe('which rule decides', () => {
  const summer: RecurringHours = { every: { from: '06-01', through: '08-31' }, hours: { mon: ['07:00-15:00'] } }
  const firstMonday: RecurringHours = { every: { nth: 1, weekday: 'mon' }, hours: ['10:00-12:00'] }
  const monday = (definition: ZonedCalendar) => windowsOn(definition, '2026-06-01')

  test('a weekday before a season, in whatever order', () => {
    expect(monday(withRules(summer, firstMonday))).toEqual(['10:00-12:00'])
    expect(monday(withRules(firstMonday, summer))).toEqual(['10:00-12:00'])
  })
  test('among alike, the one that is written first', () => {
    expect(monday(withRules(firstMonday, { ...firstMonday, hours: [] }))).toEqual(['10:00-12:00'])
    expect(monday(withRules({ ...firstMonday, hours: [] }, firstMonday))).toEqual([])
  })
  test('every break takes away, from overrides too', () => {
    const breaks: RecurringHours = { every: { nth: 1, weekday: 'mon' }, breaks: ['08:00-09:00'] }
    const rules = withRules(summer, breaks, { every: '06-01', breaks: ['10:00-11:00'] })
    expect(monday(rules)).toEqual(['07:00-08:00', '09:00-10:00', '11:00-15:00'])
    expect(monday({ ...rules, overrides: { '2026-06-01': ['10:00-12:00'] } })).toEqual(['11:00-12:00'])
  })
  test('an override beats a rule, and so does a holiday', () => {
    expect(monday({ ...withRules(firstMonday), overrides: { '2026-06-01': ['20:00-21:00'] } })).toEqual(['20:00-21:00'])
    expect(monday({ ...withRules(firstMonday), holidays: ['2026-06-01'] })).toEqual([])
  })
  test('a rule holds under every version, from and to its own dates', () => {
    const versioned = {
      ...withRules({ ...firstMonday, to: '2026-07-01' }),
      versions: [{ from: '2026-01-01', hours: {} }],
    } as const
    expect(monday(versioned)).toEqual(['10:00-12:00'])
    expect(windowsOn(versioned, '2026-07-06')).toEqual([])
    expect(monday(withRules({ ...firstMonday, from: '2026-06-02' }))).toEqual(nine)
  })
  test('the tail of a shift that comes back stays with it', () => {
    const night = withRules({ every: { nth: 1, weekday: 'mon' }, hours: ['22:00-06:00'] })
    expect(windowsOn(night, '2026-06-02')).toEqual(['00:00-06:00', '09:00-17:00'])
  })
})

describe('dates are those of RRULE', () => {
  const days = { mon: 'MO', tue: 'TU', wed: 'WE', thu: 'TH', fri: 'FR', sat: 'SA', sun: 'SU' } as const
  const start = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n))

  /** The first dates of a rule from its start, as RFC 5545 counts them. */
  function expanded(rule: string, from: LocalDate): string[] {
    const occurrences = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(from))
    return Array.from({ length: 8 }, () => occurrences.next()?.toString() ?? '').filter((date) => date >= from)
  }
  const opensOn = (every: RecurringHours['every'], from: LocalDate, count: number): string[] => {
    const desk: ZonedCalendar = { timeZone: 'Etc/UTC', hours: {}, recurring: [{ every, from, hours: ['09:00-10:00'] }] }
    const calendar = compileCalendar(desk)
    return Array.from({ length: count }, (_, n) => calendar.businessDay(`${from}T00:00:00Z`, n) ?? '')
  }
  const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (one: T) => void) =>
    fc.assert(fc.property(arbitrary, law), { seed: 20261128, numRuns: 60 })

  test('every so many weeks', () => {
    holds(fc.tuple(start, fc.integer({ min: 1, max: 9 })), ([from, weeks]) => {
      const weekday = weekdayOf(from)
      const expected = expanded(`FREQ=WEEKLY;INTERVAL=${weeks};BYDAY=${days[weekday]}`, from)
      expect(opensOn({ weeks, weekday }, from, expected.length)).toEqual(expected)
    })
  })
  test('the n-th weekday of the month', () => {
    holds(fc.tuple(start, fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5)), ([from, nth]) => {
      const weekday = weekdayOf(from)
      const expected = expanded(`FREQ=MONTHLY;BYDAY=${nth}${days[weekday]}`, from)
      expect(opensOn({ nth, weekday }, from, expected.length)).toEqual(expected)
    })
  })
  test('a day of the year', () => {
    holds(start, (from) => {
      const [, month = '', day = ''] = from.split('-')
      const expected = expanded(`FREQ=YEARLY;BYMONTH=${Number(month)};BYMONTHDAY=${Number(day)}`, from)
      expect(opensOn(`${month}-${day}` as `${number}-${number}`, from, expected.length)).toEqual(expected)
    })
  })
})

describe('why', () => {
  const words = (definition: ZonedCalendar, from: string, to: string) =>
    explainElapsed(compileCalendar(definition), from, to).segments.map(({ reasons: [reason] }) => [
      reasonInWords(reason!),
      reason!.source.path,
    ])

  test('hours that come back, the week that they replace, and a break', () => {
    const definition = withRules(
      { every: '12-24', breaks: ['12:00-24:00'], name: 'Christmas Eve' },
      { every: { from: '12-20', through: '12-30' }, hours: { thu: ['08:00-14:00'] } },
    )
    expect(words(definition, '2026-12-24T07:00:00Z', '2026-12-24T17:00:00Z')).toEqual([
      ['Closed: outside the hours.', '/hours'],
      ['Open: 08:00-14:00, the hours that come back on 2026-12-24.', '/recurring/1/hours/thu/0'],
      ['Closed by a break that comes back on 2026-12-24 (Christmas Eve).', '/recurring/0/breaks/0'],
      ['Closed: the hours that come back on 2026-12-24 replace the week’s.', '/recurring/1'],
    ])
  })
  test('an override beside a rule is the reason', () => {
    const definition = { ...withRules({ every: '12-24', hours: [] }), overrides: { '2026-12-24': [] } }
    expect(words(definition, '2026-12-24T10:00:00Z', '2026-12-24T11:00:00Z')).toEqual([
      ['Closed: the hours set for 2026-12-24 replace the week’s.', '/overrides/2026-12-24'],
    ])
  })
})

describe('what is wrong with a rule', () => {
  const problemsOf = (rule: unknown, more: object = {}) =>
    checkCalendar({ ...office, ...more, recurring: [rule] }).map(({ path, message }) => `${path} ${message}`)

  test.each<[string, unknown, string]>([
    [
      'neither hours nor breaks',
      { every: '12-24' },
      '/recurring/0 This rule changes nothing. Write "hours" or "breaks", e.g. "breaks": ["12:00-24:00"].',
    ],
    [
      'one list for all weekdays',
      { every: { from: '06-01', through: '08-31' }, hours: ['07:00-15:00'] },
      '/recurring/0/hours ["07:00-15:00"] are the hours of every weekday, Sundays included. Write windows by weekday, e.g. {"mon":["07:00-15:00"]}.',
    ],
    [
      'weeks without a start',
      { every: { weeks: 2, weekday: 'sat' }, hours: ['09:00-13:00'] },
      '/recurring/0/from Weeks are counted from a date. Write the first that counts, e.g. "from": "2026-01-10".',
    ],
    [
      'weeks from another weekday',
      { every: { weeks: 2, weekday: 'sat' }, from: '2026-01-11', hours: ['09:00-13:00'] },
      '/recurring/0/from "2026-01-11" is not a date of "sat"; the first that counts is 2026-01-17. Write "from": "2026-01-17".',
    ],
    [
      'no weeks',
      { every: { weeks: 0 }, from: '2026-01-05', hours: {} },
      '/recurring/0/every/weeks 0 is too small; write a number of at least 1.',
    ],
    [
      'a long weekday',
      { every: { nth: 1, weekday: 'Saturday' }, hours: ['09:00-13:00'] },
      '/recurring/0/every/weekday Unknown value "Saturday". Write "mon", "tue", "wed", "thu", "fri", "sat" or "sun". Did you mean "sat"?',
    ],
    [
      'a reversed period',
      { every: '12-24', hours: [], from: '2027-01-01', to: '2026-01-01' },
      '/recurring/0 The period ends ("2026-01-01") before it starts ("2027-01-01"). Write the earlier date as "from".',
    ],
    [
      'a day that no year has',
      { every: '02-30', hours: [] },
      '/recurring/0/every "02-30" is not a day of the year. Write month-day, e.g. "12-25".',
    ],
    [
      'never',
      { every: '12-24', hours: [], from: '2026-01-01', to: '2026-12-24' },
      '/recurring/0 This rule is never in force: none of its dates lies where it and the calendar are valid. Correct "from" and "to".',
    ],
    [
      'overlapping windows',
      { every: '12-24', hours: ['09:00-12:00', '11:00-13:00'] },
      '/recurring/0/hours/1 "11:00-13:00" overlaps "09:00-12:00" (/recurring/0/hours/0). Time in both counts once; write windows that do not overlap.',
    ],
  ])('%s', (_, rule, expected) => {
    expect(problemsOf(rule)).toEqual([expected])
  })
  test('only weeks that nothing counts keep a calendar from compiling', () => {
    const errors = (rule: unknown) =>
      checkCalendar({ ...office, recurring: [rule] }).filter(({ severity }) => severity === 'error')
    expect(errors({ every: { weeks: 2 }, hours: {} }).map(({ code }) => code)).toEqual(['calendar/weeks-from'])
    for (const odd of [
      { every: '12-24' },
      { every: { from: '06-01', through: '08-31' }, hours: ['07:00-15:00'] },
      { every: { weeks: 2, weekday: 'sat' }, from: '2026-01-11', hours: ['09:00-13:00'] },
    ])
      expect(errors(odd)).toEqual([])
  })
  test('a list closes a season, and weeks may begin before their first weekday', () => {
    expect(problemsOf({ every: { from: '12-27', through: '12-30' }, hours: [] })).toEqual([])
    const early = withRules({ every: { weeks: 2, weekday: 'sat' }, from: '2026-01-11', hours: ['09:00-13:00'] })
    expect(windowsOn(early, '2026-01-17')).toEqual(['09:00-13:00'])
    expect(windowsOn(early, '2026-01-24')).toEqual([])
  })
  test('a season to a day', () => {
    expect(problemsOf({ every: { from: '06-01', to: '08-31' }, hours: {} })).toEqual([
      '/recurring/0/every/to Unknown key "to". Write "through", the last day that counts.',
    ])
  })
  test('a holiday on the same day of every year', () => {
    expect(problemsOf({ every: '12-24', hours: [] }, { holidays: [{ every: '12-24' }] })).toEqual([
      '/recurring/0 This rule is never in force: a holiday (/holidays/0) closes 12-24 of every year. Leave out one of them.',
    ])
  })
  test('a rule that is right has no problem', () => {
    expect(
      problemsOf({ every: { weeks: 2 }, from: '2026-01-11', hours: { sun: ['09:00-12:00'] }, name: 'B week' }),
    ).toEqual([])
  })
})
