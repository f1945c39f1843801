// When what happened to a ticket: from its log, or from its stamps alone.

import type { Ticket } from '@mspkit/records'
import { minuteMs } from '@mspkit/values'
import { iso } from '../iso'
import { type MappedStatusEvent, type StatusMeaning, stampedEvents } from '../stamped'
import type { Desk } from './desk'
import { type History, historyOf } from './history'
import type { MappedEvent } from './mapped-ticket'
import { meaningOf, priorityWord } from './meaning'
import type { Notes } from './notes'
import type { TicketReading } from './reading'
import type { Named } from './words'

type Opened = Partial<Pick<Ticket, 'openedStatus' | 'openedPhase' | 'openedWaitingFor' | 'priority'>>

/** When what happened to a ticket, and how it began. */
export interface Timeline {
  readonly opened: Opened
  readonly history: 'complete' | 'snapshots' | 'none'
  readonly events: readonly MappedEvent[]
  /** Who held it at its opening: `null` for no one or unknown, `undefined` where the row's own holder did. */
  readonly openedTechnician: string | null | undefined
  readonly openedQueue: string | null | undefined
  /** The present status, where no instant can be given for it. */
  readonly unplaced: string | null
}

/** A log that has statuses and not the first leaves it unknown, not new. */
function openedAs(
  status: Named | null,
  meaning: StatusMeaning | null,
  priority: string | null,
  label: string,
  logged: boolean,
): Opened {
  const opened: { -readonly [K in keyof Opened]: Opened[K] } = {}
  if (status !== null && meaning !== null) {
    opened.openedStatus = label
    opened.openedPhase = meaning.phase
    if (meaning.waitingFor !== undefined) opened.openedWaitingFor = meaning.waitingFor
  } else if (logged) opened.openedPhase = 'unknown'
  if (priority !== null) opened.priority = priority
  return opened
}

/** Without a log: the stamps, and the present status where it can be placed. */
export function rowTimeline(
  reading: TicketReading,
  openedMs: number,
  desk: Desk,
  prefix: string,
  notes: Notes,
): Timeline {
  const { words } = desk
  const said = new Set<string>()
  notes.add(
    'advice',
    'psa/history-absent',
    '',
    null,
    `No history was given: pauses and reopenings are unknown, so clocks can only be bounded. ${desk.historyHint}`,
  )
  const present = reading.status
  const meaning = present === null ? null : presentMeaning(reading, present, desk, notes, said)
  const label = present === null ? '' : words.statusLabel(present)
  const since = reading.statusSinceMs ?? null
  const stamped = stampedEvents({
    idPrefix: prefix,
    openedMs,
    respondedMs: reading.respondedMs ?? null,
    plannedMs: reading.plannedMs ?? null,
    resolvedMs: reading.resolvedMs ?? null,
    closedMs: reading.closedMs ?? null,
    status: meaning === null ? null : { label, meaning },
    seenMs: since ?? reading.seenMs ?? null,
  })
  // An instant that the row itself gives for its status is exact.
  const events =
    since === null
      ? stamped.events
      : stamped.events.map((event) => (event.kind === 'status' && event.at === iso(since) ? exact(event) : event))
  const priority = reading.priority === null ? null : priorityWord(words, reading.priority, '/priority', notes, said)
  return {
    opened: openedAs(stamped.opened === null ? null : present, stamped.opened?.meaning ?? null, priority, label, false),
    history: 'none',
    events,
    openedTechnician: undefined,
    openedQueue: undefined,
    unplaced: stamped.unplaced,
  }
}

function exact({ earliestAt: _, ...event }: MappedStatusEvent): MappedStatusEvent {
  return event
}

/** The vendor's own flag that a ticket is over says so even where no table knows the label. */
function presentMeaning(
  reading: TicketReading,
  present: Named,
  desk: Desk,
  notes: Notes,
  said: Set<string>,
): StatusMeaning {
  if (reading.over != null && desk.words.status(present) === null) return { phase: reading.over }
  return meaningOf(desk.words, present, '/status', notes, said)
}

