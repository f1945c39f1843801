// The same facts, from ServiceNow incidents.

import { type InstantLike, minuteMs } from '@mspkit/values'
import type { VendorConfig } from '../adapter/config'
import { type Desk, defineAdapter, type VendorDescription } from '../adapter/desk'
import {
  type ContactFunctions,
  contactFunctions,
  type DeskFunctions,
  deskFunctions,
  type SlaFunctions,
  slaFunctions,
} from '../adapter/desk-functions'
import { isoOf } from '../adapter/iso'
import { entriesOf, readLog } from '../adapter/log/log-pages'
import { type Notes, notesAt } from '../adapter/notes'
import { contactReader } from '../adapter/records/contact'
import { clientReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { seenMsOf } from '../adapter/row/moment'
import { entriesRead, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { auditChange, stateKey } from './audit'
import { slaPolicyReader } from './sla-policy'
import { auditFields, companyFields, pageKeys, taskSlaFields, ticketFields, userFields, wire } from './tables'
import { type ServiceNowTimeEvidence, timeEntryReader } from './time-entry'

export { incidentStates, taskStates } from './tables'
export type { ServiceNowTimeEvidence }

/** What can be loaded with an incident. */
export interface ServiceNowTicketEvidence {
  /** `sys_audit` of the incident. Only fields that the tenant audits are there. */
  readonly audit?: unknown
  /** `task_sla` of the incident. */
  readonly taskSlas?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

/** The functions of one ServiceNow instance: each maps a row to a record, and never throws because of data. */
export interface ServiceNowFunctions
  extends DeskFunctions<ServiceNowTicketEvidence, ServiceNowTimeEvidence>,
    ContactFunctions,
    SlaFunctions {}

export interface ServiceNow extends ServiceNowFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): ServiceNowFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'servicenow',
  wire,
  pageKeys,
  historyHint: 'Give the audit: ticket(row, { audit }), from /table/sys_audit?sysparm_query=documentkey=….',
}

/**
 * What do ServiceNow's incidents say? Makes the functions of one instance.
 *
 * Values are UTC text; display values are in the user's zone and are not read, so ask with `sysparm_display_value` `false` or
 * `all`. States differ from tenant to tenant: {@link incidentStates} are those it ships with.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = servicenow().ticket({ sys_id: 'a', short_description: 'Mail down', company: 'b', opened_at: '2025-11-26 20:30:00' })
 * value.openedAt // => '2025-11-26T20:30:00.000Z'
 */
export function servicenow(config: VendorConfig = {}): ServiceNow {
  return defineAdapter(
    description,
    config,
    (desk, entity): ServiceNowFunctions => ({
      ...deskFunctions(desk, entity, {
        ticket: readTicket(desk),
        timeEntry: timeEntryReader(desk),
        client: clientReader(desk, companyFields),
      }),
      ...slaFunctions(entity, slaPolicyReader(desk)),
      ...contactFunctions(entity, contactReader(desk, userFields, ['vip'])),
    }),
  )
}

const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'openedAt',
  updatedMs: 'updatedAt',
  resolvedMs: 'resolvedAt',
  closedMs: 'closedAt',
})

function readTicket(desk: Desk): ReadTicket<ServiceNowTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  // Display values are wall times of the API's user: instants only in a zone that somebody names.
  const readShown = tableReader(ticketFields, { ...desk.wire, naive: 'refuse' }, desk.zone)
  const readAudit = tableReader(auditFields, desk.wire, desk.zone)
  const readSla = tableReader(taskSlaFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = (showsDisplayValues(raw, notes) ? readShown : read)(raw, notes)
    if (row.sysId === null && row.number !== null) notes.add('warning', 'psa/missing-id', '/sys_id', null, withoutSysId)
    // Its audit goes by sys_id: without one, no entry is known to be of this ticket.
    const place = { pageKeys, ticketId: row.sysId ?? row.id }
    const slas = entriesRead(
      entriesOf(evidence?.taskSlas, { ...place, path: '/taskSlas', ticketKey: 'task' }, notes),
      readSla,
      notesAt(notes, '/taskSlas'),
    )
    return {
      id: row.id,
      paths,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        siteId: row.siteId,
        contactId: row.contactId,
        assetIds: row.assetId === null ? null : [row.assetId],
        contractId: row.contractId,
        description: row.description,
        category: row.category,
        parentId: row.parentId,
        queue: row.queue,
        technicianId: row.technicianId,
      }),
      openedMs: row.openedAt,
      status: row.state === null ? null : { key: stateKey(row.table, row.state), label: row.stateLabel },
      over: row.active === false ? 'closed' : null,
      priority: row.priority === null ? null : { key: row.priority, label: null },
      resolvedMs: row.resolvedAt,
      closedMs: row.closedAt,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      ...readLog(evidence?.audit, { ...place, path: '/audit', ticketKey: 'documentkey' }, notes, (entries, own) => ({
        changes: entries.flatMap((one) => auditChange(one, row.table, readAudit, own)),
        complete: true,
      })),
      fields: known({
        'ticket.number': row.number,
        impact: row.impact,
        urgency: row.urgency,
        'contact.type': row.contactType,
        active: row.active,
      }),
      vendorReported: known({
        // Kept for old reports only; task_sla is what the vendor itself goes by.
        madeSla: row.madeSla,
        taskSlas:
          slas.length === 0
            ? null
            : slas.map((one) =>
                known({
                  sla: one.sla,
                  stage: one.stage,
                  met: one.breached === null ? null : !one.breached,
                  dueAt: isoOf(one.dueAt),
                  // Durations come as instants after 1970.
                  minutes: one.business === null ? null : one.business / minuteMs,
                  pausedMinutes: one.paused === null ? null : one.paused / minuteMs,
                }),
              ),
        resolvedAt: isoOf(row.resolvedAt),
        closedAt: isoOf(row.closedAt),
      }),
    }
  }
}

const withoutSysId =
  'The row has no sys_id, so its number is its id: an answer with the sys_id would be another ticket, and the audit names tickets by it. Ask for it: name sys_id in sysparm_fields, too.'

/** A row of display values alone holds times in a zone that it does not name. */
function showsDisplayValues(raw: object, notes: Notes): boolean {
  for (const key of Object.keys(raw)) {
    const value = (raw as Record<string, unknown>)[key]
    if (typeof value !== 'object' || value === null) continue
    if (!Object.hasOwn(value, 'display_value') || Object.hasOwn(value, 'value')) continue
    notes.add(
      'warning',
      'psa/naive-datetime',
      `/${key}`,
      value,
      'The row holds display values: its times are in the zone of the API\'s user, not UTC. Ask with sysparm_display_value=all or false, or give that zone: servicenow({ zone: "America/New_York" }).',
    )
    return true
  }
  return false
}
