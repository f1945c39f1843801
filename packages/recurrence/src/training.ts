// For training weights: collects the evidence that a tracker sees, labelled with the truth.

import type { Ticket } from '@mspkit/records'
import { DefinitionError, domainMs, hourMs, quote } from '@mspkit/values'
import { readDocument } from '@mspkit/values/schema'
import { readRecurrence, weightProblems } from './check'
import type { RecurrenceDefinition } from './definition'
import { scorerOf, type Weights, weightsSchema } from './evidence/weights/model'
import { evidenceCount, evidenceNames } from './evidence/weights/names'
import { createState } from './memory/create-state'
import { rootOf } from './memory/lookup'
import { createIntake, readTicket } from './memory/rows/intake'
import { enter } from './memory/rows/ledger'
import { assign, createScratch, examine } from './problems/decide/assign'
import { chooseAmong } from './problems/decide/decide'
import { merge } from './problems/merge-split'
import { hashText } from './text/hash'
import type { Fix } from './tracker'

/** A ticket and its true problem. Give a ticket without a problem a name of its own. */
export interface TruthfulTicket {
  readonly ticket: Ticket
  readonly problem: string
}
/** Evidence for candidate problems, one row for each candidate. */
export interface EvidenceTable {
  readonly columns: readonly string[]
  readonly rows: number
  /** The values, row after row. */
  readonly values: Float32Array
  /** 1 if ticket and problem belong together. */
  readonly labels: Uint8Array
  /** How many rows each row represents, because unlikely candidates are sampled. */
  readonly weights: Float32Array
}
/** How tickets are assigned while evidence is collected. */
export interface CollectOptions {
  /** Without weights, every ticket is assigned to its true problem; with weights, to the problem that they choose. */
  readonly weights?: Weights
  /** Permanent fixes of problems. */
  readonly fixes?: readonly Fix[]
}

/** More candidates than trackers compare, because the weights must also learn to refuse unlikely ones. */
const looksAt = 24
const likely = 5
const episodeMs = 12 * hourMs
/** Below the default of trackers, so that the data contain wrong merges as well. */
const mergeAt = 0.8
const sample = 7

/**
 * Reads tickets in the order given and collects the evidence for each candidate problem of each ticket. A candidate is right if most of
 * its tickets so far belong to the ticket's true problem.
 *
 * @throws DefinitionError with every problem of the definition, the weights, or the first wrong ticket; TypeError if the tickets are not
 * a list.
 * @example
 * collectEvidence({ timeZone: 'America/Chicago' }, []).rows // => 0
 */
export function collectEvidence(
  definition: RecurrenceDefinition,
  tickets: readonly TruthfulTicket[],
  options: CollectOptions = {},
): EvidenceTable {
  const { value, problems } = readRecurrence(definition)
  if (value === null) throw new DefinitionError('recurrence definition', problems)
  assertTickets(tickets)
  const given = weightsOf(options)
  const intake = createIntake(value)
  const state = createState()
  const scratch = createScratch(looksAt)
  const score = given ? scorerOf(given) : null
  const fixes = (options.fixes ?? []).map((fix) => ({ ...fix, atMs: domainMs(fix.at) })).sort((a, b) => a.atMs - b.atMs)
  const truths: Array<Map<string, number>> = []
  const home = new Map<string, number>()
  const values: number[] = []
  const labels: number[] = []
  const weights: number[] = []
  let nextFix = 0
  for (const { ticket, problem } of tickets) {
    const taken = intake(readTicket(ticket))
    if (!taken.counts) continue
    for (; nextFix < fixes.length && fixes[nextFix]!.atMs < taken.entry.timeMs; nextFix++) {
      const row = state.rows.get(fixes[nextFix]!.ticketId)
      if (row !== undefined) state.problems[rootOf(state, state.problem[row]!)]!.fixes.push(fixes[nextFix]!.atMs, row)
    }
    const row = enter(state, taken.entry, null)
    const candidates = examine(state, row, scratch)
    const choice = score ? chooseAmong(scratch, candidates, score) : null
    candidates.forEach((candidate, k) => {
      const base = k * evidenceCount
      const right = mostly(truths[candidate]!) === problem
      if (!right && k >= likely && hashText(`${ticket.id} ${k}`) % sample !== 0) return
      for (let c = 0; c < evidenceCount; c++) values.push(scratch.evidence[base + c]!)
      labels.push(right ? 1 : 0)
      weights.push(!right && k >= likely ? sample : 1)
    })
    const joins = choice !== null && choice.score >= (given?.threshold ?? 0)
    const chosen = choice === null ? (home.get(problem) ?? -1) : joins ? choice.best : -1
    let p = assign(state, row, chosen, scratch, episodeMs)
    if (joins && choice.secondScore >= mergeAt) {
      p = merge(state, chosen, choice.second, scratch.reading, episodeMs)
      const gone = p.index === chosen ? choice.second : chosen
      for (const [name, n] of truths[gone]!) truths[p.index]!.set(name, (truths[p.index]!.get(name) ?? 0) + n)
    }
    if (!home.has(problem)) home.set(problem, p.index)
    const counts = truths[p.index] ?? new Map<string, number>()
    truths[p.index] = counts
    counts.set(problem, (counts.get(problem) ?? 0) + 1)
  }
  return {
    columns: [...evidenceNames],
    rows: labels.length,
    values: Float32Array.from(values),
    labels: Uint8Array.from(labels),
    weights: Float32Array.from(weights),
  }
}

function assertTickets(tickets: readonly TruthfulTicket[]): void {
  if (
    Array.isArray(tickets) &&
    Array.from<Partial<TruthfulTicket> | undefined>(tickets).every((one) => typeof one?.problem === 'string')
  )
    return
  throw new TypeError(
    `${quote(tickets)} is not a list of tickets with their problems. Write [{ "ticket": {…}, "problem": "its name" }].`,
  )
}

function weightsOf(options: CollectOptions): Weights | null {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${quote(options)} is not an object of options. Write e.g. {}, or leave it out.`)
  if (options.weights === undefined) return null
  const { value, problems } = readDocument(weightsSchema, options.weights, 'recurrence', weightProblems)
  if (value === null) throw new DefinitionError('weights', problems)
  return value
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

export type { Weights } from './evidence/weights/model'
