// The days on which what a pool carries over is cut down to its cap.

import type { LocalDate } from '@mspkit/values'
import type { Exact } from '@mspkit/values/money'
import { grantDates, type Lot, type PoolTerms, trimToCap } from './block'

/** A day on which what a pool carries over is cut down to its cap. */
export interface Trim {
  readonly on: LocalDate
  apply(lots: readonly Lot[]): void
}

/** The days of all caps before a date, in order. */
export function cycleTrims(pools: readonly PoolTerms[], before: LocalDate): Trim[] {
  return pools
    .flatMap((pool): Trim[] => {
      const cap: Exact | null = pool.grant?.cap ?? null
      if (cap === null) return []
      return grantDates(pool.grant, before).map((on) => ({
        on,
        apply: (lots) =>
          trimToCap(
            lots.filter((lot) => lot.poolId === pool.id),
            on,
            cap,
          ),
      }))
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
