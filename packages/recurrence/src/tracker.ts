// The tracker as callers see it: it takes tickets as they arrive, and lists and explains their problems.

import type { Ticket } from '@mspkit/records'
import { type InstantLike, quote } from '@mspkit/values'
import type { Feedback } from './feedback'
import type { Snapshot } from './memory/snapshot/snapshot'
import type { ProblemQuery } from './query'
import type {
  Observation,
  ProblemExplanation,
  ProblemFamily,
  ProblemTickets,
  RepeatedTitle,
  Revision,
  TrackedProblem,
} from './result'

/** The permanent fix of a ticket's problem. */
export interface Fix {
  readonly ticketId: string
  readonly at: InstantLike
}

/** Follows tickets as they arrive and remembers their problems. It is the only object of this package with a memory. */
export interface RecurrenceTracker {
  /**
   * Is this ticket new, a duplicate, a recurrence? A ticket that was observed before is not counted again: its facts replace the earlier
   * ones, and it stays in its problem. Minutes and SLA that it does not mention are kept. If it no longer counts, e.g. after a merge, it
   * leaves its problem. A ticket older than the latest is decided at once. Before the next `problems`, `snapshot` or `revisions`, tickets
   * are decided again in their correct order, so that the answers are the same as for tickets that arrive in order.
   *
   * @throws DefinitionError that names the ticket, with every problem of it. The tracker then keeps nothing of the ticket, and you can
   * continue with the next.
   */
  observe(ticket: Ticket): Observation
  /**
   * Which problems are there? Lists those with at least two tickets, by minutes unless the query says otherwise, the largest first.
   *
   * @throws DefinitionError with every problem of the query.
   */
  problems(query?: ProblemQuery): TrackedProblem[]
  /**
   * Which titles come back without a problem? Lists the titles that three tickets or more of a client share outside the problems that
   * `problems` lists for the same query, the most frequent first. One title often has several causes: a device, a person or a
   * description says which, or someone who knows, with `mustLink`.
   *
   * @throws DefinitionError with every problem of the query.
   */
  repeatedTitles(query?: ProblemQuery): RepeatedTitle[]
  /** Problems that many clients had at once, the largest first. */
  families(): ProblemFamily[]
  /**
   * Records that two tickets belong to one problem, as a person knows. At different clients, their problems become one family.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or was forgotten.
   */
  mustLink(ticketId: string, otherTicketId: string): void
  /**
   * Records that two tickets do not belong to one problem. If they do now, the later one gets a problem of its own.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or was forgotten.
   */
  cannotLink(ticketId: string, otherTicketId: string): void
  /**
   * Records that tickets have another cause than the other tickets of their problems. They get one problem of their own, one for each
   * client, which is kept apart from the problems that they leave.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or was forgotten; TypeError if it is not a list
   * of one id or more.
   */
  anotherCause(ticketIds: readonly string[]): void
  /**
   * Records that the problem of a ticket was permanently fixed at an instant. Later tickets of the problem have returned.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or was forgotten;
   * `recurrence/fixed-before-opened` for an instant before the ticket was opened; `values/outside-domain` for an instant outside the
   * years 1900 to 2199. RangeError or TypeError if `at` is not an instant.
   */
  markFixed(fix: Fix): void
  /**
   * Gives a problem a name, which replaces the title of its most typical ticket. After a merge, the latest name counts.
   *
   * @throws DomainError `recurrence/unknown-problem` for an unknown id; TypeError if the title is not text.
   */
  nameProblem(problemId: string, title: string): void
  /**
   * Withdraws what was recorded before: a fix, a link, a separation, a name. Tickets are then decided as if it had never been recorded.
   * After the tracker has forgotten tickets, problems stay as they are, and only later tickets are decided without it.
   *
   * @throws DomainError `recurrence/unknown-feedback` if it was not recorded. DefinitionError with every problem of the argument.
   */
  withdraw(feedback: Feedback): void
  /** Which problem ids were merged or split, oldest first. */
  revisions(): Revision[]
  /** The memory as JSON. `track(snapshot)` continues from it without any difference. */
  snapshot(): Snapshot
  /** What {@link explainProblem} calls. */
  readonly [explanationOf]: (problemId: string) => ProblemExplanation
}

/** The problems of tickets as they came to be known. */
export interface ProblemHistory {
  /**
   * Which problems were known before an instant? Those of the tickets opened before it, as `detect` finds them among these alone. Ask in order of
   * time: an instant earlier than the last one reads the tickets from the start again.
   *
   * @throws DefinitionError with every problem of the query; RangeError or TypeError if it is not an instant.
   */
  problemsBefore(instant: InstantLike, query?: ProblemQuery): readonly TrackedProblem[]
  /**
   * The same problems with their tickets alone, in the order in which they began. Schedules, which take most of the time, are not looked for: for
   * series over many instants.
   *
   * @throws DefinitionError with every problem of the query; RangeError or TypeError if it is not an instant.
   */
  ticketsBefore(instant: InstantLike, query?: ProblemQuery): readonly ProblemTickets[]
}

/** The key of a tracker's function that explains. It is a registered symbol, so that wrapped trackers and other copies of the package share it. */
export const explanationOf: unique symbol = Symbol.for('mspkit.recurrence.explanation') as never

/**
 * Why do these tickets belong together?
 *
 * @throws DomainError `recurrence/unknown-problem` for an unknown id, or one that was merged into another; TypeError if the
 * first argument is not a tracker.
 * @example
 * const tracker = compileRecurrence({ timeZone: null }).track()
 * const ticket = (id, openedAt) => ({ id, clientId: 'acme', title: 'VPN drops', openedAt, events: [] })
 * tracker.observe(ticket('T1', '2026-03-02T07:00:00Z'))
 * tracker.observe(ticket('T2', '2026-03-04T07:00:00Z'))
 * explainProblem(tracker, 'problem-T1').links[1].reasons.map(({ code }) => code)
 * // => ['recurrence/same-title', 'recurrence/since-last']
 */
export function explainProblem(tracker: RecurrenceTracker, problemId: string): ProblemExplanation {
  const explainIt: unknown = tracker?.[explanationOf]
  if (typeof explainIt !== 'function')
    throw new TypeError(`${quote(tracker)} is not a tracker. Give what compileRecurrence(…).track() returned.`)
  return tracker[explanationOf](problemId)
}
