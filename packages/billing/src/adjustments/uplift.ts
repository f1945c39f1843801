// What is a price after a raise, by percent or by an index?

import { type Decimal, DomainError, type Money } from '@mspkit/values'
import { keyedOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import {
  type Amount,
  add,
  compare,
  type Exact,
  exact,
  minus,
  over,
  plus,
  type Rounding,
  round,
  sign,
  times,
  toDecimal,
} from '@mspkit/values/money'

/** A raise by a percentage, or by a price index between two of its months. */
export type Raise = { readonly percent: Decimal } | IndexRaise

/** A raise by a price index: the change of the index plus points, not below the floor and not above the cap. */
export interface IndexRaise {
  /** The index in the two months that the contract names. */
  readonly index: { readonly base: Decimal; readonly current: Decimal }
  /** Percentage points on top, before floor and cap. */
  readonly plusPoints?: Decimal
  readonly floorPercent?: Decimal
  readonly capPercent?: Decimal
  /** Decimals that the percentage is rounded to before it is applied; not rounded when left out. */
  readonly percentDecimals?: number
}

/** By how much a price is raised. Percentages are shown with four decimals; the raise uses all of them. */
export interface RaisePercent {
  /** The change of the index plus the points. */
  readonly rawPercent: Decimal
  readonly appliedPercent: Decimal
  readonly limitedBy: 'floor' | 'cap' | null
}

/**
 * How many percent is a raise?
 *
 * @throws DomainError for an index of zero or a floor above the cap.
 * @example
 * raisePercent({ index: { base: '309.685', current: '319.082' }, plusPoints: '1.5', floorPercent: '3', capPercent: '7' })
 * // => { rawPercent: '4.5344', appliedPercent: '4.5344', limitedBy: null }
 */
export function raisePercent(raise: Raise): RaisePercent {
  const { raw, applied, limitedBy } = exactRaise(raise)
  return { rawPercent: toDecimal(raw, 4), appliedPercent: toDecimal(applied, 4), limitedBy }
}

function exactRaise(raise: Raise): { raw: Exact; applied: Exact; limitedBy: 'floor' | 'cap' | null } {
  objectOf(raise, 'a raise', '{ "percent": "3" }')
  if ('percent' in raise) return { raw: exact(raise.percent), applied: exact(raise.percent), limitedBy: null }
  const { index, plusPoints = '0', floorPercent, capPercent, percentDecimals } = raise
  keyedOf(index, 'an index', '{ "base": "309.685", "current": "319.082" }', ['base', 'current'])
  if (floorPercent !== undefined && capPercent !== undefined && compare(floorPercent, capPercent) > 0) {
    const message = `The floor of ${floorPercent} % lies above the cap of ${capPercent} %. Write a lower floor or a higher cap.`
    throw new DomainError('billing/floor-above-cap', message, { floorPercent, capPercent })
  }
  if (sign(index.base) === 0) {
    const message = 'An index of 0 cannot be the base of a raise. Write the index of the base month, e.g. "309.685".'
    throw new DomainError('billing/zero-index', message, { index: { ...index } })
  }
  const change = times(minus(over(index.current, index.base), 1), 100)
  const all = plus(change, plusPoints)
  const raw = percentDecimals === undefined ? all : exact(toDecimal(all, percentDecimals))
  if (floorPercent !== undefined && compare(raw, floorPercent) < 0)
    return { raw, applied: exact(floorPercent), limitedBy: 'floor' }
  if (capPercent !== undefined && compare(raw, capPercent) > 0)
    return { raw, applied: exact(capPercent), limitedBy: 'cap' }
  return { raw, applied: raw, limitedBy: null }
}

/** A price after each raise. */
export interface Uplift extends RaisePercent {
  /** One for each time the price is raised. */
  readonly prices: readonly Money[]
}

/**
 * What is a price after it is raised, once or year after year?
 *
 * `rounded-price` raises the price that was on the invoice, `exact-price` the one before its rounding; needed from the second raise on.
 *
 * @param input.times how often the same raise is applied; 1 when left out.
 * @throws DomainError when it is raised several times without `compounding`.
 * @example
 * uplift({ currency: 'USD', price: '100.00', raise: { percent: '3' }, times: 3, compounding: 'rounded-price' }).prices
 * // => ['103.00', '106.09', '109.27']
 */
export function uplift(input: {
  readonly currency: string
  readonly price: Decimal
  readonly raise: Raise
  readonly times?: number
  readonly compounding?: 'rounded-price' | 'exact-price'
  readonly rounding?: Rounding
}): Uplift {
  keyedOf(input, 'a price to raise', '{ "currency": "USD", "price": "100.00", "raise": { "percent": "3" } }', [
    'currency',
    'price',
    'raise',
  ])
  const { currency, compounding, rounding } = input
  const count = input.times ?? 1
  if (count > 1 && compounding === undefined) {
    const message = 'A price that is raised several times needs compounding: "rounded-price" or "exact-price".'
    throw new DomainError('billing/compounding-missing', message, { times: count })
  }
  const factor = raiseFactor(input.raise)
  const prices: Money[] = []
  let price: Amount = input.price
  for (let raised = 0; raised < count; raised++) {
    const next = times(price, factor)
    const shown = round(next, currency, rounding)
    prices.push(shown)
    price = compounding === 'rounded-price' ? shown : next
  }
  return { prices, ...raisePercent(input.raise) }
}

const raiseFactor = (raise: Raise): Exact => plus(1, over(exactRaise(raise).applied, 100))

/** Lines after a raise, with its effect on their total. */
export interface LinesUplift extends RaisePercent {
  readonly lines: readonly { readonly id: string; readonly amount: Money }[]
  readonly total: Money
  /** The raise of the total, in percent with four decimals; `null` when there was nothing before. */
  readonly effectivePercent: Decimal | null
}

/**
 * What are lines after a raise that touches only some of them? Licences passed on are commonly left out.
 *
 * @example
 * upliftLines({ currency: 'USD', raise: { percent: '5' }, lines: [
 *   { id: 'support', amount: '3200.00', raised: true }, { id: 'm365', amount: '880.00', raised: false }] }).effectivePercent
 * // => '3.9216'
 */
export function upliftLines(input: {
  readonly currency: string
  readonly raise: Raise
  readonly lines: readonly { readonly id: string; readonly amount: Money; readonly raised: boolean }[]
  readonly rounding?: Rounding
}): LinesUplift {
  keyedOf(input, 'a set of lines to raise', raiseLinesExample, ['currency', 'raise', 'lines'])
  objectsOf(input.lines, 'lines', '[{ "id": "support", "amount": "3200.00", "raised": true }]')
  const { currency, rounding } = input
  const factor = raiseFactor(input.raise)
  const lines = input.lines.map(({ id, amount, raised }) => ({
    id,
    amount: raised ? round(times(amount, factor), currency, rounding) : round(amount, currency),
  }))
  const before = plus(...input.lines.map((line) => line.amount))
  const total = add(currency, ...lines.map((line) => line.amount))
  const effectivePercent = compare(before, 0) === 0 ? null : toDecimal(times(minus(over(total, before), 1), 100), 4)
  return { lines, total, effectivePercent, ...raisePercent(input.raise) }
}

const raiseLinesExample =
  '{ "currency": "USD", "raise": { "percent": "5" }, "lines": [{ "id": "support", "amount": "3200.00", "raised": true }] }'
