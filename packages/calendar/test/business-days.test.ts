import { businessDayBefore, businessDaysBetween, compileCalendar, referenceCalendar, union } from '@mspkit/calendar'
import { addDays, type LocalDate } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { question } from './arbitraries'

const week = {
  timeZone: 'America/Chicago',
  hours: {
    mon: ['09:00-17:00'],
    tue: ['09:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['09:00-17:00'],
  },
  holidays: ['2026-05-25'],
} as const
const desk = compileCalendar(week)

describe('business days', () => {
  test.each<[LocalDate, LocalDate, number]>([
    ['2026-05-22', '2026-05-29', 4],
    ['2026-05-23', '2026-05-26', 0],
    ['2026-05-22', '2026-05-22', 0],
    ['2026-05-29', '2026-05-22', -4],
    ['2026-03-02', '2026-04-01', 22],
  ])('from %s to %s there are %i', (from, to, days) => {
    expect(businessDaysBetween(desk, from, to)).toBe(days)
  })
  test.each<[LocalDate, number, LocalDate | null]>([
    ['2026-05-26', 1, '2026-05-22'],
    ['2026-05-26', 2, '2026-05-21'],
    ['2026-05-24', 1, '2026-05-22'],
    ['1900-01-01', 1, null],
  ])('before %s, number %i is %s', (date, n, day) => {
    expect(businessDayBefore(desk, date, n)).toBe(day)
  })
  test('around the clock every date is one', () => {
    const always = compileCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['00:00-00:00'], tue: ['00:00-12:00'] } })
    expect(businessDaysBetween(always, '2026-03-02', '2026-03-09')).toBe(2)
    expect(businessDayBefore(always, '2026-03-03')).toBe('2026-03-02')
  })
  test('a calendar of several zones needs one', () => {
    const both = compileCalendar(union(week, { timeZone: 'Europe/London', hours: { sat: ['09:00-17:00'] } }))
    expect(() => businessDaysBetween(both, '2026-05-22', '2026-05-29')).toThrow('several zones')
    expect(businessDaysBetween(both, '2026-05-22', '2026-05-29', { timeZone: 'Europe/London' })).toBe(5)
    expect(() => businessDayBefore(desk, '2026-05-22', 0)).toThrow('0 is not a number of business days')
  })
  test('they are the dates on which the reference has open time', () => {
    fc.assert(
      fc.property(question, fc.nat(30), ({ definition, from: fromMs }, length) => {
        const compiled = compileCalendar(definition)
        const timeZone = compiled.timeZone ?? 'Asia/Tokyo'
        const zone = zoneOf(timeZone)
        const reference = referenceCalendar(definition)
        const from = zone.dateAt(fromMs)
        const dates = Array.from({ length }, (_, i) => addDays(from, i)).filter(
          (on) => reference.elapsed(zone.startOf(on), zone.startOf(addDays(on, 1))) > 0,
        )
        const to = addDays(from, length)
        expect(businessDaysBetween(compiled, from, to, { timeZone })).toBe(dates.length)
        for (const [i, on] of dates.reverse().entries())
          expect(businessDayBefore(compiled, to, i + 1, { timeZone })).toBe(on)
      }),
      { seed: 20261128, numRuns: 60 },
    )
  })
})
