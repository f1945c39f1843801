// What lines with a billing cycle of their own are worth in the period of an invoice: minimums count them by it.

import type { AdjustContext, ChargeLineDefinition } from '@mspkit/billing'
import { over, times } from '@mspkit/values/money'
import type { BillingCycle } from '../definition/term'
import { overlapOf } from '../history/states'
import { lengthInMonths, monthsOfCycle } from '../terms/cycle-length'
import { alone } from './charge-context'
import { type DraftInput, rosterOf } from './draft-input'
import type { MissingFact } from './invoice'
import { priceOfLines } from './line-price'

interface OwnCycleShares {
  readonly shares: NonNullable<AdjustContext['shares']>
  readonly missing: readonly MissingFact[]
}

/** The share of the invoice's period in the price of each such line, before and after its discounts; none where no minimum asks for them. */
export function ownCycleShares(
  { periods, usage, context }: DraftInput,
  ownCycles: readonly { readonly cycle: BillingCycle; readonly lines: readonly ChargeLineDefinition[] }[],
): OwnCycleShares {
  const { period, cycle } = periods
  if (!context.commitments || context.inForce === null) return { shares: [], missing: [] }
  const priced = ownCycles
    .map(({ cycle: own, lines }) => ({ own, lines: lines.filter((line) => overlapOf(line, period) !== null) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ own, lines }) => {
      const { discounts: _, ...before } = alone(context)
      const price = (of: typeof before) =>
        priceOfLines(lines, { period, months: monthsOfCycle(own) }, rosterOf(usage), of)
      const lineId = lines[0]?.id ?? ''
      return { lineId, months: lengthInMonths(own), gross: price(before), net: price(alone(context)) }
    })
  return {
    shares: priced.flatMap(({ lineId, months, gross, net }) =>
      gross.ok && net.ok
        ? [
            {
              lineId,
              gross: over(times(gross.price, lengthInMonths(cycle)), months),
              net: over(times(net.price, lengthInMonths(cycle)), months),
            },
          ]
        : [],
    ),
    missing: priced.flatMap(({ gross }) => (gross.ok ? [] : gross.missing)),
  }
}
