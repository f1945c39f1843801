// A status's meaning, and the events that a row's own stamps give.

import type { HistorySummary, Phase } from '@mspkit/records'
import { phaseSchema, waitingForSchema } from '@mspkit/records/schema'
import type { Instant } from '@mspkit/values'
import { type Doc, described, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { iso } from '../iso'
import type { MappedEvent } from './mapped-ticket'

/** The keys of a status's meaning. */
export const statusMeaningShape = {
  /** The state that the label means; `'unknown'` where that is not known. */
  phase: phaseSchema,
  /** Whom a waiting ticket waits for. */
  waitingFor: z.exactOptional(waitingForSchema),
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
  readonly status?: Shown | null
  /** When this status began, where the row says so itself. */
  readonly sinceMs?: number | null
  /** When the row is known to have shown this status: the instant of its last change, or of the export. */
  readonly seenMs?: number | null
  /** The same, for a row whose last change was before its own stamps. */
  readonly laterMs?: number | null
  readonly earliest?: EarliestStamps
}

/** The earliest instants of stamps that are dates without a time; the stamps themselves are the latest. */
export interface EarliestStamps {
  readonly responded?: number | undefined
  readonly planned?: number | undefined
  readonly resolved?: number | undefined
  readonly closed?: number | undefined
  readonly since?: number | undefined
}

/** The status that a row shows, and what it means. */
export interface Shown {
  readonly label: string
  readonly meaning: StatusMeaning
}

export interface StampedEvents {
  readonly events: readonly MappedEvent[]
  /** The opening status, known only when nothing has happened since. */
  readonly opened: Shown | null
  /** The present status, when no instant can be given for it. */
  readonly unplaced: Shown | null
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
  const { openedMs, earliest = {} } = row
  /** The window of a stamp that is a date without a time. */
  const windowOf = (fromMs: number | undefined, atMs: number, afterMs: number): { earliestAt?: Instant } => {
    const earliestMs = Math.max(fromMs ?? atMs, afterMs)
    return earliestMs < atMs ? { earliestAt: iso(earliestMs) } : {}
  }
  const milestone = (name: 'responded' | 'planned', atMs: number | null | undefined): void => {
    if (atMs == null) return
    const at = iso(atMs)
    const window = windowOf(earliest[name], atMs, openedMs)
    events.push({ kind: 'milestone', at, name, id: `${row.idPrefix}:${name}:${at}`, ...window })
  }
  const resolvedFromMs = Math.max(openedMs, row.resolvedMs == null ? openedMs : (earliest.resolved ?? row.resolvedMs))
  let lastMs = openedMs
  let lastPhase: Phase = 'new'
  const stamp = (phase: 'resolved' | 'closed', atMs: number | null | undefined): void => {
    if (atMs == null) return
    // The row names one label only; another stamp goes by the name of its phase.
    const label = present?.meaning.phase === phase ? present.label : phase
    const window = windowOf(earliest[phase], atMs, phase === 'closed' ? resolvedFromMs : openedMs)
    events.push(statusEvent(atMs, label, { phase }, { id: `${row.idPrefix}:${phase}:${iso(atMs)}`, ...window }))
    lastMs = Math.max(lastMs, atMs)
    lastPhase = phase
  }
  milestone('responded', row.respondedMs)
  milestone('planned', row.plannedMs)
  stamp('resolved', row.resolvedMs)
  stamp('closed', row.closedMs)
  if (present === null) return { events, opened: null, unplaced: null }
  const { sinceMs = null, seenMs = null, laterMs = null } = row
  const lastFromMs = row.closedMs == null ? (row.resolvedMs == null ? undefined : earliest.resolved) : earliest.closed
  const earliestLastMs = Math.max(openedMs, lastFromMs ?? lastMs)
  const isLast = present.meaning.phase === lastPhase
  const idAt = (ms: number): string => `${row.idPrefix}:status:${iso(lastMs)}:${iso(ms)}:${present.label}`
  if (sinceMs !== null && sinceMs >= lastMs && !(isLast && sinceMs === lastMs)) {
    const window = windowOf(earliest.since, sinceMs, earliestLastMs)
    events.push(statusEvent(sinceMs, present.label, present.meaning, { id: idAt(sinceMs), ...window }))
    return { events, opened: null, unplaced: null }
  }
  if (isLast) return { events, opened: lastPhase === 'new' ? present : null, unplaced: null }
  const atMs = seenMs === null || seenMs < lastMs ? laterMs : seenMs
  if (atMs === null || atMs < lastMs) return { events, opened: null, unplaced: present }
  const window = atMs > lastMs ? { earliestAt: iso(lastMs) } : {}
  events.push(statusEvent(atMs, present.label, present.meaning, { id: idAt(atMs), ...window }))
  return { events, opened: null, unplaced: null }
}

/** A status that cannot be dated, as a ticket's summary has it. */
export function shownStatus({
  label,
  meaning: { phase, waitingFor },
}: Shown): NonNullable<HistorySummary['lastStatus']> {
  return { status: label, phase, ...(waitingFor === undefined ? {} : { waitingFor }) }
}
