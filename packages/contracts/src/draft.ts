// Drafts an invoice from the facts in force on each day.

import { totalOf, type Usage } from '@mspkit/billing'
import { type Month, type Period, toInstant } from '@mspkit/values'
import { type Charged, chargedBy, mainLines, ownCalls } from './calls'
import { raisedRates } from './cards'
import type { ContractUsage } from './definition'
import { endingFee } from './ending'
import { alone, type Frame, frameOf, withWork } from './frame'
import type { BilledInvoice, ContractCharge, DraftInvoice, DraftNote, DraftOptions, MissingFact } from './invoice'
import { issuedOf } from './issued'
import type { KnownTerms } from './known-terms'
import type { Versions } from './line-versions'
import { inUsage, missingIndex } from './missing'
import { objectiveCredits } from './objectives'
import { promiseCredits } from './promise-credits'
import { type Window, windowOf } from './window'
import { type Worked, workOf } from './work-of'

/** Drafts an invoice from the facts in force on each day, and hands them to billing. */
export function draft(
  terms: KnownTerms,
  asked: Period | Month,
  usage: ContractUsage,
  options: DraftOptions,
): DraftInvoice {
  const window = windowOf(terms, asked, options.arrears)
  const versions = terms.versions(window.until)
  const worked = workOf(terms, window, usage, options, versions)
  const frame = frameOf(terms, window)
  const used = usageOf(usage, worked, options.billed ?? [])
  const first = mainCharges(terms, window, versions, worked, used, frame)
  const others = ownCalls(terms, window, versions).map((call) => chargedBy(call, rosterOf(usage), alone(frame)))
  const asides = asidesOf(terms, window, usage, versions, frame)
  const missing = joined(
    versions.missing
      .filter(({ from }) => from <= window.until)
      .map(({ lineId, missing: values }) => missingIndex(lineId, null, values)),
    worked.missing,
    first.missing,
    ...others.map((each) => each.missing),
    ...asides.map((each) => each.missing),
  )
  const notes = joined(...asides.map((each) => each.notes ?? []))
  if (missing.length > 0)
    return refused(
      terms,
      window,
      options,
      missing.map((fact) => inUsage(fact, usage)),
      worked,
      notes,
    )
  const lines = joined(
    first.lines,
    ...others.map((each) => each.lines),
    worked.charges,
    ...asides.map((each) => each.charges),
  )
  return answered(terms, window, options, first, lines, worked, notes)
}

/** Lists one after the other; the only one that holds something as it is. */
function joined<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0)
  return filled.length === 1 ? (filled[0] as readonly T[]) : filled.flat()
}

/** The charges of the lines on the contract's own cycle, and of work. */
function mainCharges(
  terms: KnownTerms,
  { advance, arrears, cycle, months }: Window,
  versions: Versions,
  worked: Worked,
  usage: Usage,
  frame: Frame,
): Charged {
  const together = mainLines(terms, versions, cycle.bill)
  const charges = chargedBy({ ...together, advance, arrears, months }, usage, withWork(frame, worked))
  if (!worked.raised || charges.outcome !== 'charged') return charges
  return { ...charges, lines: raisedRates(terms, charges.lines, worked) }
}

/** Charges of an invoice that are not for its lines: credits, and the fee for an early end. */
interface Aside {
  readonly charges: readonly ContractCharge[]
  readonly missing: readonly MissingFact[]
  readonly notes?: readonly DraftNote[]
}

function asidesOf(
  terms: KnownTerms,
  window: Window,
  usage: ContractUsage,
  versions: Versions,
  frame: Frame,
): readonly Aside[] {
  const roster = rosterOf(usage)
  return [
    promiseCredits(terms, window, usage, versions),
    objectiveCredits(terms, window, usage.objectives, roster, versions, frame),
    endingFee(terms, window, roster, versions, frame),
  ]
}

function answered(
  { contract }: KnownTerms,
  { period, arrears }: Window,
  { knownAt }: DraftOptions,
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
  { contract }: KnownTerms,
  { period, arrears }: Window,
  { knownAt }: DraftOptions,
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

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** People and things: what lines are counted from. */
function rosterOf({ contacts, assets, meters }: ContractUsage): Writable<Usage> {
  const roster: Writable<Usage> = {}
  if (contacts) roster.contacts = contacts
  if (assets) roster.assets = assets
  if (meters) roster.meters = meters
  return roster
}

function usageOf(usage: ContractUsage, { work }: Worked, billed: readonly BilledInvoice[]): Usage {
  const { tickets, expenses, completed } = usage
  const used = rosterOf(usage)
  if (work.length > 0) used.work = work
  if (tickets) used.tickets = tickets
  if (expenses) used.expenses = expenses
  if (completed) used.completed = completed
  if (billed.length > 0) used.issued = issuedOf(billed)
  return used
}
