// Credits for days that a later invoice charges: a line that is billed in arrears on a long cycle of its own.

import { addDays } from '@mspkit/values'
import { overlapOf } from '../history/segments'
import { because } from '../reason'
import { periodOn } from '../terms/cycles/billing-periods'
import type { DraftInput } from './draft-input'
import type { ContractCharge, DraftNote } from './invoice'

/** A note for each credit whose days are not charged yet, so that it goes out as a credit note, or waits for the charge. */
export function earlyCredits(
  { versions, periods: { arrears } }: DraftInput,
  charges: readonly ContractCharge[],
): DraftNote[] {
  return charges.flatMap(({ lineId, kind, amount, period }) => {
    if (kind !== 'credit' || period === null) return []
    const cycle = versions.versions.find(
      ({ line, written }) =>
        line.id === lineId &&
        (written.bill ?? written.billingCycle?.bill) === 'arrears' &&
        overlapOf(line, period) !== null,
    )?.written.billingCycle
    if (cycle === undefined) return []
    const charged = periodOn(cycle, addDays(period.to, -1))
    return charged.to <= arrears.to
      ? []
      : [because('contracts/credited-before-charge', { lineId, amount, charged }, null)]
  })
}
