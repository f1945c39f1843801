// The billing cycles of a contract, each on its own days.

import { addDays, type LocalDate, type Period } from '@mspkit/values'
import type { BillingCycle } from '../definition/term'
import { overlapOf, type Segment } from '../history/states'
import { cycleOf, type DatedCycle, periodOn } from './billing-periods'

/** A billing period. */
export interface CyclePeriod {
  readonly cycle: BillingCycle
  /** Its days: where another cycle begins or ends, a part of the whole. */
  readonly period: Period
  readonly whole: Period
}

/** The cycles of a contract one after the other. */
export function cyclesOf(segments: readonly Segment[]): DatedCycle[] {
  const cycles: DatedCycle[] = []
  for (const { from, to, state } of segments) {
    const cycle = cycleOf(state.document)
    const last = cycles.at(-1)
    const begun = last && isSame(last.cycle, cycle) ? cycles.pop() : undefined
    const start = begun === undefined ? from : begun.from
    cycles.push({ cycle, ...(start === undefined ? {} : { from: start }), ...(to === undefined ? {} : { to }) })
  }
  return cycles
}

const isSame = (a: BillingCycle, b: BillingCycle): boolean =>
  a === b || (a.anchor === b.anchor && a.months === b.months && a.bill === b.bill)

/** The billing period that holds a day. */
export function periodHolding(cycles: readonly DatedCycle[], day: LocalDate): CyclePeriod {
  const dated = cycles.find(({ to }) => to === undefined || day < to) as DatedCycle
  const { cycle } = dated
  const whole = periodOn(cycle, day)
  const period = cycles.length === 1 ? whole : (overlapOf(whole, dated) as Period)
  const isWhole = period.from === whole.from && period.to === whole.to
  return { cycle, period: isWhole ? whole : period, whole }
}

/** The period before another, by the cycle that was the contract's then. */
export const periodBefore = (cycles: readonly DatedCycle[], { period }: CyclePeriod): CyclePeriod =>
  periodHolding(cycles, addDays(period.from, -1))

/** The periods that begin in [from, to). */
export function periodsBeginningIn(cycles: readonly DatedCycle[], from: LocalDate, to: LocalDate): Period[] {
  const periods: Period[] = []
  const first = periodHolding(cycles, from).period
  for (let day = first.from < from ? first.to : from; day < to; day = (periods.at(-1) as Period).to)
    periods.push(periodHolding(cycles, day).period)
  return periods
}
