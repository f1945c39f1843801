// ConnectWise's time entries.

import type { TimeEntry } from '@mspkit/records'
import { dayMs, fromEpochDay } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import { iso, isoOf } from '../adapter/iso'
import { hoursAgree, needTimeEntry, partMinutes } from '../adapter/records/time'
import { known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { timeEntryFields } from './tables'

const billings: ReadonlyMap<string, TimeEntry['billing'] | null> = /* @__PURE__ */ new Map([
  ['Billable', 'billable' as const],
  ['NoCharge', 'no-charge' as const],
  ['DoNotBill', 'do-not-bill' as const],
  ['NoDefault', null],
])

export function timeEntryReader(desk: Desk): ReadRow<TimeEntry, never> {
  const read = tableReader(timeEntryFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    const base = needTimeEntry(fields.id, fields.clientId, fields.memberId, fields.workedHours, notes)
    if (base === null) return { value: null }
    const billing = fields.billing === null ? null : billings.get(fields.billing)
    if (billing === undefined)
      notes.add(
        'warning',
        'psa/unknown-enum',
        '/billableOption',
        fields.billing,
        `The billing ${JSON.stringify(fields.billing)} is not known; it is left out. Say how it is billed in your own billing rules.`,
      )
    // An entry of hours alone comes with the midnight Z of its date as its start.
    const dateOnly =
      fields.from !== null && (fields.to === null || fields.to === fields.from) && fields.from % dayMs === 0
    if (dateOnly)
      notes.add(
        'advice',
        'psa/date-only-as-instant',
        '/timeStart',
        iso(fields.from),
        'The entry gives hours without an end: its start at midnight Z is a date, not an instant. Nothing to do: it is read as the day.',
      )
    const deduct = partMinutes(fields.deductHours, '/hoursDeduct', notes)
    if (!dateOnly) hoursAgree(fields.from, fields.to, base.workedMinutes + (deduct ?? 0), '/actualHours', notes)
    const ticketId =
      fields.chargeToType === null || fields.chargeToType.endsWith('Ticket')
        ? (fields.ticketId ?? fields.chargeToId)
        : fields.ticketId
    const value: TimeEntry = {
      ...base,
      ...known({
        ticketId,
        workType: fields.workType,
        workRole: fields.workRole,
        from: dateOnly ? null : isoOf(fields.from),
        to: dateOnly ? null : isoOf(fields.to),
        on: dateOnly ? fromEpochDay(fields.from / dayMs) : null,
        deductMinutes: deduct,
        billedMinutes: partMinutes(fields.billedHours, '/hoursBilled', notes),
        enteredAt: isoOf(fields.enteredAt),
        billing: billing ?? null,
        writtenOff: fields.status === 'WrittenOff' ? true : null,
        note: fields.note,
        fields: fields.contractId === null ? null : { 'contract.id': fields.contractId },
      }),
    }
    const vendorReported = known({
      status: fields.status,
      hoursBilled: fields.billedHours,
      invoiceHours: fields.invoiceHours,
      agreementHours: fields.agreementHours,
      agreementAmount: fields.agreementAmount,
      invoiceId: fields.invoiceId,
    })
    return { value, vendorReported, changedAt: isoOf(fields.changedAt) }
  }
}
