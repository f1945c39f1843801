// Forgets the problems that were silent for longest. They are gone at once; the space that they hold is freed later, in slices.

import { isForgotten, isGone } from '../constants'
import { forgotten } from '../lookup'
import type { ProblemState, State } from '../state'

/** In how many observations the memory is replaced by a compact one, as a share of what it holds. Twice as many tickets fit in before it is full again. */
const observationsOf = (keep: number): number => Math.max(1, Math.floor(keep / 6))

/**
 * Forgets the problems that were silent for longest, so that at most two thirds of `keep` tickets are left. Of those with more
 * than one episode, silence counts half. It marks problems in a few passes over numbers; nothing is copied.
 */
export function forget(state: State, keep: number): void {
  for (const p of silentLongest(state, Math.floor((keep * 2) / 3))) empty(p)
  for (const p of state.problems) if (p.mergedInto === -2) p.mergedInto = forgotten
  for (let row = 0; row < state.tickets.length; row++) {
    if ((state.flags[row]! & isGone) === 0) continue
    state.flags[row]! |= isForgotten
    const ticket = state.tickets[row]!
    if (state.rows.get(ticket) === row) state.rows.delete(ticket)
  }
  // Tickets are not decided again from here on.
  state.journal = null
  Object.assign(state.log, { forgot: true, late: false, compactIn: observationsOf(keep) })
}

const none: number[] = []
/** What is left of a forgotten problem. No ticket joins it, so that the empty list may be shared. */
function empty(p: ProblemState): void {
  p.members = p.words = p.latest = p.counts = p.requesters = p.assets = none
  p.categories = p.titles = p.texts = p.episodes = p.offsets = p.fixes = none
  p.mergedInto = forgotten
}

const buckets = 4096

/** The problems to forget. Buckets of time are counted instead of sorting all problems, which would stop the stream. */
function silentLongest({ problems }: State, keep: number): ProblemState[] {
  const silence = silences(problems)
  let longest = 1
  for (const ms of silence) if (ms > longest) longest = ms
  const bucketOf = (p: number): number => Math.floor((silence[p]! / longest) * (buckets - 1))
  const tickets = new Uint32Array(buckets)
  let surplus = -keep
  for (let p = 0; p < problems.length; p++) {
    if (silence[p]! < 0) continue
    tickets[bucketOf(p)]! += problems[p]!.members.length
    surplus += problems[p]!.members.length
  }
  let last = buckets - 1
  let sum = 0
  for (; last > 0 && sum + tickets[last]! < surplus; last--) sum += tickets[last]!
  const dropped: ProblemState[] = []
  const bounds: ProblemState[] = []
  for (let p = 0; p < problems.length; p++) {
    if (silence[p]! < 0) continue
    const bucket = bucketOf(p)
    if (bucket > last) dropped.push(problems[p]!)
    else if (bucket === last) bounds.push(problems[p]!)
  }
  bounds.sort((a, b) => silence[b.index]! - silence[a.index]! || a.index - b.index)
  for (const p of bounds) {
    if (sum >= surplus) break
    dropped.push(p)
    sum += p.members.length
  }
  return dropped
}

/** How long each problem was silent, -1 for those that are none. What came more than once comes again more likely, so that it counts half. */
function silences(problems: readonly ProblemState[]): Float64Array {
  let nowMs = Number.NEGATIVE_INFINITY
  for (const p of problems) if (p.mergedInto === -1 && p.lastMs > nowMs) nowMs = p.lastMs
  const silence = new Float64Array(problems.length)
  for (let i = 0; i < problems.length; i++) {
    const { mergedInto, lastMs, episodes } = problems[i]!
    silence[i] = mergedInto === -1 ? (nowMs - lastMs) / (episodes.length > 1 ? 2 : 1) : -1
  }
  return silence
}
