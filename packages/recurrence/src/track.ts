import type { Ticket } from '@mspkit/records'
import { type InstantLike, toEpochMs, toInstant } from '@mspkit/values'
import { answerAgain, answerExcluded, answerOf } from './answer'
import { decide } from './decide'
import { compareIds, compareRows, createRoom } from './engine'
import { explain } from './explain'
import { forget } from './forget'
import { withRoom } from './grow'
import type { Inside } from './inside'
import { type Entry, enter } from './ledger'
import { familiesOf, type ProblemQuery, problemsOf } from './problems'
import { merge, split } from './repair'
import type { Observation, ProblemExplanation, ProblemFamily, Revision, TrackedProblem } from './result'
import { settle } from './settle'
import { readSnapshot, type Snapshot, writeSnapshot } from './snapshot'
import { createState, dimensions, type State } from './state'
import { standing } from './wave'

/** Follows tickets as they come and remembers their problems. The one thing here that changes. */
export interface RecurrenceTracker {
  /**
   * What is this ticket? A ticket that was seen before is not counted again; its minutes are updated. A ticket older
   * than the latest is placed at once, and read again in its right order before the next `problems`, `snapshot` or
   * `revisions`, so that the answers are those of an arrival in order.
   *
   * @throws RangeError when `openedAt` is not an instant, TypeError when id, client, title or events are not there; both name
   * the ticket. Nothing of it is remembered then, and the stream can go on.
   */
  observe(ticket: Ticket): Observation
  /** Problems with at least two tickets, by what they cost, the dearest first. */
  problems(query?: ProblemQuery): TrackedProblem[]
  /** Problems that many clients had at once, the largest first. */
  families(): ProblemFamily[]
  /**
   * Why do these tickets belong together?
   *
   * @throws RangeError for an id that is not known, or was merged into another.
   */
  explainProblem(problemId: string): ProblemExplanation
  /** A person says that two tickets are one problem. At different clients they become one family. */
  mustLink(ticketId: string, otherTicketId: string): void
  /** A person says that two tickets are not one problem; the later one moves out when they are together. */
  cannotLink(ticketId: string, otherTicketId: string): void
  /** A person says that the problem of a ticket was fixed for good at an instant. What comes after it has returned. */
  markFixed(fix: { readonly ticketId: string; readonly at: InstantLike }): void
  /** What became of problem ids, oldest first. */
  revisions(): Revision[]
  /** The memory as JSON; `track(snapshot)` goes on from it as if nothing had happened. */
  snapshot(): Snapshot
}

export function createTracker(inside: Inside, snapshot?: Snapshot): RecurrenceTracker {
  let state = snapshot ? readSnapshot(snapshot) : createState()
  const room = createRoom()
  const { episodeMs } = inside

  function observe(ticket: Ticket): Observation {
    const known = state.rows.get(ticket.id)
    const intake = inside.intake(ticket)
    if (known !== undefined) {
      if (intake.counts) state.minutes[known] = intake.entry.minutes
      return answerAgain(inside, state, known)
    }
    if (!intake.counts) return answerExcluded(ticket.id, intake.why)
    const { entry } = intake
    const late = isLate(entry)
    const row = enter(state, entry, inside.tokenize)
    embed(row, entry)
    const decision = decide(inside, state, room, row)
    state.clients.get(state.client[row]!)!.timeZone = intake.timeZone
    if (late && !state.log.forgot) state.log.late = true
    else if (!late) {
      state.log.lastMs = entry.timeMs
      state.log.lastId = entry.id
    }
    const answer = answerOf(inside, state, row, decision)
    if (state.tickets.length > inside.keep) state = forget(state, Math.floor((inside.keep * 2) / 3))
    return answer
  }

  function isLate(entry: Entry): boolean {
    const { lastMs, lastId } = state.log
    return entry.timeMs < lastMs || (entry.timeMs === lastMs && compareIds(entry.id, lastId) < 0)
  }

  function embed(row: number, entry: Entry): void {
    if (inside.embed === null) return
    state.given = withRoom(state.given, (row + 1) * dimensions)
    state.given.set(inside.embed(`${entry.title}\n${entry.description}`), row * dimensions)
  }

  function problemOfTicket(ticketId: string): number {
    const row = state.rows.get(ticketId)
    if (row === undefined) throw new RangeError(`Ticket "${ticketId}" was not observed, or is forgotten.`)
    return row
  }

  function mustLink(ticketId: string, otherTicketId: string): void {
    settled()
    const a = problemOfTicket(ticketId)
    const b = problemOfTicket(otherTicketId)
    state.log.must.push([ticketId, otherTicketId])
    if (state.client[a] === state.client[b]) merge(state, state.problem[a]!, state.problem[b]!, room, episodeMs)
    else inside.joinFamilies(state, standing(state, state.problem[a]!), standing(state, state.problem[b]!))
  }

  function cannotLink(ticketId: string, otherTicketId: string): void {
    settled()
    const a = problemOfTicket(ticketId)
    const b = problemOfTicket(otherTicketId)
    state.log.cannot.push([ticketId, otherTicketId])
    if (standing(state, state.problem[a]!) !== standing(state, state.problem[b]!)) return
    split(state, compareRows(state, a, b) > 0 ? a : b, room, episodeMs)
  }

  function markFixed(fix: { readonly ticketId: string; readonly at: InstantLike }): void {
    const atMs = toEpochMs(fix.at)
    problemOfTicket(fix.ticketId)
    state.log.fixes.push({ ticketId: fix.ticketId, atMs, applied: false })
    // Tickets after it were judged without it.
    if (atMs < state.log.lastMs && !state.log.forgot) state.log.late = true
  }

  /** What is asked of the whole is answered from the right order. */
  function settled(): State {
    if (state.log.late) state = settle(inside, state, room)
    return state
  }

  return Object.freeze({
    observe,
    problems: (query: ProblemQuery = {}) => problemsOf(inside, settled(), query),
    families: () => familiesOf(inside, settled()),
    explainProblem: (problemId: string) => explain(inside, settled(), room, problemId),
    mustLink,
    cannotLink,
    markFixed,
    revisions: () => settled().log.revisions.map(({ atMs, ...rest }) => ({ ...rest, at: toInstant(atMs) })),
    snapshot: () => writeSnapshot(settled()),
  })
}
