// Zammad's calendars: https://next.zammad.org/en/reference/rest-api/calendar.html

import type { CalendarDefinition, Window } from '@mspkit/calendar'
import { isLocalDate, type Weekday } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { calendarOf, type DayOff, weekdays, windowOf } from '../adapter/records/hours'
import { entryRead, tableReader } from '../adapter/row/table'
import { calendarFields, dayFields, holidayFields } from './tables'

export function calendarReader(desk: Desk): ReadRow<CalendarDefinition, never> {
  const read = tableReader(calendarFields, desk.wire, desk.zone)
  const readDay = tableReader(dayFields, desk.wire, desk.zone)
  const readHoliday = tableReader(holidayFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const days = new Map(typeof fields.hours === 'object' && fields.hours !== null ? Object.entries(fields.hours) : [])
    const hours = weekdays.flatMap(([day]): [Weekday, readonly Window[]][] => {
      const one = entryRead(days.get(day), readDay, notes)
      const windows = one?.active === true ? (one.frames ?? []).flatMap((frame) => windowIn(frame, day, notes)) : []
      return windows.length === 0 ? [] : [[day, windows]]
    })
    const holidays =
      typeof fields.holidays === 'object' && fields.holidays !== null ? Object.entries(fields.holidays) : []
    const daysOff = holidays.flatMap(([on, one]): DayOff[] => {
      const holiday = entryRead(one, readHoliday, notes)
      // One that is not active is a working day.
      return isLocalDate(on) && holiday?.active === true ? [{ on, name: holiday.name, window: null }] : []
    })
    return { value: calendarOf(fields.zone ?? desk.zone, Object.fromEntries(hours), daysOff, notes) }
  }
}

function windowIn(frame: unknown, day: Weekday, notes: Notes): readonly Window[] {
  const [from, to]: unknown[] = Array.isArray(frame) ? frame : []
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const window = windowOf(text(from), text(to), `/business_hours/${day}`, notes)
  return window === null ? [] : [window]
}
