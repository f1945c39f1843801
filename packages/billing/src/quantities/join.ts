// One quantity for days on which several were agreed, one after the other.

import type { LocalDate } from '@mspkit/values'
import { objectsOf } from '@mspkit/values/arguments'
import { compare, type Exact, exact, minus, plus } from '@mspkit/values/money'
import type { AgreedQuantity, Quantity, QuantityChange } from '../definition'
import { isSameQuantity } from '../lines/pricing-key'
import { plain } from '../values/plain'

/** A quantity on some days, without a gap to those before. */
export interface DatedQuantity {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly quantity: Quantity | undefined
}

/**
 * The number on the first day, and every change after it; `null` where a quantity is not agreed as a number, where minimums differ, or where all are
 * the same already.
 *
 * @example
 * joinQuantities([{ from: '2026-03-01', to: '2026-03-17', quantity: '10' }, { from: '2026-03-17', to: '2026-04-01', quantity: '12' }])
 * // => { agreed: '10', changes: [{ on: '2026-03-17', delta: '2' }] }
 */
export function joinQuantities(dated: readonly DatedQuantity[]): AgreedQuantity | null {
  objectsOf(dated, 'quantities on days', '[{ "from": "2026-03-01", "to": "2026-04-01", "quantity": "40" }]')
  const agreed = dated.map(({ quantity }) => agreedOf(quantity))
  const [first, ...others] = agreed
  if (!first || others.some((one) => one === null || (one.minimum ?? 0) !== (first.minimum ?? 0))) return null
  if (dated.every(({ quantity }) => isSameQuantity(quantity, dated[0]?.quantity))) return null
  let units: Exact | null = null
  let start: Exact = exact(0)
  const changes: QuantityChange[] = []
  for (const [i, { from, to }] of dated.entries()) {
    const one = agreed[i] as AgreedQuantity
    const here = unitsOn(one, from)
    if (units === null) start = here
    else if (compare(here, units) !== 0) changes.push({ on: from, delta: plain(minus(here, units)) })
    const inside = (one.changes ?? []).filter(({ on }) => from < on && on < to)
    changes.push(...inside)
    units = plus(here, ...inside.map(({ delta }) => delta))
  }
  return {
    agreed: plain(start),
    ...(changes.length === 0 ? {} : { changes }),
    ...(first.minimum === undefined ? {} : { minimum: first.minimum }),
  }
}

const agreedOf = (quantity: Quantity | undefined): AgreedQuantity | null =>
  typeof quantity === 'string'
    ? { agreed: quantity }
    : typeof quantity === 'object' && quantity !== null && 'agreed' in quantity
      ? quantity
      : null

/** The units of a day, before any minimum. */
const unitsOn = ({ agreed, changes = [] }: AgreedQuantity, day: LocalDate): Exact =>
  plus(agreed, ...changes.filter(({ on }) => on <= day).map(({ delta }) => delta))
