// Decides about one ticket: which problem it joins, and whether it shows that two problems are one.

import { onlySameText, plausible, sureOfSameText } from '../../evidence/leads'
import { linkReasons } from '../../evidence/link-reasons'
import { referredTo, sureOfReference } from '../../evidence/reference'
import type { Scorer } from '../../evidence/weights/model'
import { evidenceCount } from '../../evidence/weights/names'
import { clientOf } from '../../memory/clients'
import { makeStep } from '../../memory/rows/journal'
import { recordRow } from '../../memory/rows/journal-row'
import type { ProblemState, State } from '../../memory/state'
import type { RecurrenceReason } from '../../reason'
import { keptApart } from '../apart'
import { merge } from '../merge-split'
import type { Prepared } from '../prepared'
import { assign, examine, type Scratch } from './assign'

/** The decision about one ticket, with the facts of its problem before the ticket arrived. */
export interface Decision {
  readonly problem: ProblemState
  readonly joined: boolean
  /** Probability that the decision is right, 0–1. */
  readonly confidence: number
  readonly lastRow: number
  readonly lastMs: number
  /** The latest fix before the ticket: when, and of which ticket. */
  readonly fix: { readonly atMs: number; readonly ticketId: string } | null
  readonly reasons: readonly RecurrenceReason[]
}

export interface Choice {
  /** -1 for none. */
  readonly best: number
  readonly score: number
  readonly second: number
  readonly secondScore: number
}

/** What people ask for is alike without being the same, so requests join others only if they are surer. */
const requestsFrom = 0.8

/** Examines a ticket, assigns it, and merges two problems if it belongs to both. */
export function decide(prepared: Prepared, state: State, scratch: Scratch, row: number): Decision {
  return makeStep(state, { ms: state.timeMs[row]!, id: state.tickets[row]!, row, change: null }, () => {
    recordRow(state, row)
    return decideRow(prepared, state, scratch, row)
  })
}

function decideRow(prepared: Prepared, state: State, scratch: Scratch, row: number): Decision {
  const timeMs = state.timeMs[row]!
  const candidates = examine(state, row, scratch)
  const found = chooseAmong(scratch, candidates, prepared.score)
  const meant =
    found.score >= sureOfReference ? -1 : referredTo(state, clientOf(state, state.client[row]!), scratch.reading)
  const choice: Choice = meant < 0 ? found : { best: meant, score: sureOfReference, second: -1, secondScore: 0 }
  const threshold = scratch.reading.request ? Math.max(requestsFrom, prepared.threshold) : prepared.threshold
  const chosen = choice.score >= threshold ? choice.best : -1
  if (chosen < 0) {
    const reasons: RecurrenceReason[] = [
      { code: 'recurrence/nothing-alike', facts: { compared: candidates.length }, source: null },
    ]
    const problem = assign(state, row, -1, scratch, prepared.episodeMs)
    return { problem, joined: false, confidence: 1 - choice.score, lastRow: -1, lastMs: 0, fix: null, reasons }
  }
  const before = state.problems[chosen]!
  const facts = {
    joined: true,
    confidence: choice.score,
    lastRow: before.members[before.members.length - 1]!,
    lastMs: before.lastMs,
    fix: fixBefore(state, before, timeMs),
    reasons: linkReasons(state, scratch.reading, before),
  }
  const placed = assign(state, row, chosen, scratch, prepared.episodeMs)
  state.sure[row] = choice.score
  // If a ticket belongs to two problems, they are one that was kept apart for lack of evidence.
  const repaired =
    choice.second >= 0 && choice.secondScore >= prepared.mergeAt && !keptApart(state, chosen, choice.second)
  return {
    ...facts,
    problem: repaired ? merge(state, chosen, choice.second, scratch.reading, prepared.episodeMs) : placed,
  }
}

/** The likeliest candidate and the next; -1 where there is none. */
export function chooseAmong(scratch: Scratch, candidates: readonly number[], score: Scorer): Choice {
  let best = -1
  let bestScore = 0
  let second = -1
  let secondScore = 0
  const { evidence, starts, scores } = scratch
  const same = onlySameText(evidence, candidates.length)
  let count = 0
  for (let i = 0; i < candidates.length; i++)
    if (plausible(evidence, i * evidenceCount)) starts[count++] = i * evidenceCount
  score(evidence, starts, count, scores)
  for (let k = 0; k < count; k++) {
    const base = starts[k]!
    const i = base / evidenceCount
    const s = Math.max(scores[k]!, i === same ? sureOfSameText(evidence, base) : 0)
    if (s > bestScore) {
      second = best
      secondScore = bestScore
      best = candidates[i]!
      bestScore = s
    } else if (s > secondScore) {
      second = candidates[i]!
      secondScore = s
    }
  }
  return { best, score: bestScore, second, secondScore }
}

/** The latest fix of a problem before an instant. */
export function fixBefore(state: State, p: ProblemState, timeMs: number): Decision['fix'] {
  for (let i = p.fixes.length - 2; i >= 0; i -= 2) {
    const atMs = p.fixes[i]!
    if (atMs < timeMs) return { atMs, ticketId: state.tickets[p.fixes[i + 1]!] ?? '' }
  }
  return null
}
