// One step of a ticket's life: what happened, when, and which kinds of step it is.

import type { Phase, TicketEvent, WaitingFor } from '@mspkit/records'

/** The status of a ticket: the desk's label, its phase, and whom it waits for. */
export interface StatusState {
  readonly status: string | null
  readonly phase: Phase
  readonly waitingFor: WaitingFor | null
}

/** One step of a ticket's life, at epoch milliseconds. The opening is the first, with the status it was opened in. */
export interface Step {
  readonly atMs: number
  readonly event: OpenedEvent | TicketEvent
  /** It was stamped before the opening and counts at the opening. */
  readonly clamped: boolean
  /** The status that it puts the ticket in; `null` when it is about something else. */
  readonly status: StatusState | null
  /** The status just before it; `null` at the opening. */
  readonly before: StatusState | null
  /** What it is, in `sign`s. */
  readonly signs: number
}

export interface OpenedEvent {
  readonly kind: 'opened'
}

export const isDone = (phase: Phase): boolean => phase === 'resolved' || phase === 'closed'

/**
 * What a step is, one bit each, worked out once so that a clock sees at a glance whether a step is about it: the words that
 * triggers use, and what else moves a clock.
 */
export const sign = {
  opened: 1,
  assigned: 2,
  'technician-reply': 4,
  'client-reply': 8,
  responded: 16,
  planned: 32,
  resolved: 64,
  closed: 128,
  reopened: 256,
  'policy-applied': 512,
  /** A status was set, at the opening or later. */
  status: 1024,
  /** A status in which there is work again; a `reopened` only when the one before was done. */
  works: 2048,
  /** A status that no map knows. */
  unmapped: 4096,
  /** A fact changed that a target may ask about. */
  fact: 8192,
  'calendar-changed': 16384,
  /** Cancelled or merged: nothing counts after it. */
  end: 32768,
} as const

/** What a step is, in {@link sign}s; `before` is the status just before it, `null` at the opening. */
export function signsOf(event: Step['event'], status: StatusState | null, before: StatusState | null): number {
  switch (event.kind) {
    case 'opened':
    case 'status':
      return signsOfStatus(status as StatusState, before)
    case 'reply':
      if (event.automated) return 0
      if (event.by === 'client') return sign['client-reply']
      // A public answer that a person wrote.
      return event.by === 'technician' && event.public ? sign['technician-reply'] : 0
    case 'assignment':
      return typeof event.technicianId === 'string' ? sign.fact | sign.assigned : sign.fact
    case 'priority':
    case 'type':
    case 'field':
      return sign.fact
    case 'milestone':
      return event.name === 'responded' ? sign.responded : event.name === 'planned' ? sign.planned : 0
    case 'merge':
      return sign.end
    case 'policy-applied':
    case 'calendar-changed':
      return sign[event.kind]
    default:
      return 0
  }
}

function signsOfStatus({ phase }: StatusState, before: StatusState | null): number {
  const opening = before === null ? sign.status | sign.opened : sign.status
  switch (phase) {
    case 'closed':
      // A ticket that is closed at once was resolved at once.
      return opening | sign.resolved | sign.closed
    case 'resolved':
      return opening | sign.resolved
    case 'cancelled':
      return before === null ? opening : opening | sign.end
    default: {
      const unmapped = phase === 'unknown' ? sign.unmapped : 0
      if (before === null) return opening | unmapped
      return opening | unmapped | sign.works | (isDone(before.phase) ? sign.reopened : 0)
    }
  }
}
