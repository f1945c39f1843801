// Candidates: the problems of a client that a ticket may belong to.

import type { ClientState, State } from '../memory/state'
import type { Reading } from './reading'

/** How many problems a ticket is compared with at most. */
export const candidatesAtMost = 12
const postingsAtMost = 32
const titlePostingsAtMost = 4
const heavyWords = 24
const recentAtMost = 48

/** Points of each problem, reused for every ticket. The problems with most points are compared. */
export interface Tally {
  readonly candidatesAtMost: number
  points: Float64Array
  turn: Int32Array
  now: number
  /** The problems with points, of which the first `count` are of this ticket. */
  touched: Int32Array
  count: number
  readonly chosen: number[]
  order: number[]
}

export function createTally(atMost: number): Tally {
  return {
    candidatesAtMost: atMost,
    points: new Float64Array(1024),
    turn: new Int32Array(1024),
    now: 0,
    touched: new Int32Array(1024),
    count: 0,
    chosen: [],
    order: [],
  }
}

/** The problems of a client that a ticket may belong to, the likeliest first. */
export function gather(state: State, client: ClientState, r: Reading, tally: Tally): number[] {
  const problems = state.problems.length
  if (tally.points.length < problems) {
    tally.points = new Float64Array(problems * 2)
    tally.turn = new Int32Array(problems * 2)
    tally.touched = new Int32Array(problems * 2)
    tally.now = 0
  }
  tally.now++
  tally.count = 0
  for (const i of heaviest(r, tally.order))
    addPointsToAll(state, client.words.get(r.words[i]!), r.weights[i]!, tally, 1)
  for (const asset of r.assets) addPointsToAll(state, client.assets.get(asset), 9, tally)
  addPointsToAll(state, client.titles.get(r.titleKey), 8, tally)
  if (r.requester >= 0) {
    const busy = client.requesterTickets.get(r.requester) ?? 0
    addPointsToAll(state, client.requesters.get(r.requester), r.alert ? 0.5 : 8 / (1 + Math.log2(1 + busy) / 4), tally)
  }
  for (const problem of client.recent) {
    const near = r.timeMs - state.problems[problem]!.lastMs < 7_200_000
    addPoints(state, problem, near ? 6 : 1, tally)
  }
  return choose(tally)
}

function addPointsToAll(
  state: State,
  list: readonly number[] | undefined,
  points: number,
  tally: Tally,
  from = 0,
): void {
  if (list === undefined) return
  for (let i = list.length - 1; i >= from; i--) addPoints(state, list[i]!, points, tally)
}

function addPoints(state: State, posted: number, points: number, tally: Tally): void {
  let problem = posted
  while (state.problems[problem]!.mergedInto >= 0) problem = state.problems[problem]!.mergedInto
  if (state.problems[problem]!.members.length === 0) return
  if (tally.turn[problem] !== tally.now) {
    tally.turn[problem] = tally.now
    tally.points[problem] = 0
    tally.touched[tally.count++] = problem
  }
  tally.points[problem]! += points
}

/** The problems with most points, in order; of equal ones the later comes first, whatever the order of the postings. */
function choose({ points, touched, count, chosen, candidatesAtMost }: Tally): number[] {
  chosen.length = 0
  for (let i = 0; i < count; i++) {
    const problem = touched[i]!
    const own = points[problem]!
    // Most fall behind the last of those chosen so far: one comparison each, where sorting all takes many.
    let at = chosen.length
    if (at === candidatesAtMost && !isAhead(points, problem, own, chosen[--at]!)) continue
    for (; at > 0 && isAhead(points, problem, own, chosen[at - 1]!); at--) chosen[at] = chosen[at - 1]!
    chosen[at] = problem
  }
  return chosen
}

const isAhead = (points: Float64Array, problem: number, own: number, other: number): boolean =>
  own > points[other]! || (own === points[other]! && problem > other)

/** Positions of the heaviest words of a reading, the heaviest first. */
function heaviest(r: Reading, order: number[]): number[] {
  order.length = 0
  for (let i = 0; i < r.count; i++) order.push(i)
  order.sort((a, b) => r.weights[b]! - r.weights[a]! || a - b)
  if (order.length > heavyWords) order.length = heavyWords
  return order
}

/** Records under a ticket's words, assets and people that the ticket went to `problem`. */
export function index(client: ClientState, r: Reading, problem: number, tally: Tally): void {
  // `gather` has put the order of this reading into the tally.
  for (const i of tally.order) noteWord(client, r.words[i]!, problem)
  for (let i = 0; i < r.count; i++) if (!tally.order.includes(i)) countWord(client, r.words[i]!)
  for (const asset of r.assets) {
    note(client.assets, asset, problem)
  }
  if (r.requester >= 0) note(client.requesters, r.requester, problem)
  note(client.titles, r.titleKey, problem, titlePostingsAtMost)
  toEnd(client.recent, problem, recentAtMost, 0)
}

/** Lists get exactly the length they need, because most words of a client occur once. */
function noteWord(client: ClientState, word: number, problem: number): void {
  const list = client.words.get(word)
  if (list === undefined) client.words.set(word, [1, problem])
  else {
    list[0]!++
    toEnd(list, problem, postingsAtMost + 1, 1)
  }
}

function countWord(client: ClientState, word: number): void {
  const list = client.words.get(word)
  if (list === undefined) client.words.set(word, [1])
  else list[0]!++
}

function note(map: Map<number, number[]>, key: number, problem: number, atMost: number = postingsAtMost): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [problem])
  else toEnd(list, problem, atMost, 0)
}

/** Moves a problem to the end of a list whose problems begin at `from`; if it is full, the oldest is dropped. */
function toEnd(list: number[], problem: number, atMost: number, from: number): void {
  if (list.length > from && list[list.length - 1] === problem) return
  const at = list.indexOf(problem, from)
  if (at >= 0) list.splice(at, 1)
  else if (list.length >= atMost) list.splice(from, 1)
  list.push(problem)
}
