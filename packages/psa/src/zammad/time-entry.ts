// Zammad's time accounting.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { iso } from '../adapter/iso'
import { changedAtOf, needTimeEntry } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { workFields } from './tables'

/** Accounted time names its ticket, and not the client. */
export interface ZammadTimeEvidence {
  /** The organization of the ticket. */
  readonly clientId?: string
}

/** Reads accounted time; how long a unit is, is a setting that no row shows. */
export function timeEntryReader(desk: Desk, unitMinutes: number | null): ReadRow<TimeEntry, ZammadTimeEvidence> {
  const read = tableReader(workFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    if (unitMinutes === null) {
      const hint = 'Say how long one is: zammad({ timeUnitMinutes: 15 }).'
      notes.add('error', 'psa/missing-value', '/time_unit', fields.units, `Time is in units of the tenant. ${hint}`)
      return { value: null }
    }
    const hours = fields.units === null ? null : (fields.units * unitMinutes) / 60
    const base = needTimeEntry(fields.id, evidence?.clientId ?? null, fields.agentId, hours, notes)
    if (base === null) return { value: null }
    const at = fields.createdAt === null ? null : iso(fields.createdAt)
    return {
      // It is written down with the article, which is when the work ends.
      value: { ...base, ...known({ ticketId: fields.ticketId, workType: fields.workType, to: at, enteredAt: at }) },
      changedAt: changedAtOf(fields.changedAt),
    }
  }
}
