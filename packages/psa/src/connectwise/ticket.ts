// ConnectWise's tickets: what tables cannot say of a row, its log and its replies.

import type { InstantLike } from '@mspkit/values'
import type { Desk } from '../adapter/desk'
import { isoOf } from '../adapter/iso'
import { readLog } from '../adapter/log/log-pages'
import type { ProseReader } from '../adapter/log/prose'
import type { Notes } from '../adapter/notes'
import { known } from '../adapter/row/amount'
import { seenMsOf } from '../adapter/row/moment'
import { evidenceRows } from '../adapter/row/pages'
import { type Fields, type TableReader, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { TicketReading, VendorClock } from '../adapter/ticket/reading'
import type { ReadTicket } from '../adapter/ticket-adapter'
import { type Named, namedOf } from '../adapter/words'
import { type ReplyReader, replyReader } from './replies'
import { parseSlaStatus } from './sla-status'
import { ticketFields } from './tables'

/** What you can load with a ticket. (Runs that prove a promise are `Evidence` of `@mspkit/records`.) */
export interface ConnectWiseTicketEvidence {
  /** `GET /system/audittrail?type=Ticket&id=…`, all pages. An empty list says that nothing was ever changed; what the row says otherwise counts. */
  readonly audit?: unknown
  /** `GET /service/tickets/{id}/notes`: replies. */
  readonly notes?: unknown
  /** The ticket's rows of `GET /time/entries`: replies, where their notes were added to the discussion. */
  readonly timeEntries?: unknown
  /** `GET /service/tickets/{id}/configurations`. */
  readonly configurations?: unknown
  /** When the row was read; its own `_info.lastUpdated` when missing. */
  readonly seenAt?: InstantLike
}

type Row = Fields<typeof ticketFields>

/** The readers of a ticket's row and of what is loaded with it. */
interface ConnectWiseReaders {
  readonly ticket: TableReader<typeof ticketFields>
  readonly audit: ProseReader
  readonly replies: ReplyReader
}

export function ticketReader(desk: Desk, audit: ProseReader): ReadTicket<ConnectWiseTicketEvidence> {
  const readers: ConnectWiseReaders = {
    ticket: tableReader(ticketFields, desk.wire, desk.zone),
    audit,
    replies: replyReader(desk),
  }
  return (row, evidence, notes) => readingOf(readers.ticket(row, notes), evidence, readers, notes)
}

const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  updatedMs: 'updatedAt',
  respondedMs: 'respondedAt',
  resolvedMs: 'resolvedAt',
  closedMs: 'closedAt',
  mergedInto: 'mergedInto',
  deleted: 'deleted',
})

/** What the row and its audit trail say, before any rule. */
function readingOf(
  row: Row,
  evidence: ConnectWiseTicketEvidence | undefined,
  readers: ConnectWiseReaders,
  notes: Notes,
): TicketReading {
  const place = { pageKeys: [], path: '/audit', ticketKey: null, ticketId: row.id }
  const assets = evidenceRows(evidence?.configurations, []).flatMap((one) => configurationId(one))
  if (row.contractId === null)
    notes.add(
      'advice',
      'psa/no-agreement',
      '/agreement',
      null,
      'The ticket has no agreement. If one should cover it, assign it at the vendor.',
    )
  const over = row.closed === true ? ('closed' as const) : null
  return {
    id: row.id,
    paths,
    clientId: row.clientId,
    title: row.title,
    facts: known({
      siteId: row.siteId,
      contactId: row.contactId,
      assetIds: assets.length > 0 ? assets : null,
      contractId: row.contractId,
      type: row.type,
      category: row.subType === null ? null : row.item === null ? row.subType : `${row.subType}>${row.item}`,
      board:
        row.boardName === null
          ? null
          : {
              name: row.boardName,
              kind: row.recordType?.startsWith('Project') ? ('project' as const) : ('service' as const),
            },
      parentId: row.parentId,
      queue: row.team,
      technicianId: row.ownerId,
    }),
    openedMs: row.createdAt,
    status:
      row.statusId === null && row.statusName === null
        ? null
        : { key: row.statusId, label: row.statusName, group: row.boardName },
    priority: namedOf(row.priorityId, row.priorityName),
    over,
    deleted: row.deleted === true ? 'deleted' : null,
    respondedMs: row.respondedAt,
    plannedMs: row.plannedAt,
    resolvedMs: row.resolvedAt,
    // A reopened ticket keeps the date of its first closing.
    closedMs: row.closed === false ? null : row.closedAt,
    seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
    updatedMs: row.updatedAt,
    mergedInto: row.mergedInto,
    people: peopleOf(row),
    replies:
      evidence?.notes == null && evidence?.timeEntries == null
        ? []
        : readers.replies(row, evidence.notes, evidence.timeEntries, notes),
    ...readLog(evidence?.audit, place, notes, (entries, own) => readers.audit(entries, row.boardName, own)),
    fields: fieldsOf(row),
    vendorReported: vendorReportedOf(row, notes),
  }
}

