import { type Charge, type MissingFact, type RateCards, rateFor, type Work } from '@mspkit/billing'
import {
  type CoverageSegment,
  type FactSources,
  lookupIn,
  type Reason,
  type Ticket,
  type TimeEntry,
} from '@mspkit/records'
import { requestOf, type Scope, type ScopeDecision, type ScopeSegment, type TrackedLimit } from '@mspkit/scope'
import { type Decimal, type LocalDate, type Money, type Period, toEpochMs } from '@mspkit/values'
import { add, compare, plus, sign, times, toPlain } from '@mspkit/values/money'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { ContractUsage, HeldWork } from './invoice'

/** What scope is asked with, and where. */
export interface BridgeFacts {
  readonly currency: string
  readonly timeZone: string
  readonly usage: ContractUsage
  readonly workPeriod: Period
  readonly limits: readonly TrackedLimit[]
  /** The scope in force on a day; `null` when none was agreed, a text when it was and nobody gave it. */
  scopeOn(day: LocalDate): Scope | string | null
  cardsOn(day: LocalDate): RateCards
  /** The line that a price of scope's own stands under. */
  readonly labourLine: {
    readonly id: string
    readonly name: string
    readonly taxCode: string | null
    readonly siteId: string | null
  }
}

/** Work as billing takes it, and what scope charges by itself. */
export interface Bridged {
  readonly work: readonly Work[]
  readonly charges: readonly Charge[]
  readonly held: readonly HeldWork[]
  readonly limits: readonly TrackedLimit[]
  readonly missing: readonly MissingFact[]
}

interface Dated {
  readonly entry: TimeEntry
  readonly ticket: Ticket | undefined
  readonly on: LocalDate
  readonly atMs: number
}

/** Work on its way from time entries through scope to billing: no glue is left for the caller. */
export function bridge(facts: BridgeFacts): Bridged {
  const entries = facts.usage.entries ?? []
  const tickets = new Map((facts.usage.tickets ?? []).map((ticket) => [ticket.id, ticket]))
  const zone = zoneOf(facts.timeZone)
  const decided = new Map<string, Work>()
  const charges: Charge[] = []
  const held: HeldWork[] = []
  const missing: MissingFact[] = []
  const dated = datedWork(entries, tickets, zone, facts.workPeriod.to)
  let scope: Scope | null = null
  let tracker: ReturnType<Scope['track']> | null = null
  let limits = facts.limits
  for (const one of dated) {
    const inForce = facts.scopeOn(one.on)
    if (typeof inForce === 'string') {
      missing.push({ lineId: null, recordId: one.entry.id, facts: [inForce] })
      continue
    }
    if (inForce === null) continue
    if (inForce !== scope || tracker === null) {
      limits = tracker?.snapshot() ?? limits
      scope = inForce
      tracker = inForce.track(limits)
    }
    const decision = tracker.decide(requestFor(one, facts.usage))
    if (decision.outcome === 'needs-information')
      missing.push({ lineId: null, recordId: one.entry.id, facts: decision.missing })
    const { segments, flats } = priced(decision, one, facts)
    decided.set(one.entry.id, workOf(one.entry, one.ticket, facts.usage, segments))
    charges.push(...ownCharges(decision, flats, one, facts))
    held.push(...heldOf(decision, one.entry))
  }
  return {
    work: entries.map(
      (entry) => decided.get(entry.id) ?? workOf(entry, tickets.get(entry.ticketId ?? ''), facts.usage),
    ),
    charges,
    held,
    limits: tracker?.snapshot() ?? limits,
    missing,
  }
}

/** The work that has a day before the end of the period, in time order. */
function datedWork(
  entries: readonly TimeEntry[],
  tickets: ReadonlyMap<string, Ticket>,
  zone: Zone,
  before: LocalDate,
): Dated[] {
  const dated: Dated[] = []
  for (const entry of entries) {
    const { from, to, ticketId } = entry
    const on = from === undefined ? entry.on : zone.dateAt(toEpochMs(from))
    const open = from !== undefined && to === undefined && entry.on === undefined
    if (on === undefined || on >= before || open) continue
    const ticket = ticketId === undefined ? undefined : tickets.get(ticketId)
    dated.push({ entry, ticket, on, atMs: from === undefined ? zone.startOf(on) : toEpochMs(from) })
  }
  return dated.sort((a, b) => a.atMs - b.atMs || (a.entry.id < b.entry.id ? -1 : 1))
}

const factsFor = (usage: ContractUsage, entry: TimeEntry): Readonly<Record<string, unknown>> | undefined =>
  usage.facts !== undefined && Object.hasOwn(usage.facts, entry.id) ? usage.facts[entry.id] : undefined

function workOf(
  entry: TimeEntry,
  ticket: Ticket | undefined,
  usage: ContractUsage,
  segments?: readonly CoverageSegment[],
): Work {
  const facts = factsFor(usage, entry)
  return { entry, ...(ticket && { ticket }), ...(facts && { facts }), ...(segments && { segments }) }
}

