// The same facts, from Zendesk Support.

import type { InstantLike } from '@mspkit/values'
import { known } from './adapter/amount'
import type { VendorConfig } from './adapter/config'
import type { Desk, VendorDescription } from './adapter/desk'
import { eventDetail } from './adapter/envelope'
import { entriesOf, logRows } from './adapter/log-pages'
import { seenMsOf } from './adapter/moment'
import type { Notes } from './adapter/notes'
import type { Change } from './adapter/reading'
import { type Fields, type FieldTable, type TableReader, tableReader } from './adapter/table'
import { type ReadTicket, type TicketAdapter, ticketAdapter } from './adapter/ticket-adapter'
import type { Named } from './adapter/words'
import { iso } from './iso'
import { auditFields, eventFields, metricFields, pageKeys, systemStatuses, ticketFields, wire } from './zendesk/tables'

/** What can be loaded with a ticket. */
export interface ZendeskTicketEvidence {
  /** `GET /tickets/{id}/audits`, all pages. */
  readonly audits?: unknown
  /** The ticket's rows of the incremental metric events. */
  readonly metricEvents?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

const description: VendorDescription = {
  vendor: 'zendesk',
  wire,
  pageKeys,
  envelope: eventDetail,
  historyHint: 'Give the audits: ticket(row, { audits }), from GET /tickets/{id}/audits.',
  statuses: systemStatuses,
}

/**
 * What do Zendesk's tickets say? Makes the functions of one account.
 *
 * The six system statuses have their meaning; a custom status that no table knows has that of the system status it
 * belongs to.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = zendesk().ticket({ id: 7, subject: 'Mail down', status: 'new', organization_id: 250, created_at: '2025-11-26T20:30:00Z' })
 * value.openedStatus // => 'new'
 */
export function zendesk(config: VendorConfig = {}): TicketAdapter<ZendeskTicketEvidence> {
  return ticketAdapter(description, config, readTicket)
}

type Row = Fields<typeof ticketFields>

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
    const log = evidence?.audits == null ? null : logRows(evidence.audits, { ...place, path: '/audits' }, notes)
    // The events of all tickets come in one stream, so what its pages say of more says nothing of this ticket.
    const metrics = rowsRead(
      entriesOf(evidence?.metricEvents, { ...place, path: '/metricEvents' }, notes),
      readMetric,
      notes,
    )
    const fulfilled = metrics.find((one) => one.metric === 'reply_time' && one.type === 'fulfill')
    const breaches = metrics.flatMap((one) =>
      one.type === 'breach' && one.at !== null ? [{ metric: one.metric, at: iso(one.at) }] : [],
    )
    return {
      id: row.id,
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
      changes: log === null || log.absent ? null : changesOf(log.rows, row, custom, readers, notes),
      complete: log?.whole ?? true,
      fields: fieldsOf(row),
      vendorReported: known({
        response:
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

interface Readers {
  readonly audit: TableReader<typeof auditFields>
  readonly event: TableReader<typeof eventFields>
}

/** What the audits say. Nothing is made for an event that says nothing: of a log, most are such. */
function changesOf(audits: readonly unknown[], row: Row, custom: boolean, readers: Readers, notes: Notes): Change[] {
  const changes: Change[] = []
  for (const one of audits) {
    const audit = typeof one === 'object' && one !== null ? readers.audit(one, notes) : null
    if (audit === null || audit.at === null) {
      notes.add('warning', 'psa/audit-unparsed', '/audits', one, 'An audit without an instant is lost.')
      continue
    }
    const events = rowsRead(audit.events ?? [], readers.event, notes)
    const creates = events.some((event) => event.type === 'Create')
    for (const [index, event] of events.entries()) {
      const id = `audit:${audit.id ?? iso(audit.at)}:${event.id ?? index}:${event.field ?? event.type}`
      const change = changeOf(event, audit, row, { custom, creates, atMs: audit.at, id })
      if (change !== null) changes.push(change)
    }
  }
  return changes
}

function rowsRead<T extends FieldTable>(rows: readonly unknown[], read: TableReader<T>, notes: Notes): Fields<T>[] {
  const found: Fields<T>[] = []
  for (const one of rows) if (typeof one === 'object' && one !== null) found.push(read(one, notes))
  return found
}

/** What is known of the audit that an event is of. */
interface Entry {
  /** Whether statuses are custom ones. */
  readonly custom: boolean
  /** Whether the audit is the ticket's creation. */
  readonly creates: boolean
  readonly atMs: number
  readonly id: string
}

function changeOf(
  event: Fields<typeof eventFields>,
  audit: Fields<typeof auditFields>,
  row: Row,
  { custom, creates, atMs, id }: Entry,
): Change | null {
  const { type, field } = event
  if (type === 'Comment') return creates ? null : comment(event, audit, row, atMs, id)
  if (type !== 'Change' && type !== 'Create') return null
  // Values of other fields are lists, objects and truths, and none of them is read.
  const [from, to] = [idOf(event.from), idOf(event.to)]
  if (field === 'priority' || field === (custom ? 'custom_status_id' : 'status')) {
    if (to === null) return null
    const named = (value: string): Named => ({ key: value, label: field === 'custom_status_id' ? null : value })
    if (type === 'Create')
      return { kind: field === 'priority' ? 'priority' : 'status', atMs, id, from: null, to: named(to) }
    if (field === 'priority')
      return { kind: 'priority', atMs, id, from: from === null ? null : named(from), to: named(to) }
    return { kind: 'status', atMs, id, ...(from === null ? {} : { from: named(from) }), to: named(to) }
  }
  if (type === 'Create' || (field !== 'assignee_id' && field !== 'group_id')) return null
  const holder = (value: string | null): Named | null => (value === null ? null : { key: value, label: null })
  return { kind: field === 'assignee_id' ? 'technician' : 'queue', atMs, id, from: holder(from), to: holder(to) }
}

const idOf = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null

/** The author of what no one wrote: Zendesk's own automations. */
const noAuthor = '-1'

/** A comment of the requester is the client's; of the assignee, or of anybody else where the requester is known, the desk's. */
function comment(
  event: Fields<typeof eventFields>,
  audit: Fields<typeof auditFields>,
  row: Row,
  atMs: number,
  id: string,
): Change | null {
  const author = event.authorId ?? audit.authorId
  if (author === null || (row.requesterId === null && author !== row.assigneeId)) return null
  const by = author === row.requesterId ? ('client' as const) : ('technician' as const)
  const automated = author === noAuthor || audit.channel === 'rule' || audit.channel === 'system'
  return { kind: 'reply', atMs, id, by, public: event.public !== false, automated }
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
