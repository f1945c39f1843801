// What the first invoice in arrears has besides: the lines in advance of the period in which the contract begins.

import { periodBefore, periodHolding } from '../terms/billing-cycles'
import { monthsOfCycle } from '../terms/cycle-length'
import { gross, wholePeriods } from './charge-context'
import { type DraftInput, rosterOf } from './draft-input'
import { type Charged, chargedBy, mainLines } from './line-groups'

/** The charges in advance of a contract's first period: an invoice before the contract, with which they would be due, is not sent. */
export function openingCharges({ terms, periods, usage, versions, context }: DraftInput): Charged[] {
  const { opening, cycles, cycle, arrears: advance, priced } = periods
  if (opening !== 'here') return []
  const lines = mainLines(terms, versions, cycle.bill)
  if (!lines.lines.some(({ bill }) => bill === 'advance')) return []
  // Nothing is in force in the period before, so that nothing is billed twice in arrears.
  const arrears = periodBefore(cycles, periodHolding(cycles, advance.from)).period
  const whole = wholePeriods(gross(context))
  const broken = priced === null ? whole : { ...whole, priced: { period: priced.arrears, arrears } }
  return [chargedBy({ ...lines, advance, arrears, months: monthsOfCycle(cycle) }, rosterOf(usage), broken)]
}
