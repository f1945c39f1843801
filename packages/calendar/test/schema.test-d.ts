import type { CalendarVersion, NamedHoliday, WeekdayOfMonth, WeeklyHours, YearlyHoliday } from '@mspkit/calendar'
import { type Calendar, type CalendarDefinition, compileCalendar, type ZonedCalendar } from '@mspkit/calendar'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type {
  calendarVersionInner,
  namedHolidayInner,
  weekdayOfMonthInner,
  weeklyHoursInner,
  yearlyHolidayInner,
  zonedCalendarInner,
} from '../src/schema/calendar'

test('schemas say what the types say', () => {
  expectTypeOf<z.infer<typeof zonedCalendarInner>>().toEqualTypeOf<ZonedCalendar>()
  expectTypeOf<z.infer<typeof weeklyHoursInner>>().toEqualTypeOf<WeeklyHours>()
  expectTypeOf<z.infer<typeof yearlyHolidayInner>>().toEqualTypeOf<YearlyHoliday>()
  expectTypeOf<z.infer<typeof namedHolidayInner>>().toEqualTypeOf<NamedHoliday>()
  expectTypeOf<z.infer<typeof weekdayOfMonthInner>>().toEqualTypeOf<WeekdayOfMonth>()
  expectTypeOf<z.infer<typeof calendarVersionInner>>().toEqualTypeOf<CalendarVersion>()
})

test('a JSON import type-checks, and misspellings do not', () => {
  const json = {
    timeZone: 'Etc/UTC',
    hours: { mon: ['09:00-17:00'] },
    holidays: ['2026-01-01', { on: '2026-05-25', name: 'x' }],
  }
  expectTypeOf(json).toExtend<CalendarDefinition>()
  // @ts-expect-error hours is required
  const missing: ZonedCalendar = { timeZone: 'Etc/UTC' }
  // @ts-expect-error weekdays have three letters
  const spelt: ZonedCalendar = { timeZone: 'Etc/UTC', hours: { monday: [] } }
  void [missing, spelt]
})

test('evaluators cannot be changed, and a length needs its unit', () => {
  const desk = compileCalendar({ timeZone: 'Etc/UTC', hours: {} })
  expectTypeOf(desk).toEqualTypeOf<Calendar>()
  // @ts-expect-error read-only
  desk.timeZone = null
  // @ts-expect-error a number has no unit
  desk.after('2026-01-01T00:00:00Z', 90)
})
