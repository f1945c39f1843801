// Lists problems as a query asks, and keeps what was described until it changes.

import { writtenName } from '../../evidence/link-reasons'
import type { ProblemState, State } from '../../memory/state'
import type { ProblemQuery, RankBy } from '../../query'
import type { ProblemTickets, TrackedProblem } from '../../result'
import { kindOf } from '../kind'
import { nameOf } from '../merge-split'
import type { Prepared } from '../prepared'
import { confidenceOf, describe, ticketsOf } from './describe'

/** What was described, until it changes. */
export interface Described {
  readonly problems: Map<number, { readonly problem: TrackedProblem; readonly timeZone: string }>
  /** Lists by what was asked for. */
  readonly lists: Map<string, readonly TrackedProblem[]>
}
export const createDescribed = (): Described => ({ problems: new Map(), lists: new Map() })

/** How many different lists are kept. A desk looks at few. */
const listsAtMost = 16

/** Of the problems whose surest link is below this, a third or more are none. */
const statedFrom = 0.88

/** A query with its defaults. */
export interface Wanted {
  readonly atLeast: number
  readonly kind: NonNullable<ProblemQuery['kind']>
  readonly sure: number
  readonly rankBy: RankBy
  readonly clientId: string | null
  readonly problemIds: readonly string[] | null
}

export function wantedBy(query: ProblemQuery): Wanted {
  const atLeast = Math.max(1, query.ticketsAtLeast ?? 2)
  // Who asks for single tickets wants every ticket.
  const isReport = atLeast > 1
  return {
    atLeast,
    kind: query.kind ?? (isReport ? 'incident' : 'all'),
    sure: query.confidenceAtLeast ?? (isReport ? statedFrom : 0),
    rankBy: query.rankBy ?? 'minutes',
    clientId: query.clientId ?? null,
    problemIds: query.problemIds ?? null,
  }
}

export function problemsOf(prepared: Prepared, state: State, query: ProblemQuery, known: Described): TrackedProblem[] {
  if (state.touched.size > 0) known.lists.clear()
  for (const index of state.touched) known.problems.delete(index)
  state.touched.clear()
  const wanted = wantedBy(query)
  const key = JSON.stringify(wanted)
  let list = known.lists.get(key)
  if (list === undefined) {
    list = listed(prepared, state, wanted, known)
    if (known.lists.size >= listsAtMost) known.lists.clear()
    known.lists.set(key, list)
  }
  return [...list]
}

/** The problems that a query wants with their tickets alone, in the order in which they began. */
export function ticketsOfProblems(state: State, query: ProblemQuery): ProblemTickets[] {
  return wantedOf(state, wantedBy(query)).map((p) => ticketsOf(state, p))
}

function wantedOf(state: State, wanted: Wanted): ProblemState[] {
  const ids = wanted.problemIds === null ? null : new Set(wanted.problemIds)
  return state.problems.filter(
    (p) =>
      p.mergedInto === -1 &&
      (ids === null || ids.has(nameOf(p.ticket))) &&
      p.members.length >= wanted.atLeast &&
      isOfKind(state, p, wanted) &&
      isSureOf(state, p, wanted),
  )
}

function listed(prepared: Prepared, state: State, wanted: Wanted, known: Described): TrackedProblem[] {
  const found = wantedOf(state, wanted).map((p) => described(prepared, state, p, known))
  const rank = rankOf(wanted.rankBy)
  return found.sort(
    (a, b) =>
      rank(b) - rank(a) || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.problemId < b.problemId ? -1 : 1),
  )
}

/** Whether a problem is of the kind and the client that are wanted. */
export function isOfKind(state: State, p: ProblemState, { kind, clientId }: Wanted): boolean {
  if (kind !== 'all' && kind !== kindOf(state, p)) return false
  return clientId === null || writtenName(state, p.client) === clientId
}

/** Whether the surest link of a problem is sure enough. */
export const isSureOf = (state: State, p: ProblemState, { sure }: Wanted): boolean =>
  p.members.length < 2 || confidenceOf(state, p) >= sure

/** Describes a problem unless it is known as it is now. Its schedule is in the client's zone, which may change with any ticket. */
function described(prepared: Prepared, state: State, p: ProblemState, known: Described): TrackedProblem {
  const { timeZone } = state.clients.get(p.client)!
  const before = known.problems.get(p.index)
  if (before !== undefined && before.timeZone === timeZone) return before.problem
  const problem = freezeDeep(describe(prepared, state, p))
  known.problems.set(p.index, { problem, timeZone })
  return problem
}

/** Answers are kept until they change, so callers cannot write into them. */
function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) freezeDeep(inner)
  return value
}

function rankOf(by: RankBy): (problem: TrackedProblem) => number {
  switch (by) {
    case 'minutes':
      return (p) => p.workedMinutes ?? -1
    case 'cost':
      return (p) => (p.cost === null ? -1 : Number(p.cost))
    case 'tickets':
      return (p) => p.ticketIds.length
    case 'episodes':
      return (p) => p.episodes
    case 'sla-breaches':
      return (p) => p.slaBreaches
    case 'last-seen':
      return (p) => Date.parse(p.lastAt)
  }
}
