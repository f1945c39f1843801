// What a period lacks to its minimums, compared with what the period itself costs, on whichever invoices that is.

import { adjustCharges, type Commitment } from '@mspkit/billing'
import { netAmounts } from '@mspkit/billing/calculations'
import type { Period } from '@mspkit/values'
import { minus, round } from '@mspkit/values/money'
import { commitmentsIn } from '../../terms/agreed-in'
import type { DuePeriod } from '../../terms/cycles/billing-cycles'
import { lastDayOf } from '../../terms/known-terms'
import type { DraftInput, ExtraCharges } from '../draft-input'
import type { ContractCharge, MissingFact } from '../invoice'
import { daysInForce, duePeriods, isDue, writtenAt } from './due-minimums'
import { ownCycleShares } from './own-cycle-shares'

/** The charges of a draft that minimums are compared with. */
export interface Compared {
  /** Of the lines on the contract's own cycle, and of work, before discounts. */
  readonly main: readonly ContractCharge[]
  /** All of them, those of lines on other cycles too: discounts are taken from all. */
  readonly all: readonly ContractCharge[]
  /** What scope prices itself: no discount lowers it. */
  readonly worked: readonly ContractCharge[]
}

/** Lines whose charges for a period are on other invoices. */
export interface OtherLines {
  readonly ownCycles: Parameters<typeof ownCycleShares>[2]
  /** What lines in advance on the contract's cycle cost, before discounts, for a period whose arrears are billed now. */
  earlier(due: DuePeriod): { readonly charges: readonly ContractCharge[]; readonly missing: readonly MissingFact[] }
}

/** A true-up for each minimum of a period that is due with the invoice and that the period does not reach. */
export function periodMinimums(input: DraftInput, compared: Compared, others: OtherLines): ExtraCharges {
  const charges: ContractCharge[] = []
  const missing: MissingFact[] = []
  if (input.terms.segments.every(({ state }) => state.document.commitments === undefined))
    return { charges, missing, notes: [] }
  for (const due of duePeriods(input.periods)) {
    const inForce = daysInForce(input.terms, due.period)
    if (inForce === null) continue
    const agreed = commitmentsIn(input.terms.segments, due.period) ?? []
    const commitments = agreed.filter((one) => one.per !== 'year' && isDue(one, due, input.versions))
    if (commitments.length === 0) continue
    const found = lackingIn(input, { ...due, inForce, commitments }, compared, others)
    charges.push(...found.charges)
    missing.push(...found.missing)
  }
  return { charges, missing, notes: [] }
}

interface DueMinimums extends DuePeriod {
  readonly inForce: Period
  readonly commitments: readonly Commitment[]
}

function lackingIn(
  input: DraftInput,
  due: DueMinimums,
  compared: Compared,
  others: OtherLines,
): Omit<ExtraCharges, 'notes'> {
  const { terms } = input
  const { currency } = input.context
  const { commitments, inForce, period, whole } = due
  const cost = costOf(input, due, compared, others)
  const shares = ownCycleShares(input, due, others.ownCycles)
  const missing = [...cost.missing, ...shares.missing]
  if (missing.length > 0) return { charges: [], missing }
  const priced =
    whole.from === period.from && whole.to === period.to ? {} : { priced: { period: whole, arrears: whole } }
  const context = { currency, commitments, inForce, shares: shares.shares, ...priced }
  const trueUps = adjustCharges(cost.charges, period, context).slice(cost.charges.length)
  return {
    charges: trueUps.map((charge) => {
      const [first, ...others] = charge.reasons
      const lastDay = lastDayOf(charge.period?.to ?? period.to)
      const source = { document: 'commitments', path: writtenAt(terms, charge.lineId, lastDay) }
      return { ...charge, reasons: [...(first === undefined ? [] : [{ ...first, source }]), ...others] }
    }),
    missing,
  }
}

/** What a period costs by its lines on the contract's own cycle, and by its work: with what earlier invoices charged for it. */
function costOf(
  input: DraftInput,
  due: DuePeriod,
  { main, all, worked }: Compared,
  others: OtherLines,
): { readonly charges: readonly ContractCharge[]; readonly missing: readonly MissingFact[] } {
  const { context, periods } = input
  const own = main.filter((charge) => isOf(charge, due, periods))
  if (due.side === 'advance') {
    // A first invoice may hold two periods of a line, so that each charge has its own part of a discount.
    const nets = netAmounts(all, context)
    const netOf = new Map(all.map((charge, i) => [charge, nets[i]]))
    const lowered = own.map((charge): ContractCharge => {
      const net = netOf.get(charge) ?? charge.amount
      return { ...charge, kind: 'discount', amount: round(minus(net, charge.amount), context.currency) }
    })
    return { charges: [...own, ...lowered], missing: [] }
  }
  const isHere = periods.opening === 'here' || periods.advance.from === due.period.from
  const earlier = isHere ? { charges: [], missing: [] } : others.earlier(due)
  const { currency, discounts } = context
  const gross = [...earlier.charges, ...own]
  const charges = discounts === undefined ? gross : adjustCharges(gross, due.period, { currency, discounts })
  return { charges: [...charges, ...worked], missing: earlier.missing }
}

/** Whether a charge of the invoice is for a period; one without days is for the work of the arrears. */
function isOf({ period }: ContractCharge, due: DuePeriod, { advance, arrears }: DraftInput['periods']): boolean {
  if (advance.from === arrears.from) return true
  if (period === null) return due.period.from === arrears.from
  return due.period.from <= period.from && period.from < due.period.to
}
