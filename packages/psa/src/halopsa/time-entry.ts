// HaloPSA's time entries.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { isoOf } from '../adapter/iso'
import { hoursAgree, needTimeEntry, partMinutes } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { workFields } from './tables'
import { contractIdOf } from './ticket'

/** An action is notes, time and history in one; it does not name the client. */
export interface HaloTimeEvidence {
  /** The client of the action's ticket. */
  readonly clientId?: string
}

export function timeEntryReader(desk: Desk): ReadRow<TimeEntry, HaloTimeEvidence> {
  const read = tableReader(workFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    // Actions are numbered within their ticket.
    const id = fields.id === null ? null : fields.ticketId === null ? fields.id : `${fields.ticketId}-${fields.id}`
    const base = needTimeEntry(id, evidence?.clientId ?? null, fields.agentId, fields.hours, notes)
    if (base === null) return { value: null }
    hoursAgree(fields.from, fields.to, base.workedMinutes, '/timetaken', notes)
    const contractId = contractIdOf(fields.contractId)
    const value: TimeEntry = {
      ...base,
      ...known({
        ticketId: fields.ticketId,
        workType: fields.rateId,
        from: isoOf(fields.from),
        to: isoOf(fields.to),
        travelMinutes: partMinutes(fields.travelHours, '/traveltime', notes),
        // What the contract's prepaid hours pay for is billed as well, to them.
        billedMinutes:
          fields.chargeHours === null
            ? null
            : partMinutes(fields.chargeHours + (fields.prepayHours ?? 0), '/actionchargehours', notes),
        enteredAt: isoOf(fields.enteredAt),
        // Not billable may mean covered as well as given away: only a yes says something.
        billing: fields.billable === true ? ('billable' as const) : null,
        note: fields.note,
        fields: contractId === null ? null : { 'contract.id': contractId },
      }),
    }
    return {
      value,
      vendorReported: known({
        chargeHours: fields.chargeHours,
        nonChargeHours: fields.nonChargeHours,
        prepayHours: fields.prepayHours,
        invoiceId: fields.invoice,
      }),
    }
  }
}
