// What one line costs for a period.

import { type ChargeLineDefinition, chargesFor, type MissingFact, type Usage } from '@mspkit/billing'
import type { Period } from '@mspkit/values'
import { type Exact, exact } from '@mspkit/values/money'
import type { ChargeContext } from '../charge-context'

/** What a line costs, or the facts that would tell. */
export type LinePrice =
  | { readonly ok: true; readonly price: Exact }
  | { readonly ok: false; readonly missing: readonly MissingFact[] }

/**
 * What a line costs for a period as if it were one of its cycle, by the days on which it is in force, percentages off taken from it.
 *
 * @param period.months of the line's cycle; `null` where it is no number of months.
 */
export const priceOfLine = (
  line: ChargeLineDefinition,
  priced: PricedPeriod,
  usage: Usage,
  context: ChargeContext,
): LinePrice => priceOfLines([line], priced, usage, context)

/** A period that a price is for; `months` is `null` where it is no number of months. */
export interface PricedPeriod {
  readonly period: Period
  readonly months: number | null
}

/** What the versions of a line cost together for a period, as {@link priceOfLine} says. */
export function priceOfLines(
  lines: readonly ChargeLineDefinition[],
  { period, months }: PricedPeriod,
  usage: Usage,
  context: ChargeContext,
): LinePrice {
  const priced = months === null ? { arrears: period } : { arrears: period, periodMonths: months }
  const charged = chargesFor(lines, period, usage, Object.assign(priced, context))
  if (charged.outcome === 'needs-information') return { ok: false, missing: charged.missing }
  return { ok: true, price: exact(charged.total) }
}
