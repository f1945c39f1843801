// Repeats: what came back, whether fixes held, and whether monitoring saw it first.

import type { TrackedProblem } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import type { TicketFacts } from '../facts/ticket-facts'
import { idsOf, type View } from '../facts/view'
import { reasonOf } from '../reason'
import { type Figure, leftOut, missing, share } from './figure'
import { ofClient } from './quiet'

export function repeats(view: View): Figure[] {
  const { problems } = view.facts
  if (problems === undefined)
    return [
      missing('recurring-share', 'problems'),
      missing('returned-after-fix', 'problems'),
      missing('alert-first', 'problems'),
    ]
  const recurring = recurringProblems(view, problems)
  return [recurringShare(view, recurring), returned(view, problems), alertFirst(view, recurring)]
}

/** Problems with two episodes or more, of which a ticket was opened in the period: most work in the period first, then most tickets. */
export function recurringProblems(view: View, problems: readonly TrackedProblem[]): TrackedProblem[] {
  const inPeriod = new Set(idsOf(view.opened))
  const tickets = ({ ticketIds }: TrackedProblem): number => ticketIds.filter((id) => inPeriod.has(id)).length
  const worked = new Map<string, number>()
  for (const { entry, ticket } of view.work)
    if (ticket !== null) worked.set(ticket.id, (worked.get(ticket.id) ?? 0) + entry.workedMinutes)
  const minutes = ({ ticketIds }: TrackedProblem): number =>
    ticketIds.reduce((sum, id) => sum + (worked.get(id) ?? 0), 0)
  return ofClient(view, problems)
    .filter((one) => one.kind === 'incident' && one.episodes >= 2 && tickets(one) > 0)
    .sort((a, b) => minutes(b) - minutes(a) || tickets(b) - tickets(a) || (a.problemId < b.problemId ? -1 : 1))
}

function recurringShare(view: View, problems: readonly TrackedProblem[]): Figure {
  const repeated = new Set(problems.flatMap(({ ticketIds }) => ticketIds))
  const yes = view.opened.filter(({ id }) => repeated.has(id))
  const no = view.opened.filter(({ id }) => !repeated.has(id))
  return share('recurring-share', { yes: idsOf(yes), no: idsOf(no) }, { leftOut: view.outside })
}

/** Problems whose last fix was made before the end of the period, and what came of it. */
function returned(view: View, problems: readonly TrackedProblem[]): Figure {
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
function alertFirst(view: View, problems: readonly TrackedProblem[]): Figure {
  const firstOf = ({ ticketIds }: TrackedProblem): TicketFacts | null =>
    ticketIds.reduce<TicketFacts | null>((first, id) => {
      const one = view.byTicket.get(id)
      if (one === undefined || one.openedMs < view.fromMs || one.openedMs >= view.toMs) return first
      return first === null || one.openedMs < first.openedMs ? one : first
    }, null)
  const found = problems.map((problem) => ({ id: problem.problemId, kind: firstOf(problem)?.kind ?? null }))
  const ids = (wanted: (kind: TicketFacts['kind']) => boolean): string[] =>
    found.filter(({ kind }) => wanted(kind)).map(({ id }) => id)
  return share(
    'alert-first',
    { yes: ids((kind) => kind === 'alert'), no: ids((kind) => kind !== null && kind !== 'alert') },
    { leftOut: leftOut([reasonOf('kind-unknown', {}), ids((kind) => kind === null)]) },
  )
}
