// The tickets of a problem: opens a problem, and adds a ticket.

import type { Reading } from '../evidence/reading'
import { withCapacity } from '../memory/capacity'
import { dimensions } from '../memory/constants'
import { compareIds } from '../memory/ids'
import { type ProblemState, type State, touch } from '../memory/state'

/** The parts of a problem that come from its tickets, empty. */
export const emptyProfile = () => ({
  members: [],
  words: [],
  counts: [],
  latest: [],
  requesters: [],
  assets: [],
  categories: [],
  titles: [],
  texts: [],
  alerts: 0,
  requests: 0,
  episodes: [],
  offsets: [],
})

const profileAtMost = 96

/** Adds the ticket just read to a problem. */
export function join(state: State, p: ProblemState, row: number, r: Reading, episodeMs: number): void {
  state.problem[row] = p.index
  touch(state, p.index)
  if (p.members.length === 0) addFirst(state, p, row, r)
  else addNext(state, p, row, r, episodeMs)
  if (r.vectorLength > 0) {
    const base = p.index * dimensions
    for (let d = 0; d < dimensions; d++) state.centres[base + d]! += r.vector[d]! / r.vectorLength
  }
}

/** Adds the first ticket. Arrays get exactly the length they need, because half of all problems keep one ticket. */
function addFirst(state: State, p: ProblemState, row: number, r: Reading): void {
  p.members = [row]
  p.words = p.latest = significantWords(r)
  p.counts = onlyOnes
  p.alerts = r.alert ? 1 : 0
  p.requests = r.request ? 1 : 0
  p.requesters = r.alert || r.requester < 0 ? [] : [r.requester, 1]
  p.assets = r.assets.flatMap((asset) => [asset, 1])
  p.categories = r.category < 0 ? [] : [r.category, 1]
  p.titles = [r.titleKey, 1]
  p.texts = [r.textKey, 1]
  p.episodes = [r.timeMs]
  p.offsets = [r.offsetMs]
  p.firstMs = p.lastMs = state.timeMs[row]!
}

function addNext(state: State, p: ProblemState, row: number, r: Reading, episodeMs: number): void {
  p.members.push(row)
  addWords(p, r)
  if (r.alert) p.alerts++
  else if (r.requester >= 0) count(p.requesters, r.requester, 12)
  for (const asset of r.assets) count(p.assets, asset, 16)
  if (r.category >= 0) count(p.categories, r.category, 6)
  if (r.request) p.requests++
  count(p.titles, r.titleKey, 12)
  count(p.texts, r.textKey, 12)
  if (r.timeMs < p.lastMs) {
    retime(state, p, episodeMs)
    return
  }
  if (r.timeMs - p.lastMs >= episodeMs) {
    p.episodes.push(r.timeMs)
    p.offsets.push(r.offsetMs)
  }
  p.lastMs = r.timeMs
}

/** Words with less weight occur in half of all tickets and are not kept in a profile. */
const leastWeight = 0.7

function significantWords(r: Reading): number[] {
  const words: number[] = []
  for (let i = 0; i < r.count; i++) if (r.weights[i]! >= leastWeight) words.push(r.words[i]!)
  return words.slice()
}

function addWords(p: ProblemState, r: Reading): void {
  const words = significantWords(r)
  if (p.members.length === 2) {
    p.words = [...p.words]
    p.counts = p.words.map(() => 1)
  }
  for (const word of words) {
    const at = p.words.indexOf(word)
    if (at >= 0) p.counts[at]!++
    else if (p.words.length < profileAtMost) {
      p.words.push(word)
      p.counts.push(1)
    }
  }
  p.latest = words
}
const onlyOnes: number[] = /* @__PURE__ */ new Array(64).fill(1)

/** Adds one to the count of an id in a list of pairs. If the list is full, the id replaces the first of the rarest. */
function count(pairs: number[], id: number, atMost: number): void {
  let rarest = -1
  for (let i = 0; i < pairs.length; i += 2) {
    if (pairs[i] === id) {
      pairs[i + 1]!++
      return
    }
    if (rarest < 0 || pairs[i + 1]! < pairs[rarest + 1]!) rarest = i
  }
  if (pairs.length < atMost * 2) pairs.push(id, 1)
  else if (pairs[rarest + 1]! === 1) pairs[rarest] = id
}

/** Corrects the order of members and the episodes after a late ticket. */
function retime(state: State, p: ProblemState, episodeMs: number): void {
  // A list of its own, because a journal may take the ticket back.
  p.members = [...p.members].sort((a, b) => compareRows(state, a, b))
  p.episodes = []
  p.offsets = []
  let last = Number.NEGATIVE_INFINITY
  for (const row of p.members) {
    const at = state.timeMs[row]!
    if (at - last >= episodeMs) {
      p.episodes.push(at)
      p.offsets.push(state.offsetMs[row]!)
    }
    last = at
  }
  p.firstMs = state.timeMs[p.members[0]!]!
  p.lastMs = last
}

/** The order of tickets: by instant, then by id, shorter ids first, so that `T9` comes before `T10`. */
export function compareRows(state: State, a: number, b: number): number {
  return state.timeMs[a]! - state.timeMs[b]! || compareIds(state.tickets[a]!, state.tickets[b]!)
}

/** A new, empty problem of a row's client, opened by it. */
export function openProblem(state: State, row: number): ProblemState {
  const p: ProblemState = {
    index: state.problems.length,
    ticket: state.tickets[row]!,
    client: state.client[row]!,
    ...emptyProfile(),
    firstMs: state.timeMs[row]!,
    lastMs: state.timeMs[row]!,
    fixes: [],
    mergedInto: -1,
  }
  state.problems.push(p)
  state.centres = withCapacity(state.centres, (p.index + 1) * dimensions)
  return p
}
