// The same facts, from Zendesk Support.

import type { InstantLike } from '@mspkit/values'
import { type Doc, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { type VendorConfig, vendorKeys } from '../adapter/config'
import { type Desk, defineAdapter, type VendorDescription } from '../adapter/desk'
import {
  type ContactFunctions,
  contactFunctions,
  type DeskFunctions,
  deskFunctions,
  type SlaFunctions,
  slaFunctions,
} from '../adapter/desk-functions'
import { iso } from '../adapter/iso'
import { entriesOf, readLog } from '../adapter/log/log-pages'
import { notesAt } from '../adapter/notes'
import { contactReader } from '../adapter/records/contact'
import { recordReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { eventDetail } from '../adapter/row/envelope'
import { seenMsOf } from '../adapter/row/moment'
import { entriesRead, type Fields, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { changesOf } from './audits'
import { slaPolicyReader } from './sla-policy'
import {
  auditFields,
  eventFields,
  metricFields,
  organizationFields,
  pageKeys,
  systemStatuses,
  ticketFields,
  userFields,
  wire,
} from './tables'
import { timeEntryReader, type ZendeskTimeEvidence } from './time-entry'

export { timeAudits } from './time-entry'
export type { ZendeskTimeEvidence }

/** What can be loaded with a ticket. */
export interface ZendeskTicketEvidence {
  /** `GET /tickets/{id}/audits`, all pages. */
  readonly audits?: unknown
  /** The ticket's rows of the incremental metric events. */
  readonly metricEvents?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

const configShape = strict({
  ...vendorKeys,
  /** The id of the custom field "Total time spent (sec)", which the Time Tracking app fills. Without it there are no time entries. */
  totalTimeField: z.exactOptional(name('the id of a custom field', '360001234')),
})
/** What the adapter of one Zendesk account takes. All of it may be left out. */
export interface ZendeskConfig extends VendorConfig, z.infer<typeof configShape>, Doc {}
export const zendeskConfigSchema: Schema<ZendeskConfig> = configShape

/** The functions of one Zendesk account: each maps a row to a record, and never throws because of data. */
export interface ZendeskFunctions
  extends DeskFunctions<ZendeskTicketEvidence, ZendeskTimeEvidence>,
    ContactFunctions,
    SlaFunctions {}

export interface Zendesk extends ZendeskFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): ZendeskFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'zendesk',
  wire,
  pageKeys,
  envelope: eventDetail,
  partialEnvelope: true,
  historyHint: 'Give the audits: ticket(row, { audits }), from GET /tickets/{id}/audits.',
  statuses: systemStatuses,
}

/**
 * What do Zendesk's tickets say? Makes the functions of one account.
 *
 * The six system statuses have their meaning; a custom status that no table knows has that of the system status it
 * belongs to. `timeEntry` reads an audit that adds to the total of the Time Tracking app; {@link timeAudits} finds these.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = zendesk().ticket({ id: 7, subject: 'Mail down', status: 'new', organization_id: 250, created_at: '2025-11-26T20:30:00Z' })
 * value.openedStatus // => 'new'
 */
export function zendesk(config: ZendeskConfig = {}): Zendesk {
  const { totalTimeField, ...rest } = documentOf(zendeskConfigSchema, config, 'zendesk configuration')
  return defineAdapter(
    description,
    rest,
    (desk, entity): ZendeskFunctions => ({
      ...deskFunctions(desk, entity, {
        ticket: readTicket(desk),
        timeEntry: timeEntryReader(desk, totalTimeField ?? null),
        client: recordReader(desk, organizationFields, (id, { name, externalId, tags }) => ({
          id,
          name: name ?? '',
          fields: known({ 'external.id': externalId, tags: tags !== null && tags.length > 0 ? tags : null }),
        })),
      }),
      ...slaFunctions(entity, slaPolicyReader(desk)),
      ...contactFunctions(entity, contactReader(desk, userFields, [])),
    }),
  )
}

type Row = Fields<typeof ticketFields>

const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  updatedMs: 'updatedAt',
  resolvedMs: 'solvedAt',
  deleted: 'status',
})

function readTicket(desk: Desk): ReadTicket<ZendeskTicketEvidence> {
  const read = tableReader(ticketFields, desk.wire, desk.zone)
  const readers = {
    audit: tableReader(auditFields, desk.wire, desk.zone),
    event: tableReader(eventFields, desk.wire, desk.zone),
  }
  const readMetric = tableReader(metricFields, desk.wire, desk.zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    // A custom status counts where the table knows it; else the system status that it belongs to does.
    const custom = row.customStatus !== null && desk.words.status({ key: row.customStatus, label: null }) !== null
    const place = { pageKeys, ticketKey: 'ticket_id', ticketId: row.id }
    // The events of all tickets come in one stream, so what its pages say of more says nothing of this ticket.
    const metrics = entriesRead(
      entriesOf(evidence?.metricEvents, { ...place, path: '/metricEvents' }, notes),
      readMetric,
      notesAt(notes, '/metricEvents'),
    )
    const fulfilled = metrics.find((one) => one.metric === 'reply_time' && one.type === 'fulfill')
    const breaches = metrics.flatMap((one) =>
      one.type === 'breach' && one.at !== null ? [{ metric: one.metric, at: iso(one.at) }] : [],
    )
    return {
      id: row.id,
      paths,
      clientId: row.clientId,
      title: row.title,
      facts: known({
        contactId: row.requesterId,
        description: row.description,
        type: row.type,
        queue: row.groupId,
        technicianId: row.assigneeId,
        parentId: row.problemId,
      }),
      openedMs: row.createdAt,
      deleted: row.status === 'deleted' ? 'deleted' : null,
      status:
        row.status === 'deleted'
          ? null
          : custom
            ? { key: row.customStatus, label: null }
            : row.status === null
              ? null
              : { key: row.status, label: row.status },
      priority: row.priority === null ? null : { key: row.priority, label: row.priority },
      respondedMs: fulfilled?.at ?? null,
      resolvedMs: row.solvedAt,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      ...readLog(evidence?.audits, { ...place, path: '/audits' }, notes, (audits, own) => ({
        changes: changesOf(audits, row, custom, readers, own),
        complete: true,
      })),
      fields: fieldsOf(row),
      vendorReported: known({
        'first-response':
          row.replyMinutes === null
            ? null
            : {
                met: null,
                minutes: row.replyMinutes,
                dueAt: null,
                source: 'metric_set.reply_time_in_minutes.business',
              },
        breaches: breaches.length === 0 ? null : breaches,
      }),
    }
  }
}

function fieldsOf(row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = known({
    channel: row.channel,
    tags: row.tags !== null && row.tags.length > 0 ? row.tags : null,
  })
  for (const custom of row.customFields ?? []) {
    if (typeof custom !== 'object' || custom === null) continue
    const { id, value } = custom as { id?: unknown; value?: unknown }
    if ((typeof id === 'number' || typeof id === 'string') && value !== undefined && value !== null)
      fields[`custom.${id}`] = value
  }
  return fields
}
