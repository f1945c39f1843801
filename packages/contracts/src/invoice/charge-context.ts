// What billing is given besides lines, periods and usage.

import type { ChargesContext } from '@mspkit/billing'
import { type KnownTerms, lastDayOf } from '../terms/known-terms'
import type { Worked } from '../work/unbilled-work'
import type { Window } from './draft-periods'

/** What billing is told of a contract, whatever lines it charges: one object, because drafts are made by the ten thousand. */
export type Frame = { -readonly [K in keyof Omit<ChargesContext, 'arrears' | 'periodMonths'>]: ChargesContext[K] }

/** Discounts and minimums that hold when the period begins, in force by their own days; rules for work as they stand when it is over. */
export function frameOf({ contract, at }: KnownTerms, { advance, arrears, priced }: Window): Frame {
  const { discounts, commitments } = at(advance.from).state.document
  const { drawOrder, lateEntry } = at(lastDayOf(arrears.to)).state.document
  const { id, currency, timeZone } = contract
  const frame: Frame = { currency, timeZone, versions: true, source: { document: `contracts/${id}`, path: '/lines' } }
  if (priced) frame.priced = priced
  if (discounts) frame.discounts = discounts
  if (commitments) frame.commitments = commitments
  if (drawOrder) frame.drawOrder = drawOrder
  if (lateEntry) frame.lateEntry = lateEntry
  return frame
}

/** The frame with what prices work. */
export const withWork = (frame: Frame, { rateCards, calendars }: Worked): Frame =>
  Object.assign({ rateCards, calendars }, frame)

/** The frame for lines on a cycle of their own: minimums, and a sum off the whole invoice, are taken once and not again from these. */
export function alone({ discounts, commitments: _, priced: __, ...frame }: Frame): Frame {
  if (discounts === undefined) return frame
  return { ...frame, discounts: discounts.filter((discount) => 'percent' in discount || discount.lines !== 'all') }
}
