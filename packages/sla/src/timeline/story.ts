// Everything that readings of a ticket are computed from: its timeline, and the facts that conditions read.

import { type Client, type FactLookup, factsOf, lookupIn, type Site, type Ticket } from '@mspkit/records'
import type { Step, Timeline } from './step'

/** Clients and sites by id, so that conditions can read `client.tier` and calendars `site.calendar`. */
export interface Roster {
  readonly clients: ReadonlyMap<string, Client>
  readonly sites: ReadonlyMap<string, Site>
}

/** A ticket up to an instant, with everything that its readings are computed from. */
export interface Story {
  readonly ticket: Ticket
  readonly timeline: Timeline
  readonly roster: Roster
  readonly atMs: number
}

/** The facts that conditions read, as a ticket's events change them. */
export interface ChangingFacts {
  readonly lookup: FactLookup
  /** Applies an event. */
  apply(event: Step['event']): void
  /** The same facts, to change apart from these. */
  copy(): ChangingFacts
}

/** What the runs of a ticket's clocks share: the timeline, and the facts at the current step. */
export interface ClockRunContext {
  timeline: Timeline
  readonly facts: ChangingFacts
  /** The calendar that a `calendar-changed` event named. */
  movedTo: string | null
}

/** What events have changed. */
interface Changes {
  priority: string | undefined
  type: string | undefined
  queue: string | null | undefined
  technicianId: string | null | undefined
  /** Created only when a field changes, because in most tickets none does. */
  fields: Map<string, unknown> | null
}

/** The facts at the opening. Facts other than priority, type, queue and technician are gathered only when a condition reads them. */
export function factsAt({ ticket, timeline, roster }: Pick<Story, 'ticket' | 'timeline' | 'roster'>): ChangingFacts {
  const { priority, type } = timeline
  const { queue, technicianId } = ticket
  let rest: FactLookup | null = null
  const others: FactLookup = (name) => {
    rest ??= lookupIn(gather(ticket, roster))
    return rest(name)
  }
  return changing({ priority, type, queue, technicianId, fields: null }, others)
}

function changing(now: Changes, others: FactLookup): ChangingFacts {
  const lookup: FactLookup = (name) => {
    switch (name) {
      case 'priority':
      case 'type':
      case 'queue':
      case 'technicianId':
        return now[name]
      default:
        return now.fields?.has(name) ? now.fields.get(name) : others(name)
    }
  }
  function apply(event: Step['event']): void {
    switch (event.kind) {
      case 'priority':
        now.priority = event.priority
        break
      case 'type':
        now.type = event.type
        break
      case 'assignment':
        if (event.queue !== undefined) now.queue = event.queue
        if (event.technicianId !== undefined) now.technicianId = event.technicianId
        break
      case 'field':
        now.fields ??= new Map()
        now.fields.set(event.name, event.value)
    }
  }
  const copy = (): ChangingFacts => changing({ ...now, fields: now.fields && new Map(now.fields) }, others)
  return { lookup, apply, copy }
}

function gather(ticket: Ticket, roster: Roster): Map<string, unknown> {
  const client = roster.clients.get(ticket.clientId)
  const site = ticket.siteId === undefined ? undefined : roster.sites.get(ticket.siteId)
  return factsOf({ ticket, ...(client ? { client } : {}), ...(site ? { site } : {}) })
}
