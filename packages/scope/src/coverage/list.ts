// A month of work: what is covered, what is billable, and what is never billed.

import { DomainError, type Money, type Problem, pointer, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ScopeDecision, ScopeOutcome } from '../decision/decision'
import type { MissingFact } from '../decision/missing'
import { minuteSum, sumOf } from '../decision/sums'
import { inTimeOrder, startOf } from '../request/order'
import { type ScopeRequest, type TrackOptions, waiver } from '../request/request'

/** A time entry to be listed. */
export interface WorkEntry extends ScopeRequest {
  readonly id: string
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
  /** Entries that could not be read, and repeated ones, in the order as they were given; no sum counts them. */
  readonly leftOut: readonly LeftOut[]
  /** The version of the time zone data that the entries were decided by; `null` where the platform does not say. */
  readonly meta: { readonly tzdata: string | null }
}

/** An entry that no sum counts, and why. */
export interface LeftOut {
  /** `null` where it has none. */
  readonly id: string | null
  /** Its place among the entries, from zero. */
  readonly index: number
  readonly problem: Problem
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
  readonly tzdata: string | null
  track(snapshot?: undefined, options?: TrackOptions): { decide(request: ScopeRequest): D }
}

/**
 * Which of this time is covered, which is billable, and which will never be billed?
 *
 * Entries draw on limits in the order of the work. Unbilled work is out of scope without a fallback, waits for an approval or
 * a fact, is in conflict between clauses, or is billable and marked as not to be billed.
 *
 * With `devices`, work on a device that is none of them is left out. An entry that `decide` refuses is left out with its problem, as is one whose id an earlier one has.
 *
 * @throws TypeError for a scope of another kind, and for entries that are not a list.
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
export function listCoverage<D extends Decided>(
  scope: Tracks<D>,
  entries: readonly WorkEntry[],
  options: TrackOptions = {},
): CoverageList<D> {
  if (typeof scope?.track !== 'function')
    throw new TypeError(`${quote(scope)} is not a compiled scope or chain. Make one with compileScope or compileChain.`)
  if (!Array.isArray(entries))
    throw new TypeError(`${quote(entries)} is not a list of entries. Write e.g. [${example}].`)
  const { decided, leftOut } = decideAll(scope.track(undefined, options), entries)
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
    leftOut,
    meta: { tzdata: scope.tzdata },
  }
}

const example = '{ id: "E1", facts: {}, work: { on: "2026-03-02", workedMinutes: 30 } }'

/** Decides entries in the order of their work; what cannot be read, and what is repeated, is left out. */
function decideAll<D extends Decided>(tracker: ReturnType<Tracks<D>['track']>, entries: readonly WorkEntry[]) {
  const places = new Map<WorkEntry, number>()
  const ids = new Map<string, number>()
  const leftOut: LeftOut[] = []
  const leave = (entry: unknown, index: number, one: Problem): void => {
    leftOut.push({ id: idOf(entry), index, problem: one })
  }
  const readable: WorkEntry[] = []
  for (const [index, entry] of entries.entries()) {
    const refused = refusalOf(() => startOf(demandEntry(entry)), index)
    const id = idOf(entry)
    const first = id === null ? undefined : ids.get(id)
    if (refused !== null) leave(entry, index, refused)
    else if (first !== undefined) leave(entry, index, repeated(entry, index, first))
    else {
      if (id !== null) ids.set(id, index)
      // The same object twice without an id is two entries.
      const own = places.has(entry) ? { ...entry } : entry
      places.set(own, index)
      readable.push(own)
    }
  }
  const decided: { readonly entry: WorkEntry; readonly decision: D }[] = []
  for (const entry of inTimeOrder(readable)) {
    const index = places.get(entry) ?? 0
    const refused = refusalOf(() => decided.push({ entry, decision: tracker.decide(entry) }), index)
    if (refused !== null) leave(entry, index, refused)
  }
  return { decided, leftOut: leftOut.sort((a, b) => a.index - b.index) }
}

function demandEntry(entry: WorkEntry): WorkEntry {
  objectOf(entry, 'an entry', example)
  const { id } = entry
  if (id !== undefined && typeof id !== 'string')
    throw new TypeError(`${quote(id)} is not the id of an entry. Write text, e.g. "E1".`)
  return entry
}

const idOf = (entry: unknown): string | null => {
  const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : null
  return typeof id === 'string' ? id : null
}

/** The problem of an entry that is refused; `null` where it is not. */
function refusalOf(run: () => unknown, index: number): Problem | null {
  try {
    run()
    return null
  } catch (error) {
    if (DomainError.isInstance(error)) return problem(error.code, pointer(index), error.message, { ...error.facts })
    if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error
    return problem('scope/unreadable-entry', pointer(index), error.message)
  }
}

function repeated({ id }: WorkEntry, index: number, first: number): Problem {
  const message = `Entry ${first} has the id ${quote(id)} as well, and an entry counts once. Give each entry its own id.`
  return problem('scope/repeated-entry', pointer(index, 'id'), message, { id, first })
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
