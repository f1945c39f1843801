// HaloPSA's tickets: what tables cannot say of a row, its log and its replies.

import type { InstantLike } from '@mspkit/values'
import type { Desk } from '../adapter/desk'
import { iso, isoOf } from '../adapter/iso'
import { logRows } from '../adapter/log/log-pages'
import { type Notes, notesAt } from '../adapter/notes'
import { known } from '../adapter/row/amount'
import { seenMsOf } from '../adapter/row/moment'
import { entryRead, type Fields, type TableReader, tableReader } from '../adapter/row/table'
import type { Change, TicketReading, VendorClock } from '../adapter/ticket/reading'
import type { ReadTicket } from '../adapter/ticket-adapter'
import { namedOf } from '../adapter/words'
import { embedded, noteHalfHistory } from './logs'
import { actionFields, auditFields, pageKeys, ticketFields, ticketPaths } from './tables'

/** What can be loaded with a ticket. */
export interface HaloTicketEvidence {
  /** `GET /Actions?ticket_id=…`: statuses before and after each action. */
  readonly actions?: unknown
  /** The audit, with `include_auditing` or `GET /Audit`: changes of priority, and what rules changed silently. */
  readonly audit?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

type Row = Fields<typeof ticketFields>

/** The readers of a ticket's row and of its logs. */
interface HaloReaders {
  readonly ticket: TableReader<typeof ticketFields>
  readonly action: TableReader<typeof actionFields>
  readonly audit: TableReader<typeof auditFields>
}

export function ticketReader(desk: Desk): ReadTicket<HaloTicketEvidence> {
  const readers: HaloReaders = {
    ticket: tableReader(ticketFields, desk.wire, desk.zone),
    action: tableReader(actionFields, desk.wire, desk.zone),
    audit: tableReader(auditFields, desk.wire, desk.zone),
  }
  return (row, evidence, notes) => readingOf(readers.ticket(row, notes), evidence, readers, notes)
}

/** Contract ids may be negative: a linked agreement. */
export const contractIdOf = (id: string | null): string | null => (id === null ? null : id.replace(/^-/, ''))

function readingOf(
  row: Row,
  evidence: HaloTicketEvidence | undefined,
  readers: HaloReaders,
  notes: Notes,
): TicketReading {
  const actions = evidence?.actions ?? embedded(row.actions)
  const audit = evidence?.audit ?? (actions === undefined ? embedded(row.audit) : (row.audit ?? undefined))
  if (row.contractId === null)
    notes.add(
      'advice',
      'psa/no-agreement',
      '/contract_id',
      null,
      'The ticket has no contract. If one should cover it, assign it at the vendor.',
    )
  const assets = (row.assets ?? []).flatMap((one) =>
    typeof one === 'object' && one !== null && 'id' in one && (typeof one.id === 'number' || typeof one.id === 'string')
      ? [String(one.id)]
      : [],
  )
  const place = { pageKeys, ticketKey: 'ticket_id', ticketId: row.id }
  const logs =
    actions === undefined && audit === undefined
      ? null
      : {
          actions: logRows(actions, { ...place, path: '/actions' }, notes),
          audit: logRows(audit, { ...place, path: '/audit' }, notes),
        }
  const absent = (logs?.actions.absent ?? true) && (logs?.audit.absent ?? true)
  if (logs !== null && (actions === undefined || audit === undefined)) noteHalfHistory(actions === undefined, notes)
  const changes =
    logs === null || absent
      ? null
      : [
          ...actionChanges(logs.actions.rows, row, readers, notesAt(notes, '/actions')),
          ...auditChanges(logs.audit.rows, actions === undefined, readers, notesAt(notes, '/audit')),
        ]
  const statusSince = row.sinceStatusId !== null && row.sinceStatusId === row.statusId ? row.statusSince : null
  return {
    id: row.id,
    paths: ticketPaths,
    clientId: row.clientId,
    title: row.title,
    facts: known({
      siteId: row.siteId,
      contactId: row.userId,
      assetIds: assets.length > 0 ? assets : null,
      contractId: contractIdOf(row.contractId),
      description: row.description,
      type: row.typeName ?? row.typeId,
      category: row.category,
      parentId: row.parentId,
      queue: row.team,
      technicianId: row.agentId,
    }),
    openedMs: row.createdAt,
    status: row.statusId === null ? null : { key: row.statusId, label: row.statusName },
    priority: namedOf(row.priorityId, row.priorityName),
    respondedMs: row.respondedAt,
    closedMs: row.closedAt,
    deleted: row.deleted === true ? 'deleted' : null,
    statusSinceMs: statusSince,
    seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
    updatedMs: row.updatedAt,
    mergedInto: row.mergedInto,
    changes,
    // Rules change tickets silently: only the audit knows of that. Without actions its statuses are names alone.
    complete: actions !== undefined && audit !== undefined && logs?.actions.whole === true && logs.audit.whole,
    fields: fieldsOf(row),
    vendorReported: vendorReportedOf(row),
  }
}

function actionChanges(actions: readonly unknown[], row: Row, readers: HaloReaders, notes: Notes): Change[] {
  return actions.flatMap((one): Change[] => {
    const action = entryRead(one, readers.action, notes)
    if (action === null || action.at === null) {
      notes.add(
        'warning',
        'psa/audit-unparsed',
        '/actions',
        one,
        'An action without an instant is lost. Load the actions with their dates.',
      )
      return []
    }
    const id = `action:${action.id ?? iso(action.at)}`
    const changes: Change[] = []
    if (action.newStatus !== null && action.newStatus !== action.oldStatus) {
      const from = action.oldStatus === null ? null : { key: action.oldStatus, label: null }
      changes.push({
        kind: 'status',
        atMs: action.at,
        id: `${id}:status`,
        from,
        to: { key: action.newStatus, label: action.newStatusName },
      })
    }
    if (action.response === true && row.respondedAt === null)
      changes.push({ kind: 'milestone', atMs: action.at, id: `${id}:responded`, name: 'responded' })
    // Every change of a ticket is an action; one that no one wrote a word with answers no one.
    if (action.hidden === false && action.note !== null && (action.agentId !== null || action.whoType === 0)) {
      changes.push({
        kind: 'reply',
        atMs: action.at,
        id: `${id}:reply`,
        by: action.agentId === null ? 'client' : 'technician',
        public: true,
        automated: false,
      })
    }
    return changes
  })
}

/** The audit has priorities, and statuses too where no actions were loaded. */
function auditChanges(audit: readonly unknown[], statuses: boolean, readers: HaloReaders, notes: Notes): Change[] {
  return audit.flatMap((one): Change[] => {
    const entry = entryRead(one, readers.audit, notes)
    const kind = entry?.what === 'Priority' ? 'priority' : entry?.what === 'Status' && statuses ? 'status' : null
    if (entry !== null && entry.what !== null && kind === null) return []
    if (entry === null || kind === null) {
      notes.add(
        'warning',
        'psa/audit-unparsed',
        '/audit',
        one,
        'An entry of the audit does not say what changed, so it is lost. Load the audit with all its fields.',
      )
      return []
    }
    if (entry.at === null || entry.to === null) {
      notes.add(
        'warning',
        'psa/audit-unparsed',
        '/audit',
        one,
        `An entry of the audit about the ${kind} is lost: it has no ${entry.at === null ? 'instant' : 'new value'}. Load the audit with all its fields.`,
      )
      return []
    }
    const from = entry.from === null ? null : { key: null, label: entry.from }
    return [
      {
        kind,
        atMs: entry.at,
        id: `audit:${entry.id ?? `${iso(entry.at)}:${entry.to}`}`,
        from,
        to: { key: null, label: entry.to },
      },
    ]
  })
}

function fieldsOf(row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = known({
    'client.name': row.clientName,
    impact: row.impact,
    urgency: row.urgency,
  })
  for (const custom of row.customFields ?? []) {
    if (typeof custom !== 'object' || custom === null) continue
    const { name, value } = custom as { name?: unknown; value?: unknown }
    if (typeof name === 'string' && value !== undefined && value !== null && value !== '')
      fields[`custom.${name}`] = value
  }
  return fields
}

/** `I` is inside, `O` outside; inside says "met" only once the clock has stopped. */
function vendorReportedOf(row: Row): Record<string, unknown> {
  const met = (state: string | null, stoppedMs: number | null): boolean | null =>
    state === 'O' ? false : state === 'I' && stoppedMs !== null ? true : null
  const clock = (
    state: string | null,
    stoppedMs: number | null,
    dueMs: number | null,
    source: string,
  ): VendorClock | null =>
    state === null && dueMs === null ? null : { met: met(state, stoppedMs), minutes: null, dueAt: isoOf(dueMs), source }
  return known({
    sla: row.slaName,
    'first-response': clock(row.responseState, row.respondedAt, row.respondBy, 'slaresponsestate, respondbydate'),
    resolution: clock(row.fixState, row.closedAt, row.fixBy, 'slastate, fixbydate'),
    clockStartedAt: isoOf(row.clockStartedAt),
    holdHours: row.holdHours,
    onHold: row.onHold,
    excludedFromSla: row.excluded,
    closedAt: isoOf(row.closedAt),
  })
}
