import type { CalendarDefinition, CalendarReason, ZonedCalendar } from '@mspkit/calendar'
import { type Calendar, compileCalendar, defineCalendar, parseCalendar, toCalendar } from '@mspkit/calendar'
import { expectTypeOf, test } from 'vitest'

test('a slip in a definition does not compile', () => {
  // @ts-expect-error misspelt key
  compileCalendar({ timeZone: 'Etc/UTC', hours: {}, holydays: [] })
  // @ts-expect-error misspelt optional key in a definition that is checked where it is written
  defineCalendar({ timeZone: 'Etc/UTC', hours: {}, holydays: [] })
  // @ts-expect-error a number instead of an object
  compileCalendar(42)
  // @ts-expect-error a list instead of an object
  compileCalendar([])
  // @ts-expect-error hours is required
  compileCalendar({ timeZone: 'Etc/UTC' })
  // @ts-expect-error weekdays have three letters
  compileCalendar({ timeZone: 'Etc/UTC', hours: { monday: [] } })
  // @ts-expect-error windows have minutes
  compileCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['9-5'] } })
  // @ts-expect-error wrong literal
  compileCalendar({ timeZone: 'Etc/UTC', hours: {}, holidayCloses: 'day' })
  // @ts-expect-error money is not a date
  compileCalendar({ timeZone: 'Etc/UTC', hours: {}, holidays: ['4500.00'] })
  // @ts-expect-error misspelt key of the context
  compileCalendar({ timeZone: 'Etc/UTC', hours: {} }, { holidaySet: {} })
  // @ts-expect-error unknown data goes through parseCalendar
  compileCalendar(JSON.parse('{}') as unknown)
})

test('what is written right compiles', () => {
  const desk = {
    timeZone: 'Etc/UTC',
    hours: { mon: ['09:00-17:00'] },
    overrides: { '2026-12-24': ['09:00-12:00'] },
    holidays: ['2026-01-01', { on: '2026-05-25', name: 'x' }, { every: '12-25' }, { set: 'us' }],
  } satisfies ZonedCalendar
  expectTypeOf(desk).toExtend<CalendarDefinition>()
  expectTypeOf(toCalendar(compileCalendar(desk))).toEqualTypeOf<Calendar>()
  const parsed = parseCalendar({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<CalendarDefinition>()
})

test('evaluators cannot be changed, and a length needs its unit', () => {
  const desk = compileCalendar({ timeZone: 'Etc/UTC', hours: {} })
  // @ts-expect-error read-only
  desk.timeZone = null
  // @ts-expect-error a number has no unit
  desk.after('2026-01-01T00:00:00Z', 90)
})

test('reasons are told apart by their code', () => {
  const nameOf = (reason: CalendarReason) => {
    if (reason.code === 'calendar/holiday') expectTypeOf(reason.facts.name).toEqualTypeOf<string | null>()
    // @ts-expect-error no such code
    return reason.code === 'calendar/holliday'
  }
  void nameOf
})
