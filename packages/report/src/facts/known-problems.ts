// The recurring problems as they were known at the end of a period: from the tickets opened before it, never from later ones.

import type { Ticket } from '@mspkit/records'
import type { ProblemHistory, ProblemTickets, TrackedProblem } from '@mspkit/recurrence'
import { dayMs, domainMs, fromEpochMs, toEpochMs } from '@mspkit/values'
import type { ReportFacts } from './facts'
import type { TicketFacts } from './ticket-facts'

/** The problems known before an instant; `null` where nothing finds any. */
export interface KnownProblems {
  /** With their tickets alone, which is enough to count them. */
  tickets(beforeMs: number): readonly ProblemTickets[] | null
  /** Those with these ids, in their order, with everything that is known of them: schedules take most of the time. */
  described(beforeMs: number, ids: readonly string[]): readonly TrackedProblem[]
}

export function knownProblems(facts: ReportFacts, byTicket: ReadonlyMap<string, TicketFacts>): KnownProblems {
  const { problems, recurrence } = facts
  if (problems !== undefined) {
    const opened = (id: string): number | undefined => byTicket.get(id)?.openedMs
    const tickets = (beforeMs: number) => problems.flatMap((problem) => before(problem, beforeMs, opened))
    return { tickets, described: (beforeMs, ids) => inOrderOf(ids, tickets(beforeMs)) }
  }
  if (recurrence === undefined) return { tickets: () => null, described: () => [] }
  // Each client by itself: what is usual among the tickets of others is no part of its report.
  let histories: readonly ProblemHistory[] | null = null
  const ofClients = () => {
    histories ??= byClient(byTicket.values(), domainMs(facts.asOf)).map((own) => recurrence.history(own))
    return histories
  }
  const found = new Map<number, readonly ProblemTickets[]>()
  return {
    tickets(beforeMs) {
      const known = found.get(beforeMs) ?? ofClients().flatMap((own) => own.ticketsBefore(fromEpochMs(beforeMs)))
      found.set(beforeMs, known)
      return known
    },
    described: (beforeMs, problemIds) =>
      inOrderOf(
        problemIds,
        ofClients().flatMap((own) => own.problemsBefore(fromEpochMs(beforeMs), { problemIds })),
      ),
  }
}

function inOrderOf(ids: readonly string[], problems: readonly TrackedProblem[]): TrackedProblem[] {
  const byId = new Map(problems.map((problem) => [problem.problemId, problem]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The tickets of each client. What was merged after the instant of the report was not merged yet. */
function byClient(tickets: Iterable<TicketFacts>, asOfMs: number): readonly (readonly Ticket[])[] {
  const clients = new Map<string, Ticket[]>()
  for (const { ticket } of tickets) {
    const isLater = ({ kind, at }: Ticket['events'][number]): boolean => kind === 'merge' && toEpochMs(at) > asOfMs
    const known = ticket.events.some(isLater)
      ? { ...ticket, events: ticket.events.filter((event) => !isLater(event)) }
      : ticket
    const own = clients.get(ticket.clientId)
    if (own === undefined) clients.set(ticket.clientId, [known])
    else own.push(known)
  }
  return [...clients.values()]
}

/** Tickets that come closer than this are one occurrence, as recurrence has it unless its definition says otherwise. */
const episodeMs = dayMs / 2

/** A problem of a list as it was: with its tickets of the time before, or none without any. */
function before(
  problem: TrackedProblem,
  beforeMs: number,
  opened: (id: string) => number | undefined,
): readonly TrackedProblem[] {
  if (toEpochMs(problem.lastAt) < beforeMs) return [problem]
  const found = problem.ticketIds
    .flatMap((id) => {
      const atMs = opened(id)
      return atMs === undefined || atMs >= beforeMs ? [] : [{ id, atMs }]
    })
    .sort((a, b) => a.atMs - b.atMs)
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) return []
  const starts = found.flatMap(({ atMs }, i) => (atMs - (found[i - 1]?.atMs ?? -Infinity) > episodeMs ? [atMs] : []))
  const { lastFix } = problem
  return [
    {
      ...problem,
      ticketIds: found.map(({ id }) => id),
      episodes: starts.length,
      firstAt: fromEpochMs(first.atMs),
      lastAt: fromEpochMs(last.atMs),
      // What the later tickets showed was not known.
      schedule: null,
      medianIntervalDays: null,
      trend: 'unknown',
      shape: starts.length === 1 ? 'once' : last.atMs - first.atMs < 14 * dayMs ? 'burst' : 'chronic',
      lastFix:
        lastFix === null || toEpochMs(lastFix.fixedAt) >= beforeMs
          ? null
          : { ...lastFix, returned: last.atMs > toEpochMs(lastFix.fixedAt) },
    },
  ]
}
