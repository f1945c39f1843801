import {
  addDays,
  addMonths,
  cycleBoundary,
  daysBetween,
  daysInMonth,
  formatMs,
  parseDuration,
  parseInstant,
  parseLocalDate,
  parseMonth,
  parsePeriod,
  periodOf,
  toDuration,
  toLocalDate,
  toMs,
  weekdayOf,
} from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const messageOf = (parsed: { ok: boolean; problems?: readonly { message: string }[] }): string | undefined =>
  parsed.problems?.[0]?.message

describe('a duration', () => {
  test.each([
    ['4h', 14_400_000],
    ['1h30m', 5_400_000],
    ['45s', 45_000],
    ['0m', 0],
    ['90m', 5_400_000],
    ['1h0m5s', 3_605_000],
  ] as const)('%s is %d ms', (text, ms) => {
    expect(toMs(text)).toBe(ms)
  })

  test.each([
    [
      '1d',
      'Write "24h". For dates, a promise takes { "days": 1 }; for working days, a target takes "by": { "businessDays": 1 }.',
    ],
    [
      '3 days',
      'Write "72h". For dates, a promise takes { "days": 3 }; for working days, a target takes "by": { "businessDays": 3 }.',
    ],
    ['', 'is not a duration'],
    ['30m1h', 'in that order'],
    ['-4h', 'is not a duration'],
    ['1.5h', 'is not a duration'],
    ['h', 'is not a duration'],
    [240, '240 minutes is "240m"'],
    [null, 'null is not a duration'],
  ])('%s is refused: %s', (value, message) => {
    expect(messageOf(parseDuration(value))).toContain(message)
  })

  test('cannot say a negative or a fraction of a second', () => {
    expect(() => toDuration(-1000)).toThrow(RangeError)
    expect(() => toDuration(1500)).toThrow(RangeError)
    expect(() => toDuration(Number.NaN)).toThrow(RangeError)
  })

  test.each([
    [0, '0 min'],
    [-5_400_000, '-1 h 30 min'],
    [61_250, '1 min 1.25 s'],
  ])('%d ms reads %s', (ms, words) => {
    expect(formatMs(ms)).toBe(words)
  })
})

describe('a local date', () => {
  test.each([
    ['2026-02-29', '2026-02-28'],
    ['2026-04-31', '2026-04-30'],
  ])('%s does not exist; the last of its month is %s', (date, last) => {
    expect(messageOf(parseLocalDate(date))).toContain(`The last is "${last}"`)
  })

  test.each(['2026-3-2', '2026-03-02T00:00:00Z', '02/03/2026', 20260302, null])('%s is refused', (value) => {
    expect(parseLocalDate(value).ok).toBe(false)
  })

  test('moves by days and months, clamped to the month and never chained', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect([1, 2, 3].map((k) => cycleBoundary('2026-01-31', 1, k))).toEqual(['2026-02-28', '2026-03-31', '2026-04-30'])
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
    // Found before, and still no date.
    expect(() => Reflect.apply(addMonths, null, [['2028-02-29'], 12])).toThrow('is not a local date')
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28)
  })

  test('knows its weekday', () => {
    expect((['2026-11-21', '2026-11-22', '1969-12-31', '1900-01-01'] as const).map((date) => weekdayOf(date))).toEqual([
      'sat',
      'sun',
      'wed',
      'mon',
    ])
  })
})

describe('a period', () => {
  test('is half-open, and a month is one', () => {
    expect(periodOf('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' })
    expect(() => periodOf('2026-13')).toThrow('Write year-month')
    expect(parseMonth('March').ok).toBe(false)
  })

  test('may be empty but not reversed; every fault is named', () => {
    expect(parsePeriod({ from: '2026-03-01', to: '2026-03-01' }).ok).toBe(true)
    expect(parsePeriod({ from: '2026-03-02', to: '2026-03-01' })).toMatchObject({
      problems: [{ code: 'values/reversed-period', path: '' }],
    })
    expect(parsePeriod({ from: 'x' }, '/period')).toMatchObject({
      problems: [{ path: '/period/from' }, { path: '/period/to' }],
    })
    expect(parsePeriod(null).ok).toBe(false)
    const extra = parsePeriod({ from: '2026-03-01', to: '2026-04-01', until: '2026-05-01' }, '/period')
    expect(extra.ok ? [] : extra.problems).toMatchObject([{ code: 'values/unknown-key', path: '/period/until' }])
    const both = parsePeriod({ from: '2026-03-02', to: '2026-03-01', a: 1, b: 2 })
    expect(both.ok ? [] : both.problems.map(({ path }) => path)).toEqual(['/a', '/b', ''])
  })
})

test.each(['1900-02-29', '2100-02-29', '2026-02-29', '2026-06-31', '2026-04-31', '2026-09-31', '2026-11-31'])(
  '%s is no date',
  (text) => {
    expect(parseLocalDate(text).ok).toBe(false)
    expect(parseInstant(`${text}T00:00:00Z`).ok).toBe(false)
  },
)
test.each(['1904-02-29', '2000-02-29', '2024-02-29', '2026-06-30', '2026-05-31'])('%s is a date', (text) => {
  expect(parseLocalDate(text).ok).toBe(true)
  expect(parseInstant(`${text}T00:00:00Z`).ok).toBe(true)
})
test('a month has its days, and a century that 400 does not divide no leap day', () => {
  expect([1900, 2000, 2024, 2026, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28, 28])
  expect([4, 6, 9, 11].map((month) => daysInMonth(2026, month))).toEqual([30, 30, 30, 30])
  expect(addDays(toLocalDate('1900-02-28'), 1)).toBe('1900-03-01')
  expect(addDays(toLocalDate('2000-02-28'), 1)).toBe('2000-02-29')
  expect(addDays(toLocalDate('2100-02-28'), 1)).toBe('2100-03-01')
})
