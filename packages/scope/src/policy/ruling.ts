// A ruling: a consequence with its price worked out.

import type { Decimal, Money } from '@mspkit/values'
import { type Amount, compare, over, round, times, toPlain } from '@mspkit/values/money'
import type { ChargedPer, Consequence } from './clause'

/** A consequence with its price worked out, and a key under which equal ones are equal. */
export interface Ruling {
  readonly outcome: Consequence['outcome']
  /** Price of an hour; `null` when a rate card prices it. */
  readonly rate: Decimal | null
  readonly flat: Money | null
  /** What the flat price is charged once for. */
  readonly per: ChargedPer
  readonly fallback: string | null
  /** Same outcome, price and fallback, same key: `'165.0'` and `'165.00'` are one rate. */
  readonly key: string
}

/** The parts of a policy that price its consequences. */
interface Prices {
  readonly standardRate?: Decimal
  readonly currency?: string
}

export function rulingOf(policy: Prices, consequence: Consequence, multiplier: Decimal | null = null): Ruling {
  const { outcome, percentOfStandard, flat = null, per = 'incident', fallback = null } = consequence
  const base =
    percentOfStandard === undefined
      ? (consequence.rate ?? null)
      : over(times(policy.standardRate as Decimal, percentOfStandard), 100)
  const rate = base === null ? null : rateText(times(base, multiplier ?? 1), policy.currency as string)
  const plain = (price: Decimal | null): Decimal | null => (price === null ? null : toPlain(price))
  const key = [outcome, plain(rate), plain(flat), fallback, ...(per === 'incident' ? [] : [per])]
  return { outcome, rate, flat, per, fallback, key: JSON.stringify(key) }
}

/** A rate with all the digits it needs, and at least those of its currency. */
function rateText(rate: Amount, currency: string): Decimal {
  const rounded = round(rate, currency)
  return compare(rounded, rate) === 0 ? rounded : toPlain(rate)
}
