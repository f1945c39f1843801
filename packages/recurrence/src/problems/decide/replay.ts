// Decides tickets again in their correct order after late tickets, and records which problem ids that changes.

import { clientOf } from '../../memory/clients'
import { isGone, isLater } from '../../memory/constants'
import { createState } from '../../memory/create-state'
import { compareIds } from '../../memory/ids'
import { rootOf } from '../../memory/lookup'
import { createJournal } from '../../memory/rows/journal'
import type { Journal, Moment, State } from '../../memory/state'
import { isDecided } from '../apart'
import { compareRows } from '../members'
import { addFix, note } from '../merge-split'
import type { Prepared } from '../prepared'
import type { Scratch } from './assign'
import { applyChange } from './change'
import { decide } from './decide'

/**
 * Decides tickets again in their correct order, and records which problem ids that changes. It takes back the steps of the journal from the
 * first late ticket on. Without them it begins at the first ticket. The answer is the same.
 */
export function replay(prepared: Prepared, old: State, scratch: Scratch): State {
  const before = problemNames(old)
  const taken = old.journal === null ? null : takeBack(old, old.journal)
  const state = taken === null ? undecided(old) : old
  decideAgain(prepared, state, scratch, taken ?? { rows: rowsOf(state), changes: 0 })
  if (taken === null) keepZones(old, state)
  revise(state, before, problemNames(state))
  return state
}

/** The name of each row's problem; empty for rows that do not count. */
function problemNames(state: State): string[] {
  return state.tickets.map((_, row) =>
    state.problem[row]! < 0 ? '' : state.problems[rootOf(state, state.problem[row]!)]!.ticket,
  )
}

/** What is to be decided again: rows, and the changes of the log from a number on. */
interface Again {
  readonly rows: readonly number[]
  readonly changes: number
}

const isBefore = (a: Moment, b: Moment): boolean => a.ms < b.ms || (a.ms === b.ms && compareIds(a.id, b.id) < 0)

/** Takes back all steps from the first late ticket on; null, and nothing is taken back, if the journal does not reach that far. */
function takeBack(state: State, journal: Journal): Again | null {
  const { steps, whole, lateFrom } = journal
  if (lateFrom === null) return null
  const kept = steps.findLastIndex((step) => isBefore(step, lateFrom))
  if (kept < 0 && !whole) return null
  const taken = steps.splice(kept + 1)
  const zones = new Map([...state.clients].map(([id, { timeZone }]) => [id, timeZone]))
  for (const { undo } of taken.toReversed()) for (const back of undo.toReversed()) back()
  for (const { row } of taken)
    if (row >= 0 && !state.clients.has(state.client[row]!))
      clientOf(state, state.client[row]!).timeZone = zones.get(state.client[row]!) ?? ''
  fixAgain(state)
  const first = taken.find(({ change }) => change !== null)?.change
  return {
    rows: taken.flatMap(({ row }) => (row < 0 ? [] : [row])),
    changes: first ? state.log.changes.indexOf(first) : state.log.changes.length,
  }
}

/** Fixes that were recorded later than what was taken back belong to problems as they are now. */
function fixAgain(state: State): void {
  for (const { ticketId, atMs } of state.log.fixes) {
    const row = state.rows.get(ticketId)
    if (row === undefined || !isDecided(state, row)) continue
    const p = state.problems[rootOf(state, state.problem[row]!)]!
    if (!p.fixes.some((value, i) => i % 2 === 0 && value === atMs && p.fixes[i + 1] === row)) addFix(p, atMs, row)
  }
}

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
    log: { ...old.log, apart: [] },
    journal: createJournal(true),
  }
}

/** The rows of all tickets; rows that replace others are decided by changes. */
function rowsOf(state: State): number[] {
  return state.tickets.flatMap((_, row) => ((state.flags[row]! & isLater) === 0 ? [row] : []))
}

function keepZones(old: State, state: State): void {
  for (const [id, client] of old.clients) {
    const now = state.clients.get(id)
    if (now) now.timeZone = client.timeZone
  }
}

/** Decides rows in their correct order, and applies the changes where they were made. */
function decideAgain(prepared: Prepared, state: State, scratch: Scratch, { rows, changes: from }: Again): void {
  const { log } = state
  const revisions = [...log.revisions]
  const order = [...rows].sort((a, b) => compareRows(state, a, b))
  const fixes = fixesByTicket(state)
  let next = from
  const applyUntil = (row: number | null): void => {
    for (; next < log.changes.length; next++) {
      const change = log.changes[next]!
      const at = { ms: change.afterMs, id: change.afterId }
      if (row !== null && !isBefore(at, { ms: state.timeMs[row]!, id: state.tickets[row]! })) return
      applyChange(prepared, state, scratch, change)
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
  log.revisions = revisions
  log.late = false
  if (state.journal !== null) state.journal.lateFrom = null
  const last = order[order.length - 1]
  if (last === undefined) return
  log.lastMs = state.timeMs[last]!
  log.lastId = state.tickets[last]!
}

function fixesByTicket({ log }: State): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const { ticketId, atMs } of log.fixes) found.set(ticketId, [...(found.get(ticketId) ?? []), atMs])
  return found
}

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
