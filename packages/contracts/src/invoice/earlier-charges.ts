// What earlier invoices charged in advance for a period, made again by the terms that are known now.

import { periodBefore } from '../terms/billing-cycles'
import { monthsOfCycle } from '../terms/cycle-length'
import { gross, wholePeriods } from './charge-context'
import { type DraftInput, rosterOf } from './draft-input'
import type { DuePeriod } from './due-minimums'
import type { ContractCharge, MissingFact } from './invoice'
import { chargedBy, mainLines } from './line-groups'

/** The charges, before discounts, of lines in advance on the contract's own cycle for a period whose arrears are billed now. */
export function earlierCharges(
  { terms, periods, usage, versions, context }: DraftInput,
  { period, whole, cycle }: Omit<DuePeriod, 'side'>,
): { readonly charges: readonly ContractCharge[]; readonly missing: readonly MissingFact[] } {
  const group = mainLines(terms, versions, cycle.bill)
  if (!group.lines.some(({ bill }) => bill !== 'arrears')) return { charges: [], missing: [] }
  // Billing charges two periods at once; of the other one nothing is kept.
  const arrears = periodBefore(periods.cycles, { cycle, period, whole }).period
  const isWhole = whole.from === period.from && whole.to === period.to
  const { lines, missing } = chargedBy(
    {
      ...group,
      advance: period,
      arrears,
      months: isWhole ? monthsOfCycle(cycle) : null,
      ...(isWhole ? {} : { priced: { period: whole, arrears } }),
    },
    rosterOf(usage),
    wholePeriods(gross(context)),
  )
  return { charges: lines.filter((charge) => charge.period !== null && charge.period.from >= period.from), missing }
}