/** With a log: what it proves, checked against the row's stamps. */
export function logTimeline(
  reading: TicketReading,
  changes: NonNullable<TicketReading['changes']>,
  openedMs: number,
  desk: Desk,
  notes: Notes,
): Timeline {
  const { words } = desk
  const prefix = `${desk.vendor}:${reading.id}`
  const said = new Set<string>()
  const lost = notes.list.some((one) => one.code === 'psa/audit-unparsed' && one.severity !== 'advice')
  const readWhole = reading.complete !== false && !lost
  const history = historyOf({ reading, changes, openedMs, words, prefix, notes, said, readWhole })
  const opened = history.openedStatus
  const meaning = opened === null ? null : meaningOf(words, opened, '/status', notes, said)
  const priority =
    history.openedPriority === null ? null : priorityWord(words, history.openedPriority, '/priority', notes, said)
  const events = [...history.events, ...milestones(reading, history, words, openedMs, prefix)]
  compareStampsWithLog(reading, history.events, notes)
  const complete = history.whole && readWhole
  return {
    opened: openedAs(
      opened,
      meaning,
      priority,
      opened === null ? '' : words.statusLabel(opened),
      reading.status !== null || history.events.some((event) => event.kind === 'status'),
    ),
    history: complete ? 'complete' : 'snapshots',
    events,
    openedTechnician: history.openedTechnician,
    openedQueue: history.openedQueue,
    unplaced: null,
  }
}

type Moment = Pick<MappedEvent, 'at' | 'earliestAt'>

/** Responses and plans: by the vendor's stamp, else by the first status that counts as one. */
function milestones(
  reading: TicketReading,
  history: History,
  words: Desk['words'],
  openedMs: number,
  prefix: string,
): MappedEvent[] {
  const found: MappedEvent[] = []
  for (const name of ['responded', 'planned'] as const) {
    const stampMs = name === 'responded' ? reading.respondedMs : reading.plannedMs
    const first: Moment | null = stampMs != null ? { at: iso(stampMs) } : countedFirst(name, history, words, openedMs)
    if (first === null) continue
    const { at, earliestAt } = first
    const event = { kind: 'milestone' as const, at, name, id: `${prefix}:${name}:${at}` }
    found.push(earliestAt === undefined ? event : { ...event, earliestAt })
  }
  return found
}

/** The first status that counts as a response, or as a plan, where the log has no entry that says so itself. */
function countedFirst(
  name: 'responded' | 'planned',
  history: History,
  words: Desk['words'],
  openedMs: number,
): Moment | null {
  if (history.events.some((event) => event.kind === 'milestone' && event.name === name)) return null
  if (history.openedStatus !== null && words.status(history.openedStatus)?.counts === name) return { at: iso(openedMs) }
  return history.counted.get(name) ?? null
}

/** A stamp that the log does not know was typed, or the log is not whole. The log counts. */
function compareStampsWithLog(reading: TicketReading, events: readonly MappedEvent[], notes: Notes): void {
  const stamp = (phases: readonly string[], stampMs: number | null | undefined): void => {
    if (stampMs == null) return
    const stamped = iso(stampMs)
    if (events.some((event) => event.at === stamped && event.kind === 'status' && phases.includes(event.phase))) return
    const logged = events.filter((event) => event.kind === 'status' && phases.includes(event.phase))
    // Near enough is within a minute: the vendor stamps the row a little later than the log.
    if (logged.length === 0 || logged.some((event) => Math.abs(Date.parse(event.at) - stampMs) <= minuteMs)) return
    const moments = logged.map((event) => event.at).join(', ')
    notes.add(
      'advice',
      'psa/timeline-contradiction',
      '',
      stamped,
      `The row says ${phases[0]} at ${stamped}, the log at ${moments}. The log counts; the stamp is in vendorReported.`,
    )
  }
  stamp(['resolved', 'closed'], reading.resolvedMs)
  stamp(['closed'], reading.closedMs)
}
