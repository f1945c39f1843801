// The ledger: one row for each ticket, written once and read whenever needed.

import { hashNumber, hashText } from '../text/hash'
import { plainTitle, sentencesOf } from '../text/sentences'
import { type Emit, name as nameKind, scan } from '../text/tokens'
import { type State, withCapacity } from './state'

/** A ticket as the ledger stores it: with all facts looked up, before any decision. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly timeMs: number
  /** NaN if no zone is known. */
  readonly offsetMs: number
  readonly clientId: string
  readonly requester: string | null
  readonly assets: readonly string[]
  readonly category: string | null
  readonly flags: number
  readonly minutes: number
}

/** Flags of a row. */
export const isAlert = 1
export const breachedSla = 2

/** A row in the pool: the number of assets, the assets, then for each line its mark with the count, its hash and its words. */
const lineMark = 0x80000000
export const kindShift = 28
export const wordMask = 0x0fffffff
const wordsAtMost = 160

/** Stores a ticket and returns its row. It does not depend on anything learned, so that tickets can be decided again later. */
export function enter(state: State, entry: Entry, tokenize: ((text: string) => readonly string[]) | null): number {
  const lines = [plainTitle(entry.title), ...sentencesOf(entry.description)]
  // Before anything is stored, because a plug-in may throw.
  const words = tokenize === null ? null : lines.map((line) => tokenize(line))
  const row = state.tickets.length
  grow(state, row + 2)
  state.tickets.push(entry.id)
  state.titles.push(entry.title)
  state.rows.set(entry.id, row)
  state.timeMs[row] = entry.timeMs
  state.offsetMs[row] = entry.offsetMs
  state.client[row] = idOf(state, `client ${entry.clientId}`)
  state.requester[row] = entry.requester === null ? -1 : idOf(state, `person ${entry.requester.toLowerCase()}`)
  state.category[row] = entry.category === null ? -1 : idOf(state, `category ${entry.category.toLowerCase()}`)
  state.flags[row] = entry.flags
  state.minutes[row] = entry.minutes
  state.problem[row] = -1
  state.start[row] = state.poolLength
  write(state, entry, lines, words)
  state.start[row + 1] = state.poolLength
  return row
}

function grow(state: State, rows: number): void {
  if (rows <= state.timeMs.length) return
  state.timeMs = withCapacity(state.timeMs, rows)
  state.offsetMs = withCapacity(state.offsetMs, rows)
  state.client = withCapacity(state.client, rows)
  state.requester = withCapacity(state.requester, rows)
  state.category = withCapacity(state.category, rows)
  state.flags = withCapacity(state.flags, rows)
  state.minutes = withCapacity(state.minutes, rows)
  state.start = withCapacity(state.start, state.timeMs.length + 1)
  state.problem = withCapacity(state.problem, rows)
}

/** Keeps the shortest full word of a stem, so that the order of arrival does not matter. */
function noteForm(state: State, id: number, full: string): void {
  const known = state.forms[id]
  const shorter = known === undefined || full.length < known.length || (full.length === known.length && full < known)
  if (shorter) state.forms[id] = full
}

function write(
  state: State,
  entry: Entry,
  lines: readonly string[],
  words: readonly (readonly string[])[] | null,
): void {
  state.pool = withCapacity(state.pool, state.poolLength + wordsAtMost * 3 + entry.assets.length + 64)
  const pool = state.pool
  let at = state.poolLength
  pool[at++] = entry.assets.length
  for (const asset of entry.assets) pool[at++] = idOf(state, asset.toLowerCase())
  let left = wordsAtMost
  const emit: Emit = (word, kind, full) => {
    if (left-- <= 0) return
    const id = idOf(state, word)
    if (full !== word) noteForm(state, id, full)
    pool[at++] = id | (kind << kindShift)
  }
  const addLine = (i: number): void => {
    const head = at
    at += 2
    if (words === null) scan(lines[i]!, emit)
    else for (const word of words[i]!) emit(word, /\d/.test(word) ? nameKind : 0, word)
    const count = at - head - 2
    if (count === 0) {
      at = head
      return
    }
    let hash = 17
    for (let k = head + 2; k < at; k++) hash = hashNumber(hash ^ state.hashes[pool[k]! & wordMask]!)
    pool[head] = lineMark | count
    pool[head + 1] = hash
  }
  addLine(0)
  // A title without words needs an empty first line; otherwise the first sentence would count as the title.
  if (at === state.poolLength + 1 + entry.assets.length) {
    pool[at++] = lineMark
    pool[at++] = hashText('')
  }
  for (let i = 1; i < lines.length && left > 0; i++) addLine(i)
  state.poolLength = at
}

/** The number of a name; a new name gets the next one. */
function idOf(state: State, text: string): number {
  const known = state.ids.get(text)
  if (known !== undefined) return known
  const id = state.names.length
  state.hashes = withCapacity(state.hashes, id + 1)
  state.hashes[id] = hashText(text)
  state.names.push(text)
  state.ids.set(text, id)
  return id
}
