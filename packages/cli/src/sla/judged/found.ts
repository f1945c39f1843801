// What all tickets of a file come to, counted as they come.

import type { Assumption } from '@mspkit/sla'
import type { Unnamed } from '../names'
import { isBreached, isPossiblyBreached, isUndated, isUnknown } from '../print/listing'
import type { JudgedReading, JudgedTicket } from './judgement'
import type { KeptTracker } from './tally'

/** Counts of tickets that were judged. */
export interface Found {
  add(ticket: JudgedTicket): void
  /** Counts more tickets like one that was added; how often promises were kept is counted elsewhere. */
  addAlike(ticket: JudgedTicket['ticket'], judged: readonly JudgedReading[], times: number): void
  readonly tickets: number
  readonly breached: number
  /** Readings that may be late, or of which it is not known. */
  readonly possible: number
  readonly undated: ReadonlyMap<string, number>
  readonly disproved: ReadonlyMap<Assumption, number>
}

export function countFound(assume: readonly Assumption[], tally: KeptTracker, unnamed: Unnamed): Found {
  const found = { tickets: 0, breached: 0, possible: 0 }
  const undated = new Map<string, number>()
  const disproved = new Map<Assumption, number>()
  const more = <K>(table: Map<K, number>, key: K, times: number): void => {
    table.set(key, (table.get(key) ?? 0) + times)
  }
  const addAlike: Found['addAlike'] = (ticket, judged, times) => {
    found.tickets += times
    for (const one of judged) {
      if (isBreached(one)) found.breached += times
      if (isUndated(one)) more(undated, one.bounds.name, times)
      if (isUndated(one) || isPossiblyBreached(one) || isUnknown(one)) found.possible += times
    }
    for (const word of assume)
      if (judged.some(({ bounds }) => bounds.disproved.includes(word))) more(disproved, word, times)
    unnamed.observe(ticket, judged, times)
  }
  return {
    add(ticket) {
      tally.observe(ticket)
      addAlike(ticket.ticket, ticket.judged, 1)
    },
    addAlike,
    get tickets() {
      return found.tickets
    },
    get breached() {
      return found.breached
    },
    get possible() {
      return found.possible
    },
    undated,
    disproved,
  }
}
