// ServiceNow's time entries: what the timer of a task wrote down.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { iso } from '../adapter/iso'
import { changedAtOf, needTimeEntry } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { workFields } from './tables'

/** Time worked names the task, not the client. */
export interface ServiceNowTimeEvidence {
  /** The company of the task. */
  readonly clientId?: string
}

export function timeEntryReader(desk: Desk): ReadRow<TimeEntry, ServiceNowTimeEvidence> {
  const read = tableReader(workFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    const hours = fields.seconds === null ? null : fields.seconds / 3600
    const base = needTimeEntry(fields.id, evidence?.clientId ?? null, fields.userId, hours, notes)
    if (base === null) return { value: null }
    return {
      value: {
        ...base,
        ...known({
          ticketId: fields.taskId,
          workType: fields.category,
          on: fields.on,
          enteredAt: fields.enteredAt === null ? null : iso(fields.enteredAt),
          note: fields.note,
        }),
      },
      changedAt: changedAtOf(fields.changedAt),
    }
  }
}
