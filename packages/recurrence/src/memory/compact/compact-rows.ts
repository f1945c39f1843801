// Copies rows of the ledger into a compact memory.

import { withCapacity } from '../capacity'
import { dimensions, isForgotten } from '../constants'
import { growRows } from '../create-state'
import { isOfForgotten } from '../lookup'
import type { State } from '../state'
import { type Copying, rootNumber } from './copying'
import { type Numbering, numberingOf } from './numbering'

/** New numbers of the rows that are not forgotten. */
export const createRows = (old: State): Numbering =>
  numberingOf((row) => (old.flags[row]! & isForgotten) === 0 && !isOfForgotten(old, row))

/** Copies what a row says. What was decided about it is copied with its problem. */
export function copyRow(copying: Copying, row: number): void {
  const { old, state, names, rows } = copying
  const to = rows.of(row)
  growRows(state, to + 2)
  state.tickets.push(old.tickets[row]!)
  state.titles.push(old.titles[row]!)
  if (old.rows.has(old.tickets[row]!)) state.rows.set(old.tickets[row]!, to)
  state.timeMs[to] = old.timeMs[row]!
  state.offsetMs[to] = old.offsetMs[row]!
  state.client[to] = names.name(old.client[row]!)
  state.requester[to] = old.requester[row]! < 0 ? -1 : names.name(old.requester[row]!)
  state.category[to] = old.category[row]! < 0 ? -1 : names.name(old.category[row]!)
  state.flags[to] = old.flags[row]!
  state.minutes[to] = old.minutes[row]!
  state.sure[to] = old.sure[row]!
  state.problem[to] = old.problem[row]! < 0 ? -1 : rootNumber(copying, old.problem[row]!)
  if (old.given.length > 0) {
    state.given = withCapacity(state.given, (to + 1) * dimensions)
    state.given.set(old.given.subarray(row * dimensions, (row + 1) * dimensions), to * dimensions)
  }
  copyText(old, state, names, row, to)
}

function copyText(old: State, state: State, names: Copying['names'], row: number, to: number): void {
  const from = old.start[row]!
  const end = old.start[row + 1]!
  state.pool = withCapacity(state.pool, state.poolLength + end - from)
  const { pool } = state
  let free = state.poolLength
  state.start[to] = free
  let at = from
  const assets = old.pool[at++]!
  pool[free++] = assets
  for (let i = 0; i < assets; i++) pool[free++] = names.name(old.pool[at++]!)
  while (at < end) {
    const head = old.pool[at++]!
    pool[free++] = head
    pool[free++] = old.pool[at++]!
    for (let i = head & 0x7fffffff; i > 0; i--) pool[free++] = names.word(old.pool[at++]!)
  }
  state.poolLength = free
  state.start[to + 1] = free
}
