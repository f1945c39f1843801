// Drafts an invoice from the facts in force on each day.

import { adjustCharges, totalOf, type Usage } from '@mspkit/billing'
import { type Month, type Period, toInstant } from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import type { ContractUsage } from '../definition/usage'
import { discountsIn } from '../terms/agreed-in'
import { cyclesAfter } from '../terms/cycles/billing-cycles'
import { type KnownTerms, lastDayOf, type Versions } from '../terms/known-terms'
import { rememberCoverage } from '../work/coverage'
import { ownerOf } from '../work/own-entries'
import { readableUsage } from '../work/readable'
import { noWork, type Worked, workOf } from '../work/unbilled-work'
import { raisedRates } from '../work/work-rates'
import { type ChargeContext, gross, rosterOf, wholePeriods, withWork } from './charge-context'
import { objectiveCredits } from './credits/objective-credits'
import { paidFor } from './credits/paid'
import { promiseCredits } from './credits/promise-credits'
import type { DraftInput, DraftPeriods } from './draft-input'
import { draftPeriods, laterOf } from './draft-periods'
import { earlyCredits } from './early-credits'
import type { BilledInvoice, ContractCharge, DraftInvoice, DraftNote, DraftOptions, MissingFact } from './invoice'
import { issuedOf } from './issued-draws'
import { joined } from './joined'
import { endingFee } from './lines/early-termination'
import {
  allLines,
  type Charged,
  chargedBy,
  type DueLines,
  earlierCharges,
  linesInArrears,
  mainLines,
  openingLines,
  ownCycleLines,
  ownCycles,
  unbilledOwnCharges,
} from './lines/line-groups'
import { periodMinimums } from './minimums/minimums'
import { type RightLines, yearlyMinimums } from './minimums/yearly-minimums'
import { inUsage, missingIndex, withoutRatesOf } from './missing'
import { copyOf, refused } from './refused'
import { unbilledOf } from './unbilled'

/**
 * Drafts an invoice from the facts in force on each day, and gives them to billing.
 *
 * @param known what else is known of the issued invoices.
 */
export function draft(
  terms: KnownTerms,
  period: Period | Month,
  given: ContractUsage,
  options: DraftOptions,
  known: KnownInvoices = {},
): DraftInvoice {
  const { usage, missing: unreadable } = readableUsage(given, ownerOf(terms.latest))
  const { issued = options.billed ?? [], linesOf = ({ lines }) => lines } = known
  const cycles = cyclesAfter(
    terms.cycles(),
    issued.map((invoice) => invoice.period),
  )
  const begins = { id: terms.contract.id, from: terms.latest.term.from }
  const input = inputFor(terms, draftPeriods(begins, cycles, period, options.arrears), usage, options)
  const worked = workOf(input, linesOf)
  if (unreadable.length > 0) return refused(input, [...unreadable, ...worked.missing], worked, [])
  const { first, opening, own } = lineCharges(input, worked)
  const others = [...opening, ...own]
  const main = joined(...[...opening, first].map((each) => each.lines))
  const allCharges = joined(main, ...own.map((each) => each.lines))
  const net = adjusted(input, allCharges)
  const minimums = periodMinimums(
    input,
    { main, all: allCharges, worked: worked.charges },
    { ownCycles: ownCycles(terms, input.versions), earlier: (due) => earlierCharges(input, due) },
  )
  const charged = joined(net, minimums.charges)
  const paid = paidFor(input, allCharges, (other) => {
    const { arrears: _, ...asUsual } = options
    const periodsOfOther = draftPeriods(begins, cycles, other, undefined)
    const without = inputFor(terms, periodsOfOther, rosterOf(usage), asUsual)
    const made = lineCharges(without, noWork())
    return { input: without, charges: [...made.opening, made.first, ...made.own].flatMap(({ lines }) => lines) }
  })
  const promised = promiseCredits(input, paid)
  const extras = [
    promised,
    objectiveCredits(input, paid, promised.charges),
    endingFee(input),
    yearlyMinimums(input, joined(charged, worked.charges), {
      linesOf,
      unbilled: (days, billed) => unbilledOwnCharges(input, days, billed),
    }),
  ]
  const missing = joined(
    missingPrices(input),
    worked.missing,
    withoutRatesOf(first.missing, worked.missing),
    ...others.map((each) => each.missing),
    minimums.missing,
    ...extras.map((each) => each.missing),
  )
  const notes = joined(
    ...extras.map((each) => each.notes),
    earlyCredits(input, joined(...extras.map((each) => each.charges))),
  )
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

const inputFor = (
  terms: KnownTerms,
  periods: DraftPeriods,
  usage: ContractUsage,
  options: DraftOptions,
): DraftInput => {
  const versions = terms.versions(periods.until)
  return { terms, periods, usage, options, versions, context: chargeContextOf(terms, periods, versions) }
}

/** What the lines of an invoice charge before discounts: those on the contract's cycle with work, those of a first invoice besides, those on other cycles. */
function lineCharges(
  input: DraftInput,
  worked: Worked,
): { readonly first: Charged; readonly opening: readonly Charged[]; readonly own: readonly Charged[] } {
  const { terms, periods, versions, usage } = input
  const charge = (due: DueLines): Charged => chargedBy(due, rosterOf(usage), wholePeriods(gross(input.context)))
  return {
    first: mainCharges(input, worked),
    opening: openingLines(terms, periods, versions).map(charge),
    own: ownCycleLines(terms, periods, versions).map(charge),
  }
}

/** What a draft is given of issued invoices besides the options. */
export interface KnownInvoices {
  /** The invoices whose periods stay as they were billed; those of the options when left out. */
  readonly issued?: readonly BilledInvoice[]
  /** What each should have charged, as it is known now; what it charged when left out. */
  readonly linesOf?: RightLines
}

/** The charges with discounts; as they are where there are none. */
const adjusted = ({ context, periods }: DraftInput, charges: readonly ContractCharge[]): readonly ContractCharge[] =>
  context.discounts ? adjustCharges(charges, periods.period, context) : charges

/** Values of an index without which the price of a line is not known. */
const missingPrices = ({ versions, periods }: DraftInput): MissingFact[] =>
  versions.missing
    .filter(({ from }) => from <= periods.until)
    .map(({ lineId, missing }) => missingIndex(lineId, null, missing))

/** The charges of the lines on the contract's own cycle, and of work. */
function mainCharges(input: DraftInput, worked: Worked): Charged {
  const { terms, periods, versions, context } = input
  const { advance, arrears, cycle, months } = periods
  const group = periods.opening === 'next' ? linesInArrears(terms, versions) : mainLines(terms, versions, cycle.bill)
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

/** Discounts by the days on which they are agreed; rules for work as they are when the period is over. */
function chargeContextOf(terms: KnownTerms, periods: DraftPeriods, versions: Versions): ChargeContext {
  const { contract, at, segments } = terms
  const { advance, arrears, priced } = periods
  const [from, to] =
    arrears.from < advance.from ? [arrears.from, advance.to] : [advance.from, laterOf(advance.to, arrears.to)]
  const discounts = discountsIn(segments, { from, to })
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
  if (drawOrder) context.drawOrder = drawOrder
  if (lateEntry) context.lateEntry = lateEntry
  return context
}
