// Autotask's tickets: what tables cannot say of a row, its log and its replies.

import type { InstantLike } from '@mspkit/values'
import type { Desk } from '../adapter/desk'
import { iso, isoOf } from '../adapter/iso'
import { entriesOf, readLog } from '../adapter/log/log-pages'
import type { ProseReader } from '../adapter/log/prose'
import { type Notes, notesAt } from '../adapter/notes'
import { minutesOf } from '../adapter/row/amount'
import { seenMsOf } from '../adapter/row/moment'
import { evidenceRows } from '../adapter/row/pages'
import { entryRead, type Fields, type TableReader, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { Reply, TicketReading, VendorClock } from '../adapter/ticket/reading'
import type { ReadTicket } from '../adapter/ticket-adapter'
import { noteFields, pageKeys, slaResultFields, ticketFields } from './tables'

/** What you can load with a ticket. (Runs that prove a promise are `Evidence` of `@mspkit/records`.) */
export interface AutotaskTicketEvidence {
  /** TicketHistory of the ticket: `{ filter: [{ op: 'eq', field: 'ticketID', value }] }`, all pages. */
  readonly history?: unknown
  /** TicketNotes of the ticket: replies. */
  readonly notes?: unknown
  /** ServiceLevelAgreementResults of the ticket: the vendor's own verdicts. */
  readonly slaResults?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

type Row = Fields<typeof ticketFields>

interface AutotaskReaders {
  readonly ticket: TableReader<typeof ticketFields>
  readonly note: TableReader<typeof noteFields>
  readonly slaResult: TableReader<typeof slaResultFields>
  readonly history: ProseReader
}

export function ticketReader(desk: Desk, history: ProseReader): ReadTicket<AutotaskTicketEvidence> {
  const readers: AutotaskReaders = {
    ticket: tableReader(ticketFields, desk.wire, desk.zone),
    note: tableReader(noteFields, desk.wire, desk.zone),
    slaResult: tableReader(slaResultFields, desk.wire, desk.zone),
    history,
  }
  return (row, evidence, notes) => readingOf(readers.ticket(row, notes), evidence, readers, notes)
}

const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  updatedMs: 'activeAt',
  respondedMs: 'respondedAt',
  resolvedMs: 'resolvedAt',
  closedMs: 'completedAt',
})

function readingOf(
  row: Row,
  evidence: AutotaskTicketEvidence | undefined,
  readers: AutotaskReaders,
  notes: Notes,
): TicketReading {
  const place = { pageKeys, ticketKey: 'ticketID', ticketId: row.id }
  if (row.contractId === null)
    notes.add(
      'advice',
      'psa/no-agreement',
      '/contractID',
      null,
      'The ticket has no contract. If one should cover it, assign it at the vendor.',
    )
  const complete = row.status === '5'
  // The tracked stamp alone may be that of the creation, years before the row was last changed.
  const updatedMs = row.activeAt === null ? null : Math.max(row.activeAt, row.trackedAt ?? row.activeAt)
  return {
    id: row.id,
    paths,
    clientId: row.clientId,
    title: row.title,
    facts: factsOf(row),
    openedMs: row.createdAt,
    status: row.status === null ? null : { key: row.status, label: null },
    priority: row.priority === null ? null : { key: row.priority, label: null },
    respondedMs: row.respondedAt,
    plannedMs: row.plannedAt,
    // Typed by hand, and often hours before the click that completed the ticket.
    resolvedMs: row.resolvedAt,
    closedMs: complete || row.status === null ? row.completedAt : null,
    seenMs: seenMsOf(evidence?.seenAt, updatedMs),
    updatedMs,
    replies: replies(
      entriesOf(evidence?.notes, { ...place, path: '/notes' }, notes),
      readers,
      notesAt(notes, '/notes'),
    ),
    ...readLog(evidence?.history, { ...place, path: '/history' }, notes, (entries, own) =>
      readers.history(entries, null, own),
    ),
    fields: fieldsOf(row),
    vendorReported: vendorReportedOf(row, evidence?.slaResults, readers, notes),
  }
}

/** The type of notes that workflow rules write, a system value. */
const workflowNote = '13'

/** Notes that everybody may read (publish 1) are replies; those that a workflow rule wrote are no answer. */
function replies(rows: readonly unknown[], readers: AutotaskReaders, notes: Notes): Reply[] {
  const found: Reply[] = []
  for (const one of rows) {
    const note = entryRead(one, readers.note, notes)
    if (note === null || note.at === null || note.publish !== 1) continue
    found.push({
      kind: 'reply',
      atMs: note.at,
      id: `note:${note.id ?? iso(note.at)}`,
      by: note.contactId === null ? 'technician' : 'client',
      public: true,
      automated: note.type === workflowNote,
    })
  }
  return found
}

/** Keys are set one by one: every ticket passes here, and a copy without the empty ones would cost as much as reading the row. */
function factsOf(row: Row): TicketReading['facts'] {
  const facts: { -readonly [K in keyof TicketReading['facts']]: TicketReading['facts'][K] } = {}
  if (row.siteId !== null) facts.siteId = row.siteId
  if (row.contactId !== null) facts.contactId = row.contactId
  if (row.assetId !== null) facts.assetIds = [row.assetId]
  if (row.contractId !== null) facts.contractId = row.contractId
  if (row.description !== null) facts.description = row.description
  if (row.ticketType !== null) facts.type = row.ticketType
  if (row.issueType !== null)
    facts.category = row.subIssueType === null ? row.issueType : `${row.issueType}>${row.subIssueType}`
  if (row.queue !== null) facts.queue = row.queue
  if (row.resourceId !== null) facts.technicianId = row.resourceId
  return facts
}

function fieldsOf(row: Row): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  if (row.number !== null) fields['ticket.number'] = row.number
  if (row.source !== null) fields.source = row.source
  if (row.category !== null) fields['ticket.category'] = row.category
  if (row.problemId !== null) fields['problem.id'] = row.problemId
  if (row.workType !== null) fields['work.type'] = row.workType
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
  return { met, minutes: hours === null ? null : minutesOf(hours), dueAt: isoOf(dueMs), source }
}

function vendorReportedOf(
  row: Row,
  slaResults: unknown,
  readers: AutotaskReaders,
  notes: Notes,
): Record<string, unknown> {
  const first = evidenceRows(slaResults, pageKeys)[0]
  const result = entryRead(first, readers.slaResult, notes)
  const reported: Record<string, unknown> = {}
  const put = (name: string, value: unknown): void => {
    if (value !== null) reported[name] = value
  }
  const results = 'ServiceLevelAgreementResults'
  put('sla', result?.name ?? row.slaId)
  if (row.slaId !== null) put('slaMet', row.slaMet)
  const { responseMet = null, responseHours = null, planMet = null, planHours = null } = result ?? {}
  const { resolutionMet = null, resolutionHours = null } = result ?? {}
  put('first-response', clock(responseMet, responseHours, row.respondBy, `${results}, firstResponseDueDateTime`))
  put('resolution-plan', clock(planMet, planHours, row.planBy, `${results}, resolutionPlanDueDateTime`))
  put('resolution', clock(resolutionMet, resolutionHours, row.resolveBy, `${results}, resolvedDueDateTime`))
  // Above 0 the clock is paused now, with so many hours left.
  if (row.slaId !== null && row.pausedHours !== null) reported.paused = row.pausedHours > 0
  if (row.resolvedAt !== null) reported.resolvedAt = iso(row.resolvedAt)
  if (row.completedAt !== null) reported.closedAt = iso(row.completedAt)
  return reported
}
