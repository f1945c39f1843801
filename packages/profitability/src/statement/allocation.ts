// How is a shared cost split between clients?

import { type Money, quote } from '@mspkit/values'
import { objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { type Amount, add, allocate, compare, minus, plus, round, sign } from '@mspkit/values/money'

export interface SharedParts {
  /** One for each driver, in the order given; they add up with `idle` and `unallocated` to the pool. */
  readonly parts: readonly { readonly id: string; readonly amount: Money }[]
  /** Cost of licences that are not in use; `'0.00'` when there are none or they are spread. */
  readonly idle: Money
  /** The whole pool when every driver is 0: no client can be charged. */
  readonly unallocated: Money
  /** More licences are in use than owned: the bill or the count is wrong. */
  readonly overUsed: boolean
}

/**
 * How is a shared cost split between clients?
 *
 * By largest remainder over the driver, so the parts add up to the cost to the cent. With `owned`, unused licences are a
 * part of their own, so that they are noticed and cancelled; `idle: 'spread'` charges them to the users.
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
  /** How many were bought, when that can exceed the number in use. */
  readonly owned?: Amount
  /** What to do with unused licences; `'own-line'` by default. */
  readonly idle?: 'own-line' | 'spread'
}): SharedParts {
  const {
    currency,
    pool,
    drivers,
    owned,
    idle = 'own-line',
  } = objectOf(given, 'an object', '{ currency: "USD", pool: "100.00", drivers: [{ id: "acme", count: 6 }] }')
  wordOf(idle, ['own-line', 'spread'], 'a way to treat idle licences')
  const bad = objectsOf(drivers, 'drivers', '[{ id: "acme", count: 6 }]').find(({ count }) => sign(count) < 0)
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
