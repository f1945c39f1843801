// ServiceNow's time entries: what the timer of a task wrote down.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { workReader } from '../adapter/records/work'
import { workFields } from './tables'

/** Time worked names the task, not the client. */
export interface ServiceNowTimeEvidence {
  /** The company of the task. */
  readonly clientId?: string
}

export const timeEntryReader = (desk: Desk): ReadRow<TimeEntry, ServiceNowTimeEvidence> =>
  workReader(desk, workFields, (fields, evidence) => ({
    id: fields.id,
    clientId: evidence?.clientId,
    technicianId: fields.userId,
    hours: fields.seconds === null ? null : fields.seconds / 3600,
    ticketId: fields.taskId,
    workType: fields.category,
    on: fields.on,
    enteredMs: fields.enteredAt,
    changedMs: fields.changedAt,
    note: fields.note,
  }))
