// One ticket from what its row and its log say.

import { quote } from '@mspkit/values'
import { unknownClient } from '../../diagnostic'
import type { Desk } from '../desk'
import { iso } from '../iso'
import { replyEvent } from '../log/history'
import { logTimeline, rowTimeline, type Timeline } from '../log/timeline'
import type { Notes } from '../notes'
import { hasKeys, known } from '../row/amount'
import { deletionAfter } from './deletion'
import type { MappedEvent, MappedTicket } from './mapped-ticket'
import { noteFlags } from './meaning'
import type { Reply, TicketReading } from './reading'
import { shownStatus } from './stamped'

/** One ticket from what its row and its log say; `null`, with an error noted, when it is none. */
export function assembleTicket(reading: TicketReading, desk: Desk, notes: Notes): MappedTicket | null {
  const { id, openedMs, paths = {} } = reading
  if (id === null) {
    notes.add('error', 'psa/missing-id', paths.id ?? '', null, 'The row has no id. Ask the vendor for the id, too.')
    return null
  }
  if (openedMs === null) {
    notes.add(
      'error',
      'psa/missing-created',
      paths.openedMs ?? '',
      null,
      'The row does not say when the ticket was created, so no clock can start. Ask the vendor for the field; list calls often leave it out.',
    )
    return null
  }
  noteOddities(reading, openedMs, desk.clientHint ?? 'Ask the vendor for the company.', notes)
  const prefix = `${desk.vendor}:${id}`
  const timeline =
    reading.changes === null
      ? rowTimeline(reading, openedMs, desk, notes)
      : logTimeline(reading, reading.changes, openedMs, desk, notes)
  noteFlags(reading, desk.words, notes)
  const merged = mergeEvent(reading, prefix)
  const deletedMs = reading.deleted == null ? null : (reading.updatedMs ?? reading.seenMs ?? null)
  const deletion =
    reading.deleted == null || deletedMs === null
      ? []
      : deletionAfter(timeline.events, timeline.opened.openedPhase, { label: reading.deleted, atMs: deletedMs, prefix })
  const fields: Record<string, unknown> = { ...reading.fields }
  if (timeline.unplaced !== null) fields['status.now'] = timeline.unplaced.label
  if (reading.mergedInto != null && merged === null) fields['merged.into'] = reading.mergedInto
  const events = withReplies(
    merged === null && deletion.length === 0
      ? timeline.events
      : [...timeline.events, ...deletion, ...(merged === null ? [] : [merged])],
    reading.replies ?? [],
    prefix,
  )
  const ticket: { -readonly [K in keyof MappedTicket]: MappedTicket[K] } = {
    id,
    clientId: reading.clientId ?? unknownClient,
    title: reading.title ?? '',
    ...factsAtOpening(reading, timeline),
    openedAt: iso(openedMs),
    ...timeline.opened,
    history: timeline.history,
    events: inOrder(events) ? events : [...events].sort(byMoment),
  }
  // Set on the ticket itself: a copy of it would cost as much as all before.
  if (hasKeys(fields)) ticket.fields = fields
  if (timeline.unplaced !== null) ticket.summary = { lastStatus: shownStatus(timeline.unplaced) }
  return ticket
}

/** What is taken as it is, but for who holds the ticket: the row shows who does now, a log who did at first. */
function factsAtOpening({ facts }: TicketReading, { openedTechnician, openedQueue }: Timeline): TicketReading['facts'] {
  if (openedTechnician === undefined && openedQueue === undefined) return facts
  const { technicianId, queue, ...rest } = facts
  const held = {
    technicianId: openedTechnician === undefined ? technicianId : openedTechnician,
    queue: openedQueue === undefined ? queue : openedQueue,
  }
  return { ...rest, ...known(held) }
}

/** Replies with the log, each once. */
function withReplies(
  events: readonly MappedEvent[],
  replies: readonly Reply[],
  prefix: string,
): readonly MappedEvent[] {
  if (replies.length === 0) return events
  const byId = new Map(replies.map((reply) => [reply.id, replyEvent(reply, prefix)]))
  const ordered = [...byId.values()].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : (a.id ?? '') < (b.id ?? '') ? -1 : 1,
  )
  return [...events, ...ordered]
}

/** Most tickets' stamps are in order already. */
function inOrder(events: readonly MappedEvent[]): boolean {
  for (let i = 1; i < events.length; i++) {
    if (byMoment(events[i - 1] as MappedEvent, events[i] as MappedEvent) > 0) return false
  }
  return true
}

/** Events sort by instant; of one instant statuses keep their order and come first. */
function byMoment(a: MappedEvent, b: MappedEvent): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : rank[a.kind] - rank[b.kind]
}
const rank: Readonly<Record<MappedEvent['kind'], number>> = {
  status: 0,
  priority: 1,
  milestone: 2,
  type: 3,
  assignment: 4,
  reply: 5,
  field: 6,
  'policy-applied': 7,
  'calendar-changed': 8,
  merge: 9,
}

function noteOddities(reading: TicketReading, openedMs: number, clientHint: string, notes: Notes): void {
  const { paths = {} } = reading
  if (reading.clientId === null) {
    notes.add(
      'warning',
      'psa/missing-client',
      paths.clientId ?? '',
      null,
      `The row names no client; the ticket is put under ${quote(unknownClient)}. ${clientHint}`,
    )
  }
  const respondedMs = reading.respondedMs ?? null
  if (respondedMs !== null && respondedMs < openedMs) {
    notes.add(
      'advice',
      'psa/response-before-created',
      paths.respondedMs ?? '',
      iso(respondedMs),
      `The response at ${iso(respondedMs)} is before the creation at ${iso(openedMs)}: the vendor stamped it by itself, or somebody typed it. Nothing to do: clocks count it at the opening.`,
    )
  }
  const resolvedMs = reading.resolvedMs ?? null
  const closedMs = reading.closedMs ?? null
  if (closedMs !== null && resolvedMs !== null && resolvedMs > closedMs) {
    notes.add(
      'advice',
      'psa/timeline-contradiction',
      paths.resolvedMs ?? '',
      iso(resolvedMs),
      `The ticket was resolved at ${iso(resolvedMs)}, after it was closed at ${iso(closedMs)}. Check both dates at the vendor where the ticket's time matters.`,
    )
  }
  if (reading.mergedInto != null) {
    notes.add(
      'advice',
      'psa/merged-child',
      paths.mergedInto ?? '',
      reading.mergedInto,
      `The ticket was merged into ${quote(reading.mergedInto)}: counting both counts the work twice. Leave it out of sums.`,
    )
  }
}

/** A merge has an instant only where the row gives one: when it closed, or when it was last changed. */
function mergeEvent(reading: TicketReading, prefix: string): MappedEvent | null {
  const atMs = reading.closedMs ?? reading.seenMs ?? null
  if (reading.mergedInto == null || atMs === null) return null
  return { kind: 'merge', at: iso(atMs), into: reading.mergedInto, id: `${prefix}:merge:${reading.mergedInto}` }
}
