// A time entry of Freshdesk or Freshservice: what both rows say in the same way.

import type { Notes } from '../adapter/notes'
import { clockHours, stillRuns } from '../adapter/records/time'
import type { WorkReading } from '../adapter/records/work'
import type { Fields } from '../adapter/row/table'
import type { workFields } from './tables'

/** What a row says of the work; `null`, with an error noted, while its timer runs. */
export function workReading(
  fields: Fields<typeof workFields>,
  ticketId: string | null | undefined,
  clientId: string | undefined,
  notes: Notes,
): WorkReading | null {
  if (stillRuns(fields.running, '/timer_running', notes)) return null
  return {
    id: fields.id,
    clientId,
    technicianId: fields.agentId,
    hours: clockHours(fields.spent),
    ticketId,
    fromMs: fields.executedAt,
    enteredMs: fields.createdAt,
    changedMs: fields.changedAt,
    billable: fields.billable,
    note: fields.note,
  }
}
