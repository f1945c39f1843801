// Pools of hours, as they are drawn.

import { type Facts, lookupIn, type Truth } from '@mspkit/records'
import { addMonths, type Decimal, DomainError, type InstantLike, type LocalDate, quote } from '@mspkit/values'
import { compare, type Exact, exact, sign, times } from '@mspkit/values/money'
import type { BlockHoursLine } from '../definition'
import { missingFacts, ready } from '../quantities/roster'
import { minutesFrom } from '../quantities/round-time'
import { holds } from '../values/months'
import { plain } from '../values/plain'
import { inMinutes, newBlock, type PoolTerms } from './block'
import type { DrawnPool } from './draw-in-order'

/** A pool of hours: a block-hours line, or its part of one that says what may draw and what there is. */
export type HoursPool = Pick<
  BlockHoursLine,
  'id' | 'from' | 'to' | 'accepts' | 'draws' | 'purchases' | 'grant' | 'topUp' | 'multipliers' | 'combine'
>

/** Work to be drawn from a block. */
export interface DrawingEntry {
  readonly id: string
  /** Local date of the work. */
  readonly on: LocalDate
  /** When it began; within a day timed work draws in order, before work known only by its day. */
  readonly at?: InstantLike
  /** Which part of the entry this is, from 0, where coverage or a band cut it; 0 when left out. */
  readonly part?: number
  /** Minutes worked. */
  readonly minutes: number
  /** Minutes as the rate card rounds them; needed by pools that draw billed hours. */
  readonly billedMinutes?: number
  /** What conditions read: `workRole`, `board.kind`, `afterHours` … */
  readonly facts?: Facts
}

/** The same, in exact minutes. */
export interface ExactEntry extends Omit<DrawingEntry, 'minutes' | 'billedMinutes'> {
  readonly minutes: Exact
  readonly billedMinutes?: Exact
}

export const exactEntry = ({ minutes, billedMinutes, ...entry }: DrawingEntry): ExactEntry => ({
  ...entry,
  minutes: minutesFrom(minutes),
  ...(billedMinutes === undefined ? {} : { billedMinutes: minutesFrom(billedMinutes) }),
})

/** A pool of hours as it is drawn, in minutes. */
export function drawnPool(pool: HoursPool): DrawnPool<ExactEntry> {
  const accepts = pool.accepts === undefined ? null : ready(pool.accepts)
  return {
    terms: hoursTerms(pool),
    accepts: ({ on, facts }): Truth => (holds(pool, on) ? (accepts?.test(lookupIn(facts ?? {})) ?? 'yes') : 'no'),
    missing: ({ facts }) => missingFacts(pool.accepts, lookupIn(facts ?? {})),
    need: (entry) =>
      pool.multipliers === undefined
        ? baseMinutes(pool, entry)
        : times(baseMinutes(pool, entry), multiplierOf(pool, entry).multiplier),
    topUp: topUpOf(pool),
  }
}

function hoursTerms(pool: Pick<HoursPool, 'id' | 'purchases' | 'grant'>): PoolTerms {
  const { grant } = pool
  return {
    id: pool.id,
    purchases: (pool.purchases ?? []).map(({ id, on, hours, price, expiresOn }) => ({
      id,
      on,
      expiresOn,
      size: inMinutes(hours),
      price: price ?? null,
    })),
    grant: grant
      ? {
          ...grant,
          size: inMinutes(grant.hours),
          price: grant.price ?? null,
          cap: grant.rollover?.cap === undefined ? null : inMinutes(grant.rollover.cap),
        }
      : null,
  }
}

function topUpOf({ id, topUp }: HoursPool): DrawnPool<ExactEntry>['topUp'] {
  if (!topUp) return null
  const size = inMinutes(topUp.hours)
  return {
    below: inMinutes(topUp.below),
    open: (on, ordinal, listed) => {
      const to = topUp.expiresAfterMonths === undefined ? null : addMonths(on, topUp.expiresAfterMonths)
      const blockId = `${id}+${on}/${ordinal}`
      return newBlock({ poolId: id, blockId, kind: 'top-up', from: on, to, price: topUp.price, size, listed })
    },
  }
}

function baseMinutes(pool: HoursPool, entry: ExactEntry): Exact {
  const minutes = pool.draws === 'billed-hours' ? entry.billedMinutes : entry.minutes
  if (minutes === undefined) {
    const message = `Pool ${quote(pool.id)} draws billed hours, and entry ${quote(entry.id)} has no billedMinutes. Write e.g. "billedMinutes": 15.`
    throw new DomainError('billing/billed-minutes-missing', message, { poolId: pool.id, entryId: entry.id })
  }
  if (sign(minutes) >= 0) return minutes
  const message = `Entry ${quote(entry.id)} has ${plain(minutes)} minutes. Write 0 or more.`
  throw new DomainError('billing/negative-minutes', message, { entryId: entry.id })
}

/** The multiplier of some work on a pool, and the facts it would need to know. */
export function multiplierOf(
  pool: HoursPool,
  entry: Pick<DrawingEntry, 'facts'>,
): { multiplier: Decimal; missing: string[] } {
  if (pool.multipliers === undefined) return { multiplier: '1', missing: [] }
  const facts = lookupIn(entry.facts ?? {})
  const missing: string[] = []
  let multiplier: Exact | null = null
  for (const candidate of pool.multipliers) {
    const condition = ready(candidate.when)
    const fits = condition.test(facts)
    if (fits === 'unknown') missing.push(...condition.facts.filter((fact) => facts(fact) === undefined))
    if (fits !== 'yes') continue
    if (multiplier === null) multiplier = exact(candidate.multiplier)
    else if (pool.combine === 'multiply') multiplier = times(multiplier, candidate.multiplier)
    else if (compare(candidate.multiplier, multiplier) > 0) multiplier = exact(candidate.multiplier)
  }
  return { multiplier: plain(multiplier ?? 1), missing }
}
