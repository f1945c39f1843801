// Freshservice's time entries.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { workReader } from '../adapter/records/work'
import { workReading } from '../freshworks/time-entry'
import { workFields } from './tables'

/** A time entry names neither its ticket nor the client: it is listed under its ticket. */
export interface FreshserviceTimeContext {
  readonly ticketId?: string
  /** The department of the ticket. */
  readonly clientId?: string
}

export const timeEntryReader = (desk: Desk): ReadRow<TimeEntry, FreshserviceTimeContext> =>
  workReader(desk, workFields, (fields, context, notes) => {
    const work = workReading(fields, context?.ticketId, context?.clientId, notes)
    return work === null || fields.taskId === null ? work : { ...work, fields: { 'task.id': fields.taskId } }
  })
