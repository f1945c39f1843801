// Decides about one ticket: which problem it joins, and whether it shows that two problems are one.

import { plausible } from '../evidence/leads'
import { linkReasons } from '../evidence/link-reasons'
import type { Scorer } from '../evidence/model'
import { evidenceCount } from '../evidence/names'
import { type ProblemState, rootOf, type State } from '../memory/state'
import type { RecurrenceReason } from '../reason'
import { assign, examine, type Scratch } from './assign'
import { merge } from './merge-split'
import type { Prepared } from './prepared'

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

/** Examines a ticket, assigns it, and merges two problems if it belongs to both. */
export function decide(prepared: Prepared, state: State, scratch: Scratch, row: number): Decision {
  const timeMs = state.timeMs[row]!
  applyFixes(state, timeMs)
  const candidates = examine(state, row, scratch)
  const forced = forcedFor(state, row)
  const choice = chooseAmong(scratch, candidates, prepared.score, barredFor(state, row))
  const chosen = forced >= 0 ? forced : choice.score >= prepared.threshold ? choice.best : -1
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
    confidence: forced >= 0 ? 1 : choice.score,
    lastRow: before.members[before.members.length - 1]!,
    lastMs: before.lastMs,
    fix: fixBefore(state, before, timeMs),
    reasons: linkReasons(state, scratch.reading, before, forced >= 0),
  }
  const placed = assign(state, row, chosen, scratch, prepared.episodeMs)
  // If a ticket belongs to two problems, they are one that was kept apart for lack of evidence.
  const repaired =
    forced < 0 && choice.second >= 0 && choice.secondScore >= prepared.mergeAt && !parted(state, chosen, choice.second)
  return {
    ...facts,
    problem: repaired ? merge(state, chosen, choice.second, scratch.reading, prepared.episodeMs) : placed,
  }
}

/** The likeliest candidate and the next; -1 where there is none. */
export function chooseAmong(
  scratch: Scratch,
  candidates: readonly number[],
  score: Scorer,
  barred: ReadonlySet<number> | null = null,
): Choice {
  let best = -1
  let bestScore = 0
  let second = -1
  let secondScore = 0
  for (let i = 0; i < candidates.length; i++) {
    const base = i * evidenceCount
    if (barred?.has(candidates[i]!) || !plausible(scratch.evidence, base)) continue
    const s = score(scratch.evidence, base)
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

/** Applies fixes before the first ticket after them. */
function applyFixes(state: State, timeMs: number): void {
  for (const fix of state.log.fixes) {
    if (fix.applied || fix.atMs >= timeMs) continue
    const row = state.rows.get(fix.ticketId)
    if (row === undefined || state.problem[row]! < 0) continue
    state.problems[rootOf(state, state.problem[row]!)]!.fixes.push(fix.atMs, row)
    fix.applied = true
  }
}

function fixBefore(state: State, p: ProblemState, timeMs: number): Decision['fix'] {
  for (let i = p.fixes.length - 2; i >= 0; i -= 2) {
    const atMs = p.fixes[i]!
    if (atMs < timeMs) return { atMs, ticketId: state.tickets[p.fixes[i + 1]!] ?? '' }
  }
  return null
}

/** Problems of the tickets that people linked to this one, or separated from it. */
function partners(state: State, pairs: ReadonlyArray<readonly [string, string]>, row: number): number[] {
  const id = state.tickets[row]!
  const found: number[] = []
  for (const [a, b] of pairs) {
    const other = a === id ? b : b === id ? a : null
    const at = other === null ? undefined : state.rows.get(other)
    if (at !== undefined && at !== row && state.problem[at]! >= 0) found.push(rootOf(state, state.problem[at]!))
  }
  return found
}

function forcedFor(state: State, row: number): number {
  if (state.log.must.length === 0) return -1
  return partners(state, state.log.must, row).find((p) => state.problems[p]!.client === state.client[row]) ?? -1
}

function barredFor(state: State, row: number): ReadonlySet<number> | null {
  return state.log.cannot.length === 0 ? null : new Set(partners(state, state.log.cannot, row))
}

/** Whether a person separated a ticket of one problem from a ticket of the other. */
function parted(state: State, a: number, b: number): boolean {
  return state.log.cannot.some(([x, y]) => {
    const p = state.rows.get(x)
    const q = state.rows.get(y)
    // While tickets are decided again, later ones have no problem yet.
    if (p === undefined || q === undefined || state.problem[p]! < 0 || state.problem[q]! < 0) return false
    const pair = [rootOf(state, state.problem[p]!), rootOf(state, state.problem[q]!)]
    return pair.includes(a) && pair.includes(b)
  })
}
