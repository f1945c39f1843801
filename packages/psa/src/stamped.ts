// A status's meaning, and the events that a row's own stamps give.

import type { Phase, WaitingFor } from '@mspkit/records'
import type { Instant } from '@mspkit/values'
import { type Doc, described, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import type { MappedEvent } from './adapter/mapped-ticket'
import { iso } from './iso'

/** The keys of a status's meaning. */
export const statusMeaningShape = {
  /** The state that the label means; `'unknown'` where that is not known. */
  phase: z.enum(['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown']) satisfies Schema<Phase>,
  /** Whom a waiting ticket waits for. */
  waitingFor: z.exactOptional(
    z.enum(['client', 'vendor', 'parts', 'schedule', 'internal']) satisfies Schema<WaitingFor>,
  ),
  /** Entering it counts as a response, or as a plan, where no stamp of the row says so. */
  counts: z.exactOptional(z.enum(['responded', 'planned'])),
}
const statusMeaning = strict(statusMeaningShape)
/** What a status label, or an activity of an event log, means. */
export interface StatusMeaning extends z.infer<typeof statusMeaning>, Doc {}
export const statusMeaningSchema: Schema<StatusMeaning> = described(statusMeaning, {
  noun: 'what the status means',
  examples: [{ phase: 'waiting', waitingFor: 'client' }],
})

/** What a ticket's row says without any history: its stamps, and its status at the instant it was seen. */
export interface Stamps {
  /** Begins the ids of the events: `'connectwise:70001'`. */
  readonly idPrefix: string
  readonly openedMs: number
  readonly respondedMs?: number | null
  readonly plannedMs?: number | null
  readonly resolvedMs?: number | null
  readonly closedMs?: number | null
  readonly status?: { readonly label: string; readonly meaning: StatusMeaning } | null
  /** When the row is known to have shown this status: the instant of the export or of its last change. */
  readonly seenMs?: number | null
}

export interface StampedEvents {
  readonly events: readonly MappedEvent[]
  /** The opening status, known only when nothing has happened since. */
  readonly opened: { readonly label: string; readonly meaning: StatusMeaning } | null
  /** The present status, when no instant can be given for it. */
  readonly unplaced: string | null
}

// Keys are set one by one where every ticket passes: spreading an object for each that may be missing costs more than the rest.
type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A status event that an adapter gives. */
export type MappedStatusEvent = Extract<MappedEvent, { kind: 'status' }>

/** A status event; keys without a value are left out. */
export function statusEvent(
  atMs: number,
  label: string,
  meaning: StatusMeaning,
  more: { id?: string; earliestAt?: Instant } = {},
): MappedStatusEvent {
  const event: Writable<MappedStatusEvent> = { kind: 'status', at: iso(atMs), status: label, phase: meaning.phase }
  if (meaning.waitingFor !== undefined) event.waitingFor = meaning.waitingFor
  if (more.id !== undefined) event.id = more.id
  if (more.earliestAt !== undefined) event.earliestAt = more.earliestAt
  return event
}

/**
 * The events that a row's stamps prove, and where its present status belongs among them.
 *
 * A status that no stamp dates is put where the row was seen, with `earliestAt` at the last thing known before; without
 * such an instant it is not placed at all, rather than somewhere.
 */
export function stampedEvents(row: Stamps): StampedEvents {
  const events: MappedEvent[] = []
  const present = row.status ?? null
  const milestone = (name: 'responded' | 'planned', atMs: number | null | undefined): void => {
    if (atMs == null) return
    const at = iso(atMs)
    events.push({ kind: 'milestone', at, name, id: `${row.idPrefix}:${name}:${at}` })
  }
  let lastMs = row.openedMs
  let lastPhase: Phase = 'new'
  const stamp = (phase: 'resolved' | 'closed', atMs: number | null | undefined): void => {
    if (atMs == null) return
    // The row names one label only; another stamp goes by the name of its phase.
    const label = present?.meaning.phase === phase ? present.label : phase
    events.push(statusEvent(atMs, label, { phase }, { id: `${row.idPrefix}:${phase}:${iso(atMs)}` }))
    lastMs = Math.max(lastMs, atMs)
    lastPhase = phase
  }
  milestone('responded', row.respondedMs)
  milestone('planned', row.plannedMs)
  stamp('resolved', row.resolvedMs)
  stamp('closed', row.closedMs)
  if (present === null || present.meaning.phase === lastPhase) {
    return { events, opened: present !== null && lastPhase === 'new' ? present : null, unplaced: null }
  }
  const seenMs = row.seenMs ?? null
  if (seenMs === null || seenMs < lastMs) return { events, opened: null, unplaced: present.label }
  const window = seenMs > lastMs ? { earliestAt: iso(lastMs) } : {}
  const id = `${row.idPrefix}:status:${iso(lastMs)}:${iso(seenMs)}:${present.label}`
  events.push(statusEvent(seenMs, present.label, present.meaning, { id, ...window }))
  return { events, opened: null, unplaced: null }
}
