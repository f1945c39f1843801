// The instants at which a ticket becomes active, as a mapped row gives them.

import type { Ticket } from '@mspkit/records'
import { fromEpochMs, type InstantLike, parseInstant, quote } from '@mspkit/values'

/** A ticket that is active from its opening on. */
export const opening = 'the opening'

/** An instant as canonical text, however the adapter writes it; what is none, quoted. */
function momentText(at: InstantLike): string {
  const parsed = parseInstant(at)
  return parsed.ok ? fromEpochMs(parsed.value) : quote(at)
}

/** The instants at which a ticket becomes active; an instant that was only deduced may lie anywhere after a known one. */
export function activeMoments(ticket: Ticket): string[] {
  const moments = ticket.events.flatMap((event) =>
    event.kind === 'status' && event.phase === 'active' && event.earliestAt === undefined ? [momentText(event.at)] : [],
  )
  return ticket.openedPhase === 'active' ? [...moments, opening] : moments
}
