// Packages on a client's past: what each would have covered, billed and cost, which promises were attainable, and what stays outside.

import type { CoveredEntry } from '@mspkit/contracts'
import { type Agreement, agreementProfit, compileAgreement } from '@mspkit/contracts/profit'
import type { Statement, StatementTerms } from '@mspkit/profitability'
import type { Ticket, TimeEntry } from '@mspkit/records'
import type { ObjectiveResult } from '@mspkit/sla'
import { type Decimal, type Money, orThrow, type Period, parsePeriod } from '@mspkit/values'
import { objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { minus, plus, round } from '@mspkit/values/money'
import { checkedFacts } from '../../facts/check-facts'
import type { ReportFacts } from '../../facts/facts'
import { clientView, viewOf } from '../../facts/view'
import { segmentsOf } from '../../measures/work'
import type { Edition } from '../../scorecard/card'
import { agreedOn } from '../agreed'
import { type Attainable, attainableIn } from './attainable'
import type { Candidate } from './candidate'
import { minutesOf, type OfferPart } from './minutes'
import { creditedObjectives, pastClocks } from './past-clocks'
import { redated } from './redate'
import { asPackage, type TodaysAgreement } from './today'

export interface OfferOptions {
  readonly client: string
  /** Past days whose tickets and work the packages are applied to, e.g. the last year. */
  readonly period: Period
  /** The packages, in the order in which they are shown. */
  readonly candidates: readonly Candidate[]
  /** What the client has today, with its dates and amendments: the first row, on the same work by today's terms. None where it is not in force. */
  readonly today?: TodaysAgreement
  /** The internal edition has costs and margins. */
  readonly edition: Edition
  /** What an hour costs, and the rest of the books; for the internal edition. */
  readonly terms?: StatementTerms
}

/** A package on a client's past. Every key is always there. */
export interface OfferRow {
  readonly name: string
  /** Minutes of the work of the period: covered, billed on top, neither, and not decidable. They add up to `minutes`. */
  readonly coveredMinutes: number
  readonly billableMinutes: number
  readonly outsideMinutes: number
  readonly undecidedMinutes: number
  /** The denominator. */
  readonly minutes: number
  /** Time entries by what becomes of them; one that is partly covered is in two lists. */
  readonly entryIds: Readonly<Record<OfferPart, readonly string[]>>
  /** Minutes of each of these entries that are of the part, in the same order. */
  readonly entryMinutes: Readonly<Record<OfferPart, readonly number[]>>
  readonly currency: string
  /** Recurring prices of the period. */
  readonly fixed: Money
  /** What work, blocks and everything else would have been billed; at least this much where something is missing. */
  readonly extra: Money
  /** What it would have given back for objectives of its promised times that were missed, as far as the tickets decide them. */
  readonly credits: Money
  /** Sentences on what is missing from the sums. */
  readonly missing: readonly string[]
  /** Documents that the package names, and that were not given: `scope silver`. */
  readonly notGiven: readonly string[]
  /** The provider's cost and margin; `null` in the client edition, and where it is not known. */
  readonly cost: Money | null
  readonly margin: Money | null
  readonly marginPercent: Decimal | null
  readonly attainable: readonly Attainable[]
  /** Work that is not covered, by category or work type: most minutes first. */
  readonly outside: readonly { readonly what: string; readonly minutes: number; readonly entryIds: readonly string[] }[]
  /** Whether it is not offered, but what the client has today. */
  readonly isToday: boolean
}

/**
 * Which package fits this client? Each on the tickets and the work of a past period, as if it had begun with it. Nothing is assumed about what
 * people would have asked for under another package.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a package or a reversed period.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * offerRows(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, candidates: [], edition: 'client' }) // => []
 */
export function offerRows(facts: ReportFacts, options: OfferOptions): OfferRow[] {
  const { client, edition } = objectOf(
    options,
    'an object',
    "{ client: 'acme', period: …, candidates: [], edition: 'client' }",
  )
  wordOf(edition, ['client', 'internal'], 'an edition')
  const period = orThrow(parsePeriod(options.period), 'period')
  const candidates = objectsOf(options.candidates, 'packages', "[{ name: 'Care', contract }]")
  const view = viewOf(clientView(checkedFacts(facts), client), period)
  const past: Past = {
    facts,
    options: { ...options, period },
    entries: view.work.map(({ entry }) => entry),
    tickets: view.tickets.map(({ ticket }) => ticket),
  }
  const today = todayOf(facts, options)
  return [...(today === null ? [] : [rowOf(today, past, true)]), ...candidates.map((one) => rowOf(one, past, false))]
}

/** What the client has on the day of the data, as a package. */
export const todayOf = ({ asOf }: ReportFacts, { today }: Pick<OfferOptions, 'today'>): Candidate | null =>
  today === undefined ? null : asPackage(objectOf(today, "today's agreement", '{ contract, context }'), asOf)

interface Past {
  readonly facts: ReportFacts
  readonly options: OfferOptions
  /** Of the client and the period. */
  readonly entries: readonly TimeEntry[]
  readonly tickets: readonly Ticket[]
}

function rowOf({ name, contract, context = {} }: Candidate, past: Past, isToday: boolean): OfferRow {
  const { facts, options, entries, tickets } = past
  const { period, edition, client } = options
  const { contacts, assets, clients, asOf: knownAt } = facts
  const agreement = packageIn(facts, { contract, context }, { client, period })
  const records = {
    ...(contacts === undefined ? {} : { contacts: contacts.filter(({ clientId }) => clientId === client) }),
    ...(assets === undefined ? {} : { assets: assets.filter(({ clientId }) => clientId === client) }),
  }
  const { currency, timeZone } = contract
  const agreed = agreedOn(agreement.compiled, { on: period.from, knownAt })
  const clocks = pastClocks(agreed, facts, period)
  const terms =
    edition === 'internal' && options.terms !== undefined
      ? options.terms
      : { currency, timeZone, unapproved: 'not-tracked' as const }
  const profitWith = (objectives: readonly ObjectiveResult[]) =>
    agreementProfit(period, {
      ...{ agreements: [agreement], entries, tickets, knownAt, terms },
      usage: [objectives.length === 0 ? records : { ...records, objectives }],
    })
  // Of this client: the books may hold costs of all. With its share of them, beside what its work costs.
  const statementOf = ({ clients }: ReturnType<typeof profitWith>) =>
    clients.find((one) => one.clientId === client)?.statement
  const profit = profitWith([])
  const revenue = revenueOf(statementOf(profit))
  const fixed = revenue.filter(({ lineId }) => lineId === 'revenue/recurring').map(({ amount }) => amount)
  // A credit is of the category of its line, so what is given back is what is missing from the same sums.
  const objectives = creditedObjectives(agreed, clocks)
  const statement = statementOf(
    objectives.some(({ verdict }) => verdict === 'missed') ? profitWith(objectives) : profit,
  )
  const credits = minus(sumOf(revenue), sumOf(revenueOf(statement)))
  const covered = agreement.compiled.coverage(
    { entries, tickets, ...records, ...(clients === undefined ? {} : { clients }) },
    { knownAt },
  ).entries
  const isKnown = edition === 'internal' && options.terms !== undefined
  return {
    name,
    ...minutesOf(entries, new Map(covered.map((one) => [one.entryId, segmentsOf(one)]))),
    currency,
    fixed: round(plus(0, ...fixed), currency),
    extra: round(minus(sumOf(revenue), plus(0, ...fixed)), currency),
    credits: round(credits, currency),
    missing: profit.missing.filter((one) => 'side' in one && one.side === 'revenue').map(({ message }) => message),
    notGiven: agreed.terms.notGiven,
    cost: isKnown ? (statement?.totals.cost ?? null) : null,
    margin: isKnown ? (statement?.margin ?? null) : null,
    marginPercent: isKnown ? (statement?.marginPercent ?? null) : null,
    attainable: attainableIn(agreed, clocks),
    outside: outsideOf(entries, tickets, covered),
    isToday,
  }
}

const revenueOf = (statement: Statement | undefined) =>
  (statement?.lines ?? []).filter(({ kind }) => kind === 'revenue')
const sumOf = (lines: readonly { readonly amount: Money }[]) => plus(0, ...lines.map(({ amount }) => amount))

/** A package as if it had begun with the period. */
export function packageIn(
  { clients }: ReportFacts,
  { contract, context = {} }: Pick<Candidate, 'contract' | 'context'>,
  past: Pick<OfferOptions, 'client' | 'period'>,
): Agreement {
  const dated = redated(contract, { ...context, ...(clients === undefined ? {} : { clients }) }, past)
  return compileAgreement(dated.contract, dated.context)
}

function outsideOf(
  entries: readonly TimeEntry[],
  tickets: readonly Ticket[],
  covered: readonly CoveredEntry[],
): OfferRow['outside'] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const categories = new Map(tickets.map(({ id, category, type }) => [id, category ?? type]))
  const groups = new Map<string, { minutes: number; entryIds: string[] }>()
  for (const one of covered) {
    const entry = byId.get(one.entryId)
    const minutes = (segmentsOf(one) ?? []).reduce(
      (sum, part) => sum + (part.outcome === 'covered' ? 0 : part.minutes),
      0,
    )
    if (entry === undefined || minutes === 0) continue
    const what = [categories.get(entry.ticketId ?? ''), entry.workType].filter((word) => word !== undefined).join(', ')
    const group = groups.get(what) ?? { minutes: 0, entryIds: [] }
    group.minutes += minutes
    group.entryIds.push(entry.id)
    groups.set(what, group)
  }
  return [...groups].map(([what, group]) => ({ what, ...group })).sort((a, b) => b.minutes - a.minutes)
}
