// Freshservice's time entries.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { iso } from '../adapter/iso'
import { changedAtOf, clockHours, needTimeEntry, stillRuns } from '../adapter/records/time'
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
    if (stillRuns(fields.running, '/timer_running', notes)) return { value: null }
    const base = needTimeEntry(fields.id, evidence?.clientId ?? null, fields.agentId, clockHours(fields.spent), notes)
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
