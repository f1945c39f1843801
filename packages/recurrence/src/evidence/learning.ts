// Learns from the stream: which words occur together, how rare they are, which lines occur everywhere.

import { withCapacity } from '../memory/capacity'
import { dimensions } from '../memory/constants'
import type { ProblemState, State } from '../memory/state'
import type { Reading } from './reading'
import { countUse } from './spelling'
import { bitCount, slotMask, slotOf, titlesOfBoilerplate, weightOf } from './word-weights'

/** Learns from a ticket that was read. */
export function learn(state: State, r: Reading, p: ProblemState): void {
  const { learned, pool, start } = state
  learned.tickets++
  learned.seen = withCapacity(learned.seen, state.names.length)
  learned.vectors = withCapacity(learned.vectors, state.names.length * dimensions)
  const sum = scratch
  sum.fill(0)
  for (let i = 0; i < r.count; i++) spread(state.hashes[r.words[i]!]!, r.weights[i]!, sum)
  if (p.members.length > 1) addCompany(state, p, sum)
  for (let i = 0; i < r.count; i++) {
    const word = r.words[i]!
    countUse(state, word)
    const base = word * dimensions
    for (let d = 0; d < dimensions; d++) learned.vectors[base + d]! += sum[d]!
    // A word does not count as occurring with itself.
    spread(state.hashes[word]!, -r.weights[i]!, learned.vectors, base)
  }
  let at = start[r.row]! + 1 + pool[start[r.row]!]!
  let title = true
  while (at < start[r.row + 1]!) {
    const count = pool[at]! & 0x7fffffff
    if (!title && count > 3) learnLine(state, slotOf(state, r.client, pool[at + 1]!), r.titleKey)
    at += 2 + count
    title = false
  }
}

const companyAtMost = 40
const companyWeight = 0.5

/**
 * Words of tickets of one problem count as occurring together, as if half of them were in this ticket. In this way an alert and a user's
 * words come to mean the same.
 */
function addCompany(state: State, p: ProblemState, sum: Float32Array): void {
  company.fill(0)
  const n = Math.min(companyAtMost, p.words.length)
  for (let i = 0; i < n; i++) {
    const word = p.words[i]!
    spread(state.hashes[word]!, weightOf(state, word, false) * Math.sqrt(p.counts[i]! / p.members.length), company)
  }
  let own = 0
  let theirs = 0
  for (let d = 0; d < dimensions; d++) {
    own += sum[d]! * sum[d]!
    theirs += company[d]! * company[d]!
  }
  if (theirs === 0) return
  const scale = companyWeight * Math.sqrt(own / theirs)
  for (let d = 0; d < dimensions; d++) sum[d]! += company[d]! * scale
}
const company = /* @__PURE__ */ new Float32Array(dimensions)

function learnLine(state: State, key: number, titleKey: number): void {
  const { lineKeys, lineBits } = state.learned
  const slot = key & slotMask
  if (lineKeys[slot] !== key) {
    // A line known as boilerplate keeps its slot; any other is replaced by the newer line.
    if (bitCount(lineBits[slot]!) >= titlesOfBoilerplate) return
    lineKeys[slot] = key
    lineBits[slot] = 0
  }
  lineBits[slot]! |= 1 << (titleKey & 31)
}

const scratch = /* @__PURE__ */ new Float32Array(dimensions)

/** Adds a word's random direction: four of the dimensions, by its hash (random indexing, Kanerva 2000). */
function spread(hash: number, weight: number, into: Float32Array, base = 0): void {
  let h = hash
  for (let i = 0; i < 4; i++) {
    const d = h & (dimensions - 1)
    into[base + d]! += (h >>> 5) & 1 ? weight : -weight
    h >>>= 6
  }
}
