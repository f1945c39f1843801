// What one line costs for a period.

import { type ChargeLineDefinition, chargesFor, type MissingFact, type Usage } from '@mspkit/billing'
import type { Period } from '@mspkit/values'
import { type Exact, exact } from '@mspkit/values/money'
import type { ChargeContext } from './charge-context'

/** What a line costs, or the facts that would tell. */
export type LinePrice =
  | { readonly ok: true; readonly price: Exact }
  | { readonly ok: false; readonly missing: readonly MissingFact[] }

/**
 * What a line costs for a period as if it were one of its cycle, by the days on which it is in force, percentages off taken from it.
 *
 * @param period.months of the line's cycle.
 */
export function priceOfLine(
  line: ChargeLineDefinition,
  { period, months }: { readonly period: Period; readonly months: number },
  usage: Usage,
  context: ChargeContext,
): LinePrice {
  const charged = chargesFor([line], period, usage, Object.assign({ arrears: period, periodMonths: months }, context))
  if (charged.outcome === 'needs-information') return { ok: false, missing: charged.missing }
  return { ok: true, price: exact(charged.total) }
}
