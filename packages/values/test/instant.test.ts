import { parseInstant, toEpochMs, toInstant } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

describe('an instant', () => {
  test.each([
    ['2026-03-02T15:00:00Z', '2026-03-02T15:00:00.000Z'],
    ['2026-03-02T09:00:00-06:00', '2026-03-02T15:00:00.000Z'],
    ['2026-03-02T09:00:00.1-06:00', '2026-03-02T15:00:00.100Z'],
    ['2026-03-02t15:00:00.123456789z', '2026-03-02T15:00:00.123Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
    ['0000-02-29T00:00:00Z', '0000-02-29T00:00:00.000Z'],
    ['2028-02-29T23:30:00+05:45', '2028-02-29T17:45:00.000Z'],
  ])('%s is %s', (text, canonical) => {
    expect(toInstant(text)).toBe(canonical)
  })

  test('may be a Date, epoch milliseconds, or a Temporal instant by shape', () => {
    const ms = Date.UTC(2026, 2, 2, 15)
    expect([new Date(ms), ms, { epochMilliseconds: ms }].map(toEpochMs)).toEqual([ms, ms, ms])
  })

  test.each([
    ['2026-03-02T09:00:00', 'has no offset'],
    ['2026-03-02', 'is a date, not an instant'],
    ['2026-02-30T10:00:00Z', '2026-02 has 28 days'],
    ['2026-13-01T10:00:00Z', 'month 13'],
    ['2026-00-01T10:00:00Z', 'month 00'],
    ['2026-03-00T10:00:00Z', '2026-03 has 31 days'],
    ['2026-03-02 09:00:00Z', 'Write "2026-03-02T09:00:00Z"'],
    ['2026-03-02T09:00Z', 'Write "2026-03-02T09:00:00Z"'],
    ['2026-03-02T09:00:00-0600', 'Write "2026-03-02T09:00:00-06:00"'],
    ['2026-03-02T24:00:00Z', 'hours are 00 to 23'],
    ['2026-03-02T23:59:60Z', 'seconds 00 to 59'],
    ['2026-03-02T09:00:00.Z', 'is not an instant'],
    ['2026-03-02T09:00:00Zulu', 'is not an instant'],
    ['2026-03-02T09:00:00+25:00', 'is not an instant'],
    ['yesterday', 'Write RFC 3339'],
    ['', 'Write RFC 3339'],
    [Number.NaN, 'is not epoch milliseconds'],
    [1.5, 'is not epoch milliseconds'],
    [9e15, 'is not epoch milliseconds'],
    [new Date(Number.NaN), 'An invalid Date'],
  ])('%s is refused: %s', (value, message) => {
    expect(() => toEpochMs(value)).toThrow(RangeError)
    expect(() => toEpochMs(value)).toThrow(message)
    expect(parseInstant(value, '/at')).toMatchObject({ ok: false, problems: [{ code: 'values/instant', path: '/at' }] })
  })

  test.each([null, undefined, true, 1n])('%s is of the wrong type', (value) => {
    expect(() => toEpochMs(value as never)).toThrow(TypeError)
  })
})
