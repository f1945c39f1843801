// A stored ticket and a newly mapped one, put together: in whatever order they came, and however often.

import { quote } from '@mspkit/values'
import { dataOf, jsonOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import type { RowVersion } from '../adapter/row/row-version'
import type { MappedEvent, MappedTicket } from '../adapter/ticket/mapped-ticket'
import { versionOfTicket } from '../adapter/ticket/version'
import type { Mapped } from '../diagnostic'
import { ticketOf } from './assemble'

/** A ticket as a log shows it, and the row that was read with the log. */
export interface LoggedTicket {
  readonly ticket: MappedTicket
  readonly version: RowVersion
}

/** A ticket to be stored as JSON: the ticket itself, and what is needed to put the next one into its place. */
export interface StoredTicket {
  readonly ticket: MappedTicket
  /** Every version of the row that was seen, the oldest first. */
  readonly versions: readonly RowVersion[]
  /** The ticket by its newest complete log. */
  readonly log: LoggedTicket | null
  /** The ticket by its newest log with gaps. */
  readonly partial: LoggedTicket | null
  /** Events of logs with gaps, and replies. */
  readonly events: readonly MappedEvent[]
}

/**
 * A stored ticket and a newly mapped one, put together. `null` for a ticket that is not stored yet.
 *
 * It is idempotent and free of order: the same rows and logs, in any order and however often, give the same ticket. Facts are those of the
 * newest version by the vendor's own stamp; `priority`, `type`, `queue` and `technicianId` are those at the opening, and events change
 * them. Between two versions an event is exact where a stamp says when, else it has `earliestAt`. A complete log takes the place of what was
 * inferred; rows that are newer than it add what they show, and the history is `'snapshots'` again until the next log.
 *
 * A row that gave no ticket changes nothing.
 *
 * @throws TypeError for a ticket of another id; DefinitionError for one that holds anything but plain data.
 * @example
 * import { halopsa } from '@mspkit/psa/halopsa'
 * const desk = halopsa({ statuses: { '1': { phase: 'new', label: 'New' }, '2': { phase: 'active', label: 'Open' } } })
 * const row = (status_id, lastupdate) => desk.ticket({ id: 7, client_id: 2, contract_id: 3, status_id, dateoccurred: '2026-03-02T09:00:00', lastupdate })
 * const older = row(1, '2026-03-02T09:00:00')
 * const newer = row(2, '2026-03-02T10:00:00')
 * const stored = upsertTicket(upsertTicket(null, newer), older)
 * stored.ticket.events.map((event) => event.earliestAt) // => ['2026-03-02T09:00:00.000Z']
 */
export function upsertTicket(stored: null, mapped: Mapped<MappedTicket>): StoredTicket | null
export function upsertTicket(stored: StoredTicket, mapped: Mapped<MappedTicket>): StoredTicket
export function upsertTicket(stored: StoredTicket | null, mapped: Mapped<MappedTicket>): StoredTicket | null
export function upsertTicket(stored: StoredTicket | null, mapped: Mapped<MappedTicket>): StoredTicket | null {
  checkStored(stored)
  const found = objectOf(mapped, 'a mapped ticket', '{ value: ticket, … }, as desk.ticket(row) gives it').value
  if (found === null) return stored
  objectOf(found, 'the value of a mapped ticket', '{ id: "7", … }, as desk.ticket(row) gives it')
  objectsOf(found.events, 'events', '[{ kind: "status", … }]')
  dataOf('mapped ticket', '', { ticket: found, version: mapped.version ?? null })
  const next = sourceOf(found, mapped.version ?? versionOfTicket(found, 'ticket'))
  if (stored === null) return withTicket(next)
  if (stored.ticket.id !== next.ticket.id)
    throw new TypeError(
      `The stored ticket is ${quote(stored.ticket.id)} and the mapped one ${quote(next.ticket.id)}. Give the stored ticket of the same id.`,
    )
  return withTicket({
    ticket: stored.ticket,
    versions: mergeVersions(stored.versions, next.versions),
    log: newest(stored.log, next.log),
    partial: newest(stored.partial, next.partial),
    events: united(stored.events, next.events),
  })
}

/** @throws TypeError for what upsertTicket did not give. */
export function checkStored(stored: StoredTicket | null): void {
  if (stored === null) return
  const example = 'what upsertTicket gave before, read from JSON, or null for a new ticket'
  const { ticket, versions, events, log, partial } = objectOf(stored, 'a stored ticket', example)
  objectsOf(events, 'events', '[{ kind: "status", … }]')
  for (const one of [log, partial])
    if (one !== null) objectOf(objectOf(one, 'a log', example).version, 'a version', example)
  if (objectsOf(versions, 'versions', example).length === 0 || typeof ticket?.id !== 'string')
    throw new TypeError(`${quote(stored)} is not a stored ticket. Give ${example}.`)
}

const withTicket = (source: StoredTicket): StoredTicket => ({ ...source, ticket: ticketOf(source) })

/** A stored ticket with more versions of its row. */
export const withVersions = (stored: StoredTicket, versions: readonly RowVersion[]): StoredTicket =>
  withTicket({ ...stored, versions: mergeVersions(stored.versions, versions) })

/** What one mapped ticket says, in the parts that are put together. */
function sourceOf(ticket: MappedTicket, version: RowVersion): StoredTicket {
  const logged: LoggedTicket = { ticket, version }
  if (ticket.history === 'complete') return { ticket, versions: [version], log: logged, partial: null, events: [] }
  const events = ticket.events.filter((event) => isOfLog(event, ticket, version))
  // A log that says nothing of the status may say how the ticket began otherwise.
  const isPartial = ticket.history === 'snapshots' || events.some((event) => event.kind !== 'reply')
  return { ticket, versions: [version], log: null, partial: isPartial ? logged : null, events: united([], events) }
}

/** Events of the row's own stamps and status are made again from its version, beside the others; those of a log are kept. */
function isOfLog(event: MappedEvent, ticket: MappedTicket, { idPrefix }: RowVersion): boolean {
  if (ticket.history === 'none' && event.kind === 'status') return false
  const name = event.id?.startsWith(`${idPrefix}:`) ? event.id.slice(idPrefix.length + 1).split(':')[0] : null
  return !ofRow.has(name ?? '')
}
const ofRow: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'responded',
  'planned',
  'resolved',
  'closed',
  'status',
  'deleted',
  'row',
  'merge',
])

