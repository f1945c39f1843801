// Acme Desk: its tickets with their log and comments, and its time entries.

import type { VendorConfig } from '@mspkit/psa'
import {
  type Change,
  defineAdapter,
  type EntityFunctions,
  entriesRead,
  entryRead,
  evidenceRows,
  type Fields,
  type Notes,
  notesAt,
  pathsOf,
  type ReadTicket,
  type Reply,
  readLog,
  type TableReader,
  type TicketFunctions,
  type TicketReading,
  tableReader,
  ticketFunctions,
  type VendorDescription,
  type WorkReading,
  workReader,
} from '@mspkit/psa/adapter'
import type { TimeEntry } from '@mspkit/records'
import type { InstantLike } from '@mspkit/values'
import { toEpochMs } from '@mspkit/values'
import { changeFields, commentFields, pageKeys, systemStatuses, ticketFields, timeFields, wire } from './tables'

/** What can be loaded with a ticket. */
export interface AcmeEvidence {
  /** `GET /tickets/{nr}/changes`, all pages. */
  readonly changes?: unknown
  /** `GET /tickets/{nr}/comments`, all pages. */
  readonly comments?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

const description: VendorDescription = {
  vendor: 'acme',
  wire,
  pageKeys,
  historyHint: 'Give the changes: ticket(row, { changes }), from GET /tickets/{nr}/changes.',
  statuses: systemStatuses,
  // Its webhook: { event, ticket }. Time entries come by here, too, and have a `ticket`, which is a number.
  envelope: (body, entity) =>
    entity === 'ticket' && 'event' in body && 'ticket' in body && typeof body.ticket === 'object' ? body.ticket : null,
}

export interface AcmeFunctions extends TicketFunctions<AcmeEvidence> {
  readonly timeEntry: EntityFunctions<TimeEntry, never>['one']
  readonly timeEntries: EntityFunctions<TimeEntry, never>['many']
}

/** The functions of one Acme account. */
export const acme = (config: VendorConfig = {}) =>
  defineAdapter(description, config, (desk, entity): AcmeFunctions => {
    // A row that lacks what every time entry needs is refused, and says why.
    const entries = entity(
      'time-entry',
      workReader(
        desk,
        timeFields,
        (fields) =>
          ({
            id: fields.id,
            clientId: fields.clientId,
            technicianId: fields.technicianId,
            hours: fields.minutes === null ? null : fields.minutes / 60,
            billedMinutes: fields.billedMinutes,
            ticketId: fields.ticketId,
            fromMs: fields.startedAt,
            changedMs: fields.changedAt,
            note: fields.note,
            // With "satisfies" TypeScript refuses a key that nothing reads.
          }) satisfies WorkReading,
      ),
    )
    return {
      ...ticketFunctions(desk, entity, ticketReader(desk.zone)),
      timeEntry: entries.one,
      timeEntries: entries.many,
    }
  })

const named = (label: string | null) => (label === null ? null : { key: label, label })

/** Where the row has what a diagnostic may speak of. */
const paths = pathsOf(ticketFields, {
  id: 'id',
  clientId: 'clientId',
  openedMs: 'createdAt',
  respondedMs: 'respondedAt',
  resolvedMs: 'resolvedAt',
})

function ticketReader(zone: string | null): ReadTicket<AcmeEvidence> {
  const read = tableReader(ticketFields, wire, zone)
  const readChange = tableReader(changeFields, wire, zone)
  const readComment = tableReader(commentFields, wire, zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const place = { pageKeys, path: '/changes', ticketKey: 'ticket', ticketId: row.id }
    return {
      id: row.id,
      paths,
      clientId: row.clientId,
      title: row.title,
      facts: row.contractId === null ? {} : { contractId: row.contractId },
      openedMs: row.createdAt,
      status: named(row.state),
      priority: named(row.priority),
      respondedMs: row.respondedAt,
      resolvedMs: row.resolvedAt,
      seenMs: evidence?.seenAt === undefined ? row.updatedAt : toEpochMs(evidence.seenAt),
      updatedMs: row.updatedAt,
      deleted: row.deleted === true ? 'deleted' : null,
      ...readLog(evidence?.changes, place, notes, (entries, own) => ({
        changes: entries.flatMap((one) => changesOf(one, readChange, own)),
        complete: true,
      })),
      replies: entriesRead(
        evidenceRows(evidence?.comments, pageKeys),
        readComment,
        notesAt(notes, '/comments'),
      ).flatMap(replyOf),
      fields: {},
      vendorReported: {},
    } satisfies TicketReading
  }
}

/** A change of status or priority; other fields are no changes that a clock knows. An entry that changes several fields gives a change for each. */
function changesOf(one: unknown, read: TableReader<typeof changeFields>, notes: Notes): Change[] {
  const entry = entryRead(one, read, notes)
  const kind =
    entry?.field === 'state' ? ('status' as const) : entry?.field === 'priority' ? ('priority' as const) : null
  if (entry !== null && entry.field !== null && kind === null) return []
  if (entry === null || kind === null || entry.at === null || entry.to === null) {
    notes.add(
      'warning',
      'psa/audit-unparsed',
      '/changes',
      one,
      'A change is lost: it names no field, instant or new value. Load the changes with all their fields.',
    )
    return []
  }
  const id = `${entry.id ?? entry.at}:${kind}`
  return [{ kind, atMs: entry.at, id, from: named(entry.from), to: { key: entry.to, label: entry.to } }]
}

/** A comment is a reply: of the client, or of a technician. Next-response clocks need them. */
function replyOf({ id, at, author, isPublic }: Fields<typeof commentFields>): Reply[] {
  if (at === null || (author !== 'customer' && author !== 'technician')) return []
  const by = author === 'customer' ? 'client' : 'technician'
  return [{ kind: 'reply', atMs: at, id: `comment:${id ?? at}`, by, public: isPublic !== false, automated: false }]
}
