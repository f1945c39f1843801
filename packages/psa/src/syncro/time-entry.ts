// Syncro's time entries: the timers of tickets.

import type { TimeEntry } from '@mspkit/records'
import { hourMs } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import { iso } from '../adapter/iso'
import { changedAtOf, needTimeEntry, stillRuns } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { timerFields } from './tables'

/** A timer names its ticket, and not the client. */
export interface SyncroTimeEvidence {
  /** The customer of the ticket. */
  readonly clientId?: string
}

export function timeEntryReader(desk: Desk): ReadRow<TimeEntry, SyncroTimeEvidence> {
  const read = tableReader(timerFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const { from, to, minutes } = fields
    if (stillRuns(from !== null && to === null && minutes === null, '/end_time', notes)) return { value: null }
    const hours = minutes !== null ? minutes / 60 : from !== null && to !== null ? (to - from) / hourMs : null
    const base = needTimeEntry(fields.id, evidence?.clientId ?? null, fields.userId, hours, notes)
    if (base === null) return { value: null }
    return {
      value: {
        ...base,
        ...known({
          ticketId: fields.ticketId,
          from: from === null ? null : iso(from),
          to: to === null ? null : iso(to),
          enteredAt: fields.createdAt === null ? null : iso(fields.createdAt),
          // Not billable may mean covered as well as given away: only a yes says something.
          billing: fields.billable === true ? ('billable' as const) : null,
          note: fields.note,
        }),
      },
      changedAt: changedAtOf(fields.changedAt),
    }
  }
}
