// Decides all tickets again in their correct order after late tickets.

import { createState, rootOf, type State } from '../memory/state'
import type { Scratch } from './assign'
import { decide } from './decide'
import { compareRows } from './members'
import { note } from './merge-split'
import type { Prepared } from './prepared'

/** Decides all tickets again in their correct order, and records which problem ids that changes. */
export function replay(prepared: Prepared, old: State, scratch: Scratch): State {
  const before = problemNames(old)
  const state = decidedAgain(prepared, old, scratch)
  revise(state, before, problemNames(state))
  return state
}

function problemNames(state: State): string[] {
  return state.tickets.map((_, row) => state.problems[rootOf(state, state.problem[row]!)]!.ticket)
}

function decidedAgain(prepared: Prepared, old: State, scratch: Scratch): State {
  const fresh = createState()
  const state: State = {
    ...old,
    learned: fresh.learned,
    clients: fresh.clients,
    problems: fresh.problems,
    centres: fresh.centres,
    waves: fresh.waves,
    problem: new Int32Array(old.problem.length).fill(-1),
    log: { ...old.log, late: false, fixes: old.log.fixes.map((fix) => ({ ...fix, applied: false })) },
  }
  const order = state.tickets.map((_, row) => row).sort((a, b) => compareRows(state, a, b))
  const revisions = [...state.log.revisions]
  for (const row of order) decide(prepared, state, scratch, row)
  // Merges during this pass are not revisions. The caller records what differs from before.
  state.log.revisions = revisions
  for (const [id, client] of old.clients) state.clients.get(id)!.timeZone = client.timeZone
  const last = order[order.length - 1]!
  state.log.lastMs = state.timeMs[last]!
  state.log.lastId = state.tickets[last]!
  return state
}

function revise(state: State, before: readonly string[], after: readonly string[]): void {
  const became = new Map<string, Set<string>>()
  before.forEach((name, row) => {
    const set = became.get(name)
    if (set) set.add(after[row]!)
    else became.set(name, new Set([after[row]!]))
  })
  const leftNames = new Set(after)
  for (const [name, now] of became) {
    const [first = name] = now
    const gone = !leftNames.has(name)
    if (gone) note(state, name, first, null)
    for (const other of now) {
      if (other !== name && !(gone && other === first) && !became.has(other)) note(state, name, null, other)
    }
  }
}
