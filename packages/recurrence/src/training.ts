import type { Ticket } from '@mspkit/records'
import { type InstantLike, toEpochMs } from '@mspkit/values'
import { chooseAmong } from './decide'
import type { RecurrenceDefinition } from './definition'
import { createRoom, look, place } from './engine'
import { evidenceCount, evidenceNames } from './evidence-names'
import { hashText } from './hash'
import { createIntake } from './intake'
import { enter } from './ledger'
import { scorerOf, type Weights } from './model'
import { merge } from './repair'
import { createState } from './state'
import { standing } from './wave'

// For making weights: the evidence a tracker sees, beside what was true. `@mspkit/recurrence/training`.

/** A ticket and the problem it truly belongs to; tickets without one get a name of their own. */
export interface TruthfulTicket {
  readonly ticket: Ticket
  readonly problem: string
}
export interface EvidenceTable {
  readonly columns: readonly string[]
  readonly rows: number
  /** Row after row, a column each. */
  readonly values: Float32Array
  /** 1 where ticket and problem belong together. */
  readonly labels: Uint8Array
  /** How many rows each one stands for: unlikely candidates are sampled. */
  readonly weights: Float32Array
}
export interface CollectOptions {
  /** Without weights every ticket is put where it truly belongs; with them, where they would have put it. */
  readonly weights?: Weights
  readonly fixes?: ReadonlyArray<{ readonly ticketId: string; readonly at: InstantLike }>
}

/** More than trackers compare with: what is unlikely must be met to be refused. */
const looksAt = 24
const likely = 5
const episodeMs = 43_200_000
/** Below the default of trackers, so that wrong merges are met too. */
const mergeAt = 0.8
const sample = 7

/**
 * Replays tickets in order of their instants and writes down the evidence for each candidate problem of each of them.
 * A problem is right for a ticket when most of its tickets so far belong to the same true problem.
 */
export function collectEvidence(
  definition: RecurrenceDefinition,
  tickets: readonly TruthfulTicket[],
  options: CollectOptions = {},
): EvidenceTable {
  const intake = createIntake(definition)
  const state = createState()
  const room = createRoom(looksAt)
  const score = options.weights ? scorerOf(options.weights) : null
  const fixes = (options.fixes ?? [])
    .map((fix) => ({ ...fix, atMs: toEpochMs(fix.at) }))
    .sort((a, b) => a.atMs - b.atMs)
  const truths: Array<Map<string, number>> = []
  const home = new Map<string, number>()
  const values: number[] = []
  const labels: number[] = []
  const weights: number[] = []
  let nextFix = 0
  for (const { ticket, problem } of tickets) {
    const taken = intake(ticket)
    if (!taken.counts) continue
    for (; nextFix < fixes.length && fixes[nextFix]!.atMs < taken.entry.timeMs; nextFix++) {
      const row = state.rows.get(fixes[nextFix]!.ticketId)
      if (row !== undefined) state.problems[standing(state, state.problem[row]!)]!.fixes.push(fixes[nextFix]!.atMs, row)
    }
    const row = enter(state, taken.entry, null)
    const candidates = look(state, row, room)
    const choice = score ? chooseAmong(room, candidates, score) : null
    candidates.forEach((candidate, k) => {
      const base = k * evidenceCount
      const right = mostly(truths[candidate]!) === problem
      if (!right && k >= likely && hashText(`${ticket.id} ${k}`) % sample !== 0) return
      for (let c = 0; c < evidenceCount; c++) values.push(room.evidence[base + c]!)
      labels.push(right ? 1 : 0)
      weights.push(!right && k >= likely ? sample : 1)
    })
    const joins = choice !== null && choice.score >= (options.weights?.threshold ?? 0)
    const chosen = choice === null ? (home.get(problem) ?? -1) : joins ? choice.best : -1
    let p = place(state, row, chosen, room, episodeMs)
    if (joins && choice.secondScore >= mergeAt) {
      p = merge(state, chosen, choice.second, room, episodeMs)
      const gone = p.index === chosen ? choice.second : chosen
      for (const [name, n] of truths[gone]!) truths[p.index]!.set(name, (truths[p.index]!.get(name) ?? 0) + n)
    }
    if (!home.has(problem)) home.set(problem, p.index)
    const counts = truths[p.index] ?? new Map<string, number>()
    truths[p.index] = counts
    counts.set(problem, (counts.get(problem) ?? 0) + 1)
  }
  return {
    columns: evidenceNames,
    rows: labels.length,
    values: Float32Array.from(values),
    labels: Uint8Array.from(labels),
    weights: Float32Array.from(weights),
  }
}

function mostly(counts: ReadonlyMap<string, number>): string {
  let best = ''
  let most = 0
  for (const [problem, n] of counts) {
    if (n <= most) continue
    best = problem
    most = n
  }
  return best
}

export type { Weights } from './model'
