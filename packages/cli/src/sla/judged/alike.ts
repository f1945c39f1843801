// Tickets of a table that are alike: judged by their instants, counted together, and made only where they are printed.

import type { AlikeFact, AlikeResult, AlikeTickets } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import {
  type AlikeCounter,
  type AttainmentOptions,
  type BoundsByKind,
  boundsByKind,
  type ClockBounds,
  type GroupKey,
  type SharedBounds,
  type TicketGroup,
  type TicketKind,
} from '@mspkit/sla'
import { DefinitionError, DomainError, monthOf } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { FiledTicket } from '../../tickets/filed'
import type { Found } from './found'
import { type Judge, judgedReadings } from './judged'
import type { JudgedReading, JudgedTicket } from './judgement'
import type { KeptTracker } from './tally'

/** How tickets that are alike are judged: the facts in which they must agree. */
export interface AlikeJudge {
  readonly facts: readonly AlikeFact[]
  /** Judges a ticket; `null` where it must be judged on its own. What it adds to the counts is counted later. */
  judge(alike: AlikeResult, filed: () => FiledTicket): JudgedTicket | null
  /** Counts what is not counted yet, when all tickets are judged. */
  count(): void
}

/** What tickets have in common: their kind, and how the time between their instants compares with the targets. */
interface Shape {
  /** The first of them. */
  readonly ticket: Ticket
  readonly judged: readonly JudgedReading[]
  readonly counter: AlikeCounter
  times: number
}

/** What is known of the tickets of a kind. */
interface Kind {
  readonly kind: TicketKind
  readonly shapes: Map<readonly ClockBounds[], Shape | null>
  /** By what tickets of one kind may differ in. */
  readonly groups: Map<string, TicketGroup>
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

  const kindFor = ({ alike }: AlikeResult): Kind | null => {
    let known = kinds.get(alike)
    if (known === undefined) {
      const kind = byKind.kindOf(alike.ticket)
      known = kind === null ? null : { kind, shapes: new Map(), groups: new Map() }
      kinds.set(alike, known)
    }
    return known
  }

  const newShape = (ticket: Ticket, bounds: readonly ClockBounds[]): Shape => {
    const judged = judgedReadings(judge, ticket, bounds)
    return { ticket, judged, counter: tally.alike(ticket, judged), times: 0 }
  }

  /** The shape of a ticket; `null` where each ticket of it is counted on its own, because it is named in the report. */
  const shapeFor = ({ shapes }: Kind, { bounds }: SharedBounds, filed: () => FiledTicket): Shape | null => {
    let shape = shapes.get(bounds)
    if (shape === undefined) {
      shape = bounds.some(isNamed) ? null : newShape(withoutTexts(filed().ticket), bounds)
      shapes.set(bounds, shape)
    }
    return shape
  }

  return {
    facts: [...new Set<AlikeFact>([...byKind.facts, ...(by.groupBy ?? []).flatMap(factOf)])],
    judge(alike, filed) {
      const known = kindFor(alike)
      const times = known === null ? null : boundsOf(known.kind, alike, filed)
      const shape = known === null || times === null ? null : shapeFor(known, times, filed)
      if (known === null || shape === null || times === null) return null
      const name = groupOf(alike)
      let group = known.groups.get(name)
      if (group === undefined) {
        group = tally.group(filed().ticket)
        known.groups.set(name, group)
      }
      shape.counter.observe(group, times.elapsedMs)
      // The first is counted at once, so that what is printed comes in the order of the tickets.
      if (shape.times === 0) found.addAlike(shape.ticket, shape.judged, 1)
      shape.times++
      return new LateTicket(filed, shape.judged, times)
    },
    count() {
      for (const known of kinds.values())
        for (const shape of known?.shapes.values() ?? []) {
          if (shape !== null && shape.times > 1) found.addAlike(shape.ticket, shape.judged, shape.times - 1)
        }
    },
  }
}

/** The bounds of a ticket; `null` where it must be looked at on its own, also because it is refused: then it is reported. */
function boundsOf(kind: TicketKind, { instants }: AlikeResult, filed: () => FiledTicket): SharedBounds | null {
  try {
    return kind.bounds(instants, () => filed().ticket)
  } catch (error) {
    if (DomainError.isInstance(error) || DefinitionError.isInstance(error)) return null
    throw error
  }
}

/** Whether a ticket is named in the report. */
const isNamed = ({ best }: ClockBounds): boolean =>
  best.reason.code === 'sla/cancelled' || best.reason.code === 'sla/not-opened'

/** A ticket without its texts, which would keep the text of the file in memory. */
const withoutTexts = ({ description: _, ...ticket }: Ticket): Ticket => ({ ...ticket, title: '' })

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
