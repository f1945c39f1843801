// When what happened to a ticket: from its log, or from its stamps alone.

import type { Ticket } from '@mspkit/records'
import { quote } from '@mspkit/values'
import type { Desk } from '../desk'
import { iso } from '../iso'
import type { Notes } from '../notes'
import type { MappedEvent } from '../ticket/mapped-ticket'
import { meaningOf, presentStatus, priorityWord } from '../ticket/meaning'
import type { TicketReading } from '../ticket/reading'
import { type Shown, type StatusMeaning, stampedEvents } from '../ticket/stamped'
import { type History, historyOf } from './history'
import { contradictionOf, stampsNotLogged } from './silence'

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
  readonly unplaced: Shown | null
}

/** A log that has statuses and not the first leaves it unknown, not new. */
function openedAs(meaning: StatusMeaning | null, priority: string | null, label: string, logged: boolean): Opened {
  const opened: { -readonly [K in keyof Opened]: Opened[K] } = {}
  if (meaning !== null) {
    opened.openedStatus = label
    opened.openedPhase = meaning.phase
    if (meaning.waitingFor !== undefined) opened.openedWaitingFor = meaning.waitingFor
  } else if (logged) opened.openedPhase = 'unknown'
  if (priority !== null) opened.priority = priority
  return opened
}

/** Without a log: the stamps, and the present status where it can be placed. */
export function rowTimeline(reading: TicketReading, openedMs: number, desk: Desk, notes: Notes): Timeline {
  // An error in place of the log has said so.
  if (!notes.list.some((one) => one.code === 'psa/history-absent'))
    notes.add(
      'advice',
      'psa/history-absent',
      '',
      null,
      `No history was given: pauses and reopenings are unknown, so clocks can only be bounded. ${desk.historyHint}`,
    )
  return stampedTimeline(reading, openedMs, desk, notes)
}

function stampedTimeline(reading: TicketReading, openedMs: number, desk: Desk, notes: Notes): Timeline {
  const { words } = desk
  const said = new Set<string>()
  const present = reading.status
  const shown = presentStatus(reading, words)
  // A status that no table knows is noted, and counted.
  if (present !== null && shown?.known === false) meaningOf(words, present, '/status', notes, said)
  const stamped = stampedEvents({
    idPrefix: `${desk.vendor}:${reading.id}`,
    openedMs,
    respondedMs: reading.respondedMs ?? null,
    plannedMs: reading.plannedMs ?? null,
    resolvedMs: reading.resolvedMs ?? null,
    closedMs: reading.closedMs ?? null,
    status: shown,
    sinceMs: reading.statusSinceMs ?? null,
    seenMs: reading.updatedMs ?? reading.seenMs ?? null,
  })
  if (stamped.unplaced !== null) noteUnplaced(stamped.unplaced.label, notes)
  const priority = reading.priority === null ? null : priorityWord(words, reading.priority, '/priority', notes, said)
  return {
    opened: openedAs(stamped.opened?.meaning ?? null, priority, shown?.label ?? '', false),
    history: 'none',
    events: stamped.events,
    openedTechnician: undefined,
    openedQueue: undefined,
    unplaced: stamped.unplaced,
  }
}

const noteUnplaced = (label: string, notes: Notes): void =>
  notes.add(
    'warning',
    'psa/status-unplaced',
    '/status',
    label,
    `The ticket's status is ${quote(label)}, and the row does not say since when. Until it does, the ticket is read as if its status never changed. Request the date of the last change from the vendor, or say when the row was read: { seenAt: "…" }.`,
  )

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
  if (!changes.some((change) => change.kind === 'status')) {
    const why = contradictionOf(reading, changes, openedMs, words)
    if (why !== null || !readWhole) return silentTimeline(reading, openedMs, desk, notes, { history, why, readWhole })
  }
  const opened = history.openedStatus
  const meaning = opened === null ? null : meaningOf(words, opened, '/status', notes, said)
  const priority =
    history.openedPriority === null ? null : priorityWord(words, history.openedPriority, '/priority', notes, said)
  const stamps = stampsNotLogged(reading, meaning?.phase ?? null, openedMs, history.events, prefix, notes)
  const events = [...history.events, ...stamps, ...milestones(reading, history, words, openedMs, prefix)]
  const complete = history.whole && readWhole && stamps.length === 0
  return {
    opened: openedAs(
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

/** A log that says nothing of the status, and is not all there was: the row's stamps say what is known, with the log's other changes. */
function silentTimeline(
  reading: TicketReading,
  openedMs: number,
  desk: Desk,
  notes: Notes,
  { history, why, readWhole }: { readonly history: History; readonly why: string | null; readonly readWhole: boolean },
): Timeline {
  if (why !== null && readWhole)
    notes.add(
      'warning',
      'psa/history-partial',
      '',
      null,
      `The log holds no change of status, but ${why}: it is not the whole log, and the row's own stamps count. ${desk.historyHint}`,
    )
  const row = stampedTimeline(reading, openedMs, desk, notes)
  const { openedPriority, openedTechnician, openedQueue } = history
  const priority =
    openedPriority === null ? null : priorityWord(desk.words, openedPriority, '/priority', notes, new Set())
  return {
    ...row,
    opened: {
      ...(readWhole || row.opened.openedPhase !== undefined ? {} : { openedPhase: 'unknown' as const }),
      ...row.opened,
      ...(priority === null ? {} : { priority }),
    },
    history: readWhole ? 'none' : 'snapshots',
    events: [...row.events, ...history.events.filter((event) => event.kind !== 'status')],
    openedTechnician,
    openedQueue,
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
