// Work on its way from time entries through scope to billing.

import type { RateCards, UnbilledWork, Work } from '@mspkit/billing'
import { minutesFrom, rateFor } from '@mspkit/billing/calculations'
import { type CoverageSegment, lookupIn, type Ticket, type TimeEntry } from '@mspkit/records'
import type { ScopeDecision, ScopeSegment, TrackedLimit } from '@mspkit/scope'
import type { LocalDate, Money, Period, ReasonSource } from '@mspkit/values'
import { add, compare, plus, sign, times, toPlain } from '@mspkit/values/money'
import type { ContractUsage } from '../definition/usage'
import type { ContractCharge, HeldWork, MissingFact } from '../invoice/invoice'
import { missingOnEntry } from '../invoice/missing'
import { because } from '../reason'
import {
  type Dated,
  type Decided,
  decideWork,
  factsFor,
  isSetAside,
  isWaived,
  type ScopeOn,
  segmentOf,
} from './scope-requests'

/** What work is decided and priced with. */
export interface PricingInput {
  readonly currency: string
  readonly usage: ContractUsage
  /** The work of the usage that has a day before the end of the period, in time order. */
  readonly dated: readonly Dated[]
  readonly workPeriod: Period
  readonly limits: readonly TrackedLimit[]
  readonly scopeOn: ScopeOn
  cardsOn(day: LocalDate): RateCards
  /** Where the clauses of the scope are written. */
  readonly clauses: ReasonSource
  /** The line that scope's own prices are charged under. */
  readonly labourLine: {
    readonly id: string
    readonly name: string
    readonly taxCode: string | null
    readonly siteId: string | null
  }
}

/** Work as billing takes it, and what scope charges itself. */
export interface PricedWork {
  readonly work: readonly Work[]
  readonly charges: readonly ContractCharge[]
  readonly held: readonly HeldWork[]
  /** Work whose incident or visit was charged with an earlier entry. */
  readonly unbilled: readonly UnbilledWork[]
  readonly limits: readonly TrackedLimit[]
  readonly missing: readonly MissingFact[]
  /** What scope decided about each entry. */
  readonly decided: readonly Decided[]
}

/** Decides work by scope, and gives billing what is left to price. */
export function priceWork(facts: PricingInput): PricedWork {
  const { usage, dated, scopeOn } = facts
  const { entries = [], tickets = [] } = usage
  const ticketsById = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  // By row, because rows of one id may be of several clients.
  const decided = new Map<TimeEntry, Work>()
  const charges: ContractCharge[] = []
  const held: HeldWork[] = []
  const unbilled: UnbilledWork[] = []
  const missing: MissingFact[] = []
  const { decided: decisions, limits } = decideWork(dated, usage, scopeOn, facts.limits)
  for (const one of decisions) {
    const { entry, ticket, answer } = one
    if (one.missing.length > 0) missing.push(missingOnEntry(entry.id, one.missing, usage))
    if (answer === null) {
      // Billing could not measure it either.
      if (one.impossible) decided.set(entry, workOf(entry, ticket, usage, []))
      continue
    }
    const { segments, flats } = priced(answer, one, facts)
    decided.set(entry, workOf(entry, ticket, usage, segments))
    charges.push(...ownCharges(answer.decision, flats, one, facts))
    held.push(...heldOf(answer.decision, entry))
    const minutes = minutesOf(flats)
    if (minutes > 0 && !isWaived(entry) && isPricedBefore(answer.decision))
      unbilled.push({ entryId: entry.id, minutes, lineId: facts.labourLine.id, why: 'priced-once' })
  }
  const byId = new Map([...decided.values()].map((work) => [work.entry.id, work]))
  const workFor = (entry: TimeEntry): Work | undefined => {
    const own = decided.get(entry)
    if (own !== undefined) return own
    const first = byId.get(entry.id)
    // The same row a second time.
    return first !== undefined && JSON.stringify(first.entry) === JSON.stringify(entry) ? first : undefined
  }
  return {
    work: entries.map((entry) => workFor(entry) ?? workOf(entry, ticketsById.get(entry.ticketId ?? ''), usage)),
    charges,
    held,
    unbilled,
    limits,
    missing,
    decided: decisions,
  }
}

function workOf(
  entry: TimeEntry,
  ticket: Ticket | undefined,
  usage: ContractUsage,
  segments?: readonly CoverageSegment[],
): Work {
  const facts = factsFor(usage, entry)
  return { entry, ...(ticket && { ticket }), ...(facts && { facts }), ...(segments && { segments }) }
}

