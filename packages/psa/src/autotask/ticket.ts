import type { Ticket } from '@mspkit/records'
import { iso } from '../iso'
import { known, minutesOf } from '../vendor/amount'
import type { Desk, ReadRow } from '../vendor/desk'
import type { Notes } from '../vendor/notes'
import { evidenceRows } from '../vendor/pages'
import type { ProseReader } from '../vendor/prose'
import type { Change, TicketReading, VendorClock } from '../vendor/reading'
import { type Fields, seenMsOf, type TableReader, tableReader } from '../vendor/table'
import { assembleTicket } from '../vendor/ticket'
import { noteFields, pageKeys, slaResultFields, ticketFields } from './tables'

/** What can be loaded beside a ticket. */
export interface AutotaskTicketEvidence {
  /** TicketHistory of the ticket: `{ filter: [{ op: 'eq', field: 'ticketID', value }] }`, all pages. */
  readonly history?: unknown
  /** TicketNotes of the ticket: replies. */
  readonly notes?: unknown
  /** ServiceLevelAgreementResults of the ticket: the vendor's own verdicts. */
  readonly slaResults?: unknown
  /** When the row was read. */
  readonly seenAt?: string
}

type Row = Fields<typeof ticketFields>

export interface AutotaskReaders {
  readonly ticket: TableReader<typeof ticketFields>
  readonly note: TableReader<typeof noteFields>
  readonly slaResult: TableReader<typeof slaResultFields>
  readonly history: ProseReader
}

export const readersOf = (desk: Desk, history: ProseReader): AutotaskReaders => ({
  ticket: tableReader(ticketFields, desk.wire, desk.zone),
  note: tableReader(noteFields, desk.wire, desk.zone),
  slaResult: tableReader(slaResultFields, desk.wire, desk.zone),
  history,
})

export function ticketReader(desk: Desk, readers: AutotaskReaders): ReadRow<Ticket, AutotaskTicketEvidence> {
  return (row, evidence, notes) => {
    const fields = readers.ticket(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const reading = readingOf(fields, evidence, readers, notes)
    return { value: assembleTicket(reading, desk, notes), vendorReported: reading.vendorReported }
  }
}

export function readingOf(
  row: Row,
  evidence: AutotaskTicketEvidence | undefined,
  readers: AutotaskReaders,
  notes: Notes,
): TicketReading {
  const log =
    evidence?.history === undefined ? null : readers.history(evidenceRows(evidence.history, pageKeys), null, notes)
  if (row.contractId === null)
    notes.add('info', 'NO_AGREEMENT', '/contractID', null, 'The ticket stands under no contract.')
  const complete = row.status === '5'
  return {
    id: row.id,
    clientId: row.clientId,
    title: row.title,
    facts: known({
      siteId: row.siteId,
      contactId: row.contactId,
      assetIds: row.assetId === null ? null : [row.assetId],
      contractId: row.contractId,
      description: row.description,
      type: row.ticketType,
      category:
        row.issueType === null
          ? null
          : row.subIssueType === null
            ? row.issueType
            : `${row.issueType}>${row.subIssueType}`,
      queue: row.queue,
      technicianId: row.resourceId,
    }),
    openedMs: row.createdAt,
    status: row.status === null ? null : { key: row.status, label: null },
    priority: row.priority === null ? null : { key: row.priority, label: null },
    respondedMs: row.respondedAt,
    plannedMs: row.plannedAt,
    // Typed by hand, and often hours before the click that completed the ticket.
    resolvedMs: row.resolvedAt,
    closedMs: complete || row.status === null ? row.completedAt : null,
    seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
    changes: log === null ? null : [...log.changes, ...replies(evidence?.notes, readers, notes)],
    complete: log?.complete ?? true,
    fields: fieldsOf(row),
    vendorReported: vendorReportedOf(row, evidence?.slaResults, readers, notes),
  }
}

/** Notes that everybody may read (publish 1) are replies. */
function replies(rows: unknown, readers: AutotaskReaders, notes: Notes): Change[] {
  const found: Change[] = []
  for (const one of evidenceRows(rows, pageKeys)) {
    const note = typeof one === 'object' && one !== null ? readers.note(one, notes) : null
    if (note === null || note.at === null || note.publish !== 1) continue
    found.push({
      kind: 'reply',
      atMs: note.at,
      id: `note:${note.id ?? iso(note.at)}`,
      by: note.contactId === null ? 'technician' : 'client',
      public: true,
      automated: false,
    })
  }
  return found
}

function fieldsOf(row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = known({
    'ticket.number': row.number,
    source: row.source,
    'ticket.category': row.category,
    'problem.id': row.problemId,
    'work.type': row.workType,
  })
  for (const custom of row.userDefined ?? []) {
    if (typeof custom !== 'object' || custom === null) continue
    const { name, value } = custom as { name?: unknown; value?: unknown }
    if (typeof name === 'string' && value !== undefined && value !== null && value !== '')
      fields[`custom.${name}`] = value
  }
  return fields
}

function clock(met: boolean | null, hours: number | null, dueMs: number | null, source: string): VendorClock | null {
  if (met === null && hours === null && dueMs === null) return null
  return { met, minutes: hours === null ? null : minutesOf(hours), dueAt: dueMs === null ? null : iso(dueMs), source }
}

function vendorReportedOf(
  row: Row,
  slaResults: unknown,
  readers: AutotaskReaders,
  notes: Notes,
): Record<string, unknown> {
  const first = evidenceRows(slaResults, pageKeys)[0]
  const result = typeof first === 'object' && first !== null ? readers.slaResult(first, notes) : null
  return known({
    sla: result?.name ?? row.slaId,
    slaMet: row.slaId === null ? null : row.slaMet,
    response: clock(
      result?.responseMet ?? null,
      result?.responseHours ?? null,
      row.respondBy,
      'ServiceLevelAgreementResults, firstResponseDueDateTime',
    ),
    plan: clock(
      result?.planMet ?? null,
      result?.planHours ?? null,
      row.planBy,
      'ServiceLevelAgreementResults, resolutionPlanDueDateTime',
    ),
    resolution: clock(
      result?.resolutionMet ?? null,
      result?.resolutionHours ?? null,
      row.resolveBy,
      'ServiceLevelAgreementResults, resolvedDueDateTime',
    ),
    // Above 0 the clock is paused now, with so many hours left.
    paused: row.pausedHours === null || row.slaId === null ? null : row.pausedHours > 0,
    resolvedAt: row.resolvedAt === null ? null : iso(row.resolvedAt),
    closedAt: row.completedAt === null ? null : iso(row.completedAt),
  })
}
