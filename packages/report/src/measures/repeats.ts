// Repeats: what came back, whether fixes held, and whether monitoring saw it first.

import type { ProblemTickets } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import { leftOut } from '../facts/left-out'
import type { TicketFacts } from '../facts/ticket-facts'
import { idsOf, ofClient, type View } from '../facts/view'
import { reasonOf } from '../reason'
import { type Figure, missing, share } from './figure'

export function repeats(view: View): Figure[] {
  const problems = view.countedProblems()
  if (problems === null)
    return [
      missing('recurring-share', 'problems'),
      missing('returned-after-fix', 'problems'),
      missing('alert-first', 'problems'),
    ]
  const byTicket = byTicketOf(view, problems)
  const recurring = rankedProblems(view, byTicket)
  known.set(view, recurring)
  return [recurringShare(view, recurring, byTicket), returned(view, problems), alertFirst(view, recurring, byTicket)]
}

/** Of each view its recurring problems, for the report asks several times. */
const known = new WeakMap<View, readonly ProblemTickets[]>()

/** Problems with two episodes or more by the end of the period, of which a ticket was opened in it: most work in the period first, then most tickets. */
export function recurringProblems(view: View): readonly ProblemTickets[] {
  const before = known.get(view)
  if (before !== undefined) return before
  const found = rankedProblems(view, byTicketOf(view, view.countedProblems() ?? []))
  known.set(view, found)
  return found
}

type ByTicket<T> = ReadonlyMap<string, readonly T[]>

/** The problems of the tickets that were opened or worked on in the period: no other is counted in it. */
function byTicketOf<T extends ProblemTickets>(view: View, problems: readonly T[]): ByTicket<T> {
  const found = new Map<string, T[]>()
  for (const { id, openedMs } of view.inside) if (openedMs >= view.fromMs) found.set(id, [])
  for (const { ticket } of view.work) if (ticket !== null) found.set(ticket.id, [])
  for (const problem of problems)
    for (const id of problem.ticketIds) {
      const own = found.get(id)
      if (own !== undefined && own.at(-1) !== problem) own.push(problem)
    }
  return found
}

function rankedProblems<T extends ProblemTickets>(view: View, byTicket: ByTicket<T>): T[] {
  const counts = new Map<T, { tickets: number; minutes: number }>()
  const countOf = (ticketId: string, tickets: number, minutes: number): void => {
    for (const problem of byTicket.get(ticketId) ?? []) {
      const sums = counts.get(problem) ?? { tickets: 0, minutes: 0 }
      sums.tickets += tickets
      sums.minutes += minutes
      counts.set(problem, sums)
    }
  }
  for (const { id } of view.opened) countOf(id, 1, 0)
  for (const { entry, ticket } of view.work) if (ticket !== null) countOf(ticket.id, 0, entry.workedMinutes)
  const ranked = [...counts].filter(
    ([{ kind, episodes, clientId }, { tickets }]) =>
      kind === 'incident' && episodes >= 2 && tickets > 0 && (view.clientId === null || clientId === view.clientId),
  )
  return ranked
    .sort(
      ([a, left], [b, right]) =>
        right.minutes - left.minutes || right.tickets - left.tickets || (a.problemId < b.problemId ? -1 : 1),
    )
    .map(([problem]) => problem)
}

function recurringShare<T extends ProblemTickets>(view: View, problems: readonly T[], byTicket: ByTicket<T>): Figure {
  const recurring = new Set(problems)
  const repeated = ({ id }: TicketFacts): boolean => byTicket.get(id)?.some((one) => recurring.has(one)) ?? false
  const yes = view.opened.filter(repeated)
  const no = view.opened.filter((one) => !repeated(one))
  return share('recurring-share', { yes: idsOf(yes), no: idsOf(no) }, { leftOut: view.outside })
}

/** Problems whose last fix was made before the end of the period, and what came of it. */
function returned(view: View, problems: readonly ProblemTickets[]): Figure {
  const fixed = ofClient(view, problems).filter(({ lastFix }) => {
    if (lastFix === null) return false
    const fixedMs = toEpochMs(lastFix.fixedAt)
    return view.fromMs <= fixedMs && fixedMs < view.toMs
  })
  const ids = (wanted: boolean): string[] =>
    fixed.flatMap(({ problemId, lastFix }) => (lastFix?.returned === wanted ? [problemId] : []))
  return share('returned-after-fix', { yes: ids(true), no: ids(false) })
}

/** Whether the first ticket of the problem in the period was an alert. */
function alertFirst<T extends ProblemTickets>(view: View, problems: readonly T[], byTicket: ByTicket<T>): Figure {
  const first = new Map<T, TicketFacts>()
  for (const one of view.inside) {
    if (one.openedMs < view.fromMs) continue
    for (const problem of byTicket.get(one.id) ?? [])
      if (one.openedMs < (first.get(problem)?.openedMs ?? Number.POSITIVE_INFINITY)) first.set(problem, one)
  }
  const found = problems.map((problem) => ({ id: problem.problemId, kind: first.get(problem)?.kind ?? null }))
  const ids = (wanted: (kind: TicketFacts['kind']) => boolean): string[] =>
    found.filter(({ kind }) => wanted(kind)).map(({ id }) => id)
  return share(
    'alert-first',
    { yes: ids((kind) => kind === 'alert'), no: ids((kind) => kind !== null && kind !== 'alert') },
    { leftOut: leftOut([reasonOf('kind-unknown', {}), ids((kind) => kind === null)]) },
  )
}
