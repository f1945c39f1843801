// A month of work: what is covered, what is billable, and what is never billed.

import { type FactSources, factsOf, type TimeEntry } from '@mspkit/records'
import { DomainError, type Money, quote } from '@mspkit/values'
import { demandObject, demandObjects } from '../request/argument'
import type { ScopeDecision, ScopeOutcome } from '../decision/decision'
import { minuteSum, sumOf } from '../decision/sums'
import type { MissingFact } from '../decision/missing'
import { inTimeOrder } from '../request/order'
import type { ScopeRequest } from '../request/request'

/** A time entry to be listed, with its billing marks. */
export interface WorkEntry extends ScopeRequest {
  readonly id: string
  readonly billing?: TimeEntry['billing']
  readonly writtenOff?: boolean
}

/** A month of work, decided entry by entry. */
export interface CoverageList<D extends Decided = Decided> {
  /** In the order of the work, not in the order in which entries were typed. */
  readonly lines: readonly { readonly id: string; readonly decision: D }[]
  readonly coveredMinutes: number
  readonly billableMinutes: number
  /** Minutes that no contract covers and no client pays for. */
  readonly unbilledMinutes: number
  /** The billable work at the policies' own prices; `null` when they price none of it. */
  readonly amount: Money | null
  /** Billable minutes that a rate card has to price. */
  readonly unpricedMinutes: number
  /** The unbilled work, most minutes first. */
  readonly unbilled: readonly UnbilledWork[]
}

export interface UnbilledWork {
  readonly id: string
  readonly minutes: number
  readonly why:
    | 'out-of-scope'
    | 'needs-approval'
    | 'needs-information'
    | 'conflict'
    | 'do-not-bill'
    | 'no-charge'
    | 'written-off'
  /** The amount that is not billed, where the work is billable and has a price. */
  readonly amount: Money | null
  readonly missing: readonly MissingFact[]
}

/** The part of a decision that the list adds up. */
export type Decided = Pick<
  ScopeDecision,
  'outcome' | 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'billedMinutes' | 'amount' | 'missing'
>

/** A compiled policy or chain: it decides requests and counts limits. */
export interface Tracks<D extends Decided = Decided> {
  track(): { decide(request: ScopeRequest): D }
}

/**
 * Which of this time is covered, which is billable, and which will never be billed?
 *
 * Entries draw on limits in the order of the work. Unbilled work is out of scope without a fallback, waits for an approval or
 * a fact, is in conflict between clauses, or is billable and marked as not to be billed.
 *
 * @throws DomainError, RangeError and TypeError as `decide` does; TypeError for a scope or entries of another kind.
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'support', kind: 'include', when: { workType: 'support' } }],
 * })
 * const list = listCoverage(scope, [
 *   { id: 'E1', facts: { workType: 'support' }, work: { on: '2026-04-14', workedMinutes: 30 } },
 *   { id: 'E2', facts: { workType: 'travel' }, work: { on: '2026-04-15', workedMinutes: 45 } },
 * ])
 * list.coveredMinutes // => 30
 * list.unbilled       // => [{ id: 'E2', minutes: 45, why: 'out-of-scope', amount: null, missing: [] }]
 */
export function listCoverage<D extends Decided>(scope: Tracks<D>, entries: readonly WorkEntry[]): CoverageList<D> {
  if (typeof scope?.track !== 'function')
    throw new TypeError(`${quote(scope)} is not a compiled scope or chain. Make one with compileScope or compileChain.`)
  demandObjects(entries, 'entries', '{ id: "E1", facts: {}, work: { on: "2026-03-02", workedMinutes: 30 } }')
  const tracker = scope.track()
  const decided = inTimeOrder(entries).map((entry) => ({ entry, decision: tracker.decide(entry) }))
  const unbilled = decided.flatMap(({ entry, decision }) => unbilledOf(entry, decision))
  const paid = decided.filter(({ entry }) => waiver(entry) === null)
  const sum = (list: typeof decided, key: 'coveredMinutes' | 'billableMinutes'): number =>
    minuteSum(list.map(({ decision }) => decision[key]))
  return {
    lines: decided.map(({ entry, decision }) => ({ id: entry.id, decision })),
    coveredMinutes: sum(decided, 'coveredMinutes'),
    billableMinutes: sum(paid, 'billableMinutes'),
    unbilledMinutes: minuteSum(unbilled.map(({ minutes }) => minutes)),
    amount: sumOf(paid.flatMap(({ decision }) => decision.amount ?? [])),
    unpricedMinutes: sum(
      paid.filter(({ decision }) => decision.amount === null),
      'billableMinutes',
    ),
    unbilled: unbilled.sort((a, b) => b.minutes - a.minutes),
  }
}

function waiver({ billing, writtenOff }: WorkEntry): 'written-off' | 'do-not-bill' | 'no-charge' | null {
  if (writtenOff === true) return 'written-off'
  return billing === 'do-not-bill' || billing === 'no-charge' ? billing : null
}

const unbilledOutcomes: Readonly<Partial<Record<ScopeOutcome, UnbilledWork['why']>>> = {
  'out-of-scope': 'out-of-scope',
  'needs-approval': 'needs-approval',
  'needs-information': 'needs-information',
  conflict: 'conflict',
}

function unbilledOf(entry: WorkEntry, decision: Decided): UnbilledWork[] {
  const found: UnbilledWork[] = []
  const why = unbilledOutcomes[decision.outcome]
  if (why && decision.unbilledMinutes > 0)
    found.push({ id: entry.id, minutes: decision.unbilledMinutes, why, amount: null, missing: decision.missing })
  const waived = waiver(entry)
  if (waived && decision.billableMinutes > 0)
    found.push({ id: entry.id, minutes: decision.billableMinutes, why: waived, amount: decision.amount, missing: [] })
  return found
}

/**
 * The request of a time entry, with the facts of its records: those of `factsOf`, and `ticketId`.
 *
 * @throws DomainError for an entry that has neither times nor a date; TypeError for records of another kind.
 * @example
 * const entry = { id: 'E1', clientId: 'acme', technicianId: 'kim', workType: 'support', workedMinutes: 30, on: '2026-04-14' }
 * requestOf({ timeEntry: entry }).work // => { on: '2026-04-14', workedMinutes: 30 }
 */
export function requestOf(sources: FactSources & { readonly timeEntry: TimeEntry }): WorkEntry {
  demandObject(sources, 'the records of a request', '{ timeEntry, ticket, client }')
  const { timeEntry, ticket } = sources
  demandObject(
    timeEntry,
    'a time entry',
    '{ id: "E1", clientId: "acme", technicianId: "kim", workedMinutes: 30, on: "2026-03-02" }',
  )
  const facts = factsOf(sources)
  const ticketId = ticket?.id ?? timeEntry.ticketId
  if (ticketId !== undefined) facts.set('ticketId', ticketId)
  const { id, billing, writtenOff } = timeEntry
  return {
    id,
    facts,
    work: workOf(timeEntry),
    ...(billing === undefined ? {} : { billing }),
    ...(writtenOff === undefined ? {} : { writtenOff }),
  }
}

function workOf({ id, from, to, on, workedMinutes }: TimeEntry): NonNullable<ScopeRequest['work']> {
  if (from !== undefined && to !== undefined) return { from, to, workedMinutes }
  if (on !== undefined) return { on, workedMinutes }
  const message = `Time entry ${quote(id)} has neither times ("from" and "to") nor a date, so no term applies. Write "on", e.g. "2026-03-02".`
  throw new DomainError('scope/no-date', message, { id })
}
