import type { TicketEvent } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { iso } from '../iso'
import { type StatusMeaning, statusEvent } from '../stamped'
import type { Notes } from './notes'
import type { Change, TicketReading } from './reading'
import type { Named, Words } from './words'

/** A log, and what is known of it. */
export interface Log {
  readonly reading: TicketReading
  readonly changes: readonly Change[]
  readonly openedMs: number
  readonly words: Words
  /** Begins the ids of events. */
  readonly prefix: string
  readonly notes: Notes
  /** Words that were said to be missing already. */
  readonly said: Set<string>
  /** Whether every entry could be read. */
  readonly readWhole: boolean
}

/** A log made into events. */
export interface History {
  readonly events: readonly TicketEvent[]
  readonly openedStatus: Named | null
  readonly openedPriority: Named | null
  /** The first status that counts as a response, or as a plan. */
  readonly counted: ReadonlyMap<'responded' | 'planned', TicketEvent>
  /** False when the log contradicts itself or the row: something happened that it does not hold. */
  readonly whole: boolean
}

const unknown: StatusMeaning = { phase: 'unknown' }

/** The meaning of a status; one that no table knows is unknown, and counted. */
export function meaningOf(words: Words, named: Named, path: string, notes: Notes, said: Set<string>): StatusMeaning {
  const entry = words.status(named)
  if (entry !== null) return entry
  const key = named.key ?? named.label ?? ''
  if (!said.has(key)) {
    said.add(key)
    words.miss('statuses', named)
    const label = words.statusLabel(named)
    notes.add(
      'warning',
      'UNKNOWN_STATUS',
      path,
      named.key ?? named.label,
      `No table says what the status ${quote(label)} means, so its phase is unknown, not active.`,
      `Add to statuses: ${quote(key)}: { "phase": "…" }, or load the vendor's own table.`,
    )
  }
  return unknown
}

/** Whether two names are of one status, or priority; an id and a label that no table brings together cannot be told apart. */
function compare(kind: 'status' | 'priority', a: Named, b: Named, words: Words): 'same' | 'different' | 'unknown' {
  if (a.key !== null && b.key !== null) return a.key === b.key ? 'same' : 'different'
  const [one, other] = [words.name(kind, a), words.name(kind, b)]
  return one === null || other === null ? 'unknown' : one === other ? 'same' : 'different'
}

/**
 * The events that a log proves.
 *
 * Where an entry's old value is not the one before, a change is missing from the log: the old value is known to hold at the
 * entry, and may have since the entry before.
 */
export function historyOf(log: Log): History {
  const ordered = inOrder(log.changes, log.words)
  const status = walk('status', ordered, log)
  const priority = walk('priority', ordered, log)
  const events = [...status.events, ...priority.events]
  for (const change of ordered) {
    const event = otherEvent(change, log.prefix)
    if (event !== null) events.push(event)
  }
  return {
    events,
    openedStatus: status.opened,
    openedPriority: priority.opened,
    counted: status.counted,
    whole: status.whole && priority.whole,
  }
}

/** One log entry of each id, by moment; entries of one moment in the order in which each takes up where the last ended. */
function inOrder(changes: readonly Change[], words: Words): readonly Change[] {
  const byId = new Map<string, Change>()
  for (const change of changes) if (!byId.has(change.id)) byId.set(change.id, change)
  const sorted = [...byId.values()].sort((a, b) => a.atMs - b.atMs || compareIds(a.id, b.id))
  // Most logs have no two entries about one thing in one moment, and then that is the order.
  if (!sorted.some((change, i) => i > 0 && change.atMs === sorted[i - 1]?.atMs)) return sorted
  const last = new Map<string, Named>()
  for (let i = 0; i < sorted.length; i++) {
    const next = nextOf(sorted, i, last, words)
    if (next !== i) sorted.splice(i, 0, ...sorted.splice(next, 1))
    const taken = sorted[i] as Change
    if (isLabelled(taken)) last.set(taken.kind, taken.to)
  }
  return sorted
}

type Labelled = Extract<Change, { kind: 'status' | 'priority' }>
const isLabelled = (change: Change): change is Labelled => change.kind === 'status' || change.kind === 'priority'

/** Of several entries of one second, the one that starts where the ticket stands; at the very beginning, where no other ends. */
function nextOf(sorted: readonly Change[], i: number, last: ReadonlyMap<string, Named>, words: Words): number {
  const first = sorted[i] as Change
  if (!isLabelled(first)) return i
  const now: Labelled[] = []
  for (let k = i, change: Change | undefined = first; change?.atMs === first.atMs; change = sorted[++k]) {
    if (change.kind === first.kind) now.push(change)
  }
  if (now.length === 1) return i
  const before = last.get(first.kind) ?? null
  const next = now.find((change) => {
    const from = change.from
    if (before !== null) return from !== null && compare(first.kind, before, from, words) === 'same'
    return (
      from === null || !now.some((other) => other !== change && compare(first.kind, other.to, from, words) === 'same')
    )
  })
  return next === undefined ? i : sorted.indexOf(next, i)
}

