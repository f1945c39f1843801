// What billing is given besides lines, periods and usage.

import type { ChargesContext } from '@mspkit/billing'
import { type KnownTerms, lastDayOf } from '../terms/known-terms'
import type { Worked } from '../work/unbilled-work'
import type { DraftPeriods } from './draft-periods'

/** What billing is given of a contract, whatever lines it charges: one object, because drafts are made by the ten thousand. */
export type ChargeContext = {
  -readonly [K in keyof Omit<ChargesContext, 'arrears' | 'periodMonths'>]: ChargesContext[K]
}

/** Discounts and minimums that hold when the period begins, in force by their own days; rules for work as they are when it is over. */
export function chargeContextOf(
  { contract, at }: KnownTerms,
  { advance, arrears, priced }: DraftPeriods,
): ChargeContext {
  const { discounts, commitments } = at(advance.from).state.document
  const { drawOrder, lateEntry } = at(lastDayOf(arrears.to)).state.document
  const { id, currency, timeZone } = contract
  const context: ChargeContext = {
    currency,
    timeZone,
    versions: true,
    source: { document: `contracts/${id}`, path: '/lines' },
  }
  if (priced) context.priced = priced
  if (discounts) context.discounts = discounts
  if (commitments) context.commitments = commitments
  if (drawOrder) context.drawOrder = drawOrder
  if (lateEntry) context.lateEntry = lateEntry
  return context
}

/** The context with what prices work. */
export const withWork = (context: ChargeContext, { rateCards, calendars }: Worked): ChargeContext =>
  Object.assign({ rateCards, calendars }, context)

/** The context for lines on a cycle of their own: minimums, and a sum off the whole invoice, are taken once and not again from these. */
export function alone({ discounts, commitments: _, priced: __, ...context }: ChargeContext): ChargeContext {
  if (discounts === undefined) return context
  return { ...context, discounts: discounts.filter((discount) => 'percent' in discount || discount.lines !== 'all') }
}
