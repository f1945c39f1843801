// What does a change of plan inside a period cost?

import { type Decimal, DomainError, type LocalDate, type Money, type Period } from '@mspkit/values'
import { keyedOf, objectOf } from '@mspkit/values/arguments'
import { over, plus, type Rounding, round, times } from '@mspkit/values/money'
import type { ProrationBasis } from '../definition'
import { assertDate, assertPeriod } from '../values/months'
import { type Share, shareOf } from './prorate'

/** A credit for the old plan and a charge for the new one. */
export interface PlanSwitch {
  /** Zero or negative. */
  readonly credit: Money
  readonly charge: Money
  /** The sum of the two lines as they are rounded. */
  readonly net: Money
  readonly days: number | null
  readonly of: number | null
}

/**
 * What does it cost to change plans with a part of the period left?
 *
 * The part is given as a fraction, or as the day of the change in a period. Each line is rounded on its own, because each is on
 * the invoice; the net is their sum.
 *
 * @throws DomainError for a day outside the period.
 * @example
 * switchPlan({ currency: 'USD', fromPrice: '50.00', toPrice: '20.00', remaining: { numerator: 1, denominator: 3 } })
 * // => { credit: '-16.67', charge: '6.67', net: '-10.00', days: null, of: null }
 */
export function switchPlan(input: {
  readonly currency: string
  /** `half-away-from-zero` when left out. */
  readonly rounding?: Rounding
  readonly fromPrice: Decimal
  readonly toPrice: Decimal
  readonly remaining:
    | { readonly numerator: number; readonly denominator: number }
    | { readonly period: Period; readonly on: LocalDate; readonly basis: ProrationBasis }
}): PlanSwitch {
  keyedOf(input, 'a change of plan', switchExample, ['currency', 'fromPrice', 'toPrice', 'remaining'])
  const { currency, remaining, rounding } = input
  objectOf(remaining, 'a remaining part', '{ "numerator": 1, "denominator": 3 }')
  const share = 'period' in remaining ? remainderOf(remaining) : null
  const factor = 'period' in remaining ? (share as Share).factor : over(remaining.numerator, remaining.denominator)
  const credit = round(times(input.fromPrice, factor, -1), currency, rounding)
  const charge = round(times(input.toPrice, factor), currency, rounding)
  return {
    credit,
    charge,
    net: round(plus(credit, charge), currency),
    days: share?.days ?? null,
    of: share?.of ?? null,
  }
}

const switchExample =
  '{ "currency": "USD", "fromPrice": "50.00", "toPrice": "20.00", "remaining": { "numerator": 1, "denominator": 3 } }'

function remainderOf(remaining: {
  readonly period: Period
  readonly on: LocalDate
  readonly basis: ProrationBasis
}): Share {
  const { period, on, basis } = remaining
  assertPeriod(period)
  assertDate(on, 'on')
  if (on < period.from || on > period.to) {
    const message = `${on} does not lie in the period ${period.from} to ${period.to}. Write a day in it.`
    throw new DomainError('billing/outside-period', message, { on, period: { ...period } })
  }
  return shareOf(period, { from: on, to: period.to }, basis)
}
