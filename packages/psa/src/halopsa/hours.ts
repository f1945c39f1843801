// HaloPSA's calendars and SLAs.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { SlaPolicy } from '@mspkit/sla'
import { addDays, isLocalDate, type LocalDate } from '@mspkit/values'
import { textOf } from '@mspkit/values/arguments'
import { findIana } from 'windows-iana'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { calendarOf, clockTime, type DayOff, weekdays, windowOf, type ZoneEvidence } from '../adapter/records/hours'
import { type Promised, slaPolicyOf } from '../adapter/records/sla-policy'
import { entriesRead, type Fields, tableReader } from '../adapter/row/table'
import { holidayFields, policyFields, slaFields, workdayFields } from './tables'

/**
 * The zone that Windows calls so; `null` for a name that it does not have.
 *
 * @example
 * zoneOfWindows('Eastern Standard Time') // => 'America/New_York'
 * zoneOfWindows('Nowhere')               // => null
 */
export function zoneOfWindows(name: string): string | null {
  return findIana(textOf(name, "a zone's name", '"Eastern Standard Time"'))[0] ?? null
}

/** Workdays carry their zone by its Windows name, and clock times on a made-up date. */
export function calendarReader(desk: Desk): ReadRow<CalendarDefinition, ZoneEvidence> {
  const read = tableReader(workdayFields, desk.wire, null)
  const readHoliday = tableReader(holidayFields, desk.wire, null)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const zone = evidence?.zone ?? (fields.zone === null ? null : zoneOfWindows(fields.zone)) ?? desk.zone
    if (fields.slots !== null && fields.slots.length > 0)
      notes.add(
        'warning',
        'psa/bad-value',
        '/timeslots',
        fields.slots.length,
        'The workday has time slots, whose form is not documented; they are left out. Write the windows of those days into the calendar yourself.',
      )
    const hours = weekdays.flatMap(([short, day]) => {
      if (fields[day] !== true) return []
      const window =
        fields.same === true
          ? windowOf(fields.from, fields.to, '/start', notes)
          : windowOf(fields[`${day}From`], fields[`${day}To`], `/start${day}`, notes)
      return window === null ? [] : [[short, [window]] as const]
    })
    const holidays = fields.holidays ?? (Array.isArray(evidence?.holidays) ? (evidence.holidays as unknown[]) : [])
    const daysOff = entriesRead(holidays, readHoliday, notes).flatMap((one) => daysOffOf(one, notes))
    return { value: calendarOf(zone, Object.fromEntries(hours), daysOff, notes) }
  }
}

/** A holiday of an agent is leave, not a holiday. */
function daysOffOf(fields: Fields<typeof holidayFields>, notes: Notes): DayOff[] {
  const first = dateOf(fields.from)
  if (first === null || fields.agentId !== null) return []
  const last = dateOf(fields.to) ?? first
  if (fields.allDay === false && last === first) {
    return [
      {
        on: first,
        name: fields.name,
        window: windowOf(clockTime(fields.from), clockTime(fields.to), '/holidays', notes),
      },
    ]
  }
  const off: DayOff[] = []
  for (let on = first; on <= last && off.length < 366; on = addDays(on, 1))
    off.push({ on, name: fields.name, window: null, yearly: fields.yearly === true })
  return off
}

function dateOf(text: string | null): LocalDate | null {
  const date = text?.slice(0, 10)
  return isLocalDate(date) ? date : null
}

/** What an SLA does not say: which of your calendars its workday is. */
export interface HaloSlaEvidence {
  readonly calendar: string
}

/** Experimental: a target in days is taken for working days. 9999 days is no target. */
export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, HaloSlaEvidence> {
  const read = tableReader(slaFields, desk.wire, null)
  const readPolicy = tableReader(policyFields, desk.wire, null)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    if (typeof evidence?.calendar !== 'string') {
      notes.add(
        'error',
        'psa/missing-value',
        '/workday_id',
        null,
        'The SLA does not say by which of your calendars it runs. Give its name: slaPolicy(row, { calendar: "desk" }).',
      )
      return { value: null }
    }
    const promised = (fields.priorities ?? []).flatMap((one): Promised[] => {
      if (typeof one !== 'object' || one === null) return []
      const policy = readPolicy(one, notes)
      const { word } = desk.words.priority({ key: policy.priorityId, label: policy.name })
      if (word === null) return []
      const response = target(policy.response, policy.responseUnit, '/responseunits', notes)
      const fix = target(policy.fix, policy.fixUnit, '/fixunits', notes)
      return [
        {
          when: { priority: word },
          respondHours: response.hours,
          planHours: null,
          resolveHours: fix.hours,
          respondDays: response.days,
          resolveDays: fix.days,
        },
      ]
    })
    return { value: slaPolicyOf(fields.name, evidence.calendar, promised, notes) }
  }
}

function target(
  amount: number | null,
  unit: string | null,
  path: string,
  notes: Notes,
): { hours: number | null; days: number | null } {
  if (amount === null || (amount >= 9999 && unit === 'D')) return { hours: null, days: null }
  if (unit === 'H') return { hours: amount, days: null }
  if (unit === 'M') return { hours: amount / 60, days: null }
  if (unit === 'D' && Number.isInteger(amount)) return { hours: null, days: amount }
  notes.add(
    'warning',
    'psa/unknown-enum',
    path,
    unit,
    `A target of ${amount} ${JSON.stringify(unit)} is not known; it is left out. Write the target into the policy yourself.`,
  )
  return { hours: null, days: null }
}
