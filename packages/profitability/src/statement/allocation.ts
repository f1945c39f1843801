// Who bears which part of a shared cost?

import { type Money, quote } from '@mspkit/values'
import { type Amount, add, allocate, compare, minus, plus, round, sign } from '@mspkit/values/money'
import { givenOf, rowsOf, wordOf } from '../argument'

export interface SharedParts {
  /** One for each driver, in the order given; they add up with `idle` and `unallocated` to the pool. */
  readonly parts: readonly { readonly id: string; readonly amount: Money }[]
  /** Cost of licences that are not in use; `'0.00'` when there are none or they are spread. */
  readonly idle: Money
  /** The whole pool when no driver counts anything: there is no client to give it to. */
  readonly unallocated: Money
  /** More in use than owned: the bill or the count is wrong. */
  readonly overUsed: boolean
}

/**
 * Who bears which part of a shared cost?
 *
 * By largest remainder over the driver, so that the parts add up to the cost to the cent. With `owned`, licences that
 * are not in use are a part of their own, so that they are seen and cancelled; `idle: 'spread'` lets the users bear them.
 *
 * @throws RangeError for an unknown currency, a pool finer than the minor unit, or a negative count.
 * @example
 * allocateShared({ currency: 'USD', pool: '100.00', drivers: [{ id: 'acme', count: 6 }, { id: 'globex', count: 3 }], owned: 10 })
 * // => { parts: [{ id: 'acme', amount: '60.00' }, { id: 'globex', amount: '30.00' }], idle: '10.00', unallocated: '0.00', overUsed: false }
 */
export function allocateShared(given: {
  readonly currency: string
  readonly pool: Money
  readonly drivers: readonly { readonly id: string; readonly count: Amount }[]
  /** How many were bought, where that can be more than are used. */
  readonly owned?: Amount
  /** What to do with those that are not in use; `'own-line'` unless said otherwise. */
  readonly idle?: 'own-line' | 'spread'
}): SharedParts {
  const {
    currency,
    pool,
    drivers,
    owned,
    idle = 'own-line',
  } = givenOf(given, '{ currency: "USD", pool: "100.00", drivers: [{ id: "acme", count: 6 }] }')
  wordOf(idle, ['own-line', 'spread'], 'a way to treat idle licences')
  const bad = rowsOf(drivers, '{ id: "acme", count: 6 }').find(({ count }) => sign(count) < 0)
  if (bad) throw new RangeError(`${quote(bad.id)} has a count below 0. Write 0 or more.`)
  const zero = round(0, currency)
  const used = plus(0, ...drivers.map(({ count }) => count))
  const left = owned === undefined ? 0 : minus(owned, used)
  const overUsed = sign(left) < 0
  const apart = idle === 'own-line' && sign(left) > 0
  const weights: Amount[] = [...drivers.map(({ count }) => count), apart ? left : 0]
  if (weights.every((weight) => compare(weight, 0) === 0)) {
    const parts = drivers.map(({ id }) => ({ id, amount: zero }))
    return { parts, idle: zero, unallocated: add(currency, pool), overUsed }
  }
  const amounts = allocate(currency, pool, weights)
  return {
    parts: drivers.map(({ id }, index) => ({ id, amount: amounts[index] as Money })),
    idle: amounts.at(-1) as Money,
    unallocated: zero,
    overUsed,
  }
}
