// What lines with a billing cycle of their own are worth in the period of an invoice: minimums count them by it.

import type { AdjustContext } from '@mspkit/billing'
import { over, times } from '@mspkit/values/money'
import { overlapOf } from '../history/states'
import { alone } from './charge-context'
import { type DraftInput, rosterOf } from './draft-input'
import type { MissingFact } from './invoice'
import { priceOfLine } from './line-price'

interface OwnCycleShares {
  readonly shares: NonNullable<AdjustContext['shares']>
  readonly missing: readonly MissingFact[]
}

/** The share of the invoice's period in the price of each such line, before and after its discounts; none where no minimum asks for them. */
export function ownCycleShares({ periods: { period, cycle }, usage, versions, context }: DraftInput): OwnCycleShares {
  if (!context.commitments || context.inForce === null) return { shares: [], missing: [] }
  const priced = versions.versions
    .filter(({ written, line }) => written.billingCycle !== undefined && overlapOf(line, period) !== null)
    .map(({ written, line }) => {
      const months = written.billingCycle?.months ?? cycle.months
      const { discounts: _, ...before } = alone(context)
      const price = (of: typeof before) => priceOfLine(line, { period, months }, rosterOf(usage), of)
      return { lineId: line.id, months, gross: price(before), net: price(alone(context)) }
    })
  return {
    shares: priced.flatMap(({ lineId, months, gross, net }) =>
      gross.ok && net.ok
        ? [
            {
              lineId,
              gross: over(times(gross.price, cycle.months), months),
              net: over(times(net.price, cycle.months), months),
            },
          ]
        : [],
    ),
    missing: priced.flatMap(({ gross }) => (gross.ok ? [] : gross.missing)),
  }
}
