// The billing cycles of a contract, each on its own days.

import { addDays, type LocalDate, type Period } from '@mspkit/values'
import type { BillingCycle } from '../../definition/term'
import { overlapOf, type Segment } from '../../history/segments'
import { cycleOf, type DatedCycle, periodOn } from './billing-periods'
import { isSameCycle } from './cycle-length'

/** A billing period. */
export interface CyclePeriod {
  readonly cycle: BillingCycle
  /** Its days: where another cycle begins or ends, a part of the whole. */
  readonly period: Period
  readonly whole: Period
}

/** A period whose minimums are due with an invoice: those of lines in advance, or those that wait for arrears. */
export interface DuePeriod extends CyclePeriod {
  readonly side: BillingCycle['bill']
}

/** The cycles of a contract one after the other. */
export function cyclesOf(segments: readonly Segment[]): DatedCycle[] {
  const cycles: DatedCycle[] = []
  for (const { from, to, state } of segments) {
    const cycle = cycleOf(state.document)
    const last = cycles.at(-1)
    const begun = last && isSameCycle(last.cycle, cycle) ? cycles.pop() : undefined
    const start = begun === undefined ? from : begun.from
    cycles.push({ cycle, ...(start === undefined ? {} : { from: start }), ...(to === undefined ? {} : { to }) })
  }
  return cycles
}

/**
 * The cycles as they follow what was billed: a period that is on an invoice stays whole, and a cycle that began inside it begins after it.
 *
 * @param billed the periods of issued invoices.
 */
export function cyclesAfter(cycles: readonly DatedCycle[], billed: readonly Period[]): readonly DatedCycle[] {
  if (cycles.length === 1 || billed.length === 0) return cycles
  const kept = (day: LocalDate | undefined): LocalDate | undefined =>
    billed.find(({ from, to }) => day !== undefined && from < day && day < to)?.to ?? day
  return cycles.flatMap(({ cycle, from: first, to: last }): DatedCycle[] => {
    const [from, to] = [kept(first), kept(last)]
    if (from !== undefined && to !== undefined && from >= to) return []
    return [{ cycle, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

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

/** The periods that begin in [from, to); a period in which the contract begins does so on its first day. */
export function periodsBeginningIn(
  cycles: readonly DatedCycle[],
  from: LocalDate,
  to: LocalDate,
  contractFrom: LocalDate,
): Period[] {
  const periods: Period[] = []
  const first = periodHolding(cycles, from).period
  const begins =
    first.from < contractFrom && contractFrom < first.to && from <= contractFrom ? contractFrom : first.from
  for (let day = begins < from ? first.to : first.from; day < to; day = (periods.at(-1) as Period).to)
    periods.push(periodHolding(cycles, day).period)
  return periods
}
