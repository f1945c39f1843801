// Versions of rows, from what was read of a row and from tickets that came without one.

import type { Instant } from '@mspkit/values'
import type { Desk } from '../desk'
import { iso, isoOf } from '../iso'
import type { RowVersion, SeenStatus } from '../row/row-version'
import type { MappedTicket } from './mapped-ticket'
import { presentStatus } from './meaning'
import type { TicketReading } from './reading'

/** The version of a row that was read. Nothing is noted: the mapping of the row has said what is unknown. */
export function versionOf(reading: TicketReading, openedMs: number, desk: Desk): RowVersion {
  const { updatedMs = null, seenMs = null } = reading
  const stamps = [reading.respondedMs, reading.plannedMs, reading.resolvedMs, reading.closedMs, reading.statusSinceMs]
  const lastMs = stamps.reduce<number>((last, ms) => (ms != null && ms > last ? ms : last), openedMs)
  const asOfMs = updatedMs ?? seenMs ?? lastMs
  return {
    idPrefix: `${desk.vendor}:${reading.id}`,
    asOf: iso(asOfMs),
    updatedAt: isoOf(updatedMs),
    seenAt: seenMs === null ? isoOf(updatedMs) : iso(Math.max(seenMs, asOfMs)),
    openedAt: iso(openedMs),
    clientId: reading.clientId,
    title: reading.title,
    facts: reading.facts,
    fields: reading.fields,
    due: dueOf(reading.vendorReported),
    priority: reading.priority === null ? null : desk.words.priority(reading.priority).word,
    status: statusOf(reading, desk),
    statusSince: isoOf(reading.statusSinceMs),
    respondedAt: isoOf(reading.respondedMs),
    plannedAt: isoOf(reading.plannedMs),
    resolvedAt: isoOf(reading.resolvedMs),
    closedAt: isoOf(reading.closedMs),
    mergedInto: reading.mergedInto ?? null,
    deleted: reading.deleted ?? null,
  }
}

function statusOf(reading: TicketReading, desk: Desk): SeenStatus | null {
  const present = presentStatus(reading, desk.words)
  if (present === null) return null
  const { phase, waitingFor } = present.meaning
  return waitingFor === undefined ? { status: present.label, phase } : { status: present.label, phase, waitingFor }
}

const noDue: RowVersion['due'] = Object.freeze({})

function dueOf(reported: TicketReading['vendorReported']): RowVersion['due'] {
  let due: Record<string, Instant> | null = null
  for (const clock of ['first-response', 'resolution-plan', 'resolution'] as const) {
    const held = reported[clock]
    if (typeof held !== 'object' || held === null || !('dueAt' in held) || typeof held.dueAt !== 'string') continue
    due ??= {}
    due[clock] = held.dueAt as Instant
  }
  return due ?? noDue
}

/** The version of a ticket that came without one, from a CSV or by hand: what its events lead to. */
export function versionOfTicket(ticket: MappedTicket, source: string): RowVersion {
  const { id, clientId, title, openedAt, openedStatus, openedPhase, openedWaitingFor } = ticket
  const { history: _, events, priority, fields = {}, ...facts } = ticket
  const held: Record<string, unknown> = { ...facts }
  for (const key of ['id', 'clientId', 'title', 'openedAt', 'openedStatus', 'openedPhase', 'openedWaitingFor'])
    delete held[key]
  let status: SeenStatus | null =
    openedPhase === undefined
      ? null
      : {
          status: openedStatus ?? openedPhase,
          phase: openedPhase,
          ...(openedWaitingFor && { waitingFor: openedWaitingFor }),
        }
  let word = priority ?? null
  const at: { -readonly [K in 'respondedAt' | 'plannedAt' | 'resolvedAt' | 'closedAt']: Instant | null } = {
    respondedAt: null,
    plannedAt: null,
    resolvedAt: null,
    closedAt: null,
  }
  let mergedInto: string | null = null
  let asOf: Instant = openedAt
  for (const event of events) {
    if (event.at > asOf) asOf = event.at
    if (event.kind === 'status') {
      const { status: label, phase, waitingFor } = event
      status = waitingFor === undefined ? { status: label, phase } : { status: label, phase, waitingFor }
      if (phase === 'resolved' && event.earliestAt === undefined) at.resolvedAt = event.at
      if (phase === 'closed' && event.earliestAt === undefined) at.closedAt = event.at
    } else if (event.kind === 'priority') word = event.priority
    else if (event.kind === 'type') held.type = event.type
    else if (event.kind === 'assignment') {
      if (event.technicianId !== undefined) held.technicianId = event.technicianId ?? undefined
      if (event.queue !== undefined) held.queue = event.queue ?? undefined
    } else if (event.kind === 'milestone') at[event.name === 'responded' ? 'respondedAt' : 'plannedAt'] = event.at
    else if (event.kind === 'merge') mergedInto = event.into
  }
  return {
    idPrefix: `${source}:${id}`,
    asOf,
    updatedAt: null,
    seenAt: asOf,
    openedAt,
    clientId,
    title,
    facts: held,
    fields,
    due: noDue,
    priority: word,
    status,
    statusSince: null,
    ...at,
    mergedInto,
    deleted: null,
  }
}
