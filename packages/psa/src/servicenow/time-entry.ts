// ServiceNow's time entries: what the timer of a task wrote down.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { workReader } from '../adapter/records/work'
import { workFields } from './tables'

/** Time worked names the task, not the client. */
export interface ServiceNowTimeContext {
  /** The company of the task. */
  readonly clientId?: string
}

export const timeEntryReader = (desk: Desk): ReadRow<TimeEntry, ServiceNowTimeContext> =>
  workReader(desk, workFields, (fields, context) => ({
    id: fields.id,
    clientId: context?.clientId,
    technicianId: fields.userId,
    hours: fields.seconds === null ? null : fields.seconds / 3600,
    ticketId: fields.taskId,
    workType: fields.category,
    on: fields.on,
    enteredMs: fields.enteredAt,
    changedMs: fields.changedAt,
    note: fields.note,
  }))
