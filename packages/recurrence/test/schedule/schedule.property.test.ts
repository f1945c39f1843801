// The law of schedules: a stated schedule reproduces the dates that it was found in.
import { findSchedule, plainCalendar, type Schedule } from '@mspkit/recurrence'
import { scheduleInWords } from '@mspkit/recurrence/words'
import { fromEpochDay, toEpochDay, weekdayIndex, weekdays } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slotsOf } from '../../src/schedule/dates'

const seed = 20260302
const start = toEpochDay('2025-01-01')

/** Times on these days, near an hour, with some minutes to and fro. */
const timesOn = (days: readonly number[], hour = 9, jitter = 20): number[] =>
  days.map((day, i) => day * 86_400_000 + hour * 3_600_000 + (((i * 7) % 5) - 2) * (jitter / 2) * 60_000)

/** The days of a schedule among a range, as it would be printed in a calendar. */
const daysOf = (schedule: Schedule, from: number, to: number, anchor: number): number[] =>
  slotsOf(schedule, { from, to }, anchor, plainCalendar)
    .map((slot) => slot[0]!)
    .sort((a, b) => a - b)

/** What a schedule says of the days in which it was found: those it reproduces, and no others. */
function expectReproduced(days: readonly number[]): Schedule | null {
  const found = findSchedule(timesOn(days))
  if (found === null) return null
  const again = daysOf(found.schedule, days[0]!, days.at(-1)!, days[0]!)
  expect([scheduleInWords(found.schedule), again.map(fromEpochDay)]).toEqual([
    scheduleInWords(found.schedule),
    days.map(fromEpochDay),
  ])
  return found.schedule
}

const hour = fc.constant(9)
const weekday = fc.constantFrom(...weekdays)
const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant('weekly' as const), weekday, hour }),
  fc.record({
    kind: fc.constant('weekdays' as const),
    weekdays: fc.subarray([...weekdays], { minLength: 2, maxLength: 6 }),
    hour,
  }),
  fc.record({ kind: fc.constantFrom('daily' as const, 'working-days' as const), hour }),
  fc.record({ kind: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 28 }), hour }),
  fc.record({
    kind: fc.constant('days-of-month' as const),
    days: fc
      .uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 4 })
      .map((days) => days.sort((a, b) => a - b)),
    hour,
  }),
  fc.record({ kind: fc.constant('last-day' as const), hour }),
  fc.record({
    kind: fc.constant('nth-weekday' as const),
    weekday,
    weeks: fc.constantFrom<(1 | 2 | 3 | 4 | -1)[]>([1], [2], [3], [4], [-1], [1, 3], [2, 4]),
    hour,
  }),
  fc.record({
    kind: fc.constant('working-day-of-month' as const),
    which: fc.constantFrom('first' as const, 'last' as const),
    hour,
  }),
  fc.record({ kind: fc.constant('after-patch-day' as const), days: fc.integer({ min: 0, max: 9 }), hour }),
  fc.record({ kind: fc.constant('every-n-days' as const), days: fc.integer({ min: 2, max: 120 }), hour }),
  fc.record({
    kind: fc.constant('every-n-months' as const),
    months: fc.constantFrom(2, 3, 4, 6, 12),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour,
  }),
)

