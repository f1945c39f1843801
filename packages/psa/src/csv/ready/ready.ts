// Exports whose headings are known.

import { listOf, textOf } from '@mspkit/values/arguments'
import { etlMaps } from './ready-etl'
import { type ReadyMap, ready } from './ready-map'

/** The exports whose headings are known. */
export const readyMaps: readonly ReadyMap[] = /* @__PURE__ */ Object.freeze([
  /* @__PURE__ */ ready('brightgauge-tickets', ['Ticket_Number', 'Company_Name', 'date_opened', 'date_closed'], {
    row: 'ticket',
    columns: {
      id: 'Ticket_Number',
      clientId: 'Company_Name',
      openedAt: 'date_opened',
      respondedAt: 'acknowledgement_date',
      closedAt: 'date_closed',
      priority: 'Priority',
    },
    // One file has two units; the headings say which.
    vendorReported: {
      responseMinutes: { column: 'Time_to_Acknowledgement(Minutes)', as: 'duration', unit: 'minutes' },
      responseMet: { column: 'MetResponseSLA', as: 'boolean' },
      resolutionMinutes: { column: 'Time_to_Resolution(Hours)', as: 'duration', unit: 'hours' },
      resolutionMet: { column: 'MetResolutionSLA', as: 'boolean' },
      workedMinutes: { column: 'Hours_Actual', as: 'duration', unit: 'hours' },
      billableMinutes: { column: 'Hours_Billable', as: 'duration', unit: 'hours' },
      agreementMinutes: { column: 'Hours_Agreement', as: 'duration', unit: 'hours' },
    },
    fields: { 'agreement.name': 'agreement_name' },
  }),
  /* @__PURE__ */ ready('connectwise-service-report', ['TicketNbr', 'Date_Entered_UTC', 'status_description'], {
    row: 'ticket',
    // The columns without _UTC are in the server's zone; these are not.
    columns: {
      id: 'TicketNbr',
      openedAt: { column: 'Date_Entered_UTC', zone: 'Etc/UTC' },
      respondedAt: { column: 'Date_Responded_UTC', zone: 'Etc/UTC' },
      resolvedAt: { column: 'Date_Resolved_UTC', zone: 'Etc/UTC' },
      updatedAt: { column: 'Date_Status_Changed_UTC', zone: 'Etc/UTC' },
      status: 'status_description',
      board: 'Board_Name',
      priority: 'Urgency',
    },
    vendorReported: { minutesWaiting: { column: 'Minutes_Waiting', as: 'number' } },
    fields: { 'agreement.name': 'agreement_name' },
  }),
  /* @__PURE__ */ ready('connectwise-time-report', ['Time_RecID', 'Hours_Actual', 'Billable_Hrs', 'AgrHrsCovered'], {
    row: 'time-entry',
    columns: {
      id: 'Time_RecID',
      ticketId: 'SR_Service_RecID',
      clientId: 'Company_Name',
      technicianId: 'Member_ID',
      worked: { column: 'Hours_Actual', unit: 'hours' },
      on: 'Date_Start',
      workType: 'Work_Type',
      workRole: 'Work_Role',
      note: 'Notes',
    },
    // What the agreement absorbed is this column alone: neither the break nor what was billed.
    vendorReported: {
      billableMinutes: { column: 'Billable_Hrs', as: 'duration', unit: 'hours' },
      nonBillableMinutes: { column: 'NonBillable_Hrs', as: 'duration', unit: 'hours' },
      agreementMinutes: { column: 'AgrHrsCovered', as: 'duration', unit: 'hours' },
      invoiced: { column: 'Invoice_Flag', as: 'boolean' },
    },
    fields: { 'contract.id': 'Agr_Header_RecID', 'cost.perHour': { column: 'Hourly_Cost_Decimal', as: 'number' } },
  }),
  /* @__PURE__ */ ready('halo-time-log', ['client_id', 'ticket_id', 'action_id', 'time_taken', 'action_date'], {
    row: 'time-entry',
    columns: {
      // Each ticket numbers its own.
      id: { column: 'action_id', within: 'ticket_id' },
      ticketId: 'ticket_id',
      clientId: 'client_id',
      worked: { column: 'time_taken', unit: 'hours' },
      enteredAt: 'action_date',
    },
    vendorReported: { prepayMinutes: { column: 'prepay_hours', as: 'duration', unit: 'hours' } },
    fields: { 'contract.id': 'contract_id' },
  }),
  /* @__PURE__ */ ready('servicenow-event-log', ['number', 'ident_state', 'sys_updated_at', 'opened_at', 'made_sla'], {
    row: 'event',
    grouping: 'contiguous',
    missing: ['?'],
    columns: {
      id: 'number',
      at: 'sys_updated_at',
      openedAt: 'opened_at',
      clientId: 'location',
      contactId: 'caller_id',
      status: 'ident_state',
      priority: 'priority',
      queue: 'assignment_group',
      technicianId: 'assigned_to',
      category: 'category',
      assetId: 'cmdb_ci',
    },
    vendorReported: { madeSla: { column: 'made_sla', as: 'boolean' } },
    fields: { impact: 'impact', urgency: 'urgency' },
  }),
  /* @__PURE__ */ ready('helpdesk-event-log', ['Case ID', 'Activity', 'Complete Timestamp', 'Resource'], {
    row: 'event',
    grouping: 'contiguous',
    openedAt: 'first-row',
    columns: {
      id: 'Case ID',
      at: 'Complete Timestamp',
      status: 'Activity',
      technicianId: 'Resource',
      clientId: 'customer',
      category: 'product',
    },
  }),
  ...etlMaps,
])

/**
 * Which known export is this? From its headings; `null` when none of the ready maps fits.
 *
 * @example
 * recogniseHeader('client_id,ticket_id,action_id,prepay_hours,time_taken,action_date,contract_id').name // => 'halo-time-log'
 * recogniseHeader('a,b,c')                                                                              // => null
 */
export function recogniseHeader(header: string | readonly string[]): ReadyMap | null {
  const cells = typeof header === 'string' ? header.split(/[,;\t|]/) : listOf(header, 'headings', '["Nr", "Opened"]')
  const headings = new Set(
    cells.map((one) =>
      textOf(one, 'a heading', '"Opened"')
        .trim()
        .replace(/^\ufeff?"?|"$/g, ''),
    ),
  )
  return readyMaps.find((one) => one.headings.every((heading) => headings.has(heading))) ?? null
}
