// Follows one label through a log, entry by entry.

import { minuteMs, quote } from '@mspkit/values'
import { iso } from '../iso'
import type { Notes } from '../notes'
import type { MappedEvent } from '../ticket/mapped-ticket'
import { meaningOf, priorityWord } from '../ticket/meaning'
import type { Change, TicketReading } from '../ticket/reading'
import { statusEvent } from '../ticket/stamped'
import type { Named, Words } from '../words'
import { compare, type Labelled } from './log-order'

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

/** What a log says of one label: of the status, or of the priority. */
export interface Walk {
  readonly events: readonly MappedEvent[]
  readonly opened: Named | null
  readonly counted: ReadonlyMap<'responded' | 'planned', MappedEvent>
  readonly whole: boolean
}

/** A walk on its way through the log. */
interface Trail extends Walk {
  readonly kind: Labelled['kind']
  readonly path: string
  readonly log: Log
  readonly events: MappedEvent[]
  readonly counted: Map<'responded' | 'planned', MappedEvent>
  opened: Named | null
  /** What it is by now. */
  current: Named | null
  lastMs: number
  whole: boolean
}

/** Follows one label through a log, entry by entry, and on to what the row shows. */
export function walk(kind: Labelled['kind'], ordered: readonly Change[], log: Log): Walk {
  const trail: Trail = {
    kind,
    path: `/${kind}`,
    log,
    events: [],
    counted: new Map(),
    opened: null,
    current: null,
    lastMs: log.openedMs,
    whole: true,
  }
  for (const change of ordered) if (change.kind === kind) take(trail, change)
  arrive(trail)
  return trail
}

function take(trail: Trail, change: Labelled): void {
  if (trail.current === null) begin(trail, change)
  else noteGap(trail, trail.current, change)
  if (trail.current === null || relation(trail, trail.current, change.to) !== 'same') {
    put(trail, change.atMs, change.to, change.id, null)
    trail.current = change.to
  }
  trail.lastMs = change.atMs
}

/** The first entry says how it began: by what it replaced, or, when it replaced nothing, by itself. */
function begin(trail: Trail, { from, to, atMs, id }: Labelled): void {
  const { kind, log } = trail
  // What the log does not say, or a priority that there was not yet: nothing is known of before. A ticket is written row by row, so
  // its first priority may be logged a little after its creation.
  if (from === undefined || (from === null && kind === 'priority' && atMs > log.openedMs + minuteMs)) return
  trail.current = from ?? to
  // Where an entry is known to be lost it may have been the first: the old value held at the next, not before.
  if (log.readWhole || kind === 'priority' || from === null) trail.opened = trail.current
  else put(trail, atMs, trail.current, `${id}:from`, trail.lastMs)
}

const somethingElse: Named = { key: null, label: '(unknown)' }

/** Where an entry does not take up where the last one ended, a change is missing between them. */
function noteGap(trail: Trail, current: Named, { kind, from, to, atMs, id }: Labelled): void {
  const { words } = trail.log
  if (from != null && relation(trail, current, from) === 'different') {
    const [was, is] = [quote(words.statusLabel(current)), quote(words.statusLabel(from))]
    contradiction(trail, `the log goes from ${was} straight on from ${is}: an entry between them is missing`)
    put(trail, atMs, from, `${id}:from`, trail.lastMs)
    trail.current = from
  } else if (from === undefined && kind === 'status' && relation(trail, current, to) === 'same') {
    const label = quote(words.statusLabel(current))
    contradiction(trail, `the log sets ${label} where it was ${label} already: an entry between them is missing`)
    const window = { id: `${trail.log.prefix}:${id}:from`, earliestAt: iso(trail.lastMs) }
    trail.events.push(statusEvent(atMs, '(unknown)', { phase: 'unknown' }, window))
    trail.current = somethingElse
  }
}

/** From the last entry to what the row shows. */
function arrive(trail: Trail): void {
  const { kind, log, current } = trail
  const { reading, words } = log
  const present = kind === 'status' ? reading.status : reading.priority
  if (present === null) return
  if (current === null) {
    // No entry at all: it is as it was at the opening, unless the entry that says otherwise is known to be lost.
    if (log.readWhole || kind === 'priority' || words.status(present)?.phase === 'new') trail.opened = present
    else putPresent(trail, present)
    return
  }
  const seenMs = reading.seenMs ?? null
  const newer = seenMs === null || seenMs >= trail.lastMs
  if (!newer || relation(trail, current, present) !== 'different') return
  const [was, is] = [quote(words.statusLabel(current)), quote(words.statusLabel(present))]
  contradiction(trail, `the log ends at ${was} and the row shows ${is}: an entry after the last is missing`)
  putPresent(trail, present)
}

/** The row's own label: where the row dates it, else where the row was seen, and at the earliest after the last entry. */
function putPresent(trail: Trail, present: Named): void {
  const { seenMs } = trail.log.reading
  const sinceMs = trail.kind === 'status' ? presentSince(trail, present) : null
  const dated = sinceMs !== null && sinceMs >= trail.lastMs
  const atMs = dated ? sinceMs : (seenMs ?? null)
  if (atMs !== null)
    put(trail, atMs, present, `row:${iso(atMs)}:${present.key ?? present.label}`, dated ? null : trail.lastMs)
}

/** When the present status was entered, where the row says: of an ended ticket its own stamp does. */
function presentSince({ log: { reading, words } }: Trail, present: Named): number | null {
  if (reading.statusSinceMs != null) return reading.statusSinceMs
  const phase = words.status(present)?.phase ?? reading.over
  return (phase === 'resolved' ? reading.resolvedMs : phase === 'closed' ? reading.closedMs : null) ?? null
}

function put(trail: Trail, atMs: number, to: Named, id: string, earliestMs: number | null): void {
  const { kind, path, log, events, counted } = trail
  const { words, notes, said, prefix } = log
  const windowed = earliestMs !== null && earliestMs < atMs
  const more = windowed ? { id: `${prefix}:${id}`, earliestAt: iso(earliestMs) } : { id: `${prefix}:${id}` }
  if (kind === 'priority') {
    const word = priorityWord(words, to, path, notes, said)
    if (word !== null) events.push({ kind: 'priority', at: iso(atMs), priority: word, ...more })
    return
  }
  const meaning = meaningOf(words, to, path, notes, said)
  const event = statusEvent(atMs, words.statusLabel(to), meaning, more)
  if (meaning.counts !== undefined && !counted.has(meaning.counts)) counted.set(meaning.counts, event)
  events.push(event)
}

const relation = ({ kind, log }: Trail, a: Named, b: Named): ReturnType<typeof compare> =>
  compare(kind, a, b, log.words)

function contradiction(trail: Trail, what: string): void {
  const { path, log } = trail
  trail.whole = false
  const hint = 'Load the whole log, every page of it.'
  log.notes.add('warning', 'psa/timeline-contradiction', path, null, `${path}: ${what}. ${hint}`)
}
