// Drafts an invoice from the facts in force on each day.

import { totalOf, type Usage } from '@mspkit/billing'
import { type Month, type Period, toInstant } from '@mspkit/values'
import type { ContractUsage } from '../definition/usage'
import { type KnownTerms, lastDayOf } from '../terms/known-terms'
import { type Worked, workOf } from '../work/unbilled-work'
import { raisedRates } from '../work/work-rates'
import { alone, type ChargeContext, withWork } from './charge-context'
import { type DraftInput, type DraftPeriods, rosterOf } from './draft-input'
import { draftPeriods } from './draft-periods'
import { endingFee } from './early-termination'
import type { ContractCharge, DraftInvoice, DraftNote, DraftOptions, MissingFact } from './invoice'
import { issuedOf } from './issued-draws'
import { type Charged, chargedBy, mainLines, ownCycleLines } from './line-groups'
import { inUsage, missingIndex } from './missing'
import { objectiveCredits } from './objective-credits'
import { promiseCredits } from './promise-credits'

/** Drafts an invoice from the facts in force on each day, and gives them to billing. */
export function draft(
  terms: KnownTerms,
  period: Period | Month,
  usage: ContractUsage,
  options: DraftOptions,
): DraftInvoice {
  const periods = draftPeriods(terms, period, options.arrears)
  const versions = terms.versions(periods.until)
  const input: DraftInput = { terms, periods, usage, options, versions, context: chargeContextOf(terms, periods) }
  const worked = workOf(input)
  const first = mainCharges(input, worked)
  const others = ownCycleLines(terms, periods, versions).map((due) =>
    chargedBy(due, rosterOf(usage), alone(input.context)),
  )
  const extras = [promiseCredits(input), objectiveCredits(input), endingFee(input)]
  const missing = joined(
    missingPrices(input),
    worked.missing,
    first.missing,
    ...others.map((each) => each.missing),
    ...extras.map((each) => each.missing),
  )
  const notes = joined(...extras.map((each) => each.notes))
  if (missing.length > 0)
    return refused(
      input,
      missing.map((fact) => inUsage(fact, usage)),
      worked,
      notes,
    )
  const lines = joined(
    first.lines,
    ...others.map((each) => each.lines),
    worked.charges,
    ...extras.map((each) => each.charges),
  )
  return answered(input, first, lines, worked, notes)
}

/** Values of an index without which the price of a line is not known. */
const missingPrices = ({ versions, periods }: DraftInput): MissingFact[] =>
  versions.missing
    .filter(({ from }) => from <= periods.until)
    .map(({ lineId, missing }) => missingIndex(lineId, null, missing))

/** Lists one after the other; the only one that holds something as it is. */
function joined<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0)
  return filled.length === 1 ? (filled[0] as readonly T[]) : filled.flat()
}

/** The charges of the lines on the contract's own cycle, and of work. */
function mainCharges(input: DraftInput, worked: Worked): Charged {
  const { terms, periods, versions, context } = input
  const { advance, arrears, cycle, months } = periods
  const group = mainLines(terms, versions, cycle.bill)
  const charges = chargedBy({ ...group, advance, arrears, months }, usageOf(input, worked), withWork(context, worked))
  if (!worked.raised || charges.outcome !== 'charged') return charges
  return { ...charges, lines: raisedRates(terms, charges.lines, worked) }
}

function answered(
  { terms: { contract }, periods: { period, arrears }, options: { knownAt } }: DraftInput,
  first: Charged,
  lines: readonly ContractCharge[],
  worked: Worked,
  notes: readonly DraftNote[],
): DraftInvoice {
  const { id: contractId, clientId, currency } = contract
  return {
    contractId,
    clientId,
    currency,
    period: copyOf(period),
    arrears: copyOf(arrears),
    knownAt: toInstant(knownAt),
    outcome: 'charged',
    lines,
    total: lines === first.lines && first.total !== null ? first.total : totalOf(currency, lines),
    unbilled: first.unbilled,
    held: worked.held,
    draws: first.draws,
    drawCorrections: first.drawCorrections,
    blocks: first.blocks,
    deposits: first.deposits,
    incidents: first.incidents,
    limits: worked.limits,
    notes,
    missing: [],
  }
}

const copyOf = ({ from, to }: Period): Period => ({ from, to })

/** No partial invoice: what is missing, and nothing else. */
const refused = (
  { terms: { contract }, periods: { period, arrears }, options: { knownAt } }: DraftInput,
  missing: readonly MissingFact[],
  worked: Worked,
  notes: readonly DraftNote[],
): DraftInvoice => ({
  contractId: contract.id,
  clientId: contract.clientId,
  currency: contract.currency,
  period: copyOf(period),
  arrears: copyOf(arrears),
  knownAt: toInstant(knownAt),
  outcome: 'needs-information',
  lines: [],
  total: null,
  unbilled: [],
  held: [],
  draws: [],
  drawCorrections: [],
  blocks: [],
  deposits: { draws: [], balances: [] },
  incidents: { draws: [], balances: [] },
  limits: worked.before,
  notes,
  missing,
})

function usageOf({ usage, options }: DraftInput, { work }: Worked): Usage {
  const billed = options.billed ?? []
  const { tickets, expenses, completed } = usage
  const used = rosterOf(usage)
  if (work.length > 0) used.work = work
  if (tickets) used.tickets = tickets
  if (expenses) used.expenses = expenses
  if (completed) used.completed = completed
  if (billed.length > 0) used.issued = issuedOf(billed)
  return used
}

/** Discounts and minimums that hold when the period begins, in force by their own days; rules for work as they are when it is over. */
function chargeContextOf({ contract, at }: KnownTerms, { advance, arrears, priced }: DraftPeriods): ChargeContext {
  const { discounts, commitments } = at(advance.from).state.document
  const { drawOrder, lateEntry } = at(lastDayOf(arrears.to)).state.document
  const { id, currency, timeZone } = contract
  const context: ChargeContext = {
    currency,
    timeZone,
    versions: true,
    source: { document: `contracts/${id}`, path: '/lines' },
  }
  if (priced) context.priced = priced
  if (discounts) context.discounts = discounts
  if (commitments) context.commitments = commitments
  if (drawOrder) context.drawOrder = drawOrder
  if (lateEntry) context.lateEntry = lateEntry
  return context
}
