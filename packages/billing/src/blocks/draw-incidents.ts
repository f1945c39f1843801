// Which tickets use a prepaid incident, and which are billed in addition?

import { type Facts, lookupIn, type Truth } from '@mspkit/records'
import { type Decimal, type InstantLike, type LocalDate, toEpochMs } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { exact, minus } from '@mspkit/values/money'
import type { DrawOrder, IncidentsLine } from '../definition'
import { missingFacts, ready } from '../quantities/roster'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { dayAfterLast, holds } from '../values/months'
import { plain } from '../values/plain'
import type { PoolTerms } from './block'
import { type DrawnPool, drawInOrder, type KeptDraw } from './draw-in-order'

/** A ticket that may take an incident. */
export interface DrawingTicket {
  readonly id: string
  /** Local date of its opening. */
  readonly on: LocalDate
  readonly at?: InstantLike
  readonly facts?: Facts
}

/** An incident taken for a ticket; `blockId` is `null` for one beyond all that were bought. */
export interface IncidentDraw {
  readonly ticketId: string
  readonly on: LocalDate
  readonly poolId: string
  readonly blockId: string | null
}

export interface IncidentDraws {
  readonly outcome: 'drawn' | 'needs-information'
  readonly draws: readonly IncidentDraw[]
  readonly balances: readonly {
    readonly poolId: string
    readonly blockId: string
    readonly expiresOn: LocalDate | null
    readonly left: Decimal
  }[]
  readonly notAccepted: readonly string[]
  readonly missing: readonly MissingFact[]
}

/**
 * Which tickets use a prepaid incident, and which are billed in addition? Each ticket counts once, on the day it was opened, in the order of the openings.
 *
 * @throws DomainError for an issued draw of a block that is not there.
 * @example
 * const pool = { id: 'pack', purchases: [{ id: 'P1', on: '2026-01-01', incidents: '1' }] }
 * drawIncidents([pool], [{ id: 'T2', on: '2026-01-09' }, { id: 'T1', on: '2026-01-05' }], {}).draws.map((draw) => draw.blockId) // => ['P1', null]
 */
export function drawIncidents(
  pools: readonly Pick<IncidentsLine, 'id' | 'from' | 'to' | 'accepts' | 'purchases' | 'grant'>[],
  tickets: readonly DrawingTicket[],
  options: { readonly order?: DrawOrder; readonly issued?: readonly IncidentDraw[]; readonly until?: LocalDate } = {},
): IncidentDraws {
  objectsOf(pools, 'pools', '[{ "id": "pack", "purchases": [{ "on": "2026-01-01", "incidents": "10" }] }]')
  objectsOf(tickets, 'tickets', '[{ "id": "T1", "on": "2026-01-05" }]')
  objectOf(options, 'an options', '{ "order": "soonest-expiry" }')
  const issued = options.issued ?? []
  const issuedIds = new Set(issued.map((draw) => draw.ticketId))
  const fresh = tickets.filter((ticket) => !issuedIds.has(ticket.id))
  const kept = issued.flatMap(({ on, blockId }): KeptDraw[] =>
    blockId === null ? [] : [{ on, blockId, amount: exact(1) }],
  )
  const until = options.until ?? dayAfterLast([...tickets, ...issued].map(({ on }) => on))
  const demands = fresh.map((item) => ({
    id: item.id,
    on: item.on,
    part: 0,
    atMs: item.at === undefined ? null : toEpochMs(item.at),
    item,
  }))
  const run = drawInOrder(pools.map(incidentPool), demands, kept, options.order ?? 'soonest-expiry', until)
  const missing = run.undecided.map(({ demand, pool }) =>
    missingFact(
      { lineId: pool.terms.id, recordId: demand.id, missing: pool.missing(demand.item) },
      [tickets.indexOf(demand.item)],
      onTheRecord,
    ),
  )
  if (missing.length > 0) return { outcome: 'needs-information', draws: [], balances: [], notAccepted: [], missing }
  const draws = run.parts.map(({ demand, pool, block }) => ({
    ticketId: demand.id,
    on: demand.on,
    poolId: pool.terms.id,
    blockId: block?.blockId ?? null,
  }))
  return {
    outcome: 'drawn',
    draws: [...issued.map((draw) => ({ ...draw })), ...draws],
    balances: run.blocks.map((block) => ({
      poolId: block.poolId,
      blockId: block.blockId,
      expiresOn: block.to,
      left: block.to !== null && block.to <= until ? '0' : plain(minus(block.left, 0)),
    })),
    notAccepted: run.unaccepted.map((demand) => demand.id),
    missing: [],
  }
}

function incidentPool(
  pool: Pick<IncidentsLine, 'id' | 'from' | 'to' | 'accepts' | 'purchases' | 'grant'>,
): DrawnPool<DrawingTicket> {
  const accepts = pool.accepts === undefined ? null : ready(pool.accepts)
  return {
    terms: incidentTerms(pool),
    accepts: ({ on, facts }): Truth => (holds(pool, on) ? (accepts?.test(lookupIn(facts ?? {})) ?? 'yes') : 'no'),
    missing: ({ facts }) => missingFacts(pool.accepts, lookupIn(facts ?? {})),
    need: () => exact(1),
    topUp: null,
  }
}

function incidentTerms(pool: Pick<IncidentsLine, 'id' | 'purchases' | 'grant'>): PoolTerms {
  const { grant } = pool
  return {
    id: pool.id,
    purchases: (pool.purchases ?? []).map(({ id, on, incidents, price, expiresOn }) => ({
      id,
      on,
      expiresOn,
      size: exact(incidents),
      price: price ?? null,
    })),
    grant: grant
      ? {
          ...grant,
          size: exact(grant.incidents),
          price: grant.price ?? null,
          cap: grant.rollover?.cap === undefined ? null : exact(grant.rollover.cap),
        }
      : null,
  }
}