function requestFor({ entry, ticket }: Dated, usage: ContractUsage): ReturnType<typeof requestOf> {
  const assetIds = ticket?.assetIds
  const asset = assetIds?.length === 1 ? named(usage.assets, assetIds[0]) : undefined
  const site = named(usage.sites, ticket?.siteId ?? asset?.siteId)
  const contact = named(usage.contacts, ticket?.contactId)
  const client = named(usage.clients, entry.clientId)
  const sources: { -readonly [K in keyof FactSources]: FactSources[K] } & { timeEntry: TimeEntry } = {
    timeEntry: entry,
  }
  if (ticket) sources.ticket = ticket
  if (client) sources.client = client
  if (site) sources.site = site
  if (contact) sources.contact = contact
  if (asset) sources.asset = asset
  const request = requestOf(sources)
  const more = factsFor(usage, entry)
  if (more === undefined) return request
  const known = request.facts as Map<string, unknown>
  for (const [name, value] of Object.entries(more)) known.set(name, value)
  return request
}

/** The record with an id. */
const named = <T extends { readonly id: string }>(
  list: readonly T[] | undefined,
  id: string | undefined,
): T | undefined => (id === undefined ? undefined : list?.find((record) => record.id === id))

const waived = ({ billing, writtenOff }: TimeEntry): boolean =>
  writtenOff === true || billing === 'do-not-bill' || billing === 'no-charge'

/**
 * Scope's stretches as billing takes them: minutes as scope bills them, a factor on the rate card's rate applied. A stretch with a price of
 * its own for all of it is charged here and leaves billing nothing.
 */
function priced(
  decision: ScopeDecision,
  one: Dated,
  facts: BridgeFacts,
): { segments: CoverageSegment[]; flats: ScopeSegment[] } {
  const flats: ScopeSegment[] = []
  const segments = decision.segments.map((segment): CoverageSegment => {
    const { from, to, minutes, outcome, decidedBy, afterHours, rate, amount, billedMinutes, multiplier } = segment
    const plain = { from, to, minutes, outcome, decidedBy, afterHours, rate, amount }
    if (outcome !== 'billable') return plain
    if (rate === null && amount !== null) {
      flats.push(segment)
      return { ...plain, outcome: 'unbilled' }
    }
    const billed = billedMinutes === minutes || compare(billedMinutes, minutes) === 0 ? minutes : billedMinutes
    if (rate !== null || multiplier === null || compare(multiplier, 1) === 0)
      return billed === minutes ? plain : { ...plain, minutes: billed }
    const request = requestFor(one, facts.usage).facts as Map<string, unknown>
    const card = rateFor(
      lookupIn(new Map([...request, ['afterHours', afterHours], ['band', null]])),
      facts.cardsOn(one.on),
    )
    return { ...plain, minutes: billed, rate: card.rate === null ? null : toPlain(times(card.rate, multiplier)) }
  })
  return { segments, flats }
}

/** Prices that scope names for a request as a whole: flat prices and surcharges. */
function ownCharges(
  decision: ScopeDecision,
  flats: readonly ScopeSegment[],
  { entry, on }: Dated,
  facts: BridgeFacts,
): Charge[] {
  if (waived(entry) || (flats.length === 0 && decision.charges.length === 0)) return []
  const { currency, labourLine, workPeriod } = facts
  const line = (kind: string, amount: Money, clauses: readonly string[], minutes: Decimal): Charge[] => {
    if (sign(amount) === 0) return []
    const reason: Reason = {
      code: `contracts/${kind}`,
      facts: { entryId: entry.id, on, clauses, minutes, amount },
      source: { document: 'scope', path: '/clauses' },
    }
    return [
      {
        lineId: labourLine.id,
        kind,
        description: labourLine.name,
        period: workPeriod,
        quantity: '1',
        unitPrice: amount,
        amount,
        taxCode: labourLine.taxCode,
        siteId: labourLine.siteId,
        reasons: [reason],
      },
    ]
  }
  const flat = add(currency, ...flats.map(({ amount }) => amount as Money))
  const minutes = flats.length === 0 ? '0' : toPlain(plus(...flats.map((segment) => segment.minutes)))
  return [
    ...line('flat-price', flat, [...new Set(flats.flatMap(({ decidedBy }) => decidedBy))], minutes),
    ...decision.charges.flatMap(({ clause, kind, amount }) =>
      amount === null
        ? []
        : line(kind === 'flat' ? 'flat-price' : 'surcharge', amount, [clause], decision.billableMinutes),
    ),
  ]
}

const holding: Readonly<Record<string, HeldWork['why']>> = {
  'out-of-scope': 'out-of-scope',
  'needs-approval': 'needs-approval',
  conflict: 'conflict',
}

function heldOf(decision: ScopeDecision, entry: TimeEntry): HeldWork[] {
  const why = holding[decision.outcome] ?? 'out-of-scope'
  if (sign(decision.unbilledMinutes) === 0 || decision.outcome === 'needs-information') return []
  return [{ entryId: entry.id, minutes: decision.unbilledMinutes, why, decidedBy: decision.decidedBy }]
}
