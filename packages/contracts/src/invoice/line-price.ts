// What one line costs for a period.

import { type ChargeLineDefinition, chargesFor, type MissingFact, type Usage } from '@mspkit/billing'
import type { Period } from '@mspkit/values'
import { type Exact, exact } from '@mspkit/values/money'
import type { LineVersion } from '../terms/known-terms'
import type { ChargeContext } from './charge-context'

/** A line charged by itself knows the quantity that it shares with another. */
export function standalone(line: ChargeLineDefinition, versions: readonly LineVersion[]): ChargeLineDefinition {
  if (!('quantity' in line) || typeof line.quantity !== 'object' || !('sameAs' in line.quantity)) return line
  const { sameAs } = line.quantity
  const other = versions.find((version) => version.line.id === sameAs)?.line
  return other && 'quantity' in other && other.quantity !== undefined
    ? ({ ...line, quantity: other.quantity } as ChargeLineDefinition)
    : line
}

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
  versions: readonly LineVersion[],
  { period, months }: { readonly period: Period; readonly months: number },
  usage: Usage,
  context: ChargeContext,
): LinePrice {
  const lines = [standalone(line, versions)]
  const charged = chargesFor(lines, period, usage, Object.assign({ arrears: period, periodMonths: months }, context))
  if (charged.outcome === 'needs-information') return { ok: false, missing: charged.missing }
  return { ok: true, price: exact(charged.total) }
}
