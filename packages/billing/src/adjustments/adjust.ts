// Discounts and minimums on the charges of an invoice, whichever lines and cycles they are of.

import type { Period, Reason } from '@mspkit/values'
import { keyedOf, objectsOf } from '@mspkit/values/arguments'
import type { Charge } from '../charges/charge'
import type { ChargesContext } from '../charges/usage'
import type { BillingReason } from '../reasons/reason'
import { assertPeriod } from '../values/months'
import { discountsOn } from './discounts'
import { type CommitmentContext, trueUpsTo } from './true-ups'

/** What the charges of an invoice are adjusted by. */
export type AdjustContext = CommitmentContext & Pick<ChargesContext, 'discounts'>

/**
 * The charges of an invoice with their discounts and with what they lack to the minimums. `chargesFor` does this for its own charges; charges of
 * lines with cycles of their own are adjusted together with the others.
 *
 * @param period the period that minimums are for.
 * @example
 * import { periodOf } from '@mspkit/values'
 * const context = { currency: 'USD', timeZone: 'America/Chicago' }
 * const { lines } = chargesFor([{ id: 'care', kind: 'flat', price: '4500.00' }], periodOf('2026-03'), {}, context)
 * adjustCharges(lines, periodOf('2026-03'), context).map((line) => line.amount) // => ['4500.00']
 */
export function adjustCharges<R extends Reason<string, object> = BillingReason>(
  charges: readonly Charge<R>[],
  period: Period,
  context: AdjustContext,
): Charge<R | BillingReason<'billing/discount' | 'billing/true-up'>>[] {
  objectsOf(charges, 'charges', '[{ "lineId": "care", "amount": "4500.00" }]')
  assertPeriod(period)
  keyedOf(context, 'a context', '{ "currency": "USD" }', ['currency'])
  const net = [...charges, ...discountsOn(charges, context)]
  return [...net, ...trueUpsTo(net, period, context)]
}
