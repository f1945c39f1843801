// A tracker: follows tickets as they come and remembers their problems.

import type { Ticket } from '@mspkit/records'
import { DomainError, domainMs, type InstantLike, quote, toInstant } from '@mspkit/values'
import { forget } from '../memory/forget'
import { withCapacity } from '../memory/grow'
import { readTicket } from '../memory/intake'
import { type Entry, enter } from '../memory/ledger'
import { readSnapshot, type Snapshot, writeSnapshot } from '../memory/snapshot'
import { createState, dimensions, type State } from '../memory/state'
import { assertQuery, type ProblemQuery } from '../query'
import type { Observation, ProblemExplanation, ProblemFamily, Revision, TrackedProblem } from '../result'
import { answerAgain, answerExcluded, answerOf } from './answer'
import { decide } from './decide'
import { familiesOf, problemsOf } from './describe'
import { explain, explanationOf } from './explain'
import { rootOf } from './families'
import { compareIds, compareRows } from './members'
import { merge, split } from './merge-split'
import { createScratch } from './placement'
import type { Prepared } from './prepared'
import { replay } from './replay'

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

export function createTracker(prepared: Prepared, snapshot?: Snapshot): RecurrenceTracker {
  let state = snapshot === undefined ? createState() : readSnapshot(snapshot)
  const scratch = createScratch()
  const { episodeMs } = prepared

  function observe(ticket: Ticket): Observation {
    const parsed = readTicket(ticket)
    const intake = prepared.intake(parsed)
    const { id } = parsed.ticket
    const known = state.rows.get(id)
    if (known !== undefined) {
      if (intake.counts) state.minutes[known] = intake.entry.minutes
      return answerAgain(prepared, state, known)
    }
    if (!intake.counts) return answerExcluded(id, intake.why)
    const { entry } = intake
    const late = isLate(entry)
    // Plug-ins come first: when one throws, nothing of the ticket is remembered.
    const vector = prepared.embed === null ? null : prepared.embed(`${entry.title}\n${entry.description}`)
    const row = enter(state, entry, prepared.tokenize)
    if (vector !== null) keepVector(row, vector)
    const decision = decide(prepared, state, scratch, row)
    state.clients.get(state.client[row]!)!.timeZone = intake.timeZone
    if (late && !state.log.forgot) state.log.late = true
    else if (!late) {
      state.log.lastMs = entry.timeMs
      state.log.lastId = entry.id
    }
    const answer = answerOf(prepared, state, row, decision)
    if (state.tickets.length > prepared.keep) state = forget(state, Math.floor((prepared.keep * 2) / 3))
    return answer
  }

  function isLate(entry: Entry): boolean {
    const { lastMs, lastId } = state.log
    return entry.timeMs < lastMs || (entry.timeMs === lastMs && compareIds(entry.id, lastId) < 0)
  }

  function keepVector(row: number, vector: Float32Array): void {
    state.given = withCapacity(state.given, (row + 1) * dimensions)
    state.given.set(vector, row * dimensions)
  }

  function rowOf(ticketId: string): number {
    const row = state.rows.get(ticketId)
    if (row !== undefined) return row
    const message = `Ticket ${quote(ticketId)} was not observed, or is forgotten. Observe it first.`
    throw new DomainError('recurrence/unknown-ticket', message, { ticketId })
  }

  function mustLink(ticketId: string, otherTicketId: string): void {
    inOrder()
    const a = rowOf(ticketId)
    const b = rowOf(otherTicketId)
    state.log.must.push([ticketId, otherTicketId])
    if (state.client[a] === state.client[b]) merge(state, state.problem[a]!, state.problem[b]!, scratch, episodeMs)
    else prepared.joinFamilies(state, rootOf(state, state.problem[a]!), rootOf(state, state.problem[b]!))
  }

  function cannotLink(ticketId: string, otherTicketId: string): void {
    inOrder()
    const a = rowOf(ticketId)
    const b = rowOf(otherTicketId)
    state.log.cannot.push([ticketId, otherTicketId])
    if (rootOf(state, state.problem[a]!) !== rootOf(state, state.problem[b]!)) return
    split(state, compareRows(state, a, b) > 0 ? a : b, scratch, episodeMs)
  }

  function markFixed(fix: Fix): void {
    if (typeof fix !== 'object' || fix === null)
      throw new TypeError(`${quote(fix)} is not a fix. Write { "ticketId": "T-1", "at": "2026-03-02T16:00:00Z" }.`)
    const { ticketId } = fix
    rowOf(ticketId)
    const atMs = domainMs(fix.at)
    state.log.fixes.push({ ticketId, atMs, applied: false })
    // Tickets after it were decided on without it.
    if (atMs < state.log.lastMs && !state.log.forgot) state.log.late = true
  }

  /** The state that an arrival in order would have made: what all answers about the whole are made from. */
  function inOrder(): State {
    if (state.log.late) state = replay(prepared, state, scratch)
    return state
  }

  return Object.freeze({
    observe,
    problems: (query: ProblemQuery = {}) => {
      assertQuery(query)
      return problemsOf(prepared, inOrder(), query)
    },
    families: () => familiesOf(prepared, inOrder()),
    mustLink,
    cannotLink,
    markFixed,
    revisions: () => inOrder().log.revisions.map(({ atMs, ...rest }) => ({ ...rest, at: toInstant(atMs) })),
    snapshot: () => writeSnapshot(inOrder()),
    [explanationOf]: (problemId: string) => explain(prepared, inOrder(), scratch, problemId),
  })
}
