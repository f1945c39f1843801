// Decides tickets again in their correct order after late tickets, and records which problem ids that changes.

import { createState, isGone, isLater, rootOf, type State } from '../memory/state'
import type { Scratch } from './assign'
import { applyChange } from './change'
import { decide } from './decide'
import { compareIds, compareRows } from './members'
import { addFix, note } from './merge-split'
import type { Prepared } from './prepared'

/** Decides all tickets again in their correct order, and records which problem ids that changes. */
export function replay(prepared: Prepared, old: State, scratch: Scratch): State {
  const before = problemNames(old)
  const state = decidedAgain(prepared, old, scratch)
  revise(state, before, problemNames(state))
  return state
}

/** The name of each row's problem; empty for rows that do not count. */
function problemNames(state: State): string[] {
  return state.tickets.map((_, row) =>
    state.problem[row]! < 0 ? '' : state.problems[rootOf(state, state.problem[row]!)]!.ticket,
  )
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
    touched: fresh.touched,
    problem: new Int32Array(old.problem.length).fill(-1),
    sure: new Float32Array(old.sure.length),
    flags: old.flags.map((flags) => flags & ~isGone),
    rows: new Map(),
    log: { ...old.log, apart: [], late: false },
  }
  const revisions = [...state.log.revisions]
  const order = state.tickets.map((_, row) => row).filter((row) => (state.flags[row]! & isLater) === 0)
  order.sort((a, b) => compareRows(state, a, b))
  const { changes } = state.log
  const fixes = fixesByTicket(state)
  let next = 0
  const applyUntil = (row: number | null): void => {
    for (; next < changes.length; next++) {
      const { afterMs, afterId } = changes[next]!
      if (row !== null && !isBefore(afterMs, afterId, state, row)) return
      applyChange(prepared, state, scratch, changes[next]!)
    }
  }
  for (const row of order) {
    applyUntil(row)
    const id = state.tickets[row]!
    state.rows.set(id, row)
    const { problem } = decide(prepared, state, scratch, row)
    for (const atMs of fixes.get(id) ?? []) addFix(problem, atMs, row)
  }
  applyUntil(null)
  // Merges during this pass are not revisions. The caller records what differs from before.
  state.log.revisions = revisions
  for (const [id, client] of old.clients) {
    const again = state.clients.get(id)
    if (again) again.timeZone = client.timeZone
  }
  const last = order[order.length - 1]
  state.log.lastMs = last === undefined ? Number.NEGATIVE_INFINITY : state.timeMs[last]!
  state.log.lastId = last === undefined ? '' : state.tickets[last]!
  return state
}

function fixesByTicket({ log }: State): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const { ticketId, atMs } of log.fixes) found.set(ticketId, [...(found.get(ticketId) ?? []), atMs])
  return found
}

const isBefore = (ms: number, id: string, state: State, row: number): boolean =>
  ms < state.timeMs[row]! || (ms === state.timeMs[row]! && compareIds(id, state.tickets[row]!) < 0)

function revise(state: State, before: readonly string[], after: readonly string[]): void {
  const became = new Map<string, Set<string>>()
  before.forEach((name, row) => {
    if (name === '' || after[row] === '') return
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
