// Families: problems with one cause at many clients at once, found by words that suddenly come from several clients.

import { dayMs } from '@mspkit/values'
import type { Reading } from '../evidence/reading'
import { withCapacity } from '../memory/capacity'
import { windowMs } from '../memory/constants'
import { familyOf, rootOf } from '../memory/lookup'
import { recordFamily, recordFamilyOf, recordRecents } from '../memory/rows/journal'
import { type FamilyState, type ProblemState, type State, touch, type WaveState } from '../memory/state'

const kept = 64
const clientsAtLeast = 3
const heavyEnough = 1.8

/** Marks the words of a reading that suddenly come from several clients, and returns their share of the weight. */
export function findBurst(state: State, r: Reading, met: Met): number {
  const { waves } = state
  const { bursting } = r
  if (Number.isNaN(waves.startMs)) waves.startMs = r.timeMs
  const days = Math.max(7, (r.timeMs - waves.startMs) / dayMs)
  let weight = 0
  for (let i = 0; i < r.count; i++) {
    bursting[i] = 0
    const list = waves.recents.get(r.words[i]!)
    if (list === undefined || list.length < 4 || r.weights[i]! < heavyEnough) continue
    const { tickets, clients } = recentUse(state, list, r, met)
    const before = (state.learned.seen[r.words[i]!] ?? 0) - tickets
    const expected = (Math.max(0, before) / days) * 5
    if (clients < clientsAtLeast + 3 * expected) continue
    bursting[i] = 1
    weight += r.weights[i]!
  }
  return r.total > 0 ? weight / r.total : 0
}

/** How many tickets of the last days contain a word, and at how many other clients. */
function recentUse(state: State, list: readonly number[], r: Reading, met: Met): { tickets: number; clients: number } {
  let tickets = 0
  let clients = 0
  met.turn++
  met.at = withCapacity(met.at, state.names.length)
  for (let i = list.length - 2; i >= 0 && r.timeMs - list[i]! < windowMs; i -= 2) {
    tickets++
    const client = state.problems[list[i + 1]!]!.client
    if (client === r.client || met.at[client] === met.turn) continue
    met.at[client] = met.turn
    clients++
  }
  return { tickets, clients }
}
/** Scratch of one tracker: the turn in which each client was counted last. */
export interface Met {
  turn: number
  at: Int32Array
}
export const createMet = (): Met => ({ turn: 0, at: new Int32Array(1024) })

/** Records the words of an assigned ticket, and adds its problem to the family of its bursting words. */
export function joinWave(state: State, r: Reading, p: ProblemState): void {
  const { waves } = state
  if (r.burstShare > 0.25) {
    const partners = partnersOf(state, r)
    if (partners.length > 0) unite(state, r, [p.index, ...partners])
  }
  for (let i = 0; i < r.count; i++) {
    if (r.weights[i]! < heavyEnough) continue
    const list = waves.recents.get(r.words[i]!)
    if (list === undefined) waves.recents.set(r.words[i]!, [r.timeMs, p.index])
    else if (list[list.length - 1] === p.index) list[list.length - 2] = r.timeMs
    else {
      if (list.length >= kept * 2) list.splice(0, 2)
      list.push(r.timeMs, p.index)
    }
  }
  if (r.timeMs - waves.sweptMs > dayMs) sweep(state, r.timeMs)
}

/** Drops words that were not used for some days; their counts remain. */
function sweep(state: State, nowMs: number): void {
  const { waves } = state
  for (const [word, list] of waves.recents) {
    if (nowMs - list[list.length - 2]! <= windowMs) continue
    recordRecents(state, word, list)
    waves.recents.delete(word)
  }
  waves.sweptMs = nowMs
}

/** Recent problems whose shared bursting words have at least 30 % of the ticket's weight. */
function partnersOf(state: State, r: Reading): number[] {
  const { waves } = state
  const { bursting } = r
  const shared = new Map<number, number>()
  for (let i = 0; i < r.count; i++) {
    if (bursting[i] !== 1) continue
    const list = waves.recents.get(r.words[i]!)!
    let last = -1
    for (let k = list.length - 2; k >= 0 && r.timeMs - list[k]! < windowMs; k -= 2) {
      const problem = rootOf(state, list[k + 1]!)
      if (problem === last) continue
      last = problem
      shared.set(problem, (shared.get(problem) ?? 0) + r.weights[i]!)
    }
  }
  const enough = r.total * 0.3
  const found: number[] = []
  for (const [problem, weight] of shared) if (weight >= enough) found.push(problem)
  return found
}

