// What lines with a billing cycle of their own cost for periods that are on no invoice at hand: one paid for two years ahead, one in arrears.

import type { Period } from '@mspkit/values'
import { overlapOf } from '../history/states'
import { periodsMeeting } from '../terms/billing-periods'
import { monthsOfCycle } from '../terms/cycle-length'
import { alone } from './charge-context'
import { type DraftInput, rosterOf } from './draft-input'
import type { ContractCharge, MissingFact } from './invoice'
import { chargedBy, ownCycles } from './line-groups'

/** @param billed the charges of all invoices at hand. */
export function unbilledOwnCharges(
  { terms, versions, usage, context }: DraftInput,
  days: Period,
  billed: readonly ContractCharge[],
): { readonly charges: readonly ContractCharge[]; readonly missing: readonly MissingFact[] } {
  const isBilled = (lineId: string, own: Period): boolean =>
    billed.some(
      (charge) => charge.lineId === lineId && charge.period !== null && overlapOf(charge.period, own) !== null,
    )
  const charged = ownCycles(terms, versions).flatMap(({ cycle, ...group }) =>
    periodsMeeting(cycle, days.from, days.to)
      .filter((own) => !isBilled(group.lines[0]?.id ?? '', own))
      .map((own) =>
        chargedBy(
          { ...group, advance: own, arrears: own, months: monthsOfCycle(cycle) },
          rosterOf(usage),
          alone(context),
        ),
      ),
  )
  return {
    charges: charged.flatMap(({ lines }) => lines),
    missing: charged.flatMap(({ missing }) => missing),
  }
}
