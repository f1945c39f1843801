// Finds clocks that were paused, extended or stopped shortly before they were due.

import { parseTicket, type Ticket, type TicketEvent } from '@mspkit/records'
import { type Duration, domainMs, type Instant, orThrow, toInstant, toMs } from '@mspkit/values'
import { iterableOf, objectOf } from '@mspkit/values/arguments'
import { compiledPolicyOf } from '../policy/compiled-policy'
import type { Sla } from '../sla'

/** An event that prevented a breach shortly before the clock was due. It is a ticket to review, not an accusation. */
export interface SuspectStop {
  readonly ticketId: string
  readonly clientId: string
  readonly name: string
  readonly at: Instant
  /** The clock was paused, got a longer target, or was stopped and reopened later. */
  readonly what: 'pause' | 'downgrade' | 'stop-and-reopen'
  /** Open milliseconds that were left. */
  readonly leftMs: number
  /** The new status or priority. */
  readonly to: string
  readonly technicianId: string | null
}

export interface SuspectOptions {
  /** The most open time that was left on the clock. */
  readonly within: Duration
}

/**
 * Which clocks were stopped just in time? Returns pauses, downgrades, and stops that were reopened later, with at most `within` of open time left.
 *
 * @throws RangeError or TypeError for an argument of the wrong kind; DefinitionError for a ticket that cannot be read.
 * @example
 * const sla = compileSla({ calendar: 'always', pausedIn: ['On hold'], clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = {
 *   id: 'T1', clientId: 'acme', title: '', openedAt: '2026-03-02T10:00:00Z',
 *   events: [{ kind: 'status', at: '2026-03-02T13:55:00Z', status: 'On hold', phase: 'waiting' }],
 * }
 * suspectStops(sla, [ticket], { within: '15m' }).map(({ what, leftMs }) => [what, leftMs]) // => [['pause', 300000]]
 */
export function suspectStops(sla: Sla, tickets: Iterable<Ticket>, options: SuspectOptions): SuspectStop[] {
  compiledPolicyOf(sla)
  const withinMs = toMs(objectOf(options, 'an object', "{ within: '15m' }").within)
  return [...iterableOf(tickets, 'tickets')].flatMap((ticket) => suspectsOf(sla, ticket, withinMs))
}

function suspectsOf(sla: Sla, ticket: Ticket, withinMs: number): SuspectStop[] {
  const known = orThrow(parseTicket(ticket), 'ticket')
  const events = [...known.events].sort((a, b) => domainMs(a.at) - domainMs(b.at))
  return events.flatMap((event, i): SuspectStop[] => {
    if (event.kind !== 'status' && event.kind !== 'priority') return []
    const before = sla.read({ ...ticket, events: events.slice(0, i) }, event.at)
    const after = sla.read({ ...ticket, events: events.slice(0, i + 1) }, event.at)
    return before.flatMap((reading): SuspectStop[] => {
      const { remainingMs, name, cycle, clock, verdict } = reading
      if (clock !== 'running' || verdict !== 'pending' || remainingMs === null || remainingMs > withinMs) return []
      const next = after.find((one) => one.name === name && one.cycle === cycle)
      const what = next ? whatHappened(reading, next, events.slice(i + 1)) : null
      if (what === null) return []
      const to = event.kind === 'status' ? event.status : event.priority
      return [
        {
          ticketId: ticket.id,
          clientId: ticket.clientId,
          name,
          at: toInstant(event.at),
          what,
          leftMs: remainingMs,
          to,
          technicianId: holder(ticket, events.slice(0, i)),
        },
      ]
    })
  })
}

type Reading = ReturnType<Sla['read']>[number]

function whatHappened(before: Reading, after: Reading, later: readonly TicketEvent[]): SuspectStop['what'] | null {
  if (after.clock === 'paused') return 'pause'
  if (after.clock === 'running' && (after.targetMs ?? Number.POSITIVE_INFINITY) > (before.targetMs ?? 0))
    return 'downgrade'
  const reopened = later.some(
    (event) => event.kind === 'status' && !['resolved', 'closed', 'cancelled'].includes(event.phase),
  )
  return after.clock === 'stopped' && reopened ? 'stop-and-reopen' : null
}

function holder(ticket: Ticket, events: readonly TicketEvent[]): string | null {
  const named = events.filter((event) => event.kind === 'assignment' && event.technicianId !== undefined).at(-1)
  return named?.kind === 'assignment' ? (named.technicianId ?? null) : (ticket.technicianId ?? null)
}
