// The work of a draft: what no invoice has billed yet, decided by scope and priced by the cards of its own days.

import type { ChargesContext, RateCards } from '@mspkit/billing'
import type { TimeEntry } from '@mspkit/records'
import type { ReasonSource } from '@mspkit/values'
import type { Contract } from '../definition/contract'
import type { ContractUsage } from '../definition/usage'
import type { DraftInput } from '../invoice/draft-input'
import type { BilledInvoice, ContractCharge } from '../invoice/invoice'
import type { ChargeReason } from '../reason'
import { type KnownTerms, lastDayOf } from '../terms/known-terms'
import { ownEntries, ownerOf } from './own-entries'
import { type PricedWork, priceWork } from './priced-work'
import { datedWork, limitsFrom, scopesOf } from './scope-requests'
import { cardsIn } from './work-rates'

/** The work of a draft, with what billing needs to price it. */
export type Worked = PricedWork & {
  readonly rateCards: RateCards
  /** Whether a renewal raised any of them. */
  readonly raised: boolean
  readonly calendars: NonNullable<ChargesContext['calendars']>
  readonly before: PricedWork['limits']
  /** Work of the usage that is on an issued invoice. */
  readonly alreadyBilled: readonly TimeEntry[]
}

type LinesOf = (invoice: BilledInvoice) => readonly ContractCharge[]

/** Nothing was done. */
export const noWork = (): Worked => ({
  work: [],
  charges: [],
  held: [],
  unbilled: [],
  limits: [],
  missing: [],
  decided: [],
  rateCards: {},
  raised: false,
  calendars: {},
  before: [],
  alreadyBilled: [],
})

/**
 * The work that no invoice has billed yet, through the scope in force on its own day.
 *
 * @param linesOf what each issued invoice should have charged: work that was added to its usage is billed by its correction, and work
 *   that was moved out of it is billed anew.
 */
export function workOf({ terms, periods, usage, options, versions }: DraftInput, linesOf: LinesOf): Worked {
  const { currency } = terms.contract
  const before = limitsFrom(options.limits ?? options.billed?.at(-1)?.limits)
  // Without work nothing is compiled for it.
  if (!usage.entries?.length) return { ...noWork(), limits: before, before }
  const day = lastDayOf(periods.arrears.to)
  const { state } = terms.at(day)
  const issued = (options.billed ?? []).map((invoice) => ({ ...invoice, lines: linesOf(invoice) }))
  const { fresh: entries, already } = unbilledEntries(usage, issued, state.document.lateEntry)
  const fresh = { ...usage, entries }
  const labour = versions.versions.find(({ line }) => line.kind === 'time-and-materials')?.line
  const priced = priceWork({
    currency,
    usage: fresh,
    dated: datedWork({ ...fresh, entries: ownEntries(entries, ownerOf(terms.latest)) }, terms, periods.arrears.to),
    workPeriod: periods.arrears,
    limits: before,
    scopeOn: scopesOf(terms),
    cardsOn: (on) => terms.cardsOn(on).cards,
    clauses: clausesOf(terms, state.document.scope),
    labourLine: {
      id: labour?.id ?? 'scope',
      name: labour?.name ?? labour?.id ?? 'scope',
      taxCode: labour?.taxCode ?? null,
      siteId: labour?.siteId ?? null,
    },
  })
  const cards = cardsIn(terms, priced.work, periods.arrears.to)
  return {
    work: cards.work,
    charges: priced.charges,
    held: priced.held,
    unbilled: priced.unbilled,
    limits: priced.limits,
    decided: priced.decided,
    missing: cards.missing.length === 0 ? priced.missing : [...priced.missing, ...cards.missing],
    rateCards: cards.rateCards,
    raised: cards.raised,
    calendars: terms.evaluators(day).calendars,
    before,
    alreadyBilled: already,
  }
}

const clausesOf = ({ contract }: KnownTerms, scope: Contract['scope']): ReasonSource =>
  typeof scope === 'string'
    ? { document: `scope/${scope}`, path: '/clauses' }
    : { document: `contracts/${contract.id}`, path: '/scope/clauses' }

/** Entries on an issued invoice are not billed again; under `restate` billing itself knows them by their draws. */
function unbilledEntries(
  usage: ContractUsage,
  billed: readonly BilledInvoice[],
  late: 'remaining' | 'restate' | undefined,
): { readonly fresh: readonly TimeEntry[]; readonly already: readonly TimeEntry[] } {
  const { entries = [] } = usage
  if (billed.length === 0) return { fresh: entries, already: [] }
  const drawn = new Set(
    late === 'restate' ? billed.flatMap(({ draws }) => (draws ?? []).map(({ entryId }) => entryId)) : [],
  )
  const gone = new Set(billed.flatMap((invoice) => billedEntryIds(invoice)))
  const fresh: TimeEntry[] = []
  const already: TimeEntry[] = []
  for (const entry of entries) (gone.has(entry.id) && !drawn.has(entry.id) ? already : fresh).push(entry)
  return { fresh, already }
}

/** The entries that an invoice billed, drew or gave away: all that its reasons and draws name. */
function billedEntryIds({ lines, draws, deposits, unbilled }: BilledInvoice): string[] {
  return [
    ...lines.flatMap(({ reasons }: ContractCharge) => reasons.flatMap(entryIdsOf)),
    ...(unbilled ?? []).flatMap(({ entryId, why }) => (why === 'covered' || why === 'priced-once' ? [entryId] : [])),
    ...(draws ?? []).map(({ entryId }) => entryId),
    ...(deposits?.draws ?? []).map(({ entryId }) => entryId),
  ]
}

/** The entries that a reason says were charged. */
function entryIdsOf(reason: ChargeReason): readonly string[] {
  switch (reason.code) {
    case 'billing/hours':
    case 'billing/block-overage':
    case 'billing/no-charge':
    case 'billing/restated':
      return reason.facts.entries.map(({ entryId }) => entryId)
    case 'billing/travel':
      return reason.facts.entries
    case 'contracts/flat-price':
    case 'contracts/surcharge':
      return [reason.facts.entryId]
    default:
      return []
  }
}
