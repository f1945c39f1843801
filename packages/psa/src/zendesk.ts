// The same facts, from Zendesk Support.

import { iso } from './iso'
import { known } from './vendor/amount'
import type { Desk, VendorConfig, VendorDescription } from './vendor/desk'
import type { Notes } from './vendor/notes'
import { evidenceRows } from './vendor/pages'
import type { Change } from './vendor/reading'
import { type Fields, seenMsOf, type TableReader, tableReader } from './vendor/table'
import { type ReadTicket, type TicketAdapter, ticketAdapter } from './vendor/ticket-adapter'
import { auditFields, eventFields, metricFields, pageKeys, systemStatuses, ticketFields, wire } from './zendesk/tables'

/** What can be loaded beside a ticket. */
export interface ZendeskTicketEvidence {
  /** `GET /tickets/{id}/audits`, all pages. */
  readonly audits?: unknown
  /** The ticket's rows of the incremental metric events. */
  readonly metricEvents?: unknown
  /** When the row was read. */
  readonly seenAt?: string
}

const description: VendorDescription = {
  vendor: 'zendesk',
  wire,
  pageKeys,
  historyHint: 'Give the audits: ticket(row, { audits }), from GET /tickets/{id}/audits.',
  statuses: systemStatuses,
}

/**
 * What do Zendesk's tickets say? Makes the verbs of one account.
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
    const metrics = evidenceRows(evidence?.metricEvents, pageKeys).flatMap((one) =>
      typeof one === 'object' && one !== null ? [readMetric(one, notes)] : [],
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
      status: custom
        ? { key: row.customStatus, label: null }
        : row.status === null
          ? null
          : { key: row.status, label: row.status },
      priority: row.priority === null ? null : { key: row.priority, label: row.priority },
      respondedMs: fulfilled?.at ?? null,
      resolvedMs: row.solvedAt,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      changes:
        evidence?.audits === undefined
          ? null
          : evidenceRows(evidence.audits, pageKeys).flatMap((one) => auditChanges(one, row, custom, readers, notes)),
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

function auditChanges(one: unknown, row: Row, custom: boolean, readers: Readers, notes: Notes): Change[] {
  const audit = typeof one === 'object' && one !== null ? readers.audit(one, notes) : null
  if (audit === null || audit.at === null) {
    notes.add('warning', 'AUDIT_UNPARSED', '/audits', one, 'An audit without a moment is lost.')
    return []
  }
  const events = (audit.events ?? []).flatMap((event) =>
    typeof event === 'object' && event !== null ? [readers.event(event, notes)] : [],
  )
  const creates = events.some((event) => event.type === 'Create')
  return events.flatMap((event, index): Change[] => {
    const base = {
      atMs: audit.at as number,
      id: `audit:${audit.id ?? iso(audit.at as number)}:${event.id ?? index}:${event.field ?? event.type}`,
    }
    if (event.type === 'Comment') return creates ? [] : comment(event, audit, row, base)
    if ((event.type !== 'Change' && event.type !== 'Create') || event.to === null) return []
    const created = event.type === 'Create' || event.from === null
    if (event.field === 'priority' || event.field === (custom ? 'custom_status_id' : 'status')) {
      const named = (value: string) => ({ key: value, label: event.field === 'custom_status_id' ? null : value })
      const kind = event.field === 'priority' ? ('priority' as const) : ('status' as const)
      return [{ kind, ...base, from: created ? null : named(event.from as string), to: named(event.to) }]
    }
    if (event.type === 'Create') return []
    if (event.field === 'assignee_id') return [{ kind: 'assignment', ...base, technicianId: event.to }]
    return event.field === 'group_id' ? [{ kind: 'assignment', ...base, queue: event.to }] : []
  })
}

/** A comment of the requester is the client's; of the assignee, or of anybody else where the requester is known, the desk's. */
function comment(
  event: Fields<typeof eventFields>,
  audit: Fields<typeof auditFields>,
  row: Row,
  base: { atMs: number; id: string },
): Change[] {
  const author = event.authorId ?? audit.authorId
  if (author === null || (row.requesterId === null && author !== row.assigneeId)) return []
  const by = author === row.requesterId ? ('client' as const) : ('technician' as const)
  return [
    {
      kind: 'reply',
      ...base,
      by,
      public: event.public !== false,
      automated: audit.channel === 'rule' || audit.channel === 'system',
    },
  ]
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
