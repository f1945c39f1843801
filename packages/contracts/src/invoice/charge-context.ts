// What billing is given besides lines, periods and usage.

import type { ChargesContext } from '@mspkit/billing'

/** What billing is given of a contract, whatever lines it charges: one object, because drafts are made by the ten thousand. */
export type ChargeContext = {
  -readonly [K in keyof Omit<ChargesContext, 'arrears' | 'periodMonths'>]: ChargesContext[K]
}

/** The context with what prices work. */
export const withWork = (
  context: ChargeContext,
  { rateCards, calendars }: Required<Pick<ChargesContext, 'rateCards' | 'calendars'>>,
): ChargeContext => Object.assign({ rateCards, calendars }, context)

/** The context for lines on a cycle of their own: minimums, and a sum off the whole invoice, are taken once and not again from these. */
export function alone({ discounts, commitments: _, priced: __, ...context }: ChargeContext): ChargeContext {
  if (discounts === undefined) return context
  return { ...context, discounts: discounts.filter((discount) => 'percent' in discount || discount.lines !== 'all') }
}
