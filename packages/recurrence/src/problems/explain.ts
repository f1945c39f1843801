// Explains why the tickets of a problem belong together.

import { toInstant } from '@mspkit/values'
import { linkReasons } from '../evidence/link-reasons'
import { read } from '../evidence/read'
import { clientOf } from '../memory/clients'
import { dimensions, type ProblemState, type State } from '../memory/state'
import type { RecurrenceReason } from '../reason'
import type { ProblemExplanation } from '../result'
import type { Scratch } from './assign'
import { describe } from './describe'
import { openProblem } from './members'
import { nameOf, refill, unknownProblem } from './merge-split'
import type { Prepared } from './prepared'

/** For every ticket of a problem, what links it to the earlier ones, by what is known now. */
export function explain(prepared: Prepared, state: State, scratch: Scratch, problemId: string): ProblemExplanation {
  const p = state.problems.find((one) => one.members.length > 0 && nameOf(one.ticket) === problemId)
  if (p === undefined) throw unknownProblem(problemId)
  const links = p.members.map((row, i) => ({
    ticketId: state.tickets[row]!,
    openedAt: toInstant(state.timeMs[row]!),
    reasons: i === 0 ? [] : [...linkedBy(state, p, i), ...reasonsAt(prepared, state, scratch, p, i)],
  }))
  const { title, reasons } = describe(prepared, state, p)
  return { problemId, title, links, reasons }
}

/** Says so if a person linked a ticket to an earlier one of its problem. */
function linkedBy(state: State, p: ProblemState, i: number): RecurrenceReason[] {
  const ticket = state.tickets[p.members[i]!]!
  const earlier = new Set(p.members.slice(0, i).map((row) => state.tickets[row]!))
  const isLinked = state.log.changes.some(
    ({ kind, tickets }) =>
      kind === 'together' && tickets.includes(ticket) && tickets.some((other) => earlier.has(other)),
  )
  return isLinked ? [{ code: 'recurrence/must-link', facts: {}, source: null }] : []
}

/** The reasons of one ticket, compared with the problem as its earlier tickets made it. */
function reasonsAt(prepared: Prepared, state: State, scratch: Scratch, p: ProblemState, i: number): RecurrenceReason[] {
  const row = p.members[i]!
  const earlier = p.members.slice(0, i)
  // A temporary problem of the earlier tickets; it is removed again below.
  const temporary = openProblem(state, earlier[0]!)
  const keep = earlier.map((member) => state.problem[member]!)
  refill(state, temporary, earlier, scratch.reading, prepared.episodeMs)
  read(state, clientOf(state, p.client), row, scratch.reading)
  scratch.reading.burstShare = 0
  const reasons = linkReasons(state, scratch.reading, temporary)
  state.centres.fill(0, temporary.index * dimensions, (temporary.index + 1) * dimensions)
  state.problems.pop()
  earlier.forEach((member, k) => {
    state.problem[member] = keep[k]!
  })
  return reasons
}
