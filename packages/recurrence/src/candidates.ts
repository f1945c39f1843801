import type { Reading } from './reading'
import type { ClientState, State } from './state'

/** So many problems a ticket is compared with, where nobody says otherwise. */
export const candidatesAtMost = 12
const postingsAtMost = 32
const heavyWords = 24
const recentAtMost = 48

/** A reused bench on which problems gather points for being looked at. */
export interface Bench {
  readonly candidatesAtMost: number
  points: Float64Array
  turn: Int32Array
  now: number
  touched: number[]
  order: number[]
}

export function createBench(atMost: number): Bench {
  return {
    candidatesAtMost: atMost,
    points: new Float64Array(1024),
    turn: new Int32Array(1024),
    now: 0,
    touched: [],
    order: [],
  }
}

/** The problems of the client that a ticket may belong to, the likeliest first. */
export function gather(state: State, client: ClientState, r: Reading, bench: Bench): number[] {
  const problems = state.problems.length
  if (bench.points.length < problems) {
    bench.points = new Float64Array(problems * 2)
    bench.turn = new Int32Array(problems * 2)
    bench.now = 0
  }
  bench.now++
  bench.touched.length = 0
  for (const i of heaviest(r, bench.order)) post(state, client.words.get(r.words[i]!), r.weights[i]!, bench, 1)
  for (const asset of r.assets) post(state, client.assets.get(asset), 9, bench)
  if (r.requester >= 0) {
    const busy = client.requesterTickets.get(r.requester) ?? 0
    post(state, client.requesters.get(r.requester), r.alert ? 0.5 : 8 / (1 + Math.log2(1 + busy) / 4), bench)
  }
  for (const problem of client.recent) {
    const near = r.timeMs - state.problems[problem]!.lastMs < 7_200_000
    post1(state, problem, near ? 6 : 1, bench)
  }
  return choose(bench)
}

function post(state: State, list: readonly number[] | undefined, points: number, bench: Bench, from = 0): void {
  if (list === undefined) return
  for (let i = list.length - 1; i >= from; i--) post1(state, list[i]!, points, bench)
}

function post1(state: State, posted: number, points: number, bench: Bench): void {
  let problem = posted
  while (state.problems[problem]!.mergedInto >= 0) problem = state.problems[problem]!.mergedInto
  if (bench.turn[problem] !== bench.now) {
    bench.turn[problem] = bench.now
    bench.points[problem] = 0
    bench.touched.push(problem)
  }
  bench.points[problem]! += points
}

function choose(bench: Bench): number[] {
  const { points, touched } = bench
  // Ties go to the later problem: its number is higher, whatever order the postings had.
  touched.sort((a, b) => points[b]! - points[a]! || b - a)
  if (touched.length > bench.candidatesAtMost) touched.length = bench.candidatesAtMost
  return touched
}

/** Places of the heaviest words of a reading, the heaviest first. */
function heaviest(r: Reading, order: number[]): number[] {
  order.length = 0
  for (let i = 0; i < r.count; i++) order.push(i)
  order.sort((a, b) => r.weights[b]! - r.weights[a]! || a - b)
  if (order.length > heavyWords) order.length = heavyWords
  return order
}

/** Notes under a ticket's words, assets and people that it went to `problem`. */
export function index(client: ClientState, r: Reading, problem: number, bench: Bench): void {
  // `gather` left the order of this very reading on the bench.
  for (const i of bench.order) noteWord(client, r.words[i]!, problem)
  for (let i = 0; i < r.count; i++) if (!bench.order.includes(i)) countWord(client, r.words[i]!)
  for (const asset of r.assets) {
    note(client.assets, asset, problem)
  }
  if (r.requester >= 0) note(client.requesters, r.requester, problem)
  toEnd(client.recent, problem, recentAtMost, 0)
}

/** Lists are made at the length they need: most words of a client are met once. */
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

function note(map: Map<number, number[]>, key: number, problem: number): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [problem])
  else toEnd(list, problem, postingsAtMost, 0)
}

/** Moves a problem to the end of a list whose problems begin at `from`; when it is full, the oldest gives way. */
function toEnd(list: number[], problem: number, atMost: number, from: number): void {
  if (list.length > from && list[list.length - 1] === problem) return
  const at = list.indexOf(problem, from)
  if (at >= 0) list.splice(at, 1)
  else if (list.length >= atMost) list.splice(from, 1)
  list.push(problem)
}
