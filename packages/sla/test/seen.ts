// What others saw of a ticket whose whole history is known: a poller, an export that lost events, and a map without all labels.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'

const isoOf = (ms: number): string => new Date(ms).toISOString()
export const inOrder = (events: readonly TicketEvent[]): TicketEvent[] =>
  [...events].sort((a, b) => toEpochMs(a.at) - toEpochMs(b.at))
const isEnd = (event: TicketEvent): boolean =>
  event.kind === 'merge' || (event.kind === 'status' && event.phase === 'cancelled')

/** What polls every so many hours see of a ticket's log: every event, late. */
export function polled(facts: Ticket, hours: number, isPolled: (event: TicketEvent) => boolean): Ticket {
  const everyMs = hours * 3_600_000
  const openedMs = toEpochMs(facts.openedAt)
  const events = inOrder(facts.events).map((event): TicketEvent => {
    const ms = toEpochMs(event.at)
    if (ms <= openedMs || !isPolled(event)) return event
    const at = openedMs + Math.ceil((ms - openedMs) / everyMs) * everyMs
    return { ...event, at: isoOf(at), earliestAt: isoOf(at - everyMs) }
  })
  return { ...facts, events }
}

/** What polls see of the present state of a ticket: the last status at each poll, if it is another than at the poll before. */
export function snapshots(
  facts: Ticket,
  hours: number,
  isPolled = (event: TicketEvent): boolean => event.kind === 'status',
): Ticket {
  const seen = polled(facts, hours, isPolled)
  const events = seen.events.filter((event, i) => {
    if (event.kind !== 'status' || event.earliestAt === undefined) return event.kind !== 'reply'
    return !seen.events.slice(i + 1).some((later) => later.kind === 'status' && later.at === event.at)
  })
  return { ...facts, events, history: 'snapshots' }
}

/** What polls see of several fields: the changes of one poll come field by field, whatever their order was. */
export function fieldByField(facts: Ticket, hours: number): Ticket {
  const { events, ...seen } = snapshots(facts, hours, () => true)
  const byField = (a: TicketEvent, b: TicketEvent): number =>
    toEpochMs(a.at) - toEpochMs(b.at) ||
    // What was not polled keeps its order.
    (a.earliestAt === undefined ? 0 : orderOf(a, b))
  const orderOf = (a: TicketEvent, b: TicketEvent): number =>
    Number(b.kind === 'status') - Number(a.kind === 'status') || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
  return { ...seen, events: [...events].sort(byField) }
}

/** Facts that choose the target are taken as known, so they stay. A stamp of the first response is the first, or it is no such stamp. */
export function lossy(facts: Ticket, keep: readonly boolean[]): Ticket {
  const events = inOrder(facts.events)
  const first = events.find(isResponse)
  const isKept = (event: TicketEvent, i: number): boolean =>
    event.kind === 'milestone' && event.name === 'responded' && event.at !== first?.at
      ? false
      : keep[i] || !(event.kind === 'status' || event.kind === 'reply' || event.kind === 'milestone')
  return { ...facts, history: 'none', events: events.filter(isKept) }
}

const isResponse = (event: TicketEvent): boolean =>
  (event.kind === 'milestone' && event.name === 'responded') ||
  (event.kind === 'reply' && event.by === 'technician' && event.public && !event.automated)

const isDone = (phase: string): boolean => phase === 'resolved' || phase === 'closed'
const phaseOf = (event: TicketEvent): string => (event.kind === 'status' ? event.phase : '')

/** Whether the stops that a record lists are what "0 reopenings" says of them: its resolution is the first stop, and its closing the only one. */
export function areOnlyStops(listed: readonly TicketEvent[], all: readonly TicketEvent[]): boolean {
  const first = all.find((event) => isDone(phaseOf(event)))
  const closings = all.filter((event) => phaseOf(event) === 'closed').length
  return listed.every((event) => {
    const phase = phaseOf(event)
    return phase === 'resolved' ? event === first : phase !== 'closed' || closings === 1
  })
}

/** An export that lost events, with what a row of it says about those that it lost. */
export function summarised(facts: Ticket, keep: readonly boolean[], proves: readonly boolean[]): Ticket {
  const openedMs = toEpochMs(facts.openedAt)
  const statuses = inOrder(facts.events).filter((event) => event.kind === 'status')
  let reopenings = 0
  let phase: string = facts.openedPhase ?? 'new'
  for (const event of statuses) {
    if (isDone(phase) && !isDone(event.phase) && event.phase !== 'cancelled') reopenings++
    phase = event.phase
  }
  const last = statuses.at(-1)
  const { events } = lossy(facts, keep)
  const lastStatusAt = last && toEpochMs(last.at) > openedMs && proves[1] ? { lastStatusAt: last.at } : {}
  // Events of one instant keep their order.
  const listed = inOrder(facts.events).filter((event) => events.includes(event) || (proves[1] && event === last))
  const honest = reopenings > 0 || areOnlyStops(listed, statuses)
  return {
    ...facts,
    events: listed,
    history: 'snapshots',
    summary: { ...lastStatusAt, ...(proves[0] && honest ? { reopenings } : {}) },
  }
}

export const unmapped = (facts: Ticket, labels: readonly string[]): Ticket => ({
  ...facts,
  ...(labels.includes(facts.openedStatus ?? '') ? { openedPhase: 'unknown' as const } : {}),
  events: facts.events.map((event): TicketEvent => {
    if (event.kind !== 'status' || isEnd(event) || !labels.includes(event.status)) return event
    const { waitingFor: _, ...rest } = event
    return { ...rest, phase: 'unknown' }
  }),
})

/** Full histories have no unmapped status. */
export function unknownsActive(facts: Ticket): Ticket {
  const cancelled = inOrder(facts.events).findIndex(isEnd)
  // A ticket that was cancelled or merged stays so.
  const events = cancelled < 0 ? inOrder(facts.events) : inOrder(facts.events).slice(0, cancelled + 1)
  return {
    ...facts,
    ...(facts.openedPhase === 'unknown' ? { openedPhase: 'active' as const } : {}),
    events: events.map(
      (event): TicketEvent =>
        event.kind === 'status' && event.phase === 'unknown' ? { ...event, phase: 'active' } : event,
    ),
  }
}
