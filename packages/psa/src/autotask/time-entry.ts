// Autotask's time entries.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { isoOf } from '../adapter/iso'
import { hoursAgree, needTimeEntry, partMinutes } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { timeEntryFields } from './tables'

/** A time entry does not name the client. */
export interface AutotaskTimeEvidence {
  /** The company of the entry's ticket. */
  readonly clientId?: string
}

export function timeEntryReader(desk: Desk): ReadRow<TimeEntry, AutotaskTimeEvidence> {
  const read = tableReader(timeEntryFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    const base = needTimeEntry(fields.id, evidence?.clientId ?? null, fields.resourceId, fields.hours, notes)
    if (base === null) return { value: null }
    hoursAgree(fields.from, fields.to, base.workedMinutes, '/hoursWorked', notes)
    const billing =
      fields.nonBillable === null
        ? null
        : !fields.nonBillable
          ? ('billable' as const)
          : fields.onInvoice === null
            ? null
            : fields.onInvoice
              ? ('no-charge' as const)
              : ('do-not-bill' as const)
    const value: TimeEntry = {
      ...base,
      ...known({
        ticketId: fields.ticketId,
        workType: fields.workType,
        workRole: fields.role,
        from: isoOf(fields.from),
        to: isoOf(fields.to),
        on: fields.from === null ? fields.on : null,
        enteredAt: isoOf(fields.enteredAt),
        approvedAt: isoOf(fields.approvedAt),
        billedMinutes: partMinutes(fields.billHours, '/hoursToBill', notes),
        billing,
        note: fields.note,
        fields: fields.contractId === null ? null : { 'contract.id': fields.contractId },
      }),
    }
    const vendorReported = known({ hoursToBill: fields.billHours, offsetHours: fields.offsetHours })
    return { value, vendorReported, changedAt: isoOf(fields.changedAt) }
  }
}
