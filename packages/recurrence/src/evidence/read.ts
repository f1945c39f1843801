// Reads one ticket of the ledger into a reading.

import { withCapacity } from '../memory/capacity'
import { dimensions, isAlert, isReference, isSurelyRequest, kindShift, wordMask } from '../memory/constants'
import { emptyKey, isCodeKind, withTitleWord } from '../memory/row-text'
import type { ClientState, State } from '../memory/state'
import { hashNumber } from '../text/hash'
import { code as codeKind, grammar, plain } from '../text/kinds'
import { type Reading, wordsAtMost } from './reading'
import { meantBy } from './spelling'
import { isBoilerplate, weightOf } from './word-weights'

const titleFactor = 1.4

/** Reads a row of the ledger into `reading`. */
export function read(state: State, client: ClientState, row: number, reading: Reading): void {
  const { pool, start } = state
  const r = reading
  r.row = row
  r.client = state.client[row]!
  r.requester = state.requester[row]!
  r.person = r.requester < 0 ? '' : personIn(state.names[r.requester]!)
  r.category = state.category[row]!
  r.timeMs = state.timeMs[row]!
  r.offsetMs = state.offsetMs[row]!
  r.alert = (state.flags[row]! & isAlert) !== 0
  r.request = (state.flags[row]! & isSurelyRequest) !== 0
  r.refersBack = (state.flags[row]! & isReference) !== 0
  r.count = r.total = r.titleTotal = r.codeTotal = r.localTotal = 0
  r.titleKey = r.textKey = emptyKey
  r.assets.length = 0
  r.turn++
  r.position = withCapacity(r.position, state.names.length)
  r.stamp = withCapacity(r.stamp, state.names.length)
  r.weighed = withCapacity(r.weighed, state.names.length)
  r.weighedAt = withCapacity(r.weighedAt, state.names.length)
  let at = start[row]!
  const end = start[row + 1]!
  r.fieldAssets = pool[at]!
  for (let i = pool[at++]!; i > 0; i--) r.assets.push(pool[at++]!)
  let title = true
  let lines = 0
  while (at < end) {
    const count = pool[at]! & 0x7fffffff
    r.textKey = hashNumber(r.textKey ^ pool[at + 1]!)
    const skip = !title && isBoilerplate(state, r.client, pool[at + 1]!)
    at += 2
    if (!skip) for (let i = 0; i < count; i++) takeWord(state, client, pool[at + i]!, title, r)
    at += count
    title = false
    lines++
  }
  r.hasText = lines > 1
  if (state.given.length === 0) meanVector(state, r)
  else takeGiven(state, r)
}

/** The vector that the `embed` plug-in gave for this ticket. */
function takeGiven(state: State, r: Reading): void {
  let square = 0
  for (let d = 0; d < dimensions; d++) {
    r.vector[d] = state.given[r.row * dimensions + d]!
    square += r.vector[d]! * r.vector[d]!
  }
  r.vectorLength = Math.sqrt(square)
}

/** `person ada.berg@acme.example` names `ada.berg`. */
function personIn(name: string): string {
  const at = name.indexOf('@')
  return name.slice('person '.length, at < 0 ? name.length : at)
}

/** From this many tickets on, it is known which words everybody at a client uses, so that they say nothing there. */
const enoughTickets = 25

function takeWord(state: State, client: ClientState, packed: number, title: boolean, r: Reading): void {
  const form = packed & wordMask
  const kind = packed >>> kindShift
  const written = state.wordOf[form]!
  const isCode = isCodeKind(kind)
  if (title) r.titleKey = withTitleWord(r.titleKey, kind, state.hashes[written]!)
  if (kind === grammar) return
  const word = kind === plain ? meantBy(state, written) : written
  if (r.stamp[word] === r.turn) return
  if (isCode && client.assetTickets.has(word)) {
    r.stamp[word] = r.turn
    r.position[word] = 0
    if (!r.assets.includes(word)) r.assets.push(word)
    return
  }
  if (r.count === wordsAtMost) return
  // The reporter is evidence already, so the reporter's name in the text is not counted again.
  if (!isCode && r.person.length > 2 && state.names[word]!.length > 2 && r.person.includes(state.names[word]!)) return
  const posted = client.words.get(word)
  // A new word cannot be shared with an earlier ticket.
  const local = posted === undefined ? 0 : Math.max(0, Math.log((client.tickets + 2) / (posted[0]! + 1)))
  const base = weightOf(state, word, isCode) * (title ? titleFactor : 1)
  const weight = posted === undefined || client.tickets < enoughTickets ? base : Math.min(base, 0.1 + local * 2)
  r.stamp[word] = r.turn
  r.position[word] = r.count + 1
  r.words[r.count] = word
  r.forms[r.count] = form
  r.weights[r.count] = weight
  r.titled[r.count] = title ? 1 : 0
  r.codes[r.count] = kind === codeKind ? 1 : 0
  r.locals[r.count] = local
  r.localTotal += local
  r.count++
  r.total += weight
  if (title) r.titleTotal += weight
  if (isCode) r.codeTotal += weight
}

/** Sets the vector to the weighted mean of the learned vectors of its words. */
function meanVector(state: State, r: Reading): void {
  const { vectors } = state.learned
  r.vector.fill(0)
  for (let i = 0; i < r.count; i++) {
    const base = r.words[i]! * dimensions
    if (base + dimensions > vectors.length) continue
    let square = 0
    for (let d = 0; d < dimensions; d++) square += vectors[base + d]! * vectors[base + d]!
    if (square === 0) continue
    const scale = r.weights[i]! / Math.sqrt(square)
    for (let d = 0; d < dimensions; d++) r.vector[d]! += vectors[base + d]! * scale
  }
  let square = 0
  for (let d = 0; d < dimensions; d++) square += r.vector[d]! * r.vector[d]!
  r.vectorLength = Math.sqrt(square)
}
