// Merges and splits problems, and records what became of their ids.

import type { Reading } from '../evidence/reading'
import { familyOf, type ProblemState, rootOf, type State } from '../memory/state'
import { openProblem, refill } from './members'

/** Merges two problems; the larger one keeps its id. */
export function merge(state: State, a: number, b: number, reading: Reading, episodeMs: number): ProblemState {
  const [into, from] = larger(state, rootOf(state, a), rootOf(state, b))
  if (into === from) return into
  const rows = [...into.members, ...from.members]
  const fixes = [...into.fixes, ...from.fixes]
  from.members = []
  from.mergedInto = into.index
  refill(state, into, rows, reading, episodeMs)
  into.fixes = sortedFixes(fixes)
  const family = familyOf(state.waves, from.index)
  if (family >= 0 && familyOf(state.waves, into.index) < 0) {
    state.waves.familyOf.set(into.index, family)
    state.waves.families[family]!.problems.push(into.index)
  }
  note(state, from.ticket, into.ticket, null)
  return into
}

/** The problem with more tickets first, so that fewer stored ids change; if equal, the older first. */
function larger(state: State, a: number, b: number): [ProblemState, ProblemState] {
  const p = state.problems[a]!
  const q = state.problems[b]!
  const more = p.members.length - q.members.length || q.firstMs - p.firstMs || q.index - p.index
  return more > 0 ? [p, q] : [q, p]
}

function sortedFixes(pairs: readonly number[]): number[] {
  const fixes: Array<[number, number]> = []
  for (let i = 0; i < pairs.length; i += 2) fixes.push([pairs[i]!, pairs[i + 1]!])
  return fixes.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat()
}

/** Moves one ticket out of its problem into a problem of its own. */
export function split(state: State, row: number, reading: Reading, episodeMs: number): ProblemState {
  const p = state.problems[rootOf(state, state.problem[row]!)]!
  if (p.members.length === 1) return p
  const rest = p.members.filter((member) => member !== row)
  const own = openProblem(state, row)
  refill(state, own, [row], reading, episodeMs)
  refill(state, p, rest, reading, episodeMs)
  note(state, p.ticket, null, own.ticket)
  return own
}

export const nameOf = (ticketId: string): string => `problem-${ticketId}`

export function note(state: State, from: string, mergedInto: string | null, splitInto: string | null): void {
  state.log.revisions.push({
    problemId: nameOf(from),
    mergedInto: mergedInto === null ? null : nameOf(mergedInto),
    splitInto: splitInto === null ? null : nameOf(splitInto),
    atMs: state.log.lastMs,
  })
}
