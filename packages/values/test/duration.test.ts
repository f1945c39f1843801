// What a duration is, and the whole sentence for each kind of text that is none: each remedy is a duration.

import { formatMs, isDuration, parseDuration, toDuration, toMs } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const problemsOf = (value: unknown, path?: string) => {
  const parsed = parseDuration(value, path)
  return parsed.ok ? [] : parsed.problems
}
const messageOf = (value: unknown): string => problemsOf(value)[0]?.message ?? ''

test.each(['4h', '30m', '45s', '1h30m', '1h5s', '2m3s', '1h2m3s', '0s', '123456789h'])('%s is a duration', (text) => {
  expect(isDuration(text)).toBe(true)
  expect(parseDuration(text)).toMatchObject({ ok: true })
})

test.each([
  '',
  'h',
  '4',
  '4h ',
  ' 4h',
  '4H',
  '30m1h',
  '5s2m',
  '1234567890h',
  '-4h',
  '1.5h',
  'P1D',
  4,
  null,
  undefined,
  ['4h'],
  { h: 4 },
])('%j is none', (value) => {
  expect(isDuration(value)).toBe(false)
  expect(parseDuration(value).ok).toBe(false)
})

test('milliseconds of every part', () => {
  expect([toMs('2h'), toMs('2m'), toMs('2s'), toMs('1h2m3s')]).toEqual([7_200_000, 120_000, 2_000, 3_723_000])
})

describe('a day', () => {
  test.each([
    ['1d', 24],
    ['2 d', 48],
    ['10 days', 240],
    ['3 Day', 72],
    ['12DAYS', 288],
  ])('%s is answered with what it may mean', (text, hours) => {
    expect(messageOf(text)).toBe(
      `"${text}" is not a duration: a day has no fixed length. Write "${hours}h". For dates, a promise takes { "days": ${hours / 24} }; for working days, a target takes "by": { "businessDays": ${hours / 24} }.`,
    )
  })
  test.each(['a 1d', '1d 4h', '1 dayss', 'd', '1 week'])('%s is not one', (text) => {
    expect(messageOf(text)).toBe(
      `"${text}" is not a duration. Write hours, minutes and seconds in that order, e.g. "4h", "30m", "1h30m" or "45s".`,
    )
  })
})

describe('ISO 8601', () => {
  test.each([
    ['P1D', '24h'],
    ['P10D', '240h'],
    ['PT4H', '4h'],
    ['PT12H', '12h'],
    ['PT30M', '30m'],
    ['PT45S', '45s'],
    ['PT0S', '0s'],
    ['PT0H', '0s'],
    ['P1DT2H', '26h'],
    ['P2DT10H11M12S', '58h11m12s'],
    ['PT1H5S', '1h5s'],
    ['PT90M30S', '90m30s'],
  ])('%s is written as %s', (text, remedy) => {
    expect(messageOf(text)).toBe(`"${text}" is not written as durations are here. Write "${remedy}".`)
    expect(isDuration(remedy)).toBe(true)
  })
  test.each(['P', 'PT', 'xPT4H', 'PT4Hx', 'P1M', 'PT1.5H', 'PTxH', 'PxD', 'PTxM', 'PTxS', 'P4H'])(
    '%s has no remedy',
    (text) => {
      expect(messageOf(text)).toContain('Write hours, minutes and seconds in that order')
    },
  )
})

test.each([
  [30, ' 30 minutes is "30m", 30 seconds "30s".'],
  [0, ' 0 minutes is "0m", 0 seconds "0s".'],
  [-5, ''],
  [1.5, ''],
  [Number.NaN, ''],
])('%s has no unit', (value, hint) => {
  expect(messageOf(value)).toBe(`${value} is a number without a unit. Write the unit, e.g. "4h" or "30m".${hint}`)
})

test('a problem has its place and what was received', () => {
  expect(problemsOf('x', '/within')).toMatchObject([
    { code: 'values/duration', severity: 'error', path: '/within', facts: { received: 'x' } },
  ])
  expect(problemsOf('x')[0]?.path).toBe('')
})

test('toMs refuses with the same sentence', () => {
  expect(() => toMs('1d' as never)).toThrow(new RangeError(messageOf('1d')))
})

test.each([
  [5_400_000, '1h30m'],
  [45_000, '45s'],
  [90_000, '1m30s'],
  [3_601_000, '1h1s'],
  [60_000, '1m'],
  [0, '0s'],
] as const)('%s ms is %s', (ms, text) => {
  expect(toDuration(ms)).toBe(text)
  expect(toMs(text)).toBe(ms)
})

test('lengths of the wrong kind are refused with an example', () => {
  const message = '"x" is not a length in milliseconds. Write e.g. 5400000.'
  expect(() => toDuration('x' as never)).toThrow(message)
  expect(() => formatMs('x' as never)).toThrow(message)
  expect(() => toDuration(-1000)).toThrow('-1000 ms is not a whole number of seconds, 0 or more.')
})
