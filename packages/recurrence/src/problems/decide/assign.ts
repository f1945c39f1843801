// One step of a tracker: examines a ticket against the problems of its client, assigns it, and learns from it.

import { candidatesAtMost, createTally, gather, index, type Tally } from '../../evidence/candidates'
import { weigh } from '../../evidence/evidence'
import { compareCandidates } from '../../evidence/leads'
import { learn } from '../../evidence/learning'
import { read } from '../../evidence/read'
import { createReading, type Reading } from '../../evidence/reading'
import { evidenceCount } from '../../evidence/weights/names'
import { clientOf } from '../../memory/clients'
import { recordOpened, recordProblem } from '../../memory/rows/journal'
import type { ProblemState, State } from '../../memory/state'
import { createMet, findBurst, joinWave, type Met } from '../families'
import { join, openProblem } from '../members'

/** Scratch buffers of one step. They hold nothing that must be remembered. */
export interface Scratch {
  readonly reading: Reading
  readonly tally: Tally
  /** The evidence of all candidates, row after row. */
  readonly evidence: Float64Array
  /** The same rows, each by itself. */
  readonly rows: readonly Float64Array[]
  /** Where the evidence of each candidate that is scored begins, and its score. */
  readonly starts: Int32Array
  readonly scores: Float64Array
  readonly met: Met
}

export function createScratch(atMost: number = candidatesAtMost): Scratch {
  const evidence = new Float64Array(atMost * evidenceCount)
  const rowAt = (i: number): Float64Array => evidence.subarray(i * evidenceCount, (i + 1) * evidenceCount)
  return {
    reading: createReading(),
    tally: createTally(atMost),
    evidence,
    rows: Array.from({ length: atMost }, (_, i) => rowAt(i)),
    starts: new Int32Array(atMost),
    scores: new Float64Array(atMost),
    met: createMet(),
  }
}

/** Reads a ticket, gathers candidate problems and computes the evidence for each. It changes no problem; a client seen for the first time gets its empty memory. */
export function examine(state: State, row: number, scratch: Scratch): number[] {
  const client = clientOf(state, state.client[row]!)
  read(state, client, row, scratch.reading)
  scratch.reading.burstShare = findBurst(state, scratch.reading, scratch.met)
  const candidates = gather(state, client, scratch.reading, scratch.tally)
  for (let i = 0; i < candidates.length; i++) {
    weigh(state, client, scratch.reading, state.problems[candidates[i]!]!, scratch.rows[i]!)
  }
  compareCandidates(scratch.evidence, candidates.length)
  return candidates
}

/** Assigns the ticket just examined to a problem, or to a new one for -1, and learns from it. */
export function assign(state: State, row: number, problem: number, scratch: Scratch, episodeMs: number): ProblemState {
  const r = scratch.reading
  const client = clientOf(state, r.client)
  if (problem < 0) client.problems++
  const p = problem < 0 ? openProblem(state, row) : state.problems[problem]!
  if (problem < 0) recordOpened(state, p)
  else recordProblem(state, p)
  join(state, p, row, r, episodeMs)
  index(client, r, p.index, scratch.tally)
  joinWave(state, r, p)
  client.tickets++
  for (const asset of r.assets) client.assetTickets.set(asset, (client.assetTickets.get(asset) ?? 0) + 1)
  if (r.requester >= 0) client.requesterTickets.set(r.requester, (client.requesterTickets.get(r.requester) ?? 0) + 1)
  client.times.push(r.timeMs)
  if (client.times.length > 32) client.times.shift()
  learn(state, r, p)
  return p
}
