// What lines with a billing cycle of their own are worth in a period of the contract's: minimums count them by it.

import type { AdjustContext, ChargeLineDefinition } from '@mspkit/billing'
import { daysBetween } from '@mspkit/values'
import { over, times } from '@mspkit/values/money'
import type { BillingCycle } from '../../definition/term'
import type { ContractUsage } from '../../definition/usage'
import { overlapOf } from '../../history/segments'
import type { DuePeriod } from '../../terms/cycles/billing-cycles'
import { lengthInMonths, monthsOfCycle } from '../../terms/cycles/cycle-length'
import { alone, type ChargeContext, rosterOf } from '../charge-context'
import type { MissingFact } from '../invoice'
import { priceOfLines } from '../lines/line-price'

interface OwnCycleShares {
  readonly shares: NonNullable<AdjustContext['shares']>
  readonly missing: readonly MissingFact[]
}

/** The share of a period in the price of each such line, before and after its discounts. */
export function ownCycleShares(
  { usage, context }: { readonly usage: ContractUsage; readonly context: ChargeContext },
  { period, whole, cycle }: DuePeriod,
  ownCycles: readonly { readonly cycle: BillingCycle; readonly lines: readonly ChargeLineDefinition[] }[],
): OwnCycleShares {
  const { discounts: _, ...before } = alone(context)
  const inWhole = over(daysBetween(period.from, period.to), daysBetween(whole.from, whole.to))
  const priced = ownCycles
    .map(({ cycle: own, lines }) => ({ own, lines: lines.filter((line) => overlapOf(line, period) !== null) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ own, lines }) => {
      const price = (of: typeof before) =>
        priceOfLines(lines, { period, months: monthsOfCycle(own) }, rosterOf(usage), of)
      const lineId = lines[0]?.id ?? ''
      const share = over(times(lengthInMonths(cycle), inWhole), lengthInMonths(own))
      return { lineId, share, gross: price(before), net: price(alone(context)) }
    })
  return {
    shares: priced.flatMap(({ lineId, share, gross, net }) =>
      gross.ok && net.ok ? [{ lineId, gross: times(gross.price, share), net: times(net.price, share) }] : [],
    ),
    missing: priced.flatMap(({ gross }) => (gross.ok ? [] : gross.missing)),
  }
}
