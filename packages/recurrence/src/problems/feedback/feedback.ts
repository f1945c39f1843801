// Applies what people recorded about tickets: which belong to one problem, and which do not.

import { rootOf } from '../../memory/lookup'
import { recordApart, recordDecision } from '../../memory/rows/journal'
import { type Change, type ProblemState, type State, touch } from '../../memory/state'
import { isDecided } from '../apart'
import type { Scratch } from '../decide/assign'
import { bindFamilies } from '../families'
import { compareRows } from '../members'
import { merge, separate } from '../merge-split'
import type { Prepared } from '../prepared'

/** Applies one piece of feedback to the problems as they are now. Tickets that are no longer remembered are left out. */
export function applyFeedback(prepared: Prepared, state: State, scratch: Scratch, feedback: Change): void {
  const rows = feedback.tickets.flatMap((ticket) => state.rows.get(ticket) ?? []).filter((row) => isDecided(state, row))
  if (feedback.kind === 'another-cause') anotherCause(prepared, state, scratch, rows)
  else if (rows.length < 2) return
  else if (feedback.kind === 'together') together(prepared, state, scratch, rows)
  else apart(prepared, state, scratch, rows)
}

function problemOf(state: State, row: number): ProblemState {
  return state.problems[rootOf(state, state.problem[row]!)]!
}

function together(prepared: Prepared, state: State, scratch: Scratch, rows: readonly number[]): void {
  const [a, b] = [problemOf(state, rows[0]!), problemOf(state, rows[1]!)]
  // What a person says is sure, also of tickets that are in one problem already.
  for (const row of rows) {
    recordDecision(state, row)
    state.sure[row] = 1
  }
  recordApart(state)
  touch(state, a.index)
  touch(state, b.index)
  if (a.client === b.client) merge(state, a.index, b.index, scratch.reading, prepared.episodeMs)
  else bindFamilies(state, a.index, b.index)
  // The latest word counts: what this joins is no longer kept apart.
  state.log.apart = state.log.apart.filter(([x, y]) => !inOneProblem(state, x, y))
}

function inOneProblem(state: State, x: string, y: string): boolean {
  const p = state.rows.get(x)
  const q = state.rows.get(y)
  if (p === undefined || q === undefined || !isDecided(state, p) || !isDecided(state, q)) return false
  return problemOf(state, p) === problemOf(state, q)
}

function apart(prepared: Prepared, state: State, scratch: Scratch, rows: readonly number[]): void {
  const [a, b] = [rows[0]!, rows[1]!]
  if (a === b) return
  const p = problemOf(state, a)
  if (p === problemOf(state, b)) {
    const later = compareRows(state, a, b) > 0 ? a : b
    separate(state, p, new Set([later]), scratch.reading, prepared.episodeMs)
  }
  recordApart(state)
  state.log.apart.push([state.tickets[a]!, state.tickets[b]!])
}

/** Takes tickets out of their problems, into one problem for each client, and keeps it apart from what is left. */
function anotherCause(prepared: Prepared, state: State, scratch: Scratch, rows: readonly number[]): void {
  const wanted = new Set(rows)
  recordApart(state)
  for (const row of rows) {
    recordDecision(state, row)
    state.sure[row] = 1
    touch(state, problemOf(state, row).index)
  }
  const own = new Map<number, ProblemState>()
  for (const p of new Set(rows.map((row) => problemOf(state, row)))) {
    const left = p.members.find((row) => !wanted.has(row))
    const taken = p.members.find((row) => wanted.has(row))!
    const part = separate(state, p, wanted, scratch.reading, prepared.episodeMs)
    if (left !== undefined) state.log.apart.push([state.tickets[taken]!, state.tickets[left]!])
    const known = own.get(part.client)
    const joined = known ? merge(state, known.index, part.index, scratch.reading, prepared.episodeMs) : part
    own.set(part.client, joined)
  }
}
