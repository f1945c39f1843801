// Freshdesk's time entries.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { workReader } from '../adapter/records/work'
import { workReading } from '../freshworks/time-entry'
import { workFields } from './tables'

/** A time entry names its ticket, and not the client. */
export interface FreshdeskTimeContext {
  /** The company of the ticket. */
  readonly clientId?: string
}

export const timeEntryReader = (desk: Desk): ReadRow<TimeEntry, FreshdeskTimeContext> =>
  workReader(desk, workFields, (fields, context, notes) =>
    workReading(fields, fields.ticketId, context?.clientId, notes),
  )
