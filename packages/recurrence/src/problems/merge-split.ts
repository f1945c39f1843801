// Merges and splits problems, which fills them again, and records what became of their ids.

import { DomainError, quote } from '@mspkit/values'
import { read } from '../evidence/read'
import type { Reading } from '../evidence/reading'
import { clientOf } from '../memory/clients'
import { dimensions } from '../memory/constants'
import { familyOf, rootOf } from '../memory/lookup'
import { recordFamily, recordFamilyOf, recordOpened, recordProblem } from '../memory/rows/journal'
import { type ProblemState, type State, touch } from '../memory/state'
import { compareRows, emptyProfile, join, openProblem } from './members'

/** Merges two problems; the larger one keeps its id. */
export function merge(state: State, a: number, b: number, reading: Reading, episodeMs: number): ProblemState {
  const [into, from] = larger(state, rootOf(state, a), rootOf(state, b))
  if (into === from) return into
  recordProblem(state, into)
  recordProblem(state, from)
  const rows = [...into.members, ...from.members]
  const fixes = [...into.fixes, ...from.fixes]
  from.members = []
  from.mergedInto = into.index
  touch(state, from.index)
  refill(state, into, rows, reading, episodeMs)
  into.fixes = inOrder(fixes)
  const family = familyOf(state.waves, from.index)
  if (family >= 0 && familyOf(state.waves, into.index) < 0) {
    recordFamilyOf(state, into.index)
    recordFamily(state, family)
    state.waves.familyOf.set(into.index, family)
    state.waves.families[family]!.problems.push(into.index)
  }
  note(state, from.ticket, into.ticket, null)
  return into
}

/** The problem with more tickets first, so that fewer stored ids change; if equal, the older first. */
function larger(state: State, a: number, b: number): [ProblemState, ProblemState] {
  const p = state.problems[a]!
  const q = state.problems[b]!
  const more = p.members.length - q.members.length || q.firstMs - p.firstMs || q.index - p.index
  return more > 0 ? [p, q] : [q, p]
}

/** Records that the problem was fixed: when, and on which ticket. */
export function addFix(p: ProblemState, atMs: number, row: number): void {
  p.fixes = inOrder([...p.fixes, atMs, row])
}

function inOrder(pairs: readonly number[]): number[] {
  const fixes: Array<[number, number]> = []
  for (let i = 0; i < pairs.length; i += 2) fixes.push([pairs[i]!, pairs[i + 1]!])
  return fixes.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat()
}

/**
 * Separates some tickets of a problem from the others. The ticket that opened the problem keeps its id, so the part without that ticket
 * becomes the new problem. Returns the problem of `rows`.
 */
export function separate(
  state: State,
  p: ProblemState,
  rows: ReadonlySet<number>,
  reading: Reading,
  episodeMs: number,
): ProblemState {
  const taken = p.members.filter((row) => rows.has(row))
  const others = p.members.filter((row) => !rows.has(row))
  if (taken.length === 0 || others.length === 0) return p
  const opener = state.rows.get(p.ticket)
  const [kept, moved] = opener !== undefined && rows.has(opener) ? [taken, others] : [others, taken]
  recordProblem(state, p)
  const fixes = p.fixes
  const own = openProblem(state, [...moved].sort((a, b) => compareRows(state, a, b))[0]!)
  recordOpened(state, own)
  refill(state, own, moved, reading, episodeMs)
  refill(state, p, kept, reading, episodeMs)
  // A fix goes with the ticket that was fixed.
  own.fixes = fixesOn(fixes, new Set(moved))
  p.fixes = fixesOn(fixes, new Set(kept))
  note(state, p.ticket, null, own.ticket)
  return moved === taken ? own : p
}

function fixesOn(pairs: readonly number[], rows: ReadonlySet<number>): number[] {
  const left: number[] = []
  for (let i = 0; i < pairs.length; i += 2) if (rows.has(pairs[i + 1]!)) left.push(pairs[i]!, pairs[i + 1]!)
  return left
}

/** Empties a problem and fills it again with these rows, in order. */
export function refill(
  state: State,
  p: ProblemState,
  rows: readonly number[],
  reading: Reading,
  episodeMs: number,
): void {
  Object.assign(p, emptyProfile())
  touch(state, p.index)
  state.centres.fill(0, p.index * dimensions, (p.index + 1) * dimensions)
  const client = clientOf(state, p.client)
  const sorted = [...rows].sort((a, b) => compareRows(state, a, b))
  p.firstMs = p.lastMs = state.timeMs[sorted[0]!]!
  for (const row of sorted) {
    read(state, client, row, reading)
    join(state, p, row, reading, episodeMs)
  }
}

export const nameOf = (ticketId: string): string => `problem-${ticketId}`

export function note(state: State, from: string, mergedInto: string | null, splitInto: string | null): void {
  state.log.revisions.push({
    problemId: nameOf(from),
    mergedInto: mergedInto === null ? null : nameOf(mergedInto),
    splitInto: splitInto === null ? null : nameOf(splitInto),
    atMs: state.log.lastMs,
  })
}

export const unknownProblem = (problemId: string): DomainError =>
  new DomainError(
    'recurrence/unknown-problem',
    `There is no problem ${quote(problemId)}. Write an id that problems() lists, e.g. "problem-T-1"; revisions() lists what became of earlier ids.`,
    { problemId },
  )
