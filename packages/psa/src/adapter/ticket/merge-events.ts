// Events of one ticket from several sources, put together.

import { parseTicket, parseTicketEvent, type Ticket, type TicketEvent } from '@mspkit/records'
import { DefinitionError, type Instant, problemsAt, toInstant } from '@mspkit/values'
import type { MappedEvent, MappedTicket } from './mapped-ticket'

/**
 * Events of one ticket from several sources, put together: whatever the order in which they came and however often.
 *
 * A change that was only seen between two looks gives way to one of a log that says exactly when; the same change seen in overlapping
 * windows happened in what is common to them. Instants are compared as instants,
 * however they are written, and come out as canonical text.
 *
 * @throws DefinitionError for a source that is not a list of events.
 * @example
 * const seen = { kind: 'priority', priority: 'P1', at: '2026-03-02T10:00:00.000Z', earliestAt: '2026-03-02T09:00:00.000Z', id: 'a' }
 * const logged = { kind: 'priority', priority: 'P1', at: '2026-03-02T09:20:00.000Z', id: 'b' }
 * mergeEvents([seen], [logged, logged]) // => [{ kind: 'priority', priority: 'P1', at: '2026-03-02T09:20:00.000Z', id: 'b' }]
 */
export function mergeEvents(...sources: readonly (readonly TicketEvent[])[]): MappedEvent[] {
  const byId = new Map<string, MappedEvent>()
  for (const event of sources.flatMap(eventsOf)) {
    const id = event.id ?? JSON.stringify(event)
    const known = byId.get(id)
    // Of two with one id the choice must not depend on which came first.
    if (known === undefined || JSON.stringify(event) < JSON.stringify(known)) byId.set(id, event)
  }
  return [...byMeaning(byId.values())]
    .flatMap(condensed)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order(a) < order(b) ? -1 : 1))
}

/** Events that say the same, whenever they happened. */
function byMeaning(events: Iterable<MappedEvent>): Iterable<readonly MappedEvent[]> {
  const groups = new Map<string, MappedEvent[]>()
  for (const event of events) {
    const { earliestAt: _, ...what } = event
    const key = says(what)
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return groups.values()
}

/** Of several that say the same: each exact one, and of those that were seen in overlapping windows one in what is common to them. */
function condensed(same: readonly MappedEvent[]): readonly MappedEvent[] {
  if (same.length === 1) return same
  const exact = onceAnInstant(same.filter((event) => event.earliestAt === undefined))
  const moments = exact.map((event) => event.at).sort()
  const windows = same
    .filter((event): event is Windowed => event.earliestAt !== undefined)
    .filter((event) => !holdsAny(moments, event))
    .sort((a, b) => compare(a.earliestAt, b.earliestAt) || compare(a.at, b.at) || compare(order(a), order(b)))
  const kept: Windowed[] = []
  for (const event of windows) {
    const last = kept.at(-1)
    if (last === undefined || event.earliestAt >= last.at) kept.push(event)
    else kept[kept.length - 1] = { ...last, earliestAt: event.earliestAt, at: [event.at, last.at].sort()[0] ?? last.at }
  }
  return [...exact, ...kept]
}

type Windowed = MappedEvent & { readonly earliestAt: Instant }
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether one of the sorted instants lies in the window. */
function holdsAny(moments: readonly Instant[], { earliestAt, at }: Windowed): boolean {
  let [low, high] = [0, moments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle] as Instant) < earliestAt) low = middle + 1
    else high = middle
  }
  const first = moments[low]
  return first !== undefined && first <= at
}

/** A ticket changes to one thing once at an instant; people may write twice. */
function onceAnInstant(exact: readonly MappedEvent[]): readonly MappedEvent[] {
  if (exact.length < 2 || exact[0]?.kind === 'reply') return exact
  const byMoment = new Map<string, MappedEvent>()
  for (const event of exact) {
    const known = byMoment.get(event.at)
    if (known === undefined || order(event) < order(known)) byMoment.set(event.at, event)
  }
  return [...byMoment.values()]
}

/** The events of one source, checked, with canonical instants. */
function eventsOf(source: readonly TicketEvent[], index: number): MappedEvent[] {
  if (!Array.isArray(source)) throw new TypeError(`Source ${index + 1} is not a list of events. Write [event, …].`)
  return source.map((event: unknown, line): MappedEvent => {
    const parsed = parseTicketEvent(event)
    if (!parsed.ok) throw new DefinitionError('ticket event', problemsAt([index, line], parsed.problems))
    const { earliestAt, ...rest } = parsed.value
    return earliestAt === undefined
      ? { ...rest, at: toInstant(rest.at) }
      : { ...parsed.value, at: toInstant(rest.at), earliestAt: toInstant(earliestAt) }
  })
}

/** What an event says, whenever it happened. */
function says({ id: _id, at: _at, ...what }: Omit<TicketEvent, 'earliestAt'>): string {
  return JSON.stringify(Object.entries(what).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const order = (event: MappedEvent): string =>
  `${event.earliestAt ?? event.at}:${event.kind === 'status' ? 0 : 1}:${event.kind}:${event.id ?? JSON.stringify(event)}`

/**
 * A ticket as it was first seen, with what happened since.
 *
 * @throws DefinitionError for what is not a ticket or its events.
 * @example
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const done = { kind: 'status', at: '2026-03-02T12:00:00Z', status: 'Done', phase: 'resolved' }
 * withEvents(ticket, [done]).events.length // => 1
 */
export function withEvents(ticket: Ticket, events: readonly TicketEvent[]): MappedTicket {
  const parsed = parseTicket(ticket)
  if (!parsed.ok) throw new DefinitionError('ticket', parsed.problems)
  return {
    ...ticket,
    openedAt: toInstant(ticket.openedAt),
    history: ticket.history === 'complete' ? 'complete' : 'snapshots',
    events: mergeEvents(ticket.events, events),
  }
}
