// How long the periods of a billing cycle are, and where they begin.

import { addDays, addMonths, civilOf, cycleBoundary, daysInMonth, type LocalDate, toEpochDay } from '@mspkit/values'
import { type Exact, exact, over } from '@mspkit/values/money'
import type { BillingCycle, MonthlyCycle, TwiceMonthlyCycle, WeeklyCycle } from '../../definition/term'

/** What says where the periods of a cycle begin. */
export type Interval =
  | Pick<MonthlyCycle, 'anchor' | 'months'>
  | Pick<WeeklyCycle, 'anchor' | 'weeks'>
  | Pick<TwiceMonthlyCycle, 'twiceAMonth'>

/** Months of a period; `null` where it is no number of months. */
export const monthsOfCycle = (cycle: Interval): number | null => ('months' in cycle ? cycle.months : null)

/** Months of a period, of which 12 are 52 weeks or 24 halves. */
export function lengthInMonths(cycle: Interval): Exact {
  if ('months' in cycle) return exact(cycle.months)
  return 'weeks' in cycle ? over(12 * cycle.weeks, 52) : over(1, 2)
}

/** The first day after as much time as a period takes. */
export function afterOnePeriod(cycle: Interval, day: LocalDate): LocalDate {
  if ('months' in cycle) return addMonths(day, cycle.months)
  return addDays(day, 'weeks' in cycle ? 7 * cycle.weeks : 15)
}

/** Whole months in which a period surely ends. */
export const monthsSpanned = (cycle: Interval): number =>
  'months' in cycle ? cycle.months : 'weeks' in cycle ? Math.ceil(cycle.weeks / 4) : 1

/** The first day of period k. */
export function boundaryOf(cycle: Interval, k: number): LocalDate {
  if ('months' in cycle) return cycleBoundary(cycle.anchor, cycle.months, k)
  if ('weeks' in cycle) return addDays(cycle.anchor, 7 * cycle.weeks * k)
  const first = addMonths('2000-01-01', Math.floor(k / 2))
  const { year, month } = civilOf(toEpochDay(first))
  const day = cycle.twiceAMonth[k % 2 === 0 ? 0 : 1]
  return addDays(first, Math.min(day, daysInMonth(year, month)) - 1)
}

/** The number of a period near the one that holds a day. */
export function numberNear(cycle: Interval, day: LocalDate): number {
  const now = civilOf(toEpochDay(day))
  if ('weeks' in cycle) return Math.floor((toEpochDay(day) - toEpochDay(cycle.anchor)) / (7 * cycle.weeks))
  if (!('months' in cycle)) return 2 * ((now.year - 2000) * 12 + now.month - 1)
  const then = civilOf(toEpochDay(cycle.anchor))
  return Math.floor(((now.year - then.year) * 12 + now.month - then.month) / cycle.months)
}

/** Whether two cycles begin their periods on the same days, and are billed at the same end. */
export const isSameCycle = (a: BillingCycle, b: BillingCycle): boolean =>
  a === b || JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
