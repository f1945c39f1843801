// Zendesk's audits: what they say of a ticket's status, priority, holder and replies.

import { iso } from '../adapter/iso'
import type { Notes } from '../adapter/notes'
import { entriesRead, entryRead, type Fields, type TableReader } from '../adapter/row/table'
import type { Change } from '../adapter/ticket/reading'
import type { Named } from '../adapter/words'
import type { auditFields, eventFields, ticketFields } from './tables'

/** Who asked and who works, of the ticket's row. */
type Requested = Pick<Fields<typeof ticketFields>, 'requesterId' | 'assigneeId'>

export interface Readers {
  readonly audit: TableReader<typeof auditFields>
  readonly event: TableReader<typeof eventFields>
}

/** What the audits say. Nothing is made for an event that says nothing: of a log, most are such. */
export function changesOf(
  audits: readonly unknown[],
  row: Requested,
  custom: boolean,
  readers: Readers,
  notes: Notes,
): Change[] {
  const changes: Change[] = []
  for (const one of audits) {
    const audit = entryRead(one, readers.audit, notes)
    if (audit === null || audit.at === null) {
      notes.add(
        'warning',
        'psa/audit-unparsed',
        '/audits',
        one,
        'An audit without an instant is lost. Load the audits with created_at.',
      )
      continue
    }
    const events = entriesRead(audit.events, readers.event, notes)
    const creates = events.some((event) => event.type === 'Create')
    for (const [index, event] of events.entries()) {
      const id = `audit:${audit.id ?? iso(audit.at)}:${event.id ?? index}:${event.field ?? event.type}`
      const change = changeOf(event, audit, row, { custom, creates, atMs: audit.at, id })
      if (change !== null) changes.push(change)
    }
  }
  return changes
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
  row: Requested,
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
  row: Requested,
  atMs: number,
  id: string,
): Change | null {
  const author = event.authorId ?? audit.authorId
  if (author === null || (row.requesterId === null && author !== row.assigneeId)) return null
  const by = author === row.requesterId ? ('client' as const) : ('technician' as const)
  const automated = author === noAuthor || audit.channel === 'rule' || audit.channel === 'system'
  return { kind: 'reply', atMs, id, by, public: event.public !== false, automated }
}
