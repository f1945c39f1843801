// Decides tickets again in their correct order after late tickets, and records which problem ids that changes.

import { type Checkpoint, decidedIn, stateAt } from '../memory/checkpoint'
import { createState } from '../memory/create-state'
import { isGone, isLater, rootOf, type State } from '../memory/state'
import type { Scratch } from './assign'
import { applyChange } from './change'
import { decide } from './decide'
import { compareIds, compareRows } from './members'
import { addFix, note } from './merge-split'
import type { Prepared } from './prepared'

/** What a replay gives: the state, and a checkpoint near its end for the next replay. */
export interface Replayed {
  readonly state: State
  readonly checkpoint: Checkpoint | null
}

/**
 * Decides tickets again in their correct order, and records which problem ids that changes. It begins at the checkpoint if nothing came
 * before it, otherwise at the first ticket. The answer is the same.
 */
export function replay(prepared: Prepared, old: State, scratch: Scratch, checkpoint: Checkpoint | null): Replayed {
  const before = problemNames(old)
  const usable = checkpoint !== null && isUsable(old, checkpoint) ? checkpoint : null
  const replayed = decidedAgain(prepared, old, scratch, usable)
  revise(replayed.state, before, problemNames(replayed.state))
  return replayed
}

/** Whether everything that came since a checkpoint was made comes after it in time. */
function isUsable(state: State, { decided, last, changes, knownRows, knownFixes }: Checkpoint): boolean {
  for (let row = knownRows; row < state.tickets.length; row++)
    if ((state.flags[row]! & isLater) === 0 && compareRows(state, row, last) <= 0) return false
  const { log } = state
  const isReplaced = (id: string): boolean =>
    log.changes.slice(0, changes).some(({ kind, tickets }) => kind === 'replace' && tickets.includes(id))
  return log.fixes
    .slice(knownFixes)
    .every(
      ({ ticketId, atMs }) => !decided.rows.has(ticketId) || (atMs >= state.timeMs[last]! && !isReplaced(ticketId)),
    )
}

/** The name of each row's problem; empty for rows that do not count. */
function problemNames(state: State): string[] {
  return state.tickets.map((_, row) =>
    state.problem[row]! < 0 ? '' : state.problems[rootOf(state, state.problem[row]!)]!.ticket,
  )
}

/** How many of the latest tickets are decided again from a checkpoint: an eighth, but at most as many as come in a week or two. */
const againAtMost = 1024
const againOf = (tickets: number): number => Math.min(againAtMost, Math.floor(tickets / 8))

/** A state in which no ticket is decided. */
function undecided(old: State): State {
  const { learned, clients, problems, centres, waves, touched } = createState()
  return {
    ...old,
    ...{ learned, clients, problems, centres, waves, touched },
    problem: new Int32Array(old.problem.length).fill(-1),
    sure: new Float32Array(old.sure.length),
    flags: old.flags.map((flags) => flags & ~isGone),
    rows: new Map(),
    log: { ...old.log, apart: [], late: false },
  }
}

/** The state at a checkpoint, with the fixes that were recorded since then on earlier tickets. */
function continued(old: State, checkpoint: Checkpoint): State {
  const state = stateAt(old, checkpoint)
  for (const { ticketId, atMs } of old.log.fixes.slice(checkpoint.knownFixes)) {
    const row = state.rows.get(ticketId)
    if (row !== undefined && state.problem[row]! >= 0)
      addFix(state.problems[rootOf(state, state.problem[row]!)]!, atMs, row)
  }
  return state
}

/** The rows to decide, in their correct order. */
function rowsAfter(state: State, last: number | null): number[] {
  const rows: number[] = []
  for (let row = 0; row < state.tickets.length; row++)
    if ((state.flags[row]! & isLater) === 0 && (last === null || compareRows(state, row, last) > 0)) rows.push(row)
  return rows.sort((a, b) => compareRows(state, a, b))
}

function decidedAgain(prepared: Prepared, old: State, scratch: Scratch, from: Checkpoint | null): Replayed {
  const state = from === null ? undecided(old) : continued(old, from)
  const revisions = [...state.log.revisions]
  const order = rowsAfter(state, from?.last ?? null)
  const { changes } = state.log
  const fixes = fixesByTicket(state)
  let next = from?.changes ?? 0
  let checkpoint = from
  const applyUntil = (row: number | null): void => {
    for (; next < changes.length; next++) {
      const { afterMs, afterId } = changes[next]!
      if (row !== null && !isBefore(afterMs, afterId, state, row)) return
      applyChange(prepared, state, scratch, changes[next]!)
    }
  }
  const again = againOf(state.tickets.length)
  // A checkpoint is kept until twice as many tickets came after it.
  const checkpointAt = from === null || order.length > again * 2 ? order.length - again - 1 : -1
  order.forEach((row, i) => {
    applyUntil(row)
    const id = state.tickets[row]!
    state.rows.set(id, row)
    const { problem } = decide(prepared, state, scratch, row)
    for (const atMs of fixes.get(id) ?? []) addFix(problem, atMs, row)
    if (i === checkpointAt) checkpoint = checkpointOf(state, row, next)
  })
  applyUntil(null)
  // Merges during this pass are not revisions. The caller records what differs from before.
  state.log.revisions = revisions
  for (const [id, client] of old.clients) {
    const now = state.clients.get(id)
    if (now) now.timeZone = client.timeZone
  }
  const last = order[order.length - 1] ?? from?.last
  state.log.lastMs = last === undefined ? Number.NEGATIVE_INFINITY : state.timeMs[last]!
  state.log.lastId = last === undefined ? '' : state.tickets[last]!
  return { state, checkpoint }
}

const checkpointOf = (state: State, last: number, changes: number): Checkpoint => ({
  decided: decidedIn(state),
  apart: state.log.apart.map(([a, b]) => [a, b]),
  last,
  changes,
  knownRows: state.tickets.length,
  knownFixes: state.log.fixes.length,
})

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
