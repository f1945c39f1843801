// Explains why the tickets of a problem belong together.

import { toInstant } from '@mspkit/values'
import { linkReasons } from '../../evidence/link-reasons'
import { read } from '../../evidence/read'
import { clientOf } from '../../memory/clients'
import { dimensions } from '../../memory/constants'
import type { ProblemState, State } from '../../memory/state'
import type { RecurrenceReason } from '../../reason'
import type { ProblemExplanation } from '../../result'
import type { Scratch } from '../decide/assign'
import { join, openProblem } from '../members'
import { nameOf, unknownProblem } from '../merge-split'
import type { Prepared } from '../prepared'
import { describe } from './describe'

/** For every ticket of a problem, what links it to the earlier ones, by what is known now. */
export function explain(prepared: Prepared, state: State, scratch: Scratch, problemId: string): ProblemExplanation {
  const p = state.problems.find((one) => one.members.length > 0 && nameOf(one.ticket) === problemId)
  if (p === undefined) throw unknownProblem(problemId)
  const linked = linkedTickets(state, p)
  const reasons = reasonsOfMembers(prepared, state, scratch, p)
  const links = p.members.map((row, i) => ({
    ticketId: state.tickets[row]!,
    openedAt: toInstant(state.timeMs[row]!),
    reasons: linked.has(state.tickets[row]!) ? [mustLink(), ...reasons[i]!] : reasons[i]!,
  }))
  const described = describe(prepared, state, p)
  return { problemId, title: described.title, links, reasons: described.reasons }
}

const mustLink = (): RecurrenceReason => ({ code: 'recurrence/must-link', facts: {}, source: null })

/** The tickets of a problem that a person linked to an earlier one of it. */
function linkedTickets(state: State, p: ProblemState): Set<string> {
  const order = new Map(p.members.map((row, i) => [state.tickets[row]!, i]))
  const linked = new Set<string>()
  for (const { kind, tickets } of state.log.changes) {
    if (kind !== 'together') continue
    const known = tickets.filter((ticket) => order.has(ticket)).sort((a, b) => order.get(a)! - order.get(b)!)
    for (const later of known.slice(1)) linked.add(later)
  }
  return linked
}

/** The reasons of each ticket, compared with the problem as its earlier tickets made it; none for the first. */
function reasonsOfMembers(prepared: Prepared, state: State, scratch: Scratch, p: ProblemState): RecurrenceReason[][] {
  const { reading } = scratch
  const client = clientOf(state, p.client)
  // A temporary problem, which its tickets join one after the other. It is removed again below.
  const temporary = openProblem(state, p.members[0]!)
  const reasons = p.members.map((row, i) => {
    read(state, client, row, reading)
    reading.burstShare = 0
    const found = i === 0 ? [] : linkReasons(state, reading, temporary)
    join(state, temporary, row, reading, prepared.episodeMs)
    return found
  })
  state.centres.fill(0, temporary.index * dimensions, (temporary.index + 1) * dimensions)
  state.problems.pop()
  state.touched.delete(temporary.index)
  state.changed?.delete(temporary.index)
  for (const row of p.members) state.problem[row] = p.index
  return reasons
}
