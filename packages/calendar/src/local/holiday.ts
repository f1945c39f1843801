// The holidays of a definition, by day.

import { civilOf, daysInMonth, epochDayOf, type LocalDate, type Period, weekdayIndex, weekdays } from '@mspkit/values'
import type { Holiday, YearlyHoliday } from '../definition/holiday-definition'

/** The day count of a date that was checked before: thousands are read at once. */
export function dayNumber(date: LocalDate): number {
  return epochDayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

/** A period of dates as day counts; an end that is not written never comes. */
export const daysOf = ({ from, to }: Partial<Period>): { readonly fromDay: number; readonly toDay: number } => ({
  fromDay: from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(from),
  toDay: to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to),
})

/** A holiday on one date: its name, and where in the definition it is written. */
export interface HolidayEntry {
  readonly name: string | null
  /** Index in `holidays`. */
  readonly index: number
}

/** The holidays of a definition, by day count. The first that is written for a date names it. */
export interface HolidayTable {
  /** The holiday on a local date, or `null`. */
  on(epochDay: number): HolidayEntry | null
  /** Whether there is one. */
  isHoliday(epochDay: number): boolean
  /** Dates that are written out, in order. */
  readonly dated: readonly number[]
  /** Dates of the yearly rules in a calendar year. */
  yearly(year: number): readonly number[]
  readonly hasYearly: boolean
}

export function holidayTable(holidays: readonly Holiday[]): HolidayTable {
  const dated = new Map<number, HolidayEntry>()
  const rules: { rule: YearlyHoliday; entry: HolidayEntry; fromDay: number; toDay: number }[] = []
  holidays.forEach((holiday, index) => {
    if (typeof holiday === 'string' || 'on' in holiday) {
      const [on, name] = typeof holiday === 'string' ? [holiday, null] : [holiday.on, holiday.name ?? null]
      const day = dayNumber(on)
      if (!dated.has(day)) dated.set(day, { name, index })
    } else if ('every' in holiday) {
      rules.push({ rule: holiday, entry: { name: holiday.name ?? null, index }, ...daysOf(holiday) })
    }
  })

  function ruled(year: number): [number, HolidayEntry][] {
    return rules.flatMap(({ rule, entry, fromDay, toDay }): [number, HolidayEntry][] => {
      const day = yearlyDay(rule.every, year)
      return day !== null && day >= fromDay && day < toDay ? [[day, entry]] : []
    })
  }

  const ruledDays = new Map<number, ReadonlySet<number>>()
  function ruledOn(epochDay: number): boolean {
    const { year } = civilOf(epochDay)
    let days = ruledDays.get(year)
    if (!days) {
      days = new Set(ruled(year).map(([day]) => day))
      ruledDays.set(year, days)
    }
    return days.has(epochDay)
  }

  return {
    isHoliday: (epochDay) => dated.has(epochDay) || (rules.length > 0 && ruledOn(epochDay)),
    on(epochDay) {
      const named = dated.get(epochDay)
      if (named || rules.length === 0) return named ?? null
      return ruled(civilOf(epochDay).year).find(([day]) => day === epochDay)?.[1] ?? null
    },
    dated: [...dated.keys()].sort((a, b) => a - b),
    yearly: (year) => ruled(year).map(([day]) => day),
    hasYearly: rules.length > 0,
  }
}

/** The day of a yearly rule in one year; `null` when that year has none (29 February, a fifth Monday). */
function yearlyDay(every: YearlyHoliday['every'], year: number): number | null {
  if (typeof every === 'string') {
    const month = Number(every.slice(0, 2))
    const day = Number(every.slice(3, 5))
    return day <= daysInMonth(year, month) ? epochDayOf(year, month, day) : null
  }
  const length = daysInMonth(year, every.month)
  const first = epochDayOf(year, every.month, 1)
  const weekday = weekdays.indexOf(every.weekday)
  const firstSuch = (weekday - weekdayIndex(first) + 7) % 7
  const lastSuch = firstSuch + 7 * Math.floor((length - 1 - firstSuch) / 7)
  const offset = every.nth > 0 ? firstSuch + 7 * (every.nth - 1) : lastSuch + 7 * (every.nth + 1)
  return offset >= 0 && offset < length ? first + offset : null
}
