// What do units cost when their number changes inside the period?

import { type Decimal, DomainError, type LocalDate, type Money, type Period } from '@mspkit/values'
import { keyedOf, objectsOf } from '@mspkit/values/arguments'
import { type Amount, add, type Exact, exact, plus, type Rounding, round, sign, times } from '@mspkit/values/money'
import type { ChangeRule, ProrationBasis, QuantityChange } from '../definition'
import { type Share, shareIn, within } from '../periods/prorate'
import { assertPeriod } from '../values/months'
import { plain } from '../values/plain'

/** What a number of units costs for a number of days. */
export interface QuantityCharge {
  readonly kind: 'base' | 'increase' | 'decrease'
  /** The first day it is charged for. */
  readonly from: LocalDate
  /** Units, negative for a decrease. */
  readonly quantity: Decimal
  readonly days: number
  readonly of: number
  readonly amount: Money
  /** Which rule shared the price; `next-period` charges nothing yet. */
  readonly basis: ChangeRule
}

export interface QuantityCharges {
  readonly lines: readonly QuantityCharge[]
  readonly total: Money
  readonly endQuantity: Decimal
}

/** The units, their price and their changes. */
export interface QuantityInput {
  readonly currency: string
  /** Price of one for the whole period. */
  readonly unitPrice: Amount
  readonly period: Period
  readonly used?: Period
  readonly base: Amount
  readonly changes: readonly QuantityChange[]
  readonly part?: ProrationBasis
  readonly increases?: ChangeRule
  readonly decreases?: ChangeRule
  readonly periodMonths?: number
  readonly rounding?: Rounding
}

/**
 * What do units cost when their number changes inside the period?
 *
 * A line for what was there at the start and one for each change, in the order of their days, each multiplied out and rounded once:
 * never a rounded unit price times a number. Changes on one day stay apart. With `used`, the line is in force for a part of the period only.
 *
 * @throws DomainError for a change outside the period (or the part in force), or a number of units that falls below zero.
 * @example
 * import { periodOf } from '@mspkit/values'
 * quantityCharges({ currency: 'USD', unitPrice: '22.00', period: periodOf('2026-03'), base: 10,
 *   changes: [{ on: '2026-03-17', delta: '2' }] }).total // => '241.29'
 */
export function quantityCharges(input: QuantityInput): QuantityCharges {
  keyedOf(input, 'a price of units', unitsExample, ['currency', 'unitPrice', 'period', 'base', 'changes'])
  const { period } = input
  assertPeriod(period)
  objectsOf(input.changes, 'changes', '[{ "on": "2026-03-17", "delta": "2" }]')
  if (input.used) assertPeriod(input.used)
  const lines = chargeQuantity(input).map(({ factor: _factor, ...line }): QuantityCharge => line)
  const endQuantity = plain(plus(input.base, ...input.changes.map(({ delta }) => delta)))
  return { lines, total: add(input.currency, ...lines.map((line) => line.amount)), endQuantity }
}

const unitsExample =
  '{ "currency": "USD", "unitPrice": "22.00", "period": { "from": "2026-03-01", "to": "2026-04-01" }, "base": "10", "changes": [] }'

/** A charge, and how much of the price it is. */
export interface ExactCharge extends QuantityCharge {
  readonly factor: Exact
}

/** What part of the price some days cost; `null` where none of them is charged. */
type ShareOf = (days: Period, basis: ProrationBasis) => Share | null

/** The lines of {@link quantityCharges}, for periods that were checked. */
export function chargeQuantity(
  input: QuantityInput,
  shareOf: ShareOf = (days, basis) => shareIn(input.period, days, basis, input.periodMonths),
): ExactCharge[] {
  const { currency, period, part = 'actual-days-in-period' } = input
  const used = input.used === undefined || input.used === period ? period : within(input.used, period)
  const lines: ExactCharge[] = []
  const charge = (kind: QuantityCharge['kind'], from: LocalDate, quantity: Amount, basis: ChangeRule): void => {
    const share = shareOf({ from, to: used.to }, basis === 'next-period' ? 'actual-days-in-period' : basis)
    if (share === null) return
    const { days, of } = share
    const factor = basis === 'next-period' ? exact(0) : share.factor
    const amount = round(times(input.unitPrice, quantity, factor), currency, input.rounding)
    lines.push({ kind, from, quantity: plain(quantity), days, of, amount, basis, factor })
  }

  charge('base', used.from, input.base, part)
  if (input.changes.length === 0) return lines
  let quantity: Exact = exact(input.base)
  for (const { on, delta } of inOrder(input.changes)) {
    if (on < used.from || on >= used.to) {
      const message = `The change on ${on} does not lie in ${used.from} to ${used.to}. Write a day in it.`
      throw new DomainError('billing/outside-period', message, { on, period: { ...used } })
    }
    quantity = plus(quantity, delta)
    if (sign(delta) === 0) continue
    const grows = sign(delta) > 0
    const basis = (grows ? input.increases : input.decreases) ?? 'actual-days-in-period'
    charge(grows ? 'increase' : 'decrease', on, delta, basis)
  }
  if (sign(quantity) < 0) {
    const message = `The changes leave ${plain(quantity)} units. Lower the decreases.`
    throw new DomainError('billing/negative-quantity', message, { quantity: plain(quantity) })
  }
  return lines
}

/** By day; changes of one day keep the order in which they are written. */
const inOrder = (changes: readonly QuantityChange[]): QuantityChange[] =>
  changes.length < 2 ? [...changes] : [...changes].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
