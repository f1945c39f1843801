// Sessions of work on a ticket, which first touch counts.

import { toEpochMs } from '@mspkit/values'
import type { TicketFacts } from './ticket-facts'

/** Sessions by ticket: a year of months asks for each ticket again. */
const sessions = new WeakMap<TicketFacts, number>()

/** Sessions of work before the first close: pauses of over two hours, or another person, begin a new one. */
export function sessionsOf(one: TicketFacts): number {
  const known = sessions.get(one) ?? countSessions(one)
  sessions.set(one, known)
  return known
}

function countSessions({ entries, done }: TicketFacts): number {
  const closedMs = done[0]?.fromMs ?? Number.POSITIVE_INFINITY
  const dated = entries
    .flatMap((entry) => (entry.from === undefined ? [] : [{ entry, atMs: toEpochMs(entry.from) }]))
    .filter(({ atMs }) => atMs <= closedMs)
    .sort((a, b) => a.atMs - b.atMs)
  const starts = dated.filter(({ entry, atMs }, i) => {
    const before = dated[i - 1]
    if (before === undefined || before.entry.technicianId !== entry.technicianId) return true
    return atMs - (before.atMs + before.entry.workedMinutes * 60_000) > 2 * 3_600_000
  })
  // Work known as a number of hours has no instant: each entry is a session of its own.
  return starts.length + entries.filter((entry) => entry.from === undefined).length
}
