// ConnectWise's calendars and SLAs.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { SlaPolicy } from '@mspkit/sla'
import type { LocalDate, Weekday } from '@mspkit/values'
import type { Desk, ReadRow } from '../../adapter/desk'
import type { Notes } from '../../adapter/notes'
import { calendarOf, clockTime, type DayOff, windowOf, type ZoneEvidence } from '../../adapter/records/hours'
import { slaPolicyOf } from '../../adapter/records/sla-policy'
import { evidenceRows } from '../../adapter/row/pages'
import { entriesRead, tableReader } from '../../adapter/row/table'
import { calendarFields, holidayFields, slaFields, slaPriorityFields } from './hour-tables'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[]

/** ConnectWise calendars have one window a day and no zone. */
export function calendarReader(desk: Desk): ReadRow<CalendarDefinition, ZoneEvidence> {
  const read = tableReader(calendarFields, desk.wire, null)
  const readHoliday = tableReader(holidayFields, desk.wire, null)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const hours = days.flatMap((day) => {
      const window = windowOf(fields[`${day}From`], fields[`${day}To`], `/${day}`, notes)
      return window === null ? [] : [[day, [window]] as const]
    })
    const daysOff = entriesRead(evidenceRows(evidence?.holidays, []), readHoliday, notes).flatMap((one) =>
      dayOff(one, notes),
    )
    return { value: calendarOf(evidence?.zone ?? desk.zone, Object.fromEntries(hours), daysOff, notes) }
  }
}

function dayOff(
  fields: { name: string | null; on: LocalDate | null; allDay: boolean | null; from: string | null; to: string | null },
  notes: Notes,
): DayOff[] {
  if (fields.on === null) return []
  const whole = fields.allDay !== false || (clockTime(fields.from) === null && clockTime(fields.to) === null)
  return [
    { on: fields.on, name: fields.name, window: whole ? null : windowOf(fields.from, fields.to, '/holidays', notes) },
  ]
}

/** What is loaded with an SLA. */
export interface ConnectWiseSlaEvidence {
  /** `/service/SLAs/{id}/priorities`: targets of single priorities. */
  readonly priorities?: unknown
  /** The name that your calendars give the one the SLA is based on; `always` is taken where it is based on all hours. */
  readonly calendar?: string
}

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, ConnectWiseSlaEvidence> {
  const read = tableReader(slaFields, desk.wire, null)
  const readPriority = tableReader(slaPriorityFields, desk.wire, null)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const calendar = fields.basedOn === 'AllHours' ? 'always' : evidence?.calendar
    if (typeof calendar !== 'string') {
      notes.add(
        'error',
        'psa/missing-value',
        '/basedOn',
        fields.basedOn,
        'The SLA does not say by which of your calendars it runs. Give its name: slaPolicy(row, { calendar: "desk" }).',
      )
      return { value: null }
    }
    const special = evidenceRows(evidence?.priorities, []).flatMap((one) => {
      if (typeof one !== 'object' || one === null) return []
      const target = readPriority(one, notes)
      const { word } = desk.words.priority({ key: target.priorityId, label: target.priorityName })
      return word === null ? [] : [{ ...target, when: { priority: word } }]
    })
    return { value: slaPolicyOf(fields.name, calendar, [...special, { ...fields, when: null }], notes) }
  }
}
