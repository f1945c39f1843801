// Billing periods by the formula: boundary k is the anchor plus k times the months.

import { type LocalDate, type Period, quote } from '@mspkit/values'
import { dateOf, objectOf } from '@mspkit/values/arguments'
import type { Contract } from '../../definition/contract'
import type { BillingCycle } from '../../definition/term'
import { boundaryOf, type Interval, numberNear } from './cycle-length'

/** The billing cycle that is meant: months from the term's first day, in advance, where none is written. */
export const cycleOf = ({ billingCycle, term }: Pick<Contract, 'billingCycle' | 'term'>): BillingCycle =>
  billingCycle ?? { anchor: term.from, months: 1, bill: 'advance' }

/** A period with its number; those before the anchor have negative numbers. */
interface NumberedPeriod extends Period {
  readonly number: number
}

/** The period that holds a day. Every draft needs two: a boundary is found once. */
function numberedPeriod(cycle: Interval, day: LocalDate): NumberedPeriod {
  let number = numberNear(cycle, day)
  let from = boundaryOf(cycle, number)
  let to = boundaryOf(cycle, number + 1)
  for (; from > day; number--) [from, to] = [boundaryOf(cycle, number - 1), from]
  for (; to <= day; number++) [from, to] = [to, boundaryOf(cycle, number + 2)]
  return { from, to, number }
}

/** The period that holds a day. */
export function periodOn(cycle: Interval, day: LocalDate): Period {
  const { from, to } = numberedPeriod(cycle, day)
  return { from, to }
}

/** The period after another. */
const after = (cycle: Interval, { to, number }: NumberedPeriod): NumberedPeriod => ({
  from: to,
  to: boundaryOf(cycle, number + 2),
  number: number + 1,
})

/**
 * Which billing periods begin in [from, to)? Every boundary is the anchor plus k times the months, clamped to the month's end and never
 * chained, so a cycle that began on the 31st comes back to it.
 *
 * @throws RangeError for text that is not a date; TypeError for a cycle of the wrong kind.
 * @example
 * billingPeriodsOf({ anchor: '2026-01-31', months: 1 }, '2026-01-31', '2026-04-01')
 * // => [{ from: '2026-01-31', to: '2026-02-28' }, { from: '2026-02-28', to: '2026-03-31' }, { from: '2026-03-31', to: '2026-04-30' }]
 */
export function billingPeriodsOf(cycle: Interval, from: LocalDate, to: LocalDate): Period[] {
  objectOf(cycle, 'a billing cycle', "{ anchor: '2026-01-31', months: 1 }")
  demandInterval(cycle)
  dateOf(from)
  dateOf(to)
  const periods: Period[] = []
  const holding = numberedPeriod(cycle, from)
  const first = holding.from < from ? after(cycle, holding) : holding
  for (let period = first; period.from < to; period = after(cycle, period))
    periods.push({ from: period.from, to: period.to })
  return periods
}

/** @throws RangeError or TypeError for what is not a cycle. */
function demandInterval(cycle: Interval): void {
  if ('twiceAMonth' in cycle) {
    const days: unknown = cycle.twiceAMonth
    if (
      Array.isArray(days) &&
      days.length === 2 &&
      days.every((day) => Number.isSafeInteger(day) && day >= 1 && day <= 31)
    )
      return
    throw new RangeError(`${quote(days)} is not two days of the month. Write e.g. [1, 15].`)
  }
  dateOf(cycle.anchor)
  const [count, unit] = 'weeks' in cycle ? [cycle.weeks, 'weeks'] : [cycle.months, 'months']
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`${quote(count)} is not a number of ${unit}. Write a whole number, 1 or more.`)
}

/** Which periods of a cycle end in (from, to]? Those are due in arrears by then. */
export function periodsEndingIn(cycle: Interval, from: LocalDate, to: LocalDate): Period[] {
  const periods: Period[] = []
  for (let period = numberedPeriod(cycle, from); period.to <= to; period = after(cycle, period))
    if (period.to > from) periods.push({ from: period.from, to: period.to })
  return periods
}

/** Which periods of a cycle have a day in [from, to)? */
export function periodsMeeting(cycle: Interval, from: LocalDate, to: LocalDate): Period[] {
  const periods: Period[] = []
  if (from >= to) return periods
  for (let period = numberedPeriod(cycle, from); period.from < to; period = after(cycle, period))
    periods.push({ from: period.from, to: period.to })
  return periods
}

/** A billing cycle on the days on which it is the contract's. */
export interface DatedCycle {
  readonly cycle: BillingCycle
  readonly from?: LocalDate
  readonly to?: LocalDate
}