function unite(state: State, r: Reading, problems: readonly number[]): void {
  const { waves } = state
  const nowMs = r.timeMs
  let family = -1
  // A long-lived local problem that happens to use these words must not connect two families.
  for (const problem of problems) {
    const known = familyOf(waves, problem)
    if (known < 0 || known === family || nowMs - waves.families[known]!.lastMs > windowMs) continue
    family = family < 0 ? known : mergeFamilies(state, family, known)
  }
  if (family < 0) family = earlierWave(waves, r)
  if (family < 0) {
    family = openFamily(state, nowMs)
  }
  recordFamily(state, family)
  bindWords(waves.families[family]!, r)
  touchAll(state, family)
  for (const problem of problems) {
    if (familyOf(waves, problem) >= 0) continue
    const p = state.problems[problem]!
    // A chronic problem of one client does not belong to a family.
    if (p.episodes.length > 4) continue
    recordFamilyOf(state, problem)
    waves.familyOf.set(problem, family)
    waves.families[family]!.problems.push(problem)
    touch(state, problem)
  }
  waves.families[family]!.lastMs = nowMs
}

/** A family that grows may get another name, which its problems tell. */
function touchAll(state: State, family: number): void {
  for (const problem of state.waves.families[family]!.problems) touch(state, rootOf(state, problem))
}

const boundAtMost = 64

function bindWords(family: FamilyState, r: Reading): void {
  for (let i = 0; i < r.count; i++) {
    if (r.bursting[i] !== 1) continue
    const at = indexOfWord(family.words, r.words[i]!)
    if (at >= 0) family.words[at + 1]!++
    else if (family.words.length < boundAtMost * 2) family.words.push(r.words[i]!, 1)
  }
}

function indexOfWord(pairs: readonly number[], word: number): number {
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === word) return i
  return -1
}

/** An earlier family that returns, recognised by its words; -1 if there is none. */
function earlierWave(waves: WaveState, r: Reading): number {
  let best = -1
  let most = 0.7
  for (const family of waves.families) {
    if (family.mergedInto >= 0 || family.problems.length < 6) continue
    let known = 0
    let all = 0
    for (let i = 0; i < r.count; i++) {
      if (r.bursting[i] !== 1) continue
      const at = indexOfWord(family.words, r.words[i]!)
      all += r.weights[i]!
      // A single use may be chance.
      if (at >= 0 && family.words[at + 1]! * 8 >= family.problems.length) known += r.weights[i]!
    }
    if (all > 0 && known / all > most) {
      most = known / all
      best = family.index
    }
  }
  return best
}

/** Opens an empty family. */
function openFamily(state: State, nowMs: number): number {
  const { families } = state.waves
  const index = families.length
  recordFamily(state, index)
  families.push({ index, problems: [], words: [], lastMs: nowMs, mergedInto: -1 })
  return index
}

function mergeFamilies(state: State, a: number, b: number): number {
  const { waves } = state
  const [into, from] = a < b ? [a, b] : [b, a]
  recordFamily(state, into)
  recordFamily(state, from)
  waves.families[from]!.mergedInto = into
  waves.families[into]!.problems.push(...waves.families[from]!.problems)
  waves.families[from]!.problems = []
  const { words } = waves.families[into]!
  const theirs = waves.families[from]!.words
  for (let i = 0; i < theirs.length; i += 2) {
    const at = indexOfWord(words, theirs[i]!)
    if (at >= 0) words[at + 1]! += theirs[i + 1]!
    else if (words.length < boundAtMost * 2) words.push(theirs[i]!, theirs[i + 1]!)
  }
  return into
}

/** Makes two problems of different clients one family, as a person asked. */
export function bindFamilies(state: State, a: number, b: number): void {
  const waves = state.waves
  const known = [familyOf(waves, a), familyOf(waves, b)].filter((family) => family >= 0)
  const nowMs = Math.max(state.problems[a]!.lastMs, state.problems[b]!.lastMs)
  let family = known[0] ?? -1
  if (known.length === 2 && known[0] !== known[1]) family = mergeFamilies(state, known[0]!, known[1]!)
  if (family >= 0) touchAll(state, family)
  else family = openFamily(state, nowMs)
  recordFamily(state, family)
  for (const problem of [a, b]) {
    touch(state, problem)
    if (familyOf(waves, problem) >= 0) continue
    recordFamilyOf(state, problem)
    waves.familyOf.set(problem, family)
    waves.families[family]!.problems.push(problem)
  }
}
