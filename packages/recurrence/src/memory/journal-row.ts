// Records what the decision about a row will change: its client's lists, what is learned of its words, and its lines.

import { meantBy } from '../evidence/spelling'
import { slotMask, slotOf } from '../evidence/word-weights'
import { dimensions } from './constants'
import { isRecording, record, recordDecision } from './journal'
import { linesOfRow, titleKeyOf, wordsOfRow } from './row-text'
import type { ClientState, State } from './state'

/** Before a row is decided: its client, its words, and what was learned about them. */
export function recordRow(state: State, row: number): void {
  if (!isRecording(state)) return
  recordDecision(state, row)
  recordClient(state, row)
  recordLines(state, row)
  const { waves, learned } = state
  const { sweptMs, startMs } = waves
  const { tickets } = learned
  record(state, () => {
    Object.assign(state.waves, { sweptMs, startMs })
    state.learned.tickets = tickets
  })
}

function recordClient(state: State, row: number): void {
  const id = state.client[row]!
  const client = state.clients.get(id)
  if (client === undefined) record(state, () => state.clients.delete(id))
  else {
    const { tickets, problems } = client
    const recent = client.recent.slice()
    const times = client.times.slice()
    const titles = listUndo(client.titles, titleKeyOf(state, row))
    record(state, () => {
      Object.assign(client, { tickets, problems, recent, times })
      titles()
    })
  }
  const requester = state.requester[row]!
  if (client !== undefined && requester >= 0) record(state, personUndo(client, requester))
  // What is learned is learned of the word that a typing error means.
  const words = wordsOfRow(state, row)
  recordWords(state, client, [...new Set([...words, ...words.map((word) => meantBy(state, word))])])
}

/** One step back for all words of a row, because most of a journal are words. */
function recordWords(state: State, client: ClientState | undefined, words: readonly number[]): void {
  const { seen, vectors } = state.learned
  const times = words.map((word) => (word < seen.length ? seen[word]! : 0))
  const known = new Float32Array(words.length * dimensions)
  words.forEach((word, i) => {
    if (times[i]! > 0) known.set(vectors.subarray(word * dimensions, (word + 1) * dimensions), i * dimensions)
  })
  const copies = (map: ReadonlyMap<number, number[]> | undefined) => words.map((word) => map?.get(word)?.slice())
  const recents = copies(state.waves.recents)
  const posted = copies(client?.words)
  const assets = copies(client?.assets)
  const uses = words.map((word) => client?.assetTickets.get(word))
  record(state, () => {
    const { learned, waves } = state
    words.forEach((word, i) => {
      if (word < learned.seen.length) learned.seen[word] = times[i]!
      if ((word + 1) * dimensions <= learned.vectors.length)
        learned.vectors.set(known.subarray(i * dimensions, (i + 1) * dimensions), word * dimensions)
      putBack(waves.recents, word, recents[i])
      if (client === undefined) return
      putBack(client.words, word, posted[i])
      putBack(client.assets, word, assets[i])
      putBack(client.assetTickets, word, uses[i])
    })
  })
}

function personUndo(client: ClientState, requester: number): () => void {
  const list = listUndo(client.requesters, requester)
  const uses = client.requesterTickets.get(requester)
  return () => {
    list()
    putBack(client.requesterTickets, requester, uses)
  }
}

function listUndo(map: Map<number, number[]>, key: number): () => void {
  const list = map.get(key)?.slice()
  return () => putBack(map, key, list)
}

function putBack<T>(map: Map<number, T>, key: number, value: T | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

function recordLines(state: State, row: number): void {
  const { lineKeys, lineBits } = state.learned
  const slots = linesOfRow(state, row).map((line) => slotOf(state, state.client[row]!, line) & slotMask)
  const keys = slots.map((slot) => lineKeys[slot]!)
  const bits = slots.map((slot) => lineBits[slot]!)
  record(state, () => {
    const { learned } = state
    slots.forEach((slot, i) => {
      learned.lineKeys[slot] = keys[i]!
      learned.lineBits[slot] = bits[i]!
    })
  })
}
