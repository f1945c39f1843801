// Autotask's calendars and SLAs.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { Desk, ReadRow } from '../adapter/desk'
import { calendarOf, type DayOff, weekdays, windowOf, type ZoneEvidence } from '../adapter/records/hours'
import { evidenceRows } from '../adapter/row/pages'
import { entryRead, tableReader } from '../adapter/row/table'
import { holidayFields, locationFields, pageKeys } from './tables'

/** A location's hours: of their date-times only the clock means anything, neither the date nor the `Z`. */
export function calendarReader(desk: Desk): ReadRow<CalendarDefinition, ZoneEvidence> {
  const read = tableReader(locationFields, desk.wire, null)
  const readHoliday = tableReader(holidayFields, desk.wire, null)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const hours = weekdays.flatMap(([short, day]) => {
      const window = windowOf(fields[`${day}From`], fields[`${day}To`], `/${day}BusinessHoursStartTime`, notes)
      return window === null ? [] : [[short, [window]] as const]
    })
    const open = fields.noHoursOnHolidays === false
    const daysOff = evidenceRows(evidence?.holidays, pageKeys).flatMap((one): DayOff[] => {
      const holiday = entryRead(one, readHoliday, notes)
      return holiday === null || holiday.on === null || open
        ? []
        : [{ on: holiday.on, name: holiday.name, window: null }]
    })
    return { value: calendarOf(evidence?.zone ?? desk.zone, Object.fromEntries(hours), daysOff, notes) }
  }
}
