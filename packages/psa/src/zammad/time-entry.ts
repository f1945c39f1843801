// Zammad's time accounting.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { workReader } from '../adapter/records/work'
import { workFields } from './tables'

/** Accounted time names its ticket, and not the client. */
export interface ZammadTimeContext {
  /** The organization of the ticket. */
  readonly clientId?: string
}

/** Reads accounted time; how long a unit is, is a setting that no row shows. */
export const timeEntryReader = (desk: Desk, unitMinutes: number | null): ReadRow<TimeEntry, ZammadTimeContext> =>
  workReader(desk, workFields, (fields, context, notes) => {
    if (unitMinutes === null) {
      const hint = 'Say how long one is: zammad({ timeUnitMinutes: 15 }).'
      notes.add('error', 'psa/missing-value', '/time_unit', fields.units, `Time is in units of the tenant. ${hint}`)
      return null
    }
    return {
      id: fields.id,
      clientId: context?.clientId,
      technicianId: fields.agentId,
      hours: fields.units === null ? null : (fields.units * unitMinutes) / 60,
      ticketId: fields.ticketId,
      workType: fields.workType,
      // It is written down with the article, which is when the work ends.
      toMs: fields.createdAt,
      enteredMs: fields.createdAt,
      changedMs: fields.changedAt,
    }
  })
