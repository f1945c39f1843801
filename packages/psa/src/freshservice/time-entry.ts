// Freshservice's time entries.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { iso } from '../adapter/iso'
import { changedAtOf, needTimeEntry } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { workFields } from './tables'

/** A time entry names neither its ticket nor the client: it is listed under its ticket. */
export interface FreshserviceTimeEvidence {
  readonly ticketId?: string
  /** The department of the ticket. */
  readonly clientId?: string
}

export function timeEntryReader(desk: Desk): ReadRow<TimeEntry, FreshserviceTimeEvidence> {
  const read = tableReader(workFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    if (fields.running === true) {
      const hint = 'Ask for it again once the timer is stopped.'
      notes.add(
        'error',
        'psa/missing-value',
        '/timer_running',
        true,
        `The timer is running, so its time is not known. ${hint}`,
      )
      return { value: null }
    }
    const base = needTimeEntry(fields.id, evidence?.clientId ?? null, fields.agentId, hoursOf(fields.spent), notes)
    if (base === null) return { value: null }
    return {
      value: {
        ...base,
        ...known({
          ticketId: evidence?.ticketId,
          from: fields.executedAt === null ? null : iso(fields.executedAt),
          enteredAt: fields.createdAt === null ? null : iso(fields.createdAt),
          // Not billable may mean covered as well as given away: only a yes says something.
          billing: fields.billable === true ? ('billable' as const) : null,
          note: fields.note,
          fields: fields.taskId === null ? null : { 'task.id': fields.taskId },
        }),
      },
      changedAt: changedAtOf(fields.changedAt),
    }
  }
}

/** Hours of '02:30'. */
function hoursOf(spent: string | null): number | null {
  const [, hours, minutes] = /^(\d{1,5}):([0-5]\d)$/.exec(spent ?? '') ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) + Number(minutes) / 60
}
