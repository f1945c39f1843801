// What all vendors' time entries must have.

import type { TimeEntry } from '@mspkit/records'
import { minuteMs } from '@mspkit/values'
import { unknownClient, unknownTechnician } from '../../diagnostic'
import type { Notes } from '../notes'
import { minutesOf } from '../row/amount'

/** What every time entry needs; `null`, with an error noted, when the row cannot be one. */
export function needTimeEntry(
  id: string | null,
  clientId: string | null,
  technicianId: string | null,
  hours: number | null,
  notes: Notes,
): Pick<TimeEntry, 'id' | 'clientId' | 'technicianId' | 'workedMinutes'> | null {
  if (id === null) {
    notes.add('error', 'psa/missing-id', '/id', null, 'The time entry has no id. Ask the vendor for the id, too.')
    return null
  }
  notes.name(id)
  if (hours === null || hours < 0) {
    notes.add(
      'error',
      hours === null ? 'psa/missing-value' : 'psa/bad-value',
      '',
      hours,
      'The row does not say how long the work took. Ask the vendor for the hours worked.',
    )
    return null
  }
  if (clientId === null)
    notes.add(
      'warning',
      'psa/missing-client',
      '',
      null,
      `The row names no client; the entry is put under ${JSON.stringify(unknownClient)}. Join the ticket, or ask the vendor for the company.`,
    )
  if (technicianId === null)
    notes.add(
      'warning',
      'psa/missing-value',
      '',
      null,
      `The row names no technician; the entry is put under ${JSON.stringify(unknownTechnician)}. Ask the vendor for who did the work.`,
    )
  return {
    id,
    clientId: clientId ?? unknownClient,
    technicianId: technicianId ?? unknownTechnician,
    workedMinutes: minutesOf(hours),
  }
}

/** Minutes of a part of the work; below 0 they are noted and left out. */
export function partMinutes(hours: number | null, path: string, notes: Notes): number | null {
  if (hours === null || hours >= 0) return hours === null ? null : minutesOf(hours)
  notes.add(
    'warning',
    'psa/bad-value',
    path,
    hours,
    `${path}: ${hours} hours are below 0; they are left out. Correct the entry at the vendor.`,
  )
  return null
}

/** Hours typed by hand often differ from their start and end; the hours count, because they are what is billed. */
export function hoursAgree(
  fromMs: number | null,
  toMs: number | null,
  grossMinutes: number,
  path: string,
  notes: Notes,
): void {
  if (fromMs === null || toMs === null) return
  const spanMinutes = (toMs - fromMs) / minuteMs
  if (Math.abs(spanMinutes - grossMinutes) <= 1) return
  notes.add(
    'advice',
    'psa/hours-disagree',
    path,
    grossMinutes,
    `Start and end are ${spanMinutes} minutes apart, the hours and breaks say ${grossMinutes}; the hours count. Correct the entry at the vendor where they are wrong.`,
  )
}

/** Hours of '02:30'. */
export function clockHours(spent: string | null): number | null {
  const [, hours, minutes] = /^(\d{1,5}):([0-5]\d)$/.exec(spent ?? '') ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) + Number(minutes) / 60
}

/** Whether a timer still runs, which is noted: its time is not known. */
export function stillRuns(running: boolean | null, path: string, notes: Notes): boolean {
  if (running !== true) return false
  const hint = 'Ask for it again once the timer is stopped.'
  notes.add('error', 'psa/missing-value', path, true, `The timer is running, so its time is not known. ${hint}`)
  return true
}
