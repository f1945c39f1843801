import {
  civilOf,
  epochDayOf,
  fromEpochDay,
  fromEpochMs,
  toDuration,
  toEpochDay,
  toEpochMs,
  toInstant,
  toMs,
} from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const settings = { seed: 20261121, numRuns: 2000 }
const ms = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) })

test('reading what Date writes gives the same instant back', () => {
  fc.assert(
    fc.property(ms, (at) => {
      expect(toEpochMs(new Date(at).toISOString())).toBe(at)
    }),
    settings,
  )
})

test('an offset moves the reading, never the instant', () => {
  const two = (n: number): string => String(n).padStart(2, '0')
  fc.assert(
    fc.property(ms, fc.integer({ min: -1439, max: 1439 }), (at, offset) => {
      const wall = new Date(at + offset * 60_000).toISOString().slice(0, -1)
      const minutes = Math.abs(offset)
      const text = `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
      expect(toInstant(text)).toBe(new Date(at).toISOString())
    }),
    settings,
  )
})

test('day counts agree with the platform, both ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
      const date = new Date(day * 86_400_000)
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
      expect(civilOf(day)).toEqual(civil)
      expect(epochDayOf(civil.year, civil.month, civil.day)).toBe(day)
      if (civil.year >= 0) expect(toEpochDay(fromEpochDay(day))).toBe(day)
    }),
    settings,
  )
})

test('a duration says its length and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (seconds) => {
      expect(toMs(toDuration(seconds * 1000))).toBe(seconds * 1000)
    }),
    settings,
  )
})

test('writing an instant says what the platform says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), ms, (far, near) => {
      expect(fromEpochMs(far)).toBe(new Date(far).toISOString())
      expect(fromEpochMs(near)).toBe(new Date(near).toISOString())
    }),
    settings,
  )
  for (const edge of [-62_167_219_200_000, -62_167_219_200_001, 253_402_300_799_999, 253_402_300_800_000, 0, -1]) {
    expect(fromEpochMs(edge)).toBe(new Date(edge).toISOString())
  }
  for (const wrong of [0.5, Number.NaN, 9e15, Number.POSITIVE_INFINITY])
    expect(() => fromEpochMs(wrong)).toThrow(RangeError)
})