/** The audit trail calls the owner by name or by identifier; the row knows the present one's id. */
function peopleOf(row: Row): Named[] {
  if (row.ownerId === null) return []
  return [row.ownerName, row.ownerIdentifier].flatMap((label) => (label === null ? [] : [{ key: row.ownerId, label }]))
}

function configurationId(one: unknown): string[] {
  if (typeof one !== 'object' || one === null || !('id' in one)) return []
  return typeof one.id === 'number' || typeof one.id === 'string' ? [String(one.id)] : []
}

function fieldsOf(row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = known({
    'client.identifier': row.clientIdentifier,
    source: row.source,
    severity: row.severity,
    impact: row.impact,
    'required.on': row.requiredOn,
  })
  for (const custom of row.customFields ?? []) {
    if (typeof custom !== 'object' || custom === null) continue
    const { caption, value } = custom as { caption?: unknown; value?: unknown }
    if (typeof caption === 'string' && value !== undefined && value !== null) fields[`custom.${caption}`] = value
  }
  return fields
}

/** The escalation level of a ticket whose last stage is done. */
const resolvedLevel = 15

/** ConnectWise's own clocks. Its minutes are of stages, each counted from the one before, with the minutes of skipped stages apart. */
function vendorReportedOf(row: Row, notes: Notes): Record<string, unknown> {
  const sum = (...parts: (number | null)[]): number | null =>
    parts.every((part) => part === null) ? null : parts.reduce<number>((total, part) => total + (part ?? 0), 0)
  const clock = (reachedMs: number | null, minutes: number | null, source: string): VendorClock | null =>
    reachedMs === null || minutes === null ? null : { met: null, minutes, dueAt: null, source }
  // Once a ticket is resolved the same field holds when that was.
  const running = row.closed !== true && row.slaStatus !== 'Resolved' && (row.escalationLevel ?? 0) < resolvedLevel
  const clockStartedAt = running ? row.clockStartedAt : null
  const sla =
    row.slaStatus === null || row.createdAt === null
      ? null
      : parseSlaStatus(row.slaStatus, clockStartedAt ?? row.createdAt)
  if (
    sla !== null &&
    sla.candidates.length !== 1 &&
    sla.stage !== null &&
    sla.stage !== 'resolved' &&
    sla.stage !== 'waiting'
  ) {
    notes.add(
      'advice',
      'psa/ambiguous-date',
      '/slaStatus',
      row.slaStatus,
      `The sentence ${JSON.stringify(row.slaStatus)} names no year, and its day and month fit ${sla.candidates.length} dates. Nothing to do: the due date stays unknown.`,
    )
  }
  return known({
    sla: row.slaName,
    inSla: row.inSla,
    slaStatus: row.slaStatus,
    dueAt: sla?.dueAt ?? null,
    clockStartedAt: isoOf(clockStartedAt),
    'first-response': clock(
      row.respondedAt,
      sum(row.respondMinutes, row.respondSkippedMinutes),
      'respondMinutes + respondedSkippedMinutes',
    ),
    'resolution-plan': clock(
      row.plannedAt,
      sum(row.planMinutes, row.planSkippedMinutes, row.respondMinutes),
      'resPlanMinutes + resplanSkippedMinutes + respondMinutes',
    ),
    resolution: clock(
      row.resolvedAt,
      sum(row.resolveMinutes, row.planMinutes, row.respondMinutes),
      'resolveMinutes + resPlanMinutes + respondMinutes',
    ),
    minutesWaiting: row.minutesWaiting,
    resolvedAt: isoOf(row.resolvedAt),
    closedAt: isoOf(row.closedAt),
  })
}