describe('a stated schedule', () => {
  it('reproduces the dates of any schedule, or nothing is stated', () => {
    let stated = 0
    let all = 0
    fc.assert(
      fc.property(schedules, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 6, max: 40 }), (schedule, from, n) => {
        const first = start + from
        const days = daysOf(schedule, first, first + 5000, first).slice(0, n)
        // Dates of a schedule that move away from weekends are taken as they are in the calendar.
        const { kind } = schedule
        const moves = kind === 'monthly' || kind === 'days-of-month' || kind === 'every-n-months'
        all++
        if (!moves || days.every((day) => weekdayIndex(day) < 5)) stated += expectReproduced(days) === null ? 0 : 1
        else {
          const found = findSchedule(timesOn(days))
          stated += found === null ? 0 : 1
          expect(found === null || (found.apart === 0 && found.silent === 0)).toBe(true)
        }
      }),
      { seed, numRuns: 600 },
    )
    expect(stated / all).toBeGreaterThan(0.95)
  })

  it.each(
    Array.from({ length: 127 }, (_, i) => i + 1).map((bits) => [
      weekdays.filter((_, day) => bits & (1 << day)).join(' '),
      bits,
    ]),
  )('is never another set of weekdays than %s', (_, bits) => {
    for (const first of [0, 1, 2, 3, 4, 5, 6]) {
      for (const n of [6, 12, 20, 30]) {
        const days = Array.from({ length: 300 }, (_, i) => start + first + i)
          .filter((day) => Number(bits) & (1 << weekdayIndex(day)))
          .slice(0, n)
        const schedule = expectReproduced(days)
        if (n > 11) expect(schedule).not.toBeNull()
      }
    }
  })

  it('reproduces days with any step, from any weekday', () => {
    for (let step = 2; step < 60; step++) {
      for (let first = 0; first < 7; first++) {
        const days = Array.from({ length: 12 }, (_, i) => start + first + i * step)
        expect(expectReproduced(days)).not.toBeNull()
      }
    }
  })

  it('has a confidence below 1 that grows with the number of times', () => {
    const sure = (n: number): number =>
      findSchedule(timesOn(Array.from({ length: n }, (_, i) => start + i * 7)))?.confidence ?? 0
    expect(sure(60)).toBeGreaterThan(sure(6))
    expect(sure(200)).toBeLessThan(1)
  })

  it('is rare in times by chance', () => {
    let stated = 0
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 40 }),
        fc.infiniteStream(fc.integer({ min: 7 * 60, max: 18 * 60 })),
        (offsets, minutes) => {
          const days = offsets.sort((a, b) => a - b).map((day) => start + day)
          if (findSchedule(days.map((day) => day * 86_400_000 + minutes.next().value * 60_000))) stated++
        },
      ),
      { seed, numRuns: 500 },
    )
    expect(stated).toBeLessThan(6)
  })

  it('expects its next date', () => {
    const mondays = Array.from({ length: 8 }, (_, i) => toEpochDay('2026-01-05') + i * 7)
    expect(findSchedule(timesOn(mondays))?.next).toBe('2026-03-02')
    const years = (['2021-03-16', '2022-03-16', '2023-03-16', '2024-03-16'] as const).map(toEpochDay)
    expect(findSchedule(timesOn(years))?.schedule).toMatchObject({
      kind: 'every-n-months',
      months: 12,
      month: 3,
      day: 16,
    })
    expect(findSchedule(timesOn(years))?.next).toBe('2025-03-16')
  })
})

/** Times that follow no schedule, by a seed: each kind is one that service desks have. */
const irregular: Record<string, (random: () => number) => number[]> = {
  'random days at one hour': (random) => Array.from({ length: 4 + random() * 30 }, () => Math.floor(random() * 400)),
  'random working days': (random) =>
    Array.from({ length: 4 + random() * 30 }, () => Math.floor(random() * 400)).filter(
      (day) => weekdayIndex(start + day) < 5,
    ),
  'four random days': (random) => Array.from({ length: 4 }, () => Math.floor(random() * 200)),
  'half of the working days': (random) =>
    Array.from({ length: 60 }, (_, day) => day).filter((day) => weekdayIndex(start + day) < 5 && random() < 0.5),
  'bursts of some days': (random) =>
    Array.from({ length: 4 }, () => Math.floor(random() * 300)).flatMap((from) =>
      Array.from({ length: 3 + random() * 4 }, (_, day) => from + day),
    ),
  'one burst of a week': (random) => Array.from({ length: 5 + random() * 5 }, (_, day) => day),
  'intervals of 25 to 35 days': (random) => sums(Array.from({ length: 10 }, () => 25 + Math.floor(random() * 11))),
  'intervals by chance': (random) =>
    sums(Array.from({ length: 20 }, () => 1 + Math.floor(-Math.log(1 - random()) * 14))),
  'some Mondays': (random) => Array.from({ length: 40 }, (_, week) => week * 7).filter(() => random() < 0.4),
}

function sums(gaps: readonly number[]): number[] {
  let day = 0
  return gaps.map((gap) => {
    day += gap
    return day
  })
}

/** Numbers from 0 to 1 that follow from a seed (Numerical Recipes' generator). */
function randomOf(from: number): () => number {
  let state = from
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('times without a schedule', () => {
  it.each(Object.entries(irregular))('%s have one in at most 2 of 100 cases', (_, make) => {
    let stated = 0
    for (let i = 0; i < 400; i++) {
      const days = [...new Set(make(randomOf(seed + i * 7919)))].sort((a, b) => a - b).map((day) => start + day)
      if (findSchedule(timesOn(days)) !== null) stated++
    }
    expect(stated).toBeLessThanOrEqual(8)
  })

  it('five to midnight and five past it are one day, named by the hour that follows', () => {
    const tuesday = toEpochDay('2025-01-07') * 86_400_000
    const times = Array.from({ length: 12 }, (_, week) => tuesday + week * 7 * 86_400_000 + ((week % 3) - 1) * 300_000)
    for (const shift of [-60_000, 0, 60_000])
      expect(findSchedule(times.map((ms) => ms + shift))?.schedule).toEqual({ kind: 'weekly', weekday: 'tue', hour: 0 })
  })
})
