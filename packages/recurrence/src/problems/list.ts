// Lists problems as a query asks, and keeps what was described until it changes.

import { writtenName } from '../evidence/link-reasons'
import type { ProblemState, State } from '../memory/state'
import type { ProblemQuery, RankBy } from '../query'
import type { TrackedProblem } from '../result'
import { describe } from './describe'
import { kindOf } from './kind'
import type { Prepared } from './prepared'

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

interface Wanted {
  readonly atLeast: number
  readonly kind: NonNullable<ProblemQuery['kind']>
  readonly sure: number
  readonly rankBy: RankBy
  readonly clientId: string | null
}

function wantedBy(query: ProblemQuery): Wanted {
  const atLeast = Math.max(1, query.ticketsAtLeast ?? 2)
  // Who asks for single tickets wants every ticket.
  const isReport = atLeast > 1
  return {
    atLeast,
    kind: query.kind ?? (isReport ? 'incident' : 'all'),
    sure: query.confidenceAtLeast ?? (isReport ? statedFrom : 0),
    rankBy: query.rankBy ?? 'minutes',
    clientId: query.clientId ?? null,
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

function listed(
  prepared: Prepared,
  state: State,
  { atLeast, kind, sure, rankBy, clientId }: Wanted,
  known: Described,
): TrackedProblem[] {
  const found: TrackedProblem[] = []
  for (const p of state.problems) {
    if (p.mergedInto !== -1 || p.members.length < atLeast) continue
    if (kind !== 'all' && kind !== kindOf(state, p)) continue
    if (clientId !== null && writtenName(state, p.client) !== clientId) continue
    const problem = described(prepared, state, p, known)
    if (problem.confidence === null || problem.confidence >= sure) found.push(problem)
  }
  const rank = rankOf(rankBy)
  return found.sort(
    (a, b) =>
      rank(b) - rank(a) || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.problemId < b.problemId ? -1 : 1),
  )
}

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