/** The newer of two logs, by the rows that were read with them. Of equal ones the choice does not depend on which came first. */
function newest(a: LoggedTicket | null, b: LoggedTicket | null): LoggedTicket | null {
  if (a === null || b === null) return a ?? b
  const order = compare(a.version.asOf, b.version.asOf) || compare(a.version.seenAt ?? '', b.version.seenAt ?? '')
  return (order || compare(jsonOf(a, 'a ticket'), jsonOf(b, 'a ticket'))) >= 0 ? a : b
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Versions by their stamps; one that was seen twice as it is, was seen until the later of the two. */
function mergeVersions(stored: readonly RowVersion[], added: readonly RowVersion[]): RowVersion[] {
  const byContent = new Map<string, RowVersion>()
  for (const version of [...stored, ...added]) {
    const { seenAt, ...content } = version
    const key = jsonOf(content, 'a ticket')
    const known = byContent.get(key)
    if (known === undefined || (known.seenAt ?? '') < (seenAt ?? '')) byContent.set(key, version)
  }
  return [...byContent.values()].sort(
    (a, b) =>
      compare(a.asOf, b.asOf) ||
      compare(a.seenAt ?? '', b.seenAt ?? '') ||
      compare(jsonOf(a, 'a ticket'), jsonOf(b, 'a ticket')),
  )
}

function united(a: readonly MappedEvent[], b: readonly MappedEvent[]): MappedEvent[] {
  const byText = new Map([...a, ...b].map((event) => [jsonOf(event, 'a ticket'), event]))
  return [...byText].sort(([one], [other]) => compare(one, other)).map(([, event]) => event)
}
