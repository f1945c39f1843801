// Drafts an invoice from the facts in force on each day.

import { type AdjustContext, adjustCharges, totalOf, type Usage } from '@mspkit/billing'
import { type Month, type Period, toInstant } from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import type { ContractUsage } from '../definition/usage'
import { overlapOf } from '../history/states'
import { cyclesAfter } from '../terms/billing-cycles'
import { discountsIn } from '../terms/discounts-in-force'
import { type KnownTerms, lastDayOf, type Versions } from '../terms/known-terms'
import { rememberCoverage } from '../work/coverage'
import { ownerOf } from '../work/own-entries'
import { type Worked, workOf } from '../work/unbilled-work'
import { raisedRates } from '../work/work-rates'
import { type ChargeContext, gross, wholePeriods, withWork } from './charge-context'
import { type DraftInput, type DraftPeriods, rosterOf } from './draft-input'
import { draftPeriods, laterOf } from './draft-periods'
import { endingFee } from './early-termination'
import type { ContractCharge, DraftInvoice, DraftNote, DraftOptions, MissingFact } from './invoice'
import { issuedOf } from './issued-draws'
import { allLines, type Charged, chargedBy, mainLines, ownCycleLines } from './line-groups'
import { inUsage, missingIndex } from './missing'
import { objectiveCredits } from './objective-credits'
import { ownCycleShares } from './own-cycle-shares'
import { promiseCredits } from './promise-credits'
import { unbilledOf } from './unbilled'
import { yearlyMinimums } from './yearly-minimums'

/**
 * Drafts an invoice from the facts in force on each day, and gives them to billing.
 *
 * @param issued the invoices whose periods stay as they were billed.
 */
export function draft(
  terms: KnownTerms,
  period: Period | Month,
  usage: ContractUsage,
  options: DraftOptions,
  issued: DraftOptions['billed'] = options.billed,
): DraftInvoice {
  const cycles = cyclesAfter(
    terms.cycles(),
    (issued ?? []).map((invoice) => invoice.period),
  )
  const periods = draftPeriods(terms.contract.id, cycles, period, options.arrears)
  const versions = terms.versions(periods.until)
  const input: DraftInput = {
    terms,
    periods,
    usage,
    options,
    versions,
    context: chargeContextOf(terms, periods, versions),
  }
  const worked = workOf(input)
  const first = mainCharges(input, worked)
  const others = ownCycleLines(terms, periods, versions).map((due) =>
    chargedBy(due, rosterOf(usage), wholePeriods(gross(input.context))),
  )
  const shares = ownCycleShares(input)
  const charged = adjusted(input, joined(first.lines, ...others.map((each) => each.lines)), shares.shares)
  const extras = [
    promiseCredits(input),
    objectiveCredits(input),
    endingFee(input),
    yearlyMinimums(input, joined(charged, worked.charges)),
  ]
  const missing = joined(
    missingPrices(input),
    worked.missing,
    first.missing,
    ...others.map((each) => each.missing),
    shares.missing,
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
  const lines = joined(charged, worked.charges, ...extras.map((each) => each.charges))
  return answered(input, first, lines, worked, notes)
}

/** The charges with discounts and minimums; as they are where there are none. */
const adjusted = (
  { context, periods }: DraftInput,
  charges: readonly ContractCharge[],
  shares: AdjustContext['shares'] = [],
): readonly ContractCharge[] =>
  context.discounts || context.commitments ? adjustCharges(charges, periods.period, { ...context, shares }) : charges

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
  const charges = chargedBy(
    { ...group, advance, arrears, months },
    usageOf(input, worked),
    withWork(gross(context), worked),
  )
  if (!worked.raised || charges.outcome !== 'charged') return charges
  return { ...charges, lines: raisedRates(terms, charges.lines, worked) }
}

function answered(
  input: DraftInput,
  first: Charged,
  lines: readonly ContractCharge[],
  worked: Worked,
  notes: readonly DraftNote[],
): DraftInvoice {
  const { contract } = input.terms
  const { period, arrears } = input.periods
  const { id: contractId, clientId, currency } = contract
  const answer: DraftInvoice = {
    contractId,
    clientId,
    currency,
    period: copyOf(period),
    arrears: copyOf(arrears),
    knownAt: toInstant(input.options.knownAt),
    outcome: 'charged',
    lines,
    total: lines === first.lines && first.total !== null ? first.total : totalOf(currency, lines),
    ...unbilledOf(input, { ...first, unbilled: joined(first.unbilled, worked.unbilled) }, worked.alreadyBilled),
    held: worked.held,
    draws: first.draws,
    drawCorrections: first.drawCorrections,
    blocks: first.blocks,
    deposits: first.deposits,
    incidents: first.incidents,
    limits: worked.limits,
    notes,
    meta: { tzdata: tzdataVersion() },
    missing: [],
  }
  return rememberCoverage(answer, input.usage, worked)
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
  unbilledRecords: [],
  held: [],
  draws: [],
  drawCorrections: [],
  blocks: [],
  deposits: { draws: [], balances: [] },
  incidents: { draws: [], balances: [] },
  limits: worked.before,
  notes,
  meta: { tzdata: tzdataVersion() },
  missing,
})

function usageOf({ terms, usage, options }: DraftInput, { work }: Worked): Usage {
  const billed = options.billed ?? []
  const { tickets, expenses, completed } = usage
  const used = rosterOf(usage)
  if (work.length > 0) used.work = work
  if (tickets) used.tickets = tickets
  if (expenses) used.expenses = expenses
  if (completed) used.completed = completed
  if (billed.length > 0) used.issued = issuedOf(billed, terms.latest)
  return used
}

/** Discounts by the days on which they are agreed; minimums as they are when the period ends; rules for work as they are when it is over. */
function chargeContextOf(terms: KnownTerms, periods: DraftPeriods, versions: Versions): ChargeContext {
  const { contract, at, segments } = terms
  const { period, advance, arrears, priced } = periods
  const [from, to] =
    arrears.from < advance.from ? [arrears.from, advance.to] : [advance.from, laterOf(advance.to, arrears.to)]
  const discounts = discountsIn(segments, { from, to })
  const { commitments } = at(lastDayOf(period.to)).state.document
  const { drawOrder, lateEntry } = at(lastDayOf(arrears.to)).state.document
  const { id, currency, timeZone } = contract
  const context: ChargeContext = {
    currency,
    timeZone,
    versions: true,
    agreement: allLines(versions),
    owner: ownerOf(terms.latest),
    source: { document: `contracts/${id}`, path: '/lines' },
  }
  if (priced) context.priced = priced
  if (discounts) context.discounts = discounts
  if (commitments) {
    context.commitments = commitments
    context.inForce = daysInForce(terms, period)
  }
  if (drawOrder) context.drawOrder = drawOrder
  if (lateEntry) context.lateEntry = lateEntry
  return context
}

/** The days of a period on which the contract holds; `null` for none. */
function daysInForce(terms: KnownTerms, period: Period): Period | null {
  const { endsOn } = terms.schedule(lastDayOf(period.to))
  const days = overlapOf(period, { from: terms.latest.term.from, ...(endsOn === null ? {} : { to: endsOn }) })
  return days === null ? null : { from: days.from ?? period.from, to: days.to ?? period.to }
}