/** Ids that are numbers by their size, so that 10 comes after 9. */
function compareIds(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  if (!Number.isNaN(difference) && difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}

interface Walk {
  readonly events: readonly TicketEvent[]
  readonly opened: Named | null
  readonly counted: ReadonlyMap<'responded' | 'planned', TicketEvent>
  readonly whole: boolean
}

function walk(kind: 'status' | 'priority', ordered: readonly Change[], log: Log): Walk {
  const { reading, openedMs, words, prefix, notes, said } = log
  const present = kind === 'status' ? reading.status : reading.priority
  const path = kind === 'status' ? '/status' : '/priority'
  const events: TicketEvent[] = []
  const counted = new Map<'responded' | 'planned', TicketEvent>()
  const make = (atMs: number, to: Named, id: string, earliestMs: number | null): void => {
    const windowed = earliestMs !== null && earliestMs < atMs
    const more = windowed ? { id: `${prefix}:${id}`, earliestAt: iso(earliestMs) } : { id: `${prefix}:${id}` }
    if (kind === 'status') {
      const meaning = meaningOf(words, to, path, notes, said)
      const event = statusEvent(atMs, words.statusLabel(to), meaning, more)
      if (meaning.counts !== undefined && !counted.has(meaning.counts)) counted.set(meaning.counts, event)
      events.push(event)
    } else {
      const word = priorityWord(words, to, path, notes, said)
      if (word !== null) events.push({ kind: 'priority', at: iso(atMs), priority: word, ...more })
    }
  }
  let opened: Named | null = null
  let current: Named | null = null
  let lastMs = openedMs
  let whole = true
  for (const change of ordered) {
    if (change.kind !== kind) continue
    if (current === null) {
      // The first entry says how it began: by what it replaced, or, when it replaced nothing, by itself.
      current = change.from ?? change.to
      // Where an entry is known to be lost it may have been the first: the old value held at the next, not before.
      if (log.readWhole || kind === 'priority' || change.from === null) opened = current
      else make(change.atMs, current, `${change.id}:from`, lastMs)
    } else if (change.from !== null && compare(kind, current, change.from, words) === 'different') {
      whole = false
      contradiction(
        notes,
        path,
        `the log goes from ${quote(words.statusLabel(current))} straight on from ${quote(words.statusLabel(change.from))}: an entry between them is missing`,
      )
      make(change.atMs, change.from, `${change.id}:from`, lastMs)
      current = change.from
    }
    if (compare(kind, current, change.to, words) !== 'same') {
      make(change.atMs, change.to, change.id, null)
      current = change.to
    }
    lastMs = change.atMs
  }
  if (current === null) return { events, opened: present, counted, whole }
  const seenMs = reading.seenMs ?? null
  const newer = seenMs === null || seenMs >= lastMs
  if (present !== null && newer && compare(kind, current, present, words) === 'different') {
    whole = false
    contradiction(
      notes,
      path,
      `the log ends at ${quote(words.statusLabel(current))} and the row shows ${quote(words.statusLabel(present))}: an entry after the last is missing`,
    )
    if (seenMs !== null) make(seenMs, present, `row:${iso(seenMs)}:${present.key ?? present.label}`, lastMs)
  }
  return { events, opened, counted, whole }
}

function contradiction(notes: Notes, path: string, what: string): void {
  notes.add(
    'warning',
    'TIMELINE_CONTRADICTION',
    path,
    null,
    `${path}: ${what}.`,
    'Load the whole log, every page of it.',
  )
}

export function priorityWord(words: Words, named: Named, path: string, notes: Notes, said: Set<string>): string | null {
  const { word, known } = words.priority(named)
  const key = named.key ?? named.label ?? ''
  if (!known && !said.has(`priority ${key}`)) {
    said.add(`priority ${key}`)
    words.miss('priorities', named)
    notes.add(
      'warning',
      'UNKNOWN_PRIORITY',
      path,
      named.key ?? named.label,
      `No table has a word for the priority ${quote(named.label ?? named.key)}; it stays as the vendor writes it.`,
      `Add to priorities: ${quote(key)}: "P…".`,
    )
  }
  return word
}

function otherEvent(change: Change, prefix: string): TicketEvent | null {
  if (isLabelled(change)) return null
  const at = iso(change.atMs)
  const id = `${prefix}:${change.id}`
  switch (change.kind) {
    case 'assignment': {
      const { technicianId, queue } = change
      return {
        kind: 'assignment',
        at,
        id,
        ...(technicianId === undefined ? {} : { technicianId }),
        ...(queue === undefined ? {} : { queue }),
      }
    }
    case 'reply':
      return { kind: 'reply', at, id, by: change.by, public: change.public, automated: change.automated }
    case 'milestone':
      return { kind: 'milestone', at, id, name: change.name }
  }
}
