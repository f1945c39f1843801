// Which lines of a ConnectWise agreement are there for a part of a billing period without a flag that says how it is priced.

import { civilOf, cycleBoundary, type LocalDate, toEpochDay } from '@mspkit/values'
import { dayAfter } from '../../adapter/row/amount'
import type { Fields } from '../../adapter/row/table'
import type { additionFields } from '../tables'

/** Whether a day lies inside a billing period, and begins none. */
export const partIn =
  (anchor: LocalDate, months: number) =>
  (day: LocalDate): boolean => {
    const [from, to] = [civilOf(toEpochDay(anchor)), civilOf(toEpochDay(day))]
    const between = (to.year - from.year) * 12 + to.month - from.month
    return between % months !== 0 || cycleBoundary(anchor, months, between / months) !== day
  }

/**
 * Whether an addition is there for a part of a billing period: only then it matters how a part is priced.
 *
 * @param end the first day after the agreement.
 */
const isAddedForPart = (
  { from, cancelledOn }: Fields<typeof additionFields>,
  end: LocalDate | null,
  isPart: (day: LocalDate) => boolean,
): boolean => {
  const last = cancelledOn === null ? end : dayAfter(cancelledOn)
  return (last !== null && isPart(last)) || (from !== null && isPart(from))
}

/** The ids of the lines of which nothing says how a part of a period is priced. @param agreement its flag is of the first bill only. */
export function unknownProrations(
  agreement: { readonly prorates: boolean | null; readonly from: LocalDate; readonly end: LocalDate | null },
  additions: readonly Fields<typeof additionFields>[],
  isPart: (day: LocalDate) => boolean,
): ReadonlySet<string> {
  const { prorates, from, end } = agreement
  const unknown = new Set<string>()
  for (const one of additions)
    if (one.prorates === null && one.proratePrice === null && isAddedForPart(one, end, isPart))
      unknown.add(`addition-${one.id}`)
  if ((prorates === null && isPart(from)) || (end !== null && isPart(end))) unknown.add('agreement')
  return unknown
}
