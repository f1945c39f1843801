// Applies one change of the log: feedback of people, or a ticket that was observed with other facts.

import { dimensions, isGone } from '../../memory/constants'
import { rootOf } from '../../memory/lookup'
import { makeStep, recordDecision, recordOpened, recordProblem, recordReplaced } from '../../memory/rows/journal'
import { type Change, type ProblemState, type State, touch } from '../../memory/state'
import { applyFeedback } from '../feedback/feedback'
import { compareRows, openProblem } from '../members'
import { note, refill } from '../merge-split'
import type { Prepared } from '../prepared'
import type { Scratch } from './assign'
import { decide } from './decide'

/** Applies one change to the problems as they are now. */
export function applyChange(prepared: Prepared, state: State, scratch: Scratch, change: Change): void {
  makeStep(state, { ms: change.afterMs, id: change.afterId, row: -1, change }, () => {
    if (change.kind === 'replace') replaceRow(prepared, state, scratch, change)
    else applyFeedback(prepared, state, scratch, change)
  })
}

/** Puts a row in the place of an earlier row of its ticket, or takes that row away. */
function replaceRow(prepared: Prepared, state: State, scratch: Scratch, { from, to }: Change): void {
  const p = from < 0 || state.problem[from]! < 0 ? null : state.problems[rootOf(state, state.problem[from]!)]!
  for (const row of [from, to]) if (row >= 0) recordDecision(state, row)
  if (to >= 0) recordReplaced(state, state.tickets[to]!, from)
  if (p !== null) recordProblem(state, p)
  if (from >= 0) state.flags[from]! |= isGone
  if (to >= 0) state.rows.set(state.tickets[to]!, to)
  const stays = p !== null && to >= 0 && state.client[to] === p.client
  if (stays) {
    state.sure[to] = state.sure[from]!
    const rows = p.members.map((row) => (row === from ? to : row))
    p.fixes = p.fixes.map((value, i) => (i % 2 === 1 && value === from ? to : value))
    refill(state, p, rows, scratch.reading, prepared.episodeMs)
  } else {
    if (p !== null) takeOut(prepared, state, scratch, p, from)
    if (to >= 0) decide(prepared, state, scratch, to)
  }
  if (from >= 0) state.problem[from] = -1
}

/** Takes a ticket out of its problem. If it opened the problem, the other tickets get a problem of their own. */
function takeOut(prepared: Prepared, state: State, scratch: Scratch, p: ProblemState, row: number): void {
  const left = p.members.filter((member) => member !== row)
  const fixes = p.fixes.flatMap((value, i) => (i % 2 === 0 && p.fixes[i + 1] !== row ? [value, p.fixes[i + 1]!] : []))
  if (left.length > 0 && p.ticket !== state.tickets[row]) {
    refill(state, p, left, scratch.reading, prepared.episodeMs)
    p.fixes = fixes
    return
  }
  p.members = []
  p.episodes = []
  p.offsets = []
  p.fixes = []
  state.centres.fill(0, p.index * dimensions, (p.index + 1) * dimensions)
  p.mergedInto = -2
  touch(state, p.index)
  if (left.length === 0) return
  const own = openProblem(state, [...left].sort((a, b) => compareRows(state, a, b))[0]!)
  recordOpened(state, own)
  refill(state, own, left, scratch.reading, prepared.episodeMs)
  own.fixes = fixes
  p.mergedInto = own.index
  note(state, p.ticket, own.ticket, null)
}
