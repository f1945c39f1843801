// The events that a log proves.

import { iso } from '../iso'
import type { MappedEvent } from '../ticket/mapped-ticket'
import { technicianOf } from '../ticket/meaning'
import type { Change, Reply } from '../ticket/reading'
import type { Named } from '../words'
import { inOrder } from './log-order'
import { type Log, walk } from './walk'

/** A log made into events. */
export interface History {
  readonly events: readonly MappedEvent[]
  readonly openedStatus: Named | null
  readonly openedPriority: Named | null
  /** Who held the ticket at its opening: `null` for no one or unknown, `undefined` where the log has no change. */
  readonly openedTechnician: string | null | undefined
  readonly openedQueue: string | null | undefined
  /** The first status that counts as a response, or as a plan. */
  readonly counted: ReadonlyMap<'responded' | 'planned', MappedEvent>
  /** False when the log contradicts itself or the row: something happened that it does not hold. */
  readonly whole: boolean
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
  let openedTechnician: string | null | undefined
  let openedQueue: string | null | undefined
  for (const change of ordered) {
    const event = otherEvent(change, log)
    if (event !== null) events.push(event)
    if (change.kind !== 'technician' && change.kind !== 'queue') continue
    const before = change.from == null ? null : holderOf(change.kind, change.from, log)
    if (change.kind === 'queue') openedQueue = openedQueue === undefined ? before : openedQueue
    else openedTechnician = openedTechnician === undefined ? before : openedTechnician
  }
  return {
    events,
    openedStatus: status.opened,
    openedPriority: priority.opened,
    openedTechnician,
    openedQueue,
    counted: status.counted,
    whole: status.whole && priority.whole,
  }
}

/** The id of a technician, or the desk's word for a queue. */
const holderOf = (kind: 'technician' | 'queue', named: Named, { words, reading, notes, said }: Log): string =>
  kind === 'queue' ? (named.key ?? named.label ?? '') : technicianOf(words, named, reading.people ?? [], notes, said)

function otherEvent(change: Change, log: Log): MappedEvent | null {
  const at = iso(change.atMs)
  const id = `${log.prefix}:${change.id}`
  switch (change.kind) {
    case 'status':
    case 'priority':
      return null
    case 'technician':
    case 'queue': {
      const holder = change.to === null ? null : holderOf(change.kind, change.to, log)
      return change.kind === 'queue'
        ? { kind: 'assignment', at, id, queue: holder }
        : { kind: 'assignment', at, id, technicianId: holder }
    }
    case 'reply':
      return replyEvent(change, log.prefix)
    case 'milestone':
      return { kind: 'milestone', at, id, name: change.name }
  }
}

/** A reply that a vendor reports, wherever it does. */
export function replyEvent(reply: Reply, prefix: string): MappedEvent {
  const { atMs, by, automated } = reply
  return { kind: 'reply', at: iso(atMs), id: `${prefix}:${reply.id}`, by, public: reply.public, automated }
}
