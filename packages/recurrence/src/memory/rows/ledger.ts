// The ledger: one row for each ticket, written once and read whenever needed.

import { hashNumber, hashText } from '../../text/hash'
import { grammar, name as nameKind, plain } from '../../text/kinds'
import { refersBack } from '../../text/reference'
import { plainTitle, sentencesOf } from '../../text/sentences'
import { type Emit, isGrammar, scan } from '../../text/tokens'
import { withCapacity } from '../capacity'
import { breachedSla, isAlert, isReference, isRequest, isSurelyRequest, kindShift, wordMask } from '../constants'
import { growRows } from '../create-state'
import type { State } from '../state'
import type { Entry } from './entry'

/** A row in the pool: the number of assets, the assets, then for each line its mark with the count, its hash and its words. */
const lineMark = 0x80000000
const wordsAtMost = 160

/** Stores a ticket and returns its row. It does not depend on anything learned, so that tickets can be decided again later. */
export function enter(state: State, entry: Entry, tokenize: ((text: string) => readonly string[]) | null): number {
  const title = plainTitle(entry.title)
  const sentences = sentencesOf(entry.description)
  const lines = [title, ...sentences]
  // Before anything is stored, because a plug-in may throw.
  const words = tokenize === null ? null : lines.map((line) => tokenize(line))
  const row = state.tickets.length
  growRows(state, row + 2)
  state.tickets.push(entry.id)
  state.titles.push(entry.title)
  state.rows.set(entry.id, row)
  state.timeMs[row] = entry.timeMs
  state.offsetMs[row] = entry.offsetMs
  state.client[row] = idOf(state, `client ${entry.clientId}`)
  spell(state, state.client[row]!, entry.clientId)
  state.requester[row] = entry.requester === null ? -1 : spelt(state, 'person ', entry.requester)
  state.category[row] = entry.category === null ? -1 : spelt(state, 'category ', entry.category)
  const refers = (entry.flags & isAlert) === 0 && refersBack(title, sentences, authorOf(entry.requester))
  state.flags[row] = entry.flags | (entry.slaBreached ? breachedSla : 0) | (refers ? isReference : 0)
  state.minutes[row] = entry.minutes ?? Number.NaN
  state.problem[row] = -1
  state.sure[row] = 0
  state.start[row] = state.poolLength
  write(state, entry, lines, words)
  state.start[row + 1] = state.poolLength
  return row
}

/** `Ada.Berg@acme.example` is `ada.berg`. */
const authorOf = (requester: string | null): string => (requester ?? '').toLowerCase().split('@')[0] ?? ''

/** The number of a name that is compared without regard to case. */
function spelt(state: State, prefix: string, text: string): number {
  const id = idOf(state, `${prefix}${text.toLowerCase()}`)
  spell(state, id, text)
  return id
}

/** Of several spellings one is kept by their characters, so that the order of arrival does not matter. */
function spell(state: State, id: number, text: string): void {
  const known = state.spellings.get(id)
  if (known === undefined || text < known) state.spellings.set(id, text)
}

/** The number of a word as it is written; a new one gets the next. */
function formOf(state: State, word: string, form: string): number {
  // The same writing may be read as two words: as a number, and as a code where the text announces one.
  const key = `${word} ${form}`
  const known = state.formIds.get(key)
  if (known !== undefined) return known
  const id = state.forms.length
  state.wordOf = withCapacity(state.wordOf, id + 1)
  state.wordOf[id] = idOf(state, word)
  state.forms.push(form)
  state.formIds.set(key, id)
  return id
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
  for (const asset of entry.assets) pool[at++] = spelt(state, '', asset)
  let left = wordsAtMost
  const emit: Emit = (word, kind, form) => {
    if (left-- <= 0) return
    pool[at++] = formOf(state, word, form) | (kind << kindShift)
  }
  const addLine = (i: number): void => {
    const head = at
    at += 2
    if (words === null) scan(lines[i]!, emit)
    else for (const word of words[i]!) emit(word, kindOf(word), word)
    const count = at - head - 2
    if (count === 0) {
      at = head
      return
    }
    let hash = 17
    for (let k = head + 2; k < at; k++) hash = hashNumber(hash ^ state.hashes[state.wordOf[pool[k]! & wordMask]!]!)
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

const kindOf = (word: string): number => (/\d/.test(word) ? nameKind : isGrammar(word.toLowerCase()) ? grammar : plain)

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

/** Whether two rows say the same of a ticket, apart from its minutes and its SLA. */
export function saysTheSame(state: State, a: number, b: number): boolean {
  const facts = isAlert | isRequest | isSurelyRequest
  return (
    state.titles[a] === state.titles[b] &&
    state.timeMs[a] === state.timeMs[b] &&
    Object.is(state.offsetMs[a], state.offsetMs[b]) &&
    state.client[a] === state.client[b] &&
    state.requester[a] === state.requester[b] &&
    state.category[a] === state.category[b] &&
    (state.flags[a]! & facts) === (state.flags[b]! & facts) &&
    sameText(state, a, b)
  )
}

function sameText({ pool, start }: State, a: number, b: number): boolean {
  const length = start[a + 1]! - start[a]!
  if (length !== start[b + 1]! - start[b]!) return false
  for (let i = 0; i < length; i++) if (pool[start[a]! + i] !== pool[start[b]! + i]) return false
  return true
}

/** Removes the row that was entered last. */
export function dropLast(state: State): void {
  const row = state.tickets.length - 1
  state.poolLength = state.start[row]!
  state.tickets.length = state.titles.length = row
}
