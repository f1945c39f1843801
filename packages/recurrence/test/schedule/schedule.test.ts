import { findSchedule, secondTuesday } from '@mspkit/recurrence'
import { addDays, fromEpochDay, type LocalDate, toEpochDay, toLocalDate, weekdayIndex } from '@mspkit/values'
import { describe, expect, it } from 'vitest'

const at = (date: LocalDate, hour: number, minute = 0): number =>
  toEpochDay(date) * 86_400_000 + hour * 3_600_000 + minute * 60_000
const dates = (n: number, date: (i: number) => LocalDate): LocalDate[] => Array.from({ length: n }, (_, i) => date(i))
const jitter = [0, 17, -21, 8, -35, 30, -4, 12]
const times = (days: readonly LocalDate[], hour: number): number[] =>
  days.map((day, i) => at(day, hour, jitter[i % jitter.length]!)).sort((a, b) => a - b)
const workingDays = dates(40, (i) => addDays('2026-01-05', i)).filter((day) => weekdayIndex(toEpochDay(day)) < 5)

describe('findSchedule', () => {
  it.each([
    [
      'weekly',
      times(
        dates(12, (i) => addDays('2026-01-05', 7 * i)),
        8,
      ),
      { kind: 'weekly', weekday: 'mon', hour: 8 },
    ],
    [
      'daily',
      times(
        dates(20, (i) => addDays('2026-01-05', i)),
        2,
      ),
      { kind: 'daily', hour: 2 },
    ],
    ['on working days', times(workingDays, 17), { kind: 'working-days', hour: 17 }],
    [
      'monthly',
      times(
        dates(10, (i) => toLocalDate(`2026-${String(i + 1).padStart(2, '0')}-15`)),
        14,
      ),
      { kind: 'monthly', day: 15, hour: 14 },
    ],
    [
      'after patch day',
      times(
        dates(10, (i) => fromEpochDay(secondTuesday(2026, i + 1) + 2)),
        7,
      ),
      { kind: 'after-patch-day', days: 2, hour: 7 },
    ],
    [
      'every 21 days',
      times(
        dates(12, (i) => addDays('2026-01-06', 21 * i + (i % 3) - 1)),
        11,
      ),
      { kind: 'every-n-days', days: 21, hour: 11 },
    ],
    [
      'every 90 days',
      times(
        dates(8, (i) => addDays('2025-01-06', 90 * i)),
        9,
      ),
      { kind: 'every-n-days', days: 90, hour: 9 },
    ],
  ])('finds %s', (_, local, schedule) => {
    expect(findSchedule(local)?.schedule).toEqual(schedule)
  })

  it('finds a schedule despite a missing date and an extra ticket', () => {
    const days = dates(16, (i) => addDays('2026-01-05', 7 * i)).filter((_, i) => i !== 4 && i !== 9)
    const found = findSchedule([...times(days, 8), at('2026-02-19', 15)].sort((a, b) => a - b))
    expect(found).toMatchObject({ schedule: { kind: 'weekly', weekday: 'mon' }, fitting: 14, apart: 1, silent: 2 })
  })

  it('finds no schedule in irregular times, or in three times', () => {
    expect(
      findSchedule([0, 3, 11, 14, 29, 40, 48, 70].map((d, i) => at(addDays('2026-01-05', d), 8 + ((i * 5) % 9)))),
    ).toBeNull()
    expect(
      findSchedule(
        times(
          dates(3, (i) => addDays('2026-01-05', 7 * i)),
          8,
        ),
      ),
    ).toBeNull()
  })

  it('is more confident about a longer schedule', () => {
    const sure = (n: number): number =>
      findSchedule(
        times(
          dates(n, (i) => addDays('2026-01-05', 7 * i)),
          8,
        ),
      )?.confidence ?? 0
    expect(sure(12)).toBeGreaterThan(sure(6))
  })

  it('finds schedules after patch days', () => {
    expect(fromEpochDay(secondTuesday(2026, 3))).toBe('2026-03-10')
    expect(fromEpochDay(secondTuesday(2026, 9))).toBe('2026-09-08')
  })
})
