// Tickets of a table that are alike: judged by their instants, counted together, and made only where they are printed.

import type { AlikeFact, AlikeResult, AlikeTickets } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import {
  type AttainmentOptions,
  type BoundsByKind,
  boundsByKind,
  type ClockBounds,
  type GroupKey,
  type SharedBounds,
  type TicketKind,
} from '@mspkit/sla'
import { monthOf } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { FiledTicket } from '../tickets/filed'
import type { Found } from './found'
import { type Judge, judgedReadings } from './judged'
import type { JudgedReading, JudgedTicket } from './judgement'
import type { KeptTracker } from './tally'

/** How tickets that are alike are judged: the facts in which they must agree. */
export interface AlikeJudge {
  readonly facts: readonly AlikeFact[]
  /** Judges a ticket; `null` where it must be judged on its own. What it adds to the counts is counted later. */
  judge(alike: AlikeResult, filed: () => FiledTicket): JudgedTicket | null
  /** Counts what is not counted yet. */
  count(): void
}

/** What tickets have in common: their kind, and how the time between their instants compares with the targets. */
interface Shape {
  /** The first of them. */
  readonly ticket: Ticket
  readonly judged: readonly JudgedReading[]
  readonly groups: Map<string, Group>
  times: number
}

/** Tickets of a shape that attainment counts together. */
interface Group {
  readonly ticket: Ticket
  times: number
  /** For each clock the elapsed milliseconds of those that have stopped. */
  readonly elapsedMs: number[][]
}

/** More groups than these, or tickets in one, are not kept: they are counted then. */
const mostGroups = 1_000
const mostTimes = 4_096

/** What is known of the tickets of a kind. */
interface Kind {
  readonly kind: TicketKind
  readonly shapes: Map<readonly ClockBounds[], Shape | null>
}

/** `null` where each ticket must be judged on its own: the policy reads more than facts of tickets that are alike, or names tickets that it excludes. */
export function alikeJudge(judge: Judge, found: Found, tally: KeptTracker, by: AttainmentOptions): AlikeJudge | null {
  const { sla, atMs, assume } = judge
  const byKind = judge.sharing && (sla.policy.excluded ?? []).length === 0 ? boundsByKind(sla, atMs, { assume }) : null
  return byKind === null ? null : judgeAlike(byKind, judge, found, tally, by)
}

function judgeAlike(
  byKind: BoundsByKind,
  judge: Judge,
  found: Found,
  tally: KeptTracker,
  by: AttainmentOptions,
): AlikeJudge {
  const kinds = new Map<AlikeTickets, Kind | null>()
  const groupOf = groupNames(by)
  let groups = 0

  const kindFor = ({ alike }: AlikeResult): Kind | null => {
    let known = kinds.get(alike)
    if (known === undefined) {
      const kind = byKind.kindOf(alike.ticket)
      known = kind === null ? null : { kind, shapes: new Map() }
      kinds.set(alike, known)
    }
    return known
  }

  /** The shape of a ticket; `null` where each ticket of it is counted on its own, because it is named in the report. */
  const shapeFor = ({ shapes }: Kind, { bounds }: SharedBounds, filed: () => FiledTicket): Shape | null => {
    let shape = shapes.get(bounds)
    if (shape === undefined) {
      const { ticket } = filed()
      const isNamed = bounds.some(
        ({ best }) => best.reason.code === 'sla/cancelled' || best.reason.code === 'sla/not-opened',
      )
      shape = isNamed ? null : { ticket, judged: judgedReadings(judge, ticket, bounds), groups: new Map(), times: 0 }
      shapes.set(bounds, shape)
    }
    return shape
  }

  function count(): void {
    for (const known of kinds.values())
      for (const shape of known?.shapes.values() ?? []) {
        if (shape === null) continue
        for (const { ticket, times, elapsedMs } of shape.groups.values())
          if (times > 0) tally.observeAlike(ticket, shape.judged, times, elapsedMs)
        shape.groups.clear()
        if (shape.times > 0) found.addAlike(shape.ticket, shape.judged, shape.times)
        shape.times = 0
      }
    groups = 0
  }

  return {
    facts: [...new Set<AlikeFact>([...byKind.facts, ...(by.groupBy ?? []).flatMap(factOf)])],
    judge(alike, filed) {
      const known = kindFor(alike)
      const times = known === null ? null : known.kind.bounds(alike.instants, () => filed().ticket)
      const shape = known === null || times === null ? null : shapeFor(known, times, filed)
      if (shape === null || times === null) return null
      const ticket = new LateTicket(filed, shape.judged, times)
      const name = groupOf(alike)
      const group = shape.groups.get(name)
      if (group === undefined) {
        // The first is counted at once, so that the order of the report is that of the tickets.
        if (groups++ >= mostGroups) count()
        const { judged } = shape
        shape.groups.set(name, { ticket: asGroup(ticket.ticket), times: 0, elapsedMs: judged.map(() => []) })
        found.add(ticket)
      } else {
        group.times++
        shape.times++
        for (let i = 0; i < group.elapsedMs.length; i++) {
          const ms = times.elapsedMs[i] ?? null
          if (ms !== null) group.elapsedMs[i]?.push(ms)
        }
        if (group.times >= mostTimes) count()
      }
      return ticket
    },
    count,
  }
}

/** What attainment reads of a ticket to find its group. */
const asGroup = ({ id, clientId, priority, queue, technicianId, openedAt, history }: Ticket): Ticket => ({
  id,
  clientId,
  title: '',
  openedAt,
  events: [],
  ...(history === undefined ? {} : { history }),
  ...(priority === undefined ? {} : { priority }),
  ...(queue === undefined ? {} : { queue }),
  ...(technicianId === undefined ? {} : { technicianId }),
})

const factOf = (key: GroupKey): AlikeFact[] =>
  key === 'queue' ? ['queue'] : key === 'technician' ? ['technicianId'] : []

/** The group of a ticket as far as tickets that are alike may differ in it: by client and month. */
function groupNames({ groupBy = [], timeZone }: AttainmentOptions): (alike: AlikeResult) => string {
  const keys: readonly GroupKey[] = groupBy
  const byClient = keys.includes('client')
  const zone = keys.includes('month') && timeZone !== undefined ? zoneOf(timeZone) : null
  return ({ clientId, instants }) => {
    const client = byClient ? clientId : ''
    return zone === null ? client : `${monthOf(zone.dateAt(instants[0] as number))} ${client}`
  }
}

/** A ticket that is made when someone looks at it. */
class LateTicket implements JudgedTicket {
  readonly judged: readonly JudgedReading[]
  readonly times: SharedBounds
  readonly #make: () => FiledTicket
  #made: FiledTicket | null = null

  constructor(make: () => FiledTicket, judged: readonly JudgedReading[], times: SharedBounds) {
    this.judged = judged
    this.times = times
    this.#make = make
  }

  #filed(): FiledTicket {
    this.#made ??= this.#make()
    return this.#made
  }

  get ticket(): Ticket {
    return this.#filed().ticket
  }
  get reported(): FiledTicket['reported'] {
    return this.#filed().reported
  }
  get status(): FiledTicket['status'] {
    return this.#filed().status
  }
}
