// Syncro's time entries: the timers of tickets.

import type { TimeEntry } from '@mspkit/records'
import { hourMs } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import { stillRuns } from '../adapter/records/time'
import { workReader } from '../adapter/records/work'
import { timerFields } from './tables'

/** A timer names its ticket, and not the client. */
export interface SyncroTimeEvidence {
  /** The customer of the ticket. */
  readonly clientId?: string
}

export const timeEntryReader = (desk: Desk): ReadRow<TimeEntry, SyncroTimeEvidence> =>
  workReader(desk, timerFields, (fields, evidence, notes) => {
    const { from, to, seconds } = fields
    const minutes = seconds === null ? fields.minutes : seconds / 60
    if (stillRuns(from !== null && to === null && minutes === null, '/end_time', notes)) return null
    return {
      id: fields.id,
      clientId: evidence?.clientId,
      technicianId: fields.userId,
      hours: minutes !== null ? minutes / 60 : from !== null && to !== null ? (to - from) / hourMs : null,
      ticketId: fields.ticketId,
      fromMs: from,
      toMs: to,
      enteredMs: fields.createdAt,
      changedMs: fields.changedAt,
      billable: fields.billable,
      note: fields.note,
    }
  })
