// The discounts of a contract while they are agreed: an amendment that adds, changes or removes one holds from its own day on.

import type { Discount } from '@mspkit/billing'
import type { LocalDate, Period } from '@mspkit/values'
import { overlapOf, type Segment } from '../history/states'

/** A discount as it is written, and the days of a period on which it is; `undefined` reaches beyond the period. */
interface Written {
  readonly discount: Discount
  readonly text: string
  readonly from: LocalDate | undefined
  to: LocalDate | undefined
}

/** The discounts of a period, each on the days on which it is written and holds; `undefined` where none ever is. */
export function discountsIn(segments: readonly Segment[], period: Period): readonly Discount[] | undefined {
  const around = segments.filter((segment) => overlapOf(period, segment) !== null)
  if (around.length < 2) return around[0]?.state.document.discounts
  const written: Written[] = []
  for (const [i, segment] of around.entries()) {
    const to = i === around.length - 1 ? undefined : segment.to
    for (const discount of segment.state.document.discounts ?? []) {
      const text = JSON.stringify(discount)
      const before = written.find((one) => one.text === text && one.to !== undefined && one.to === segment.from)
      if (before === undefined) written.push({ discount, text, from: i === 0 ? undefined : segment.from, to })
      else before.to = to
    }
  }
  return written.length === 0 ? undefined : written.flatMap(onItsDays)
}

function onItsDays({ discount, from, to }: Written): Discount[] {
  if (from === undefined && to === undefined) return [discount]
  const first = [discount.from, from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  const end = [discount.to, to].filter((day) => day !== undefined).sort()[0]
  if (first !== undefined && end !== undefined && first >= end) return []
  return [{ ...discount, ...(first === undefined ? {} : { from: first }), ...(end === undefined ? {} : { to: end }) }]
}
