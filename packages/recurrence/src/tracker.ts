// The tracker as callers see it: tickets go in as they come, problems come out.

import type { Ticket } from '@mspkit/records'
import { type InstantLike, quote } from '@mspkit/values'
import type { Snapshot } from './memory/snapshot'
import type { ProblemQuery } from './query'
import type { Observation, ProblemExplanation, ProblemFamily, Revision, TrackedProblem } from './result'

/** When the problem of a ticket was fixed for good. */
export interface Fix {
  readonly ticketId: string
  readonly at: InstantLike
}

/** Follows tickets as they come and remembers their problems. The only thing in this package that changes. */
export interface RecurrenceTracker {
  /**
   * What is this ticket? A ticket that was seen before is not counted again; its minutes are updated. A ticket older
   * than the latest is placed at once, and read again in its right order before the next `problems`, `snapshot` or
   * `revisions`, so that the answers are those of an arrival in order.
   *
   * @throws DefinitionError that names the ticket, with every problem of it. Nothing of the ticket is remembered then, and the
   * stream can go on.
   */
  observe(ticket: Ticket): Observation
  /**
   * Problems with at least two tickets, by what they cost, the dearest first.
   *
   * @throws DefinitionError with every problem of the query.
   */
  problems(query?: ProblemQuery): TrackedProblem[]
  /** Problems that many clients had at once, the largest first. */
  families(): ProblemFamily[]
  /**
   * A person says that two tickets are one problem. At different clients they become one family.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or is forgotten.
   */
  mustLink(ticketId: string, otherTicketId: string): void
  /**
   * A person says that two tickets are not one problem; the later one moves out when they are together.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or is forgotten.
   */
  cannotLink(ticketId: string, otherTicketId: string): void
  /**
   * A person says that the problem of a ticket was fixed for good at an instant. What comes after it has returned.
   *
   * @throws DomainError `recurrence/unknown-ticket` for a ticket that was not observed, or is forgotten;
   * `values/outside-domain` for an instant outside the years 1900 to 2199. RangeError or TypeError when it is not an instant.
   */
  markFixed(fix: Fix): void
  /** What became of problem ids, oldest first. */
  revisions(): Revision[]
  /** The memory as JSON; `track(snapshot)` continues from it as if nothing had happened. */
  snapshot(): Snapshot
  /** What {@link explainProblem} calls. */
  readonly [explanationOf]: (problemId: string) => ProblemExplanation
}

/** The key under which a tracker explains. A registered symbol: trackers that are wrapped or come from another copy keep it. */
export const explanationOf: unique symbol = Symbol.for('mspkit.recurrence.explanation') as never

/**
 * Why do these tickets belong together?
 *
 * @throws DomainError `recurrence/unknown-problem` for an id that is not known, or was merged into another; TypeError when the
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
