// A ticket's events with the times at which each may have happened, in the order in which they became known.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import { type TimelineRules, withoutRepeats } from './timeline'

/** An event that happened at `fromMs`, at `toMs` or at any time between them. */
export interface WindowedEvent {
  readonly event: TicketEvent
  readonly fromMs: number
  /** After the instant of the question if the event was seen only later: it may not have happened yet. */
  readonly toMs: number
  /** Events whose order one poll shows share it; `null` for an event with an exact instant. */
  readonly poll: string | null
}

/**
 * The events that may have happened by an instant. Events seen by one poll keep their order; so do events of one instant. Snapshots show no
 * order of changes of different kinds or fields. An exact instant inside the window of another event says nothing about which of them came first.
 */
export function windowsOf(ticket: Ticket, atMs: number, rules: TimelineRules): WindowedEvent[] {
  const openedMs = domainMs(ticket.openedAt)
  const found: WindowedEvent[] = []
  for (const event of ticket.events) {
    const toMs = domainMs(event.at)
    const earliestMs = domainMs(event.earliestAt ?? event.at)
    if (earliestMs > atMs || (toMs < openedMs && rules.beforeOpening === 'ignore')) continue
    const late = earliestMs < toMs
    found.push({
      event,
      fromMs: Math.max(earliestMs, openedMs),
      toMs: Math.max(toMs, openedMs),
      poll:
        late && toMs > openedMs
          ? `${toMs} ${(ticket.history ?? 'complete') === 'complete' ? '' : fieldOf(event)}`
          : null,
    })
  }
  return withoutRepeats(found.sort((a, b) => domainMs(a.event.at) - domainMs(b.event.at)))
}

/** The field or kind of event of which snapshots show the order. */
export const fieldOf = (event: TicketEvent): string => (event.kind === 'field' ? event.name : event.kind)
