// Everything that readings of a ticket are computed from: its timeline, and the facts that conditions read.

import type { Calendar } from '@mspkit/calendar'
import { type Client, type FactLookup, factsOf, lookupIn, type Site, type Ticket } from '@mspkit/records'
import type { Step } from './step'
import type { Timeline } from './timeline'

/** Clients and sites by id, so that conditions can read `client.tier` and calendars `site.calendar`. */
export interface Roster {
  readonly clients: ReadonlyMap<string, Client>
  readonly sites: ReadonlyMap<string, Site>
}

/** Every calendar that the policy may use, by name. */
export type Calendars = ReadonlyMap<string, Calendar>

/** A ticket up to an instant, with everything that its readings are computed from. */
export interface Story {
  readonly ticket: Ticket
  readonly timeline: Timeline
  readonly calendars: Calendars
  readonly roster: Roster
  readonly atMs: number
}

/** The facts that conditions read, as a ticket's events change them. */
export interface ChangingFacts {
  readonly lookup: FactLookup
  /** Applies an event. */
  apply(event: Step['event']): void
}

/** The facts at the opening. Facts other than priority, type, queue and technician are gathered only when a condition reads them. */
export function factsAt({ ticket, timeline, roster }: Pick<Story, 'ticket' | 'timeline' | 'roster'>): ChangingFacts {
  // Created only when a field changes, because in most tickets none does.
  let changed: Map<string, unknown> | null = null
  let rest: FactLookup | null = null
  let { priority, type } = timeline
  let queue: string | null | undefined = ticket.queue
  let technicianId: string | null | undefined = ticket.technicianId

  const lookup: FactLookup = (name) => {
    switch (name) {
      case 'priority':
        return priority
      case 'type':
        return type
      case 'queue':
        return queue
      case 'technicianId':
        return technicianId
      default:
        if (changed?.has(name)) return changed.get(name)
        rest ??= lookupIn(gather(ticket, roster))
        return rest(name)
    }
  }
  function apply(event: Step['event']): void {
    switch (event.kind) {
      case 'priority':
        priority = event.priority
        break
      case 'type':
        type = event.type
        break
      case 'assignment':
        if (event.queue !== undefined) queue = event.queue
        if (event.technicianId !== undefined) technicianId = event.technicianId
        break
      case 'field':
        changed ??= new Map()
        changed.set(event.name, event.value)
    }
  }
  return { lookup, apply }
}

function gather(ticket: Ticket, roster: Roster): Map<string, unknown> {
  const client = roster.clients.get(ticket.clientId)
  const site = ticket.siteId === undefined ? undefined : roster.sites.get(ticket.siteId)
  return factsOf({ ticket, ...(client ? { client } : {}), ...(site ? { site } : {}) })
}
