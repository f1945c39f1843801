import { toInstant } from '@mspkit/values'
import { clientOf, openFor, type Room, refill } from './engine'
import type { Inside } from './inside'
import { describe } from './problems'
import { read } from './reading'
import { linkReasons } from './reasons'
import { nameOf } from './repair'
import type { ProblemExplanation } from './result'
import { dimensions, type ProblemState, type State } from './state'

/** Tells for every ticket of a problem what ties it to those before it, by what is known now. */
export function explain(inside: Inside, state: State, room: Room, problemId: string): ProblemExplanation {
  const p = state.problems.find((one) => one.mergedInto < 0 && nameOf(one.ticket) === problemId)
  if (p === undefined)
    throw new RangeError(`There is no problem ${JSON.stringify(problemId)}. It may be merged: see revisions().`)
  const links = p.members.map((row, i) => ({
    ticketId: state.tickets[row]!,
    openedAt: toInstant(state.timeMs[row]!),
    because: i === 0 ? [] : reasonsAt(inside, state, room, p, i),
  }))
  const { title, reasons } = describe(inside, state, p)
  return { problemId, title, links, reasons }
}

/** The reasons of one member, against the problem as its earlier members made it. */
function reasonsAt(
  inside: Inside,
  state: State,
  room: Room,
  p: ProblemState,
  i: number,
): ReturnType<typeof linkReasons> {
  const row = p.members[i]!
  const earlier = p.members.slice(0, i)
  // A problem for the moment: made, filled, asked and taken away again, so that nothing remembers it.
  const moment = openFor(state, earlier[0]!)
  const keep = earlier.map((member) => state.problem[member]!)
  refill(state, moment, earlier, room, inside.episodeMs)
  read(state, clientOf(state, p.client), row, room.reading)
  room.reading.burstShare = 0
  const reasons = linkReasons(state, room.reading, moment, false)
  state.centres.fill(0, moment.index * dimensions, (moment.index + 1) * dimensions)
  state.problems.pop()
  earlier.forEach((member, k) => {
    state.problem[member] = keep[k]!
  })
  return reasons
}