/**
 * Scope's segments as billing takes them: minutes as scope bills them, a factor on the rate card's rate applied. A segment with a
 * price of its own for all of it is charged here and leaves billing nothing.
 */
function priced(
  { request, decision }: NonNullable<Decided['answer']>,
  { on, entry }: Dated,
  facts: PricingInput,
): { segments: CoverageSegment[]; flats: ScopeSegment[] } {
  const flats: ScopeSegment[] = []
  const segments = decision.segments.map((segment): CoverageSegment => {
    const { minutes, outcome, afterHours, rate, amount, multiplier } = segment
    // What the desk decided to bill is not raised to a minimum of scope's; billing shares it out by the minutes worked.
    const billed = entry.billedMinutes === undefined ? segment.billedMinutes : minutes
    const plain = segmentOf(segment)
    if (outcome !== 'billable') return plain
    if (rate === null && amount !== null) {
      // Billing shows it on the line by the hour, for nothing.
      if (entry.billing === 'no-charge') return { ...plain, rate: '0', amount: null }
      flats.push(segment)
      return { ...plain, outcome: 'unbilled' }
    }
    if (rate !== null || multiplier === null || compare(multiplier, 1) === 0)
      return billed === minutes ? plain : { ...plain, minutes: billed }
    const known = request.facts as Map<string, unknown>
    const card = rateFor(lookupIn(new Map([...known, ['afterHours', afterHours], ['band', null]])), facts.cardsOn(on))
    return { ...plain, minutes: billed, rate: card.rate === null ? null : toPlain(times(card.rate, multiplier)) }
  })
  return { segments, flats }
}

/** Prices that scope names for a request as a whole: flat prices and surcharges. */
function ownCharges(
  decision: ScopeDecision,
  flats: readonly ScopeSegment[],
  { entry, on }: Dated,
  facts: PricingInput,
): ContractCharge[] {
  if (isWaived(entry) || (flats.length === 0 && decision.charges.length === 0)) return []
  const { currency, labourLine, workPeriod } = facts
  const line = (kind: PriceKind, amount: Money, clauses: readonly string[], minutes: number): ContractCharge[] => {
    const { document, path } = facts.clauses
    const why = { entryId: entry.id, on, clauses: [...clauses], minutes, amount }
    const reason = because(`contracts/${kind}`, why, { document, path })
    return [
      {
        lineId: labourLine.id,
        kind,
        description: labourLine.name,
        period: { from: workPeriod.from, to: workPeriod.to },
        quantity: '1',
        unitPrice: amount,
        amount,
        taxCode: labourLine.taxCode,
        siteId: labourLine.siteId,
        category: 'labour',
        recognition: { method: 'at-once', on },
        cost: null,
        reasons: [reason],
      },
    ]
  }
  const flat = add(currency, ...flats.map(({ amount }) => amount as Money))
  const minutes = minutesOf(flats)
  return [
    ...(flats.length === 0 || (sign(flat) === 0 && (minutes === 0 || isPricedBefore(decision)))
      ? []
      : line('flat-price', flat, [...new Set(flats.flatMap(({ decidedBy }) => decidedBy))], minutes)),
    ...decision.charges.flatMap(({ clause, kind, amount }) =>
      amount === null || sign(amount) === 0
        ? []
        : line(kind === 'flat' ? 'flat-price' : 'surcharge', amount, [clause], decision.billableMinutes),
    ),
  ]
}

/** Whether the flat price of the incident or visit was charged with an earlier entry. */
const isPricedBefore = ({ once }: ScopeDecision): boolean =>
  once.some(({ kind, earlier }) => kind === 'flat' && earlier)

const minutesOf = (segments: readonly ScopeSegment[]): number =>
  segments.length === 0 ? 0 : Number(toPlain(plus(...segments.map(({ minutes }) => minutesFrom(minutes)))))

/** The kinds of charge that scope's own prices make. */
type PriceKind = 'flat-price' | 'surcharge'

const holding: Readonly<Record<string, HeldWork['why']>> = {
  'out-of-scope': 'out-of-scope',
  'needs-approval': 'needs-approval',
  conflict: 'conflict',
}

function heldOf(decision: ScopeDecision, entry: TimeEntry): HeldWork[] {
  const why = holding[decision.outcome] ?? 'out-of-scope'
  if (decision.unbilledMinutes === 0 || decision.outcome === 'needs-information' || isSetAside(entry)) return []
  return [{ entryId: entry.id, minutes: decision.unbilledMinutes, why, decidedBy: [...decision.decidedBy] }]
}
